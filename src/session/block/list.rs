//! Entries below each other or in columns, with a mark before each.

use serde::{Deserialize, Serialize};

/// See [`super::Block::List`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The entries in order.
    pub items: Vec<ListItem>,
    /// What stands before each entry.
    #[serde(default)]
    pub marker: Marker,
    /// Whether the entries appear one by one; the first is there from the start.
    #[serde(default)]
    pub stepwise: bool,
    /// In how many columns the entries stand, row by row: 1 to 3.
    #[serde(default = "one_column")]
    pub columns: usize,
}

impl Default for List {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            marker: Marker::default(),
            stepwise: false,
            columns: one_column(),
        }
    }
}

fn one_column() -> usize {
    1
}

/// One entry of a list: a line, with lines below it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// The line.
    pub text: String,
    /// Lines nested below it.
    #[serde(default)]
    pub items: Vec<ListItem>,
    /// A picture at the right of the entry. Only beside [`Marker::Numeral`].
    #[serde(default)]
    pub figure: Option<ListFigure>,
    /// The words that single this entry out, as in "act on this first"; its ground is then blue. Only beside [`Marker::Numeral`].
    #[serde(default)]
    pub mark: Option<String>,
}

/// A picture beside an entry of a list: what people remember of the slide it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFigure {
    /// A wide base, a wide layer on it, and a small one on top that may be left away.
    Layers,
    /// One large block at the end of a line, and many small ones along another.
    Batches,
    /// One arrow from end to end.
    Arrow,
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
