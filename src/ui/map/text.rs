//! Texts of the map: which size each has, how wide it is, and painting it by its baseline.

use egui::{Color32, Painter, Pos2, pos2};

use crate::flow::layout::{Face, Hand, Label};
use crate::ui::theme::typeface::{self, Type};
use crate::ui::widgets::line;

/// The size of a text of the map.
pub(super) fn style_of(face: Face) -> Type {
    match face {
        Face::Name => typeface::CONTROL,
        Face::Duration | Face::Chip => typeface::CHIP,
        Face::Small => typeface::SECOND,
    }
}

/// How wide a text of the map is.
pub(super) fn width(painter: &Painter, text: &str, face: Face) -> f32 {
    line(painter, text, style_of(face), Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
}

/// From where to where a label reaches, counted from the left edge of its layout.
pub(super) fn span(painter: &Painter, label: &Label, face: Face) -> (f32, f32) {
    let (wide, at) = (width(painter, &label.text, face), label.at.x);
    let left = match label.hand {
        Hand::Left => at,
        Hand::Centre => at - wide / 2.0,
        Hand::Right => at - wide,
    };
    (left, left + wide)
}

/// Paints one line whose baseline lies at `at`, cut where it would pass `width`.
pub(super) fn at_baseline(
    painter: &Painter,
    at: Pos2,
    hand: Hand,
    text: &str,
    style: Type,
    color: Color32,
    width: f32,
) {
    let galley = line(painter, text, style, color, width);
    let first = galley
        .rows
        .first()
        // egui has no baseline of a galley: that of its first letter is it, since all of a line stand on one.
        .and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y));
    let Some(baseline) = first else { return };
    let x = match hand {
        Hand::Left => at.x,
        Hand::Centre => at.x - galley.size().x / 2.0,
        Hand::Right => at.x - galley.size().x,
    };
    painter.galley(pos2(x, at.y - baseline), galley, color);
}
