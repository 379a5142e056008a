//! The figures of one flow as JSON for programs.

use serde_json::{Map, Value, json};

use crate::flow::{
    Analysis, Calibrated, Explained, Flow, Lens, METRICS, Missing, PoolFigures, StepFigures, Unit, assumptions, levers,
};

/// The document that `flipchart analyze --json` prints. Keys are stable; times are minutes of working time, shares lie
/// from 0 to 1, and what is unknown is null.
pub fn json(flow: &Flow, analysis: &Analysis) -> Value {
    let steps: Vec<Value> = flow
        .steps
        .iter()
        .zip(&analysis.steps)
        .map(|(step, figures)| {
            json!({
                "name": step.name,
                "team": step.team,
                "share": step.share.share(),
                "take": step.take.map(crate::flow::Percent::share),
                "ca": step.ca.said().map(crate::flow::Percent::share),
                "value_added": step.va.map(crate::flow::Percent::share),
                "lying": step.lying.map(crate::flow::Lying::items),
                "visits": number(&figures.visits, |visits| *visits),
                "load": number(&figures.load, |load| *load),
                "backlog_growth_per_week": figures.backlog_growth,
                "queue_min": number(&figures.queue, |queue| queue.minutes()),
                "explained_share": number(&figures.explained, |share| *share),
                "batch_wait_min": part(figures, |apart| apart.predicted.batch + apart.predicted.crowd),
                "gate_wait_min": part(figures, |apart| apart.predicted.gate),
                "unexplained_min": part(figures, |apart| apart.delay.mean().minutes()),
                "wait_min": figures.wait.minutes(),
                "process_min": figures.process.minutes(),
                "start_min": figures.start.minutes(),
                "end_min": figures.end.minutes(),
            })
        })
        .collect();
    let levers: Vec<Value> = levers(flow, analysis)
        .iter()
        .map(|lever| {
            json!({
                "step": flow.name_of(lever.step),
                "lever": lever.kind.name(),
                "saves_min": lever.saves.minutes(),
                "eases_min": lever.eases.minutes(),
                "why": lever.why,
            })
        })
        .collect();
    let untimed: Vec<&str> = analysis.untimed.iter().map(|step| flow.name_of(*step)).collect();
    let mut document = json!({
        "name": flow.name,
        "lead_time_with_rework_is_exact": analysis.rework_is_exact,
        // Without demand it is not known: null, neither true nor false.
        "stable": analysis.demand.is_ok().then(|| analysis.overloaded().next().is_none()),
        "untimed": untimed,
        "assumptions": assumptions(flow),
        "steps": steps,
        "pools": pools(flow, analysis),
        "lenses": {
            "delay": lens(analysis.lenses.delay.as_ref()),
            "capacity": lens(analysis.lenses.capacity.as_ref()),
            "rework": lens(analysis.lenses.rework.as_ref()),
        },
        "levers": levers,
    });
    if let Some(document) = document.as_object_mut() {
        write_metrics(flow, analysis, document);
    }
    document
}

fn pools(flow: &Flow, analysis: &Analysis) -> Vec<Value> {
    let pool = |pool: &PoolFigures| {
        let steps: Vec<&str> = pool.steps.iter().map(|step| flow.name_of(*step)).collect();
        json!({
            "team": pool.team,
            "people": pool.people,
            "load": number(&pool.load, |load| *load),
            "steps": steps,
            "heaviest": pool.heaviest.map(|step| flow.name_of(step)),
            "backlog_growth_per_week": pool.backlog_growth,
        })
    };
    analysis.pools.iter().map(pool).collect()
}

/// The figures under their keys, their ranges, and how each came about or what to ask for.
fn write_metrics(flow: &Flow, analysis: &Analysis, document: &mut Map<String, Value>) {
    let mut formulas = Map::new();
    // Last: the table's keys lie beside the others, and the order of a JSON object is its keys' own.
    for metric in METRICS.iter().filter(|metric| metric.in_files) {
        // `5`, not `5.0`: programs that read a count into an integer refuse a point.
        let whole = matches!(metric.unit, Unit::Count(..));
        let value = |value: f64| if whole { json!(value as u64) } else { json!(value) };
        let known = (metric.of)(flow, analysis);
        let end = |of: fn((f64, f64)) -> f64| known.as_ref().map_or(Value::Null, |known| value(of(known.value)));
        document.insert(metric.key.to_owned(), end(|(low, _)| low));
        if metric.unit == Unit::Ratio {
            document.insert(format!("{}_max", metric.key), end(|(_, high)| high));
        }
        if let Some(key) = metric.range_key {
            let range = (metric.range)(analysis).map(|range| (range.low, range.high));
            document.insert(key.to_owned(), json!(range));
        }
        formulas.insert(metric.key.to_owned(), json!(says(&known)));
    }
    document.insert("formulas".to_owned(), Value::Object(formulas));
}

fn says<T>(metric: &Result<Explained<T>, Missing>) -> String {
    match metric {
        Ok(known) => known.formula.to_string(),
        Err(missing) => missing.to_string(),
    }
}

fn number<T>(metric: &Result<Explained<T>, Missing>, of: impl Fn(&T) -> f64) -> Value {
    metric.as_ref().map_or(Value::Null, |known| json!(of(&known.value)))
}

/// A part of a wait in minutes, null where demand is unknown.
fn part(figures: &StepFigures, of: impl Fn(&Calibrated) -> f64) -> Value {
    figures.apart.as_ref().map_or(Value::Null, |apart| json!(of(apart)))
}

pub(super) fn lens(lens: Option<&Lens>) -> Value {
    lens.map_or(Value::Null, |lens| {
        json!({
            "step": lens.step_name,
            "pool": lens.pool,
            "value": lens.value,
            "stands_out": lens.stands_out,
            "sentence": lens.sentence(),
        })
    })
}
