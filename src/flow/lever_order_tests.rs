//! The order of levers is that of the savings that trying each gives, and each saves what comparing says of its change and what a
//! simulation waits after it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::samples::any_flow;
use super::{
    Analysis, Calibration, Demand, Flow, FlowEdit, Percent, Period, analyze, calibrate, compare, future_state, levers,
};
use proptest::prelude::*;

/// The flow with as much demand as loads the fullest of it by that share.
fn loaded(mut flow: Flow, load: f64) -> Flow {
    let steady = flow.demand.is_some_and(|demand| demand.steady);
    let demand = |items: f64| Demand {
        items,
        per: Period::Week,
        steady,
    };
    // Waits that follow from a count would change with the demand.
    flow.steps.iter_mut().for_each(|step| step.lying = None);
    flow.demand = Some(demand(1.0));
    let found = analyze(&flow);
    let limits = flow.steps.iter().zip(&found.steps).map(|(step, figures)| {
        let load = figures.load.as_ref().map_or(0.0, |load| load.value);
        // Where not all of the team may be on it, those who may are fuller than their part of the team.
        match flow.pool_of(step) {
            Some(pool) => load * f64::from(pool.people.get()) / f64::from(flow.hands(step)),
            None => load,
        }
    });
    let pools = found
        .pools
        .iter()
        .map(|pool| pool.load.as_ref().map_or(0.0, |load| load.value));
    let fullest = limits.chain(pools).fold(0.0, f64::max);
    flow.demand = Some(demand((load / fullest.max(1e-6)).clamp(1e-6, 1e6)));
    flow
}

/// The flow, such that next to everything gets through it.
fn sound(mut flow: Flow) -> Flow {
    for step in &mut flow.steps {
        if step.ca.percent() < 40.0 {
            step.ca = Percent::new(40.0).unwrap().into();
        }
    }
    flow
}

fn lead(analysis: &Analysis) -> Option<f64> {
    analysis
        .lead_time_with_rework
        .as_ref()
        .ok()
        .map(|lead| lead.value.minutes())
}

/// What the simulation of a changed flow has a step wait, by theory: the delay that it keeps, and the queue that it makes. `None` where
/// more was foreseen before than was observed, which no simulation takes back.
fn simulated(flow: &Flow, apart: &Calibration, after: &Flow, place: usize) -> Option<f64> {
    let before = &apart.steps[place];
    if before.queue > before.observed.mean().minutes() {
        return None;
    }
    let delay = future_state(flow, after.clone(), None).delays?[place];
    Some(delay.mean().minutes() + calibrate(after).ok()?.steps[place].queue)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_wait_that_is_said_shorter_saves_what_load_batch_and_gate_leave_and_a_simulation_finds(
        flow in any_flow(), load in 0.1..0.95_f64, at in any::<usize>(), part in 0.0..1.2_f64,
    ) {
        let flow = loaded(sound(flow), load);
        let Ok(apart) = calibrate(&flow) else { return Ok(()) };
        prop_assume!(!flow.steps.is_empty());
        let place = at % flow.steps.len();
        let (step, observed) = (flow.steps[place].id, flow.steps[place].wait);
        let mut after = flow.clone();
        FlowEdit::SetWait { step, wait: observed.scaled(part) }.apply(&mut after).unwrap();
        prop_assume!(apart.steps[place].queue.is_finite() && after.steps[place].wait != observed);
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * observed.mean().minutes();
        let foreseen = compare(&flow, &after).foreseen;
        let expected = apart.steps[place].explained().minutes().max(part * observed.mean().minutes());
        for (number, (then, was)) in foreseen.steps.iter().zip(&flow.steps).enumerate() {
            let wanted = if number == place { expected } else { was.wait.mean().minutes() };
            let found = then.wait.mean().minutes();
            prop_assert!((found - wanted).abs() <= 1e-6 * wanted, "step {number} waits {found} and not {wanted}");
        }
        if let Some(simulated) = simulated(&flow, &apart, &after, place) {
            prop_assert!(near(simulated, expected), "{simulated} is not {expected}");
        }
    }

    #[test]
    fn the_order_of_levers_is_that_of_the_savings_that_trying_gives(flow in any_flow(), load in 0.1..0.95_f64) {
        let flow = loaded(sound(flow), load);
        let found = analyze(&flow);
        let Some(before) = lead(&found) else { return Ok(()) };
        let mut last = f64::INFINITY;
        for lever in levers(&flow, &found) {
            let mut after = flow.clone();
            lever.edit.clone().apply(&mut after).unwrap();
            let compared = compare(&flow, &after);
            let Some(then) = lead(&compared.after) else {
                prop_assert!(false, "{:?} leaves a flow that cannot keep up", lever.kind);
                return Ok(());
            };
            let saved = before - then;
            prop_assert!(
                (saved - lever.whole().minutes()).abs() <= 1e-6 * before,
                "{} {:?} promises {} and saves {saved} of {before}", flow.name_of(lever.step), lever.kind, lever.whole().minutes()
            );
            prop_assert!(saved <= last + 1e-3 + 1e-6 * before, "{:?} saves {saved} after {last}", lever.kind);
            last = saved;
            let place = flow.position(lever.step).unwrap();
            let apart = calibrate(&flow).unwrap_or(Calibration { steps: Vec::new() });
            if place < apart.steps.len()
                && let Some(simulated) = simulated(&flow, &apart, &after, place)
            {
                let foreseen = compared.foreseen.steps[place].wait.mean().minutes();
                prop_assert!(
                    (simulated - foreseen).abs() <= 1e-6 * apart.steps[place].observed.mean().minutes(),
                    "{:?}: {simulated} is simulated and {foreseen} foreseen", lever.kind
                );
            }
        }
    }
}
