//! Metrics: what the times, shares and links of a flow add up to, each with the formula that says how.
//!
//! From the bottom: `explained` is a number with its formula; `facts` is what all of them are computed from; `step` holds the figures
//! of each step, `pool` those of teams that share their people, `whole` those of the flow, `lenses` what stands out among the steps, `ranges` from where to where estimates let
//! the figures go; `analysis` keeps them together; `table` says of each what it is called, how it is read and where it is shown.

mod analysis;
mod explained;
mod facts;
mod lenses;
mod pool;
mod ranges;
mod step;
mod table;
mod whole;

pub use analysis::{Analysis, fingerprint};
pub use explained::{Explained, Formula};
pub use lenses::{Lens, LensKind, Lenses};
pub use pool::{PoolFigures, SamePeople};
pub use ranges::{Range, Ranges};
pub use step::StepFigures;
pub use table::{Better, METRICS, Metric, Strip, Told, Unit, WITH_REWORK};

pub(super) use facts::Facts;
pub(super) use whole::handoffs;

use super::words::percent;
use super::{Flow, Missing};
use crate::time::{Calendar, WorkTime, sensible};
use step::{cannot_keep_up, figures};
use whole::{
    activity_ratio, before_commit, commit_to_production, demand, effort, lead_time, lead_time_with_rework,
    process_time, rolled_ca, takt, value_added, value_added_ratio, wip,
};

/// Computes all figures of `flow`. Takes about as long as reading it: two milliseconds for fifty steps at most.
pub fn analyze(flow: &Flow) -> Analysis {
    let facts = Facts::of(flow);
    let mut steps: Vec<StepFigures> = Vec::with_capacity(flow.steps.len());
    steps.extend((0..flow.steps.len()).filter_map(|place| figures(&facts, place)));
    // The rework lens needs the expectation also where a step cannot keep up: it says what rework costs, not what a
    // queue does.
    let expected = lead_time_with_rework(&facts);
    let lenses = lenses::find(&facts, &steps, &expected);
    let lead_time_with_rework = match overload(&facts) {
        // What is missing for it comes first: a room that has not said its times yet is not told of an overload.
        Some(overload) => expected.and(Err(overload)),
        None => expected,
    };
    let ranges = ranges::find(&facts, lead_time_with_rework.is_ok());
    let added = value_added(&facts);
    let mut analysis = Analysis {
        lead_time: lead_time(&facts),
        rework_is_exact: facts.visits.as_ref().is_ok_and(|visits| visits.exact),
        process_time: process_time(&facts),
        effort: effort(&facts),
        activity_ratio: activity_ratio(&facts),
        rolled_ca: rolled_ca(&facts),
        value_added_ratio: value_added_ratio(&facts, &added),
        value_added: added,
        handoffs: handoffs(&facts),
        demand: demand(flow),
        takt: takt(flow),
        wip: wip(flow, &lead_time_with_rework),
        before_commit: before_commit(&facts),
        commit_to_production: commit_to_production(&facts),
        path: facts.path().map(|step| step.id).collect(),
        untimed: flow
            .steps
            .iter()
            .filter(|step| step.is_untimed())
            .map(|step| step.id)
            .collect(),
        lenses,
        lead_time_with_rework,
        pools: pool::all(&facts),
        same_people: pool::same_people(flow, &steps),
        steps,
        ranges: ranges.unwrap_or_default(),
        places: flow.places(),
        backs: facts.model.routes.back.clone(),
        fingerprint: fingerprint(flow),
    };
    say_ranges(flow.clock, &mut analysis);
    analysis
}

/// Says which step or team cannot keep up, the most loaded of several.
fn overload(facts: &Facts) -> Option<Missing> {
    let traffic = facts.traffic.as_ref()?;
    let full = |place: &usize| traffic.fullness(*place);
    let place = (0..facts.flow.steps.len()).max_by(|a, b| full(a).total_cmp(&full(b)))?;
    (full(&place) >= 1.0).then(|| cannot_keep_up(facts, place))
}

/// Puts the ranges to the formulas.
fn say_ranges(clock: Calendar, analysis: &mut Analysis) {
    let ranges = &analysis.ranges;
    let say = |metric: &mut Result<Explained<WorkTime>, Missing>, range: Option<Range<WorkTime>>| {
        if let (Ok(explained), Some(range)) = (metric, range) {
            explained
                .formula
                .add(&format!("; {} by the estimates", range.on_screen(clock)));
        }
    };
    say(&mut analysis.lead_time, ranges.lead_time);
    say(&mut analysis.lead_time_with_rework, ranges.lead_time_with_rework);
    say(&mut analysis.process_time, ranges.process_time);
    say(&mut analysis.effort, ranges.effort);
    say(&mut analysis.before_commit, ranges.before_commit);
    say(&mut analysis.commit_to_production, ranges.commit_to_production);
    if let (Ok(explained), Some((low, high))) = (&mut analysis.activity_ratio, ranges.activity_ratio) {
        explained
            .formula
            .add(&format!("; {} to {} by the estimates", percent(low), percent(high)));
    }
    if let (Ok(explained), Some(range)) = (&mut analysis.wip, ranges.wip) {
        explained
            .formula
            .add(&format!("; {} by the estimates", range.said(sensible)));
    }
}
