//! A few points that fill a slide: each with a large number, a line below it, and the picture people remember; one may be singled out.

use egui::{Rect, pos2, vec2};

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, Spot};
use super::numeral_figures::{self, DRAWN};
use crate::session::block::{List, ListItem};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The most points that stand on one slide.
pub(super) const MOST: usize = 4;

/// The number.
const NUMBER: Type = typeface::WALL_METRIC;
/// The point.
const POINT: Type = Type::new(40.0, 50.0, Face::Bold);
/// The line below it.
const LINE: Type = typeface::WALL_TABLE;
/// The words that single a point out.
const MARK: Type = typeface::WALL_TABLE.face(Face::SemiBold);
/// Distance of two points.
const GAP: f32 = 28.0;
/// Height of a row: at least, so that number and picture have room, and at most.
const ROW: (f32, f32) = (117.0, 190.0);
/// Left edge of number and words.
const LEFT: (f32, f32) = (36.0, 124.0);
/// Baselines below the middle of the row: number, point, and the line below it. A point alone stands between the two.
const BASES: (f32, f32, f32, f32) = (32.0, -9.0, 43.0, 14.0);
/// Distance of the words that single a point out.
const BESIDE: f32 = 28.0;
/// Distance of a picture to the right edge, and of the words to it.
const ASIDE: f32 = 24.0;

/// Height of the points as near as they may stand.
pub(super) fn height(list: &List) -> f32 {
    let count = list.items.len() as f32;
    count * ROW.0 + GAP * (count - 1.0).max(0.0)
}

/// Paints the first `count` points.
pub(super) fn paint(sheet: &Sheet<'_>, list: &List, area: Area, count: usize) {
    let rows = list.items.len().max(1) as f32;
    let high = ((area.height + GAP) / rows - GAP).clamp(ROW.0, ROW.1);
    if list.items.len() > MOST {
        sheet.flag(format!(
            "{} points with large numbers do not fit: use up to {MOST}",
            list.items.len()
        ));
    }
    let pictured = list.items.iter().any(|item| item.figure.is_some());
    for (index, item) in list.items.iter().enumerate().take(count) {
        let y = area.y + (high + GAP) * index as f32;
        let place = Area {
            y,
            height: high,
            ..area
        };
        point(sheet, item, index + 1, place, pictured);
    }
}

fn point(sheet: &Sheet<'_>, item: &ListItem, number: usize, place: Area, pictured: bool) {
    let tokens = sheet.tokens;
    let color = if item.mark.is_some() { tokens.blue } else { tokens.ink };
    if item.mark.is_some() {
        let ground = unit(place.x, place.y, place.width, place.height);
        bar(sheet, ground, 0.0, tokens.blue_soft);
        if tokens.contrast {
            frame(sheet, ground, 0.0, 2.0, tokens.blue);
        }
        bar(sheet, unit(place.x, place.y, 8.0, place.height), 0.0, tokens.blue);
    }
    let middle = place.y + place.height / 2.0;
    let at = Spot::from(place.x + LEFT.0, middle + BASES.0);
    lettering::line(sheet, at, &number.to_string(), NUMBER, LEFT.1 - LEFT.0, color);
    let x = place.x + LEFT.1;
    let picture = if pictured { DRAWN.x + ASIDE } else { 0.0 };
    let room = place.right() - picture - ASIDE - x;
    let line = item.items.first();
    let base = middle + if line.is_some() { BASES.1 } else { BASES.3 };
    let beside = item
        .mark
        .as_ref()
        .map_or(0.0, |mark| BESIDE + text::width(sheet, mark, MARK));
    let wide = lettering::line(sheet, Spot::from(x, base), &item.text, POINT, room - beside, color).span();
    if let Some(mark) = &item.mark {
        let at = Spot::from(x + wide + BESIDE, base);
        lettering::line(sheet, at, mark, MARK, room - wide - BESIDE, tokens.ink);
    }
    if let Some(line) = line {
        lettering::line(
            sheet,
            Spot::from(x, middle + BASES.2),
            &line.text,
            LINE,
            room,
            tokens.ink,
        );
    }
    if let Some(figure) = item.figure {
        let high = (place.height - 20.0).min(DRAWN.y);
        let corner = pos2(place.right() - ASIDE - DRAWN.x, middle - high / 2.0);
        let place = Rect::from_min_size(corner, vec2(DRAWN.x, high));
        numeral_figures::paint(sheet, figure, place);
    }
}
