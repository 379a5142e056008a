//! Edits of what the group attached to the steps of a map, and what becomes of it when a note or a step goes.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::flow::StepId;
use crate::workshop::{Map, MapId, Marks, NoteId, Refused, Workshop};

/// A change of the dots and links of a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MarksEdit {
    /// Put so many dots of the group's vote on a step.
    SetDots {
        /// The map.
        map: MapId,
        /// The step.
        step: StepId,
        /// How many; 0 for none.
        dots: u32,
    },
    /// Link a step with exactly these notes.
    #[serde(rename = "SetStepNotes")]
    SetNotes {
        /// The map.
        map: MapId,
        /// The step.
        step: StepId,
        /// The notes, each once.
        notes: Vec<NoteId>,
    },
    /// Put a map's dots and links back as they were.
    #[serde(rename = "SetMarks")]
    Restore(MapId, Box<Marks>),
}

impl MarksEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetDots { map, step, dots } => set_dots(map_mut(workshop, map)?, step, dots),
            Self::SetNotes { map, step, notes } => set_notes(workshop, map, step, notes),
            Self::Restore(id, marks) => Ok(Self::Restore(
                id,
                Box::new(std::mem::replace(&mut map_mut(workshop, id)?.marks, *marks)),
            )),
        }
    }
}

impl Subject for MarksEdit {
    fn describe(&self, workshop: &Workshop) -> String {
        match self {
            Self::SetDots { map, step, dots } => describe_dots(workshop, *map, *step, *dots),
            Self::SetNotes { map, step, notes } => describe_notes(workshop, *map, *step, notes),
            Self::Restore(..) => "Put dots and links back".to_owned(),
        }
    }
}

/// The map with this id, to be changed.
pub(super) fn map_mut(workshop: &mut Workshop, id: MapId) -> Result<&mut Map, Refused> {
    workshop
        .maps
        .iter_mut()
        .find(|map| map.id == id)
        .ok_or(Refused::NoSuchMap(id))
}

fn set_dots(map: &mut Map, step: StepId, dots: u32) -> Result<MarksEdit, Refused> {
    if map.flow.step(step).is_none() || dots > Marks::MOST_DOTS {
        return Err(Refused::DoesNotFit("the dots"));
    }
    let back = match map.marks.dots.get(&step) {
        // A file written by hand may hold a count that no edit could set again: then all marks are put back as they were.
        Some(before) if !(1..=Marks::MOST_DOTS).contains(before) => as_it_is(map),
        before => MarksEdit::SetDots {
            map: map.id,
            step,
            dots: before.copied().unwrap_or(0),
        },
    };
    // A step without dots is in no list, so that a map that was never voted on writes none.
    if dots == 0 {
        map.marks.dots.remove(&step);
    } else {
        map.marks.dots.insert(step, dots);
    }
    Ok(back)
}

fn set_notes(workshop: &mut Workshop, id: MapId, step: StepId, notes: Vec<NoteId>) -> Result<MarksEdit, Refused> {
    if !are_notes(workshop, &notes) {
        return Err(Refused::DoesNotFit("the note"));
    }
    let map = workshop.map(id).ok_or(Refused::NoSuchMap(id))?;
    if map.flow.step(step).is_none() {
        return Err(Refused::DoesNotFit("the step"));
    }
    let back = match map.marks.notes.get(&step) {
        // As with dots: links that no edit could set again are put back with all others.
        Some(before) if before.is_empty() || !are_notes(workshop, before) => as_it_is(map),
        before => MarksEdit::SetNotes {
            map: id,
            step,
            notes: before.cloned().unwrap_or_default(),
        },
    };
    let linked = &mut map_mut(workshop, id)?.marks.notes;
    if notes.is_empty() {
        linked.remove(&step);
    } else {
        linked.insert(step, notes);
    }
    Ok(back)
}

/// Whether all of them are there, each once.
fn are_notes(workshop: &Workshop, notes: &[NoteId]) -> bool {
    let first = |(place, note): (usize, &NoteId)| !notes.iter().take(place).any(|before| before == note);
    notes.iter().all(|note| workshop.note(*note).is_some()) && notes.iter().enumerate().all(first)
}

/// The edit that puts a map's marks back as they are now: also those that somebody wrote into the file and that no other edit could set, such as a
/// link to a note that is not there.
fn as_it_is(map: &Map) -> MarksEdit {
    MarksEdit::Restore(map.id, Box::new(map.marks.clone()))
}

/// The edits that put the marks of each map that a note is linked in back as they are now.
pub(super) fn as_linked(workshop: &Workshop, note: NoteId) -> Vec<MarksEdit> {
    workshop
        .maps
        .iter()
        .filter(|map| links(map, note))
        .map(as_it_is)
        .collect()
}

/// Takes a note off all steps; answers the edits that link it again.
pub(super) fn unlink(workshop: &mut Workshop, note: NoteId) -> Vec<MarksEdit> {
    let back = as_linked(workshop, note);
    for map in workshop.maps.iter_mut().filter(|map| links(map, note)) {
        map.marks.notes.retain(|_, notes| {
            notes.retain(|linked| *linked != note);
            !notes.is_empty()
        });
    }
    back
}

fn links(map: &Map, note: NoteId) -> bool {
    map.marks.steps_of(note).next().is_some()
}

/// Takes the dots and links of steps that are gone along, since their number may come to name another step; answers the edit that puts them back.
pub(super) fn forget_gone(map: &mut Map) -> Vec<MarksEdit> {
    let back = as_it_is(map);
    let Map { flow, marks, .. } = map;
    let here = |step: &StepId| flow.step(*step).is_some();
    // The usual case makes no edit: a journal does not grow by marks that nobody touched.
    if marks.dots.keys().chain(marks.notes.keys()).all(here) {
        return Vec::new();
    }
    marks.dots.retain(|step, _| here(step));
    marks.notes.retain(|step, _| here(step));
    vec![back]
}

fn describe_dots(workshop: &Workshop, map: MapId, step: StepId, dots: u32) -> String {
    let Some(map) = workshop.map(map) else {
        return "Set the dots".to_owned();
    };
    let name = map.flow.name_of(step);
    match (map.marks.dots_on(step), dots) {
        (before, now) if now == before + 1 => format!("Put a dot on {name}"),
        // Added on the left, so that a count of none does not run below zero.
        (before, now) if now + 1 == before => format!("Take a dot off {name}"),
        _ => format!("Set the dots of {name}"),
    }
}

fn describe_notes(workshop: &Workshop, map: MapId, step: StepId, notes: &[NoteId]) -> String {
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
pub(super) mod any {
    use proptest::prelude::*;

    use super::MarksEdit;
    use crate::flow::StepId;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::{MapId, Marks, NoteId};

    pub fn edits() -> EachVariant<MarksEdit> {
        let map = || (0..4u32).prop_map(MapId);
        let dots = (map(), step(), 0..4u32);
        let linked = (map(), step(), notes());
        each_variant!(MarksEdit {
            SetDots => dots.prop_map(|(map, step, dots)| MarksEdit::SetDots { map, step, dots }),
            SetNotes => linked.prop_map(|(map, step, notes)| MarksEdit::SetNotes { map, step, notes }),
            Restore => (map(), marks()).prop_map(|(map, marks)| MarksEdit::Restore(map, Box::new(marks))),
        })
    }

    /// Marks, also of steps and with notes that are not there.
    pub fn marks() -> impl Strategy<Value = Marks> {
        let dots = prop::collection::btree_map(step(), 1..4u32, 0..3);
        let notes = prop::collection::btree_map(step(), notes(), 0..3);
        (dots, notes).prop_map(|(dots, notes)| Marks { dots, notes })
    }

    fn step() -> impl Strategy<Value = StepId> {
        (0..9u32).prop_map(StepId)
    }

    fn notes() -> impl Strategy<Value = Vec<NoteId>> {
        prop::collection::vec((0..4u32).prop_map(NoteId), 0..3)
    }
}
