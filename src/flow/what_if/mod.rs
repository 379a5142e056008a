//! What if: the figures of a changed copy of a captured flow at once, its waits worked out anew under the changed load.

use crate::flow::calibrate::{Calibrated, Calibration, calibrate};
use crate::flow::carried::Carried;
use crate::flow::words::{of_ten, verb};
use crate::flow::{Analysis, Estimate, Flow, Missing, Step, StepId, analyze};
use crate::letters::capital;
use crate::time::Calendar;
use std::collections::HashSet;

/// What a what-if would lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// The captured flow with the changes on it. Its waits are foreseen: what queueing does not explain of the captured
    /// wait, and the queue under the changed load.
    pub flow: Flow,
    /// Its figures.
    pub analysis: Analysis,
    /// For the simulation of `flow`, by position: the part of each wait that it keeps as a delay. `None` without demand.
    pub delays: Option<Vec<Estimate>>,
    /// What to say beside the figures, whole sentences.
    pub warnings: Vec<String>,
}

/// Works out what a changed copy of a captured flow leads to: waits under the changed load, figures, delays.
///
/// Steps are matched by their ids. `calibration` takes the waits of `captured` apart; `None` predicts it, a refined one is
/// nearer to the simulation. A wait that was turned down is a wish about the rest: the simulation cannot go below what
/// load, batch and gate make, and a warning says so.
pub fn foresee(captured: &Flow, changed: Flow, calibration: Option<&Calibration>) -> Foreseen {
    let mut warnings = lost_checks(captured, &changed);
    let carried = Carried::of(captured, &changed).with(calibration);
    let mut delays = None;
    if let Ok(after) = calibrate(&changed) {
        let kept = |(step, then): (&Step, &Calibrated)| match carried.apart(step.id) {
            Some(before) => Calibrated::new(step.id, carried.said_wait(step), before.predicted, before.queue).delay,
            None => then.delay,
        };
        delays = Some(changed.steps.iter().zip(&after.steps).map(kept).collect());
        let wishes = changed
            .steps
            .iter()
            .filter_map(|step| wish(step, carried.said_wait(step), carried.apart(step.id)?, captured.clock));
        warnings.extend(wishes);
    }
    let flow = carried.wished(changed);
    with_figures(flow, delays, warnings)
}

/// Works out what a future state of a captured flow leads to. A wait that it says as it was observed is made anew: what load
/// does not explain of it is carried over, what load explains follows from the future's own people, work, %C/A and demand. A
/// wait that it says otherwise is what the room sees coming, load included; but it is never shorter than load, batch and gate make it.
///
/// Steps are matched by their ids.
pub fn future_state(captured: &Flow, future: Flow, calibration: Option<&Calibration>) -> Foreseen {
    let carried = Carried::of(captured, &future).with(calibration);
    let delays = calibrate(&future).ok().map(|after| {
        let kept = |(step, then): (&Step, &Calibrated)| carried.delay_of(step, then);
        future.steps.iter().zip(&after.steps).map(kept).collect()
    });
    let warnings = lost_checks(captured, &future);
    with_figures(carried.state(future), delays, warnings)
}

fn with_figures(flow: Flow, delays: Option<Vec<Estimate>>, mut warnings: Vec<String>) -> Foreseen {
    let analysis = analyze(&flow);
    let mut overloads: Vec<String> = Vec::new();
    for figures in analysis.overloaded() {
        if let Err(overload @ Missing::CannotKeepUp { .. }) = &figures.queue {
            let said = format!("{overload}.");
            // A team is told once, not at each of its steps.
            if !overloads.contains(&said) {
                overloads.push(said);
            }
        }
    }
    warnings.extend(overloads);
    Foreseen {
        flow,
        analysis,
        delays,
        warnings,
    }
}

/// Steps that found faults and are removed: the faults do not go away.
fn lost_checks(captured: &Flow, changed: &Flow) -> Vec<String> {
    let kept: HashSet<StepId> = changed.steps.iter().map(|step| step.id).collect();
    let removed = captured.steps.iter().filter(|step| !kept.contains(&step.id));
    let finds = removed.filter(|step| step.ca.missing() > 0.0);
    finds
        .map(|step| {
            let share = of_ten(step.ca.missing());
            let go = verb(&share, "it goes", "they go");
            format!("{} finds {share} faulty: without it {go} on unseen.", step.name)
        })
        .collect()
}

/// That a wait is wished shorter than load, batch and gate make it.
fn wish(step: &Step, said: Estimate, before: &Calibrated, clock: Calendar) -> Option<String> {
    let (wished, least) = (said.mean(), before.explained());
    let turned_down = wished < before.observed.mean() && wished.minutes() < 0.99 * least.minutes();
    let [wished, least] = [wished, least].map(|time| time.on_screen(clock));
    turned_down.then(|| {
        format!(
            "{}: load, batch and gate make {least} of wait; {wished} needs a change of those as well.",
            capital(&step.name)
        )
    })
}

#[cfg(test)]
mod tests;
