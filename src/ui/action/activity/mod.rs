//! What the activity surface asks for: of every activity alike, and of each by its file.

mod estimate;
mod feedback;
mod standing;
mod toil;
mod vote;

use crate::session::Activity;
use crate::ui::state::activity::ActivityTab;
use crate::workshop::ActivityId;

pub use estimate::EstimateAction;
pub use feedback::FeedbackAction;
pub use standing::StandingAction;
pub use toil::{ToilAction, ToilField};
pub use vote::VoteAction;

/// What the activity surface asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum ActivityAction {
    /// Open an activity anew: maps and rounds where they are, the others with an empty record.
    Open(Activity),
    /// Open the activity of the agenda item that is shown: what was opened from it before, else a new one.
    OpenHere,
    /// Show this opening.
    Show(ActivityId),
    /// Take this opening out, with all that was written down in it.
    Remove(ActivityId),
    /// Say whose it is.
    Group(ActivityId, String),
    /// Show another tab.
    Tab(ActivityTab),
    /// The quick-entry line as it is now.
    Entry(String),
    /// The line has taken the focus that it was to get.
    EntryFocused,
    /// Whether a text field of the surface has the focus.
    InField(bool),
    /// Take what the line says.
    Submit,
    /// Choose a row, or none.
    Choose(Option<u32>),
    /// Show to the room what was hidden: guesses, levels, counts; or hide it again.
    Reveal,
    /// Make the chosen task an action.
    ToAction,
    /// Show the activity on the wall, or the slide.
    Wall,
    /// Something about the toil list.
    Toil(ToilAction),
    /// Something about an estimate.
    Estimate(EstimateAction),
    /// Something about a bottleneck vote.
    Vote(VoteAction),
    /// Something about where the team stands.
    Standing(StandingAction),
    /// Something about the feedback.
    Feedback(FeedbackAction),
}
