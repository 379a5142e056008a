//! Entries below each other or in columns, with a mark before each.

use serde::{Deserialize, Serialize};

/// See [`super::Block::List`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The entries in order.
    pub items: Vec<ListItem>,
    /// What stands before each entry.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub marker: Marker,
    /// Whether the entries appear one by one; the first is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
    /// In how many columns the entries stand, row by row: 1 to 3.
    #[serde(default = "one", skip_serializing_if = "crate::session::unset::one")]
    pub columns: usize,
    /// The number of the first entry, beside [`Marker::Number`].
    #[serde(default = "one", skip_serializing_if = "crate::session::unset::one")]
    pub start: usize,
}

impl Default for List {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            marker: Marker::default(),
            stepwise: false,
            columns: 1,
            start: 1,
        }
    }
}

fn one() -> usize {
    1
}

/// One entry of a list: a line, with entries below it, at most three deep in all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// The line.
    pub text: String,
    /// Lines nested below it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub items: Vec<ListItem>,
    /// Whether it is done, for an entry of a list of tasks: a box stands before it, with a tick or without.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub done: Option<bool>,
    /// A picture at the right of the entry. Only beside [`Marker::Numeral`].
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub figure: Option<ListFigure>,
    /// The words that single this entry out, as in "act on this first"; its ground is then blue. Only beside [`Marker::Numeral`].
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub mark: Option<String>,
}

/// A picture beside an entry of a list: what people remember of the slide it comes from, or what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFigure {
    /// A wide base, a wide layer on it, and a small one on top that may be left away.
    Layers,
    /// One large block at the end of a line, and many small ones along another.
    Batches,
    /// One arrow from end to end.
    Arrow,
    /// Three things with the dots that people gave them, the first with most.
    Dots,
    /// One small piece of something large.
    Piece,
    /// A person and a day.
    Owner,
    /// A question mark that somebody says.
    Question,
    /// Two blocks, and between them the place of one that is missing.
    Missing,
    /// A stretch that ends before its time.
    Early,
}

/// What stands before each entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Marker {
    /// A small blue square.
    #[default]
    Bullet,
    /// 1, 2, 3.
    Number,
    /// A, B, C.
    Letter,
    /// A tick.
    Check,
    /// A cross.
    Cross,
    /// Nothing; a rule between entries instead.
    Rule,
    /// An upright bar; the entries are short, and bold.
    Bar,
    /// A large 1, 2, 3 before a line and one below it: up to four entries that fill the slide.
    Numeral,
}
