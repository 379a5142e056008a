//! Stages in a row, and what changes when one team has all of them.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// See [`Block::Chain`](super::Block::Chain). A chain of stages alone may be written as a list: `Chain([(name: "Build")])`.
///
/// With `before`, `one` or `back` it is drawn as two pictures on the same stages: who had which of them, and the one bar over
/// all. They come in steps: the stages with `before`, then `one`, then `back`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Chain {
    /// The stages in order, up to six.
    pub stages: Vec<Stage>,
    /// Who had which stages before, from left to right. Between two of them lies a hand-over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Part>,
    /// A line below those, as in "Two teams, and a hand-over that waits".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Who has all of the stages now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<One>,
    /// The line that leads from a later stage back to an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<ChainBack>,
}

/// One stage of [`Block::Chain`](super::Block::Chain).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The name.
    pub name: String,
    /// A line below it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
}

/// Who had some of the stages of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The name.
    pub name: String,
    /// The first stage, counted from 0.
    pub from: usize,
    /// The last stage, counted from 0.
    pub to: usize,
}

/// Who has all stages of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    /// The name, as in "One team".
    pub name: String,
    /// A line at the other end of the bar.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
}

/// What leads back from a stage of a chain to an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainBack {
    /// The stage where it begins, counted from 0.
    pub from: usize,
    /// The stage where it ends, counted from 0, before the other.
    pub to: usize,
    /// What it does, in one or two lines parted by a line break; the first of two is set in semibold.
    pub text: String,
}

impl Chain {
    /// Whether it says who has the stages, and is more than a row of them.
    pub fn is_owned(&self) -> bool {
        !self.before.is_empty() || self.one.is_some() || self.back.is_some()
    }

    /// How many key presses show all of it: one for the bar, one for the way back.
    pub(super) fn reveals(&self) -> usize {
        usize::from(self.one.is_some()) + usize::from(self.back.is_some())
    }
}

impl From<Vec<Stage>> for Chain {
    fn from(stages: Vec<Stage>) -> Self {
        Self {
            stages,
            ..Self::default()
        }
    }
}

/// The fields of a chain as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    stages: Vec<Stage>,
    #[serde(default)]
    before: Vec<Part>,
    #[serde(default)]
    says: Option<String>,
    #[serde(default)]
    one: Option<One>,
    #[serde(default)]
    back: Option<ChainBack>,
}

impl<'de> Deserialize<'de> for Chain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An untagged enum would read both forms too, but forget where in the file an error is.
        deserializer.deserialize_any(Forms)
    }
}

/// Reads a chain from a list of stages or from its fields.
struct Forms;

impl<'de> Visitor<'de> for Forms {
    type Value = Chain;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of stages, or the fields of a chain")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Chain, A::Error> {
        Vec::<Stage>::deserialize(SeqAccessDeserializer::new(list)).map(Chain::from)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Chain, A::Error> {
        let written = Written::deserialize(MapAccessDeserializer::new(fields))?;
        Ok(Chain {
            stages: written.stages,
            before: written.before,
            says: written.says,
            one: written.one,
            back: written.back,
        })
    }
}
