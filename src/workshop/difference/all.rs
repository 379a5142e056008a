//! All that two states of one workshop do not have in common, part by part.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::found::{Difference, PLACE, Part, counted};
use super::maps;
use crate::workshop::edit::{ActivityEdit, DrawingEdit, GroupsEdit, NoteEdit, RoundEdit, WorkshopEdit};
use crate::workshop::{Edit, Note, NoteKind, RoundRun, Workshop};

/// What `one` and `other` do not have in common, in the order of the parts; all of it, however much it is.
pub fn differences(one: &Workshop, other: &Workshop) -> Vec<Difference> {
    let mut found = Vec::new();
    whole(one, other, &mut found);
    pairs(
        &one.notes,
        &other.notes,
        |note| u64::from(note.id.0),
        |note| (part_of(note), format!("Note {}", note.id.0)),
        told_note,
        |then, now| note_back(then, now, other),
        &mut found,
    );
    pairs(
        &one.rounds,
        &other.rounds,
        |run| u64::from(run.id.0),
        |run| (Part::Rounds, run.round.question.clone()),
        told_round,
        |then, now| {
            // A round that ran on since is not taken back: its notes say when they were made.
            let run = then.filter(|_| now.is_none())?;
            let at = other.rounds.len();
            Some(Edit::Round(RoundEdit::Put {
                at,
                run: Box::new(run.clone()),
            }))
        },
        &mut found,
    );
    maps::all(one, other, &mut found);
    pairs(
        &one.activities,
        &other.activities,
        |run| u64::from(run.id.0),
        |run| {
            let name = format!("{} {}", run.record.activity().name(), run.id.0);
            (Part::Activities, name)
        },
        |run| {
            let group = run.group.as_ref().map_or(String::new(), |group| format!("{group}: "));
            format!("{group}{}", run.record.in_short())
        },
        |then, now| {
            // An activity that is still there is not written over: what was typed into it since would be gone.
            let run = Box::new(then.filter(|_| now.is_none())?.clone());
            let at = other.activities.len();
            Some(Edit::Activity(ActivityEdit::Put { at, run }))
        },
        &mut found,
    );
    let strokes = |workshop: &Workshop, slide: &str| workshop.drawings.get(slide).cloned().unwrap_or_default();
    let slides: BTreeSet<&String> = one.drawings.keys().chain(other.drawings.keys()).collect();
    for slide in slides {
        let (here, there) = (strokes(one, slide), strokes(other, slide));
        if here != there {
            found.push(Difference {
                part: Part::Drawings,
                what: format!("Drawing on {slide}"),
                one: counted(here.len(), "stroke"),
                other: counted(there.len(), "stroke"),
                // Only where nothing is drawn by now: what was drawn since is not taken back.
                back: (there.is_empty() && !here.is_empty()).then(|| {
                    Edit::Drawing(DrawingEdit::Put {
                        slide: slide.clone(),
                        strokes: here,
                    })
                }),
            });
        }
    }
    found
}

/// "3 notes, a map of 8 steps": what a workshop holds, in short.
pub fn in_short(workshop: &Workshop) -> String {
    let mut parts = vec![counted(workshop.notes.len(), "note")];
    match workshop.maps.as_slice() {
        [] => {}
        [map] => parts.push(format!("the map of {}", counted(map.flow.steps.len(), "step"))),
        maps => parts.push(format!("{} maps", maps.len())),
    }
    if !workshop.rounds.is_empty() {
        parts.push(counted(workshop.rounds.len(), "round"));
    }
    parts.join(", ")
}

fn whole(one: &Workshop, other: &Workshop, found: &mut Vec<Difference>) {
    let place = |workshop: &Workshop| format!("slide {}", workshop.position.slide + 1);
    let people = |workshop: &Workshop| counted(workshop.people as usize, "person").replace("persons", "people");
    let plan = |workshop: &Workshop| match &workshop.plan {
        None => "as prepared".to_owned(),
        Some(plan) => format!("{:.0} min", plan.iter().sum::<f32>()),
    };
    let set = |edit: WorkshopEdit| Some(Edit::Workshop(edit));
    let rows = [
        (
            "Title",
            one.title.clone(),
            other.title.clone(),
            set(WorkshopEdit::SetTitle(one.title.clone())),
        ),
        (
            "People",
            people(one),
            people(other),
            set(WorkshopEdit::SetPeople(one.people)),
        ),
        // Going to another slide is asked for by going there: taken along it would move the wall.
        (PLACE, place(one), place(other), None),
        (
            "Planned minutes",
            plan(one),
            plan(other),
            set(WorkshopEdit::SetPlan(one.plan.clone())),
        ),
    ];
    told(rows, found);
    let day = |workshop: &Workshop| {
        let day = workshop.next_session.map(|day| day.format("%-d %b %Y").to_string());
        day.unwrap_or_else(|| "none agreed".to_owned())
    };
    // Of what is not told in a line, how much there is.
    let lists = [
        (
            "Tables",
            one.groups == other.groups,
            [one.groups.len(), other.groups.len()],
            "table",
            Some(Edit::Groups(GroupsEdit::Set(one.groups.clone()))),
        ),
        (
            "Times set right by hand",
            one.corrections == other.corrections,
            [one.corrections.len(), other.corrections.len()],
            "item",
            None,
        ),
        (
            "Actions of earlier workshops",
            one.earlier == other.earlier,
            [one.earlier.len(), other.earlier.len()],
            "action",
            None,
        ),
    ];
    for (what, same, [here, there], word, back) in lists {
        if !same {
            found.push(Difference {
                part: Part::Whole,
                what: what.to_owned(),
                one: counted(here, word),
                other: counted(there, word),
                back,
            });
        }
    }
    let at_the_end = [
        (
            "Summary",
            one.summary.clone(),
            other.summary.clone(),
            set(WorkshopEdit::SetSummary(one.summary.clone())),
        ),
        (
            "Next session",
            day(one),
            day(other),
            set(WorkshopEdit::SetNextSession(one.next_session)),
        ),
    ];
    told(at_the_end, found);
    if one.session != other.session {
        found.push(Difference {
            part: Part::Whole,
            what: "The session itself".to_owned(),
            one: counted(one.session.told_count(), "slide"),
            other: counted(other.session.told_count(), "slide"),
            back: None,
        });
    }
}

/// Of rows that say one thing of both workshops, those that differ.
fn told<const ROWS: usize>(rows: [(&str, String, String, Option<Edit>); ROWS], found: &mut Vec<Difference>) {
    for (what, one, other, back) in rows {
        if one != other {
            found.push(Difference {
                part: Part::Whole,
                what: what.to_owned(),
                one,
                other,
                back,
            });
        }
    }
}

/// Compares two lists by the keys of their things. A thing is named with its part; `back` is told what the one list has and what the other.
fn pairs<T: PartialEq>(
    one: &[T],
    other: &[T],
    key: impl Fn(&T) -> u64,
    name: impl Fn(&T) -> (Part, String),
    told: impl Fn(&T) -> String,
    back: impl Fn(Option<&T>, Option<&T>) -> Option<Edit>,
    found: &mut Vec<Difference>,
) {
    let find = |list: &'_ [T], wanted: u64| list.iter().position(|thing| key(thing) == wanted);
    let keys: BTreeSet<u64> = one.iter().chain(other).map(&key).collect();
    for wanted in keys {
        let here = find(one, wanted).and_then(|at| one.get(at));
        let there = find(other, wanted).and_then(|at| other.get(at));
        if here == there {
            continue;
        }
        let Some((part, what)) = here.or(there).map(&name) else {
            continue;
        };
        found.push(Difference {
            part,
            what,
            one: here.map(&told).unwrap_or_default(),
            other: there.map(&told).unwrap_or_default(),
            back: back(here, there),
        });
    }
}

fn part_of(note: &Note) -> Part {
    if note.kind == NoteKind::Action {
        Part::Actions
    } else {
        Part::Notes
    }
}

/// What has `other` say what a note said: what it says now is overwritten, what it lacks comes to the end.
fn note_back(then: Option<&Note>, now: Option<&Note>, other: &Workshop) -> Option<Edit> {
    let then = then?;
    let Some(now) = now else {
        return Some(Edit::Note(NoteEdit::Put {
            at: other.notes.len(),
            note: Box::new(then.clone()),
        }));
    };
    let edits: Vec<Edit> = NoteEdit::between(then, now).into_iter().map(Edit::Note).collect();
    (!edits.is_empty()).then_some(Edit::Several(edits))
}

fn told_note(note: &Note) -> String {
    let mut told = note.text.clone();
    if let Some(owner) = &note.owner {
        let _ = write!(told, " @{owner}");
    }
    if let Some(theme) = &note.theme {
        let _ = write!(told, " #{theme}");
    }
    if note.done {
        told.push_str(" (done)");
    }
    told
}

fn told_round(run: &RoundRun) -> String {
    if run.finished.is_some() {
        "finished".to_owned()
    } else {
        format!("in phase {} of {}", run.current + 1, run.round.phases.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workshop::edit::tests::{edits, sample};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever an edit changes is told, but for times that only the agenda shows; and nothing is told of what is the same.
        #[test]
        fn what_an_edit_changes_is_told(edit in edits().any()) {
            let before = sample();
            let mut after = sample();
            prop_assert!(differences(&before, &after).is_empty());
            if edit.apply(&mut after).is_err() {
                return Ok(());
            }
            let mut timeless = after.clone();
            timeless.visits.clone_from(&before.visits);
            timeless.position.step = before.position.step;
            timeless.plan.clone_from(&before.plan);
            let mut same_order = timeless.clone();
            same_order.notes.sort_by_key(|note| note.id);
            same_order.rounds.sort_by_key(|run| run.id);
            same_order.maps.sort_by_key(|map| map.id);
            same_order.activities.sort_by_key(|run| run.id);
            let mut ordered = before.clone();
            ordered.notes.sort_by_key(|note| note.id);
            ordered.rounds.sort_by_key(|run| run.id);
            ordered.maps.sort_by_key(|map| map.id);
            ordered.activities.sort_by_key(|run| run.id);
            prop_assert_eq!(same_order != ordered, !differences(&before, &timeless).is_empty());
        }

        /// What can be taken along is the same afterwards, and nothing else is another than it was.
        #[test]
        fn what_is_taken_along_no_longer_differs(edit in edits().any()) {
            let before = sample();
            let mut after = sample();
            if edit.apply(&mut after).is_err() {
                return Ok(());
            }
            let found = differences(&before, &after);
            for difference in &found {
                let Some(back) = difference.back.clone() else { continue };
                let mut taken = after.clone();
                // What it hangs on may be gone: then it is refused, and told.
                if back.apply(&mut taken).is_err() {
                    prop_assert_eq!(&taken, &after);
                    continue;
                }
                let left = differences(&before, &taken);
                prop_assert!(left.len() < found.len() || left.iter().all(|left| left.what != difference.what), "{difference:?}");
            }
        }

        /// Whatever is taken out of a workshop can be brought back.
        #[test]
        fn a_note_that_is_gone_can_be_taken_along(at in 0usize..64) {
            let before = sample();
            let Some(note) = before.notes.get(at % before.notes.len().max(1)).cloned() else { return Ok(()) };
            let mut after = sample();
            prop_assert!(Edit::Note(NoteEdit::Remove(note.id)).apply(&mut after).is_ok());
            let gone = differences(&before, &after).into_iter().find(|difference| difference.part == part_of(&note));
            let back = gone.and_then(|difference| difference.back);
            prop_assert!(back.is_some_and(|back| back.apply(&mut after).is_ok()));
            prop_assert_eq!(after.note(note.id), Some(&note));
        }
    }
}
