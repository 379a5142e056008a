//! A box that is ticked or not, painted at a place: whoever shows it says what it stands for.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

use super::label::icon_at;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons};

/// Width and height of the box, in points.
pub const CHECK_BOX: f32 = 18.0;
/// Radius of its corners.
const RADIUS: f32 = 4.0;

/// Paints the box centred at `center`: filled with `fill` and a tick where it is `on`, else an empty frame.
pub fn check_box(painter: &Painter, center: Pos2, on: bool, fill: Color32, tokens: &Tokens) {
    let place = Rect::from_center_size(center, vec2(CHECK_BOX, CHECK_BOX));
    if on {
        painter.rect_filled(place, RADIUS, fill);
        icon_at(painter, center, icons::CHECK, 14.0, tokens.on_solid, Face::IconBold);
    } else {
        painter.rect(
            place,
            RADIUS,
            tokens.surface,
            Stroke::new(1.5, tokens.ink2),
            StrokeKind::Inside,
        );
    }
}
