//! What something rests on, layer upon layer, and what it is not.

use serde::{Deserialize, Serialize};

/// See [`Block::Layers`](super::Block::Layers).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layers {
    /// The head above the layers, as in "It is".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub head: Option<String>,
    /// The layers from the base up, up to four. The base is blue, and the highest.
    pub layers: Vec<Layer>,
    /// The head above what it is not, as in "It is not just".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub not_head: Option<String>,
    /// What it is not, or not alone: up to three of one to three words each, in dashed boxes above the layers.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub not_just: Vec<String>,
}

/// One layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// What it is.
    pub name: String,
    /// A line below it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
}
