//! Words in one line on a baseline, as figures name their parts: smaller where they have to be, and flagged where that is not enough.

use egui::{Color32, Pos2};

use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::Type;

/// The smallest text of a figure.
pub(super) const FLOOR: f32 = 30.0;

/// Paints one line that begins at `at`, and answers how wide it is.
pub(super) fn line(sheet: &Sheet<'_>, at: Pos2, words: &str, style: Type, color: Color32, room: f32) -> f32 {
    let style = fitted(sheet, words, style, room);
    let galley = head::on_baseline(sheet, (at.x, at.y), words, style, color, f32::INFINITY);
    galley.size().x / sheet.scale
}

/// Paints one line that ends at `at`, and answers how wide it is.
pub(super) fn line_to(sheet: &Sheet<'_>, at: Pos2, words: &str, style: Type, color: Color32, room: f32) -> f32 {
    let style = fitted(sheet, words, style, room);
    let wide = text::width(sheet, words, style);
    head::on_baseline(sheet, (at.x - wide, at.y), words, style, color, f32::INFINITY);
    wide
}

/// Paints one line around `at`.
pub(super) fn line_around(sheet: &Sheet<'_>, at: Pos2, words: &str, style: Type, color: Color32, room: f32) {
    let style = fitted(sheet, words, style, room);
    let left = at.x - text::width(sheet, words, style) / 2.0;
    head::on_baseline(sheet, (left, at.y), words, style, color, f32::INFINITY);
}

fn fitted(sheet: &Sheet<'_>, words: &str, style: Type, room: f32) -> Type {
    text::fitting(sheet, words, style, FLOOR.min(style.size), room.max(1.0))
}
