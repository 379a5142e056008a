//! Why an edit does not fit, as a sentence.

use crate::workshop::{ActivityId, MapId, NoteId, RoundId};

/// Why an edit does not fit. The workshop is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The note is gone.
    #[error("this note is no longer there")]
    NoSuchNote(NoteId),
    /// The map is gone.
    #[error("this map is no longer there")]
    NoSuchMap(MapId),
    /// The activity is gone, or is another one.
    #[error("this activity is no longer there")]
    NoSuchActivity(ActivityId),
    /// The task of a toil list is gone.
    #[error("this task is no longer there")]
    NoSuchTask,
    /// The theme of a board is gone.
    #[error("this theme is no longer there")]
    NoSuchTheme,
    /// What would be written down is no record of an activity.
    #[error("{0}")]
    BadRecord(&'static str),
    /// The round run is gone.
    #[error("this round is no longer there")]
    NoSuchRun(RoundId),
    /// The session has no such round.
    #[error("the session has no round `{0}`")]
    NoSuchRound(String),
    /// A round without phases.
    #[error("the round `{0}` has no phases (add at least one to the session)")]
    NoPhases(String),
    /// The id or the place is taken, or out of range.
    #[error("{0} is already there, or does not fit at its place")]
    DoesNotFit(&'static str),
    /// A round runs already.
    #[error("a round is still running (finish it first)")]
    RoundRuns,
    /// The round has ended.
    #[error("this round has ended")]
    RoundEnded,
    /// There is no phase in that direction.
    #[error("there is no further phase")]
    NoFurtherPhase,
    /// The deck has no such slide, or the slide no such step.
    #[error("there is no slide {0}")]
    NoSuchSlide(usize),
    /// Nothing is drawn there.
    #[error("nothing is drawn on this slide")]
    NothingDrawn,
    /// A number that is none.
    #[error("a plan needs minutes for each agenda item, none below zero")]
    BadPlan,
    /// A stroke that leads nowhere.
    #[error("a stroke needs at least one point, and only finite ones")]
    BadStroke,
    /// The flow refused.
    #[error("{0}")]
    Flow(#[from] crate::flow::Refused),
}
