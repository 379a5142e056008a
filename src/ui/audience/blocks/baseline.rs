//! Words in one line on a baseline, as figures name their parts: smaller where they have to be, and flagged where that is not enough.

use egui::{Color32, Pos2};

use crate::session::inline;
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

/// Paints a paragraph, and answers how high it is. A word too wide for its place is told: it would break where no word ends.
pub(super) fn paragraph(sheet: &Sheet<'_>, at: Pos2, words: &str, style: Type, color: Color32, width: f32) -> f32 {
    let plain = inline::plain(words);
    let widest = plain.split_whitespace().max_by_key(|word| word.len());
    // Measured only where it could be: every layout costs.
    let suspect = widest.filter(|word| word.len() as f32 * style.size * 0.4 > width);
    if let Some(word) = suspect.filter(|word| text::width(sheet, &inline::verbatim(word), style) > width + 2.0) {
        sheet.flag(format!("“{word}” is too wide for its place: shorten it"));
    }
    text::paragraph(sheet, at, words, style, color, width)
}

fn fitted(sheet: &Sheet<'_>, words: &str, style: Type, room: f32) -> Type {
    text::fitting(sheet, words, style, FLOOR.min(style.size), room.max(1.0))
}
