//! A map laid out so that it fits its room; kept from frame to frame until the flow or the measures change.

use std::sync::Arc;

use egui::{Id, Ui};

use super::frame::Frame;
use super::text;
use crate::flow::layout::{Layout, Spec, layout};
use crate::flow::{Analysis, Flow};

/// A layout and what it was made of.
#[derive(Clone)]
struct Known {
    analysis: Arc<Analysis>,
    asked: (Spec, f32),
    pixels_per_point: f32,
    spec: Spec,
    layout: Arc<Layout>,
}

/// The map laid out, and the measures that made it fit `room` points of height. `key` tells whose layout it is.
pub(super) fn fitted(
    ui: &Ui,
    key: &'static str,
    (flow, analysis): (&Flow, &Arc<Analysis>),
    frame: &Frame,
    room: f32,
) -> (Spec, Arc<Layout>) {
    let id = Id::unique(("map layout", key));
    let pixels_per_point = ui.ctx().pixels_per_point();
    let known: Option<Known> = ui.data(|data| data.get_temp(id));
    if let Some(known) = known
        && Arc::ptr_eq(&known.analysis, analysis)
        && known.asked == (frame.spec, room)
        && (known.pixels_per_point - pixels_per_point).abs() < 1e-4
    {
        return (known.spec, known.layout);
    }
    let measure = |words: &str, face| text::width(ui.painter(), words, face);
    let mut spec = frame.spec;
    let mut laid = layout(flow, analysis, &spec, &measure);
    if let Some(lower) = frame.lower(&laid, room) {
        spec = lower;
        laid = layout(flow, analysis, &spec, &measure);
    }
    let known = Known {
        analysis: Arc::clone(analysis),
        asked: (frame.spec, room),
        pixels_per_point,
        spec,
        layout: Arc::new(laid),
    };
    let found = (known.spec, Arc::clone(&known.layout));
    ui.data_mut(|data| data.insert_temp(id, known));
    found
}
