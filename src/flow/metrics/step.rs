//! The figures of one step: when it is reached, how often, and how loaded it is.

use super::explained::{ApartFormula, Explained, LoadFormula, QueueFormula, VisitsFormula};
use super::facts::Facts;
use crate::flow::visits::at;
use crate::flow::{Calibrated, Missing, Step, StepId};
use crate::time::{WorkTime, sensible};

/// What is known of one step, in the order of the flow's steps.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFigures {
    /// The step.
    pub step: StepId,
    /// When an item reaches it on its first pass: here its wait begins. Offset from the start of the flow. Of a step that
    /// only a share come to, wait and work count by that share up to `end`.
    pub start: WorkTime,
    /// When its work begins: `start` plus the wait.
    pub work_start: WorkTime,
    /// When it is done.
    pub end: WorkTime,
    /// Mean wait of one visit.
    pub wait: WorkTime,
    /// Mean process time of one visit.
    pub process: WorkTime,
    /// How often an item comes to it on average, 1 without rework; less where only a share of the items do.
    pub visits: Result<Explained<f64>, Missing>,
    /// Share of its capacity that demand takes up, 1 = all of it. Where its team is a pool: its part of the pool's load.
    pub load: Result<Explained<f64>, Missing>,
    /// Items by which the backlog before it grows in a week, when it or its team cannot keep up.
    pub backlog_growth: Option<f64>,
    /// Mean wait of one visit that load and chance alone should make.
    pub queue: Result<Explained<WorkTime>, Missing>,
    /// Share of the observed wait that load and chance explain, 0 to 1.
    pub explained: Result<Explained<f64>, Missing>,
    /// The wait taken apart into load, batch, gate and the rest. `None` when demand is unknown.
    pub apart: Option<Calibrated>,
    /// Its wait and work as a share of the first-pass lead time, 0 to 1; 0 off the longest path.
    pub share: f64,
    /// Whether it lies on the longest path.
    pub on_path: bool,
}

/// All figures of the step at a position.
pub(super) fn figures(facts: &Facts, place: usize) -> Option<StepFigures> {
    let step = facts.flow.steps.get(place)?;
    let (start, end) = (at(&facts.pass.start, place), at(&facts.pass.end, place));
    let whole = facts.pass.whole;
    let on_path = facts.pass.path.binary_search(&place).is_ok();
    let share = if on_path && whole > 0.0 {
        facts.pass.weight(place) * (end - start) / whole
    } else {
        0.0
    };
    let load = load(facts, step, place);
    Some(StepFigures {
        step: step.id,
        start: WorkTime::saturating(start),
        work_start: WorkTime::saturating(
            (start + at(&facts.model.routes.share, place) * at(&facts.model.wait, place)).min(end),
        ),
        end: WorkTime::saturating(end),
        wait: step.wait.mean(),
        process: step.process.mean(),
        visits: visits(facts, step, place),
        backlog_growth: load
            .as_ref()
            .ok()
            .and_then(|_| backlog_growth(facts.flow.items_per_week()?, facts.traffic.as_ref()?.fullness(place))),
        queue: queue(facts, step, place, &load),
        explained: explained(facts, step, place, &load),
        apart: facts.apart(place),
        load,
        share,
        on_path,
    })
}

/// The wait of one visit that load and chance alone should make: Erlang C with the correction of Allen and Cunneen.
fn queue(
    facts: &Facts,
    step: &Step,
    place: usize,
    load: &Result<Explained<f64>, Missing>,
) -> Result<Explained<WorkTime>, Missing> {
    let load = load.as_ref().map_err(Clone::clone)?.value;
    let value = facts.apart(place).ok_or(Missing::Demand)?.predicted.load;
    let traffic = facts.traffic.as_ref().ok_or(Missing::Demand)?;
    if !value.is_finite() || traffic.fullness(place) >= 1.0 {
        return Err(cannot_keep_up(facts, place));
    }
    let value = WorkTime::saturating(value);
    // A pool is as loaded as all of its steps make it, and a visit to it takes the mean of theirs.
    let (load, process, people) = match traffic.pool_wait(place) {
        Some((pool, wait)) if !traffic.is_limited(place) => {
            (wait.load, WorkTime::saturating(wait.service), pool.people)
        }
        _ => (
            traffic.own_load(place).max(load),
            step.process.mean(),
            facts.flow.hands(step),
        ),
    };
    let formula = QueueFormula {
        value,
        load,
        process,
        people,
        clock: facts.flow.clock,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Share of the observed wait that load and chance explain. The rest is approvals, batching, priorities.
fn explained(
    facts: &Facts,
    step: &Step,
    place: usize,
    load: &Result<Explained<f64>, Missing>,
) -> Result<Explained<f64>, Missing> {
    let apart = facts.apart(place).ok_or(Missing::Demand)?;
    load.as_ref().map_err(Clone::clone)?;
    if facts
        .traffic
        .as_ref()
        .is_some_and(|traffic| traffic.fullness(place) >= 1.0)
    {
        return Err(cannot_keep_up(facts, place));
    }
    let observed = step.wait.mean();
    if observed.is_zero() {
        return Err(Missing::Wait(step.name.clone()));
    }
    Ok(Explained {
        value: (apart.predicted.load / observed.minutes()).min(1.0),
        formula: ApartFormula(apart, facts.flow.clock).into(),
    })
}

/// That a step, or the team that does it, cannot keep up, and what that makes of its backlog.
pub(super) fn cannot_keep_up(facts: &Facts, place: usize) -> Missing {
    let step = facts.flow.steps.get(place);
    let traffic = facts.traffic.as_ref();
    let pool = step.and_then(|step| facts.flow.pool_of(step));
    let pool = pool.filter(|_| traffic.is_some_and(|traffic| !traffic.is_limited(place)));
    let load = traffic.map_or(0.0, |traffic| traffic.fullness(place));
    Missing::CannotKeepUp {
        step: match (pool, step) {
            (Some(pool), _) => pool.team.clone(),
            (None, step) => step.map(|step| step.name.clone()).unwrap_or_default(),
        },
        growth: facts
            .flow
            .items_per_week()
            .and_then(|rate| backlog_growth(rate, load))
            .filter(|items| *items >= 0.05)
            .map(sensible),
    }
}

/// Expected visits of one item to a step: v = e₁ + Pᵀv. Source: the traffic equations of Jackson (1957).
fn visits(facts: &Facts, step: &Step, place: usize) -> Result<Explained<f64>, Missing> {
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let value = at(&visits.per_step, place);
    // Visits are sums of products: one pass may come out a rounding above 1.
    let weight = facts.model.routes.weight(place);
    let once = (value <= 1.0 + 1e-9 && weight >= 1.0).then(|| step.name.clone());
    let formula = VisitsFormula {
        once,
        weight,
        value,
        exact: visits.exact,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Load of a step: the share of its capacity that demand takes up. From 1.0 on it cannot keep up.
///
/// ρ = λ·v·t / (c·k): λ demand, v visits per item, t process time, c people, k items that are taken together. Source: utilization in Hopp & Spearman,
/// *Factory Physics*, ch. 8; visits by the traffic equations of Jackson (1957).
///
/// # Errors
/// [`Missing`] says what to ask the room for. A load that is unknown is never shown as 0 %.
fn load(facts: &Facts, step: &Step, place: usize) -> Result<Explained<f64>, Missing> {
    if step.auto {
        return Err(Missing::Automatic);
    }
    let rate = facts.flow.items_per_week().ok_or(Missing::Demand)?;
    if step.process.mean().is_zero() {
        return Err(Missing::Times(vec![step.name.clone()]));
    }
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let visits = at(&visits.per_step, place);
    let week = facts.flow.clock.week();
    let pool = facts.flow.pool_of(step);
    let people = pool.map_or(step.people.get(), |pool| pool.people.get());
    let value = rate * visits * step.process.mean().share_of(week) / f64::from(people) / f64::from(step.batch.get());
    let full = facts.traffic.as_ref().map_or(value, |traffic| traffic.fullness(place));
    let formula = LoadFormula {
        value,
        rate,
        visits,
        process: step.process.mean(),
        people,
        team: pool.map(|pool| pool.team.clone()),
        batch: step.batch.get(),
        growth: backlog_growth(rate, full),
        clock: facts.flow.clock,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Items by which the backlog before a step grows in a week, when its load is 1 or more: λ·(1 − 1/ρ), λ a week.
pub(super) fn backlog_growth(rate: f64, load: f64) -> Option<f64> {
    (load >= 1.0).then(|| rate * (1.0 - 1.0 / load))
}
