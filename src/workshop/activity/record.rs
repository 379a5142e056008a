//! One opening of an activity, and what was written down in it.

use serde::{Deserialize, Serialize};

use super::board::Board;
use super::estimate::Estimates;
use super::feedback::Feedback;
use super::standing::Standing;
use super::toil::Toil;
use super::vote::BottleneckVote;
use crate::session::{Activity, Session};
use crate::time::Stamp;

/// Names an opening of an activity within its workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActivityId(pub u32);

/// One opening of an activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityRun {
    /// Unique within the workshop.
    pub id: ActivityId,
    /// When it was opened.
    pub at: Stamp,
    /// The agenda item it was opened from, counted from 0; none from the palette.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The group it belongs to; none is everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What was written down.
    pub record: Record,
}

/// What was written down in an activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Record {
    /// Every group's guess before it maps.
    Estimate(Estimates),
    /// Dots on the steps of a map.
    BottleneckVote(BottleneckVote),
    /// The toil list.
    Toil(Toil),
    /// Where the team stands beside DORA's published levels.
    Standing(Standing),
    /// Return on time invested.
    Feedback(Feedback),
    /// Notes sorted into themes, with dots.
    Board(Board),
}

impl Record {
    /// An empty record of an activity; none for what has records of its own, maps and rounds.
    pub fn empty(activity: Activity) -> Option<Self> {
        Some(match activity {
            Activity::Map | Activity::Round => return None,
            Activity::Estimate => Self::Estimate(Estimates::default()),
            Activity::BottleneckVote => Self::BottleneckVote(BottleneckVote::default()),
            Activity::Toil => Self::Toil(Toil::default()),
            Activity::Standing => Self::Standing(Standing::default()),
            Activity::Feedback => Self::Feedback(Feedback::default()),
            Activity::Board => Self::Board(Board::default()),
        })
    }

    /// Which activity it is of.
    pub fn activity(&self) -> Activity {
        match self {
            Self::Estimate(_) => Activity::Estimate,
            Self::BottleneckVote(_) => Activity::BottleneckVote,
            Self::Toil(_) => Activity::Toil,
            Self::Standing(_) => Activity::Standing,
            Self::Feedback(_) => Activity::Feedback,
            Self::Board(_) => Activity::Board,
        }
    }

    /// What undo calls its opening.
    pub fn opens(&self) -> &'static str {
        match self {
            Self::Estimate(_) => "Open an estimate",
            Self::BottleneckVote(_) => "Open a bottleneck vote",
            Self::Toil(_) => "Open a toil list",
            Self::Standing(_) => "Open where we stand",
            Self::Feedback(_) => "Open the feedback",
            Self::Board(_) => "Open a board",
        }
    }

    /// What it holds, in short: "7 tasks", "3 of 5 answered".
    pub fn in_short(&self) -> String {
        let counted = |count: u64, word: &str| match count {
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        match self {
            Self::Estimate(estimates) if estimates.revealed => "revealed".to_owned(),
            Self::Estimate(_) => "hidden".to_owned(),
            Self::BottleneckVote(vote) if vote.because.is_empty() => {
                format!("{} each", counted(u64::from(vote.each), "dot"))
            }
            Self::BottleneckVote(vote) => format!("because {}", vote.because),
            Self::Toil(toil) => {
                let tasks = counted(toil.tasks.len() as u64, "task");
                format!("{tasks}, {}", super::toil::hours(toil.total()))
            }
            Self::Standing(standing) => format!("{} of 5 answered", 5 - standing.open().min(5)),
            Self::Feedback(feedback) => counted(u64::from(feedback.answers()), "answer"),
            Self::Board(board) => {
                let themes = counted(board.themes.len() as u64, "theme");
                format!("{themes}, {}", counted(board.all_dots(), "dot"))
            }
        }
    }

    /// Whether each group answers in it by name, so that it belongs to all of them.
    pub fn asks_groups(&self) -> bool {
        matches!(self, Self::Estimate(_))
    }

    /// Whether it keeps something from the room until it is revealed.
    pub fn hides(&self) -> bool {
        match self {
            Self::Estimate(_) | Self::Standing(_) | Self::BottleneckVote(_) | Self::Board(_) => true,
            Self::Toil(_) | Self::Feedback(_) => false,
        }
    }

    /// Whether nothing was written down yet.
    pub fn is_empty(&self) -> bool {
        Self::empty(self.activity()).as_ref() == Some(self)
    }

    /// What is wrong with it, as a sentence: it may come from a file that anybody has written.
    pub fn fault(&self) -> Option<&'static str> {
        match self {
            Self::Estimate(estimates) => estimates.fault(),
            Self::BottleneckVote(vote) => vote.fault(),
            Self::Toil(toil) => toil.fault(),
            Self::Standing(standing) => standing.fault(),
            Self::Feedback(feedback) => feedback.fault(),
            Self::Board(board) => board.fault(),
        }
    }
}

/// The longest name of a group, in characters.
pub const MAX_GROUP: usize = 60;
/// The most openings that are kept: more than any day has.
pub const MOST_RUNS: usize = 200;

impl ActivityRun {
    /// Its board, if it is one.
    pub fn board(&self) -> Option<&Board> {
        match &self.record {
            Record::Board(board) => Some(board),
            _ => None,
        }
    }

    /// The line above its question: the agenda item it was opened from, else its `own` name; and whose it is.
    pub fn kicker(&self, session: &Session, own: &str) -> String {
        let item = self.item.and_then(|item| session.agenda.get(item));
        let name = item.map_or_else(|| own.to_owned(), |item| item.title.clone());
        match &self.group {
            Some(group) => format!("{name}, {group}"),
            None => name,
        }
    }

    /// What is wrong with it, as a sentence.
    pub fn fault(&self) -> Option<&'static str> {
        let long = |group: &String| group.chars().count() > MAX_GROUP;
        if self.group.as_ref().is_some_and(long) {
            return Some("the name of a group is longer than 60 characters");
        }
        self.record.fault()
    }
}
