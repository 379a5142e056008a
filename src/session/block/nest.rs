//! Names that hold each other: one frame, and what it needs inside.

use serde::{Deserialize, Serialize};

/// See [`Block::Nest`](super::Block::Nest). The frame is there from the start; what is inside comes one by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nest {
    /// The frame around all.
    pub outer: Outer,
    /// What stands inside, one or two, from left to right. The last is blue.
    pub inner: Vec<Inner>,
}

/// The frame of a nest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outer {
    /// The name, set in bold.
    pub name: String,
    /// What it is, which goes on behind the name: "is the culture".
    pub is: String,
    /// A line below.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
    /// What stands at the right, in one or two lines parted by a line break.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub aside: Option<String>,
}

/// What stands inside a nest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inner {
    /// The words on the arrow that leads here, as in "needs a practice". Before the second, a line break makes two lines.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub needs: Option<String>,
    /// The name, set in bold.
    pub name: String,
    /// What it is, which goes on behind the name: "is a practice\nborn at Google". It begins a line of its own where it does
    /// not fit behind.
    pub is: String,
    /// What it does. With name and `is`, five lines fit.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lines: Vec<String>,
}
