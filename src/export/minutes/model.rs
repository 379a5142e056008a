//! What minutes are made of. Texts are plain and in one line, not yet escaped for any form.

use chrono::{DateTime, FixedOffset};

use crate::export::choice::Part;
use crate::export::figure::Figure;
use crate::workshop::{NoteId, NoteKind};

/// What a workshop leaves. Times are local; the date is that of the workshop, never that of the export.
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// The title of the workshop.
    pub title: String,
    /// The title of its session.
    pub session: String,
    /// When it began; before it has, when it was created.
    pub began: DateTime<FixedOffset>,
    /// When, how long, who.
    pub facts: Vec<Fact>,
    /// The sections that are not empty, in their order.
    pub sections: Vec<Section>,
    /// The pictures that [`Block::Map`] shows.
    pub maps: Vec<Figure>,
    /// Whether the workshop still runs.
    pub draft: bool,
    /// For the foot: "Checkout, 23 November 2026".
    pub dated: String,
    /// For the foot: "Flipchart 0.1.0, written 23 Nov 2026 at 10:31".
    pub written: String,
}

/// A fact at the head of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: "When".
    pub label: &'static str,
    /// What it says, a line each.
    pub lines: Vec<String>,
}

/// A section under a heading of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it belongs to.
    pub part: Part,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Beside what matters.
    Quiet,
    /// Bold.
    Strong,
    /// What the bottleneck is called: bold and red.
    Red,
    /// What is missing: bold and amber, with a sign.
    Missing,
}

/// A piece of text in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// How it stands out.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

impl Span {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Plain,
            text: text.into(),
        }
    }

    /// Words in a tone.
    pub fn of(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
        }
    }
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(Vec<Span>),
    /// Notes, a line each.
    Notes(Vec<Item>),
    /// What somebody will do.
    Actions(Vec<Task>),
    /// A table.
    Table(Table),
    /// Figures in a row: name and value.
    Figures(Vec<(String, String)>),
    /// Bars to one scale.
    Bars {
        /// What stands above: "What would help most", and beside it "saved of 30.5 d".
        head: (String, String),
        /// They.
        rows: Vec<Bar>,
    },
    /// Notes by theme, and what is in none.
    Themes {
        /// The themes.
        themes: Vec<Theme>,
        /// What is in none.
        rest: Vec<Item>,
    },
    /// Numbers of a scale, each with how many showed it.
    Asked(Asked),
    /// Minutes planned and real.
    Timing(Vec<Timing>),
    /// The picture of this number.
    Map(usize),
    /// A map as text that can be read back.
    Flow(String),
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What sort of thing was said.
    pub kind: NoteKind,
    /// What was said.
    pub text: String,
    /// What is known of it: "Mara, Fri 4 Dec"; empty if nothing is.
    pub known: String,
}

/// What somebody will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id: "A3" is the note of number 3.
    pub id: NoteId,
    /// What.
    pub text: String,
    /// Who; none if nobody has taken it.
    pub owner: Option<String>,
    /// Whether somebody has taken it, whose name is not told.
    pub taken: bool,
    /// Until when: "Fri 4 Dec".
    pub due: Option<String>,
    /// The same for programs.
    pub due_date: Option<chrono::NaiveDate>,
    /// Where it came up: the agenda item.
    pub from: String,
    /// Whether it is done.
    pub done: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns: what they are called, and whether numbers stand in them, at the right.
    pub columns: Vec<(String, bool)>,
    /// Its rows, a cell for each column; where there are fewer, the last goes on to the end of the row.
    pub rows: Vec<Vec<Span>>,
    /// The last row in bold, as a sum.
    pub sum: bool,
    /// What stands below it.
    pub note: String,
}

impl Table {
    /// Over how many columns the last cell of a row goes: 1 of a row that has a cell for each.
    pub fn span(&self, row: &[Span]) -> usize {
        self.columns.len().saturating_sub(row.len()) + 1
    }
}

/// What a room answered when it was asked for a number of a scale, and for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Each number of the scale with how many showed it, the highest first.
    pub tallies: Vec<(u8, u32)>,
    /// "4.0"; none of fewer than three answers.
    pub mean: Option<String>,
    /// "mean of 14 answers, spread 2 to 5".
    pub says: String,
    /// "clear 3, the map 2, late"; empty if nobody said a word.
    pub words: String,
}

impl Asked {
    /// The most that showed one number, at least 1.
    pub fn most(&self) -> u32 {
        self.tallies.iter().map(|(_, tally)| *tally).max().unwrap_or(0).max(1)
    }
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Whose: "QA test".
    pub name: String,
    /// What: "%C/A 60 to 95 %".
    pub what: String,
    /// How long, as a share of the longest.
    pub share: f32,
    /// Its value in words.
    pub value: String,
    /// Whether it is time that is saved, which has one colour everywhere.
    pub saved: bool,
}

/// A theme with its notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Its dots; none where nobody voted.
    pub dots: Option<u32>,
    /// Its notes.
    pub notes: Vec<Item>,
}

/// Minutes of an agenda item.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    /// Its title.
    pub title: String,
    /// Planned minutes.
    pub planned: f32,
    /// Minutes really spent; none if it was never reached.
    pub real: Option<f32>,
    /// Whether a later one was reached.
    pub passed: bool,
}

impl Timing {
    /// What it took, in words: "8 min", "skipped".
    pub fn words(&self) -> String {
        match self.real {
            Some(real) => format!("{real:.0} min"),
            None if self.passed => "skipped".to_owned(),
            None => "not reached".to_owned(),
        }
    }
}

/// "9 dots", "1 dot".
pub(in crate::export) fn dots(count: u64) -> String {
    match count {
        1 => "1 dot".to_owned(),
        count => format!("{count} dots"),
    }
}
