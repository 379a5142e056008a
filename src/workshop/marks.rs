//! What the group attached to the steps of a map: the dots of its vote, and notes that were taken.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flow::{Flow, StepId};
use crate::workshop::{Edit, Map, MapId, NoteId, Refused, Workshop};

/// Dots and notes of a map's steps. A step without any is in neither list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// How many dots the group put on a step.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dots: BTreeMap<StepId, u32>,
    /// The notes that are linked with a step, in the order in which they were linked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<StepId, Vec<NoteId>>,
}

impl Marks {
    /// More dots than any room puts on one step.
    pub const MOST_DOTS: u32 = 999;

    /// Whether nothing is attached to any step.
    pub fn is_empty(&self) -> bool {
        self.dots.is_empty() && self.notes.is_empty()
    }

    /// The dots on a step.
    pub fn dots_on(&self, step: StepId) -> u32 {
        self.dots.get(&step).copied().unwrap_or(0)
    }

    /// The notes that are linked with a step.
    pub fn notes_of(&self, step: StepId) -> &[NoteId] {
        self.notes.get(&step).map_or(&[], Vec::as_slice)
    }

    /// What goes along when the map is copied as `flow`: the links to notes. Dots stay where the group put them, so that
    /// a vote counts once.
    pub fn for_copy(&self, flow: &Flow) -> Self {
        let kept = self.notes.iter().filter(|(step, _)| flow.step(**step).is_some());
        Self {
            dots: BTreeMap::new(),
            notes: kept.map(|(step, notes)| (*step, notes.clone())).collect(),
        }
    }

    /// All dots on steps of `flow`.
    pub fn all_dots(&self, flow: &Flow) -> u64 {
        flow.steps.iter().map(|step| u64::from(self.dots_on(step.id))).sum()
    }

    /// The step of `flow` with the most dots, if one has more than every other.
    pub fn favourite(&self, flow: &Flow) -> Option<(StepId, u32)> {
        let mut best: Option<(StepId, u32)> = None;
        let mut tied = false;
        for step in &flow.steps {
            let dots = self.dots_on(step.id);
            let most = best.map_or(0, |(_, most)| most);
            if dots > most {
                (best, tied) = (Some((step.id, dots)), false);
            } else if dots == most && dots > 0 {
                tied = true;
            }
        }
        best.filter(|_| !tied)
    }

    /// The steps that a note is linked with.
    pub fn steps_of(&self, note: NoteId) -> impl Iterator<Item = StepId> + '_ {
        let linked = move |(_, notes): &(&StepId, &Vec<NoteId>)| notes.contains(&note);
        self.notes.iter().filter(linked).map(|(step, _)| *step)
    }

    fn has_strangers(&self, flow: &Flow) -> bool {
        let gone = |step: &StepId| flow.step(*step).is_none();
        self.dots.keys().any(gone) || self.notes.keys().any(gone)
    }
}

/// Changes a map's flow. A step that goes takes its dots and links along: its number may come to name another step.
pub(super) fn change_flow(map: &mut Map, edit: crate::flow::FlowEdit) -> Result<Edit, Refused> {
    let back = Edit::ChangeFlow(map.id, edit.apply(&mut map.flow)?);
    if !map.marks.has_strangers(&map.flow) {
        return Ok(back);
    }
    let before = map.marks.clone();
    let flow = &map.flow;
    map.marks.dots.retain(|step, _| flow.step(*step).is_some());
    map.marks.notes.retain(|step, _| flow.step(*step).is_some());
    Ok(Edit::Several(vec![back, Edit::SetMarks(map.id, Box::new(before))]))
}

/// Puts so many dots on a step.
pub(super) fn set_dots(map: &mut Map, step: StepId, dots: u32) -> Result<Edit, Refused> {
    if map.flow.step(step).is_none() || dots > Marks::MOST_DOTS {
        return Err(Refused::DoesNotFit("the dots"));
    }
    let before = if dots == 0 {
        map.marks.dots.remove(&step)
    } else {
        map.marks.dots.insert(step, dots)
    };
    Ok(Edit::SetDots {
        map: map.id,
        step,
        dots: before.unwrap_or(0),
    })
}

/// Links a step with exactly these notes.
pub(super) fn set_notes(workshop: &mut Workshop, id: MapId, step: StepId, notes: Vec<NoteId>) -> Result<Edit, Refused> {
    let known = |(place, note): (usize, &NoteId)| {
        workshop.note(*note).is_some() && !notes.iter().take(place).any(|before| before == note)
    };
    if !notes.iter().enumerate().all(known) {
        return Err(Refused::DoesNotFit("the note"));
    }
    let found = workshop.maps.iter_mut().find(|map| map.id == id);
    let map = found.ok_or(Refused::NoSuchMap(id))?;
    if map.flow.step(step).is_none() {
        return Err(Refused::DoesNotFit("the step"));
    }
    let before = if notes.is_empty() {
        map.marks.notes.remove(&step)
    } else {
        map.marks.notes.insert(step, notes)
    };
    Ok(Edit::SetStepNotes {
        map: id,
        step,
        notes: before.unwrap_or_default(),
    })
}

/// Takes a note off all steps; answers the edits that link it again.
pub(super) fn unlink(workshop: &mut Workshop, note: NoteId) -> Vec<Edit> {
    let mut back = Vec::new();
    for map in &mut workshop.maps {
        if map.marks.steps_of(note).next().is_none() {
            continue;
        }
        back.push(Edit::SetMarks(map.id, Box::new(map.marks.clone())));
        map.marks.notes.retain(|_, notes| {
            notes.retain(|linked| *linked != note);
            !notes.is_empty()
        });
    }
    back
}

/// What undo calls a change of dots.
pub(super) fn describe_dots(workshop: &Workshop, map: MapId, step: StepId, dots: u32) -> String {
    let Some(map) = workshop.map(map) else {
        return "Set the dots".to_owned();
    };
    let name = map.flow.name_of(step);
    match (map.marks.dots_on(step), dots) {
        (before, now) if now == before + 1 => format!("Put a dot on {name}"),
        (before, now) if now + 1 == before => format!("Take a dot off {name}"),
        _ => format!("Set the dots of {name}"),
    }
}

/// What undo calls a change of the linked notes.
pub(super) fn describe_notes(workshop: &Workshop, map: MapId, step: StepId, notes: &[NoteId]) -> String {
    let Some(map) = workshop.map(map) else {
        return "Link notes".to_owned();
    };
    let name = map.flow.name_of(step);
    if notes.len() < map.marks.notes_of(step).len() {
        format!("Take a note off {name}")
    } else {
        format!("Link a note with {name}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::FlowEdit;
    use crate::time::Stamp;
    use crate::workshop::{DocumentId, Draft, History, MapState};

    fn workshop() -> Workshop {
        let session = crate::session::built_in().clone();
        let mut workshop = Workshop::new(
            DocumentId::new(Stamp::default(), 1),
            "Checkout",
            session,
            Stamp::default(),
        );
        let flow = crate::flow::text::read("Write | pt 1d\nTest | pt 4h\nDeploy | pt 1h").flow;
        workshop.maps.push(Map {
            id: MapId(1),
            name: "Current state".to_owned(),
            state: MapState::Current,
            flow,
            marks: Marks::default(),
        });
        for text in ["QA is shared", "Ask Security"] {
            let draft = Draft {
                text: text.to_owned(),
                ..Draft::default()
            };
            let note = workshop.note_from(draft, Stamp::default());
            workshop.notes.push(note);
        }
        workshop
    }

    fn dots(step: u32, dots: u32) -> Edit {
        Edit::SetDots {
            map: MapId(1),
            step: StepId(step),
            dots,
        }
    }

    fn linked(step: u32, notes: &[u32]) -> Edit {
        Edit::SetStepNotes {
            map: MapId(1),
            step: StepId(step),
            notes: notes.iter().copied().map(NoteId).collect(),
        }
    }

    #[test]
    fn a_step_that_goes_takes_its_dots_and_links_along_and_undo_brings_all_back() {
        let mut workshop = workshop();
        let mut history = History::default();
        for edit in [dots(3, 4), linked(3, &[2, 1])] {
            history.apply(&mut workshop, edit, false).unwrap();
        }
        let marked = workshop.clone();
        let gone = FlowEdit::RemoveStep { step: StepId(3) };
        history
            .apply(&mut workshop, Edit::ChangeFlow(MapId(1), gone), false)
            .unwrap();
        assert!(workshop.maps.iter().all(|map| map.marks.is_empty()));
        assert_eq!(history.undo_label(), Some("Remove Deploy"));
        history.undo(&mut workshop).unwrap();
        assert_eq!(workshop, marked);
        history.redo(&mut workshop).unwrap();
        assert!(workshop.maps.iter().all(|map| map.marks.is_empty()));
    }

    #[test]
    fn a_note_that_goes_is_unlinked_and_linked_again_by_undo() {
        let mut workshop = workshop();
        for edit in [linked(1, &[1]), linked(2, &[2, 1])] {
            edit.apply(&mut workshop).unwrap();
        }
        let before = workshop.clone();
        let back = Edit::RemoveNote(NoteId(1)).apply(&mut workshop).unwrap();
        let map = workshop.map(MapId(1)).unwrap();
        assert_eq!(
            (map.marks.notes_of(StepId(1)), map.marks.notes_of(StepId(2))),
            (&[][..], &[NoteId(2)][..])
        );
        back.apply(&mut workshop).unwrap();
        assert_eq!(workshop, before);
    }

    #[test]
    fn what_is_not_there_cannot_be_marked_and_no_note_is_linked_twice() {
        let mut workshop = workshop();
        let before = workshop.clone();
        for edit in [
            dots(9, 1),
            dots(1, 1000),
            linked(9, &[1]),
            linked(1, &[7]),
            linked(1, &[1, 1]),
        ] {
            edit.apply(&mut workshop).unwrap_err();
        }
        assert_eq!(workshop, before);
    }

    #[test]
    fn undo_says_what_was_put_on_which_step() {
        let mut workshop = workshop();
        assert_eq!(dots(2, 1).describe(&workshop), "Put a dot on Test");
        dots(2, 1).apply(&mut workshop).unwrap();
        assert_eq!(dots(2, 0).describe(&workshop), "Take a dot off Test");
        assert_eq!(dots(2, 5).describe(&workshop), "Set the dots of Test");
        assert_eq!(linked(2, &[1]).describe(&workshop), "Link a note with Test");
        linked(2, &[1]).apply(&mut workshop).unwrap();
        assert_eq!(linked(2, &[]).describe(&workshop), "Take a note off Test");
    }

    #[test]
    fn the_favourite_is_one_that_no_other_step_equals() {
        let mut workshop = workshop();
        let favourite = |workshop: &Workshop| {
            let map = workshop.map(MapId(1)).unwrap();
            map.marks.favourite(&map.flow)
        };
        assert_eq!(favourite(&workshop), None);
        for edit in [dots(1, 2), dots(2, 2)] {
            edit.apply(&mut workshop).unwrap();
        }
        assert_eq!(favourite(&workshop), None, "two have as many");
        dots(3, 3).apply(&mut workshop).unwrap();
        assert_eq!(favourite(&workshop), Some((StepId(3), 3)));
    }

    #[test]
    fn a_file_without_marks_is_read_and_one_with_marks_reads_back() {
        let mut workshop = workshop();
        let map = |workshop: &Workshop| workshop.map(MapId(1)).unwrap().clone();
        let text = ron::to_string(&map(&workshop)).unwrap();
        assert!(!text.contains("marks"), "{text}");
        assert_eq!(ron::from_str::<Map>(&text).unwrap(), map(&workshop));
        for edit in [dots(3, 4), linked(2, &[2])] {
            edit.apply(&mut workshop).unwrap();
        }
        let text = ron::to_string(&map(&workshop)).unwrap();
        assert_eq!(ron::from_str::<Map>(&text).unwrap(), map(&workshop));
    }
}
