//! The axis of a story: its unit in words, a tick for every whole one.

use egui::Stroke;

use super::lettering::{self, Spot};
use crate::session::block::{Span, Story};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};

/// The name of a tick.
const TICK: Type = typeface::WALL_SMALL.face(Face::SemiBold);
/// From the axis down to the baseline of the names: at the foot of a slide, where the unit may hang below it, and elsewhere.
const NAMES: (f32, f32) = (38.0, 42.0);
/// How far a tick reaches above and below the axis.
const REACH: f32 = 8.0;
/// The least distance of two names.
const APART: f32 = 18.0;
/// The most ticks that are named.
const MOST: f32 = 12.0;

/// Canvas units for one unit of the story on an axis of `width`.
pub(super) fn scale(story: &Story, width: f32) -> f32 {
    width
        / if story.until.is_finite() {
            story.until.clamp(0.001, 1.0e6)
        } else {
            1.0
        }
}

/// A span's length as a number that can be drawn.
pub(super) fn length(span: &Span) -> f32 {
    if span.length.is_finite() {
        span.length.max(0.0)
    } else {
        0.0
    }
}

/// Paints the axis from `left` to `right` at `y`. With `named` the first tick carries the unit too, as in "week 0".
pub(super) fn paint(sheet: &Sheet<'_>, story: &Story, (left, right): (f32, f32), y: f32, named: bool) {
    let tokens = sheet.tokens;
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.ink2);
    sheet
        .painter
        .line_segment([sheet.at(left, y), sheet.at(right, y)], stroke);
    let base = y + if named { NAMES.0 } else { NAMES.1 };
    let unit = lettering::line(
        sheet,
        Spot::to(right, base),
        &story.unit,
        TICK,
        (right - left) / 2.0,
        tokens.ink2,
    )
    .span();
    let scale = scale(story, right - left);
    let last = (right - left) / scale;
    let every = (last / MOST).ceil().max(1.0);
    let mut free = left - APART;
    for index in 0..=(last / every) as usize {
        let tick = index as f32 * every;
        let x = left + tick * scale;
        sheet
            .painter
            .line_segment([sheet.at(x, y - REACH), sheet.at(x, y + REACH)], stroke);
        let name = if index == 0 && named {
            format!("{} 0", story.unit.strip_suffix('s').unwrap_or(&story.unit))
        } else {
            tick.to_string()
        };
        let wide = text::width(sheet, &name, TICK);
        let from = if index == 0 { x } else { x - wide / 2.0 };
        if from < free + APART || from + wide > right - unit - APART {
            continue;
        }
        free = from + wide;
        head::on_baseline(sheet, (from, base), &name, TICK, tokens.ink2, f32::INFINITY);
    }
}
