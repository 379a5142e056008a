//! What helps where a step cannot keep up: whatever takes load off it. Until it can, nothing else does.

use super::bench::Bench;
use super::lever::{Amount, Lever, LeverKind};
use crate::flow::arrivals::Place;
use crate::flow::visits::{Visits, at};
use crate::flow::words::percent;
use crate::flow::{FlowEdit, Step};
use crate::time::{WorkTime, sensible};
use std::num::NonZeroU32;

/// What takes a smaller share of the growing backlog away is not worth a line.
const WORTH_A_LINE: f64 = 0.01;

/// So many of the steps that cannot keep up are looked at, the most loaded. Keeps a flow of any length quick.
const MOST_STEPS: usize = 300;

/// The levers that slow the backlog down, the most helpful first. What they save cannot be told in time.
pub(super) fn levers(bench: &mut Bench) -> Vec<Lever> {
    let now = bench.loads(&bench.visits);
    let growing = growth(&now);
    let mut found: Vec<(f64, usize, Lever)> = Vec::new();
    let mut full: Vec<usize> = (0..now.len()).filter(|position| at(&now, *position) >= 1.0).collect();
    full.sort_by(|a, b| at(&now, *b).total_cmp(&at(&now, *a)));
    for position in full.into_iter().take(MOST_STEPS) {
        let Some(step) = bench.flow.steps.get(position) else {
            continue;
        };
        let own = growth(&[at(&now, position)]);
        let both = [bench.hire(step, &now, position), bench.quicken(step, &now, position)];
        for (lever, load) in both.into_iter().flatten() {
            // Only its own term of the sum changes.
            found.push((growing - own + growth(&[load]), position, lever));
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

impl Bench<'_> {
    /// The load of each step at so many visits; 0 where nobody works.
    fn loads(&self, visits: &Visits) -> Vec<f64> {
        let Some(queues) = &self.queues else { return Vec::new() };
        let load = |(position, place): (usize, &Place)| place.load(queues.rate * at(&visits.per_step, position));
        queues.places.iter().enumerate().map(load).collect()
    }

    /// One more person.
    fn hire(&self, step: &Step, loads: &[f64], position: usize) -> Option<(Lever, f64)> {
        let load = at(loads, position);
        let people = step.people.get();
        let more = people.checked_add(1).and_then(NonZeroU32::new)?;
        let then = load * f64::from(people) / f64::from(more.get());
        let demand = self.flow.demand?;
        let week = demand.per_minute(self.flow.clock) * self.flow.clock.week().minutes();
        let backlog = match week * (1.0 - 1.0 / load) {
            growth if growth < 0.05 => "the smallest surprise stays".to_owned(),
            growth => format!("the backlog grows by {} items a week", sensible(growth)),
        };
        let lever = Lever {
            step: step.id,
            kind: LeverKind::AddPerson,
            saves: WorkTime::ZERO,
            eases: WorkTime::ZERO,
            words: format!("one more person, load {} to {}", percent(load), percent(then)),
            why: format!(
                "At {} {} {backlog}.",
                sensible(demand.items),
                demand.per.each(self.flow.clock)
            ),
            before: Amount::People(people),
            after: Amount::People(more.get()),
            ghost: format!("would be {}", percent(then)),
            edit: FlowEdit::SetPeople {
                step: step.id,
                people: more.into(),
            },
        };
        Some((lever, then))
    }

    /// Half the work.
    fn quicken(&mut self, step: &Step, loads: &[f64], position: usize) -> Option<(Lever, f64)> {
        let load = at(loads, position);
        let lever = self.halve_work(position, step)?;
        let why = format!(
            "The work takes {}; its load would fall from {} to {}.",
            step.process.mean().on_screen(self.flow.clock),
            percent(load),
            percent(load / 2.0)
        );
        Some((without_time(lever, why), load / 2.0))
    }

    /// A better %C/A, where that takes load off a step that cannot keep up; with the loads that it leads to.
    fn send_less_back(&mut self, position: usize, step: &Step, loads: &[f64]) -> Option<(Lever, Vec<f64>)> {
        let lever = self.raise_ca(position, step)?;
        let Amount::Percent(good) = lever.after else {
            return None;
        };
        let usable = self.model.routes.usable.get_mut(position)?;
        let before = std::mem::replace(usable, good / 100.0);
        let visits = self.model.routes.visits();
        *self.model.routes.usable.get_mut(position)? = before;
        let after = self.loads(&visits.ok()?);
        let most = |a: &usize, b: &usize| at(loads, *a).total_cmp(&at(loads, *b));
        let full = (0..loads.len()).filter(|place| at(loads, *place) >= 1.0).max_by(most)?;
        let why = format!(
            "What comes back loads {}: its load would fall from {} to {}.",
            self.flow.steps.get(full).map_or("", |step| step.name.as_str()),
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
