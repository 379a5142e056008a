//! Two aims as axes: a ring where one is reached, and a blue disc where both are.

use egui::{Pos2, pos2, vec2};

use super::area::Area;
use super::lettering::{self, HEAD, LINE, NAME, Spot};
use super::shapes;
use crate::session::block::Plane;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::Face;

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The most width of the axes: wider, the disc would stand far from everything.
const WIDE: f32 = 528.0;
/// From the top of the figure to the tip of the axis, and from its foot up to the other axis.
const ENDS: (f32, f32) = (30.0, 72.0);
/// Where the rings stand, as shares of the axes from their crossing.
const RINGS: (f32, f32) = (0.133, 0.777);
/// How high the disc and the ring beside it stand, and the ring near the axis, as shares.
const HIGH: (f32, f32) = (0.722, 0.132);
/// Radius of a ring and of the disc.
const RADII: (f32, f32) = (14.5, 70.0);

/// Paints the figure, of which `shown` steps are there.
pub(super) fn paint(sheet: &Sheet<'_>, plane: &Plane, area: Area, shown: usize) {
    let shown = if plane.stepwise { shown } else { 2 };
    if shown == 0 {
        return;
    }
    let width = area.width.min(WIDE);
    let origin = pos2(area.right() - width, area.bottom() - ENDS.1);
    let tall = origin.y - area.y - ENDS.0;
    let at = |x: f32, y: f32| pos2(origin.x + width * x, origin.y - tall * y);
    let (high, far, goal) = (at(RINGS.0, HIGH.0), at(RINGS.1, HIGH.1), at(RINGS.1, HIGH.0));
    axes(sheet, plane, origin, vec2(width, tall), area.bottom());
    corners(sheet, plane, high, far, goal, origin);
    if shown > 1 {
        reached(sheet, plane, [high, far, goal]);
    }
}

fn axes(sheet: &Sheet<'_>, plane: &Plane, origin: Pos2, size: egui::Vec2, bottom: f32) {
    let ink = sheet.tokens.ink;
    let (up, across) = (origin - vec2(0.0, size.y), origin + vec2(size.x, 0.0));
    // From the crossing outwards, so that both lines meet in a corner.
    strokes::arrow(sheet, &[origin + vec2(0.0, 1.5), up], Pen::new(3.0, ink), shapes::TIP);
    strokes::arrow(
        sheet,
        &[origin - vec2(1.5, 0.0), across],
        Pen::new(3.0, ink),
        shapes::TIP,
    );
    let style = HEAD;
    lettering::line(
        sheet,
        Spot::from(up.x + 24.0, up.y + 21.0),
        &plane.up,
        style,
        size.x - 24.0,
        ink,
    );
    let base = (origin.y + 44.0).min(bottom - 10.0);
    lettering::line(sheet, Spot::to(across.x, base), &plane.across, style, size.x, ink);
}

fn corners(sheet: &Sheet<'_>, plane: &Plane, high: Pos2, far: Pos2, goal: Pos2, origin: Pos2) {
    let ink2 = sheet.tokens.ink2;
    for at in [high, far] {
        let stroke = egui::Stroke::new(sheet.len(4.0), ink2);
        sheet
            .painter
            .circle_stroke(sheet.at(at.x, at.y), sheet.len(RADII.0), stroke);
    }
    lettering::at_most(sheet, &plane.high, 3);
    let left = high.x - RADII.0;
    let room = goal.x - 24.0 - left;
    lettering::lines(
        sheet,
        Spot::from(left, high.y + 58.0),
        &plane.high,
        (LINE, 40.0),
        room,
        ink2,
    );
    let end = far.x - RADII.0 - 21.0;
    let far = plane.far.replace('\n', " ");
    let base = origin.y - 48.0;
    lettering::line(sheet, Spot::to(end, base), &far, LINE, end - origin.x - 20.0, ink2);
}

/// The disc where both are reached, with its guides.
fn reached(sheet: &Sheet<'_>, plane: &Plane, [high, far, goal]: [Pos2; 3]) {
    let tokens = sheet.tokens;
    let (ring, disc) = RADII;
    let guides = [
        [high + vec2(ring + 9.0, 0.0), goal - vec2(disc + 10.0, 0.0)],
        [goal + vec2(0.0, disc + 14.0), far - vec2(0.0, ring + 8.0)],
    ];
    for [from, to] in guides {
        shapes::guide(sheet, from, to, tokens.ink2);
    }
    sheet
        .painter
        .circle_filled(sheet.at(goal.x, goal.y), sheet.len(disc), tokens.blue);
    let at = Spot::around(goal.x, goal.y + 12.0);
    lettering::line(sheet, at, &plane.goal, NAME, 2.0 * disc - 20.0, tokens.on_solid);
    if let Some(says) = &plane.says {
        let end = goal.x - disc - 30.0;
        let at = Spot::to(end, high.y - 33.0);
        lettering::line(sheet, at, says, HEAD.face(Face::Bold), end - high.x + ring, tokens.blue);
    }
}

/// What is heard of it at a step.
pub(super) fn words(plane: &Plane, shown: usize) -> Vec<String> {
    let shown = if plane.stepwise { shown } else { 2 };
    let goal = match &plane.says {
        Some(says) => format!("{says} {}", plane.goal),
        None => plane.goal.clone(),
    };
    let mut said = Vec::new();
    if shown > 0 {
        said.push(format!("{} and {}", plane.up, plane.across));
        said.extend([&plane.high, &plane.far].map(|words| words.replace('\n', " ")));
    }
    if shown > 1 {
        said.push(goal);
    }
    said
}
