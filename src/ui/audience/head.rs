//! The head of everything on the wall: kicker and title on the same two baselines, and the line where a figure begins below them.
//!
//! Slides, maps, rounds and activities share it, so that nothing jumps when the wall goes from one to the next.

use std::sync::Arc;

use egui::{Color32, Galley, pos2};

use super::outline::Kind;
use super::sheet::Sheet;
use super::text;
use crate::session::inline;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};

/// Baseline of the kicker.
pub(in crate::ui) const KICKER_BASE: f32 = 110.0;
/// Baseline of the title's first line.
pub(in crate::ui) const TITLE_BASE: f32 = 190.0;
/// Where a figure begins below a title of one line; below one of two it begins a title's line lower.
pub(in crate::ui) const FIGURE_TOP: f32 = 246.0;
/// Where figures end.
pub(in crate::ui) const FIGURE_BOTTOM: f32 = 800.0;
/// Baseline of the source and of the slide's number.
pub(in crate::ui) const FOOT_BASE: f32 = 848.0;
/// How many lines a title may take.
const MOST_LINES: usize = 2;
/// The smallest kicker.
const LEAST_KICKER: f32 = 22.0;

/// What the head takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Head {
    /// Where the figure begins: one of two lines, unless the title is too long.
    pub figure: f32,
    /// Whether the title takes more lines than it may.
    pub long: bool,
}

/// Paints kicker and title of what people named themselves: a map, a step.
pub(super) fn plain(sheet: &Sheet<'_>, kicker: &str, title: &str) -> Head {
    paint(sheet, &inline::verbatim(kicker), &inline::verbatim(title))
}

/// Paints kicker and title, which are inline Markdown. Both may be empty.
pub(super) fn paint(sheet: &Sheet<'_>, kicker: &str, title: &str) -> Head {
    let (x, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let small = text::fitting(sheet, kicker, typeface::WALL_KICKER, LEAST_KICKER, width);
    let line = Type {
        face: Face::SemiBold,
        ..small
    };
    let kicker = text::cut(sheet, kicker, line, width);
    sheet.part(
        || Kind::Text,
        || on_baseline(sheet, (x, KICKER_BASE), &kicker, line, sheet.tokens.blue, f32::INFINITY),
    );
    let style = typeface::WALL_TITLE;
    // Measured on the grid of a small wall, so that the lines break at the same words in every window.
    let measure = sheet.to_measure();
    // Two lines of like length: a title with one word below it looks unfinished.
    let wide = text::balanced(&measure, title, style, width);
    let lines = lines(&measure, title, style, wide);
    sheet.part(
        || Kind::Title(inline::plain(title)),
        || on_baseline(sheet, (x, TITLE_BASE), title, style, sheet.tokens.ink, wide),
    );
    Head {
        figure: FIGURE_TOP + style.line * lines.saturating_sub(1) as f32,
        long: lines > MOST_LINES,
    }
}

/// How many lines a text takes at `width`.
fn lines(sheet: &Sheet<'_>, words: &str, style: Type, width: f32) -> usize {
    text::galley(sheet, words, style, Color32::PLACEHOLDER, width)
        .rows
        .len()
}

/// Paints a paragraph whose first line stands on the baseline `at`, and answers what was painted.
pub(super) fn on_baseline(
    sheet: &Sheet<'_>,
    at: (f32, f32),
    words: &str,
    style: Type,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let galley = text::galley(sheet, words, style, color, width);
    let place = sheet.at(at.0, at.1);
    sheet.painter.galley(
        pos2(place.x, place.y - first_baseline(&galley)),
        Arc::clone(&galley),
        color,
    );
    galley
}

/// How far below its top the first line of a laid out text has its baseline, in points; 0 for an empty one.
fn first_baseline(galley: &Galley) -> f32 {
    galley
        .rows
        .first()
        .and_then(|row| row.row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
        .unwrap_or_default()
}
