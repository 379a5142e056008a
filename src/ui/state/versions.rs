//! The surface of the versions: which one is looked at, what of it, and what of it is to be taken along.

use std::collections::BTreeSet;

use crate::store::VersionKept;
use crate::workshop::difference::Part;
use crate::workshop::{MapId, Workshop};

/// What of a version is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeldTab {
    /// Its maps.
    #[default]
    Map,
    /// What people had said.
    Notes,
    /// The rounds that had run.
    Rounds,
    /// What somebody was to do.
    Actions,
}

impl HeldTab {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Map, Self::Notes, Self::Rounds, Self::Actions];

    /// The part of a workshop that it shows.
    pub fn part(self) -> Part {
        match self {
            Self::Map => Part::Maps,
            Self::Notes => Part::Notes,
            Self::Rounds => Part::Rounds,
            Self::Actions => Part::Actions,
        }
    }

    /// How much of it a workshop has.
    pub fn count(self, workshop: &Workshop) -> usize {
        match self {
            Self::Map => workshop.maps.len(),
            Self::Rounds => workshop.rounds.len(),
            Self::Notes | Self::Actions => {
                let action = |note: &&crate::workshop::Note| note.kind == crate::workshop::NoteKind::Action;
                let actions = workshop.notes.iter().filter(action).count();
                if self == Self::Actions {
                    actions
                } else {
                    workshop.notes.len() - actions
                }
            }
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionsWindow {
    /// The version that was chosen; without one the newest that is listed is looked at.
    pub chosen: Option<VersionKept>,
    /// The version that was asked for last.
    pub asked: Option<VersionKept>,
    /// What of it is shown.
    pub tab: HeldTab,
    /// The map of it that is shown; without one the first that differs.
    pub map: Option<MapId>,
    /// Whether steps that are others now have a frame.
    pub outlined: bool,
    /// Whether saves that moved the slides alone are listed too.
    pub every: bool,
    /// Whether a narrow window shows the version and not the list.
    pub opened: bool,
    /// What is to be taken along, by the names of its rows.
    pub ticked: BTreeSet<String>,
    /// The word that is looked for in all versions.
    pub query: String,
}

impl Default for VersionsWindow {
    fn default() -> Self {
        Self {
            chosen: None,
            asked: None,
            tab: HeldTab::default(),
            map: None,
            outlined: true,
            every: false,
            opened: false,
            ticked: BTreeSet::new(),
            query: String::new(),
        }
    }
}
