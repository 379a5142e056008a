//! The axis of a story: its unit in words, a tick for every whole one.

use super::lettering::{self, Spot};
use crate::session::block::{Span, Story};
use crate::ui::audience::axis::{self, Line, TICK};
use crate::ui::audience::sheet::Sheet;

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
    let ink = sheet.tokens.ink2;
    let spot = Spot::to(right, y + axis::NAMES);
    let unit = lettering::line(sheet, spot, &story.unit, TICK, (right - left) / 2.0, ink).span();
    let scale = scale(story, right - left);
    let last = (right - left) / scale;
    let every = (last / MOST).ceil().max(1.0);
    let marks = (0..=(last / every) as usize).map(|index| {
        let tick = index as f32 * every;
        let name = if index == 0 && named {
            format!("{} 0", story.unit.strip_suffix('s').unwrap_or(&story.unit))
        } else {
            tick.to_string()
        };
        (left + tick * scale, name)
    });
    let line = Line {
        names_end: right - unit - axis::APART,
        ..Line::new((left, right), y)
    };
    axis::paint(sheet, line, marks);
}
