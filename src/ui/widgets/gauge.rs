//! A gauge: how much of something there is, by its length and its tone.

use egui::{Color32, Painter, Rect, Stroke, StrokeKind};

use crate::ui::theme::Tokens;

/// Paints a gauge in `rect` that is full to `share`, 0 to 1. Without a colour of its own it is the darker the fuller.
pub fn gauge(painter: &Painter, rect: Rect, share: f32, color: Option<Color32>, tokens: &Tokens) {
    let radius = rect.height() / 2.0;
    painter.rect_filled(rect, radius, tokens.sunken);
    let line = if tokens.contrast { tokens.line } else { tokens.line2 };
    let share = share.clamp(0.0, 1.0);
    let mut full = rect;
    // What is not nothing is seen.
    full.set_width((rect.width() * share).max(if share > 0.0 { 2.0 } else { 0.0 }));
    painter.rect_stroke(rect, radius, Stroke::new(1.0, line), StrokeKind::Inside);
    painter.rect_filled(
        full,
        radius.min(full.width() / 2.0),
        color.unwrap_or(tokens.heat(share)),
    );
}
