//! Dots in a row, one each while there is room; else a bar.

use egui::{Color32, Painter, Pos2, Rect, Stroke, pos2, vec2};

use crate::ui::theme::Tokens;

/// A dot, and the gap to the next.
pub(super) const DOT: f32 = 12.0;
const GAP: f32 = 4.0;

/// Paints so many dots from `at`, the middle of the left edge, within `room`, where the longest of such rows has `most`; returns how wide they are.
pub(super) fn row(painter: &Painter, at: Pos2, (dots, most): (u32, u32), room: f32, color: Color32) -> f32 {
    let pitch = DOT + GAP;
    let fits = ((room + GAP) / pitch).floor().max(0.0) as u32;
    if dots == 0 || room < DOT {
        return 0.0;
    }
    let most = most.max(dots);
    if most > fits {
        // Where the longest row does not fit, all are bars to one scale: the numbers beside them say how many.
        let width = (room * dots as f32 / most as f32).max(DOT);
        let bar = Rect::from_min_size(pos2(at.x, at.y - DOT / 2.0), vec2(width, DOT));
        painter.rect_filled(bar, DOT / 2.0, color);
        return width;
    }
    for dot in 0..dots {
        let center = pos2(at.x + DOT / 2.0 + pitch * dot as f32, at.y);
        painter.circle_filled(center, DOT / 2.0, color);
    }
    pitch * dots as f32 - GAP
}

/// The budget of a room: a column for each person, filled row by row. What is more than that is not shown here but said beside it.
pub(super) fn budget(painter: &Painter, rect: Rect, (people, each): (u32, u32), placed: u64, tokens: &Tokens) {
    let (columns, rows) = (people.max(1), each.max(1));
    let pitch = vec2(rect.width() / columns as f32, rect.height() / rows as f32);
    let radius = (pitch.x.min(pitch.y) / 2.0 - 2.5).clamp(1.5, DOT / 2.0);
    let mut left = placed;
    for row in 0..rows {
        for column in 0..columns {
            let center = pos2(
                rect.left() + pitch.x * (column as f32 + 0.5),
                rect.top() + pitch.y * (row as f32 + 0.5),
            );
            if left > 0 {
                left -= 1;
                painter.circle_filled(center, radius, tokens.blue);
            } else {
                painter.circle_stroke(center, radius - 0.5, Stroke::new(1.0, tokens.edge));
            }
        }
    }
}
