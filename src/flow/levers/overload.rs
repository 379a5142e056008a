//! What helps where a step or a team cannot keep up: whatever takes load off it. Until it can, nothing else does.

use super::bench::{Bench, Trial};
use super::lever::{Amount, Lever, LeverKind};
use crate::flow::arrivals::Traffic;
use crate::flow::visits::at;
use crate::flow::words::{items_a_week, percent};
use crate::flow::{FlowEdit, Step};
use crate::time::{WorkTime, sensible};
use std::num::NonZeroU32;

/// What takes a smaller share of the growing backlog away is not worth a line.
const WORTH_A_LINE: f64 = 0.01;

/// So many of the steps that cannot keep up are looked at, the most loaded. Keeps a flow of any length quick.
const MOST_STEPS: usize = 300;

/// The levers that slow the backlog down, the most helpful first. What they save cannot be told in time.
pub(super) fn levers(bench: &mut Bench) -> Vec<Lever> {
    let Some(queues) = bench.queues() else {
        return Vec::new();
    };
    let now = fullness(&queues.traffic);
    let growing = growth(&now);
    let mut found: Vec<(f64, usize, Lever)> = Vec::new();
    let mut full: Vec<usize> = (0..now.len()).filter(|position| at(&now, *position) >= 1.0).collect();
    full.sort_by(|a, b| at(&now, *b).total_cmp(&at(&now, *a)));
    for position in full.into_iter().take(MOST_STEPS) {
        let Some(step) = bench.flow.steps.get(position) else {
            continue;
        };
        let own = growth(&[at(&now, position)]);
        if let Some((lever, load)) = bench.hire(step, &now, position) {
            // Only its own term of the sum changes.
            found.push((growing - own + growth(&[load]), position, lever));
        }
    }
    let quickened: Vec<usize> = (0..now.len())
        .filter(|position| bench.is_full(*position))
        .take(MOST_STEPS)
        .collect();
    for position in quickened {
        if let Some(step) = bench.flow.steps.get(position)
            && let Some((lever, load, before)) = bench.quicken(step, position)
        {
            found.push((growing - growth(&[before]) + growth(&[load]), position, lever));
        }
    }
    for position in bench.places() {
        if let Some(step) = bench.flow.steps.get(position)
            && let Some((lever, after)) = bench.send_less_back(position, step, &now)
        {
            found.push((growth(&after), position, lever));
        }
    }
    found.retain(|(after, ..)| *after <= growing * (1.0 - WORTH_A_LINE));
    // Rounded, so that last bits do not order what helps alike.
    let rank = |(after, position, lever): &(f64, usize, Lever)| ((after * 1e6).round() as i64, lever.kind, *position);
    found.sort_by_key(rank);
    found.into_iter().map(|(.., lever)| lever).collect()
}

/// How full each step is, by position: a team counts once, at the step that takes most of it. 0 where nobody works.
fn fullness(traffic: &Traffic) -> Vec<f64> {
    let full = |position: usize| match traffic.pool_of(position) {
        Some(pool) if traffic.heaviest(pool) == Some(position) => traffic.fullness(position),
        // Another step of the team, which may be on it with some of its people only.
        Some(_) if traffic.is_limited(position) => traffic.own_load(position),
        Some(_) => 0.0,
        None => traffic.own_load(position),
    };
    (0..traffic.places.len()).map(full).collect()
}

impl Bench<'_> {
    /// Whether those who do the step cannot keep up.
    fn is_full(&self, position: usize) -> bool {
        self.queues()
            .is_some_and(|queues| queues.traffic.fullness(position) >= 1.0)
    }

    /// One more person.
    fn hire(&self, step: &Step, loads: &[f64], position: usize) -> Option<(Lever, f64)> {
        let load = at(loads, position);
        let traffic = &self.queues()?.traffic;
        let pool = self
            .pool(position)
            .filter(|(number, _)| traffic.pool_load(*number) >= traffic.own_load(position));
        let people = pool.map_or(traffic.places.get(position)?.servers?, |(_, pool)| pool.people.get());
        let more = people.checked_add(1).and_then(NonZeroU32::new)?;
        let then = load * f64::from(people) / f64::from(more.get());
        let demand = self.flow.demand?;
        let week = demand.per_minute(self.flow.clock) * self.flow.clock.week().minutes();
        let backlog = match week * (1.0 - 1.0 / load) {
            growth if growth < 0.05 => "the smallest surprise stays".to_owned(),
            growth => format!("the backlog grows by {}", items_a_week(&sensible(growth))),
        };
        let (place, edit) = match pool {
            Some((_, pool)) => (
                format!(" in {}", pool.team),
                FlowEdit::team_of(self.flow, &pool.team, more),
            ),
            None => (
                String::new(),
                FlowEdit::SetPeople {
                    step: step.id,
                    people: more.into(),
                },
            ),
        };
        let lever = Lever {
            step: step.id,
            kind: LeverKind::AddPerson,
            saves: WorkTime::ZERO,
            eases: WorkTime::ZERO,
            words: format!("one more person{place}, load {} to {}", percent(load), percent(then)),
            why: format!(
                "At {} {} {backlog}.",
                sensible(demand.items),
                demand.per.each(self.flow.clock)
            ),
            before: Amount::People(people),
            after: Amount::People(more.get()),
            ghost: format!("would be {}", percent(then)),
            edit,
        };
        Some((lever, then))
    }

    /// Half the work; with the load that it leads to and the one that was.
    fn quicken(&mut self, step: &Step, position: usize) -> Option<(Lever, f64, f64)> {
        let traffic = &self.queues()?.traffic;
        let (load, part) = (traffic.fullness(position), traffic.load(position));
        // Of a team only the part of this step is halved.
        let half = match traffic.pool_of(position) {
            Some(pool) if traffic.pool_load(pool) >= traffic.own_load(position) => load - part / 2.0,
            _ => load / 2.0,
        };
        let lever = self.halve_work(position, step)?;
        let why = format!(
            "The work takes {}; its load would fall from {} to {}.",
            step.process.mean().on_screen(self.flow.clock),
            percent(load),
            percent(half)
        );
        Some((without_time(lever, why), half, load))
    }

    /// A better %C/A, where that takes load off a step that cannot keep up; with the loads that it leads to.
    fn send_less_back(&mut self, position: usize, step: &Step, loads: &[f64]) -> Option<(Lever, Vec<f64>)> {
        let lever = self.raise_ca(position, step)?;
        let Amount::Percent(good) = lever.after else {
            return None;
        };
        let trial = Trial {
            usable: Some(good / 100.0),
            ..Trial::default()
        };
        let after = fullness(&self.rerun(position, trial)?.traffic?);
        let most = |a: &usize, b: &usize| at(loads, *a).total_cmp(&at(loads, *b));
        let full = (0..loads.len()).filter(|place| at(loads, *place) >= 1.0).max_by(most)?;
        let name = match self.pool(full) {
            Some((_, pool)) => pool.team.as_str(),
            None => self.flow.steps.get(full).map_or("", |step| step.name.as_str()),
        };
        let why = format!(
            "What comes back loads {name}: its load would fall from {} to {}.",
            percent(at(loads, full)),
            percent(at(&after, full))
        );
        Some((without_time(lever, why), after))
    }
}

/// How fast backlogs grow, as a multiple of the demand: the sum of 1 − 1/ρ, and a little for each step that is just full.
fn growth(loads: &[f64]) -> f64 {
    let of = |load: &&f64| **load >= 1.0;
    loads.iter().filter(of).map(|load| 1.0 - 1.0 / load + 1e-3).sum()
}

/// A lever that cannot say what it saves.
fn without_time(lever: Lever, why: String) -> Lever {
    Lever {
        saves: WorkTime::ZERO,
        eases: WorkTime::ZERO,
        why,
        ..lever
    }
}
