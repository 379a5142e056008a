//! The figures of a flow as a whole, one function each, with source and formula.

use super::explained::Explained;
use super::facts::Facts;
use crate::flow::visits::at;
use crate::flow::words::{adds_up, elided, percent, rate};
use crate::flow::{Flow, Missing, Percent, Step};
use crate::time::{Calendar, WorkTime, sensible};
use std::fmt::Write as _;

/// Lead time of the first pass: the longest path over wait and process time, means of the estimates.
/// Source: Martin & Osterling, *Value Stream Mapping* (2013); the path by the critical path method.
pub(super) fn lead_time(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let value = WorkTime::saturating(facts.pass.whole);
    // Terms of nothing would only make the sum longer to read; the steps are named below it.
    let timed = facts.weighed_path().filter(|(_, step)| !step.is_untimed());
    let (total, terms) = sum(
        value,
        timed.map(|(weight, step)| (weight, step.duration())),
        facts.flow.clock,
    );
    let names = elided(facts.path(), |step| step.name.clone(), " > ");
    let mut formula = format!("{total} = {terms}, along {names}");
    let untimed = facts.flow.steps.iter().filter(|step| step.is_untimed());
    let left_out = elided(untimed, |step| step.name.clone(), ", ");
    if !left_out.is_empty() {
        let _ = write!(formula, "; no times yet for {left_out}");
    }
    // Counted items become a wait by the demand alone: without it the sum is silently too short, so it is said.
    if facts.flow.demand.is_none() {
        let counted = facts.flow.steps.iter().filter(|step| step.lying.is_some());
        let counted = elided(counted, |step| step.name.clone(), ", ");
        if !counted.is_empty() {
            let _ = write!(
                formula,
                "; how long the items lying before {counted} wait is unknown without demand"
            );
        }
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
    // All steps and not only those on the path: with rework an item sees the others too.
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
    let value: WorkTime = facts
        .weighed_path()
        .map(|(weight, step)| step.process.mean().scaled(weight))
        .sum();
    let worked = facts
        .weighed_path()
        .map(|(weight, step)| (weight, step.process.mean()))
        .filter(|(_, time)| !time.is_zero());
    let (total, terms) = sum(value, worked, facts.flow.clock);
    Ok(Explained {
        value,
        formula: equation(&total, &terms).into(),
    })
}

/// Hands-on time of people for one item over all steps, each once; automatic steps are nobody's workload.
pub(super) fn effort(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    let worked = || {
        let steps = facts.flow.steps.iter().enumerate().filter(|(_, step)| !step.auto);
        steps.map(|(place, step)| (facts.model.routes.weight(place), step.process.mean()))
    };
    let value: WorkTime = worked().map(|(weight, time)| time.scaled(weight)).sum();
    let timed = worked().filter(|(_, time)| !time.is_zero());
    let (total, terms) = sum(value, timed, facts.flow.clock);
    Ok(Explained {
        value,
        formula: equation(&total, &terms).into(),
    })
}

/// Process time over lead time on the longest path. Of a step outside only the sum is known, so that its time counts
/// once as all wait and once as all work. Source: Martin & Osterling (2013).
pub(super) fn activity_ratio(facts: &Facts) -> Result<Explained<(f64, f64)>, Missing> {
    facts.times()?;
    let lead = WorkTime::saturating(facts.pass.whole);
    let of_path = |outside: bool, of: fn(&Step) -> WorkTime| -> WorkTime {
        let steps = facts.weighed_path().filter(|(_, step)| step.outside == outside);
        steps.map(|(weight, step)| of(step).scaled(weight)).sum()
    };
    let known = of_path(false, |step| step.process.mean());
    let outside = of_path(true, Step::duration);
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

/// Product of %C/A over all steps that an item passes, side-by-side branches included: share of the items that pass them
/// all right the first time. Of a step that only a share comes to, the others pass right; of alternatives the mean counts.
/// Source: Martin & Osterling (2013).
///
/// # Errors
/// Nobody was asked for any %C/A: then it is unknown, not perfect.
pub(super) fn rolled_ca(facts: &Facts) -> Result<Explained<f64>, Missing> {
    let flow = facts.flow;
    if flow.steps.is_empty() {
        return Err(Missing::Steps);
    }
    if flow.steps.iter().all(|step| step.ca.said().is_none()) {
        return Err(Missing::Ca);
    }
    let value = right_at_first(facts);
    let routes = &facts.model.routes;
    // A factor of 100 % says nothing.
    let below = (0..flow.steps.len()).filter(|place| routes.passing(*place) < 1.0);
    let terms = elided(below, |place| percent(routes.passing(place)), " × ");
    let formula = if terms.is_empty() {
        "100 %: no step sends work back".to_owned()
    } else if routes.ways.is_some() {
        format!("{} of {terms}, each on its way", percent(value))
    } else {
        equation(&percent(value), &terms)
    };
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Share of the items that are sent back nowhere.
fn right_at_first(facts: &Facts) -> f64 {
    let routes = &facts.model.routes;
    let places = 0..routes.usable.len();
    let Some(ways) = &routes.ways else {
        return places.map(|place| routes.passing(place)).product();
    };
    if ways.single.is_none() {
        return places
            .map(|place| 1.0 - routes.reach(place) * (1.0 - routes.passing(place)))
            .product();
    }
    // Of those that get to a step, the share that nothing has sent back by when they leave it.
    let mut right: Vec<f64> = Vec::with_capacity(routes.usable.len());
    let of = |join: &[Vec<(usize, f64)>], right: &[f64]| -> f64 {
        let group = |group: &Vec<(usize, f64)>| {
            group
                .iter()
                .map(|(from, weight)| weight * at(right, *from))
                .sum::<f64>()
        };
        join.iter().map(group).product()
    };
    for (place, join) in ways.joins.iter().enumerate() {
        let come = of(join, &right);
        right.push(come * routes.passing(place));
    }
    of(&ways.end, &right)
}

/// Value-added time: what of the process time on the longest path the customer would pay for.
/// Source: Rother & Shook, *Learning to See*; Martin & Osterling (2013).
///
/// # Errors
/// Nobody was asked.
pub(super) fn value_added(facts: &Facts) -> Result<Explained<WorkTime>, Missing> {
    facts.times()?;
    if facts.flow.steps.iter().all(|step| step.va.is_none()) {
        return Err(Missing::ValueAdded);
    }
    let asked = || {
        let steps = facts.weighed_path();
        steps.filter_map(|(weight, step)| Some((weight, step.va?, step.process.mean())))
    };
    let value: WorkTime = asked().map(|(weight, va, time)| time.scaled(weight * va.share())).sum();
    let worth = asked().filter(|(_, va, time)| !time.is_zero() && va.percent() > 0.0);
    let term = |(weight, va, time): (f64, Percent, WorkTime)| {
        weighed(
            weight,
            &format!("{} of {}", percent(va.share()), time.on_screen(facts.flow.clock)),
        )
    };
    let mut formula = equation(&value.on_screen(facts.flow.clock), &elided(worth, term, " + "));
    let unasked = facts
        .path()
        .filter(|step| step.va.is_none() && !step.process.mean().is_zero());
    let unasked = elided(unasked, |step| step.name.clone(), ", ");
    if !unasked.is_empty() {
        let _ = write!(formula, "; not asked of {unasked}");
    }
    Ok(Explained {
        value,
        formula: formula.into(),
    })
}

/// Value-added time over lead time, both on the longest path. Source: Rother & Shook, *Learning to See*.
pub(super) fn value_added_ratio(
    facts: &Facts,
    added: &Result<Explained<WorkTime>, Missing>,
) -> Result<Explained<f64>, Missing> {
    let added = added.as_ref().map_err(Clone::clone)?.value;
    let lead = WorkTime::saturating(facts.pass.whole);
    // Rounding may bring the part a last bit above the whole.
    let value = added.share_of(lead).min(1.0);
    let [part, whole] = [added, lead].map(|time| time.on_screen(facts.flow.clock));
    Ok(Explained {
        value,
        formula: format!("{} = {part} value-added ÷ {whole} lead time", percent(value)).into(),
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
    let hands = facts.likely_path().filter(|step| !step.auto);
    let teams: Vec<Option<&str>> = hands.map(|step| step.team.as_deref()).collect();
    // Between a team and nobody known no handoff is counted: it would be a guess.
    let changes = |pair: &&[Option<&str>]| matches!(pair, [Some(a), Some(b)] if a != b);
    let value = teams.windows(2).filter(changes).count();
    let mut visited: Vec<&str> = teams.into_iter().flatten().collect();
    // Neighbours only: a team that work comes back to is visited twice.
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
    let said = format!("{} {}", rate(demand.items), demand.per.each(flow.clock));
    let week = format!("{} a week", rate(value));
    Ok(Explained {
        value,
        // A number that equals itself explains nothing.
        formula: if said == week { week } else { format!("{week} = {said}") }.into(),
    })
}

/// Takt: working time between two arrivals, available time over demand. Source: Rother & Shook, *Learning to See*.
pub(super) fn takt(flow: &Flow) -> Result<Explained<WorkTime>, Missing> {
    let demand = flow.demand.ok_or(Missing::Demand)?;
    let length = demand.per.length(flow.clock);
    // By the unit that demand was said in: those are the two numbers that the formula shows.
    let value = length.scaled(1.0 / demand.items);
    let items = rate(demand.items);
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

/// A total and the terms that make it, each with how often an item has it at first: they add up as they are said, as far as
/// all of them are.
fn sum(total: WorkTime, terms: impl Iterator<Item = (f64, WorkTime)>, clock: Calendar) -> (String, String) {
    let terms: Vec<(f64, WorkTime)> = terms.collect();
    // Weighed terms are products: rounding them so that they add up would change what they say.
    if terms.len() <= MOST_ADDED && terms.iter().all(|(weight, _)| *weight >= 1.0) {
        let times: Vec<WorkTime> = terms.into_iter().map(|(_, time)| time).collect();
        let (total, terms) = adds_up(total, &times, clock);
        return (total, terms.join(" + "));
    }
    let say = |(weight, time): (f64, WorkTime)| weighed(weight, &time.on_screen(clock));
    (total.on_screen(clock), elided(terms.into_iter(), say, " + "))
}

/// Of more terms some are left out, and nobody adds them up.
const MOST_ADDED: usize = 12;

/// "10 % × 2 d", or only the time where every item has it.
fn weighed(weight: f64, time: &str) -> String {
    if weight >= 1.0 {
        time.to_owned()
    } else {
        format!("{} × {time}", percent(weight))
    }
}

/// "4 d = 3 d + 1 d", or only the total when there is nothing to add up.
fn equation(total: &str, terms: &str) -> String {
    if terms.is_empty() || terms == total {
        total.to_owned()
    } else {
        format!("{total} = {terms}")
    }
}
