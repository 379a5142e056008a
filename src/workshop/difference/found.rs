//! What a difference is, and how counts are said.

use crate::workshop::Edit;

/// The part of a workshop that a difference is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Title, people, place in the deck, plan.
    Whole,
    /// What people said, but for actions.
    Notes,
    /// What somebody will do.
    Actions,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which part it is in.
    pub part: Part,
    /// What it is: "Note 3", "QA test, wait before it".
    pub what: String,
    /// What the one state says; empty if it has no such thing.
    pub one: String,
    /// What the other says.
    pub other: String,
    /// What has the other state say the same as the one; none where that would take something away, or cannot be done by itself.
    pub back: Option<Edit>,
}

/// "1 note", "2 notes".
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

/// What a difference of the place in the deck is called: nothing that anybody said or drew.
pub(super) const PLACE: &str = "Place in the deck";
