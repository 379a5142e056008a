//! Lines, and what strokes and fills are written as.

use std::fmt::Write;

use egui::emath::GuiRounding;
use egui::{Color32, Pos2, Stroke};

use super::number::{num, paint};
use super::page::Page;

/// A line between two points. Upright and level ones snap to pixels and reach over the whole pixel at each end.
pub(super) fn line(page: &mut Page<'_>, points: [Pos2; 2], stroke: Stroke) {
    if stroke.is_empty() {
        return;
    }
    let [a, b] = snapped_line(points, stroke, page.pixels_per_point());
    let _ = write!(
        page.body,
        "<path d=\"{}\"{}/>",
        if a.x.to_bits() == b.x.to_bits() {
            format!("M{},{}V{}", num(a.x), num(a.y), num(b.y))
        } else if a.y.to_bits() == b.y.to_bits() {
            format!("M{},{}H{}", num(a.x), num(a.y), num(b.x))
        } else {
            format!("M{},{}L{},{}", num(a.x), num(a.y), num(b.x), num(b.y))
        },
        line_paint(stroke.width, stroke.color)
    );
}

fn snapped_line([mut a, mut b]: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> [Pos2; 2] {
    // egui keeps the ends on pixel centres and adds half a pixel of cap: together a whole pixel. A quarter of a pixel
    // inwards first, so that an end exactly between two pixels does not take the outer one.
    let pixel = 1.0 / pixels_per_point;
    let ends = |from: f32, to: f32| {
        let inward = if from < to { 0.25 * pixel } else { -0.25 * pixel };
        let from = (from + inward).round_to_pixel_center(pixels_per_point) - inward * 2.0;
        let to = (to - inward).round_to_pixel_center(pixels_per_point) + inward * 2.0;
        (from, to)
    };
    // Bit for bit: only lines that egui itself takes for upright or level are snapped.
    if a.x.to_bits() == b.x.to_bits() {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.x);
        b.x = a.x;
        (a.y, b.y) = ends(a.y, b.y);
    } else if a.y.to_bits() == b.y.to_bits() {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.y);
        b.y = a.y;
        (a.x, b.x) = ends(a.x, b.x);
    }
    [a, b]
}

/// The attributes of a fill and a stroke.
pub(super) fn paints(fill: Color32, stroke: Stroke) -> String {
    let mut out = if fill == Color32::TRANSPARENT {
        " fill=\"none\"".to_owned()
    } else {
        paint("fill", fill)
    };
    if !stroke.is_empty() {
        let _ = write!(
            out,
            "{} stroke-width=\"{}\"",
            paint("stroke", stroke.color),
            num(stroke.width)
        );
    }
    out
}

/// The attributes of a line.
pub(super) fn line_paint(width: f32, color: Color32) -> String {
    paints(Color32::TRANSPARENT, Stroke::new(width, color))
}
