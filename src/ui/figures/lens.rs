//! Which number of a step a lens shows on the map, and how shares are said.

use crate::flow::{Analysis, Flow, LensKind, Step, StepFigures, StepId};

/// The lens looked through: the chosen one, else the first that stands out, capacity before the others.
pub(in crate::ui) fn lens_of(chosen: Option<LensKind>, analysis: &Analysis) -> LensKind {
    chosen
        .or_else(|| analysis.lenses.first().map(|lens| lens.kind))
        .unwrap_or(LensKind::Delay)
}

/// The quantity a lens looks at, of one step, 0 to 1 and more: load, share of the lead time, share sent back.
fn value(lens: LensKind, step: &Step, figures: &StepFigures) -> Option<f64> {
    let value = match lens {
        LensKind::Capacity => figures.load.as_ref().ok().map(|load| load.value),
        LensKind::Delay => Some(figures.share),
        LensKind::Rework => Some(step.ca.missing()),
    };
    value.filter(|value| lens == LensKind::Capacity || *value > 0.0)
}

/// The lens's number below a block.
pub(in crate::ui) fn number(lens: LensKind, flow: &Flow, analysis: &Analysis, step: StepId) -> Option<String> {
    let place = analysis.place(step)?;
    value(lens, flow.steps.get(place)?, analysis.steps.get(place)?).map(percent)
}

/// What those numbers are, for the legend.
pub(in crate::ui) fn number_is(lens: LensKind) -> &'static str {
    match lens {
        LensKind::Capacity => "load",
        LensKind::Delay => "of the time",
        LensKind::Rework => "sent back",
    }
}

/// How much of a lens's quantity each step has: what the gauges show.
pub(in crate::ui) struct Heat {
    /// In the order of the flow's steps.
    values: Vec<Option<f64>>,
    full: f64,
}

impl Heat {
    /// The heat of a flow, seen through a lens.
    pub fn of(lens: LensKind, flow: &Flow, analysis: &Analysis) -> Self {
        let steps = flow.steps.iter().zip(&analysis.steps);
        let values: Vec<Option<f64>> = steps.map(|(step, figures)| value(lens, step, figures)).collect();
        let most = values.iter().flatten().copied().fold(0.0, f64::max);
        // A load is full at 100 %. Of the others the largest fills its gauge: their shares of the whole are all small.
        let full = if lens == LensKind::Capacity { 1.0 } else { most };
        Self { values, full }
    }

    /// How full the gauge of the step at that position is, 0 to 1; none where the quantity is not known or nothing.
    pub fn share(&self, place: usize) -> Option<f32> {
        let value = self.values.get(place).copied().flatten()?;
        let sound = value.is_finite() && self.full > 0.0;
        sound.then(|| (value / self.full).clamp(0.0, 1.0) as f32)
    }

    /// What a full gauge stands for: "100 %"; none where no gauge shows.
    pub fn full(&self) -> Option<String> {
        self.values.iter().any(Option::is_some).then(|| percent(self.full))
    }
}

pub(in crate::ui) use crate::time::percent;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_gauge_is_full_at_all_of_the_load_and_at_the_largest_of_the_other_shares() {
        let flow = crate::flow::text::read(include_str!("../../../tests/fixtures/example.flow")).flow;
        let analysis = crate::flow::analyze(&flow);
        let place = |name: &str| flow.position(flow.find(name).unwrap().id).unwrap();
        let heat = |lens| Heat::of(lens, &flow, &analysis);
        let near = |share: Option<f32>, wanted: f32| (share.unwrap() - wanted).abs() < 0.01;
        let load = heat(LensKind::Capacity);
        assert_eq!(load.full().unwrap(), "100 %");
        assert!(near(load.share(place("QA test")), 0.926));
        let delay = heat(LensKind::Delay);
        assert_eq!(delay.full().unwrap(), "24 %");
        assert!(near(delay.share(place("Approve release")), 1.0));
        let back = heat(LensKind::Rework);
        assert_eq!(back.full().unwrap(), "40 %");
        assert!(near(back.share(place("Code review")), 0.5));
        assert_eq!(back.share(place("Verify")), None);
    }

    #[test]
    fn a_load_beyond_all_that_can_be_done_fills_its_gauge_and_no_more() {
        let flow = crate::flow::text::read("demand: 5/week\nA | pt 2d | team T\nB | team T").flow;
        let heat = Heat::of(LensKind::Capacity, &flow, &crate::flow::analyze(&flow));
        assert_eq!(heat.share(0), Some(1.0));
        let unknown = crate::flow::text::read("A\nB").flow;
        let analysis = crate::flow::analyze(&unknown);
        for lens in LensKind::ALL {
            assert_eq!(Heat::of(lens, &unknown, &analysis).share(0), None);
            assert_eq!(Heat::of(lens, &unknown, &analysis).full(), None);
        }
    }
}
