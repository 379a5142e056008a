//! Frames of dashes.

use egui::{Painter, Rect, Shape, Stroke, pos2};

use crate::ui::theme::Tokens;

/// An outline of what was: dashes of three points.
pub fn outlined(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let corners = corners.map(|corner| pos2(corner.x.round() + 0.5, corner.y.round() + 0.5));
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, tokens.line2), 3.0, 3.0));
}

/// A frame round what is not there yet: dashes of four points.
pub fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}
