//! Edits of what was said.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::board::{BoardEdit, as_named, forget};
use super::marks::{MarksEdit, as_linked, unlink};
use super::subject::Subject;
use crate::workshop::{Agreement, Note, NoteId, NoteKind, Refused, Workshop};

/// A change of the notes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NoteEdit {
    /// Take a note, after all others.
    #[serde(rename = "AddNote")]
    Add(Box<Note>),
    /// Put a note where it was.
    #[serde(rename = "PutNote")]
    Put {
        /// Its place among the notes, counted from 0.
        at: usize,
        /// The note.
        note: Box<Note>,
    },
    /// Take a note out.
    #[serde(rename = "RemoveNote")]
    Remove(NoteId),
    /// Say it in other words.
    #[serde(rename = "SetNoteText")]
    SetText(NoteId, String),
    /// Make it another sort of thing.
    #[serde(rename = "SetNoteKind")]
    SetKind(NoteId, NoteKind),
    /// Give it to somebody, or to nobody.
    #[serde(rename = "SetNoteOwner")]
    SetOwner(NoteId, Option<String>),
    /// Sort it into a theme, or out of it.
    #[serde(rename = "SetNoteTheme")]
    SetTheme(NoteId, Option<String>),
    /// Say until when.
    #[serde(rename = "SetNoteDue")]
    SetDue(NoteId, Option<NaiveDate>),
    /// Tick it, or not.
    #[serde(rename = "SetNoteDone")]
    SetDone(NoteId, bool),
    /// Keep it from the wall, or show it.
    #[serde(rename = "SetNoteHidden")]
    SetHidden(NoteId, bool),
    /// Write down how far the room agrees to it; none takes that off.
    #[serde(rename = "SetNoteAgreement")]
    SetAgreement(NoteId, Option<Agreement>),
}

/// What names a note and goes with it.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The marks that have to be put back after it.
    pub marks: Vec<MarksEdit>,
    /// The boards that have to be put back after it.
    pub boards: Vec<BoardEdit>,
}

impl NoteEdit {
    /// As [`super::Edit::apply`]; with what has to be put back after it.
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<(Self, Links), Refused> {
        let back = match self {
            Self::Add(note) => return put(workshop, workshop.notes.len(), *note),
            Self::Put { at, note } => return put(workshop, at, *note),
            Self::Remove(id) => return remove(workshop, id),
            Self::SetText(id, text) => Self::SetText(id, std::mem::replace(&mut note(workshop, id)?.text, text)),
            Self::SetKind(id, kind) => Self::SetKind(id, std::mem::replace(&mut note(workshop, id)?.kind, kind)),
            Self::SetOwner(id, owner) => Self::SetOwner(id, std::mem::replace(&mut note(workshop, id)?.owner, owner)),
            Self::SetTheme(id, theme) => Self::SetTheme(id, std::mem::replace(&mut note(workshop, id)?.theme, theme)),
            Self::SetDue(id, due) => Self::SetDue(id, std::mem::replace(&mut note(workshop, id)?.due, due)),
            Self::SetDone(id, done) => Self::SetDone(id, std::mem::replace(&mut note(workshop, id)?.done, done)),
            Self::SetHidden(id, hidden) => {
                Self::SetHidden(id, std::mem::replace(&mut note(workshop, id)?.hidden, hidden))
            }
            Self::SetAgreement(id, agreement) => {
                // Checked here and not where it is typed: a journal and a file take the same road.
                if let Some(fault) = agreement.as_ref().and_then(Agreement::fault) {
                    return Err(Refused::BadRecord(fault));
                }
                let before = std::mem::replace(&mut note(workshop, id)?.agreement, agreement);
                Self::SetAgreement(id, before)
            }
        };
        Ok((back, Links::default()))
    }

    /// What makes a note say again what it said `then`.
    pub(in crate::workshop) fn between(then: &Note, now: &Note) -> Vec<Self> {
        let id = then.id;
        let edits = [
            (then.text != now.text).then(|| Self::SetText(id, then.text.clone())),
            (then.kind != now.kind).then_some(Self::SetKind(id, then.kind)),
            (then.owner != now.owner).then(|| Self::SetOwner(id, then.owner.clone())),
            (then.theme != now.theme).then(|| Self::SetTheme(id, then.theme.clone())),
            (then.due != now.due).then_some(Self::SetDue(id, then.due)),
            (then.done != now.done).then_some(Self::SetDone(id, then.done)),
            (then.hidden != now.hidden).then_some(Self::SetHidden(id, then.hidden)),
            (then.agreement != now.agreement).then(|| Self::SetAgreement(id, then.agreement.clone())),
        ];
        edits.into_iter().flatten().collect()
    }
}

impl Subject for NoteEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Add(note) | Self::Put { note, .. } => return format!("Add {}", note.kind.phrase()),
            Self::Remove(_) => "Remove note",
            Self::SetText(..) => "Change note",
            Self::SetKind(_, kind) => return format!("Make it {}", kind.phrase()),
            Self::SetOwner(_, Some(owner)) => return format!("Give it to {owner}"),
            Self::SetOwner(_, None) => "Take the owner off",
            Self::SetTheme(_, Some(theme)) => return format!("Sort into {theme}"),
            Self::SetTheme(_, None) => "Take the theme off",
            Self::SetDue(_, Some(_)) => "Set the due date",
            Self::SetDue(_, None) => "Take the due date off",
            Self::SetDone(_, true) => "Mark as done",
            Self::SetDone(_, false) => "Mark as open",
            Self::SetHidden(_, true) => "Hide from the wall",
            Self::SetHidden(_, false) => "Show on the wall",
            Self::SetAgreement(_, Some(_)) => "Write down the agreement",
            Self::SetAgreement(_, None) => "Take the agreement off",
        };
        words.to_owned()
    }
}

fn note(workshop: &mut Workshop, id: NoteId) -> Result<&mut Note, Refused> {
    workshop
        .notes
        .iter_mut()
        .find(|note| note.id == id)
        .ok_or(Refused::NoSuchNote(id))
}

fn put(workshop: &mut Workshop, at: usize, note: Note) -> Result<(NoteEdit, Links), Refused> {
    // An id names one note for good: links, boards and agreements refer to it.
    if at > workshop.notes.len() || workshop.note(note.id).is_some() {
        return Err(Refused::DoesNotFit("the note"));
    }
    let id = note.id;
    workshop.notes.insert(at, note);
    // Somebody may have written a link to a note that is not there into the file: taking the note out again unlinks it.
    let links = Links {
        marks: as_linked(workshop, id),
        boards: as_named(workshop, id),
    };
    Ok((NoteEdit::Remove(id), links))
}

/// Takes a note out, off all steps and off all boards.
fn remove(workshop: &mut Workshop, id: NoteId) -> Result<(NoteEdit, Links), Refused> {
    let at = workshop
        .notes
        .iter()
        .position(|note| note.id == id)
        .ok_or(Refused::NoSuchNote(id))?;
    let note = Box::new(workshop.notes.remove(at));
    let links = Links {
        // Links go with the note and come back with it: a link to nobody would be a hole on the map.
        marks: unlink(workshop, id),
        boards: forget(workshop, id),
    };
    Ok((NoteEdit::Put { at, note }, links))
}

#[cfg(test)]
pub(super) mod any {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::NoteEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::time::Stamp;
    use crate::workshop::{Agreement, During, Note, NoteId, NoteKind};

    pub fn edits() -> EachVariant<NoteEdit> {
        let id = || (0..6u32).prop_map(NoteId);
        let kind = || prop::sample::select(NoteKind::ALL.to_vec());
        let name = || prop::option::of("[a-z]{1,5}");
        let day = (0..28u64).prop_map(|days| NaiveDate::default() + Days::new(days));
        let count = || prop_oneof![9 => 0..40_u32, 1 => Just(u32::MAX)];
        let agreement = prop_oneof![
            prop::array::uniform6(count()).prop_map(Agreement::Fist),
            prop::array::uniform3(count()).prop_map(Agreement::Roman),
            prop::array::uniform8(count()).prop_map(Agreement::Gradients),
        ];
        let note = || {
            (id(), kind(), ".{0,8}").prop_map(|(id, kind, text)| {
                Box::new(Note {
                    id,
                    kind,
                    text,
                    owner: None,
                    theme: None,
                    due: None,
                    at: Stamp::default(),
                    during: During::default(),
                    done: false,
                    hidden: false,
                    agreement: None,
                })
            })
        };
        each_variant!(NoteEdit {
            Add => note().prop_map(NoteEdit::Add),
            Put => (0..5usize, note()).prop_map(|(at, note)| NoteEdit::Put { at, note }),
            Remove => id().prop_map(NoteEdit::Remove),
            SetText => (id(), ".{0,8}").prop_map(|(id, text)| NoteEdit::SetText(id, text)),
            SetKind => (id(), kind()).prop_map(|(id, kind)| NoteEdit::SetKind(id, kind)),
            SetOwner => (id(), name()).prop_map(|(id, owner)| NoteEdit::SetOwner(id, owner)),
            SetTheme => (id(), name()).prop_map(|(id, theme)| NoteEdit::SetTheme(id, theme)),
            SetDue => (id(), prop::option::of(day)).prop_map(|(id, due)| NoteEdit::SetDue(id, due)),
            SetDone => (id(), any::<bool>()).prop_map(|(id, done)| NoteEdit::SetDone(id, done)),
            SetHidden => (id(), any::<bool>()).prop_map(|(id, hidden)| NoteEdit::SetHidden(id, hidden)),
            SetAgreement => (id(), prop::option::of(agreement)).prop_map(|(id, agreement)| NoteEdit::SetAgreement(id, agreement)),
        })
    }
}
