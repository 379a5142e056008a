//! What a group does in the app while a workshop runs.

use serde::{Deserialize, Serialize};

/// Something a group does in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// Sketch the flow on the map.
    Map,
    /// A timed discussion.
    Round,
    /// Estimate a value before it is measured.
    Estimate,
    /// Put dots on the steps of the map.
    BottleneckVote,
    /// Collect toil and what it costs.
    Toil,
    /// Answer where the team stands beside DORA's levels.
    Standing,
    /// Return on time invested.
    Feedback,
    /// Sort what was said into themes, weigh them by dots.
    Board,
}

impl Activity {
    /// Its name, as at the beginning of a line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Round => "Round",
            Self::Estimate => "Estimate",
            Self::BottleneckVote => "Bottleneck vote",
            Self::Toil => "Toil list",
            Self::Standing => "Where do we stand",
            Self::Feedback => "Feedback",
            Self::Board => "Board",
        }
    }

    /// All, in the order in which a workshop may have them.
    pub const ALL: [Self; 8] = [
        Self::Estimate,
        Self::Map,
        Self::Round,
        Self::Board,
        Self::BottleneckVote,
        Self::Toil,
        Self::Standing,
        Self::Feedback,
    ];
}

/// The list of the activities that keep a record, each with the module that every room calls after it.
///
/// A new one has its variant above and a row here; a file of that name in each of these rooms: what is kept (`workshop/activity`, where the record
/// is called as the variant is), what leaves (`export/activities`), how it looks (`ui/widgets/activity`), the wall (`ui/audience/activity`), its
/// surface (`ui/activity/update`), the demonstration (`ui/demo/activities`); and where it is changed by edits of its own, their row in
/// `workshop/edit` and what is asked for in `ui/action/activity`.
///
/// A room that has something of each activity hands this list a macro of its own, which is written for each row: so none of them has a list to
/// be kept, and what a room lacks does not compile there.
macro_rules! activities {
    ($make:ident) => {
        $make! {
            Estimate: estimate,
            Board: board,
            BottleneckVote: vote,
            Toil: toil,
            Standing: standing,
            Feedback: feedback,
        }
    };
}
pub(crate) use activities;
