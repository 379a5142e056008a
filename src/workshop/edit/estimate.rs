//! Edits of an estimate: who is asked, and whether the room sees the guesses. The guesses have edits of their own.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::workshop::activity::Estimates;
use crate::workshop::{ActivityId, Record, Refused, Workshop};

/// A change of an estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum EstimateEdit {
    /// Say which groups are asked.
    #[serde(rename = "SetEstimateGroups")]
    SetGroups(ActivityId, Vec<String>),
    /// Show the guesses, or hide them.
    #[serde(rename = "RevealEstimate")]
    Reveal(ActivityId, bool),
}

impl EstimateEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetGroups(of, groups) => change(workshop, of, estimates, |estimates| {
                Ok(Self::SetGroups(of, std::mem::replace(&mut estimates.groups, groups)))
            }),
            Self::Reveal(of, revealed) => change(workshop, of, estimates, |estimates| {
                Ok(Self::Reveal(of, std::mem::replace(&mut estimates.revealed, revealed)))
            }),
        }
    }
}

impl Subject for EstimateEdit {
    fn undoable(&self) -> bool {
        matches!(self, Self::SetGroups(..))
    }

    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::SetGroups(..) => "Set the groups of the estimate",
            Self::Reveal(_, true) => "Reveal the guesses",
            Self::Reveal(_, false) => "Hide the guesses",
        };
        words.to_owned()
    }
}

fn estimates(record: &mut Record) -> Option<&mut Estimates> {
    match record {
        Record::Estimate(estimates) => Some(estimates),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::EstimateEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::edit::activity::any::id;

    pub fn edits() -> EachVariant<EstimateEdit> {
        let groups = prop::collection::vec("[A-Z]{0,3}", 0..4);
        each_variant!(EstimateEdit {
            SetGroups => (id(), groups).prop_map(|(of, groups)| EstimateEdit::SetGroups(of, groups)),
            Reveal => (id(), any::<bool>()).prop_map(|(of, revealed)| EstimateEdit::Reveal(of, revealed)),
        })
    }
}
