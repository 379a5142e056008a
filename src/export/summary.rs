//! A flow in two sentences, for those who do not see its picture.

use std::fmt::Write as _;

use crate::flow::{Flow, analyze};
use crate::time::sensible;

/// "8 steps, from Refine the idea to Verify, 20.7 days of lead time. QA test is the bottleneck: 93 % loaded."
pub fn summary(flow: &Flow) -> String {
    let analysis = analyze(flow);
    let mut words = match flow.steps.as_slice() {
        [] => "No steps yet".to_owned(),
        [only] => format!("1 step, {}", only.name),
        [first, .., last] => format!("{} steps, from {} to {}", flow.steps.len(), first.name, last.name),
    };
    if let Ok(lead) = &analysis.lead_time {
        let days = sensible(lead.value.days(flow.clock));
        let _ = write!(words, ", {days} days of lead time");
    }
    words.push('.');
    if let Some(lens) = analysis.lenses.first() {
        let _ = write!(words, " {} is the bottleneck: {}.", lens.name, lens.short);
    }
    words
}
