//! What a simulation of a flow found, as JSON for programs.

use super::simulation::Waiting;
use crate::flow::Flow;
use crate::flow::simulate::{Measured, Outcome};
use serde_json::{Value, json};

/// The document that `flipchart simulate --json` prints. Keys are stable; times are minutes of working time, loads are
/// shares, and what is unknown is null. `seconds` is how long the simulation took.
pub fn json(flow: &Flow, found: &Outcome, waits: Waiting<'_>, seconds: f64) -> Value {
    let steps: Vec<Value> = found
        .steps
        .iter()
        .zip(&flow.steps)
        .enumerate()
        .map(|(place, (one, step))| {
            let kept = waits.delays.and_then(|delays| delays.get(place));
            let told = || {
                one.wait
                    .zip(one.queueing)
                    .map(|(wait, queueing)| wait.mean - queueing.mean)
            };
            let delay = kept.map(|delay| delay.mean().minutes()).or_else(told);
            json!({
                "name": step.name,
                "visits": mean(one.visits),
                "load": mean(one.load),
                "load_ci95": interval(one.load),
                "queue_mean": mean(one.queue),
                "queue_ci95": interval(one.queue),
                "wait_mean_min": mean(one.wait),
                "wait_ci95": interval(one.wait),
                "queueing_mean_min": mean(one.queueing),
                "delay_mean_min": delay,
                "observed_wait_min": step.wait.mean().minutes(),
            })
        })
        .collect();
    let overloads: Vec<Value> = found
        .overloads
        .iter()
        .map(|over| {
            json!({
                "name": flow.name_of(over.step),
                "team": over.team,
                "load": over.load,
                "growth_per_week": over.growth_per_week,
            })
        })
        .collect();
    let pools: Vec<Value> = found
        .pools
        .iter()
        .map(|pool| {
            json!({
                "team": pool.team,
                "people": pool.people,
                "load": mean(pool.load),
                "load_ci95": interval(pool.load),
                "steps": pool.steps.iter().map(|step| flow.name_of(*step)).collect::<Vec<&str>>(),
            })
        })
        .collect();
    let lead_time = found.lead_time.map_or(Value::Null, |times| {
        json!({
            "mean": times.mean.mean,
            "ci95": interval(Some(times.mean)),
            "p50": times.p50.mean,
            "p50_ci95": interval(Some(times.p50)),
            "p85": times.p85.mean,
            "p85_ci95": interval(Some(times.p85)),
            "p95": times.p95.mean,
            "p95_ci95": interval(Some(times.p95)),
        })
    });
    json!({
        "name": flow.name,
        "mode": found.mode.word(),
        "seed": found.seed,
        "items": found.items,
        "replications": found.replications,
        "warm_up_items": found.warm_up,
        "items_in_all": found.items_in_all(),
        "settled": found.settled,
        "stable": found.is_stable(),
        "growth_per_week": found.growth_per_week(),
        "overloads": overloads,
        "lead_time_min": lead_time,
        "throughput_per_week": mean(found.throughput_per_week),
        "throughput_ci95": interval(found.throughput_per_week),
        "wip_mean": mean(found.wip),
        "wip_ci95": interval(found.wip),
        "steps": steps,
        "pools": pools,
        "little_gap": found.little_gap,
        "events": found.events,
        // For benchmarks alone: it is the only number here that differs from run to run.
        // And never divided by nought, which JSON has no number for.
        "events_per_second": found.events as f64 / seconds.max(1e-9),
    })
}

fn mean(value: Option<Measured>) -> Value {
    value.map_or(Value::Null, |value| json!(value.mean))
}

fn interval(value: Option<Measured>) -> Value {
    value
        .and_then(Measured::interval)
        .map_or(Value::Null, |(low, high)| json!([low, high]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::simulation::tests::{simulated, waiting};
    use super::*;

    #[test]
    fn the_json_has_the_keys_that_programs_read() {
        let (flow, found, calibration) = simulated("demand: 2.5/week\nTest | pt ~1d", 5);
        let json = json(&flow, &found, waiting(calibration.as_ref()), 0.5);
        assert_eq!((&json["stable"], &json["mode"]), (&json!(true), &json!("queue")));
        let lead = &json["lead_time_min"];
        let within = |value: &Value, interval: &Value| {
            let value = value.as_f64().unwrap();
            assert!(interval[0].as_f64().unwrap() < value && value < interval[1].as_f64().unwrap());
        };
        within(&lead["mean"], &lead["ci95"]);
        within(&json["wip_mean"], &json["wip_ci95"]);
        within(&json["steps"][0]["load"], &json["steps"][0]["load_ci95"]);
        assert!(lead["p50"].as_f64() < lead["p85"].as_f64() && lead["p85"].as_f64() < lead["p95"].as_f64());
        assert_eq!(json["items"], 200);
        assert!((json["events_per_second"].as_f64().unwrap() - found.events as f64 * 2.0).abs() < 1.0);
    }

    #[test]
    fn without_demand_what_depends_on_it_is_unknown() {
        let (flow, found, calibration) = simulated("Test | wait 1d | pt 1h", 1);
        let json = json(&flow, &found, waiting(calibration.as_ref()), 0.5);
        assert_eq!(json["mode"], "replay");
        assert!(json["wip_mean"].is_null() && json["throughput_per_week"].is_null());
        assert!(json["steps"][0]["load"].is_null() && json["lead_time_min"]["ci95"].is_null());
        assert_eq!(json["steps"][0]["wait_mean_min"], 480.0);
    }

    #[test]
    fn a_flow_that_cannot_keep_up_has_no_lead_time() {
        let (flow, found, calibration) = simulated("demand: 6/week\nTest | wait 1d | pt 1d", 3);
        let json = json(&flow, &found, waiting(calibration.as_ref()), 0.5);
        assert_eq!(json["stable"], false);
        assert!(json["lead_time_min"].is_null() && json["wip_mean"].is_null());
        assert!((json["growth_per_week"].as_f64().unwrap() - 1.0).abs() < 1e-9);
        assert!((json["steps"][0]["load"].as_f64().unwrap() - 1.2).abs() < 1e-9);
    }

    #[test]
    fn what_has_not_settled_says_so() {
        let (flow, found, _) = simulated("demand: 4.75/week\nTest | pt ~1d", 4);
        assert_eq!(json(&flow, &found, waiting(None), 0.5)["settled"], false);
    }
}
