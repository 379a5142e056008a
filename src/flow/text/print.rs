//! Writes flow text: one canonical text for a flow.

use super::header;
use super::quote::{listed_name, name, quoted};
use crate::flow::{After, Estimate, Flow, Percent, Step, StepId};
use crate::time::{Calendar, WorkTime};
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
        let steady = if demand.steady { " steady" } else { "" };
        let _ = writeln!(text, "demand: {}/{}{steady}", demand.items, demand.per.word());
    }
    if !flow.steps.is_empty() || !flow.closing.is_empty() {
        text.push('\n');
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
    if step.wait != Estimate::default() {
        fields.push(format!("wait {}", estimate(step.wait, clock)));
    }
    if step.process != Estimate::default() {
        fields.push(format!("pt {}", estimate(step.process, clock)));
    }
    if let Some(team) = &step.team {
        fields.push(format!("team {}", name(team)));
    }
    if step.people.get() > 1 {
        fields.push(format!("x{}", step.people));
    }
    if step.ca != Percent::FULL {
        fields.push(format!("ca {}%", step.ca.percent()));
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

/// An estimate as it is typed: "1h..2h..8h".
pub(super) fn estimate(estimate: Estimate, clock: Calendar) -> String {
    let span = |span: WorkTime| span.exact(clock);
    match estimate {
        Estimate::Fixed(value) => span(value),
        Estimate::Uniform { low, high } => format!("{}..{}", span(low), span(high)),
        Estimate::Triangular { low, likely, high } => format!("{}..{}..{}", span(low), span(likely), span(high)),
        Estimate::Exponential { mean } => format!("~{}", span(mean)),
    }
}

fn clock(clock: Calendar) -> String {
    if clock.is_elapsed() {
        "elapsed".to_owned()
    } else {
        format!("{}h/day, {}d/week", clock.hours_per_day(), clock.days_per_week())
    }
}

/// A step's name at the start of its line, where it must not read as a heading.
pub(super) fn step_name(text: &str) -> Cow<'_, str> {
    let heading = header::word_of(text).is_some() || header::misspelt(text).is_some();
    if heading { quoted(text).into() } else { name(text) }
}

fn width(text: &str) -> usize {
    text.chars().count()
}
