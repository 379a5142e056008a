//! Questions to the room, numbered.

use egui::{Align2, pos2};

use super::area::{Area, rule};
use super::fit::Fit;
use crate::session::block::Questions;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// Its number.
const NUMBER: Type = typeface::WALL_LARGE.face(Face::Bold);
/// Room above and below a question.
const PAD: f32 = 24.0;
/// Indent behind the number.
const INDENT: f32 = 72.0;

/// Height of all questions.
pub(super) fn height(sheet: &Sheet<'_>, questions: &Questions, width: f32, fit: &Fit<'_>) -> f32 {
    questions
        .items
        .iter()
        .map(|words| text::height(sheet, words, fit.body(), width - INDENT * fit.grown()) + 2.0 * PAD * fit.share)
        .sum()
}

/// Paints the questions.
pub(super) fn paint(sheet: &Sheet<'_>, questions: &Questions, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let indent = INDENT * fit.grown();
    let mut y = area.y;
    for (index, words) in questions.items.iter().enumerate() {
        rule(sheet, area.x, y, area.width);
        let pad = PAD * fit.share;
        let style = fit.body();
        let number = (index + 1).to_string();
        let at = pos2(area.x, y + pad + style.line / 2.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, &number, NUMBER, tokens.blue);
        let at = pos2(area.x + indent, y + pad);
        y += 2.0 * pad + text::paragraph(sheet, at, words, style, tokens.ink, area.width - indent);
    }
}
