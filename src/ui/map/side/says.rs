//! What the fields of the inspector say while nobody types.

use crate::flow::text::{print_demand, print_estimate, print_pools};
use crate::flow::{After, Estimate, Flow, Percent, Pool, Step};
use crate::time::{Calendar, sensible};
use crate::ui::state::map::Field;

/// The text of a field as it is when nobody types.
pub(in crate::ui::map) fn says(field: Field, step: Option<&Step>, flow: &Flow) -> String {
    match field {
        Field::Demand => return demand(flow),
        Field::Pools => return print_pools(&flow.pools),
        _ => {}
    }
    let Some(step) = step else { return String::new() };
    match field {
        Field::Wait => estimate(step.wait, flow.clock),
        Field::Process => estimate(step.process, flow.clock),
        Field::Ca => step.ca.said().map_or_else(|| NOT_ASKED.to_owned(), percent),
        Field::Team => step.team.clone().unwrap_or_default(),
        // Where the team is a pool, all of it may be on a step of which nothing else was said.
        Field::People => match (step.people.said(), flow.pool_of(step)) {
            (None, Some(pool)) => format!("all {}", pool.people),
            _ => step.people.to_string(),
        },
        Field::Lying => step
            .lying
            .map_or_else(|| "not counted".to_owned(), |lying| sensible(lying.items())),
        Field::ValueAdded => step.va.map_or_else(|| NOT_ASKED.to_owned(), percent),
        Field::Take => step.take.map_or_else(|| "all".to_owned(), percent),
        Field::Share => percent(step.share),
        Field::Pool => {
            pool_of(step, flow).map_or_else(|| "each step its own".to_owned(), |pool| pool.people.to_string())
        }
        Field::Batch => step.batch.to_string(),
        Field::Every => step.every.map_or_else(
            || "any time".to_owned(),
            |every| format!("every {}", every.exact_rhythm(flow.clock)),
        ),
        Field::After => match &step.after {
            After::LineAbove => "the step above".to_owned(),
            After::Start => "the start".to_owned(),
            After::Steps(ids) => {
                let names: Vec<&str> = ids.iter().map(|id| flow.name_of(*id)).collect();
                names.join(", ")
            }
        },
        Field::Note => step.note.clone(),
        Field::Demand | Field::Pools | Field::ScaleWait | Field::ScaleWork => String::new(),
    }
}

/// What a field says that nobody was asked for.
pub(super) const NOT_ASKED: &str = "not asked";

fn percent(percent: Percent) -> String {
    format!("{} %", sensible(percent.percent()))
}

/// The pool of a step's team, whoever does the step.
fn pool_of<'a>(step: &Step, flow: &'a Flow) -> Option<&'a Pool> {
    step.team.as_deref().and_then(|team| flow.pool(team))
}

fn demand(flow: &Flow) -> String {
    flow.demand
        .map_or_else(String::new, |demand| print_demand(demand, flow.clock))
}

/// A plain time with a space before its unit, as on screen; a range as it is typed.
pub(in crate::ui::map) fn estimate(estimate: Estimate, clock: Calendar) -> String {
    let text = print_estimate(estimate, clock);
    if !matches!(estimate, Estimate::Fixed(_)) {
        return text;
    }
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut digit = false;
    for letter in text.chars() {
        if digit && letter.is_alphabetic() {
            spaced.push(' ');
        }
        digit = letter.is_ascii_digit();
        spaced.push(letter);
    }
    spaced
}
