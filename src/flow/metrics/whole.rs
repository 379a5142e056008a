//! The figures of a flow as a whole, one function each, with source and formula.

use super::explained::Explained;
use super::facts::Facts;
use crate::flow::visits::at;
use crate::flow::words::{elided, percent};
use crate::flow::{Flow, Missing, Step};
use crate::time::{WorkTime, sensible};
use std::fmt::Write as _;

/// Lead time of the first pass: the longest path over wait and process time, means of the estimates.
/// Source: Martin & Osterling, *Value Stream Mapping* (2013); the path by the critical path method.
pub(super) fn lead_time(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let value = WorkTime::saturating(facts.pass.whole);
    let terms = elided(
        facts.path().filter(|step| !step.is_untimed()),
        |step| step.duration().on_screen(facts.flow.clock),
        " + ",
    );
    let names = elided(facts.path(), |step| step.name.clone(), " > ");
    let mut formula = format!("{} = {terms}, along {names}", value.on_screen(facts.flow.clock));
    let untimed = facts.flow.steps.iter().filter(|step| step.is_untimed());
    let left_out = elided(untimed, |step| step.name.clone(), ", ");
    if !left_out.is_empty() {
        let _ = write!(formula, "; no times yet for {left_out}");
    }
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Lead time with everything that comes back: v·(wait + pt) over the steps, v by the traffic equations of Jackson (1957).
/// Exact for a chain; for branches the longest path of these products, an estimate.
pub(super) fn lead_time_with_rework(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let visits = facts.visits.as_ref().map_err(Clone::clone)?;
    let minutes = facts.model.with_visits(visits);
    let value = WorkTime::saturating(minutes);
    let term = |place: usize| {
        let visits = sensible(at(&visits.per_step, place));
        format!("{visits} × {}", facts.on_screen(facts.model.duration(place)))
    };
    let timed = (0..facts.flow.steps.len()).filter(|place| facts.model.duration(*place) > 0.0);
    let terms = elided(timed, term, " + ");
    let total = value.on_screen(facts.flow.clock);
    let formula = if visits.exact {
        format!("{total} = {terms}")
    } else {
        format!("about {total}: the longest way through {terms}; side-by-side branches make it an estimate")
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Hands-on time on the longest path. Source: Martin & Osterling (2013).
pub(super) fn process_time(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let value: WorkTime = facts.path().map(|step| step.process.mean()).sum();
    let worked = facts
        .path()
        .map(|step| step.process.mean())
        .filter(|time| !time.is_zero());
    let terms = elided(worked, |time| time.on_screen(facts.flow.clock), " + ");
    Ok(Explained {
        value,
        formula: equation(&value.on_screen(facts.flow.clock), &terms).into(),
    })
}

/// Hands-on time of people for one item over all steps, each once; automatic steps are nobody's workload.
pub(super) fn effort(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let worked = || {
        facts
            .flow
            .steps
            .iter()
            .filter(|step| !step.auto)
            .map(|step| step.process.mean())
    };
    let value: WorkTime = worked().sum();
    let timed = worked().filter(|time| !time.is_zero());
    let terms = elided(timed, |time| time.on_screen(facts.flow.clock), " + ");
    Ok(Explained {
        value,
        formula: equation(&value.on_screen(facts.flow.clock), &terms).into(),
    })
}

/// Process time over lead time on the longest path. Of a step outside only the sum is known, so that its time counts
/// once as all wait and once as all work. Source: Martin & Osterling (2013).
pub(super) fn activity_ratio(facts: &Facts) -> Result<Explained<(f64, f64)>, Missing> {
    facts.times()?;
    let lead = WorkTime::saturating(facts.pass.whole);
    let known: WorkTime = facts
        .path()
        .filter(|step| !step.outside)
        .map(|step| step.process.mean())
        .sum();
    let outside: WorkTime = facts.path().filter(|step| step.outside).map(Step::duration).sum();
    // Rounding may bring a sum a last bit above the whole it is part of.
    let (low, high) = (known.share_of(lead).min(1.0), (known + outside).share_of(lead).min(1.0));
    let [known, outside, lead] = [known, outside, lead].map(|time| time.on_screen(facts.flow.clock));
    let formula = if facts.path().any(|step| step.outside) {
        let (low, high) = (percent(low), percent(high));
        format!("{low} to {high} = {known} of work, up to {outside} more outside, ÷ {lead} lead time")
    } else {
        format!("{} = {known} process time ÷ {lead} lead time", percent(low))
    };
    Ok(Explained {
        value: (low, high),
        formula: formula.into(),
    })
}

/// Product of %C/A over all steps: share of the items that pass them all right the first time.
/// Source: Martin & Osterling (2013).
pub(super) fn rolled_ca(flow: &Flow) -> Result<Explained<f64>, Missing> {
    if flow.steps.is_empty() {
        return Err(Missing::Steps);
    }
    let value = flow.steps.iter().map(|step| step.ca.share()).product();
    let below = flow.steps.iter().filter(|step| step.ca.percent() < 100.0);
    let terms = elided(below, |step| percent(step.ca.share()), " × ");
    let formula = if terms.is_empty() {
        "100 %: no step sends work back".to_owned()
    } else {
        equation(&percent(value), &terms)
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Changes of team along the longest path, counted where both teams are known. An automatic step hands nothing over: it is
/// left out. Source: Martin & Osterling (2013).
pub(in crate::flow) fn handoffs(facts: &Facts) -> Result<Explained<usize>, Missing> {
    if facts.flow.steps.is_empty() {
        return Err(Missing::Steps);
    }
    if facts.flow.steps.iter().all(|step| step.team.is_none()) {
        return Err(Missing::Teams);
    }
    let hands = facts.path().filter(|step| !step.auto);
    let teams: Vec<Option<&str>> = hands.map(|step| step.team.as_deref()).collect();
    let changes = |pair: &&[Option<&str>]| matches!(pair, [Some(a), Some(b)] if a != b);
    let value = teams.windows(2).filter(changes).count();
    let mut visited: Vec<&str> = teams.into_iter().flatten().collect();
    visited.dedup();
    let formula = format!("{value}: {}", elided(visited.into_iter(), str::to_owned, " > "));
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Items that arrive in a working week.
pub(super) fn demand(flow: &Flow) -> Result<Explained<f64>, Missing> {
    let demand = flow.demand.ok_or(Missing::Demand)?;
    let value = flow.items_per_week().unwrap_or_default();
    let said = format!("{} {}", sensible(demand.items), demand.per.each(flow.clock));
    let week = format!("{} a week", sensible(value));
    Ok(Explained {
        value,
        formula: if said == week { week } else { format!("{week} = {said}") }.into(),
    })
}

/// Takt: working time between two arrivals, available time over demand. Source: Rother & Shook, *Learning to See*.
pub(super) fn takt(flow: &Flow) -> Result<Explained<WorkTime>, Missing> {
    let demand = flow.demand.ok_or(Missing::Demand)?;
    let length = demand.per.length(flow.clock);
    let value = length.scaled(1.0 / demand.items);
    let items = sensible(demand.items);
    let [takt, length] = [value, length].map(|time| time.on_screen(flow.clock));
    Ok(Explained {
        value,
        formula: format!("{takt} = {length} ÷ {items}").into(),
    })
}

/// Items under way at once: demand times lead time with rework. Source: Little's law, Hopp & Spearman, *Factory Physics*.
pub(super) fn wip(flow: &Flow, lead: &Result<Explained<WorkTime>, Missing>) -> Result<Explained<f64>, Missing> {
    let rate = flow.items_per_week().ok_or(Missing::Demand)?;
    let lead = lead.as_ref().map_err(Clone::clone)?.value;
    let value = rate * lead.weeks(flow.clock);
    let formula = format!(
        "{} = {} a week × {}",
        sensible(value),
        sensible(rate),
        lead.in_weeks(flow.clock)
    );
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Lead time up to the moment at which an item reaches the commit's step.
pub(super) fn before_commit(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    let (name, start, _) = facts.commit()?;
    let value = WorkTime::saturating(start);
    Ok(Explained {
        value,
        formula: format!("{} until {name} is reached", value.on_screen(facts.flow.clock)).into(),
    })
}

/// DORA's lead time for changes, here without rework: from the commit to the end of the flow.
/// Source: DORA's guide on value stream mapping.
pub(super) fn commit_to_production(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    let (name, start, end) = facts.commit()?;
    let value = WorkTime::saturating(end - start);
    let [value_text, end, start] = [end - start, end, start].map(|minutes| facts.on_screen(minutes));
    Ok(Explained {
        value,
        formula: format!("{value_text} = {end} − {start} before {name}").into(),
    })
}

/// "4 d = 3 d + 1 d", or only the total when there is nothing to add up.
fn equation(total: &str, terms: &str) -> String {
    if terms.is_empty() || terms == total {
        total.to_owned()
    } else {
        format!("{total} = {terms}")
    }
}
