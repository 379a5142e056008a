//! Somebody's words, large, with who said them below.

use egui::{Align2, pos2};

use super::{Area, Fit};
use crate::session::block::Quote;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// The words.
const WORDS: Type = Type::new(46.0, 58.0, Face::SemiBold);
/// Who said them.
const BY: Type = Type::new(30.0, 40.0, Face::Regular);
/// Indent of the words behind the mark.
const INDENT: f32 = 88.0;

/// Height of the quotation.
pub(super) fn height(sheet: &Sheet<'_>, quote: &Quote, width: f32, fit: &Fit<'_>) -> f32 {
    let by = if quote.by.is_some() { BY.line + 12.0 } else { 0.0 };
    text::height(sheet, &quote.text, fit.size(WORDS), width - INDENT) + by
}

/// Paints the quotation.
pub(super) fn paint(sheet: &Sheet<'_>, quote: &Quote, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let at = sheet.at(area.x + 28.0, area.y + 30.0);
    icon_at(
        sheet.painter,
        at,
        icons::QUOTES,
        sheet.len(60.0),
        tokens.blue,
        Face::IconBold,
    );
    let x = area.x + INDENT;
    let words = fit.size(WORDS);
    let wide = text::balanced(sheet, &quote.text, words, area.width - INDENT);
    let high = text::paragraph(sheet, pos2(x, area.y), &quote.text, words, tokens.ink, wide);
    if let Some(by) = &quote.by {
        let at = pos2(x, area.y + high + 12.0 + BY.line / 2.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, by, BY, tokens.ink2);
    }
}
