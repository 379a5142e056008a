//! Where the canvas lies in a rectangle: all of it, or a part that fills it.

use egui::{Align, Rect, pos2, vec2};

use crate::ui::theme::space;

/// The largest rectangle of the canvas' shape inside `room`; at its top or in its middle.
pub(in crate::ui) fn fit(room: Rect, vertical: Align) -> Rect {
    let canvas = vec2(space::CANVAS_WIDTH, space::CANVAS_HEIGHT);
    let scale = (room.width() / canvas.x).min(room.height() / canvas.y).max(0.0);
    let size = canvas * scale;
    let left = room.center().x - size.x / 2.0;
    let top = if vertical == Align::Min {
        room.top()
    } else {
        room.center().y - size.y / 2.0
    };
    Rect::from_min_size(pos2(left, top), size)
}

/// Where the whole canvas lies when a part of it (left, top, right, bottom in canvas units) fills `rect`.
pub(in crate::ui) fn zoomed(rect: Rect, part: Option<[f32; 4]>) -> Rect {
    let Some([left, top, right, _]) = part else { return rect };
    let shown = fit(rect, Align::Center);
    // A part without width, from a file or a slip, would be enlarged without end.
    let scale = shown.width() / (right - left).max(1.0);
    let size = vec2(space::CANVAS_WIDTH, space::CANVAS_HEIGHT) * scale;
    Rect::from_min_size(shown.min - vec2(left, top) * scale, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas(whole: Rect, at: egui::Pos2) -> [f32; 2] {
        let scale = whole.width() / space::CANVAS_WIDTH;
        [(at.x - whole.left()) / scale, (at.y - whole.top()) / scale]
    }

    #[test]
    fn a_canvas_keeps_its_shape_in_any_room() {
        for (width, height) in [(886.0, 900.0), (900.0, 100.0), (1.0, 1.0)] {
            let place = fit(
                Rect::from_min_size(pos2(10.0, 20.0), vec2(width, height)),
                Align::Center,
            );
            assert!((place.width() / place.height() - 16.0 / 9.0).abs() < 0.01);
            assert!(place.width() <= width + 0.01 && place.height() <= height + 0.01);
        }
    }

    #[test]
    fn a_part_of_the_canvas_fills_the_rectangle() {
        let rect = Rect::from_min_size(pos2(30.0, 40.0), vec2(800.0, 450.0));
        let whole = zoomed(rect, Some([400.0, 225.0, 800.0, 450.0]));
        for (at, want) in [(rect.min, [400.0, 225.0]), (rect.max, [800.0, 450.0])] {
            let [x, y] = canvas(whole, at);
            assert!((x - want[0]).abs() < 0.01 && (y - want[1]).abs() < 0.01, "{x} {y}");
        }
        assert_eq!(zoomed(rect, None), rect);
    }
}
