//! One thing somebody said, and its kinds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Stamp;
use crate::workshop::{Agreement, RoundId, due};

/// Names a note within its workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub u32);

/// One thing somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Unique within the workshop.
    pub id: NoteId,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// What was said, as plain text.
    pub text: String,
    /// Who takes care of it.
    #[serde(default)]
    pub owner: Option<String>,
    /// What it belongs to.
    #[serde(default)]
    pub theme: Option<String>,
    /// Until when.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// When it was said.
    pub at: Stamp,
    /// What was going on.
    #[serde(default)]
    pub during: During,
    /// Whether it is done; for actions.
    #[serde(default)]
    pub done: bool,
    /// Whether it is kept from the wall.
    #[serde(default)]
    pub hidden: bool,
    /// How far the room agreed to it, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
}

impl Note {
    /// Until when, as screens and minutes say it: "Fri 4 Dec", with its year where that is not the one in which it was said.
    pub fn due_words(&self) -> Option<String> {
        let said = self.at.at(chrono::Offset::fix(&chrono::Utc)).date_naive();
        self.due.map(|date| due::words(date, said))
    }
}

/// What was going on when a note was taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct During {
    /// The agenda item, counted from 0.
    #[serde(default)]
    pub item: Option<usize>,
    /// The id of the slide.
    #[serde(default)]
    pub slide: Option<String>,
    /// How far the slide was revealed, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// The round that ran.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// The phase it was in, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<usize>,
    /// How long the round had run, in seconds, pauses not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<u64>,
}

/// What sort of thing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum NoteKind {
    /// Something that hurts.
    Problem,
    /// Something to find out.
    Question,
    /// Something that was understood. What a line without a prefix becomes.
    #[default]
    Insight,
    /// Something to try.
    Idea,
    /// Something that somebody will do.
    Action,
    /// Something that was agreed.
    Decision,
    /// Something for another day.
    ParkingLot,
}

impl NoteKind {
    /// All kinds, in the order that lists group them.
    pub const ALL: [Self; 7] = [
        Self::Problem,
        Self::Question,
        Self::Insight,
        Self::Idea,
        Self::Action,
        Self::Decision,
        Self::ParkingLot,
    ];

    /// The letter that a captured line starts with to become this kind.
    pub fn prefix(self) -> char {
        match self {
            Self::Problem => '!',
            Self::Question => '?',
            Self::Insight => '*',
            Self::Idea => '^',
            Self::Action => '>',
            Self::Decision => '=',
            Self::ParkingLot => '~',
        }
    }

    /// The kind that a prefix stands for.
    pub fn of_prefix(prefix: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }

    /// Its name for one note, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Question => "question",
            Self::Insight => "insight",
            Self::Idea => "idea",
            Self::Action => "action",
            Self::Decision => "decision",
            Self::ParkingLot => "parking lot",
        }
    }

    /// It with its article: "an idea", "a problem", "something for the parking lot".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Problem => "a problem",
            Self::Question => "a question",
            Self::Insight => "an insight",
            Self::Idea => "an idea",
            Self::Action => "an action",
            Self::Decision => "a decision",
            Self::ParkingLot => "something for the parking lot",
        }
    }

    /// Its name above a list of notes.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Problem => "Problems",
            Self::Question => "Questions",
            Self::Insight => "Insights",
            Self::Idea => "Ideas",
            Self::Action => "Actions",
            Self::Decision => "Decisions",
            Self::ParkingLot => "Parking lot",
        }
    }
}
