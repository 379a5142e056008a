//! Writes flow text: one canonical text for a flow.

use super::header;
use super::quote::{listed_name, name, quoted};
use crate::flow::{After, Demand, Estimate, Flow, Percent, Period, Pool, Step, StepId};
use crate::time::{CALENDAR_WORD, Calendar, WorkTime, is_in_calendar_time};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Wider names do not push the fields of the other steps further out.
const WIDEST_NAME: usize = 40;

/// Writes the whole flow.
pub(super) fn print(flow: &Flow) -> String {
    let names: HashMap<_, _> = flow.steps.iter().map(|step| (step.id, step.name.as_str())).collect();
    let mut text = String::new();
    print_head(flow, &names, &mut text);
    let widths = flow
        .steps
        .iter()
        // No character has more than four bytes: what is longer need not be counted to be too wide.
        .filter(|step| step.name.len() <= 4 * WIDEST_NAME)
        .map(|step| width(&step_name(&step.name)));
    let widest = widths.filter(|width| *width <= WIDEST_NAME).max().unwrap_or(0);
    for step in &flow.steps {
        step.comments
            .above
            .iter()
            .for_each(|comment| print_comment(comment, &mut text));
        print_step(step, flow.clock, &names, widest, &mut text);
    }
    flow.closing
        .iter()
        .for_each(|comment| print_comment(comment, &mut text));
    text
}

fn print_head(flow: &Flow, names: &HashMap<StepId, &str>, text: &mut String) {
    flow.comments.iter().for_each(|comment| print_comment(comment, text));
    if !flow.name.is_empty() {
        let _ = writeln!(text, "name: {}", name(&flow.name));
    }
    let _ = writeln!(text, "clock: {}", clock(flow.clock));
    if let Some(commit) = flow.commit.and_then(|id| names.get(&id)) {
        let _ = writeln!(text, "commit: {}", name(commit));
    }
    if let Some(demand) = flow.demand {
        let _ = writeln!(text, "demand: {}", print_demand(demand, flow.clock));
    }
    if !flow.pools.is_empty() {
        let _ = writeln!(text, "people: {}", print_pools(&flow.pools));
    }
    if !flow.steps.is_empty() || !flow.closing.is_empty() {
        text.push('\n');
    }
}

/// "QA 2, Dev 3".
pub(super) fn print_pools(pools: &[Pool]) -> String {
    let said = pools
        .iter()
        .map(|pool| format!("{} {}", pool_team(&pool.team), pool.people));
    said.collect::<Vec<String>>().join(", ")
}

/// "5/week", "5/4w", "1 every 2d", "takt 31s".
pub(super) fn print_demand(demand: Demand, clock: Calendar) -> String {
    let steady = if demand.steady { " steady" } else { "" };
    match demand.per {
        // One in a span is how people say the time between two.
        Period::Span(length) if is_one(demand.items) && demand.steady => {
            format!("takt {}", length.exact_rhythm(clock))
        }
        Period::Span(length) if is_one(demand.items) => format!("1 every {}", length.exact_rhythm(clock)),
        per => format!("{}/{}{steady}", demand.items, per.word(clock)),
    }
}

/// Whether a number is exactly one, which is left out or said otherwise.
fn is_one(items: f64) -> bool {
    items.total_cmp(&1.0).is_eq()
}

/// A team's name before its number of people: quoted where its end would be taken for something else.
fn pool_team(team: &str) -> Cow<'_, str> {
    if team.ends_with([':', '=']) {
        quoted(team).into()
    } else {
        listed_name(team)
    }
}

fn print_comment(comment: &str, text: &mut String) {
    let space = if comment.is_empty() { "" } else { " " };
    let _ = writeln!(text, "#{space}{comment}");
}

fn print_step(step: &Step, clock: Calendar, names: &HashMap<StepId, &str>, widest: usize, text: &mut String) {
    let own = step_name(&step.name);
    let fields = fields(step, clock, names);
    text.push_str(&own);
    if !fields.is_empty() {
        text.extend(std::iter::repeat_n(' ', widest.saturating_sub(width(&own))));
        for field in fields {
            text.push_str(" | ");
            text.push_str(&field);
        }
    }
    if !step.comments.beside.is_empty() {
        let _ = write!(text, "  # {}", step.comments.beside);
    }
    text.push('\n');
}

/// The fields of a step as they are written, in canonical order; defaults are left out.
pub(super) fn fields(step: &Step, clock: Calendar, names: &HashMap<StepId, &str>) -> Vec<String> {
    let mut fields = Vec::new();
    let called = |id| names.get(id).copied().unwrap_or_default();
    match step.lying {
        Some(lying) => fields.push(format!("queue {}", lying.items())),
        None if step.wait != Estimate::default() => fields.push(format!("wait {}", estimate(step.wait, clock))),
        None => {}
    }
    if step.process != Estimate::default() {
        fields.push(format!("pt {}", estimate(step.process, clock)));
    }
    if let Some(va) = step.va {
        fields.push(format!("va {}%", va.percent()));
    }
    if let Some(team) = &step.team {
        fields.push(format!("team {}", name(team)));
    }
    if let Some(people) = step.people.said() {
        fields.push(format!("x{people}"));
    }
    if let Some(ca) = step.ca.said() {
        fields.push(format!("ca {}%", ca.percent()));
    }
    if let Some(target) = &step.rework {
        fields.push(format!("rework -> {}", name(called(target))));
    }
    match &step.after {
        After::LineAbove => {}
        After::Start => fields.push("after start".to_owned()),
        After::Steps(ids) => {
            let list: Vec<Cow<'_, str>> = ids.iter().map(|id| listed_name(called(id))).collect();
            fields.push(format!("after {}", list.join(", ")));
        }
    }
    if let Some(take) = step.take {
        fields.push(format!("take {}%", take.percent()));
    }
    if step.share != Percent::FULL {
        fields.push(format!("share {}%", step.share.percent()));
    }
    if step.batch.get() > 1 {
        fields.push(format!("batch {}", step.batch));
    }
    if let Some(every) = step.every {
        fields.push(format!("every {}", every.exact_rhythm(clock)));
    }
    if step.outside {
        fields.push("outside".to_owned());
    }
    if step.auto {
        fields.push("auto".to_owned());
    }
    if !step.note.is_empty() {
        fields.push(format!("note {}", quoted(&step.note)));
    }
    fields
}

/// An estimate as it is typed: "1h..2h..8h", "5d..10d calendar".
pub(super) fn estimate(estimate: Estimate, clock: Calendar) -> String {
    let range = |ends: &[WorkTime]| {
        let mut said: Vec<String> = ends.iter().map(|end| end.exact(clock)).collect();
        let in_calendar = said.iter().filter(|end| is_in_calendar_time(end)).count();
        if in_calendar < said.len() {
            // The word at the end of a range would count for all of it.
            said = ends.iter().map(|end| end.exact_plain(clock)).collect();
        } else if let Some((_, others)) = said.split_last_mut() {
            for end in others {
                end.truncate(end.len() - CALENDAR_WORD.len() - 1);
            }
        }
        said.join("..")
    };
    match estimate {
        Estimate::Fixed(value) => value.exact(clock),
        Estimate::Uniform { low, high } => range(&[low, high]),
        Estimate::Triangular { low, likely, high } => range(&[low, likely, high]),
        Estimate::Exponential { mean } => format!("~{}", mean.exact(clock)),
    }
}

/// "8h/day, 5d/week", "15h 20min/day, 5d/week".
fn clock(clock: Calendar) -> String {
    if clock.is_elapsed() {
        return "elapsed".to_owned();
    }
    let plain = format!("{}h", clock.hours_per_day());
    let day = clock.day().exact_plain(Calendar::ELAPSED);
    let reads_back = WorkTime::parse(&day, Calendar::ELAPSED)
        .is_ok_and(|read| Calendar::new(read.hours(), clock.days_per_week()) == Some(clock));
    // “7.5h” is how people say it, “15.333333333333334h” is not.
    let day = if reads_back && plain.len() > day.len() {
        day
    } else {
        plain
    };
    format!("{day}/day, {}d/week", clock.days_per_week())
}

/// A step's name at the start of its line, where it must not read as a heading.
pub(super) fn step_name(text: &str) -> Cow<'_, str> {
    let heading = header::word_of(text).is_some() || header::misspelt(text).is_some();
    if heading { quoted(text).into() } else { name(text) }
}

fn width(text: &str) -> usize {
    text.chars().count()
}
