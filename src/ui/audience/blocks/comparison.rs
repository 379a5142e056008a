//! Two sides, row against row, with a sign before each row where one side holds and the other does not.

use egui::{Align2, Color32, pos2};

use super::area::{Area, rule};
use super::fit::Fit;
use crate::session::block::{Comparison, Marker, Side};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::icon_at;

/// The head of a side.
const HEAD: Type = typeface::WALL_LARGE.face(Face::Bold);
/// From the top of the figure to the first rule.
const BELOW: f32 = 72.0;
/// Room above and below a row.
const PAD: f32 = 20.0;
/// Distance of the sides.
const GAP: f32 = 88.0;
/// Indent of the words behind a sign.
const SIGN: f32 = 60.0;

fn side_width(width: f32) -> f32 {
    (width - GAP) / 2.0
}

fn row_heights(sheet: &Sheet<'_>, comparison: &Comparison, width: f32, fit: &Fit<'_>) -> Vec<f32> {
    let indent = if comparison.signs.is_some() {
        SIGN * fit.grown()
    } else {
        0.0
    };
    let rows = comparison.left.rows.len().max(comparison.right.rows.len());
    (0..rows)
        .map(|row| {
            let high = [&comparison.left, &comparison.right]
                .iter()
                .filter_map(|side| side.rows.get(row))
                .map(|words| text::height(sheet, words, fit.body(), side_width(width) - indent))
                .fold(0.0, f32::max);
            high + 2.0 * PAD * fit.share
        })
        .collect()
}

/// Height of the figure.
pub(super) fn height(sheet: &Sheet<'_>, comparison: &Comparison, width: f32, fit: &Fit<'_>) -> f32 {
    BELOW * fit.grown() + row_heights(sheet, comparison, width, fit).iter().sum::<f32>()
}

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, comparison: &Comparison, area: Area, fit: &Fit<'_>) {
    let heights = row_heights(sheet, comparison, area.width, fit);
    let width = side_width(area.width);
    let signs = comparison
        .signs
        .map_or((None, None), |(left, right)| (Some(left), Some(right)));
    side(sheet, &comparison.left, signs.0, Area { width, ..area }, &heights, fit);
    side(
        sheet,
        &comparison.right,
        signs.1,
        Area {
            x: area.x + width + GAP,
            width,
            ..area
        },
        &heights,
        fit,
    );
}

fn side(sheet: &Sheet<'_>, side: &Side, marker: Option<Marker>, area: Area, heights: &[f32], fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let style = text::fitting(sheet, &side.head, HEAD, 32.0, area.width);
    text::anchored(
        sheet,
        pos2(area.x, area.y + 28.0 * fit.grown()),
        Align2::LEFT_CENTER,
        &side.head,
        style,
        tokens.ink,
    );
    let mut y = area.y + BELOW * fit.grown();
    let sign = marker.and_then(|marker| sign(sheet, marker));
    for (words, height) in side.rows.iter().zip(heights) {
        rule(sheet, area.x, y, area.width);
        let style = fit.body();
        let top = y + PAD * fit.share;
        let mut x = area.x;
        if let Some((icon, color)) = sign {
            let at = sheet.at(x + 20.0 * fit.grown(), top + style.line / 2.0);
            icon_at(
                sheet.painter,
                at,
                icon,
                sheet.len(38.0 * fit.grown()),
                color,
                Face::IconBold,
            );
            x += SIGN * fit.grown();
        }
        text::paragraph(sheet, pos2(x, top), words, style, tokens.ink, area.right() - x);
        y += height;
    }
}

fn sign(sheet: &Sheet<'_>, marker: Marker) -> Option<(char, Color32)> {
    match marker {
        Marker::Check => Some((icons::CHECK, sheet.tokens.blue)),
        Marker::Cross => Some((icons::X, sheet.tokens.red)),
        _ => None,
    }
}
