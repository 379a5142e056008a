//! Teams whose people are shared by all of their steps: how loaded they are, and how long an item waits until one is free.

use super::Flow;
use super::queueing::Station;
use super::step::name_key;
use std::collections::HashMap;

/// The people of one team and the steps that they do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shared {
    /// Which of the flow's pools.
    pub pool: usize,
    pub people: u32,
    /// The positions of the steps that take their time; automatic ones and those without work are not among them.
    pub members: Vec<usize>,
}

/// What one visit to a step takes of a pool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Share {
    /// Visits of one item on average; those of a batch count together.
    pub visits: f64,
    /// Mean process time in minutes.
    pub service: f64,
    /// Its squared coefficient of variation.
    pub scv: f64,
    /// Expected work of the pool from the begin of such a visit until the item is through, in minutes, that visit included.
    pub ahead: f64,
}

impl Shared {
    /// The pools of a flow that have work, in the flow's order.
    pub fn of(flow: &Flow) -> Vec<Shared> {
        if flow.pools.is_empty() {
            return Vec::new();
        }
        let shared = flow.pools.iter().enumerate().map(|(pool, own)| Shared {
            pool,
            people: own.people.get(),
            members: Vec::new(),
        });
        let mut shared: Vec<Shared> = shared.collect();
        let teams: HashMap<String, usize> = flow.pools.iter().map(|pool| name_key(&pool.team)).zip(0..).collect();
        for (place, step) in flow.steps.iter().enumerate() {
            let works = !step.auto && !step.process.mean().is_zero();
            let team = step.team.as_deref().filter(|_| works);
            if let Some(pool) = team
                .and_then(|team| teams.get(&name_key(team)))
                .and_then(|pool| shared.get_mut(*pool))
            {
                pool.members.push(place);
            }
        }
        shared.retain(|pool| !pool.members.is_empty());
        shared
    }

    /// The share of its time that demand takes up, 1 = all of it: λ·Σ v·t over its steps, over its people.
    pub fn load(&self, rate: f64, shares: &[Share]) -> f64 {
        let work: f64 = shares.iter().map(|share| share.visits * share.service).sum();
        rate * work / f64::from(self.people.max(1))
    }

    /// Mean wait in minutes of one visit to any of its steps for a free person, when `rate` items arrive in a minute with
    /// such an SCV of the times between them. Infinite from a load of 1 on.
    ///
    /// Items are taken in the order in which they got ready, whichever step they wait for, so that all wait alike. For one
    /// person: let an item have the work T in all of its visits. The work in the system, seen at an arrival, is that of
    /// M/G/1 with the service T, λE(T²)/2(1 − ρ) by Pollaczek and Khinchine; it consists of the items that wait for visit j,
    /// λ·v·W of them, with the work R that each still has from there, and of those being worked on. So
    /// W = ρ/(1 − ρ) · E(T²) / 2ΣvR, with E(T²) = Σ v·t·(t·(c² − 1) + 2R). More people shorten it as Erlang C shortens the
    /// wait of M/M/1. Exact for exponential work of one mean whatever the routing (product form: Jackson 1957; Baskett,
    /// Chandy, Muntz, Palacios 1975); a simulation agrees within a few percent for other work.
    pub fn wait(&self, rate: f64, arrivals: f64, shares: &[Share]) -> f64 {
        let visits: f64 = shares.iter().map(|share| share.visits).sum();
        let work: f64 = shares.iter().map(|share| share.visits * share.service).sum();
        let ahead: f64 = shares.iter().map(|share| share.visits * share.ahead).sum();
        if work <= 0.0 || ahead <= 0.0 {
            return 0.0;
        }
        let station = Station {
            rate: rate * visits,
            service: work / visits,
            servers: self.people,
        };
        let by_chance = station.wait_by_chance();
        if !by_chance.is_finite() {
            return f64::INFINITY;
        }
        let square =
            |share: &Share| share.visits * share.service * (share.service * (share.scv - 1.0) + 2.0 * share.ahead);
        let squared: f64 = shares.iter().map(square).sum();
        let shape = squared / (2.0 * station.service * ahead);
        // The variability of T, and of what arrives in place of chance: as Kingman has it.
        let scv = (squared / (work * work) - 1.0).max(0.0);
        by_chance * shape * (arrivals + scv) / (1.0 + scv)
    }

    /// The work that a visit to each step makes for this pool, by position.
    pub fn work(&self, count: usize, of: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut work = vec![0.0; count];
        for place in &self.members {
            if let Some(slot) = work.get_mut(*place) {
                *slot = of(*place);
            }
        }
        work
    }
}

/// The work of a pool that an item still has when a visit to a step begins: that visit, and what follows as usable or
/// faulty.
pub(super) fn ahead_of(work: f64, usable: f64, on: f64, back: f64) -> f64 {
    work + usable * on + (1.0 - usable) * back
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(people: u32, members: usize) -> Shared {
        Shared {
            pool: 0,
            people,
            members: (0..members).collect(),
        }
    }

    /// Steps that each item passes once, one after the other.
    fn once(steps: &[(f64, f64)]) -> Vec<Share> {
        let ahead = |from: usize| steps.iter().skip(from).map(|(service, _)| service).sum();
        let share = |(place, (service, scv)): (usize, &(f64, f64))| Share {
            visits: 1.0,
            service: *service,
            scv: *scv,
            ahead: ahead(place),
        };
        steps.iter().enumerate().map(share).collect()
    }

    fn near(value: f64, expected: f64, precision: f64) {
        assert!(
            (value - expected).abs() <= precision * expected,
            "{value} is not {expected}"
        );
    }

    #[test]
    fn exponential_work_of_one_mean_waits_by_the_product_form() {
        // M/M/2 at a load of 85 % with twice the demand: each item passes twice.
        let steps = once(&[(120.0, 1.0), (120.0, 1.0)]);
        let rate = 17.0 / 2400.0;
        let pool = pool(2, 2);
        near(pool.load(rate, &steps), 0.85, 1e-9);
        near(2.0 * (pool.wait(rate, 1.0, &steps) + 120.0), 864.86, 1e-4);
    }

    #[test]
    fn one_step_with_rework_waits_as_a_station_of_its_own() {
        // Two visits on average, of fixed length: ρ/(1 − ρ)·t·(1 + (c² − 1)/2v).
        let share = Share {
            visits: 2.0,
            service: 1.0,
            scv: 0.0,
            ahead: 2.0,
        };
        near(pool(1, 1).wait(0.4, 1.0, &[share]), 4.0 * 0.75, 1e-9);
    }

    #[test]
    fn work_of_other_kinds_waits_as_an_independent_simulation_has_it() {
        // People, load, steps, and the mean wait that 400,000 items had in a simulation written for this in another language.
        type Case = (u32, f64, &'static [(f64, f64)], f64);
        let cases: [Case; 8] = [
            (1, 0.60, &[(1.0, 0.0), (1.0, 0.0)], 1.035),
            (1, 0.85, &[(1.0, 0.0), (3.0, 0.0)], 6.443),
            (1, 0.85, &[(1.0, 1.0), (3.0, 1.0)], 10.70),
            (1, 0.60, &[(1.0, 1.0), (0.2, 1.0), (4.0, 1.0)], 2.409),
            (2, 0.85, &[(1.0, 0.0), (1.0, 0.0)], 1.758),
            (2, 0.60, &[(1.0, 1.0), (3.0, 1.0)], 1.027),
            (4, 0.85, &[(1.0, 1.0), (3.0, 1.0)], 2.155),
            (4, 0.85, &[(1.0, 0.0); 4], 0.930),
        ];
        for (people, load, steps, measured) in cases {
            let shares = once(steps);
            let work: f64 = steps.iter().map(|(service, _)| service).sum();
            let rate = load * f64::from(people) / work;
            near(pool(people, steps.len()).wait(rate, 1.0, &shares), measured, 0.06);
        }
    }

    #[test]
    fn more_work_than_people_waits_without_end() {
        assert!(pool(1, 1).wait(1.0, 1.0, &once(&[(1.0, 1.0)])).is_infinite());
    }
}
