//! How much of their time the people of each step and team need, by demand; and who cannot keep up.

use super::network::Network;
use super::outcome::Overload;
use crate::flow::{Analysis, Flow, StepFigures};

/// Loads by demand: 1 is all of the people's time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loads {
    /// Of each step by itself: of so many of a team as may be on it at once. 0 where nobody is needed.
    pub own: Vec<f64>,
    /// Of each team, all of its steps together.
    pub pools: Vec<f64>,
}

impl Loads {
    /// Of a flow with `rate` items a minute; all 0 without demand.
    ///
    /// ρ = λ·v·t / (c·k): demand, visits an item, process time, people, items that are taken together. Source: utilization in Hopp &
    /// Spearman, *Factory Physics*, ch. 8.
    pub fn of(flow: &Flow, network: &Network, analysis: &Analysis, rate: f64) -> Loads {
        let steps = flow.steps.iter().zip(&analysis.steps);
        let work: Vec<f64> = steps
            .map(|(step, figures)| {
                let needed = if step.auto { 0.0 } else { step.process.mean().minutes() };
                rate * visits(figures) * needed / f64::from(step.batch.get())
            })
            .collect();
        let own = work.iter().zip(&flow.steps);
        let own = own.map(|(work, step)| work / f64::from(flow.hands(step))).collect();
        let of_pool = |pool: &super::network::Crew| {
            let all: f64 = pool.steps.iter().filter_map(|place| work.get(*place)).sum();
            all / f64::from(pool.people)
        };
        Loads {
            own,
            pools: network.pools.iter().map(of_pool).collect(),
        }
    }

    /// Of a step as it is told: its part of the load of its team, or its own. `None` where nobody is needed, and without demand.
    pub fn of_step(&self, flow: &Flow, place: usize) -> Option<f64> {
        let (own, step) = (self.own.get(place)?, flow.steps.get(place)?);
        let part = |pool: &crate::flow::Pool| f64::from(flow.hands(step)) / f64::from(pool.people.get());
        (*own > 0.0).then(|| own * flow.pool_of(step).map_or(1.0, part))
    }

    /// All of them, of steps and teams alike.
    pub fn all(&self) -> impl Iterator<Item = f64> {
        self.own.iter().chain(&self.pools).copied()
    }

    /// Who cannot keep up, the worst first. `week` is how many items arrive in one.
    pub fn overloads(&self, flow: &Flow, network: &Network, week: f64) -> Vec<Overload> {
        let growth = |load: f64| week * (1.0 - 1.0 / load);
        let mut found: Vec<Overload> = Vec::new();
        for (load, pool) in self.pools.iter().zip(&network.pools).filter(|(load, _)| **load >= 1.0) {
            let own = |place: &&usize| self.own.get(**place).copied().unwrap_or(0.0);
            // Of equals the first: so the figures name it too.
            let heaviest = pool.steps.iter().rev().max_by(|a, b| own(a).total_cmp(&own(b)));
            found.extend(heaviest.and_then(|place| flow.steps.get(*place)).map(|step| Overload {
                step: step.id,
                team: Some(pool.team.clone()),
                load: *load,
                growth_per_week: growth(*load),
            }));
        }
        let over = self.own.iter().zip(&flow.steps).filter(|(load, step)| {
            // A step that may have all of its team is told as the team.
            **load >= 1.0
                && flow
                    .pool_of(step)
                    .is_none_or(|pool| flow.hands(step) < pool.people.get())
        });
        found.extend(over.map(|(load, step)| Overload {
            step: step.id,
            team: None,
            load: *load,
            growth_per_week: growth(*load),
        }));
        found.sort_by(|a, b| b.load.total_cmp(&a.load));
        found
    }
}

/// Visits of one item to a step, as theory says.
pub(super) fn visits(figures: &StepFigures) -> f64 {
    figures.visits.as_ref().map_or(1.0, |visits| visits.value)
}
