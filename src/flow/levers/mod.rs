//! What would help most: each step's levers, ranked by what they save.

mod bench;
mod lever;
mod observed;
mod overload;
mod queue;

pub use lever::{Amount, Lever, LeverKind};

use super::{Analysis, Flow};
use bench::Bench;
use lever::WORTH_A_LINE;

/// The levers of all steps, most saved first; those that save nothing worth a line are left out. Empty when no lead time
/// can be told.
///
/// A sensitivity analysis: each lever is tried and the lead time with rework computed again, queues included where demand is
/// known; that is what comparing the flow with its changed state gives. One more person, a dropped batch and a dropped gate
/// save what queueing explains of the observed wait ([`Calibrated`](super::Calibrated)), never more; and half the wait is
/// asked away only as far as it is the rest. Where a step cannot keep up, only what takes load off it helps:
/// then those levers alone are listed, and what they save is the backlog.
pub fn levers(flow: &Flow, analysis: &Analysis) -> Vec<Lever> {
    let Some(mut bench) = Bench::of(flow) else {
        return Vec::new();
    };
    if analysis.overloaded().next().is_some() {
        return overload::levers(&mut bench);
    }
    let Ok(lead) = &analysis.lead_time_with_rework else {
        return Vec::new();
    };
    bench.worth = WORTH_A_LINE * lead.value.minutes();
    let mut found = Vec::new();
    for place in bench.places() {
        let Some(step) = flow.steps.get(place) else { continue };
        found.extend(bench.add_person(place, step));
        found.extend(bench.halve_wait(place, step));
        found.extend(bench.halve_work(place, step));
        found.extend(bench.raise_ca(place, step));
        found.extend(bench.drop_batch(place, step));
        found.extend(bench.drop_gate(place, step));
    }
    // Equal savings stay equal whatever the last bits say: then the order of the flow counts.
    let saved = |lever: &Lever| -((lever.whole().minutes() * 1e3).round() as i64);
    let places = flow.positions();
    found.sort_by_key(|lever| (saved(lever), places.get(&lever.step).copied(), lever.kind));
    found
}
