//! What walks through a session and finds: where it is, what is wrong there, and how it can be mended.

use super::super::syntax::Step;
use super::super::syntax::Step::{Field, Item};

/// Something that is wrong or odd, and the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Whether the session can be run with it.
    pub warning: bool,
    /// The way to the value.
    pub path: Vec<Step>,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

/// Walks through a session; `path` leads to where it is.
#[derive(Debug, Default)]
pub(super) struct Checker {
    path: Vec<Step>,
    found: Vec<Finding>,
    /// The ids of the rounds, which blocks may name.
    rounds: Vec<String>,
}

impl Checker {
    /// One at the beginning of a session with these rounds.
    pub fn of(rounds: Vec<String>) -> Self {
        Self {
            rounds,
            ..Self::default()
        }
    }

    /// All that it found.
    pub fn found(self) -> Vec<Finding> {
        self.found
    }

    /// Whether the session has this round.
    pub fn has_round(&self, id: &str) -> bool {
        self.rounds.iter().any(|round| round == id)
    }

    fn find(&mut self, warning: bool, below: &[Step], what: impl Into<String>, mend: impl Into<String>) {
        // A copy of the way, since the checker walks on: findings are told after the whole session was seen.
        let path = self.path.iter().chain(below).copied().collect();
        self.found.push(Finding {
            warning,
            path,
            what: what.into(),
            mend: mend.into(),
        });
    }

    /// Tells what is wrong at the end of this way below where it is.
    pub fn error(&mut self, below: &[Step], what: impl Into<String>, mend: impl Into<String>) {
        self.find(false, below, what, mend);
    }

    /// Tells what is odd there: it can be run.
    pub fn warn(&mut self, below: &[Step], what: impl Into<String>, mend: impl Into<String>) {
        self.find(true, below, what, mend);
    }

    /// Checks what lies this way below.
    pub fn within(&mut self, steps: &[Step], check: impl FnOnce(&mut Self)) {
        let before = self.path.len();
        self.path.extend_from_slice(steps);
        check(self);
        // To the length before and not by as many as were added: a check that left early would lead all later ones astray.
        self.path.truncate(before);
    }

    /// Checks each entry of a list, with the path at the entry.
    pub fn each<T>(&mut self, list: &'static str, entries: &[T], mut check: impl FnMut(&mut Self, &T)) {
        for (index, entry) in entries.iter().enumerate() {
            self.within(&[Field(list), Item(index)], |checker| check(checker, entry));
        }
    }

    /// A text that may not be empty.
    pub fn filled(&mut self, field: &'static str, text: &str, whose: &str) {
        if text.trim().is_empty() {
            self.error(
                &[Field(field)],
                format!("The {field} of {whose} is empty"),
                "Write at least one word",
            );
        }
    }
}
