//! What became of the actions that an earlier workshop left open.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DocumentId, Note, NoteId};

/// An action of an earlier workshop, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The workshop that it was left open in.
    pub workshop: DocumentId,
    /// The title of that workshop.
    pub title: String,
    /// Its note there.
    pub note: NoteId,
    /// What was to be done.
    pub text: String,
    /// Who was to do it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Until when.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// What became of it.
    pub became: Became,
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Became {
    /// It was done.
    Done,
    /// It is an action of this workshop now.
    Carried,
    /// Nobody will do it.
    Dropped,
}

impl Became {
    /// All, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Done, Self::Carried, Self::Dropped];

    /// Its word in lists: "done".
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Carried => "carried on",
            Self::Dropped => "dropped",
        }
    }
}

impl Earlier {
    /// What became of `note`, an open action of another workshop.
    pub fn of(workshop: DocumentId, title: impl Into<String>, note: &Note, became: Became) -> Self {
        Self {
            workshop,
            title: title.into(),
            note: note.id,
            text: note.text.clone(),
            owner: note.owner.clone(),
            due: note.due,
            became,
        }
    }

    /// Whether it is about this note of this workshop.
    pub fn is_of(&self, workshop: &DocumentId, note: NoteId) -> bool {
        self.workshop == *workshop && self.note == note
    }
}

/// Whether two workshops are of one team: they are called the same, but for a number behind.
pub fn same_team(title: &str, other: &str) -> bool {
    series(title) == series(other)
}

/// A title without the number that tells it from others of its kind.
fn series(title: &str) -> String {
    let name = title
        .trim()
        .trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '#' | '-' | '.'));
    if name.is_empty() {
        title.trim().to_lowercase()
    } else {
        name.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::{same_team, series};

    #[test]
    fn a_number_behind_makes_no_other_team() {
        for title in ["Checkout", "checkout 2", "Checkout #3", "Checkout 2026-11-23"] {
            assert_eq!(series(title), "checkout", "{title}");
        }
        assert!(!same_team("Payments", "Checkout"));
        assert_eq!(series("2026"), "2026");
    }
}
