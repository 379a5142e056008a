//! Edits of a bottleneck vote. The dots themselves are marks of the map and have edits of their own.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::workshop::activity::BottleneckVote;
use crate::workshop::{ActivityId, MapId, Record, Refused, Workshop};

/// A change of a bottleneck vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoteEdit {
    /// Vote on this map; none is the one that is shown.
    #[serde(rename = "SetVoteMap")]
    SetMap(ActivityId, Option<MapId>),
    /// Give each person so many dots.
    #[serde(rename = "SetVoteBudget")]
    SetEach(ActivityId, u32),
    /// End the vote, so that the room sees the counts, or go on.
    EndVote(ActivityId, bool),
    /// Say why the room and the numbers differ, or agree.
    #[serde(rename = "SetVoteBecause")]
    Because(ActivityId, String),
}

impl VoteEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetMap(of, map) => change(workshop, of, vote, |vote| {
                Ok(Self::SetMap(of, std::mem::replace(&mut vote.map, map)))
            }),
            Self::SetEach(of, each) => change(workshop, of, vote, |vote| {
                Ok(Self::SetEach(of, std::mem::replace(&mut vote.each, each)))
            }),
            Self::EndVote(of, ended) => change(workshop, of, vote, |vote| {
                Ok(Self::EndVote(of, std::mem::replace(&mut vote.ended, ended)))
            }),
            Self::Because(of, because) => change(workshop, of, vote, |vote| {
                Ok(Self::Because(of, std::mem::replace(&mut vote.because, because)))
            }),
        }
    }
}

impl Subject for VoteEdit {
    fn undoable(&self) -> bool {
        !matches!(self, Self::EndVote(..))
    }

    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::SetMap(..) => "Set the map of the vote",
            Self::SetEach(..) => "Set the dots of each",
            Self::EndVote(_, true) => "End the vote",
            Self::EndVote(_, false) => "Go on voting",
            Self::Because(..) => "Say why",
        };
        words.to_owned()
    }
}

fn vote(record: &mut Record) -> Option<&mut BottleneckVote> {
    match record {
        Record::BottleneckVote(vote) => Some(vote),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::VoteEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::MapId;
    use crate::workshop::edit::activity::any::id;

    pub fn edits() -> EachVariant<VoteEdit> {
        let map = prop::option::of((0..4_u32).prop_map(MapId));
        each_variant!(VoteEdit {
            SetMap => (id(), map).prop_map(|(of, map)| VoteEdit::SetMap(of, map)),
            SetEach => (id(), 0..120_u32).prop_map(|(of, each)| VoteEdit::SetEach(of, each)),
            EndVote => (id(), any::<bool>()).prop_map(|(of, ended)| VoteEdit::EndVote(of, ended)),
            Because => (id(), ".{0,12}").prop_map(|(of, because)| VoteEdit::Because(of, because)),
        })
    }
}
