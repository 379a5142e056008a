//! The figures of one step: when it is reached, how often, and how loaded it is.

use super::metrics::{Facts, demand};
use super::visits::at;
use super::words::{people, percent};
use super::{Explained, Flow, Missing, Step, StepFigures};
use crate::time::{WorkTime, sensible};
use std::fmt::Write as _;

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
            .and_then(|load| backlog_growth(facts.flow, load.value)),
        load,
        share,
        on_path,
    })
}

/// Expected visits of one item to a step: v = e₁ + Pᵀv. Source: the traffic equations of Jackson (1957).
fn visits(facts: &Facts, step: &Step, place: usize) -> Result<Explained<f64>, Missing> {
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let value = at(&visits.per_step, place);
    let about = if visits.exact { "" } else { "about " };
    let formula = if value <= 1.0 + 1e-9 {
        format!("{} is passed once: nothing comes back over it", step.name)
    } else {
        format!(
            "{about}{} visits: once, and {} more by what comes back",
            sensible(value),
            sensible(value - 1.0)
        )
    };
    Ok(Explained { value, formula })
}

/// Load of a step: the share of its capacity that demand takes up. From 1.0 on it cannot keep up.
///
/// ρ = λ·v·t / c: λ demand, v visits per item, t process time, c people. Source: utilization in Hopp & Spearman,
/// *Factory Physics*, ch. 8; visits by the traffic equations of Jackson (1957).
///
/// # Errors
/// [`Missing`] says what to ask the room for. A load that is unknown is never shown as 0 %.
fn load(facts: &Facts, step: &Step, place: usize) -> Result<Explained<f64>, Missing> {
    if step.auto {
        return Err(Missing::Automatic);
    }
    let rate = demand(facts.flow)?.value;
    if step.process.mean().is_zero() {
        return Err(Missing::Times(vec![step.name.clone()]));
    }
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let visits = at(&visits.per_step, place);
    let week = facts.flow.clock.week();
    let value = rate * visits * step.process.mean().share_of(week) / f64::from(step.people.get());
    let mut formula = format!(
        "{} = {} a week × {} visits × {} ÷ {} ÷ {} a week",
        percent(value),
        sensible(rate),
        sensible(visits),
        step.process.mean().on_screen(facts.flow.clock),
        people(step.people.get()),
        week.in_days(facts.flow.clock),
    );
    if let Some(growth) = backlog_growth(facts.flow, value) {
        let _ = write!(
            formula,
            "; it cannot keep up, the backlog grows by {} items a week",
            sensible(growth)
        );
    }
    Ok(Explained { value, formula })
}

/// Items by which the backlog before a step grows in a week, when its load is 1 or more: λ·(1 − 1/ρ).
fn backlog_growth(flow: &Flow, load: f64) -> Option<f64> {
    let rate = demand(flow).ok()?.value;
    (load >= 1.0).then(|| rate * (1.0 - 1.0 / load))
}
