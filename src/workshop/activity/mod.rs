//! What a group did in an activity: the toil list, the guesses, where it stands, its dots, its board, its feedback. A file or folder each.
//!
//! An activity may be opened more than once, from the agenda or without it: each opening is an [`ActivityRun`] with a record of its own. A record
//! says what was written down; what follows from it (hours, shares, means) is worked out by the functions beside it, so that screens, the wall
//! and exports tell the same.
//!
//! [`Record`] is the list of them: a new one has a file of its own here, which says of it what `kept` asks of each, and its lines below.

pub mod board;
pub mod dora;
mod estimate;
mod feedback;
mod kept;
mod key;
mod run;
mod standing;
mod text;
mod toil;
pub mod toil_line;
#[cfg(test)]
mod toil_tests;
mod vote;

pub use board::{
    Ballot, Beside, Board, Dotted, Laid, LaidTheme, MAX_QUESTION, MAX_THEME, MOST_DOTS, MOST_EACH, MOST_THEMES, On,
    Ranked, Spot, Stage, Suggestion, Theme, ThemeId, Tie, TieBreak, Tied, Why, beside, oldest, question_of, read_dots,
    suggestions,
};
pub use estimate::{Estimates, Gap, MOST_GROUPS, in_days};
pub use feedback::{BadTallies, Check, Feedback, MAX_WORD, MOST_WORDS, words_of};
pub use key::Key;
pub use run::{ActivityId, ActivityRun, MAX_GROUP, MOST_RUNS};
#[cfg(test)]
pub(crate) use standing::tests::example as standing_example;
pub use standing::{Answer, Change, LastTime, MAX_SAID, Standing};
pub use text::one_line;
pub use toil::{Comes, MAX_NAME, MOST_TASKS, Often, RULE, Sort, TaskId, Toil, ToilTask, each_words, hours, in_weeks};
#[cfg(test)]
pub(crate) use toil_tests::example as toil_example;
pub use vote::{BottleneckVote, MAX_BECAUSE, Voted, read_tallies};

use serde::{Deserialize, Serialize};

use crate::session::Activity;
use kept::Kept;

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

    /// What it says of itself as every activity does.
    fn kept(&self) -> &dyn Kept {
        match self {
            Self::Estimate(estimates) => estimates,
            Self::BottleneckVote(vote) => vote,
            Self::Toil(toil) => toil,
            Self::Standing(standing) => standing,
            Self::Feedback(feedback) => feedback,
            Self::Board(board) => board,
        }
    }

    /// What undo calls its opening.
    pub fn opens(&self) -> &'static str {
        self.kept().opens()
    }

    /// What it holds, in short: "7 tasks", "3 of 5 answered".
    pub fn in_short(&self) -> String {
        self.kept().in_short()
    }

    /// Whether each group answers in it by name, so that it belongs to all of them.
    pub fn asks_groups(&self) -> bool {
        self.kept().asks_groups()
    }

    /// Whether it keeps something from the room until it is revealed.
    pub fn hides(&self) -> bool {
        self.kept().hides()
    }

    /// Whether nothing was written down yet.
    pub fn is_empty(&self) -> bool {
        Self::empty(self.activity()).as_ref() == Some(self)
    }

    /// What is wrong with it, as a sentence: it may come from a file that anybody has written.
    pub fn fault(&self) -> Option<&'static str> {
        self.kept().fault()
    }
}
