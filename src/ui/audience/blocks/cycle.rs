//! Stages on a loop: a figure of eight whose last stage leads back to the first in blue, or a ring.

use std::f32::consts::TAU;

use egui::epaint::PathStroke;
use egui::{Align2, Color32, Pos2, Shape, Stroke, pos2, vec2};

use super::area::Area;
use crate::session::block::Cycle;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// Height of the figure.
pub(super) const HEIGHT: f32 = 554.0;

/// Radius of a lobe.
const RADIUS: f32 = 196.0;
/// Distance of a lobe's centre from the middle.
const APART: f32 = 318.0;
/// Width of the band.
const BAND: f32 = 24.0;
/// Radius of a station, and the halo around it.
const STATION: (f32, f32) = (29.0, 6.0);
/// The gap on each side of the band that crosses over.
const CROSSING: f32 = 9.0;
/// Where the first and last station of the left lobe stand, in degrees counter-clockwise from the right.
const STATIONS: (f32, f32) = (70.0, 290.0);
/// Where four stations stand: the inner two a little apart, so that the arrow between them has room.
const FOUR: [f32; 4] = [STATIONS.0, 142.0, 218.0, STATIONS.1];
/// The name of a stage.
const NAME: Type = typeface::WALL_LARGE.face(Face::SemiBold);
/// The words inside a lobe.
const INSIDE: Type = typeface::WALL_LARGE.face(Face::Bold);
/// The number in a station.
const NUMBER: Type = typeface::WALL_DENSE.face(Face::Bold);

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, cycle: &Cycle, area: Area) {
    let middle = pos2(area.x + area.width / 2.0, area.y + 284.0);
    match &cycle.halves {
        Some(halves) => eight(sheet, cycle, halves, middle),
        None => ring(sheet, cycle, pos2(middle.x, area.y + HEIGHT / 2.0)),
    }
}

/// A point on a circle, by an angle in degrees counter-clockwise from the right.
fn on_circle(center: Pos2, radius: f32, degrees: f32) -> Pos2 {
    let angle = degrees.to_radians();
    center + vec2(angle.cos(), -angle.sin()) * radius
}

fn arc(center: Pos2, from: f32, to: f32) -> Vec<Pos2> {
    let pieces = 48;
    (0..=pieces)
        .map(|at| on_circle(center, RADIUS, from + (to - from) * at as f32 / pieces as f32))
        .collect()
}

fn band(sheet: &Sheet<'_>, points: &[Pos2], width: f32, color: Color32) {
    let points = points.iter().map(|point| sheet.at(point.x, point.y)).collect();
    sheet.painter.add(Shape::Path(egui::epaint::PathShape {
        points,
        closed: false,
        fill: Color32::TRANSPARENT,
        stroke: PathStroke::new(sheet.len(width), color),
    }));
}

fn eight(sheet: &Sheet<'_>, cycle: &Cycle, halves: &(String, String), middle: Pos2) {
    let tokens = sheet.tokens;
    let left = middle - vec2(APART, 0.0);
    let right = middle + vec2(APART, 0.0);
    // The inner tangents touch the circles where a radius makes this angle with the line between the centres.
    let touch = (RADIUS / APART).acos().to_degrees();
    let under = [
        arc(left, STATIONS.1, 360.0 - touch),
        arc(right, 180.0 - touch, 180.0 - STATIONS.0),
    ]
    .concat();
    let over = [
        arc(right, 180.0 + (360.0 - STATIONS.1), 180.0 + touch),
        arc(left, touch, STATIONS.0),
    ]
    .concat();
    band(sheet, &arc(left, STATIONS.0, STATIONS.1), BAND, tokens.work);
    band(
        sheet,
        &arc(right, 180.0 - STATIONS.0, 180.0 - STATIONS.1),
        BAND,
        tokens.work,
    );
    band(sheet, &under, BAND, tokens.work);
    let crossing = [on_circle(right, RADIUS, 180.0 + touch), on_circle(left, RADIUS, touch)];
    let cut = crossing.map(|end| middle + (end - middle) * 0.35);
    band(sheet, &cut, BAND + 2.0 * CROSSING, tokens.surface);
    band(sheet, &over, BAND, tokens.blue);
    arrow(
        sheet,
        on_circle(left, RADIUS, 180.0) + vec2(0.0, 27.0),
        TAU / 4.0,
        tokens.work,
    );
    arrow(
        sheet,
        on_circle(right, RADIUS, 0.0) + vec2(0.0, 27.0),
        TAU / 4.0,
        tokens.work,
    );
    let slope = (90.0 - touch).to_radians();
    for (tip, angle, color) in [
        (
            middle + vec2(-142.0, -142.0 * slope.tan()),
            std::f32::consts::PI + slope,
            tokens.blue,
        ),
        (middle + vec2(142.0, -142.0 * slope.tan()), -slope, tokens.work),
    ] {
        arrow(sheet, tip, angle, color);
    }
    let count = cycle.stages.len();
    let first_half = count.div_ceil(2);
    for (index, stage) in cycle.stages.iter().enumerate() {
        let on_left = index < first_half;
        let (place, of) = if on_left {
            (index, first_half)
        } else {
            (index - first_half, count - first_half)
        };
        let degrees = match (of, FOUR.get(place)) {
            (4, Some(degrees)) => *degrees,
            (0 | 1, _) => 180.0,
            _ => STATIONS.0 + (STATIONS.1 - STATIONS.0) * place as f32 / (of - 1) as f32,
        };
        let (center, degrees) = if on_left {
            (left, degrees)
        } else {
            (right, 180.0 - degrees)
        };
        let blue = index == 0 || index + 1 == count;
        station(
            sheet,
            on_circle(center, RADIUS, degrees),
            degrees,
            index + 1,
            stage,
            blue,
        );
    }
    for (words, x) in [(&halves.0, left.x - 8.0), (&halves.1, right.x + 8.0)] {
        let style = text::fitting(sheet, words, INSIDE, 30.0, 2.0 * RADIUS - 90.0);
        text::anchored(
            sheet,
            pos2(x, middle.y),
            Align2::CENTER_CENTER,
            words,
            style,
            tokens.ink,
        );
    }
}

/// A triangle that lies on the band, with a halo.
fn arrow(sheet: &Sheet<'_>, tip: Pos2, angle: f32, color: Color32) {
    let along = vec2(angle.cos(), angle.sin());
    let across = vec2(-along.y, along.x);
    let back = tip - along * 52.0;
    let points = [tip, back + across * 30.0, back - across * 30.0];
    let points: Vec<Pos2> = points.map(|point| sheet.at(point.x, point.y)).to_vec();
    // The halo is drawn edge by edge with a disc on each corner: a stroked triangle would grow long spikes.
    let surface = sheet.tokens.surface;
    for (from, to) in points.iter().zip(points.iter().cycle().skip(1)) {
        sheet
            .painter
            .line_segment([*from, *to], Stroke::new(sheet.len(12.0), surface));
        sheet.painter.circle_filled(*from, sheet.len(6.0), surface);
    }
    sheet.painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A numbered station and the name of its stage, outside the loop.
fn station(sheet: &Sheet<'_>, at: Pos2, degrees: f32, number: usize, name: &str, blue: bool) {
    let tokens = sheet.tokens;
    let (radius, halo) = STATION;
    let on_screen = sheet.at(at.x, at.y);
    sheet
        .painter
        .circle_filled(on_screen, sheet.len(radius + halo), tokens.surface);
    let color = if blue { tokens.blue } else { tokens.work };
    sheet.painter.circle_filled(on_screen, sheet.len(radius), color);
    text::anchored(
        sheet,
        at,
        Align2::CENTER_CENTER,
        &number.to_string(),
        NUMBER,
        tokens.on_solid,
    );
    let angle = degrees.to_radians();
    let (cos, sin) = (angle.cos(), angle.sin());
    let (offset, align) = if sin.abs() > 0.8 {
        (vec2(0.0, -sin.signum() * 66.0), Align2::CENTER_CENTER)
    } else if cos < 0.0 {
        (vec2(-50.0, 0.0), Align2::RIGHT_CENTER)
    } else {
        (vec2(50.0, 0.0), Align2::LEFT_CENTER)
    };
    text::anchored(sheet, at + offset, align, name, NAME, tokens.ink);
}

fn ring(sheet: &Sheet<'_>, cycle: &Cycle, center: Pos2) {
    let tokens = sheet.tokens;
    let count = cycle.stages.len().max(1);
    band(sheet, &arc(center, 0.0, 360.0), BAND, tokens.work);
    for (index, stage) in cycle.stages.iter().enumerate() {
        let degrees = 90.0 - 360.0 * index as f32 / count as f32;
        let between = (degrees - 180.0 / count as f32).to_radians();
        let tip = center + vec2(between.cos(), -between.sin()) * RADIUS;
        // The arrow points on along the circle, clockwise.
        let angle = -between + TAU / 4.0;
        arrow(sheet, tip + vec2(angle.cos(), angle.sin()) * 26.0, angle, tokens.work);
        station(
            sheet,
            on_circle(center, RADIUS, degrees),
            degrees,
            index + 1,
            stage,
            index == 0,
        );
    }
    if let Some(words) = &cycle.center {
        let style = text::fitting(sheet, words, INSIDE, 30.0, 2.0 * RADIUS - 90.0);
        text::anchored(sheet, center, Align2::CENTER_CENTER, words, style, tokens.ink);
    }
}
