//! How an import is followed while it goes on: what its head and first rows are, how far it is, and whether to go on.

use super::columns::Columns;

/// So many rows are shown of a log.
pub(super) const SHOWN: usize = 6;
/// So many columns of them, and letters of a field.
const SHOWN_COLUMNS: usize = 60;
const SHOWN_LETTERS: usize = 80;

/// The head of a log and its first rows, as they stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// What the columns are called, and which is which as far as that is known.
    pub columns: Columns,
    /// The first rows below the head.
    pub rows: Vec<Vec<String>>,
    /// Places of the columns that are a status each, where a row is an item.
    pub statuses: Vec<usize>,
}

/// Follows an import.
pub trait Watch {
    /// The head and the first rows were read: once, also when nothing comes of the rest.
    fn looked(&mut self, _look: Look) {}

    /// So many rows were read; whether to go on.
    fn goes_on(&mut self, _rows: u64) -> bool {
        true
    }
}

/// Nobody follows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// The fields of a row as they are shown.
pub(super) fn shown<'a>(fields: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    let text = |field: &[u8]| {
        let text = super::decode::letters(field);
        text.chars().take(SHOWN_LETTERS).collect::<String>()
    };
    fields.take(SHOWN_COLUMNS).map(text).collect()
}
