//! What items were before their first change: a history that goes from one status to another has no row for the first of them.

use super::event::{Event, Kind};
use super::kind::LogKind;
use std::collections::HashMap;

/// Of what rows say that an item was before, keeps only what it was first: since it was made, where a column or another row (`made`, by the
/// item's number) says when. Answers how many items were something first since nobody knows when. The events stand by case and end.
pub(super) fn keep_first(events: &mut Vec<Event>, kind: LogKind, made: &HashMap<u32, i64>) -> u64 {
    let mut case = None;
    let mut unknown = 0;
    events.retain_mut(|event| {
        let is_first = case.replace(event.case) != Some(event.case);
        if event.kind != Kind::Left {
            return true;
        }
        event.kind = Kind::Done;
        if !event.has_start()
            && let Some(made) = made.get(&event.case).filter(|made| **made <= event.end)
        {
            event.start = *made;
        }
        let counts = is_first && kind == LogKind::Statuses;
        unknown += u64::from(counts && !event.has_start());
        counts && event.has_start()
    });
    unknown
}
