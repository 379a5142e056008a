//! What holds for the figures of any flow: names do not matter, time scales, less rework and more people never harm.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::model::Model;
use super::samples::any_flow;
use super::{
    After, Analysis, Demand, Estimate, Explained, Flow, FlowEdit, Missing, Percent, StepId, analyze, levers, name_key,
};
use crate::time::WorkTime;
use proptest::prelude::*;
use std::collections::HashMap;

fn value<T: Copy>(metric: &Result<Explained<T>, Missing>) -> Option<T> {
    metric.as_ref().ok().map(|known| known.value)
}

/// Every number of an analysis, in one order.
fn numbers(found: &Analysis) -> Vec<Option<f64>> {
    let time = |metric: &Result<Explained<WorkTime>, Missing>| value(metric).map(WorkTime::minutes);
    let mut all = vec![
        time(&found.lead_time),
        time(&found.lead_time_with_rework),
        time(&found.process_time),
        time(&found.effort),
        value(&found.activity_ratio).map(|(low, _)| low),
        value(&found.activity_ratio).map(|(_, high)| high),
        value(&found.rolled_ca),
        value(&found.handoffs).map(|count| count as f64),
        value(&found.demand),
        time(&found.takt),
        value(&found.wip),
        time(&found.before_commit),
        time(&found.commit_to_production),
    ];
    for step in &found.steps {
        all.extend([
            value(&step.visits),
            value(&step.load),
            Some(step.share),
            Some(step.start.minutes()),
        ]);
    }
    all
}

/// The same flow under other names and ids.
fn relabelled(flow: &Flow) -> Flow {
    let ids: HashMap<StepId, StepId> = flow
        .steps
        .iter()
        .map(|step| (step.id, StepId(1000 - 7 * step.id.0)))
        .collect();
    let mut other = flow.clone().renumbered(&ids);
    let teams = flow.lanes();
    for (place, step) in other.steps.iter_mut().enumerate() {
        step.name = format!("Other {place}");
        let team = step.team.as_deref();
        step.team = team
            .and_then(|team| teams.iter().position(|known| *known == Some(team)))
            .map(|team| format!("Lane {team}"));
    }
    for pool in &mut other.pools {
        let key = name_key(&pool.team);
        let lane = teams
            .iter()
            .position(|known| known.is_some_and(|known| name_key(known) == key));
        pool.team = lane.map_or_else(|| "Nobody".to_owned(), |lane| format!("Lane {lane}"));
    }
    other.name = "Other".to_owned();
    other
}

/// The same flow with every time, and the time between two arrivals, `factor` times as long.
fn stretched(flow: &Flow, factor: f64) -> Flow {
    let mut other = flow.clone();
    for step in &mut other.steps {
        step.wait = step.wait.scaled(factor);
        step.process = step.process.scaled(factor);
        step.every = step.every.map(|every| every.scaled(factor));
    }
    other.demand = flow.demand.map(|demand| Demand {
        items: demand.items / factor,
        ..demand
    });
    other
}

fn lead(flow: &Flow) -> Option<f64> {
    value(&analyze(flow).lead_time_with_rework).map(WorkTime::minutes)
}

/// A chain: what is said of it is exact.
fn chain(mut flow: Flow) -> Flow {
    flow.steps.iter_mut().for_each(|step| step.after = After::LineAbove);
    flow
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) + 1e-12,
        (a, b) => a == b,
    }
}

proptest! {
    #[test]
    fn other_names_and_ids_give_the_same_numbers(flow in any_flow()) {
        let other = relabelled(&flow);
        prop_assert_eq!(other.check(), Ok(()));
        let (found, again) = (analyze(&flow), analyze(&other));
        prop_assert_eq!(numbers(&found), numbers(&again));
        let saved = |flow: &Flow, found: &Analysis| -> Vec<(usize, f64)> {
            levers(flow, found).iter().map(|lever| (flow.position(lever.step).unwrap(), lever.whole().minutes())).collect()
        };
        prop_assert_eq!(saved(&flow, &found), saved(&other, &again));
    }

    #[test]
    fn times_of_another_scale_scale_all_times_and_leave_all_shares(flow in any_flow(), halvings in 0..4) {
        let factor = 0.5_f64.powi(halvings);
        let (found, scaled) = (analyze(&flow), analyze(&stretched(&flow, factor)));
        let times = |found: &Analysis| {
            [&found.lead_time, &found.lead_time_with_rework, &found.process_time, &found.effort, &found.takt, &found.commit_to_production]
                .map(|metric| value(metric).map(WorkTime::minutes))
        };
        for (time, scaled) in times(&found).into_iter().zip(times(&scaled)) {
            prop_assert!(close(time.map(|time| time * factor), scaled), "{:?} {:?}", time, scaled);
        }
        prop_assert!(close(value(&found.wip), value(&scaled.wip)));
        prop_assert!(close(value(&found.rolled_ca), value(&scaled.rolled_ca)));
        for (step, scaled) in found.steps.iter().zip(&scaled.steps) {
            prop_assert!(close(value(&step.load), value(&scaled.load)) && close(value(&step.visits), value(&scaled.visits)));
        }
    }

    #[test]
    fn a_step_that_sends_less_back_never_lengthens(flow in any_flow(), at in any::<prop::sample::Index>(), ca in 0.0..=100.0_f64) {
        let mut flow = chain(flow);
        flow.demand = None;
        prop_assume!(!flow.steps.is_empty());
        let mut better = flow.clone();
        let step = &mut better.steps[at.index(flow.steps.len())];
        step.ca = Percent::new(step.ca.percent().max(ca)).unwrap().into();
        if let (Some(before), Some(after)) = (lead(&flow), lead(&better)) {
            prop_assert!(after <= before * (1.0 + 1e-9), "{} became {}", before, after);
        }
    }

    #[test]
    fn without_any_rework_no_flow_takes_longer(mut flow in any_flow()) {
        flow.demand = None;
        // Of alternatives an item that goes back may take another one, and a shorter way.
        flow.steps.iter_mut().for_each(|step| step.take = None);
        let mut right = flow.clone();
        right.steps.iter_mut().for_each(|step| step.ca = Percent::FULL.into());
        if let (Some(before), Some(after)) = (lead(&flow), lead(&right)) {
            prop_assert!(after <= before * (1.0 + 1e-9), "{} became {}", before, after);
            let first = value(&analyze(&right).lead_time).map(WorkTime::minutes);
            prop_assert!(close(Some(after), first));
        }
    }

    #[test]
    fn more_people_never_raise_a_load(flow in any_flow(), at in any::<prop::sample::Index>(), more in 1..50_u32) {
        prop_assume!(!flow.steps.is_empty());
        let mut larger = flow.clone();
        let step = flow.steps[at.index(flow.steps.len())].id;
        FlowEdit::hire(&flow, step, more).unwrap().apply(&mut larger).unwrap();
        for (before, after) in analyze(&flow).steps.iter().zip(&analyze(&larger).steps) {
            let (before, after) = (value(&before.load), value(&after.load));
            prop_assert!(before.is_some() == after.is_some() && after <= before);
        }
    }

    #[test]
    fn a_longer_wait_or_more_work_never_shortens(mut flow in any_flow(), at in any::<prop::sample::Index>(), more in 0.0..1e4_f64) {
        flow.demand = None;
        prop_assume!(!flow.steps.is_empty());
        let mut slower = flow.clone();
        let step = &mut slower.steps[at.index(flow.steps.len())];
        step.wait = Estimate::Fixed(step.wait.mean() + WorkTime::saturating(more));
        if let (Some(before), Some(after)) = (lead(&flow), lead(&slower)) {
            prop_assert!(after >= before * (1.0 - 1e-9), "{} became {}", before, after);
        }
    }

    #[test]
    fn what_a_better_ca_saves_is_the_same_in_one_walk_as_step_by_step(mut flow in any_flow(), good in 0.5..1.0_f64) {
        flow.steps.iter_mut().for_each(|step| (step.after, step.share) = (After::LineAbove, Percent::FULL));
        let mut model = Model::of(&flow);
        // So seldom right that next to nothing gets through leaves no digits to compare.
        model.routes.usable.iter_mut().for_each(|usable| *usable = usable.max(0.3));
        let visits = model.routes.visits().unwrap();
        let lead = model.with_visits(&visits);
        let saved = model.saved_by_ca(&visits, good).unwrap();
        prop_assert_eq!(saved.len(), flow.steps.len());
        for (place, saved) in saved.into_iter().enumerate() {
            let mut better = model.clone();
            better.routes.usable[place] = good;
            let sure = lead - better.with_rework().unwrap();
            prop_assert!((saved - sure).abs() <= 1e-9 * lead.max(sure.abs()), "{} is not {}", saved, sure);
        }
    }
}
