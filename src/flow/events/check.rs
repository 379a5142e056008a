//! The flow beside its log: what it gives against what was measured.

use super::found::Found;
use super::walk::minutes;
use crate::flow::words::percent;
use crate::flow::{Flow, analyze};
use crate::time::WorkTime;

/// From so much on the two part.
const PART: f64 = 0.1;

/// One figure of the log and of the flow made of it; none where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pair {
    /// As measured.
    pub log: Option<f64>,
    /// As the flow gives it.
    pub flow: Option<f64>,
}

/// One step of the flow beside the log.
#[derive(Debug, Clone, PartialEq)]
pub struct StepCheck {
    /// Its name.
    pub name: String,
    /// How often an item is worked on there on average, those too that never come.
    pub visits: Pair,
    /// Share of the time that all its people work.
    pub load: Pair,
}

/// The flow beside its log.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Mean minutes from the first moment of a finished case to its last; with rework.
    pub lead: Pair,
    /// By step, in the order of the lines.
    pub steps: Vec<StepCheck>,
}

/// Compares the flow with what it was made of.
pub(super) fn check(flow: &Flow, found: &Found<'_>) -> Check {
    // Whether its people keep up with the demand is another matter than how long its steps take.
    let unhurried = Flow {
        demand: None,
        ..flow.clone()
    };
    let lead_of_flow = analyze(&unhurried)
        .lead_time_with_rework
        .ok()
        .map(|lead| lead.value.minutes());
    let leads = &found.walk.lead;
    let lead_of_log = (!leads.is_empty()).then(|| leads.iter().sum::<f64>() / leads.len() as f64);
    let analysis = analyze(flow);
    let moments = || found.log.events.iter().flat_map(|event| [event.begins(), event.end]);
    let whole = match (moments().min(), moments().max()) {
        (Some(first), Some(last)) => minutes(found.options.hours.as_ref(), first, last),
        _ => 0.0,
    };
    let cases = f64::from(found.firsts.cases.max(1));
    let steps = found.stages.iter().zip(&analysis.steps).map(|(stage, step)| {
        let work = stage.process.map(|process| process.mean * process.count as f64);
        let people = stage.people.unwrap_or(1).max(1);
        StepCheck {
            name: stage.name.clone(),
            visits: Pair {
                log: Some(stage.visits as f64 / cases),
                flow: step.visits.as_ref().ok().map(|visits| visits.value),
            },
            load: Pair {
                log: work
                    .filter(|_| whole > 0.0)
                    .map(|work| work / (whole * f64::from(people))),
                flow: step
                    .load
                    .as_ref()
                    .ok()
                    .map(|load| load.value)
                    .filter(|_| work.is_some()),
            },
        }
    });
    Check {
        lead: Pair {
            log: lead_of_log,
            flow: lead_of_flow,
        },
        steps: steps.collect(),
    }
}

impl Pair {
    /// Whether the flow gives clearly another figure than the log: by more than a tenth.
    pub fn parts(self) -> bool {
        matches!((self.log, self.flow), (Some(log), Some(flow)) if (flow - log).abs() > PART * log)
    }
}

impl Check {
    /// A sentence for each figure that parts from the log.
    pub fn remarks(&self, clock: crate::time::Calendar) -> Vec<String> {
        let mut remarks = Vec::new();
        if let (Some(log), Some(flow), true) = (self.lead.log, self.lead.flow, self.lead.parts()) {
            let [flow_said, log_said] = [flow, log].map(|time| WorkTime::saturating(time).on_screen(clock));
            let how = if flow < log { "less" } else { "more" };
            let apart = percent((flow - log).abs() / log.max(f64::MIN_POSITIVE));
            remarks.push(format!(
                "The flow parts from its log: it takes {flow_said} with rework, {apart} {how} than the cases took, {log_said}"
            ));
        }
        let figures = |count: f64| format!("{count:.2}");
        if let Some(steps) = self.apart(|step| step.visits, figures) {
            remarks.push(format!(
                "Visits an item part from the log by more than a tenth: {steps}"
            ));
        }
        if let Some(steps) = self.apart(|step| step.load, percent) {
            remarks.push(format!("Loads part from the log by more than a tenth: {steps}"));
        }
        remarks
    }

    /// The first steps of which a figure parts from the log, with both.
    fn apart(&self, of: impl Fn(&StepCheck) -> Pair, said: impl Fn(f64) -> String) -> Option<String> {
        const MOST: usize = 5;
        let apart = self.steps.iter().filter(|step| of(step).parts()).take(MOST);
        let steps = apart.filter_map(|step| {
            let Pair { log, flow } = of(step);
            let [log, flow] = [log?, flow?].map(&said);
            Some(format!("{} ({log} in the log, {flow} in the flow)", step.name))
        });
        let steps: Vec<String> = steps.collect();
        (!steps.is_empty()).then(|| steps.join(", "))
    }
}
