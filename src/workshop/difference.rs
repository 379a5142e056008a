//! What two states of one workshop do not have in common: for the choice between two files, and for an earlier version beside now.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::flow::text::print_step;
use crate::workshop::{Map, Note, RoundRun, Workshop};

/// The part of a workshop that a difference is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Title, people, place in the deck, plan.
    Whole,
    /// What people said.
    Notes,
    /// The rounds as they ran.
    Rounds,
    /// The maps and what was guessed of them.
    Maps,
    /// What was written down in activities.
    Activities,
    /// What was drawn on slides.
    Drawings,
}

/// One thing that two states do not have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which part it is in.
    pub part: Part,
    /// What it is: "Note 3", "Table A: QA test".
    pub what: String,
    /// What the one state says; empty if it has no such thing.
    pub one: String,
    /// What the other says.
    pub other: String,
}

/// What `one` and `other` do not have in common, in the order of the parts; all of it, however much it is.
pub fn differences(one: &Workshop, other: &Workshop) -> Vec<Difference> {
    let mut found = Vec::new();
    whole(one, other, &mut found);
    pairs(
        Part::Notes,
        &one.notes,
        &other.notes,
        |note| u64::from(note.id.0),
        |note| format!("Note {}", note.id.0),
        told_note,
        &mut found,
    );
    pairs(
        Part::Rounds,
        &one.rounds,
        &other.rounds,
        |run| u64::from(run.id.0),
        |run| run.round.question.clone(),
        told_round,
        &mut found,
    );
    maps(one, other, &mut found);
    pairs(
        Part::Activities,
        &one.activities,
        &other.activities,
        |run| u64::from(run.id.0),
        |run| format!("{} {}", run.record.activity().name(), run.id.0),
        |run| {
            let group = run.group.as_ref().map_or(String::new(), |group| format!("{group}: "));
            format!("{group}{}", run.record.in_short())
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

/// "1 note", "2 notes".
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

fn whole(one: &Workshop, other: &Workshop, found: &mut Vec<Difference>) {
    let place = |workshop: &Workshop| format!("slide {}", workshop.position.slide + 1);
    let people = |workshop: &Workshop| counted(workshop.people as usize, "person").replace("persons", "people");
    let plan = |workshop: &Workshop| match &workshop.plan {
        None => "as prepared".to_owned(),
        Some(plan) => format!("{:.0} min", plan.iter().sum::<f32>()),
    };
    let rows = [
        ("Title", one.title.clone(), other.title.clone()),
        ("People", people(one), people(other)),
        ("Place in the deck", place(one), place(other)),
        ("Planned minutes", plan(one), plan(other)),
    ];
    for (what, here, there) in rows {
        if here != there {
            found.push(Difference {
                part: Part::Whole,
                what: what.to_owned(),
                one: here,
                other: there,
            });
        }
    }
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
        ),
        (
            "Times set right by hand",
            one.corrections == other.corrections,
            [one.corrections.len(), other.corrections.len()],
            "item",
        ),
        (
            "Actions of earlier workshops",
            one.earlier == other.earlier,
            [one.earlier.len(), other.earlier.len()],
            "action",
        ),
    ];
    for (what, same, [here, there], word) in lists {
        if !same {
            found.push(Difference {
                part: Part::Whole,
                what: what.to_owned(),
                one: counted(here, word),
                other: counted(there, word),
            });
        }
    }
    for (what, here, there) in [
        ("Summary", one.summary.clone(), other.summary.clone()),
        ("Next session", day(one), day(other)),
    ] {
        if here != there {
            found.push(Difference {
                part: Part::Whole,
                what: what.to_owned(),
                one: here,
                other: there,
            });
        }
    }
    if one.session != other.session {
        found.push(Difference {
            part: Part::Whole,
            what: "The session itself".to_owned(),
            one: counted(one.session.told_count(), "slide"),
            other: counted(other.session.told_count(), "slide"),
        });
    }
}

/// Compares two lists by the keys of their things.
fn pairs<T: PartialEq>(
    part: Part,
    one: &[T],
    other: &[T],
    key: impl Fn(&T) -> u64,
    name: impl Fn(&T) -> String,
    told: impl Fn(&T) -> String,
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
        let Some(named) = here.or(there) else { continue };
        found.push(Difference {
            part,
            what: name(named),
            one: here.map(&told).unwrap_or_default(),
            other: there.map(&told).unwrap_or_default(),
        });
    }
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

fn maps(one: &Workshop, other: &Workshop, found: &mut Vec<Difference>) {
    let keys: BTreeSet<u32> = one.maps.iter().chain(&other.maps).map(|map| map.id.0).collect();
    let find = |workshop: &'_ Workshop, wanted: u32| workshop.maps.iter().position(|map| map.id.0 == wanted);
    for wanted in keys {
        let here = find(one, wanted).and_then(|at| one.maps.get(at));
        let there = find(other, wanted).and_then(|at| other.maps.get(at));
        let of = |map: Option<&Map>| map.map(|map| counted(map.flow.steps.len(), "step")).unwrap_or_default();
        match (here, there) {
            (Some(one), Some(other)) if one != other => steps(one, other, found),
            (Some(_), Some(_)) => {}
            _ => found.push(Difference {
                part: Part::Maps,
                what: here
                    .or(there)
                    .map(|map| format!("Map {}", map.name))
                    .unwrap_or_default(),
                one: of(here),
                other: of(there),
            }),
        }
    }
    if one.guesses != other.guesses {
        found.push(Difference {
            part: Part::Maps,
            what: "Guesses".to_owned(),
            one: counted(one.guesses.len(), "guess").replace("guesss", "guesses"),
            other: counted(other.guesses.len(), "guess").replace("guesss", "guesses"),
        });
    }
}

/// Compares the steps of two states of a map; what is not a step in one sentence.
fn steps(one: &Map, other: &Map, found: &mut Vec<Difference>) {
    let before = found.len();
    // Without the name, which stands before them.
    let told = |map: &Map, at: usize| {
        let Some(step) = map.flow.steps.get(at) else {
            return String::new();
        };
        let line = print_step(step, &map.flow);
        line.split_once(" | ")
            .map_or_else(|| "is there".to_owned(), |(_, rest)| rest.to_owned())
    };
    let named = |map: &Map, at: usize| map.flow.steps.get(at).map(|step| step.name.clone()).unwrap_or_default();
    let ids: BTreeSet<_> = one
        .flow
        .steps
        .iter()
        .chain(&other.flow.steps)
        .map(|step| step.id)
        .collect();
    for id in ids {
        let here = one.flow.steps.iter().position(|step| step.id == id);
        let there = other.flow.steps.iter().position(|step| step.id == id);
        let (said, read) = (
            here.map(|at| (named(one, at), told(one, at))),
            there.map(|at| (named(other, at), told(other, at))),
        );
        if said == read {
            continue;
        }
        let name = said
            .as_ref()
            .or(read.as_ref())
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        let renamed = |told: Option<(String, String)>| match told {
            Some((own, told)) if own != name => format!("{own}: {told}"),
            Some((_, told)) => told,
            None => String::new(),
        };
        found.push(Difference {
            part: Part::Maps,
            what: format!("{}: {name}", one.name),
            one: renamed(said),
            other: renamed(read),
        });
    }
    if one.name != other.name {
        found.push(Difference {
            part: Part::Maps,
            what: "Name of a map".to_owned(),
            one: one.name.clone(),
            other: other.name.clone(),
        });
    } else if found.len() == before {
        found.push(Difference {
            part: Part::Maps,
            what: format!("Map {}", one.name),
            one: "links, lanes or marks".to_owned(),
            other: "others".to_owned(),
        });
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
    }
}
