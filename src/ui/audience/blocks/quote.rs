//! Somebody's words, large, with who said them below.

use egui::{Align2, pos2};

use super::area::Area;
use super::fit::Fit;
use crate::session::block::Quote;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The mark before them: an opening one, which the app's signs do not have, from the text face.
const MARK: Type = Type::new(150.0, 150.0, Face::Bold);
/// How far the mark's line begins above the words, so that its ink begins with their capitals.
const MARK_LIFT: f32 = 18.0;
/// Who said them.
const BY: Type = typeface::WALL_SMALLER;
/// Distance of who said them.
const BELOW: f32 = 12.0;
/// Indent of the words behind the mark.
const INDENT: f32 = 88.0;

/// Height of the quotation.
pub(super) fn height(sheet: &Sheet<'_>, quote: &Quote, width: f32, fit: &Fit<'_>) -> f32 {
    let by = if quote.by.is_some() { BY.line + BELOW } else { 0.0 };
    text::height(
        sheet,
        &quote.text,
        fit.body().face(Face::SemiBold),
        width - INDENT * fit.grown(),
    ) + by * fit.grown()
}

/// Paints the quotation.
pub(super) fn paint(sheet: &Sheet<'_>, quote: &Quote, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let mark = pos2(area.x, area.y - MARK_LIFT * fit.share);
    text::by_ink(sheet, mark, '“', fit.size(MARK), tokens.blue);
    let indent = INDENT * fit.grown();
    let x = area.x + indent;
    let words = fit.body().face(Face::SemiBold);
    let wide = text::balanced(sheet, &quote.text, words, area.width - indent);
    let high = text::paragraph(sheet, pos2(x, area.y), &quote.text, words, tokens.ink, wide);
    if let Some(by) = &quote.by {
        let style = BY;
        let at = pos2(x, area.y + high + BELOW * fit.grown() + style.line / 2.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, by, style, tokens.ink2);
    }
}
