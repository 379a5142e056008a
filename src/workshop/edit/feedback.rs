//! Edits of the feedback.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::workshop::activity::Feedback;
use crate::workshop::{ActivityId, Record, Refused, Workshop};

/// A change of the feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeedbackEdit {
    /// Write down how many showed each number, from the highest down.
    #[serde(rename = "SetFeedback")]
    SetTallies(ActivityId, [u32; 5]),
    /// Write down the words.
    #[serde(rename = "SetFeedbackWords")]
    SetWords(ActivityId, Vec<String>),
    /// Let the scale begin at 0 or at 1.
    #[serde(rename = "SetFeedbackScale")]
    SetLowest(ActivityId, u8),
}

impl FeedbackEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetTallies(of, tallies) => change(workshop, of, feedback, |feedback| {
                Ok(Self::SetTallies(of, std::mem::replace(&mut feedback.tallies, tallies)))
            }),
            Self::SetWords(of, words) => change(workshop, of, feedback, |feedback| {
                Ok(Self::SetWords(of, std::mem::replace(&mut feedback.words, words)))
            }),
            Self::SetLowest(of, lowest) => change(workshop, of, feedback, |feedback| {
                Ok(Self::SetLowest(of, std::mem::replace(&mut feedback.lowest, lowest)))
            }),
        }
    }
}

impl Subject for FeedbackEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::SetTallies(..) => "Set the tallies",
            Self::SetWords(..) => "Set the words",
            Self::SetLowest(..) => "Set the scale",
        };
        words.to_owned()
    }
}

fn feedback(record: &mut Record) -> Option<&mut Feedback> {
    match record {
        Record::Feedback(feedback) => Some(feedback),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::FeedbackEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::edit::activity::any::id;

    pub fn edits() -> EachVariant<FeedbackEdit> {
        let tally = prop_oneof![9 => 0..40_u32, 1 => Just(u32::MAX)];
        let words = prop::collection::vec("[a-z]{0,5}", 0..4);
        each_variant!(FeedbackEdit {
            SetTallies => (id(), prop::array::uniform5(tally)).prop_map(|(of, tallies)| FeedbackEdit::SetTallies(of, tallies)),
            SetWords => (id(), words).prop_map(|(of, words)| FeedbackEdit::SetWords(of, words)),
            SetLowest => (id(), 0..3_u8).prop_map(|(of, lowest)| FeedbackEdit::SetLowest(of, lowest)),
        })
    }
}
