//! The fields of a step's line: their words and what they hold.

use super::quote::Name;
use crate::flow::{Estimate, Percent};
use crate::time::WorkTime;
use std::num::NonZeroU32;

/// A field of a step's line, in canonical order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `wait D`
    Wait,
    /// `pt D`
    Process,
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
    pub const ALL: [Field; 12] = [
        Field::Wait,
        Field::Process,
        Field::Team,
        Field::People,
        Field::Ca,
        Field::Rework,
        Field::After,
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
            Field::Process => "pt",
            Field::Team => "team",
            Field::People => "x",
            Field::Ca => "ca",
            Field::Rework => "rework",
            Field::After => "after",
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
            Field::Process => "pt 4h",
            Field::Team => "team Dev",
            Field::People => "x3",
            Field::Ca => "ca 80%",
            Field::Rework => "rework -> Write the change",
            Field::After => "after Code review, QA test",
            Field::Batch => "batch 5",
            Field::Every => "every 1w",
            Field::Outside => "outside",
            Field::Auto => "auto",
            Field::Note => "note \"shared by three teams\"",
        }
    }
}

/// What a field says. Steps are still names: whether they exist is known when all lines are read.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each is the value of the field with its name
pub enum Value {
    Wait(Estimate),
    Process(Estimate),
    Team(String),
    People(NonZeroU32),
    Ca(Percent),
    Rework(Name),
    /// No names: after the start.
    After(Vec<Name>),
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
            Value::Process(_) => Field::Process,
            Value::Team(_) => Field::Team,
            Value::People(_) => Field::People,
            Value::Ca(_) => Field::Ca,
            Value::Rework(_) => Field::Rework,
            Value::After(_) => Field::After,
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
