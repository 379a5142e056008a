//! Time as blocks: waiting is hatched, work is solid. Shared by slides, maps and thumbnails.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2};

use crate::ui::theme::Tokens;

/// How waiting is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hatch {
    /// Distance between the lines, across them.
    pitch: f32,
    /// Width of the lines.
    line: f32,
    /// Width of the frame.
    frame: f32,
}

/// In the cockpit, in points.
const NEAR: Hatch = Hatch {
    pitch: 7.0,
    line: 1.5,
    frame: 1.0,
};
/// On the wall and on paper, in canvas units: waiting is the message, and is seen from the last row.
const FAR: Hatch = Hatch {
    pitch: 9.0,
    line: 2.5,
    frame: 1.5,
};

/// Paints waiting in the cockpit: lines at 45 degrees and a frame.
pub fn hatched(painter: &Painter, rect: Rect, radius: f32, tokens: &Tokens) {
    fill(painter, rect, radius, NEAR, tokens.hatch, tokens.surface);
}

/// Paints waiting as it was before, beside what it is now in the cockpit.
pub fn hatched_muted(painter: &Painter, rect: Rect, radius: f32, tokens: &Tokens) {
    fill(painter, rect, radius, NEAR, tokens.line2, tokens.surface);
}

/// Paints waiting on the wall or on paper, a canvas shown at `scale`.
pub fn hatched_far(painter: &Painter, rect: Rect, radius: f32, scale: f32, tokens: &Tokens) {
    let Hatch { pitch, line, frame } = FAR;
    let hatch = Hatch {
        pitch: pitch * scale,
        line: line * scale,
        frame: frame * scale,
    };
    fill(painter, rect, radius, hatch, tokens.ink2, tokens.surface);
}

fn fill(painter: &Painter, rect: Rect, radius: f32, hatch: Hatch, color: Color32, ground: Color32) {
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    painter.rect_filled(rect, radius, ground);
    let visible = painter.clip_rect().intersect(rect);
    // A long map has blocks far outside of the window: their lines are thousands, and nobody sees one.
    if !visible.is_positive() {
        return;
    }
    // A line at 45 degrees meets the lower edge at a wider pitch than it has across.
    let pitch = hatch.pitch.max(2.0) * std::f32::consts::SQRT_2;
    // Lines are numbered from the block's own left edge, so that the pattern moves with the block.
    let first = ((visible.left() - rect.left()) / pitch).floor().max(0.0) - (rect.height() / pitch).ceil();
    let mut x = rect.left() + first * pitch;
    while x < visible.right() {
        if let Some(line) = rising_line(rect, radius, x) {
            // Thinner lines are smoothed into a tint, which reads as work instead of waiting.
            painter.line_segment(line, Stroke::new(hatch.line.max(0.75), color));
        }
        x += pitch;
    }
    let frame = Stroke::new(hatch.frame.max(1.0), color);
    painter.rect_stroke(rect, radius, frame, StrokeKind::Inside);
}

/// The part inside a rounded rectangle of the line that rises at 45 degrees from `x` on its lower edge. A clip would only
/// cut to the rectangle, and the line would stick out of a round corner.
fn rising_line(rect: Rect, radius: f32, x: f32) -> Option<[Pos2; 2]> {
    let radius = radius.min(rect.size().min_elem() / 2.0);
    // How far along the line, counted from the lower edge, each side lies.
    let from = (rect.left() - x).max(0.0);
    let to = (rect.right() - x).min(rect.height());
    let at = |along: f32| pos2(x + along, rect.bottom() - along);
    let (mut from, mut to) = (from, to);
    let core = rect.shrink(radius);
    for corner in [
        core.left_top(),
        core.right_top(),
        core.left_bottom(),
        core.right_bottom(),
    ] {
        let outside = |point: Pos2| {
            let away = point - corner;
            away.x * (corner.x - core.center().x) >= 0.0
                && away.y * (corner.y - core.center().y) >= 0.0
                && away.length() > radius
        };
        // Where the line meets the corner's circle: |x + s - cx|² + |bottom - s - cy|² = radius².
        let (dx, dy) = (x - corner.x, rect.bottom() - corner.y);
        let (middle, distance) = ((dy - dx) / 2.0, (dx + dy) * (dx + dy) / 2.0);
        let half = (radius * radius - distance).max(0.0) / 2.0;
        let half = half.sqrt();
        if outside(at(from)) {
            from = from.max(middle - half);
        }
        if outside(at(to)) {
            to = to.min(middle + half);
        }
    }
    (from < to).then(|| [at(from), at(to)])
}

/// Paints hands-on time.
pub fn solid(painter: &Painter, rect: Rect, radius: f32, color: Color32) {
    painter.rect_filled(rect, radius.min(rect.width() / 2.0), color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_hatch_leaves_the_round_corners() {
        let rect = Rect::from_min_max(pos2(10.0, 20.0), pos2(70.0, 48.0));
        let core = rect.shrink(6.0);
        let mut lines = 0;
        for step in -30..62 {
            if let Some(ends) = rising_line(rect, 6.0, 10.0 + step as f32) {
                lines += 1;
                for end in ends {
                    let beyond = end - end.clamp(core.min, core.max);
                    assert!(
                        beyond.length() < 6.01 || rect.expand(0.01).contains(end) && beyond.x * beyond.y == 0.0,
                        "{end:?}"
                    );
                }
            }
        }
        assert!(lines > 75, "{lines}");
    }
}
