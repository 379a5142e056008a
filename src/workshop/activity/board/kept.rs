//! What a board says of itself as every activity does: the words for undo and for lists, and what is wrong with it.

use std::collections::BTreeSet;

use super::{Ballot, Board, MAX_QUESTION, MAX_THEME, MOST_EACH, MOST_THEMES, On, Theme, Tie};
use crate::workshop::activity::kept::{Kept, counted};
use crate::workshop::activity::text::fits;

/// The longest name of a table, in characters.
const MAX_TABLE: usize = 60;
/// The most tables whose dots are kept apart.
const MOST_BALLOTS: usize = 64;
/// The most notes that are sorted.
const MOST_NOTES: usize = 20_000;

impl Kept for Board {
    fn opens(&self) -> &'static str {
        "Open a board"
    }

    fn in_short(&self) -> String {
        let themes = counted(self.themes.len() as u64, "theme");
        format!("{themes}, {}", counted(self.all_dots(), "dot"))
    }

    fn hides(&self) -> bool {
        true
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn texts(&self) -> (&'static str, Vec<String>) {
        let themes = self.themes.iter().map(|theme| theme.name.clone());
        ("Theme of a board", themes.collect())
    }

    fn fault(&self) -> Option<&'static str> {
        if !fits(&self.question, MAX_QUESTION) {
            return Some("the question of a board has at most 200 characters on one line");
        }
        if !(1..=MOST_EACH).contains(&self.each) {
            return Some("each person of a vote has 1 to 100 dots");
        }
        if self.themes.len() > MOST_THEMES {
            return Some("a board has at most 60 themes");
        }
        let named = |theme: &Theme| !theme.name.trim().is_empty() && fits(&theme.name, MAX_THEME);
        if !self.themes.iter().all(named) {
            return Some("a theme needs a name of 1 to 80 characters on one line");
        }
        let mut ids = BTreeSet::new();
        if !self.themes.iter().all(|theme| ids.insert(theme.id)) {
            return Some("two themes of a board have one number");
        }
        let mut notes = BTreeSet::new();
        let placed = self.themes.iter().flat_map(|theme| &theme.notes);
        let mut placed = placed.chain(&self.parked).chain(&self.unsorted);
        if !placed.all(|note| notes.insert(*note)) || notes.len() > MOST_NOTES {
            return Some("a note lies at one place of a board");
        }
        fault_of_votes(self)
    }
}

fn fault_of_votes(board: &Board) -> Option<&'static str> {
    let group = |ballot: &Ballot| ballot.group.as_ref().is_none_or(|group| fits(group, MAX_TABLE));
    if board.ballots.len() > MOST_BALLOTS || !board.ballots.iter().all(|ballot| ballot.is_sound() && group(ballot)) {
        return Some("a table puts 1 to 100000 dots on each thing that it votes for");
    }
    let in_order = |pair: &[Ballot]| matches!(pair, [one, other] if one.group < other.group);
    if !board.ballots.windows(2).all(in_order) {
        return Some("the tables of a vote stand in the order of their names, each once");
    }
    let sound = |tie: &Tie| {
        let each: BTreeSet<On> = tie.order.iter().copied().collect();
        let counted = tie.dots.is_empty() || tie.dots.len() == tie.order.len();
        each.len() == tie.order.len() && (2..=MOST_THEMES).contains(&each.len()) && counted
    };
    let tied = board.ties.len() <= MOST_THEMES && board.ties.iter().all(sound);
    (!tied).then_some("a tie is between two or more, each once")
}
