//! How wide the columns of words want to be, so that names can be read; and whether a cell cuts its text.

use std::sync::Arc;

use egui::{Id, Ui};

use super::sheet::PAD;
use crate::ui::figures::kept::kept;
use crate::ui::map::shown::Shown;
use crate::ui::state::table::Column;
use crate::ui::theme::typeface;
use crate::ui::widgets::line;

/// So many rows decide; measuring more costs more than a wide column is worth.
const ROWS: usize = 400;

/// The width of each column, as far as its texts ask for it. Measured anew when the flow has changed.
pub(super) fn of(ui: &Ui, shown: Option<&Shown<'_>>) -> Arc<Vec<f32>> {
    let Some(shown) = shown else {
        return Arc::new(Column::ALL.iter().map(|column| column.width()).collect());
    };
    let (id, pixels) = (Id::unique("map table widths"), ui.ctx().pixels_per_point());
    kept(ui.ctx(), id, &[shown.analysis], pixels, || {
        Column::ALL.into_iter().map(|column| width(ui, column, shown)).collect()
    })
}

fn width(ui: &Ui, column: Column, shown: &Shown<'_>) -> f32 {
    let (least, most) = (column.width(), column.widest());
    if most <= least {
        return least;
    }
    let steps = shown.flow.steps.iter().take(ROWS);
    let wanted = steps
        .map(|step| text_width(ui, column, &column.says(step, shown.flow)))
        .fold(0.0, f32::max);
    (wanted + 2.0 * PAD + 2.0).ceil().clamp(least, most)
}

/// Whether a cell of this width has no room for all of `text`.
pub(super) fn is_cut(ui: &Ui, column: Column, text: &str, width: f32) -> bool {
    text.contains('\n') || text_width(ui, column, text) > width - 2.0 * PAD
}

fn text_width(ui: &Ui, column: Column, text: &str) -> f32 {
    let color = egui::Color32::PLACEHOLDER;
    line(ui.painter(), text, column.style(), color, f32::INFINITY).size().x
}

impl Column {
    /// How its texts are written.
    pub(super) fn style(self) -> typeface::Type {
        if self == Column::Step {
            typeface::CONTROL
        } else {
            typeface::LIST
        }
    }

    /// The widest it becomes by what its cells say.
    fn widest(self) -> f32 {
        match self {
            Column::Step => 300.0,
            Column::Team => 190.0,
            Column::Rework | Column::After => 210.0,
            Column::Every => 120.0,
            _ => 0.0,
        }
    }
}
