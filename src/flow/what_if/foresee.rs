//! The figures of a what-if at once: waits worked out anew under the changed load.

use crate::flow::calibrate::{Calibrated, Calibration, calibrate};
use crate::flow::visits::Routes;
use crate::flow::words::{capital, of_ten, verb};
use crate::flow::{Analysis, Estimate, Flow, Missing, Step, StepId, analyze};
use crate::time::{Calendar, WorkTime};
use std::collections::{HashMap, HashSet};

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
    let mut flow = changed;
    let mut warnings = lost_checks(captured, &flow);
    let base = calibration.cloned().or_else(|| apart(captured, &flow));
    let mut delays = None;
    if let (Some(base), Ok(after)) = (base, calibrate(&flow)) {
        let known: HashMap<StepId, &Calibrated> = base.steps.iter().map(|step| (step.step, step)).collect();
        let mut kept = Vec::with_capacity(flow.steps.len());
        let untouched = untouched(captured, &flow);
        for (step, then) in flow.steps.iter_mut().zip(&after.steps) {
            let Some(before) = known.get(&step.id) else {
                kept.push(then.delay);
                continue;
            };
            if untouched.contains(&step.id) {
                kept.push(Calibrated::new(step.id, step.wait, before.predicted, before.queue).delay);
                continue;
            }
            warnings.extend(wish(step, before, captured.clock));
            let told = Calibrated::new(step.id, step.wait, before.predicted, before.queue);
            kept.push(told.delay);
            let wait = waits(step.wait, told.wait_with(queue(before, then)));
            if wait != step.wait {
                // It is not what was counted any more.
                (step.wait, step.lying) = (wait, None);
            }
        }
        delays = Some(kept);
    }
    let analysis = analyze(&flow);
    warnings.extend(analysis.overloaded().filter_map(|figures| match &figures.queue {
        Err(overload @ Missing::CannotKeepUp { .. }) => Some(format!("{overload}.")),
        _ => None,
    }));
    Foreseen {
        flow,
        analysis,
        delays,
        warnings,
    }
}

/// Steps that the changes leave alone and that are reached as often as before: they wait as was observed. What would still
/// differ is how evenly items come, and a prediction is not that precise; the ranking of levers leaves it out as well, and what
/// it promises is what has to be foreseen.
fn untouched(captured: &Flow, changed: &Flow) -> HashSet<StepId> {
    let rates = |flow: &Flow| -> Option<HashMap<StepId, f64>> {
        let rate = flow.demand?.per_minute(flow.clock);
        let visits = Routes::of(flow).visits().ok()?;
        let ids = flow.steps.iter().map(|step| step.id);
        Some(ids.zip(visits.per_step.iter().map(|visits| visits * rate)).collect())
    };
    let (Some(before), Some(after)) = (rates(captured), rates(changed)) else {
        return HashSet::new();
    };
    let same = |step: &&Step| {
        let as_often = before.get(&step.id).zip(after.get(&step.id));
        let as_often = as_often.is_some_and(|(before, after)| (before - after).abs() <= 1e-9 * before.abs());
        as_often && captured.step(step.id).is_some_and(|was| was == *step)
    };
    changed.steps.iter().filter(same).map(|step| step.id).collect()
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

/// The captured waits taken apart; where only the changes know a demand, as if it had been there before.
fn apart(captured: &Flow, changed: &Flow) -> Option<Calibration> {
    if captured.demand.is_some() {
        return calibrate(captured).ok();
    }
    let known = Flow {
        demand: changed.demand,
        ..captured.clone()
    };
    calibrate(&known).ok()
}

/// The queue after the change. Where the queue before was measured, the prediction says by how much it changes.
fn queue(before: &Calibrated, then: &Calibrated) -> f64 {
    let (predicted, after) = (before.predicted.total(), then.predicted.total());
    if predicted > 0.0 && predicted.is_finite() && before.queue.is_finite() {
        before.queue * (after / predicted)
    } else {
        after
    }
}

/// A wait of another mean, in the shape it had.
fn waits(wait: Estimate, minutes: f64) -> Estimate {
    let before = wait.mean().minutes();
    // The same but for rounding: it stays as it was typed.
    if (minutes - before).abs() <= 1e-9 * before {
        wait
    } else if before > 0.0 {
        wait.scaled(minutes / before)
    } else {
        Estimate::Fixed(WorkTime::saturating(minutes))
    }
}

/// That a wait is wished shorter than load, batch and gate make it.
fn wish(step: &Step, before: &Calibrated, clock: Calendar) -> Option<String> {
    let (wished, least) = (step.wait.mean(), before.explained());
    let turned_down = wished < before.observed.mean() && wished.minutes() < 0.99 * least.minutes();
    let [wished, least] = [wished, least].map(|time| time.on_screen(clock));
    turned_down.then(|| {
        format!(
            "{}: load, batch and gate make {least} of wait; {wished} needs a change of those as well.",
            capital(&step.name)
        )
    })
}
