//! A map laid out so that it fits its room; kept from frame to frame until the flow or the measures change.

use std::sync::Arc;

use egui::{Id, Ui};

use super::frame::Frame;
use crate::flow::layout::{Layout, Spec, layout};
use crate::flow::{Analysis, Flow};
use crate::ui::figures::kept::kept;
use crate::ui::map::text;

/// The map laid out, and the measures that made it fit `room` points of height. `key` tells whose layout it is.
pub(in crate::ui::map) fn fitted(
    ui: &Ui,
    key: &'static str,
    (flow, analysis): (&Flow, &Arc<Analysis>),
    frame: &Frame,
    room: f32,
) -> (Spec, Arc<Layout>) {
    let (id, pixels) = (Id::unique(("map layout", key)), ui.ctx().pixels_per_point());
    // Keyed by the analysis, which is made anew with each change of the flow: two flows need not be compared. Pixels change how wide
    // letters are.
    let found = kept(ui.ctx(), id, &[analysis], (frame.spec, room, pixels), || {
        let measure = |words: &str, face| text::width(ui.painter(), words, face);
        let laid = layout(flow, analysis, &frame.spec, &measure);
        match frame.lower(&laid, room) {
            // Twice at most: how high the rows are is known only when they are laid out, and does not depend on how high lanes are.
            Some(lower) => (lower, Arc::new(layout(flow, analysis, &lower, &measure))),
            None => (frame.spec, Arc::new(laid)),
        }
    });
    (found.0, Arc::clone(&found.1))
}
