//! What leaves of the activities: a file for each, which says whether it has a section in the minutes and a table for spreadsheets.

mod board;
mod estimate;
mod feedback;
mod leaves;
mod standing;
#[cfg(test)]
mod tests;
mod toil;
mod vote;

use super::cells::table;
use super::choice::Telling;
use crate::session::{Activity, activities};
use crate::workshop::Workshop;
use leaves::Leaves;

macro_rules! leaving {
    ($($activity:ident: $module:ident,)+) => {
        /// What leaves of an activity; none of what leaves as a map, a round or themes.
        pub(super) fn leaves(activity: Activity) -> Option<&'static Leaves> {
            match activity {
                Activity::Map | Activity::Round => None,
                $(Activity::$activity => $module::LEAVES.as_ref(),)+
            }
        }
    };
}
activities!(leaving);

/// Every activity of which something leaves, in the order of the minutes.
pub(super) fn all() -> impl Iterator<Item = (Activity, &'static Leaves)> {
    let of = |activity| Some((activity, leaves(activity)?));
    Activity::ALL.into_iter().filter_map(of)
}

/// What was written down in activities as CSV for spreadsheets: the tables that are not empty, each with its kind.
pub(super) fn tables(workshop: &Workshop, telling: &Telling) -> Vec<(&'static str, Vec<u8>)> {
    let choice = &telling.choice;
    all()
        .filter(|(_, leaves)| choice.has(leaves.part))
        .map(|(_, leaves)| (&leaves.sheet, (leaves.sheet.rows)(workshop, telling)))
        // A file with nothing but heads would be opened, looked at, and asked about.
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(sheet, rows)| (sheet.kind, table(choice.table, sheet.columns, rows)))
        .collect()
}
