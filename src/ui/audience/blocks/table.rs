//! A table: a head row in ink2, rules between rows, one column in bold where it leads.

use egui::{Align2, pos2};

use super::area::{Area, rule};
use super::fit::Fit;
use crate::session::block::Table;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The head of a column.
const HEAD: Type = typeface::WALL_KICKER;
/// Room above and below a cell.
const PAD: f32 = 14.0;
/// Distance of two columns.
const GAP: f32 = 40.0;
/// Height of the head row.
const TOP: f32 = 52.0;

fn style(table: &Table, column: usize, fit: &Fit<'_>) -> Type {
    let style = fit.table();
    if table.strong == Some(column) {
        style.face(Face::SemiBold)
    } else {
        style
    }
}

/// The width of each column: as wide as its widest cell where all fit, else in proportion, none squeezed below its longest word.
fn widths(sheet: &Sheet<'_>, table: &Table, width: f32, fit: &Fit<'_>) -> Vec<f32> {
    let count = table.head.len().max(1);
    let room = (width - GAP * (count - 1) as f32).max(1.0);
    let wanted: Vec<f32> = (0..count)
        .map(|column| {
            let head = table
                .head
                .get(column)
                .map_or(0.0, |head| text::width(sheet, head, HEAD));
            table
                .rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| text::width(sheet, cell, style(table, column, fit)))
                .fold(head, f32::max)
                .max(20.0)
        })
        .collect();
    let all: f32 = wanted.iter().sum();
    if all <= room {
        let spare = (room - all) / count as f32;
        return wanted.iter().map(|width| width + spare).collect();
    }
    // Narrow columns keep their width; the wide ones share what is left.
    let fair = room / count as f32;
    let kept: f32 = wanted.iter().filter(|width| **width <= fair).sum();
    let wide: f32 = wanted.iter().filter(|width| **width > fair).sum();
    wanted
        .iter()
        .map(|width| {
            if *width <= fair {
                *width
            } else {
                width / wide * (room - kept)
            }
        })
        .collect()
}

fn row_height(sheet: &Sheet<'_>, table: &Table, row: &[String], widths: &[f32], fit: &Fit<'_>) -> f32 {
    let high = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, width))| text::height(sheet, cell, style(table, column, fit), *width))
        .fold(0.0, f32::max);
    high + 2.0 * PAD * fit.share
}

fn has_head(table: &Table) -> bool {
    table.head.iter().any(|head| !head.is_empty())
}

/// Height with all rows.
pub(super) fn height(sheet: &Sheet<'_>, table: &Table, width: f32, fit: &Fit<'_>) -> f32 {
    let widths = widths(sheet, table, width, fit);
    let rows: f32 = table
        .rows
        .iter()
        .map(|row| row_height(sheet, table, row, &widths, fit))
        .sum();
    rows + if has_head(table) { TOP * fit.grown() } else { 0.0 }
}

/// Paints the rows that are there.
pub(super) fn paint(sheet: &Sheet<'_>, table: &Table, area: Area, shown: usize, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let widths = widths(sheet, table, area.width, fit);
    let mut y = area.y;
    if has_head(table) {
        let mut x = area.x;
        for (head, width) in table.head.iter().zip(&widths) {
            let at = pos2(x, y + 22.0 * fit.grown());
            text::anchored(sheet, at, Align2::LEFT_CENTER, head, HEAD, tokens.ink2);
            x += width + GAP;
        }
        y += TOP * fit.grown();
    }
    let count = if table.stepwise { shown + 1 } else { table.rows.len() };
    // Spare room goes between the rows, as far as it does not tear them apart.
    let heights: Vec<f32> = table
        .rows
        .iter()
        .map(|row| row_height(sheet, table, row, &widths, fit))
        .collect();
    let natural: f32 = heights.iter().sum();
    let spare = ((area.bottom() - y - natural) / table.rows.len().max(1) as f32).clamp(0.0, 16.0);
    for (row, height) in table.rows.iter().zip(heights).take(count) {
        let height = height + spare;
        rule(sheet, area.x, y, area.width);
        let mut x = area.x;
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let top = y + PAD * fit.share + spare / 2.0;
            text::paragraph(sheet, pos2(x, top), cell, style(table, column, fit), tokens.ink, *width);
            x += width + GAP;
        }
        y += height;
    }
}
