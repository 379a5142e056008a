//! Exact duplicates of rows: an export that was made twice, or joined with a table that has several rows an item.

use super::event::{Event, Kind};
use std::collections::HashSet;

/// Leaves one event of those whose rows are alike in all columns, and answers how many others there were. The events stand by case and end.
pub(super) fn leave_one(events: &mut Vec<Event>) -> u64 {
    let before = events.len();
    let mut here: Option<(u32, i64)> = None;
    let mut seen: HashSet<(i64, u32, u16, u16, u16, Kind)> = HashSet::new();
    events.retain(|event| {
        let moment = (event.case, event.end);
        if here != Some(moment) {
            here = Some(moment);
            seen.clear();
        }
        let all = (
            event.start,
            event.resource,
            event.activity,
            event.group,
            event.mark,
            event.kind,
        );
        seen.insert(all)
    });
    (before - events.len()) as u64
}
