//! Time as blocks: waiting is hatched, work is solid. Shared by slides, maps and thumbnails.

use egui::{Color32, Painter, Rect, Stroke, StrokeKind, pos2};

use crate::ui::theme::Tokens;

/// Distance between the lines of a hatch at scale 1.
const PITCH: f32 = 7.0;
/// Width of the lines of a hatch at scale 1.
const LINE: f32 = 1.5;

/// Paints waiting: lines at 45 degrees and a frame.
pub fn hatched(painter: &Painter, rect: Rect, radius: f32, tokens: &Tokens) {
    hatched_scaled(painter, rect, radius, 1.0, tokens);
}

/// Paints waiting on a canvas shown at `scale`.
pub fn hatched_scaled(painter: &Painter, rect: Rect, radius: f32, scale: f32, tokens: &Tokens) {
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    painter.rect_filled(rect, radius, tokens.surface);
    let inner = painter.with_clip_rect(painter.clip_rect().intersect(rect.shrink(scale.min(1.0) * 0.5)));
    let visible = inner.clip_rect();
    let pitch = (PITCH * scale).max(2.0);
    // Lines are numbered from the block's own left edge, so that the pattern moves with the block.
    let first = ((visible.left() - rect.left()) / pitch).floor().max(0.0) - (rect.height() / pitch).ceil();
    let mut x = rect.left() + first * pitch;
    while x < visible.right() {
        let line = [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())];
        inner.line_segment(line, Stroke::new((LINE * scale).max(0.75), tokens.hatch));
        x += pitch;
    }
    painter.rect_stroke(
        rect,
        radius,
        Stroke::new(scale.max(1.0), tokens.hatch),
        StrokeKind::Inside,
    );
}

/// Paints hands-on time.
pub fn solid(painter: &Painter, rect: Rect, radius: f32, color: Color32) {
    painter.rect_filled(rect, radius.min(rect.width() / 2.0), color);
}
