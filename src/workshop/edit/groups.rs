//! Edits of the groups: who sits at which table.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::{Group, Refused, Workshop};

/// A change of the groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum GroupsEdit {
    /// These are the groups now, in this order.
    #[serde(rename = "SetGroups")]
    Set(Vec<Group>),
}

impl GroupsEdit {
    /// As [`super::Edit::apply`]; it always fits.
    // It says so all the same as the others do: the list of subjects asks all of them alike.
    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Set(groups) => Ok(Self::Set(std::mem::replace(&mut workshop.groups, groups))),
        }
    }
}

impl Subject for GroupsEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Set(groups) if groups.is_empty() => "Take the groups away",
            Self::Set(_) => "Make groups",
        };
        words.to_owned()
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::GroupsEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::Group;

    pub fn edits() -> EachVariant<GroupsEdit> {
        let people = prop::collection::vec(".{0,6}", 0..4);
        let group = (".{0,8}", people, 0..9u32).prop_map(|(name, people, size)| Group { name, people, size });
        each_variant!(GroupsEdit {
            Set => prop::collection::vec(group, 0..4).prop_map(GroupsEdit::Set),
        })
    }
}
