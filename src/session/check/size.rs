//! About how many lines a slide has: what a room can read at a glance is seven.

use super::super::block::{Cards, List, ListItem, Questions};
use super::super::inline;

/// More lines than this on a slide are pointed out.
pub const LINES: usize = 9;

/// Letters that fit on a line of the wall in body size.
const LETTERS: usize = 75;

pub(super) fn of_text(text: &str) -> usize {
    inline::plain(text)
        .split('\n')
        .map(|line| line.chars().count().div_ceil(LETTERS).max(1))
        .sum()
}

/// Questions in columns stand side by side, each on two lines; those with answers above name and kind.
pub(super) fn of_questions(questions: &Questions) -> usize {
    if !questions.answers.is_empty() {
        return 4;
    }
    let columns = questions.columns.max(1);
    let rows = questions.items.chunks(columns);
    let high = |question: &String| of_text(question).max(columns.min(2));
    rows.filter_map(|row| row.iter().map(high).max()).sum::<usize>() + usize::from(questions.head.is_some())
}

/// Entries in columns stand side by side: a row is as high as its highest entry.
pub(super) fn of_list(list: &List) -> usize {
    let rows = list.items.chunks(list.columns.max(1));
    rows.filter_map(|row| row.iter().map(of_item).max()).sum()
}

fn of_item(item: &ListItem) -> usize {
    // Nesting is bounded by the reader, and the check refuses what is nested more than three deep.
    of_text(&item.text) + item.items.iter().map(of_item).sum::<usize>()
}

/// Cards stand in rows of at most four; a row is as high as its fullest card.
pub(super) fn of_cards(cards: &Cards) -> usize {
    cards
        .cards
        .chunks(4)
        .filter_map(|row| {
            row.iter()
                .map(|card| 1 + usize::from(card.lead.is_some()) + card.lines.len())
                .max()
        })
        .sum()
}
