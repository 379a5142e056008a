//! The comparison of two maps, worked out once.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::flow::{Analysis, Comparison, compare};
use crate::ui::figures::kept::kept;
use crate::workshop::Map;

/// The comparison of two maps; computed anew when one of them has changed.
pub(in crate::ui) fn comparison(
    ui: &Ui,
    (before, was): (&Map, &Arc<Analysis>),
    (after, now): (&Map, &Arc<Analysis>),
) -> Arc<Comparison> {
    let id = Id::unique(("map comparison", before.id.0, after.id.0));
    kept(ui.ctx(), id, &[was, now], (), || compare(&before.flow, &after.flow))
}
