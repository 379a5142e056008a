//! Stages as layers from the base up, each on the one before: what comes next carries the rest.

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, Spot};
use crate::session::block::{Roadmap, Stop};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The most layers.
const MOST: usize = 8;

/// The stage.
const STAGE: Type = typeface::WALL_BODY.face(Face::Bold);
/// The tools.
const TOOLS: Type = typeface::WALL_TABLE;
/// When it comes.
const WHEN: Type = typeface::WALL_TABLE.face(Face::SemiBold);
/// Height of a layer, at least and at most.
const HIGH: (f32, f32) = (56.0, 84.0);
/// Distance of two layers, at least and at most.
const GAP: (f32, f32) = (8.0, 24.0);
/// How much further right each begins: at most, and how much of the width the shortest keeps.
const STAIR: (f32, f32) = (98.0, 0.6);
/// From a layer's edge to its words.
const PAD: f32 = 28.0;
/// Distance of stage, tools, and when it comes.
const BESIDE: f32 = 22.0;
/// From the middle of a layer to its baseline.
const BASE: f32 = 12.0;

/// Height with the layers as near as they may stand.
pub(super) fn height(stops: &[Stop]) -> f32 {
    let count = stops.len() as f32;
    count * (HIGH.0 + GAP.0) - GAP.0
}

/// Paints the first `count` layers from the base up.
pub(super) fn paint(sheet: &Sheet<'_>, roadmap: &Roadmap, area: Area, count: usize) {
    let stops = &roadmap.stops;
    if stops.len() > MOST {
        sheet.flag(format!("{} layers are too many: use up to {MOST}", stops.len()));
    }
    let layers = stops.len().max(1) as f32;
    let high = ((area.height + GAP.0) / layers - GAP.0 - 2.0).clamp(HIGH.0, HIGH.1);
    let gap = ((area.height - high * layers) / (layers - 1.0).max(1.0)).clamp(GAP.0, GAP.1);
    let stair = (area.width * (1.0 - STAIR.1) / (layers - 1.0).max(1.0)).min(STAIR.0);
    let foot = area.y + layers * (high + gap) - gap;
    for (index, stop) in stops.iter().enumerate().take(count) {
        let up = index as f32;
        let x = area.x + stair * up;
        let place = Area {
            x,
            y: foot - (high + gap) * up - high,
            width: area.right() - x,
            height: high,
        };
        layer(sheet, stop, place, index == 0);
    }
}

fn layer(sheet: &Sheet<'_>, stop: &Stop, place: Area, base: bool) {
    let tokens = sheet.tokens;
    let rect = unit(place.x, place.y, place.width, place.height);
    let ink = if base {
        bar(sheet, rect, 6.0, tokens.blue);
        tokens.on_solid
    } else {
        bar(sheet, rect, 6.0, tokens.paper);
        frame(sheet, rect, 6.0, 3.0, tokens.ink);
        tokens.ink
    };
    let y = place.y + place.height / 2.0 + BASE;
    let (left, right) = (place.x + PAD, place.right() - PAD);
    let when = lettering::line(sheet, Spot::to(right, y), &stop.when, WHEN, place.width / 2.0, ink).span();
    let room = right - when - BESIDE - left;
    let tools = text::width(sheet, &stop.tools, TOOLS);
    let stage = lettering::line(
        sheet,
        Spot::from(left, y),
        &stop.stage,
        STAGE,
        (room - tools - BESIDE).max(room / 2.0),
        ink,
    )
    .span();
    let at = Spot::from(left + stage + BESIDE, y);
    lettering::line(sheet, at, &stop.tools, TOOLS, room - stage - BESIDE, ink);
}
