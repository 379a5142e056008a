//! A box that is ticked or not: painted at a place, pressed on as much room as a finger needs.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::label::icon_at;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space};

/// Width and height of the box, in points.
const SIDE: f32 = 18.0;
/// Radius of its corners.
const RADIUS: f32 = 4.0;

/// Shows the box centred at `center`: filled with `fill` and a tick where it is `on`, else an empty frame. `name` is what it
/// stands for; `key` tells it from others of the same part.
pub fn check_box(ui: &Ui, center: Pos2, key: impl Hash + Debug, (on, fill): (bool, Color32), name: &str) -> Response {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let hit = Rect::from_center_size(center, vec2(space::TARGET, space::TARGET));
    let response = ui.interact(hit, ui.scope_id().with(egui::Id::unique(key)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    let place = Rect::from_center_size(center, vec2(SIDE, SIDE));
    if on {
        painter.rect_filled(place, RADIUS, fill);
        icon_at(painter, center, icons::CHECK, 14.0, tokens.on_solid, Face::IconBold);
    } else {
        let frame = Stroke::new(1.5, tokens.ink2);
        painter.rect(place, RADIUS, tokens.surface, frame, StrokeKind::Inside);
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        painter.rect_stroke(hit, f32::from(space::CONTROL_RADIUS), frame, StrokeKind::Inside);
    }
    response
}
