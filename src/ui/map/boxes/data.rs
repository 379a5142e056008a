//! What the data of a box say: who, how long it waits and takes, how much is usable, how loaded it is.

use crate::flow::{Analysis, Estimate, Flow, LensKind, Step};
use crate::time::Calendar;
use crate::ui::figures::lens::percent;

/// Height of a line of data.
pub(super) const LINE: f32 = 18.0;
/// Above the first line and below the last.
pub(super) const PAD: f32 = 5.0;

/// A line of data.
pub(super) struct Datum {
    /// What it is.
    pub name: &'static str,
    /// What is known of it.
    pub value: String,
    /// The lens whose number it is.
    pub lens: Option<LensKind>,
}

/// Lines that a box has only where a step of the flow needs them.
struct Rare {
    starts: bool,
    batch: bool,
}

impl Rare {
    fn of(flow: &Flow) -> Rare {
        Rare {
            starts: flow.steps.iter().any(|step| step.every.is_some()),
            batch: flow.steps.iter().any(|step| step.batch.get() > 1),
        }
    }
}

/// Height of the data of every box of `flow`.
pub(super) fn height(flow: &Flow) -> f32 {
    let rare = Rare::of(flow);
    // The last line is the gauge.
    let lines = 6 + usize::from(rare.starts) + usize::from(rare.batch);
    lines as f32 * LINE + 2.0 * PAD
}

/// The lines of a step's box; every box of a flow has as many.
pub(super) fn of(step: &Step, flow: &Flow, analysis: &Analysis) -> Vec<Datum> {
    let rare = Rare::of(flow);
    let figures = analysis.step(step.id);
    let plain = |name, value| Datum {
        name,
        value,
        lens: None,
    };
    let load = figures.and_then(|figures| figures.load.as_ref().ok());
    let load = load.map_or_else(
        || if step.auto { "automatic" } else { "?" }.to_owned(),
        |load| percent(load.value),
    );
    let mut data = vec![
        plain("Team", step.team.clone().unwrap_or_else(|| "?".to_owned())),
        Datum {
            lens: Some(LensKind::Delay),
            ..plain("Waits", time(step, step.wait, flow.clock))
        },
        plain("Works", time(step, step.process, flow.clock)),
        Datum {
            lens: Some(LensKind::Rework),
            ..plain("%C/A", percent(step.ca.share()))
        },
        Datum {
            lens: Some(LensKind::Capacity),
            ..plain("Load", load)
        },
    ];
    if rare.starts {
        let starts = step.every.map_or_else(
            || "any time".to_owned(),
            |every| format!("every {}", every.exact_rhythm(flow.clock)),
        );
        data.push(plain("Starts", starts));
    }
    if rare.batch {
        data.push(plain("Batch", step.batch.to_string()));
    }
    data
}

/// A mean time; one that stands for a range says so.
fn time(step: &Step, estimate: Estimate, clock: Calendar) -> String {
    if step.is_untimed() {
        return "?".to_owned();
    }
    let mean = estimate.mean().on_screen(clock);
    if matches!(estimate, Estimate::Fixed(_)) {
        mean
    } else {
        format!("about {mean}")
    }
}
