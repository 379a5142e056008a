//! Slides inside the cockpit's panes: as large as they fit, by the same painter as on the wall.

use egui::{Pos2, Rect, Ui, UiBuilder, Vec2};

pub(in crate::ui) use super::part::{fit, zoomed};
use super::slide::{self, SlideFrame};
use crate::session::Session;
use crate::ui::theme::space;
use crate::workshop::{Position, Workshop};

/// Paints a slide of a session at a position, in a child of `ui` that `salt` tells from others.
pub(in crate::ui) fn slide(
    ui: &mut Ui,
    rect: Rect,
    session: &Session,
    position: Position,
    salt: impl std::hash::Hash + std::fmt::Debug,
) {
    paint(ui, rect, (session, None), position, salt);
}

/// The same of the session that a workshop runs, whose results some slides show.
pub(in crate::ui) fn slide_of(
    ui: &mut Ui,
    rect: Rect,
    workshop: &Workshop,
    position: Position,
    salt: impl std::hash::Hash + std::fmt::Debug,
) {
    paint(ui, rect, (&workshop.session, Some(workshop)), position, salt);
}

fn paint(
    ui: &mut Ui,
    rect: Rect,
    (session, workshop): (&Session, Option<&Workshop>),
    position: Position,
    salt: impl std::hash::Hash + std::fmt::Debug,
) {
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .id_salt(("slide", egui::Id::unique(salt))),
    );
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let (index, step) = (position.slide, position.step);
    let frame = SlideFrame {
        session,
        index,
        step,
        number: index + 1,
    };
    slide::paint_in(&mut child, rect, &frame, workshop);
}

/// A place on the screen in canvas units, for a canvas that fills `rect`.
pub(in crate::ui) fn to_canvas(rect: Rect, at: Pos2) -> [f32; 2] {
    let from: Vec2 = at - rect.min;
    let scale = (rect.width() / space::CANVAS_WIDTH).max(f32::EPSILON);
    [from.x / scale, from.y / scale]
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn the_corners_of_the_slide_are_those_of_the_canvas() {
        let rect = Rect::from_min_size(pos2(30.0, 40.0), vec2(800.0, 450.0));
        for (at, want) in [
            (rect.min, [0.0, 0.0]),
            (rect.max, [1600.0, 900.0]),
            (rect.center(), [800.0, 450.0]),
        ] {
            let [x, y] = to_canvas(rect, at);
            assert!((x - want[0]).abs() < 0.01 && (y - want[1]).abs() < 0.01, "{x} {y}");
        }
    }
}
