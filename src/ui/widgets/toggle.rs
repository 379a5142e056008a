//! A switch that is on or off.

use egui::{Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::focus::focus_ring;
use crate::ui::theme;
use crate::ui::theme::{Tokens, space};

/// Shows a switch named `name`; the caller changes what it stands for when it was clicked.
pub fn toggle(ui: &mut Ui, on: bool, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(space::TARGET, space::TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    paint(ui.painter(), rect.center(), on, theme::tokens(ui.ctx()));
    if response.has_focus() {
        focus_ring(ui.painter(), rect, theme::tokens(ui.ctx()).blue);
    }
    response
}

/// Paints a switch centred at `center`.
pub(in crate::ui) fn paint(painter: &Painter, center: Pos2, on: bool, tokens: &Tokens) {
    let rect = Rect::from_center_size(center, vec2(28.0, 16.0));
    let knob = pos2(if on { rect.right() - 8.0 } else { rect.left() + 8.0 }, rect.center().y);
    if on {
        painter.rect_filled(rect, 8.0, tokens.blue);
        painter.circle_filled(knob, 6.0, tokens.on_solid);
    } else {
        painter.rect_filled(rect, 8.0, tokens.sunken);
        // Off has a line and a smaller knob: on and off differ in grey too.
        painter.rect_stroke(rect, 8.0, Stroke::new(1.0, tokens.edge), StrokeKind::Inside);
        painter.circle_filled(knob, 5.0, tokens.ink3);
    }
}
