//! What a group did in an activity: the toil list, the guesses, where it stands, its dots, its board, its feedback. A file or folder each.
//!
//! An activity may be opened more than once, from the agenda or without it: each opening is an [`ActivityRun`] with a record of its own. A record
//! says what was written down; what follows from it (hours, shares, means) is worked out by the functions beside it, so that screens, the wall
//! and exports tell the same.

pub mod board;
pub mod dora;
mod estimate;
mod feedback;
mod key;
mod record;
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
pub use record::{ActivityId, ActivityRun, MAX_GROUP, MOST_RUNS, Record};
#[cfg(test)]
pub(crate) use standing::tests::example as standing_example;
pub use standing::{Answer, Change, LastTime, MAX_SAID, Standing};
pub use text::one_line;
pub use toil::{Comes, MAX_NAME, MOST_TASKS, Often, RULE, Sort, TaskId, Toil, ToilTask, each_words, hours, in_weeks};
#[cfg(test)]
pub(crate) use toil_tests::example as toil_example;
pub use vote::{BottleneckVote, MAX_BECAUSE, Voted, read_tallies};
