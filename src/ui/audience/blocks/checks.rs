//! Short facts in a row, each with a tick, after what they have in common.

use egui::{Align2, pos2};

use super::area::Area;
use super::fit::Fit;
use crate::session::block::Checks;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// Height of the row at its own size.
pub(super) const HEIGHT: f32 = 56.0;

/// What they have in common.
const LABEL: Type = Type::new(36.0, 44.0, Face::SemiBold);
/// A fact.
const FACT: Type = Type::new(36.0, 44.0, Face::Regular);
/// Width of a tick with its distance to the fact.
const TICK: f32 = 46.0;

/// Paints the row, spread over the whole width.
pub(super) fn paint(sheet: &Sheet<'_>, checks: &Checks, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let size = size(sheet, checks, area.width, fit.share);
    let (label, fact, tick) = (LABEL.scaled(size), FACT.scaled(size), TICK * size);
    let widths: Vec<f32> = checks
        .items
        .iter()
        .map(|item| tick + text::width(sheet, item, fact))
        .collect();
    let label_width = text::width(sheet, &checks.label, label);
    let spare = area.width - label_width - widths.iter().sum::<f32>();
    let gap = spare / checks.items.len().max(1) as f32;
    let y = area.y + HEIGHT * fit.share / 2.0;
    text::anchored(
        sheet,
        pos2(area.x, y),
        Align2::LEFT_CENTER,
        &checks.label,
        label,
        tokens.ink2,
    );
    let mut x = area.x + label_width + gap;
    for (item, width) in checks.items.iter().zip(widths) {
        let at = sheet.at(x + tick * 0.35, y);
        icon_at(
            sheet.painter,
            at,
            icons::CHECK,
            sheet.len(34.0 * size),
            tokens.blue,
            Face::IconBold,
        );
        text::anchored(sheet, pos2(x + tick, y), Align2::LEFT_CENTER, item, fact, tokens.ink);
        x += width + gap;
    }
}

/// The size of the row: as the slide's text, or smaller so that it fits.
fn size(sheet: &Sheet<'_>, checks: &Checks, width: f32, share: f32) -> f32 {
    let facts: f32 = checks
        .items
        .iter()
        .map(|item| TICK + text::width(sheet, item, FACT) + 24.0)
        .sum();
    let wanted = facts + text::width(sheet, &checks.label, LABEL);
    (width / wanted.max(1.0)).max(0.5).min(share)
}
