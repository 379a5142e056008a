//! Lines that figures are drawn with: plain, broken, with round corners, and ending in an arrow. All in canvas units.

use egui::epaint::PathShape;
use egui::{Color32, Pos2, Shape, Stroke, Vec2, pos2};

use super::sheet::Sheet;
use crate::ui::widgets;
pub(super) use crate::ui::widgets::rounded;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen {
    /// Its width.
    pub width: f32,
    /// Its colour.
    pub color: Color32,
}

impl Pen {
    /// A pen of this width and colour.
    pub const fn new(width: f32, color: Color32) -> Self {
        Self { width, color }
    }

    fn stroke(self, sheet: &Sheet<'_>) -> Stroke {
        Stroke::new(sheet.len(self.width).max(1.0), self.color)
    }
}

/// A line from place to place.
pub(super) fn line(sheet: &Sheet<'_>, points: &[Pos2], pen: Pen) {
    let points = on_screen(sheet, points);
    sheet
        .painter
        .add(Shape::Path(PathShape::line(points, pen.stroke(sheet))));
}

/// A line from place to place and back to the first.
pub(super) fn outline(sheet: &Sheet<'_>, points: &[Pos2], pen: Pen) {
    let points = on_screen(sheet, points);
    sheet
        .painter
        .add(Shape::Path(PathShape::closed_line(points, pen.stroke(sheet))));
}

/// A line of dashes from place to place.
pub(super) fn dashed(sheet: &Sheet<'_>, points: &[Pos2], pen: Pen, (dash, gap): (f32, f32)) {
    let points = on_screen(sheet, points);
    sheet.painter.extend(Shape::dashed_line(
        &points,
        pen.stroke(sheet),
        sheet.len(dash).max(1.0),
        sheet.len(gap).max(1.0),
    ));
}

/// The frame of a rectangle in dashes: what is not there, or not alone.
pub(super) fn dashed_frame(sheet: &Sheet<'_>, rect: egui::Rect, radius: f32, pen: Pen) {
    let rect = rect.shrink(pen.width / 2.0);
    // From the middle of a side around to it: all four corners are then within the way, and round.
    let way = [
        rect.center_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
        rect.center_top(),
    ];
    dashed(sheet, &rounded(&way, radius), pen, (10.0, 7.0));
}

/// A place on the curve from `from` to `to` that `pull` draws towards itself; `along` runs from 0 to 1.
pub(super) fn curve(from: Pos2, pull: Pos2, to: Pos2, along: f32) -> Pos2 {
    let (left, right) = (from.lerp(pull, along), pull.lerp(to, along));
    left.lerp(right, along)
}

/// The head of an arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Head {
    /// From its tip to its back.
    pub length: f32,
    /// Half of its width.
    pub half: f32,
}

/// A line that ends in an arrow whose tip is its last point.
pub(super) fn arrow(sheet: &Sheet<'_>, points: &[Pos2], pen: Pen, head: Head) {
    let [.., before, tip] = points else { return };
    let way = (*tip - *before).length();
    if way < 1.0 {
        return;
    }
    let size = (sheet.len(head.length.min(way)), sheet.len(head.half));
    widgets::arrow(sheet.painter, &on_screen(sheet, points), pen.stroke(sheet), size);
}

/// The head of an arrow that points along `angle` (radians, clockwise from the right), with its tip at `tip`.
pub(super) fn head(sheet: &Sheet<'_>, tip: Pos2, angle: f32, head: Head, color: Color32) {
    let size = (sheet.len(head.length), sheet.len(head.half));
    widgets::arrow_head(sheet.painter, sheet.at(tip.x, tip.y), Vec2::angled(angle), size, color);
}

/// A filled shape without dents.
pub(super) fn filled(sheet: &Sheet<'_>, points: &[Pos2], color: Color32) {
    let points = on_screen(sheet, points);
    sheet.painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A filled circle.
pub(super) fn disc(sheet: &Sheet<'_>, at: Pos2, radius: f32, color: Color32) {
    sheet
        .painter
        .circle_filled(sheet.at(at.x, at.y), sheet.len(radius), color);
}

fn on_screen(sheet: &Sheet<'_>, points: &[Pos2]) -> Vec<Pos2> {
    points.iter().map(|point| sheet.at(point.x, point.y)).collect()
}

/// Places of a figure drawn at its own size, moved to `at` and made smaller by `scale`.
pub(super) fn placed<const N: usize>(points: [(f32, f32); N], at: Pos2, scale: f32) -> [Pos2; N] {
    points.map(|(x, y)| pos2(at.x + x * scale, at.y + y * scale))
}
