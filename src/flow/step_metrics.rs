//! The figures of one step: when it is reached, how often, and how loaded it is.

use super::metrics::{Facts, demand_rate};
use super::queueing::erlang_c;
use super::visits::at;
use super::words::{people, percent};
use super::{Calibrated, Explained, Flow, Missing, Step, StepFigures};
use crate::time::{Calendar, WorkTime, sensible};
use std::fmt;

/// All figures of the step at a position.
pub(super) fn figures(facts: &Facts, place: usize) -> Option<StepFigures> {
    let step = facts.flow.steps.get(place)?;
    let (start, end) = (at(&facts.pass.start, place), at(&facts.pass.end, place));
    let whole = facts.pass.whole;
    let on_path = facts.pass.path.binary_search(&place).is_ok();
    let share = if on_path && whole > 0.0 {
        (end - start) / whole
    } else {
        0.0
    };
    let load = load(facts, step, place);
    Some(StepFigures {
        step: step.id,
        start: WorkTime::saturating(start),
        work_start: WorkTime::saturating(start + at(&facts.model.wait, place)),
        end: WorkTime::saturating(end),
        wait: step.wait.mean(),
        process: step.process.mean(),
        visits: visits(facts, step, place),
        backlog_growth: load
            .as_ref()
            .ok()
            .and_then(|load| backlog_growth(demand_rate(facts.flow)?, load.value)),
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
    if !value.is_finite() || load >= 1.0 {
        return Err(cannot_keep_up(facts.flow, step, load));
    }
    let value = WorkTime::saturating(value);
    let formula = QueueFormula {
        value,
        load,
        process: step.process.mean(),
        people: step.people.get(),
        clock: facts.flow.clock,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// How long the load makes work wait, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueueFormula {
    value: WorkTime,
    load: f64,
    process: WorkTime,
    people: u32,
    clock: Calendar,
}

impl fmt::Display for QueueFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let servers = f64::from(self.people);
        let busy = erlang_c(self.people, self.load * servers);
        let by_chance = busy * self.process.minutes() / (servers * (1.0 - self.load));
        let chance = self.value.share_of(WorkTime::saturating(by_chance));
        write!(
            to,
            "{} = {} × {} that find nobody free ÷ {} ÷ {} spare × {} for chance",
            self.value.on_screen(self.clock),
            self.process.on_screen(self.clock),
            percent(busy),
            people(self.people),
            percent(1.0 - self.load),
            sensible(chance),
        )
    }
}

/// Share of the observed wait that load and chance explain. The rest is approvals, batching, priorities.
fn explained(
    facts: &Facts,
    step: &Step,
    place: usize,
    load: &Result<Explained<f64>, Missing>,
) -> Result<Explained<f64>, Missing> {
    let apart = facts.apart(place).ok_or(Missing::Demand)?;
    let load = load.as_ref().map_err(Clone::clone)?.value;
    if load >= 1.0 {
        return Err(cannot_keep_up(facts.flow, step, load));
    }
    let observed = step.wait.mean();
    if observed.is_zero() {
        return Err(Missing::Wait(step.name.clone()));
    }
    Ok(Explained {
        value: (apart.predicted.load / observed.minutes()).min(1.0),
        formula: ExplainedFormula(apart, facts.flow.clock).into(),
    })
}

/// What a wait is made of, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ExplainedFormula(Calibrated, Calendar);

impl fmt::Display for ExplainedFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0.sentence(self.1))
    }
}

/// That a step cannot keep up at such a load, and what that makes of its backlog.
pub(super) fn cannot_keep_up(flow: &Flow, step: &Step, load: f64) -> Missing {
    Missing::CannotKeepUp {
        step: step.name.clone(),
        growth: demand_rate(flow)
            .and_then(|rate| backlog_growth(rate, load))
            .filter(|items| *items >= 0.05)
            .map(sensible),
    }
}

/// Expected visits of one item to a step: v = e₁ + Pᵀv. Source: the traffic equations of Jackson (1957).
fn visits(facts: &Facts, step: &Step, place: usize) -> Result<Explained<f64>, Missing> {
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let value = at(&visits.per_step, place);
    let once = (value <= 1.0 + 1e-9).then(|| step.name.clone());
    let formula = VisitsFormula {
        once,
        value,
        exact: visits.exact,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// How often a step is passed, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VisitsFormula {
    /// The name of a step that is passed once.
    once: Option<String>,
    value: f64,
    exact: bool,
}

impl fmt::Display for VisitsFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.exact { "" } else { "about " };
        match &self.once {
            Some(name) => write!(to, "{name} is passed once: nothing comes back over it"),
            None => write!(
                to,
                "{about}{} visits: once, and {} more by what comes back",
                sensible(self.value),
                sensible(self.value - 1.0)
            ),
        }
    }
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
    let rate = demand_rate(facts.flow).ok_or(Missing::Demand)?;
    if step.process.mean().is_zero() {
        return Err(Missing::Times(vec![step.name.clone()]));
    }
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let visits = at(&visits.per_step, place);
    let week = facts.flow.clock.week();
    let value =
        rate * visits * step.process.mean().share_of(week) / f64::from(step.people.get()) / f64::from(step.batch.get());
    let formula = LoadFormula {
        value,
        rate,
        visits,
        process: step.process.mean(),
        people: step.people.get(),
        batch: step.batch.get(),
        clock: facts.flow.clock,
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// How loaded a step is, to be written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LoadFormula {
    value: f64,
    /// Items a week.
    rate: f64,
    visits: f64,
    process: WorkTime,
    people: u32,
    batch: u32,
    clock: Calendar,
}

impl fmt::Display for LoadFormula {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let together = match self.batch {
            1 => String::new(),
            batch => format!(" ÷ {batch} at once"),
        };
        write!(
            to,
            "{} = {} a week × {} visits × {}{together} ÷ {} ÷ {} a week",
            percent(self.value),
            sensible(self.rate),
            sensible(self.visits),
            self.process.on_screen(self.clock),
            people(self.people),
            self.clock.week().in_days(self.clock),
        )?;
        match backlog_growth(self.rate, self.value) {
            Some(growth) => write!(
                to,
                "; it cannot keep up, the backlog grows by {} items a week",
                sensible(growth)
            ),
            None => Ok(()),
        }
    }
}

/// Items by which the backlog before a step grows in a week, when its load is 1 or more: λ·(1 − 1/ρ), λ a week.
fn backlog_growth(rate: f64, load: f64) -> Option<f64> {
    (load >= 1.0).then(|| rate * (1.0 - 1.0 / load))
}
