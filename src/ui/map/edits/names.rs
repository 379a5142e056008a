//! Names that nobody has yet. Pure.

use crate::flow::Flow;

/// `wanted`, or the first of "wanted 2", "wanted 3" … that is not taken.
pub(in crate::ui::map) fn free_name(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    // With room for a number behind it.
    let wanted: String = wanted.chars().take(Flow::MAX_NAME - 8).collect();
    let wanted = wanted.trim().to_owned();
    if !taken(&wanted) {
        return wanted;
    }
    let numbered = |count: u32| format!("{wanted} {count}");
    // A flow and a workshop hold fewer things than there are numbers.
    (2..u32::MAX).map(numbered).find(|name| !taken(name)).unwrap_or(wanted)
}

pub(in crate::ui::map) fn free_step_name(flow: &Flow, wanted: &str) -> String {
    free_name(wanted, |name| flow.find(name).is_some())
}

/// What the future state of a map is called: each group has its own.
pub(in crate::ui::map) fn future_name(of: &str) -> String {
    match of {
        "" | "Current state" => "Future state".to_owned(),
        group => format!("{}, future state", group.trim_end_matches(", current state")),
    }
}
