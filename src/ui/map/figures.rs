//! Which number of a step a lens shows on the map, and how shares are said.

use crate::flow::{Analysis, LensKind, StepId};
use crate::time::sensible;

/// The lens looked through: the chosen one, else the first that stands out, capacity before the others.
pub(super) fn lens_of(chosen: Option<LensKind>, analysis: &Analysis) -> LensKind {
    chosen
        .or_else(|| analysis.lenses.first().map(|lens| lens.kind))
        .unwrap_or(LensKind::Delay)
}

/// The lens's number below a block: load, share of the lead time, or how often an item passes.
pub(super) fn number(lens: LensKind, analysis: &Analysis, step: StepId) -> Option<String> {
    let figures = analysis.step(step)?;
    match lens {
        LensKind::Capacity => figures.load.as_ref().ok().map(|load| percent(load.value)),
        LensKind::Delay => (figures.share > 0.0).then(|| percent(figures.share)),
        LensKind::Rework => {
            let visits = figures.visits.as_ref().ok()?;
            Some(format!("{}×", sensible(visits.value)))
        }
    }
}

/// What those numbers are, for the legend.
pub(super) fn number_is(lens: LensKind) -> &'static str {
    match lens {
        LensKind::Capacity => "load",
        LensKind::Delay => "of the time",
        LensKind::Rework => "visits an item",
    }
}

/// A share as on screen: "23 %", a decimal only below 1 %.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}
