//! A table: a head row in ink2, rules between rows, one column in bold where it leads.

use egui::{Align, pos2};

use super::area::{Area, rule};
use super::fit::Fit;
use crate::session::block::{ColumnAlign, Table};
use crate::ui::audience::outline::Kind;
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

/// The sizes of the text as shares of its own, and the distance of two columns at each: many columns make it smaller, in these steps.
const STEPS: [(f32, f32); 4] = [(1.0, GAP), (28.0 / 30.0, GAP), (26.0 / 30.0, 32.0), (26.0 / 30.0, 24.0)];
/// The smallest text that can be read from the back row.
const LEAST: f32 = 26.0;

/// A table fitted to its place.
struct Fitted {
    /// The size of its text as a share of its own.
    step: f32,
    /// The distance of two columns.
    gap: f32,
    widths: Vec<f32>,
    /// By how much its longest words are too wide even so, in canvas units.
    over: f32,
}

fn style(table: &Table, column: usize, step: f32, fit: &Fit<'_>) -> Type {
    let own = fit.table();
    let style = own.scaled(step.max(LEAST / own.size).min(1.0));
    if table.strong == Some(column) {
        style.face(Face::SemiBold)
    } else {
        style
    }
}

/// At which edge of its column a cell stands.
fn align(table: &Table, column: usize) -> Align {
    match table.align_of(column) {
        ColumnAlign::Left => Align::Min,
        ColumnAlign::Middle => Align::Center,
        ColumnAlign::Right => Align::Max,
    }
}

fn head_style(step: f32) -> Type {
    // The heads are small already.
    HEAD.scaled(step.max(24.0 / HEAD.size))
}

/// The widest of a column's cells and head, by `measure`.
fn widest(table: &Table, column: usize, measure: impl Fn(&str, bool) -> f32) -> f32 {
    let head = table.head.get(column).map_or(0.0, |head| measure(head, true));
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| measure(cell, false)).fold(head, f32::max).max(20.0)
}

/// The largest of the sizes at which no word is squeezed; at the smallest it may be.
fn fitted(sheet: &Sheet<'_>, table: &Table, width: f32, fit: &Fit<'_>) -> Fitted {
    let count = table.head.len().max(1);
    let mut last = Fitted {
        step: 1.0,
        gap: GAP,
        widths: Vec::new(),
        over: 0.0,
    };
    for (step, gap) in STEPS {
        let of = |head: bool, column: usize| {
            if head {
                head_style(step)
            } else {
                style(table, column, step, fit)
            }
        };
        let room = (width - gap * (count - 1) as f32).max(1.0);
        let wanted: Vec<f32> = (0..count)
            .map(|column| widest(table, column, |words, head| text::width(sheet, words, of(head, column))))
            .collect();
        if wanted.iter().sum::<f32>() <= room {
            let spare = (room - wanted.iter().sum::<f32>()) / count as f32;
            return Fitted {
                step,
                gap,
                widths: wanted.iter().map(|width| width + spare).collect(),
                over: 0.0,
            };
        }
        let least: Vec<f32> = (0..count)
            .map(|column| {
                widest(table, column, |words, head| {
                    text::longest_word(sheet, words, of(head, column)) + 1.0
                })
            })
            .collect();
        let over = least.iter().sum::<f32>() - room;
        last = Fitted {
            step,
            gap,
            widths: shared(&wanted, &least, room),
            over: over.max(0.0),
        };
        if over <= 0.0 {
            return last;
        }
    }
    last
}

/// Narrow columns keep their width; the wide ones share what is left, none below its longest word.
fn shared(wanted: &[f32], least: &[f32], room: f32) -> Vec<f32> {
    let fair = room / wanted.len().max(1) as f32;
    let kept: f32 = wanted.iter().filter(|width| **width <= fair).sum();
    let wide: f32 = wanted.iter().filter(|width| **width > fair).sum();
    let in_proportion: Vec<f32> = wanted
        .iter()
        .map(|width| {
            if *width <= fair {
                *width
            } else {
                width / wide * (room - kept)
            }
        })
        .collect();
    if in_proportion.iter().zip(least).all(|(width, least)| width >= least) {
        return in_proportion;
    }
    // Each has its longest word; what is left goes to those that would like more.
    let needed: f32 = least.iter().sum();
    if needed >= room {
        return least.iter().map(|width| width / needed * room).collect();
    }
    let more: f32 = wanted
        .iter()
        .zip(least)
        .map(|(width, least)| (width - least).max(0.0))
        .sum();
    let spare = (room - needed) / more.max(1.0);
    wanted
        .iter()
        .zip(least)
        .map(|(width, least)| least + (width - least).max(0.0) * spare)
        .collect()
}

fn row_height(sheet: &Sheet<'_>, table: &Table, row: &[String], fitted: &Fitted, fit: &Fit<'_>) -> f32 {
    let high = row
        .iter()
        .zip(&fitted.widths)
        .enumerate()
        .map(|(column, (cell, width))| text::height(sheet, cell, style(table, column, fitted.step, fit), *width))
        .fold(0.0, f32::max);
    high + 2.0 * PAD * fit.share
}

fn has_head(table: &Table) -> bool {
    table.head.iter().any(|head| !head.is_empty())
}

/// The height of the row of heads: of one line, or of as many as the longest takes in its column.
fn head_height(sheet: &Sheet<'_>, table: &Table, fitted: &Fitted, fit: &Fit<'_>) -> f32 {
    if !has_head(table) {
        return 0.0;
    }
    let style = head_style(fitted.step);
    let heads = table.head.iter().zip(&fitted.widths);
    let more = heads
        .map(|(head, width)| text::height(sheet, head, style, *width) - style.line)
        .fold(0.0, f32::max);
    TOP * fit.grown() + more.max(0.0)
}

/// Height with all rows.
pub(super) fn height(sheet: &Sheet<'_>, table: &Table, width: f32, fit: &Fit<'_>) -> f32 {
    let fitted = fitted(sheet, table, width, fit);
    let rows: f32 = table
        .rows
        .iter()
        .map(|row| row_height(sheet, table, row, &fitted, fit))
        .sum();
    rows + head_height(sheet, table, &fitted, fit)
}

/// Paints the rows that are there.
pub(super) fn paint(sheet: &Sheet<'_>, table: &Table, area: Area, shown: usize, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let fitted = fitted(sheet, table, area.width, fit);
    if fitted.over > 0.0 {
        let share = (fitted.over / area.width * 100.0).ceil();
        sheet.flag(format!(
            "the words of the table are {share} % too wide for its {} columns: shorten them, or leave a column out",
            table.head.len()
        ));
    }
    let mut y = area.y;
    if has_head(table) {
        let high = head_height(sheet, table, &fitted, fit);
        let style = head_style(fitted.step);
        let heads = || {
            let mut x = area.x;
            for (column, (head, width)) in table.head.iter().zip(&fitted.widths).enumerate() {
                // The last lines of all heads stand on one line.
                let lines = text::height(sheet, head, style, *width);
                let top = y + high - TOP * fit.grown() + 22.0 * fit.grown() + style.line / 2.0 - lines;
                sheet.part(
                    || Kind::Head,
                    || {
                        text::aligned(
                            sheet,
                            pos2(x, top),
                            (head, style, tokens.ink2),
                            *width,
                            align(table, column),
                        )
                    },
                );
                x += width + fitted.gap;
            }
        };
        sheet.part(|| Kind::Row, heads);
        y += high;
    }
    let count = if table.stepwise { shown + 1 } else { table.rows.len() };
    // Spare room goes between the rows, as far as it does not tear them apart.
    let heights: Vec<f32> = table
        .rows
        .iter()
        .map(|row| row_height(sheet, table, row, &fitted, fit))
        .collect();
    let natural: f32 = heights.iter().sum();
    let spare = ((area.bottom() - y - natural) / table.rows.len().max(1) as f32).clamp(0.0, 16.0);
    for (row, height) in table.rows.iter().zip(heights).take(count) {
        let height = height + spare;
        rule(sheet, area.x, y, area.width);
        let cells = || {
            let mut x = area.x;
            for (column, (cell, width)) in row.iter().zip(&fitted.widths).enumerate() {
                let top = y + PAD * fit.share + spare / 2.0;
                let style = style(table, column, fitted.step, fit);
                sheet.part(
                    || Kind::Cell,
                    || {
                        text::aligned(
                            sheet,
                            pos2(x, top),
                            (cell, style, tokens.ink),
                            *width,
                            align(table, column),
                        )
                    },
                );
                x += width + fitted.gap;
            }
        };
        sheet.part(|| Kind::Row, cells);
        y += height;
    }
}
