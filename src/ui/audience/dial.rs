//! The parts of the round's disc: the wedge that is left, and its rim, whole, in dashes, or as an outline.

use std::f32::consts::TAU;

use egui::epaint::PathStroke;
use egui::{Color32, Pos2, Shape, Stroke, pos2};

use super::sheet::Sheet;

/// Width of the disc's rim.
pub(super) const RIM: f32 = 20.0;

/// The part of the disc that is left, from 12 o'clock clockwise. Only convex shapes are filled: more than half is the disc without the rest.
pub(super) fn wedge(sheet: &Sheet<'_>, center: Pos2, radius: f32, share: f32, color: Color32) {
    if share > 0.5 {
        sheet.painter.circle_filled(center, radius, color);
        // A hair larger than the disc: its smoothed edge would stay as a thin line around what is spent.
        sector(sheet, center, radius + sheet.len(1.0), share, 1.0, sheet.tokens.surface);
    } else {
        sector(sheet, center, radius, 0.0, share, color);
    }
}

/// A sector of at most half the disc, from one share of the turn to another.
fn sector(sheet: &Sheet<'_>, center: Pos2, radius: f32, from: f32, to: f32, color: Color32) {
    // A sector without an area is no polygon that the tessellator can fill.
    if to - from < 0.000_5 {
        return;
    }
    let mut points = vec![center];
    points.extend(arc(center, radius, from, to));
    sheet.painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// Points of an arc, shares of a turn counted from 12 o'clock clockwise.
fn arc(center: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    // About one point for two physical pixels is smooth at any size.
    let steps = ((to - from) * TAU * radius / 4.0).ceil().clamp(2.0, 512.0) as u16;
    (0..=steps)
        .map(|step| on_circle(center, radius, from + (to - from) * f32::from(step) / f32::from(steps)))
        .collect()
}

fn on_circle(center: Pos2, radius: f32, share: f32) -> Pos2 {
    let angle = share * TAU;
    pos2(center.x + radius * angle.sin(), center.y - radius * angle.cos())
}

/// The rim, from one share of the turn to another.
pub(super) fn rim(sheet: &Sheet<'_>, center: Pos2, radius: f32, from: f32, to: f32, color: Color32) {
    let middle = radius - sheet.len(RIM / 2.0);
    let stroke = Stroke::new(sheet.len(RIM), color);
    // A closed circle: the ends of a line would meet with a notch at 12 o'clock.
    if to - from > 0.999 {
        sheet.painter.circle_stroke(center, middle, stroke);
    } else if to > from {
        sheet
            .painter
            .add(Shape::line(arc(center, middle, from, to), PathStroke::from(stroke)));
    }
}

/// Near the end: the rim in dashes of some seconds each.
pub(super) fn dashes(sheet: &Sheet<'_>, center: Pos2, radius: f32, share: f32, dash: f32, color: Color32) {
    // Of a very long phase dashes would be hairs, of a very short one there would be none.
    let dash = dash.clamp(0.01, 0.1);
    let mut from = 0.0;
    while from < share {
        rim(sheet, center, radius, from, (from + dash * 0.6).min(share), color);
        from += dash;
    }
}

/// Held: the rim as an outline.
pub(super) fn held_rim(sheet: &Sheet<'_>, center: Pos2, radius: f32, share: f32, color: Color32) {
    let stroke = Stroke::new(sheet.len(4.0), color);
    let (outer, inner) = (radius - sheet.len(2.0), radius - sheet.len(RIM));
    if share > 0.999 {
        sheet.painter.circle_stroke(center, outer, stroke);
        sheet.painter.circle_stroke(center, inner, stroke);
        return;
    }
    let mut outline = arc(center, outer, 0.0, share);
    outline.extend(arc(center, inner, 0.0, share).into_iter().rev());
    sheet.painter.add(Shape::closed_line(outline, PathStroke::from(stroke)));
}
