//! Somebody's words in a field whose beak points at a column above.

use egui::pos2;

use super::answers;
use super::area::Area;
use super::fit::{Beside, Fit};
use super::lettering::{self, Spot};
use crate::session::block::Quote;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};

/// The mark before the words, as tall as the initial of a pillar.
const MARK: Type = Type::new(168.0, 168.0, Face::Bold);
/// The words.
const WORDS: Type = Type::new(40.0, 56.0, Face::SemiBold);
/// The same where much has to fit.
const SMALLER: Type = Type::new(36.0, 50.0, Face::SemiBold);
/// Who said them.
const BY: Type = typeface::WALL_TABLE;
/// Height of the beak, and its width.
const BEAK: (f32, f32) = (38.0, 60.0);
/// From the upper edge of the field to the first baseline; from the last baseline of the words to that of who said them; from
/// the last baseline to the lower edge.
const PAD: (f32, f32, f32) = (79.0, 62.0, 43.0);
/// From the edge of the field to the mark, and to the words.
const INDENT: (f32, f32) = (55.0, 168.0);
/// From the words to the right edge.
const RIGHT: f32 = 56.0;
/// From the upper edge of the field to the baseline of the mark: its ink hangs from capital height.
const MARK_BASE: f32 = 129.0;

fn style(fit: &Fit<'_>) -> Type {
    if fit.share < 0.99 { SMALLER } else { WORDS }
}

fn lines_below_first(sheet: &Sheet<'_>, quote: &Quote, style: Type, width: f32) -> f32 {
    let high = text::height(&sheet.to_measure(), &quote.text, style, width - INDENT.1 - RIGHT);
    style.line * ((high / style.line).round() - 1.0).max(0.0)
}

/// Height with the beak.
pub(super) fn height(sheet: &Sheet<'_>, quote: &Quote, width: f32, fit: &Fit<'_>) -> f32 {
    let by = if quote.by.is_some() { PAD.1 } else { 0.0 };
    BEAK.0 + PAD.0 + lines_below_first(sheet, quote, style(fit), width) + by + PAD.2
}

/// Paints the field, which reaches to the foot of `area`.
pub(super) fn paint(sheet: &Sheet<'_>, quote: &Quote, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let style = style(fit);
    let Beside { answers, .. } = fit.beside;
    let column = quote.points_at.unwrap_or_default().min(answers.saturating_sub(1));
    field(sheet, area, answers::column(area, column, answers));
    let top = area.y + BEAK.0;
    let wide = area.width - INDENT.1 - RIGHT;
    // What is left over stands above and below the words alike.
    let spare = (area.height - height(sheet, quote, area.width, fit)).max(0.0) / 2.0;
    let first = top + PAD.0 + spare;
    let bearing = crate::ink::fonts::left_bearing('“', true) * MARK.size;
    let mark = (area.x + INDENT.0 - bearing, first - PAD.0 + MARK_BASE);
    head::on_baseline(sheet, mark, "“", MARK, tokens.blue, f32::INFINITY);
    let x = area.x + INDENT.1;
    let balanced = text::balanced(&sheet.to_measure(), &quote.text, style, wide);
    head::on_baseline(sheet, (x, first), &quote.text, style, tokens.ink, balanced);
    if let Some(by) = &quote.by {
        let base = first + lines_below_first(sheet, quote, style, area.width) + PAD.1;
        // On the field the second ink is too faint for the last row.
        lettering::line(sheet, Spot::from(x, base), by, BY, wide, tokens.ink);
    }
}

/// The ground with its beak above `x`; with an outline where fills are not to be relied on.
fn field(sheet: &Sheet<'_>, area: Area, x: f32) {
    let tokens = sheet.tokens;
    let top = area.y + BEAK.0;
    let (left, right, bottom) = (area.x, area.right(), area.bottom());
    let (from, tip, to) = (
        pos2(x, top),
        pos2(x + BEAK.1 / 2.0, area.y),
        pos2((x + BEAK.1).min(right), top),
    );
    let outline = [
        pos2(left, top),
        from,
        tip,
        to,
        pos2(right, top),
        pos2(right, bottom),
        pos2(left, bottom),
    ];
    let rect = sheet.rect(left, top, area.width, bottom - top);
    sheet.painter.rect_filled(rect, 0.0, tokens.blue_soft);
    strokes::filled(sheet, &[from, tip, to], tokens.blue_soft);
    if tokens.contrast {
        strokes::outline(sheet, &outline, Pen::new(2.0, tokens.blue));
    }
}
