//! A few large figures, each with what it measures.

use egui::{Align2, pos2};

use super::area::{Area, bar, unit};
use super::fit::Fit;
use crate::session::block::Metric;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Type};

/// Height of the figure at its own size.
pub(super) const HEIGHT: f32 = 220.0;

/// What is measured.
const LABEL: Type = typeface::WALL_SMALLER;
/// Distance of two figures.
const GAP: f32 = 48.0;

/// Paints the figures side by side.
pub(super) fn paint(sheet: &Sheet<'_>, metrics: &[Metric], area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let count = metrics.len().max(1) as f32;
    let width = (area.width - GAP * (count - 1.0)) / count;
    for (index, metric) in metrics.iter().enumerate() {
        let x = area.x + index as f32 * (width + GAP);
        bar(sheet, unit(x, area.y, width, 4.0), 0.0, tokens.work);
        let value = text::fitting(sheet, &metric.value, typeface::WALL_METRIC, 44.0, width);
        text::anchored(
            sheet,
            pos2(x, area.y + 78.0 * fit.share),
            Align2::LEFT_CENTER,
            &metric.value,
            value,
            tokens.ink,
        );
        let at = pos2(x, area.y + 136.0 * fit.share);
        text::paragraph(sheet, at, &metric.label, LABEL, tokens.ink2, width);
    }
}
