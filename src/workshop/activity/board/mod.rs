//! The board: notes sorted into themes, weighed by dots, ranked.
//!
//! - [`Board`] is what is written down: themes with their notes in order, what was parked, the dots of each table, how ties were broken.
//! - `laid` says what stands where: also the notes that nobody has sorted yet. `ranking` orders it by dots, and tells ties.
//! - `tallies` reads counts typed in one line and checks them against the heads. `suggest` (with `words`) proposes themes, `beside` says what the
//!   map has to say of one. `kept` is what a board says of itself as every activity does.

mod beside;
mod kept;
mod laid;
mod ranking;
mod suggest;
mod tallies;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::time::Stamp;
use crate::workshop::NoteId;
use crate::workshop::free_number::free;

pub use beside::{Beside, beside};
pub use laid::{Laid, LaidTheme, question_of};
pub use ranking::{Ranked, Tied, oldest};
pub use suggest::{Suggestion, Why, suggestions};
pub use tallies::{Dotted, read_dots};

/// The most themes.
pub const MOST_THEMES: usize = 60;
/// The longest name of a theme, in characters.
pub const MAX_THEME: usize = 80;
/// The longest question, in characters.
pub const MAX_QUESTION: usize = 200;
/// The most dots that one person puts.
pub const MOST_EACH: u32 = 100;
/// The most dots on one thing.
pub const MOST_DOTS: u32 = 100_000;

/// Names a theme within its board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThemeId(pub u32);

/// A theme with its notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Unique within the board.
    pub id: ThemeId,
    /// What it is called.
    pub name: String,
    /// What was sorted into it, in order.
    #[serde(default)]
    pub notes: Vec<NoteId>,
}

/// Where on a board a note can lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Spot {
    /// Not sorted yet.
    Unsorted,
    /// In a theme.
    Theme(ThemeId),
    /// Kept for another day.
    Parked,
}

/// What can get dots, and what can be chosen on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum On {
    /// A theme.
    Theme(ThemeId),
    /// A note.
    Note(NoteId),
}

/// What is done with a board at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Stage {
    /// Notes are sorted.
    #[default]
    Group,
    /// Dots are put; the room sees no counts.
    Vote,
    /// The order by dots is shown.
    Rank,
}

/// The dots of a table; of the whole room where nobody has said which table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// Whose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Dots on themes; none of them 0.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub themes: BTreeMap<ThemeId, u32>,
    /// Dots on notes; none of them 0.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<NoteId, u32>,
}

/// How a tie was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TieBreak {
    /// By another vote among those that were tied.
    SecondVote,
    /// By chance.
    Random,
    /// What came up first goes first.
    Oldest,
}

impl TieBreak {
    /// How it was done, in words that go on a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::SecondVote => "by a second vote",
            Self::Random => "by chance",
            Self::Oldest => "what came up first goes first",
        }
    }
}

/// A tie that was broken. It counts as long as exactly these are tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// How.
    pub by: TieBreak,
    /// Those that were tied, in the order that was found.
    pub order: Vec<On>,
    /// The dots of the second vote, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dots: Vec<u32>,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// What is asked; empty where the round says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The round of the session whose notes it sorts; none sorts all notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<String>,
    /// The themes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Theme>,
    /// What is kept for another day, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<NoteId>,
    /// What was put back among the unsorted by hand: it stays there, whatever kind of note it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsorted: Vec<NoteId>,
    /// Dots that each person has.
    #[serde(default = "two")]
    pub each: u32,
    /// What is done with it.
    #[serde(default)]
    pub stage: Stage,
    /// Whether the vote has ended: until then the room sees no counts.
    #[serde(default)]
    pub ended: bool,
    /// The dots, a table each, by the table's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ballots: Vec<Ballot>,
    /// The ties that were broken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<Tie>,
}

fn two() -> u32 {
    2
}

impl Default for Board {
    fn default() -> Self {
        Self {
            question: String::new(),
            round: None,
            themes: Vec::new(),
            parked: Vec::new(),
            unsorted: Vec::new(),
            each: two(),
            stage: Stage::default(),
            ended: false,
            ballots: Vec::new(),
            ties: Vec::new(),
        }
    }
}

impl Ballot {
    /// Dots on one thing.
    pub fn dots_on(&self, on: On) -> u32 {
        match on {
            On::Theme(theme) => self.themes.get(&theme).copied().unwrap_or(0),
            On::Note(note) => self.notes.get(&note).copied().unwrap_or(0),
        }
    }

    /// Puts so many dots on one thing, in place of those that lie there.
    pub fn set(&mut self, on: On, dots: u32) {
        match (on, dots) {
            (On::Theme(theme), 0) => drop(self.themes.remove(&theme)),
            (On::Theme(theme), _) => drop(self.themes.insert(theme, dots)),
            (On::Note(note), 0) => drop(self.notes.remove(&note)),
            (On::Note(note), _) => drop(self.notes.insert(note, dots)),
        }
    }

    /// All dots.
    pub fn all(&self) -> u64 {
        self.themes
            .values()
            .chain(self.notes.values())
            .map(|dots| u64::from(*dots))
            .sum()
    }

    fn is_empty(&self) -> bool {
        self.themes.is_empty() && self.notes.is_empty()
    }

    fn is_sound(&self) -> bool {
        let sound = |dots: &u32| (1..=MOST_DOTS).contains(dots);
        !self.is_empty() && self.themes.values().chain(self.notes.values()).all(sound)
    }
}

impl Board {
    /// The theme with this id.
    pub fn theme(&self, id: ThemeId) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The theme of this name, whatever its case.
    pub fn theme_named(&self, name: &str) -> Option<&Theme> {
        let name = name.trim().to_lowercase();
        self.themes.iter().find(|theme| theme.name.to_lowercase() == name)
    }

    /// An id that no theme has.
    pub fn new_theme_id(&self) -> ThemeId {
        ThemeId(free(self.themes.iter().map(|theme| theme.id.0)))
    }

    /// Dots on one thing, of all tables together; not those on the notes of a theme.
    pub fn dots_on(&self, on: On) -> u32 {
        let dots = self.ballots.iter().map(|ballot| ballot.dots_on(on));
        dots.fold(0, u32::saturating_add)
    }

    /// All dots.
    pub fn all_dots(&self) -> u64 {
        self.ballots.iter().map(Ballot::all).sum()
    }

    /// The dots of one table, or of the room.
    pub fn ballot(&self, group: Option<&str>) -> Option<&Ballot> {
        self.ballots.iter().find(|ballot| ballot.group.as_deref() == group)
    }

    /// Puts so many dots of a table on one thing. Ballots stay in the order of the tables' names, and empty ones go, so that the same dots are
    /// always written down alike.
    pub(in crate::workshop) fn set_dots(&mut self, group: Option<&str>, on: On, dots: u32) {
        let at = self
            .ballots
            .binary_search_by(|ballot| ballot.group.as_deref().cmp(&group));
        match at {
            Ok(at) => {
                if let Some(ballot) = self.ballots.get_mut(at) {
                    ballot.set(on, dots);
                    if ballot.is_empty() {
                        self.ballots.remove(at);
                    }
                }
            }
            Err(_) if dots == 0 => {}
            Err(at) => {
                let mut ballot = Ballot {
                    group: group.map(str::to_owned),
                    ..Ballot::default()
                };
                ballot.set(on, dots);
                self.ballots.insert(at, ballot);
            }
        }
    }

    /// How many dots `people` have together; none where nobody has said how many there are.
    pub fn budget(&self, people: u32) -> Option<u64> {
        (people > 0).then(|| u64::from(people) * u64::from(self.each))
    }

    /// Whether the room sees counts: once the vote has ended, where there is anything to see.
    pub fn shows_counts(&self) -> bool {
        self.ended && self.stage != Stage::Vote && !self.ballots.is_empty()
    }

    /// Takes a note off wherever it was put by hand.
    pub(in crate::workshop) fn lift(&mut self, note: NoteId) {
        self.lift_all(&[note]);
    }

    /// The same for several, in one go.
    pub(in crate::workshop) fn lift_all(&mut self, notes: &[NoteId]) {
        let gone: BTreeSet<NoteId> = notes.iter().copied().collect();
        let stays = |note: &NoteId| !gone.contains(note);
        for theme in &mut self.themes {
            theme.notes.retain(stays);
        }
        self.parked.retain(stays);
        self.unsorted.retain(stays);
    }

    /// Whether anything on it names this note.
    pub(in crate::workshop) fn names(&self, note: NoteId) -> bool {
        let mut placed = self.themes.iter().flat_map(|theme| &theme.notes);
        placed.any(|placed| *placed == note)
            || self.parked.contains(&note)
            || self.unsorted.contains(&note)
            || self.ballots.iter().any(|ballot| ballot.notes.contains_key(&note))
            || self.ties.iter().any(|tie| tie.order.contains(&On::Note(note)))
    }

    /// Forgets all dots and ties about one thing: it is gone, and its number may come to name another.
    pub(in crate::workshop) fn forget(&mut self, on: On) {
        for ballot in &mut self.ballots {
            ballot.set(on, 0);
        }
        self.ballots.retain(|ballot| !ballot.is_empty());
        self.ties.retain(|tie| !tie.order.contains(&on));
    }
}

/// When a theme came up: with the oldest of its notes.
pub(crate) fn came_up(theme: &Theme, said: impl Fn(NoteId) -> Option<Stamp>) -> Option<Stamp> {
    theme.notes.iter().filter_map(|note| said(*note)).min()
}
