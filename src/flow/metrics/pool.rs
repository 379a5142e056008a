//! The figures of teams whose people are shared by several steps, and of teams of which that has yet to be asked.

use super::explained::Explained;
use super::facts::Facts;
use super::step::{StepFigures, backlog_growth, cannot_keep_up};
use crate::flow::words::{elided, percent};
use crate::flow::{Flow, Missing, StepId, name_key};
use crate::time::percents;

/// What is known of one pool.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolFigures {
    /// The team.
    pub team: String,
    /// Its people.
    pub people: u32,
    /// The steps that they do, in the order of the flow; automatic ones are not among them.
    pub steps: Vec<StepId>,
    /// Share of the time of its people that demand takes up, 1 = all of it.
    pub load: Result<Explained<f64>, Missing>,
    /// The step that takes most of it. `None` where the load is unknown.
    pub heaviest: Option<StepId>,
    /// Items by which the backlog before its steps grows in a week, when its load is 1 or more.
    pub backlog_growth: Option<f64>,
}

/// A team that is no pool, of which several steps are so loaded that it matters whether the same people do them.
#[derive(Debug, Clone, PartialEq)]
pub struct SamePeople {
    /// The team.
    pub team: String,
    /// Those steps and their loads.
    pub steps: Vec<(StepId, f64)>,
}

/// From this load on it matters whether a step's people have other work as well.
const MATTERS: f64 = 0.5;

/// The figures of all pools of a flow, in its order.
pub(super) fn all(facts: &Facts) -> Vec<PoolFigures> {
    let flow = facts.flow;
    let figures = |(number, pool): (usize, &crate::flow::Pool)| {
        let key = name_key(&pool.team);
        let is_own = |team: &String| name_key(team) == key;
        let own = flow
            .steps
            .iter()
            .enumerate()
            .filter(|(_, step)| !step.auto && step.team.as_ref().is_some_and(is_own));
        let places: Vec<usize> = own.map(|(place, _)| place).collect();
        let load = load(facts, number, &places);
        let rate = flow.items_per_week();
        let traffic = facts.traffic.as_ref();
        let busy =
            traffic.and_then(|traffic| traffic.heaviest(traffic.pools.iter().position(|own| own.pool == number)?));
        PoolFigures {
            team: pool.team.clone(),
            people: pool.people.get(),
            steps: places
                .iter()
                .filter_map(|place| flow.steps.get(*place))
                .map(|step| step.id)
                .collect(),
            heaviest: busy.and_then(|place| flow.steps.get(place)).map(|step| step.id),
            backlog_growth: load
                .as_ref()
                .ok()
                .zip(rate)
                .and_then(|(load, rate)| backlog_growth(rate, load.value)),
            load,
        }
    };
    flow.pools.iter().enumerate().map(figures).collect()
}

/// Load of a pool: λ·Σ v·t over its steps, over its people. From 1.0 on it cannot keep up.
/// Source: utilization in Hopp & Spearman, *Factory Physics*, ch. 8; visits by the traffic equations of Jackson (1957).
fn load(facts: &Facts, number: usize, places: &[usize]) -> Result<Explained<f64>, Missing> {
    facts.flow.demand.ok_or(Missing::Demand)?;
    facts.visits.as_ref().map_err(Clone::clone)?;
    let traffic = facts.traffic.as_ref().ok_or(Missing::Demand)?;
    let Some(pool) = traffic.pools.iter().position(|own| own.pool == number) else {
        let names = places.iter().filter_map(|place| facts.flow.steps.get(*place));
        return Err(Missing::Times(names.map(|step| step.name.clone()).collect()));
    };
    let value = traffic.pool_load(pool);
    let members = traffic.pools.get(pool).map_or(&[][..], |pool| pool.members.as_slice());
    let loads: Vec<f64> = members.iter().map(|place| traffic.load(*place)).collect();
    let said = percents(value, &loads);
    let part = |(place, load): (&usize, &String)| {
        let name = facts.flow.steps.get(*place).map_or("", |step| step.name.as_str());
        format!("{load} {name}")
    };
    let terms = elided(members.iter().zip(&said.parts), part, " + ");
    let about = if said.adds_up { "" } else { "about " };
    // What is full is never said to be just not, nor the other way round.
    let whole = if (value - 1.0).abs() < 0.005 {
        percent(value)
    } else {
        said.whole
    };
    let mut formula = format!("{whole} = {about}{terms}");
    if value >= 1.0
        && let Some(first) = members.first()
    {
        formula = format!("{formula}; {}", cannot_keep_up(facts, *first));
    }
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Teams of which two steps or more are above half of their capacity each, and which are no pools.
pub(super) fn same_people(flow: &Flow, steps: &[StepFigures]) -> Vec<SamePeople> {
    let mut found: Vec<SamePeople> = Vec::new();
    for (step, figures) in flow.steps.iter().zip(steps) {
        let (Some(team), Ok(load)) = (&step.team, &figures.load) else {
            continue;
        };
        if load.value <= MATTERS || step.auto || step.outside || flow.pool(team).is_some() {
            continue;
        }
        match found.iter_mut().find(|same| name_key(&same.team) == name_key(team)) {
            Some(same) => same.steps.push((step.id, load.value)),
            None => found.push(SamePeople {
                team: team.clone(),
                steps: vec![(step.id, load.value)],
            }),
        }
    }
    found.retain(|same| same.steps.len() > 1);
    found
}

impl SamePeople {
    /// The question for the room: "Dev does Write (77 %) and Review (57 %): the same people? Then say how many: people: Dev 3".
    pub fn question(&self, flow: &Flow) -> String {
        let steps: Vec<String> = self
            .steps
            .iter()
            .take(4)
            .map(|(step, load)| format!("{} ({})", flow.name_of(*step), percent(*load)))
            .collect();
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let most = self
            .steps
            .iter()
            .filter_map(|(step, _)| flow.step(*step))
            .map(|step| step.people.get())
            .max();
        format!(
            "{} does {}: the same people? Then say how many they are: “people: {} {}”",
            self.team,
            crate::flow::words::and(&steps),
            self.team,
            most.unwrap_or(1)
        )
    }
}
