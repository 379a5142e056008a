//! What figures are drawn with beyond bars and frames: arrows, bent and dotted lines, hatching.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::widgets::hatched_far;

/// Corners of a quarter of a circle.
const CORNERS: usize = 8;

/// The head of a figure's arrow.
pub(super) const TIP: Head = Head {
    length: 24.0,
    half: 13.0,
};

/// A line through `points` with round ends.
pub(super) fn round_stroke(sheet: &Sheet<'_>, points: &[Pos2], width: f32, color: Color32) {
    strokes::line(sheet, points, Pen::new(width, color));
    for end in [points.first(), points.last()].into_iter().flatten() {
        sheet
            .painter
            .circle_filled(sheet.at(end.x, end.y), sheet.len(width / 2.0), color);
    }
}

/// The outline of a rectangle with round corners, clockwise from the left upper one, closed.
fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
    let inner = rect.shrink(radius);
    let corners = [
        inner.left_top(),
        inner.right_top(),
        inner.right_bottom(),
        inner.left_bottom(),
    ];
    let mut points: Vec<Pos2> = Vec::new();
    for (index, corner) in corners.iter().enumerate() {
        let begin = PI + FRAC_PI_2 * index as f32;
        points.extend((0..=CORNERS).map(|step| {
            let angle = begin + FRAC_PI_2 * step as f32 / CORNERS as f32;
            *corner + vec2(angle.cos(), angle.sin()) * radius
        }));
    }
    points.extend(points.first().copied());
    points
}

/// Hatching with a frame: waiting.
pub(super) fn hatched(sheet: &Sheet<'_>, rect: Rect, radius: f32) {
    let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
    hatched_far(sheet.painter, on_screen, sheet.len(radius), sheet.scale, sheet.tokens);
}

/// A filled bar whose right end is a point, `tip` long.
pub(super) fn pointed(sheet: &Sheet<'_>, rect: Rect, tip: f32, radius: f32, color: Color32) {
    let tip = tip.min(rect.width() / 2.0);
    let neck = rect.right() - tip;
    let mut points: Vec<Pos2> = outline(Rect::from_min_max(rect.min, pos2(neck, rect.bottom())), radius);
    points.pop();
    // The two corners at the left stay round; at the right the point takes their place.
    points.retain(|point| point.x < rect.center().x);
    let split = points.partition_point(|point| point.y < rect.center().y);
    let lower = points.split_off(split.min(points.len()));
    points.extend([pos2(neck, rect.top()), rect.right_center(), pos2(neck, rect.bottom())]);
    points.extend(lower);
    strokes::filled(sheet, &points, color);
}

/// Places every `step` along a line, each with the direction there.
pub(super) fn along(points: &[Pos2], step: f32) -> Vec<(Pos2, Vec2)> {
    let mut found = Vec::new();
    let mut next = step / 4.0;
    let mut walked = 0.0;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let (length, direction) = ((*to - *from).length(), (*to - *from).normalized());
        while next <= walked + length && length > 0.0 {
            found.push((*from + direction * (next - walked), direction));
            next += step;
        }
        walked += length;
    }
    found
}

/// A line of dots, a little longer than wide.
pub(super) fn dotted(sheet: &Sheet<'_>, points: &[Pos2], step: f32, color: Color32) {
    for (at, direction) in along(points, step) {
        dot(sheet, at, direction, color);
    }
}

/// A guide: a line of small round dots, weaker than any line that means something.
pub(super) fn guide(sheet: &Sheet<'_>, from: Pos2, to: Pos2, color: Color32) {
    for (at, _) in along(&[from, to], 13.0) {
        sheet.painter.circle_filled(sheet.at(at.x, at.y), sheet.len(2.0), color);
    }
}

/// A dot: its length and its width.
const DOT: (f32, f32) = (7.0, 4.0);

/// A dot a little longer than wide.
pub(super) fn dot(sheet: &Sheet<'_>, at: Pos2, direction: Vec2, color: Color32) {
    let half = direction * (DOT.0 - DOT.1) / 2.0;
    round_stroke(sheet, &[at - half, at + half], DOT.1, color);
}
