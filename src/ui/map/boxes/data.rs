//! What the data of a box say: who, how long it waits and takes, how much is usable, how loaded it is.

use crate::flow::{Analysis, Estimate, Flow, LensKind, Percent, Step};
use crate::time::{Calendar, sensible};
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
#[derive(Debug, Clone, Copy)]
pub(in crate::ui::map) struct Rare {
    starts: bool,
    batch: bool,
    /// Alternatives, or steps that not every item comes to.
    comes: bool,
    lying: bool,
    value: bool,
}

impl Rare {
    /// Those of a flow. Asked once a frame: in each of a thousand boxes it would be asked of a thousand steps.
    pub(in crate::ui::map) fn of(flow: &Flow) -> Rare {
        Rare {
            starts: flow.steps.iter().any(|step| step.every.is_some()),
            batch: flow.steps.iter().any(|step| step.batch.get() > 1),
            comes: flow
                .steps
                .iter()
                .any(|step| step.take.is_some() || step.share.missing() > 0.0),
            lying: flow.steps.iter().any(|step| step.lying.is_some()),
            value: flow.steps.iter().any(|step| step.va.is_some()),
        }
    }

    fn count(self) -> usize {
        let each = [self.starts, self.batch, self.comes, self.lying, self.value];
        each.into_iter().filter(|is| *is).count()
    }
}

/// Height of the data of every box of `flow`.
pub(super) fn height(flow: &Flow) -> f32 {
    let rare = Rare::of(flow);
    // The last line is the gauge.
    let lines = 6 + rare.count();
    lines as f32 * LINE + 2.0 * PAD
}

/// The lines of a step's box; every box of a flow has as many.
pub(super) fn of(step: &Step, rare: Rare, flow: &Flow, analysis: &Analysis) -> Vec<Datum> {
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
            ..plain("%C/A", step.ca.said().map_or_else(|| "not asked".to_owned(), said))
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
    if rare.comes {
        let comes = match step.take {
            Some(take) => format!("{} take it", said(take)),
            None if step.share.missing() > 0.0 => said(step.share),
            None => "all".to_owned(),
        };
        data.push(plain("Items", comes));
    }
    if rare.lying {
        let lying = step
            .lying
            .map_or_else(|| "?".to_owned(), |lying| sensible(lying.items()));
        data.push(plain("Lying", lying));
    }
    if rare.value {
        data.push(plain("Value", step.va.map_or_else(|| "?".to_owned(), said)));
    }
    data
}

fn said(share: Percent) -> String {
    percent(share.share())
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
