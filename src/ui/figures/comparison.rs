//! The comparison of two maps, worked out once.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::flow::{Analysis, Comparison, compare};
use crate::ui::figures::kept::kept_few;
use crate::workshop::Map;

/// Pairs that can be looked at by turns: in the cockpit, on the wall that stays, and where maps are changed one after the other.
const PAIRS: usize = 4;

/// The comparison of two maps; computed anew when one of them has changed.
pub(in crate::ui) fn comparison(
    ui: &Ui,
    (before, was): (&Map, &Arc<Analysis>),
    (after, now): (&Map, &Arc<Analysis>),
) -> Arc<Comparison> {
    let asked = (was.fingerprint(), now.fingerprint());
    kept_few(ui.ctx(), Id::unique("map comparisons"), PAIRS, asked, || {
        compare(&before.flow, &after.flow)
    })
}
