//! One sentence that has to stay, beside a bar; a rule and a warning carry their sign.

use egui::pos2;

use super::area::{Area, bar, frame, unit};
use super::fit::Fit;
use crate::session::block::{Callout, CalloutKind};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// The sentence.
const WORDS: Type = Type::new(40.0, 44.0, Face::SemiBold);
/// Room above and below it: a callout of one line is 88 high, of two 132.
const PAD: f32 = 22.0;
/// Indent of the sentence behind the bar, and behind a sign.
const INDENT: (f32, f32) = (40.0, 104.0);

fn indent(callout: &Callout, fit: &Fit<'_>) -> f32 {
    let indent = if callout.kind == CalloutKind::Point {
        INDENT.0
    } else {
        INDENT.1
    };
    indent * fit.grown()
}

/// The sentence: a size smaller where much has to fit, its lines as far apart in both.
fn words(fit: &Fit<'_>) -> Type {
    let size = if fit.share < 0.99 { 36.0 } else { WORDS.size };
    Type { size, ..WORDS }
}

/// Height of the callout.
pub(super) fn height(sheet: &Sheet<'_>, callout: &Callout, width: f32, fit: &Fit<'_>) -> f32 {
    text::height(sheet, &callout.text, words(fit), width - indent(callout, fit) - 24.0) + 2.0 * PAD
}

/// Paints the callout.
pub(super) fn paint(sheet: &Sheet<'_>, callout: &Callout, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let height = height(sheet, callout, area.width, fit);
    let (ground, color, sign) = match callout.kind {
        CalloutKind::Point => (tokens.blue_soft, tokens.blue, None),
        CalloutKind::Rule => (tokens.blue_soft, tokens.blue, Some(icons::HAND_POINTING)),
        CalloutKind::Warning => (tokens.red_soft, tokens.red, Some(icons::WARNING)),
    };
    bar(sheet, unit(area.x, area.y, area.width, height), 8.0, ground);
    if tokens.contrast {
        frame(sheet, unit(area.x, area.y, area.width, height), 8.0, 2.0, color);
    }
    bar(sheet, unit(area.x, area.y, 10.0, height), 4.0, color);
    if let Some(sign) = sign {
        let at = sheet.at(area.x + 60.0 * fit.grown(), area.y + height / 2.0);
        icon_at(
            sheet.painter,
            at,
            sign,
            sheet.len(52.0 * fit.grown()),
            color,
            Face::Icon,
        );
    }
    let at = pos2(area.x + indent(callout, fit), area.y + PAD);
    let style = words(fit);
    let wide = text::balanced(sheet, &callout.text, style, area.width - indent(callout, fit) - 24.0);
    text::paragraph(sheet, at, &callout.text, style, tokens.ink, wide);
}
