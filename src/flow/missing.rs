//! What the map does not know yet, and the sentence that asks the room for it.

use super::value_stream::Flow;
use super::words::items_a_week;

/// Why a number cannot be told yet, and what to ask the room for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// The map is empty.
    #[error("no step yet: what happens first to an idea?")]
    Steps,
    /// Nobody has said how long these steps take.
    #[error("no times yet for {}: ask how long work waits there and how long it takes", names(.0))]
    Times(Vec<String>),
    /// Nobody has said how often items arrive.
    #[error("demand is unknown: ask how many items arrive in a week")]
    Demand,
    /// Nobody was asked for any %C/A.
    #[error("%C/A was not asked: ask at each step how many of 100 items it can use as they are")]
    Ca,
    /// Nobody was asked what adds value.
    #[error("value added was not asked: ask which part of the work the customer would pay for")]
    ValueAdded,
    /// No step has a team.
    #[error("no step has a team: ask who does each")]
    Teams,
    /// Nobody has said where the commit is.
    #[error("the commit is unknown: ask at which step the code is committed")]
    Commit,
    /// Nothing ever gets through a step.
    #[error("nothing gets through “{0}” at 0 %: ask how many of 100 it can use")]
    NeverDone(String),
    /// An automatic step is nobody's workload.
    #[error("automatic: nobody's workload")]
    Automatic,
    /// Nobody has seen work lie before a step.
    #[error("no wait was seen before {0}")]
    Wait(String),
    /// More reaches a step or a team than it can do: what lasts longer every week has no steady value.
    #[error("{step} cannot keep up: {}", backlog(growth.as_deref()))]
    CannotKeepUp {
        /// The step or the team, the worst of several.
        step: String,
        /// By how many items the backlog grows in a week; `None` when it is just full.
        growth: Option<String>,
    },
}

impl Missing {
    /// Nothing ever gets through the step at a position.
    pub(super) fn never_done(flow: &Flow, place: usize) -> Missing {
        Missing::NeverDone(flow.steps.get(place).map(|step| step.name.clone()).unwrap_or_default())
    }
}

/// What becomes of a backlog.
fn backlog(growth: Option<&str>) -> String {
    growth.map_or_else(
        || "it has no time to spare, so that the backlog grows".to_owned(),
        |items| format!("the backlog grows by {}", items_a_week(items)),
    )
}

/// Names for a sentence, at most three of them.
fn names(names: &[String]) -> String {
    match names {
        [] => "any step".to_owned(),
        [a] => a.clone(),
        [a, b] => format!("{a} and {b}"),
        [a, b, c] => format!("{a}, {b} and {c}"),
        [a, b, rest @ ..] => format!("{a}, {b} and {} more", rest.len()),
    }
}
