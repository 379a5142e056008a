//! The icons that a slide may name, each with its name, on one picture.

use egui::{Align2, pos2, vec2};

use super::view;
use crate::ink::Picture;
use crate::session::icons;
use crate::ui::theme;
use crate::ui::theme::Mode;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::widgets::{icon_at, text_at};

/// A cell of the sheet.
const CELL: egui::Vec2 = vec2(264.0, 44.0);
/// Cells in a row.
const COLUMNS: usize = 6;
/// What is left free around them.
const MARGIN: f32 = 24.0;

/// The sheet, as high as there are icons.
pub fn icon_sheet(mode: Mode) -> Picture {
    let rows = icons::NAMED.len().div_ceil(COLUMNS);
    let size = vec2(COLUMNS as f32, rows as f32) * CELL + vec2(2.0, 2.0) * MARGIN;
    view(size, mode, 1.0, |ui| {
        let tokens = theme::tokens(ui.ctx());
        for (index, (name, icon)) in icons::NAMED.iter().enumerate() {
            // Read column by column, as a list is.
            let (column, row) = (index / rows, index % rows);
            let left = MARGIN + CELL.x * column as f32;
            let middle = MARGIN + CELL.y * (row as f32 + 0.5);
            icon_at(
                ui.painter(),
                pos2(left + 16.0, middle),
                *icon,
                26.0,
                tokens.ink,
                Face::Icon,
            );
            text_at(
                ui.painter(),
                pos2(left + 40.0, middle),
                Align2::LEFT_CENTER,
                name,
                typeface::MONO,
                tokens.ink,
                CELL.x - 44.0,
            );
        }
    })
}
