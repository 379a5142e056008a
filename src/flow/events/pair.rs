//! Pairs starts with completions: events become visits, each from its start (where known) to its end.

use super::event::{Event, Kind, NEVER, NO_GROUP, NOBODY};
use std::collections::VecDeque;

/// What pairing left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Unpaired {
    /// Begun and, in this log, never done: left out.
    pub starts: u64,
    /// Done without a start, in a log that has starts: their process time is unknown.
    pub ends: u64,
}

/// Puts events in order: by case and time. A start before an end at the same moment: an activity without length is one visit.
pub(super) fn sort(events: &mut [Event]) {
    events.sort_by_key(|event| (event.case, event.end, event.kind));
}

/// Turns events that stand in order into visits, in place. A completion ends the earliest open start of its activity in
/// its case. Visits stand by case, then by when they begin, then by when they end, then in the order of the rows.
pub(super) fn pair(events: &mut Vec<Event>, activities: usize) -> Unpaired {
    let mut unpaired = Unpaired::default();
    let any_start = events
        .iter()
        .any(|event| event.kind == Kind::Start || event.has_start());
    if events.iter().any(|event| event.kind == Kind::Start) {
        unpaired.starts = join(events, activities);
    }
    if any_start {
        unpaired.ends = events.iter().filter(|event| !event.has_start()).count() as u64;
    }
    events.sort_by_key(|event| (event.case, event.begins(), event.end));
    unpaired
}

/// Gives completions their starts and takes the starts out. Answers how many starts were left.
fn join(events: &mut Vec<Event>, activities: usize) -> u64 {
    let mut open: Vec<VecDeque<(i64, u32, u16)>> = vec![VecDeque::new(); activities];
    let mut used: Vec<usize> = Vec::new();
    let mut left = 0;
    let mut case = None;
    events.retain_mut(|event| {
        if case != Some(event.case) {
            case = Some(event.case);
            left += close(&mut open, &mut used);
        }
        let place = event.place();
        let Some(waiting) = open.get_mut(place) else {
            return false;
        };
        if event.kind == Kind::Start {
            used.push(place);
            waiting.push_back((event.end, event.resource, event.group));
            return false;
        }
        if let Some((start, resource, group)) = waiting.pop_front() {
            // The row's own start, where there is a column for it, is meant.
            if event.start == NEVER {
                event.start = start;
            }
            if event.resource == NOBODY {
                event.resource = resource;
            }
            if event.group == NO_GROUP {
                event.group = group;
            }
        }
        true
    });
    left + close(&mut open, &mut used)
}

/// Forgets the starts that are open at the end of a case, and counts them.
fn close(open: &mut [VecDeque<(i64, u32, u16)>], used: &mut Vec<usize>) -> u64 {
    let mut left = 0;
    for place in used.drain(..) {
        if let Some(waiting) = open.get_mut(place) {
            left += waiting.len() as u64;
            waiting.clear();
        }
    }
    left
}
