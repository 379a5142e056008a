//! Status changes become stays: the time until the item's next row belongs to the status that its row names.

use super::event::Event;

/// Turns status changes that stand by case and moment into stays, each from the moment the item became so until it became something
/// else; the last of a case has no length, unless its row says when the item left it. Repeated rows of one status are one stay. Answers how many such rows there were.
pub(super) fn stay(events: &mut Vec<Event>) -> u64 {
    let before = events.len();
    let became = |event: &Event| if event.has_start() { event.start } else { event.end };
    // What an item still is has no end that could say where it stands.
    events.sort_by_key(|event| (event.case, became(event)));
    // The first of them is kept: since then the item is what the others say again.
    events.dedup_by_key(|event| (event.case, event.activity));
    let next: Vec<Option<i64>> = events
        .windows(2)
        .map(|pair| match pair {
            [here, next] if here.case == next.case => Some(became(next)),
            _ => None,
        })
        .collect();
    for (place, event) in events.iter_mut().enumerate() {
        event.start = became(event);
        event.end = next.get(place).copied().flatten().unwrap_or(event.end);
    }
    (before - events.len()) as u64
}
