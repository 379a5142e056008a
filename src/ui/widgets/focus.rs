//! The frame around what has the keyboard.

use egui::{Color32, Painter, Rect, Stroke, StrokeKind};

use crate::ui::theme::space;

/// The blue frame outside of what has the keyboard's focus.
pub(super) fn focus_ring(painter: &Painter, rect: Rect, color: Color32) {
    let radius = f32::from(space::CONTROL_RADIUS) + 2.0;
    painter.rect_stroke(rect.expand(2.0), radius, Stroke::new(2.0, color), StrokeKind::Outside);
}
