//! Frames of dashes.

use egui::{Painter, Rect, Shape, Stroke};

use crate::ui::theme::Tokens;

/// An outline of what was: dashes of three points, seen as well as what is.
pub fn outlined(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let rect = Rect::from_min_max(
        // In the middle of a pixel: egui smooths a line of one point over two otherwise, and dashes turn grey.
        rect.min.round() + egui::Vec2::splat(0.5),
        rect.max.round() - egui::Vec2::splat(0.5),
    );
    framed_in_dashes(painter, rect, Stroke::new(1.0, tokens.hatch), (3.0, 3.0));
}

/// A frame round what is not there yet: dashes of four points.
pub fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    framed_in_dashes(painter, rect, stroke, (4.0, 3.0));
}

/// A frame of dashes, with gaps so long.
pub fn framed_in_dashes(painter: &Painter, rect: Rect, stroke: Stroke, (dash, gap): (f32, f32)) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, dash, gap));
}
