//! Items one below the other, with a mark before each, nested at most two deep.

use egui::{Align2, Pos2, pos2};

use super::area::{Area, bar, rule, unit};
use super::fit::Fit;
use crate::session::block::{List, ListItem, Marker};
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

/// Whether the items stand between rules, as rows do.
fn ruled(list: &List) -> bool {
    matches!(list.marker, Marker::Letter | Marker::Rule)
}

fn pad(list: &List) -> f32 {
    if ruled(list) { RULED } else { PAD }
}

fn indent(list: &List, fit: &Fit<'_>) -> f32 {
    if list.marker == Marker::Rule {
        0.0
    } else {
        INDENT * fit.grown()
    }
}

fn item_height(sheet: &Sheet<'_>, list: &List, item: &ListItem, width: f32, fit: &Fit<'_>) -> f32 {
    let width = width - indent(list, fit);
    let nested: f32 = nested(item)
        .map(|(words, _)| text::height(sheet, words, fit.second(), width - 40.0))
        .sum();
    text::height(sheet, &item.text, fit.body(), width) + nested + 2.0 * pad(list) * fit.share
}

/// The lines below an item, each with its depth from 0.
fn nested(item: &ListItem) -> impl Iterator<Item = (&str, usize)> {
    item.items.iter().flat_map(|item| {
        std::iter::once((item.text.as_str(), 0)).chain(item.items.iter().map(|item| (item.text.as_str(), 1)))
    })
}

/// Height with all items.
pub(super) fn height(sheet: &Sheet<'_>, list: &List, width: f32, fit: &Fit<'_>) -> f32 {
    list.items
        .iter()
        .map(|item| item_height(sheet, list, item, width, fit))
        .sum()
}

/// Paints the items that are there.
pub(super) fn paint(sheet: &Sheet<'_>, list: &List, area: Area, shown: usize, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let count = if list.stepwise { shown + 1 } else { list.items.len() };
    let mut y = area.y;
    for (index, item) in list.items.iter().enumerate().take(count) {
        let height = item_height(sheet, list, item, area.width, fit);
        if ruled(list) {
            rule(sheet, area.x, y, area.width);
        }
        let style = fit.body();
        let top = y + pad(list) * fit.share;
        mark(sheet, list.marker, index, pos2(area.x, top + style.line / 2.0), style);
        let x = area.x + indent(list, fit);
        let width = area.width - indent(list, fit);
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
            line += text::paragraph(sheet, pos2(x + 34.0, line), words, style, tokens.ink2, width - 40.0);
        }
        y += height;
    }
}

/// What stands before an item whose first line has its middle at `at`.
fn mark(sheet: &Sheet<'_>, marker: Marker, index: usize, at: Pos2, style: Type) {
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
            let words = (index + 1).to_string();
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
        Marker::Rule => {}
    }
}
