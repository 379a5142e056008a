//! Somebody's words, beside a mark or in a field that points at what they are about.

use serde::{Deserialize, Serialize};

/// See [`Block::Quote`](super::Block::Quote).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, without quotation marks.
    pub text: String,
    /// Who said it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub by: Option<String>,
    /// The column of the questions above that the words belong to, counted from 0: they stand in a field then, whose beak points at it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub points_at: Option<usize>,
    /// Whether it comes as a step of its own, after what stands above it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}
