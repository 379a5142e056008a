//! Cards side by side, in frames or each with a picture.

use serde::{Deserialize, Serialize};

/// See [`super::Block::Cards`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// The cards from left to right; wrapped to rows of at most four.
    pub cards: Vec<Card>,
    /// Whether the cards appear one by one; the first is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The name of an icon, as `flipchart format icon` lists them.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub icon: Option<String>,
    /// The head.
    pub title: String,
    /// A line set apart in blue below the head, as the question it answers.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lead: Option<String>,
    /// The lines.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lines: Vec<String>,
    /// A picture in place of icon and frame. The lines then say what to look for in it, and are red as that is.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub figure: Option<CardFigure>,
}

/// A picture of what to look for in a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardFigure {
    /// Work with gaps of waiting between, one of them wide.
    Gap,
    /// What four are loaded with, one of them beyond the limit.
    Load,
    /// What goes back, once by a thick arrow and once by a thin one.
    Return,
}
