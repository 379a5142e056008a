//! A question that is the slide: as large as a title never is, and below it what is not known yet.

use serde::{Deserialize, Serialize};

/// See [`Block::Ask`](super::Block::Ask). It comes first, on a slide without a title: the question stands in its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question in the lines it is broken into, up to [`Ask::MOST`].
    pub question: Vec<String>,
    /// What happens at the begin of the bar below, as in "Code is ready: the clock starts".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub from: String,
    /// What happens at its end.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub to: String,
    /// What is asked for, inside the bar, as in "? working days". The bar comes as a step; without these words there is none.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub unknown: String,
}

impl Ask {
    /// The most lines of a question.
    pub const MOST: usize = 3;

    /// Whether a bar belongs to the question.
    pub fn has_bar(&self) -> bool {
        !self.unknown.is_empty()
    }
}
