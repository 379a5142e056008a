//! Items one below the other or in columns, with a mark before each, nested at most three deep.

use egui::{Align2, Pos2, pos2};

use super::area::{Area, bar, rule, unit};
use super::fit::Fit;
use super::{numerals, shares};
use crate::session::block::{List, ListItem, Marker};
use crate::ui::audience::outline::Kind;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// Indent of an item's words behind its mark.
const INDENT: f32 = 60.0;
/// Side of a bullet.
const BULLET: f32 = 14.0;
/// Room above and below an item.
const PAD: f32 = 12.0;
/// Room above and below an item between rules.
const RULED: f32 = 25.0;
/// Room below an item behind a bar; it stands close below what is above it.
const BARRED: f32 = 10.0;
/// The bar: its width and height, and the indent of the words behind it.
const BAR: (f32, f32, f32) = (8.0, 38.0, 28.0);
/// Distance of two columns.
const GAP: f32 = 40.0;

/// Whether the items stand between rules, as rows do.
fn ruled(list: &List) -> bool {
    matches!(list.marker, Marker::Letter | Marker::Rule)
}

/// Room above and below an item.
fn pads(list: &List) -> (f32, f32) {
    match list.marker {
        Marker::Bar => (0.0, BARRED),
        _ if ruled(list) => (RULED, RULED),
        _ => (PAD, PAD),
    }
}

fn indent(list: &List, fit: &Fit<'_>) -> f32 {
    match list.marker {
        Marker::Rule => 0.0,
        Marker::Bar => BAR.2 * fit.grown(),
        _ => INDENT * fit.grown(),
    }
}

/// The words of an item: bold behind a bar, where they are few.
fn style(list: &List, fit: &Fit<'_>) -> Type {
    if list.marker == Marker::Bar {
        fit.body().face(Face::SemiBold)
    } else {
        fit.body()
    }
}

fn columns(list: &List) -> usize {
    // A session may say any number; columns of a letter's width help nobody.
    list.columns.clamp(1, 6)
}

/// The width of each column, by what its items need.
fn widths(sheet: &Sheet<'_>, list: &List, width: f32, fit: &Fit<'_>) -> Vec<f32> {
    let columns = columns(list);
    if columns == 1 {
        return vec![width];
    }
    let wanted: Vec<f32> = (0..columns)
        .map(|column| {
            let items = list.items.iter().skip(column).step_by(columns);
            let wide = items.map(|item| text::width(sheet, &item.text, style(list, fit)));
            // A unit more, so that rounding at another scale does not break a line that just fits.
            wide.fold(0.0, f32::max) + indent(list, fit) + 1.0
        })
        .collect();
    shares::spread(&wanted, GAP, width)
}

/// The height of each row: that of its highest item.
fn row_heights(sheet: &Sheet<'_>, list: &List, widths: &[f32], fit: &Fit<'_>) -> Vec<f32> {
    let row = |items: &[ListItem]| {
        let heights = items.iter().zip(widths);
        heights
            .map(|(item, width)| item_height(sheet, list, item, *width, fit))
            .fold(0.0, f32::max)
    };
    list.items.chunks(columns(list)).map(row).collect()
}

fn item_height(sheet: &Sheet<'_>, list: &List, item: &ListItem, width: f32, fit: &Fit<'_>) -> f32 {
    let width = width - indent(list, fit);
    let (above, below) = pads(list);
    let nested: f32 = nested(item)
        .map(|(words, depth)| text::height(sheet, words, fit.second(), width - 40.0 * (depth + 1) as f32))
        .sum();
    text::height(sheet, &item.text, style(list, fit), width) + nested + (above + below) * fit.share
}

/// The lines below an item, each with its depth from 0.
fn nested(item: &ListItem) -> impl Iterator<Item = (&str, usize)> {
    item.items.iter().flat_map(|item| {
        std::iter::once((item.text.as_str(), 0)).chain(item.items.iter().map(|item| (item.text.as_str(), 1)))
    })
}

/// Height with all items.
pub(super) fn height(sheet: &Sheet<'_>, list: &List, width: f32, fit: &Fit<'_>) -> f32 {
    if list.marker == Marker::Numeral {
        return numerals::height(list);
    }
    let widths = widths(sheet, list, width, fit);
    row_heights(sheet, list, &widths, fit).iter().sum()
}

/// Paints the items that are there.
pub(super) fn paint(sheet: &Sheet<'_>, list: &List, area: Area, shown: usize, fit: &Fit<'_>) {
    let count = if list.stepwise { shown + 1 } else { list.items.len() };
    if list.marker == Marker::Numeral {
        numerals::paint(sheet, list, area, count);
        return;
    }
    let columns = columns(list);
    let widths = widths(sheet, list, area.width, fit);
    let heights = row_heights(sheet, list, &widths, fit);
    let mut y = area.y;
    for (row, (items, height)) in list.items.chunks(columns).zip(heights).enumerate() {
        let mut x = area.x;
        for (column, (item, width)) in items.iter().zip(&widths).enumerate() {
            let index = row * columns + column;
            if index < count {
                let place = Area {
                    x,
                    y,
                    width: *width,
                    height,
                };
                sheet.part(|| Kind::Item, || paint_item(sheet, list, (index, item), place, fit));
            }
            x += width + GAP;
        }
        y += height;
    }
}

fn paint_item(sheet: &Sheet<'_>, list: &List, (index, item): (usize, &ListItem), place: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    if ruled(list) {
        rule(sheet, place.x, place.y, place.width);
    }
    let style = style(list, fit);
    let top = place.y + pads(list).0 * fit.share;
    let middle = pos2(place.x, top + style.line / 2.0);
    match item.done {
        Some(done) => task(sheet, done, middle, style),
        None => mark(sheet, list.marker, (index, list.start + index), middle, style),
    }
    let x = place.x + indent(list, fit);
    let width = place.width - indent(list, fit);
    let mut line = top + text::paragraph(sheet, pos2(x, top), &item.text, style, tokens.ink, width);
    for (words, depth) in nested(item) {
        let style = fit.second();
        let x = x + depth as f32 * 40.0;
        bar(
            sheet,
            unit(x, line + style.line / 2.0 - 1.5, 18.0, 3.0),
            1.5,
            tokens.ink2,
        );
        line += text::paragraph(
            sheet,
            pos2(x + 34.0, line),
            words,
            style,
            tokens.ink2,
            width - 40.0 * (depth + 1) as f32,
        );
    }
}

/// The box before a task.
fn task(sheet: &Sheet<'_>, done: bool, at: Pos2, style: Type) {
    let (icon, color) = if done {
        (icons::CHECK_SQUARE, sheet.tokens.blue)
    } else {
        (icons::SQUARE, sheet.tokens.ink2)
    };
    let place = sheet.at(at.x + style.size / 2.0, at.y);
    icon_at(sheet.painter, place, icon, sheet.len(style.size), color, Face::IconBold);
}

/// What stands before an item whose first line has its middle at `at`.
fn mark(sheet: &Sheet<'_>, marker: Marker, (index, number): (usize, usize), at: Pos2, style: Type) {
    let tokens = sheet.tokens;
    let sign = |icon: char, color| {
        icon_at(
            sheet.painter,
            sheet.at(at.x + style.size / 2.0, at.y),
            icon,
            sheet.len(style.size),
            color,
            Face::IconBold,
        );
    };
    match marker {
        Marker::Bullet => {
            let side = BULLET.max(style.size * 0.37);
            bar(sheet, unit(at.x + 6.0, at.y - side / 2.0, side, side), 2.0, tokens.blue);
        }
        Marker::Number => {
            let words = number.to_string();
            text::anchored(
                sheet,
                at,
                Align2::LEFT_CENTER,
                &words,
                style.face(Face::Bold),
                tokens.blue,
            );
        }
        Marker::Letter => {
            let letter = char::from(b'A' + (index % 26) as u8).to_string();
            text::anchored(
                sheet,
                at,
                Align2::LEFT_CENTER,
                &letter,
                style.face(Face::Bold),
                tokens.ink2,
            );
        }
        Marker::Check => sign(icons::CHECK, tokens.blue),
        Marker::Cross => sign(icons::X, tokens.red),
        Marker::Bar => {
            let high = BAR.1 * style.size / 36.0;
            bar(sheet, unit(at.x, at.y - high / 2.0, BAR.0, high), 0.0, tokens.work);
        }
        Marker::Rule | Marker::Numeral => {}
    }
}
