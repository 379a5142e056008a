//! What the figures of a map take for granted: said on every export, so that nobody has to guess.

use super::{Flow, text};

/// Marks a comment of exported flow text as one of these sentences.
const MARK: &str = "Assumed: ";

/// What the figures of `flow` assume, a sentence each: the clock, what lead time includes, how rework counts.
pub fn assumptions(flow: &Flow) -> [String; 3] {
    let (day, week) = (flow.clock.hours_per_day(), flow.clock.days_per_week());
    let clock = if flow.clock.is_elapsed() {
        "Time runs around the clock: a day has 24 hours, a week 7 days.".to_owned()
    } else {
        format!("Time is working time: a day has {day} hours, a week {week} days.")
    };
    let lead = "Lead time runs from the moment an item reaches the first step until the last step is done, along the \
                longest way, waits included; an estimate counts by its mean.";
    let rework = "Rework: what a step cannot use goes back where its arrow points, without one to the step before, and \
                  takes the wait and the work of every step from there again.";
    [clock, lead.to_owned(), rework.to_owned()]
}

/// Flow text that says at its head what is assumed. Read and exported again it says so once: what an earlier export
/// said is replaced.
pub fn text_with_assumptions(flow: &Flow) -> String {
    let mut said = flow.clone();
    let own = flow
        .comments
        .iter()
        // Of an export that is read and exported again, the old sentences go: the clock may have changed since.
        .filter(|comment| !comment.starts_with(MARK.trim_end()))
        .cloned();
    said.comments = assumptions(flow)
        .iter()
        .map(|sentence| format!("{MARK}{sentence}"))
        .chain(own)
        .collect();
    text::print(&said)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::samples::any_flow;
    use crate::flow::text::read;
    use crate::time::Calendar;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn exported_text_reads_back_and_says_what_is_assumed_once(flow in any_flow()) {
            let text = text_with_assumptions(&flow);
            let reading = read(&text);
            prop_assert_eq!(&reading.problems, &vec![]);
            prop_assert_eq!(text.matches("# Assumed: ").count(), 3);
            prop_assert_eq!(&text_with_assumptions(&reading.flow), &text);
            let figures = |flow: &Flow| crate::flow::analyze(flow).lead_time.map(|lead| lead.value);
            prop_assert_eq!(figures(&reading.flow), figures(&flow));
        }
    }

    #[test]
    fn another_clock_is_said_anew() {
        let mut flow = read(&text_with_assumptions(&read("# Ours\nA | pt 1h").flow)).flow;
        flow.clock = Calendar::ELAPSED;
        let text = text_with_assumptions(&flow);
        assert!(
            text.starts_with("# Assumed: Time runs around the clock: a day has 24 hours, a week 7 days.\n"),
            "{text}"
        );
        assert!(text.contains("# Ours\n") && !text.contains("working time"), "{text}");
    }
}
