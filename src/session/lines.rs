//! The lines of a text: which byte stands in which line and column.

use super::problem::Place;

/// Turns bytes into places. Holds where each line begins.
#[derive(Debug)]
pub(super) struct Lines<'text> {
    text: &'text str,
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    /// The lines of `text`.
    pub fn of(text: &'text str) -> Self {
        let after_breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The place of the byte at `at`.
    pub fn place(&self, at: usize) -> Place {
        // Searched, not counted: a file with a hundred problems asks for a hundred places.
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at.min(self.text.len())).unwrap_or_default();
        Place {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The byte at a place.
    pub fn at(&self, place: Place) -> usize {
        let start = self
            .starts
            .get(place.line.saturating_sub(1))
            .copied()
            .unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let within: usize = rest
            .chars()
            .take(place.column.saturating_sub(1))
            .map(char::len_utf8)
            .sum();
        start + within
    }
}
