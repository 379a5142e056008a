//! The activities that are shown here, by the list that all rooms read: each says in its own file how it is called, shown and typed.

use crate::session::{Activity, activities};

pub use super::listed::Entry;

macro_rules! entries {
    ($($activity:ident: $module:ident,)+) => {
        /// The entry of an activity; maps and rounds have none: they have surfaces of their own.
        pub fn of(activity: Activity) -> Option<&'static Entry> {
            match activity {
                Activity::Map | Activity::Round => None,
                $(Activity::$activity => Some(&super::update::$module::ENTRY),)+
            }
        }
    };
}
activities!(entries);

/// Every activity that has a record, in the order in which a workshop may have them.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    Activity::ALL.into_iter().filter_map(of)
}
