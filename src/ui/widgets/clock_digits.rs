//! Digits that change, each centred in a cell of its own, so that a clock does not jitter: the typeface has no tabular digits.

use egui::{Align2, Color32, Painter, Pos2, Rect, pos2, vec2};

use super::label::text_at;
use crate::ui::theme::typeface::Type;

/// Width of a digit's cell in em: the widest digit.
const DIGIT: f32 = 0.62;
/// Width of the colon's and the point's cell in em.
const MARK: f32 = 0.3;

fn cell(of: char) -> f32 {
    match of {
        ':' | '.' | ' ' => MARK,
        _ => DIGIT,
    }
}

/// How wide `text` is in cells of `style`.
pub fn clock_width(text: &str, style: Type) -> f32 {
    text.chars().map(cell).sum::<f32>() * style.size
}

/// Paints `text` in cells, anchored at `at` by `align`, and returns where it stands.
pub fn clock_digits(painter: &Painter, at: Pos2, align: Align2, text: &str, style: Type, color: Color32) -> Rect {
    let rect = align.anchor_size(at, vec2(clock_width(text, style), style.line));
    let mut x = rect.left();
    for letter in text.chars() {
        let width = cell(letter) * style.size;
        let center = pos2(x + width / 2.0, rect.center().y);
        text_at(
            painter,
            center,
            Align2::CENTER_CENTER,
            letter.encode_utf8(&mut [0; 4]),
            style,
            color,
            f32::INFINITY,
        );
        x += width;
    }
    rect
}
