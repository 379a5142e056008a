//! The order of levers is that of the savings that trying each gives, and each saves what comparing says of its change.
#![allow(clippy::unwrap_used)]

use super::samples::any_flow;
use super::{Analysis, Demand, Flow, Percent, Period, analyze, compare, levers};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

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
        }
    }
}
