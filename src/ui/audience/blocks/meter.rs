//! A share of a whole, with the limit that it should not pass.

use egui::{Align2, Stroke, pos2};

use super::area::{Area, bar, frame, unit};
use super::fit::Fit;
use crate::session::block::Meter;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// Height of the figure at its own size.
pub(super) const HEIGHT: f32 = 168.0;

/// What is measured.
const LABEL: Type = Type::new(36.0, 44.0, Face::SemiBold);
/// The words at the limit.
const LIMIT: Type = Type::new(32.0, 40.0, Face::SemiBold);
/// Height of the track.
const THICK: f32 = 52.0;

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, meter: &Meter, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let by = fit.share;
    let (limit_words, thick) = (fit.size(LIMIT), THICK * by);
    let share = |value: f32| if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    text::anchored(
        sheet,
        pos2(area.x, area.y + 22.0 * by),
        Align2::LEFT_CENTER,
        &meter.label,
        fit.size(LABEL),
        tokens.ink,
    );
    let top = area.y + 56.0 * by;
    let rect = unit(area.x, top, area.width, thick);
    bar(sheet, rect, 6.0, tokens.sunken);
    frame(sheet, rect, 6.0, 2.0, tokens.line2);
    let over = meter.limit.is_some_and(|limit| meter.value > limit);
    let color = if over { tokens.red_fill } else { tokens.work };
    bar(
        sheet,
        unit(area.x, top, area.width * share(meter.value), thick),
        6.0,
        color,
    );
    if let Some(limit) = meter.limit {
        let x = area.x + area.width * share(limit);
        let stroke = Stroke::new(sheet.len(6.0), tokens.blue);
        sheet
            .painter
            .line_segment([sheet.at(x, top - 12.0), sheet.at(x, top + thick + 12.0)], stroke);
        let half = text::width(sheet, &meter.says, limit_words) / 2.0;
        let x = x.clamp(area.x + half, (area.right() - half).max(area.x + half));
        let at = pos2(x, top + thick + 36.0 * by);
        text::anchored(sheet, at, Align2::CENTER_CENTER, &meter.says, limit_words, tokens.blue);
    }
}
