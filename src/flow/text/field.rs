//! The fields of a step's line: their words and what they hold.

use super::quote::Name;
use crate::flow::{Estimate, Lying, Percent};
use crate::time::WorkTime;
use std::num::NonZeroU32;

/// A field of a step's line, in canonical order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `wait D`
    Wait,
    /// `queue N`
    Lying,
    /// `lt D`
    LeadTime,
    /// `pt D`
    Process,
    /// `va P%`
    ValueAdded,
    /// `team NAME`
    Team,
    /// `xN`
    People,
    /// `ca P%`
    Ca,
    /// `rework -> STEP`
    Rework,
    /// `after A, B`
    After,
    /// `take P%`
    Take,
    /// `share P%`
    Share,
    /// `batch N`
    Batch,
    /// `every D`
    Every,
    /// `outside`
    Outside,
    /// `auto`
    Auto,
    /// `note "..."`
    Note,
}

impl Field {
    /// All fields, in canonical order.
    pub const ALL: [Field; 17] = [
        Field::Wait,
        Field::Lying,
        Field::LeadTime,
        Field::Process,
        Field::ValueAdded,
        Field::Team,
        Field::People,
        Field::Ca,
        Field::Rework,
        Field::After,
        Field::Take,
        Field::Share,
        Field::Batch,
        Field::Every,
        Field::Outside,
        Field::Auto,
        Field::Note,
    ];

    /// The word it begins with.
    pub fn word(self) -> &'static str {
        match self {
            Field::Wait => "wait",
            Field::Lying => "queue",
            Field::LeadTime => "lt",
            Field::Process => "pt",
            Field::ValueAdded => "va",
            Field::Team => "team",
            Field::People => "x",
            Field::Ca => "ca",
            Field::Rework => "rework",
            Field::After => "after",
            Field::Take => "take",
            Field::Share => "share",
            Field::Batch => "batch",
            Field::Every => "every",
            Field::Outside => "outside",
            Field::Auto => "auto",
            Field::Note => "note",
        }
    }

    /// How it is written, for messages and help: "wait 3d".
    pub fn example(self) -> &'static str {
        match self {
            Field::Wait => "wait 3d",
            Field::Lying => "queue 12",
            Field::LeadTime => "lt 2d",
            Field::Process => "pt 4h",
            Field::ValueAdded => "va 30%",
            Field::Team => "team Dev",
            Field::People => "x3",
            Field::Ca => "ca 80%",
            Field::Rework => "rework -> Write the change",
            Field::After => "after Code review, QA test",
            Field::Take => "take 60%",
            Field::Share => "share 10%",
            Field::Batch => "batch 5",
            Field::Every => "every 1w",
            Field::Outside => "outside",
            Field::Auto => "auto",
            Field::Note => "note \"shared by three teams\"",
        }
    }

    /// How it is written in little room: "rework -> STEP".
    pub fn form(self) -> &'static str {
        match self {
            Field::Rework => "rework -> STEP",
            Field::After => "after A, B",
            Field::Note => "note \"...\"",
            other => other.example(),
        }
    }

    /// What it means, in a few words.
    pub fn means(self) -> &'static str {
        match self {
            Field::Wait => "lies ready before anybody starts",
            Field::Lying => "so many items lie before it: the wait follows",
            Field::LeadTime => "takes so long altogether: less the work, the wait",
            Field::Process => "hands-on work for one item",
            Field::ValueAdded => "part of the work that the customer would pay for",
            Field::Team => "the lane",
            Field::People => "people who can do it at once",
            Field::Ca => "arrive complete and accurate",
            Field::Rework => "the step the rest goes back to",
            Field::After => "which steps it follows, instead of the line above",
            Field::Take => "alternatives: an item takes one of them",
            Field::Share => "only so many items come here at all",
            Field::Batch => "waits for so many, takes them together",
            Field::Every => "starts only so often",
            Field::Outside => "another company: its split is unknown",
            Field::Auto => "needs no hands",
            Field::Note => "free text",
        }
    }
}

/// What a field says. Steps are still names: whether they exist is known when all lines are read.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each is the value of the field with its name
pub enum Value {
    Wait(Estimate),
    Lying(Lying),
    /// Wait and process time together: what is left of it is the wait.
    LeadTime(Estimate),
    Process(Estimate),
    ValueAdded(Percent),
    Team(String),
    People(NonZeroU32),
    Ca(Percent),
    Rework(Name),
    /// No names: after the start.
    After(Vec<Name>),
    Take(Percent),
    Share(Percent),
    Batch(NonZeroU32),
    Every(WorkTime),
    Outside,
    Auto,
    Note(String),
}

impl Value {
    /// Which field holds it.
    pub fn field(&self) -> Field {
        match self {
            Value::Wait(_) => Field::Wait,
            Value::Lying(_) => Field::Lying,
            Value::LeadTime(_) => Field::LeadTime,
            Value::Process(_) => Field::Process,
            Value::ValueAdded(_) => Field::ValueAdded,
            Value::Team(_) => Field::Team,
            Value::People(_) => Field::People,
            Value::Ca(_) => Field::Ca,
            Value::Rework(_) => Field::Rework,
            Value::After(_) => Field::After,
            Value::Take(_) => Field::Take,
            Value::Share(_) => Field::Share,
            Value::Batch(_) => Field::Batch,
            Value::Every(_) => Field::Every,
            Value::Outside => Field::Outside,
            Value::Auto => Field::Auto,
            Value::Note(_) => Field::Note,
        }
    }
}

impl Value {
    /// The same value seen from a text in which this one begins at `offset`.
    pub(super) fn moved(mut self, offset: usize) -> Value {
        match &mut self {
            Value::Rework(name) => name.at += offset,
            Value::After(names) => names.iter_mut().for_each(|name| name.at += offset),
            _ => {}
        }
        self
    }
}

/// What is wrong in a line, and where: a byte offset in the text it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub at: usize,
    pub what: String,
    pub mend: String,
}

impl Flaw {
    pub fn new(at: usize, what: impl Into<String>, mend: impl Into<String>) -> Flaw {
        Flaw {
            at,
            what: what.into(),
            mend: mend.into(),
        }
    }

    /// The same flaw seen from a text in which this one begins at `offset`.
    pub fn moved(mut self, offset: usize) -> Flaw {
        self.at += offset;
        self
    }
}
