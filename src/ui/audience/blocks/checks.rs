//! Short facts in a row, each with a tick, after what they have in common.

use egui::{Align2, pos2};

use super::area::Area;
use super::fit::Fit;
use crate::session::block::Checks;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::icon_at;

/// Height of the row at its own size.
pub(super) const HEIGHT: f32 = 56.0;

/// Width of a tick with its distance to the fact.
const TICK: f32 = 46.0;

/// Paints the row, spread over the whole width.
pub(super) fn paint(sheet: &Sheet<'_>, checks: &Checks, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let fact = size(sheet, checks, area.width, fit);
    let (label, tick, size) = (fact.face(Face::SemiBold), TICK, fact.size / 36.0);
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
fn size(sheet: &Sheet<'_>, checks: &Checks, width: f32, fit: &Fit<'_>) -> Type {
    let wanted = |style: Type| {
        let facts = checks
            .items
            .iter()
            .map(|item| TICK + text::width(sheet, item, style) + 24.0);
        facts.sum::<f32>() + text::width(sheet, &checks.label, style.face(Face::SemiBold))
    };
    let body = fit.body();
    let sizes = [body, typeface::WALL_SMALLER, typeface::WALL_DENSE, typeface::WALL_SMALL];
    let fitting = sizes
        .into_iter()
        .find(|style| style.size <= body.size && wanted(*style) <= width);
    fitting.unwrap_or_else(|| {
        sheet.flag(format!(
            "the facts after “{}” are too wide for one row: take one out",
            checks.label
        ));
        typeface::WALL_SMALL
    })
}
