//! What a group did in an activity: the toil list, the guesses, where it stands, its dots, its board, its feedback. A file or folder each.
//!
//! An activity may be opened more than once, from the agenda or without it: each opening is an [`ActivityRun`] with a record of its own. A record
//! says what was written down; what follows from it (hours, shares, means) is worked out by the functions beside it, so that screens, the wall
//! and exports tell the same.
//!
//! A [`Record`] is what one of them holds: a new one has a file of its own here, which says of it what `kept` asks of each, and a row in the list
//! of activities.

pub mod board;
pub mod dora;
mod estimate;
mod feedback;
mod kept;
mod key;
mod run;
mod standing;
mod text;
mod toil;
pub mod toil_line;
mod toil_rhythm;
#[cfg(test)]
mod toil_tests;
mod vote;

pub use key::Key;
pub use run::{ActivityId, ActivityRun, MAX_GROUP, MOST_RUNS};
#[cfg(test)]
pub(crate) use standing::tests::example as standing_example;
pub use text::one_line;
#[cfg(test)]
pub(crate) use toil_tests::example as toil_example;

use serde::{Deserialize, Serialize};

use crate::session::{Activity, activities};
use crate::time::Stamp;
use kept::Kept;

macro_rules! record {
    ($($activity:ident: $module:ident,)+) => {
        $(pub use $module::*;)+

        /// What was written down in an activity.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Record {
            $(
                #[doc = concat!("Of [`Activity::", stringify!($activity), "`].")]
                $activity($module::$activity),
            )+
        }

        impl Record {
            /// An empty record of an activity; none for what has records of its own, maps and rounds.
            pub fn empty(activity: Activity) -> Option<Self> {
                match activity {
                    Activity::Map | Activity::Round => None,
                    $(Activity::$activity => Some(Self::$activity(<$module::$activity>::default())),)+
                }
            }

            /// What the example workshop has in an activity as soon as its agenda item opens it, and how many seconds later. `before` is the moment
            /// of the workshop before.
            pub(in crate::workshop) fn example(activity: Activity, before: Stamp) -> Option<(i64, Self)> {
                match activity {
                    Activity::Map | Activity::Round => None,
                    $(Activity::$activity => {
                        let (after, record) = <$module::$activity as Kept>::example(before)?;
                        Some((after, Self::$activity(record)))
                    })+
                }
            }

            /// Which activity it is of.
            pub fn activity(&self) -> Activity {
                match self {
                    $(Self::$activity(_) => Activity::$activity,)+
                }
            }

            /// What it says of itself as every activity does.
            fn kept(&self) -> &dyn Kept {
                match self {
                    $(Self::$activity(record) => record,)+
                }
            }
        }
    };
}
activities!(record);

impl Record {
    /// What undo calls its opening.
    pub fn opens(&self) -> &'static str {
        self.kept().opens()
    }

    /// What it holds, in short: "7 tasks", "3 of 5 answered".
    pub fn in_short(&self) -> String {
        self.kept().in_short()
    }

    /// Whether each group answers in it by name, so that it belongs to all of them.
    pub fn asks_groups(&self) -> bool {
        self.kept().asks_groups()
    }

    /// Whether it keeps something from the room until it is revealed.
    pub fn hides(&self) -> bool {
        self.kept().hides()
    }

    /// Whether nothing was written down yet. What is known from an earlier workshop was not written down in this one.
    pub fn is_empty(&self) -> bool {
        self.kept().is_empty()
    }

    /// What stands in it and in no note, each to be found by its words; and what one of these is called.
    pub fn texts(&self) -> (&'static str, Vec<String>) {
        self.kept().texts()
    }

    /// What is wrong with it, as a sentence: it may come from a file that anybody has written.
    pub fn fault(&self) -> Option<&'static str> {
        self.kept().fault()
    }
}
