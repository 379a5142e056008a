//! What a flow cannot be, and the words that say why an edit or a file was refused.

use super::estimate::Estimate;
use super::step::{Step, StepId};

/// Longest name of a flow, a step or a team, in characters.
pub(super) const LONGEST_NAME: usize = 200;

/// Why an edit or a file does not fit. Names are in the message, since ids mean nothing to the room.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The edit is about a step that is not there.
    #[error("there is no step with the number {}: it may have been removed", .0.0)]
    NoSuchStep(StepId),
    /// The place is beyond the last step.
    #[error("there is no place {at} in a flow of {steps} steps")]
    NoSuchPlace {
        /// The place, from 0.
        at: usize,
        /// How many steps there are.
        steps: usize,
    },
    /// Two steps would share a number.
    #[error("two steps have the number {}: give each its own", .0.0)]
    IdTaken(StepId),
    /// Two steps would share a name.
    #[error("there is already a step called “{0}”: give this one another name")]
    NameTaken(String),
    /// A name is empty, too long, or holds line breaks or other control characters.
    #[error("“{0}” cannot be a name: give 1 to 200 characters on one line")]
    BadName(String),
    /// A note or comment holds characters that flow text cannot carry.
    #[error("“{0}” cannot be a note or comment: leave out control characters")]
    BadText(String),
    /// A duration is out of order or longer than a flow takes.
    #[error("the times of “{0}” do not fit: from low to high, and at most 100 years")]
    BadTime(String),
    /// The rework of a step points at a step below it, or at none.
    #[error("“{0}” can send work back only to itself or to a step above it")]
    ReworkNotBack(String),
    /// A step follows one that is not above it.
    #[error("“{step}” starts after “{after}”, so it stays below it: change what it follows first")]
    AfterNotAbove {
        /// The step that follows.
        step: String,
        /// The step it follows.
        after: String,
    },
    /// A step follows the same step twice, or a list of none.
    #[error("“{0}” must say which steps it follows, each once")]
    BadAfter(String),
    /// The commit points at no step.
    #[error("the commit points at a step that is not there: choose one of the steps")]
    NoCommitStep,
    /// Two pools would be of one team.
    #[error("the people of “{0}” are given twice: leave one of the two out")]
    PoolTaken(String),
    /// Demand is zero, negative, or not a sensible number.
    #[error("demand must be above 0 and at most a million items, in at most 100 years")]
    BadDemand,
}

pub(super) fn check_step(step: &Step) -> Result<(), Refused> {
    check_name(&step.name)?;
    step.team.iter().try_for_each(|team| check_name(team))?;
    step.comments.above.iter().try_for_each(|line| check_comment(line))?;
    check_comment(&step.comments.beside)?;
    check_note(&step.note)?;
    let every = step
        .every
        .is_none_or(|every| !every.is_zero() && Estimate::Fixed(every).is_sound());
    if step.process.is_sound() && step.wait.is_sound() && every {
        Ok(())
    } else {
        Err(Refused::BadTime(step.name.clone()))
    }
}

pub(super) fn check_name(name: &str) -> Result<(), Refused> {
    // Line breaks, and spaces at the ends, would not read back from flow text.
    let sound = name == name.trim() && !name.is_empty() && is_one_line(name) && name.chars().count() <= LONGEST_NAME;
    if sound {
        Ok(())
    } else {
        Err(Refused::BadName(name.chars().take(60).collect()))
    }
}

fn check_note(note: &str) -> Result<(), Refused> {
    let sound = note.chars().all(|c| c == '\n' || c == '\t' || !c.is_control());
    if sound {
        Ok(())
    } else {
        Err(Refused::BadText(note.chars().take(60).collect()))
    }
}

pub(super) fn check_comment(comment: &str) -> Result<(), Refused> {
    let sound = comment == comment.trim() && is_one_line(comment);
    if sound {
        Ok(())
    } else {
        Err(Refused::BadText(comment.chars().take(60).collect()))
    }
}

/// Whether a text has no line break or other character that a line of flow text cannot hold.
fn is_one_line(text: &str) -> bool {
    !text
        .chars()
        // The last three are no control characters, but editors break lines at two of them, and the third vanishes at the start of a file.
        .any(|c| c.is_control() || c == '\u{2028}' || c == '\u{2029}' || c == '\u{feff}')
}
