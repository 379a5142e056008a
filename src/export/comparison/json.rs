//! The document that compares two states of a flow, for programs.

use super::Titled;
use crate::export::analysis_json::lens;
use crate::flow::{Analysis, Comparison, Direction, Figure, Missing, Saving, StepChange, StepId};
use crate::time::WorkTime;
use serde_json::{Map, Value, json};

/// The document that `flipchart compare --json` prints. Keys are stable; times are minutes of working time, shares lie
/// from 0 to 1, and what is unknown is null.
pub fn json(flows: Titled<'_>, found: &Comparison) -> Value {
    let mut metrics = Map::new();
    for metric in &found.metrics {
        let key = metric.metric.key;
        let low = |side: &Result<Figure, Missing>| side.as_ref().map_or(Value::Null, |figure| json!(figure.low));
        let change = metric.change.as_ref();
        let mut entry = json!({
            "before": low(&metric.before),
            "after": low(&metric.after),
            "difference": change.map(|change| change.difference),
            "relative": change.and_then(|change| change.relative),
            "direction": change.map(|change| direction(change.direction)),
        });
        let high = |side: &Result<Figure, Missing>| {
            side.as_ref()
                .ok()
                .filter(|figure| figure.high > figure.low)
                .map(|figure| figure.high)
        };
        for (name, side) in [("before_max", &metric.before), ("after_max", &metric.after)] {
            if let (Some(high), Some(entry)) = (high(side), entry.as_object_mut()) {
                entry.insert(name.to_owned(), json!(high));
            }
        }
        metrics.insert(key.to_owned(), entry);
    }
    let lenses = |analysis: &Analysis| {
        json!({
            "delay": lens(analysis.lenses.delay.as_ref()),
            "capacity": lens(analysis.lenses.capacity.as_ref()),
            "rework": lens(analysis.lenses.rework.as_ref()),
        })
    };
    let waterfall = found.waterfall.as_ref().ok();
    let steps: Vec<Value> = found.steps.iter().map(|change| step(change, found)).collect();
    json!({
        "before": flows.before_name,
        "after": flows.after_name,
        "clocks_differ": found.clocks.is_some(),
        "waits_made_anew": made_anew(flows, found),
        "metrics": metrics,
        "steps": steps,
        "flow_changes": found.whole,
        "savings": waterfall.map(|waterfall| waterfall.savings.iter().map(saving).collect::<Vec<Value>>()),
        "axis_min": found.axis_end.minutes(),
        "lenses": { "before": lenses(&found.before), "after": lenses(&found.after) },
    })
}

/// The steps after that wait otherwise than the flow says.
fn made_anew(flows: Titled<'_>, found: &Comparison) -> Vec<Value> {
    let row = |(step, says): &(StepId, WorkTime)| {
        json!({
            "step": flows.after.name_of(*step),
            "says_min": says.minutes(),
            "wait_min": found.foreseen.step(*step).map(|step| step.wait.mean().minutes()),
        })
    };
    found.made_anew.iter().map(row).collect()
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Better => "better",
        Direction::Worse => "worse",
        Direction::Same => "same",
        Direction::Neutral => "neutral",
    }
}

fn step(change: &StepChange, found: &Comparison) -> Value {
    let side = |analysis: &Analysis, id: Option<StepId>| {
        id.and_then(|id| analysis.step(id)).map(|figures| {
            json!({
                "wait_min": figures.wait.minutes(),
                "process_min": figures.process.minutes(),
                "start_min": figures.start.minutes(),
                "end_min": figures.end.minutes(),
                "visits": figures.visits.as_ref().ok().map(|visits| visits.value),
                "load": figures.load.as_ref().ok().map(|load| load.value),
            })
        })
    };
    let fields: Vec<Value> = change
        .fields
        .iter()
        .map(|field| json!({ "field": field.field.key(), "words": field.words }))
        .collect();
    json!({
        "name": change.name,
        "change": change.fate.word(),
        "fields": fields,
        "before": side(&found.before, change.before),
        "after": side(&found.after, change.after),
    })
}

fn saving(saving: &Saving) -> Value {
    json!({
        "step": saving.name,
        "change": saving.words,
        "saves_min": saving.saves_min,
        "lead_time_with_rework_min": saving.lead.minutes(),
        "brings": saving.brings,
    })
}
