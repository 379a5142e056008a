//! Questions to the room, numbered, or in columns with what answers each.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::was_list::{self, WasList};

/// See [`Block::Questions`](super::Block::Questions).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
// The reader below takes a plain list too, and needs the derived one beside it.
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Questions {
    /// The questions in order.
    pub items: Vec<String>,
    /// What answers each question, in their order. With answers the questions stand side by side, each above its own.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub answers: Vec<Answer>,
    /// In how many columns questions without answers stand, from 1.
    #[serde(default = "one", skip_serializing_if = "crate::session::unset::one")]
    pub columns: usize,
    /// The line above them.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub head: Option<String>,
    /// Whether they come with a step of their own.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its name, as in "SRE".
    pub name: String,
    /// What it is, in two or three words, as in "the practice".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub kind: String,
}

fn one() -> usize {
    1
}

impl From<Vec<String>> for Questions {
    fn from(items: Vec<String>) -> Self {
        Self {
            items,
            columns: one(),
            ..Self::default()
        }
    }
}

impl Questions {
    /// How many key presses it takes to show all of it.
    pub(super) fn reveals(&self) -> usize {
        usize::from(self.stepwise) + usize::from(!self.answers.is_empty())
    }
}

impl<'de> WasList<'de> for Questions {
    type Item = String;
    const EXPECTED: &'static str = "questions";

    fn from_list(items: Vec<String>) -> Self {
        items.into()
    }

    fn from_fields<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        Self::deserialize(fields)
    }
}

impl<'de> Deserialize<'de> for Questions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        was_list::read(deserializer)
    }
}

impl Serialize for Questions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
