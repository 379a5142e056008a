//! Blocks side by side, each column with a head.

use egui::{Align2, pos2};

use super::area::Area;
use super::fit::Fit;
use crate::session::Block;
use crate::session::block::Column;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The head of a column.
const HEAD: Type = typeface::WALL_BODY.face(Face::SemiBold);
/// From the top of a head to what stands below it.
const BELOW: f32 = 70.0;
/// Distance of two columns.
const GAP: f32 = 88.0;
/// Distance of two blocks in a column.
const STACK: f32 = 24.0;

/// How a block inside a column is measured and painted. It is handed in: columns hold blocks of any kind, and are one of them.
#[derive(Clone, Copy)]
pub(super) struct Inside {
    pub height: fn(&Sheet<'_>, &Block, f32, &Fit<'_>) -> f32,
    pub paint: fn(&Sheet<'_>, &Block, Area, usize, &Fit<'_>),
}

/// The width of each column.
fn widths(columns: &[Column], width: f32) -> Vec<f32> {
    let all: f32 = columns.iter().map(|column| column.weight.max(0.01)).sum();
    let room = (width - GAP * columns.len().saturating_sub(1) as f32).max(1.0);
    columns
        .iter()
        .map(|column| room * column.weight.max(0.01) / all)
        .collect()
}

fn head_height(columns: &[Column], fit: &Fit<'_>) -> f32 {
    if columns.iter().any(|column| column.head.is_some()) {
        BELOW * fit.grown()
    } else {
        0.0
    }
}

/// Height of the highest column.
pub(super) fn height(sheet: &Sheet<'_>, columns: &[Column], width: f32, fit: &Fit<'_>, inside: Inside) -> f32 {
    let below = widths(columns, width)
        .iter()
        .zip(columns)
        .map(|(width, column)| {
            let blocks: f32 = column
                .blocks
                .iter()
                .map(|block| (inside.height)(sheet, block, *width, fit))
                .sum();
            let seen = column
                .blocks
                .iter()
                .filter(|block| !matches!(block, Block::Pause))
                .count();
            blocks + STACK * seen.saturating_sub(1) as f32
        })
        .fold(0.0, f32::max);
    below + head_height(columns, fit)
}

/// Paints the columns; reveals go through them from left to right.
pub(super) fn paint(sheet: &Sheet<'_>, columns: &[Column], area: Area, shown: usize, fit: &Fit<'_>, inside: Inside) {
    let head = head_height(columns, fit);
    let mut left = shown;
    let mut x = area.x;
    for (column, width) in columns.iter().zip(widths(columns, area.width)) {
        if let Some(words) = &column.head {
            let at = pos2(x, area.y + 32.0 * fit.grown());
            let style = text::fitting(sheet, words, HEAD, 28.0, width);
            text::anchored(sheet, at, Align2::LEFT_CENTER, words, style, sheet.tokens.ink2);
        }
        let mut y = area.y + head;
        for (index, block) in column.blocks.iter().enumerate() {
            let reveals = block.reveals().min(left);
            left -= reveals;
            if matches!(block, Block::Pause) {
                // What follows a pause is not there before, in this column and in those behind it.
                if reveals == 0 {
                    return;
                }
                continue;
            }
            let mut height = (inside.height)(sheet, block, width, fit);
            if index + 1 == column.blocks.len() {
                // As on a slide, the last may use the room that is left.
                height = height.max(area.bottom() - y);
            }
            (inside.paint)(sheet, block, Area { x, y, width, height }, reveals, fit);
            y += height + STACK;
        }
        x += width + GAP;
    }
}
