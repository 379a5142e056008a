//! What a section does in the app, as a tile of the light table behind its slides.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::light_tiles::Placed;
use super::shown::look;
use crate::session::{Activity, SlideAt};
use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::state::editing::EditorView;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::widgets::{activity_look, icon_at, text_at};

/// The ground of a tile that is no slide, with its frame while it has the keyboard.
pub(super) fn card(ui: &Ui, tile: Rect, response: &Response) {
    let tokens = theme::tokens(ui.ctx());
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.paper
    };
    ui.painter()
        .rect(tile, 6.0, ground, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(tile.expand(3.0), 8.0, frame, StrokeKind::Outside);
    }
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, rect: Rect, (item, activity): (usize, Activity), out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let tile = rect.with_max_y(rect.bottom() - Placed::NAME);
    let id = ui.scope_id().with(("activity on the light table", item));
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("Activity: {}", activity.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    card(ui, tile, &response);
    let left = tile.left() + 10.0;
    let room = tile.width() - 20.0;
    let at = pos2(left + 8.0, tile.top() + 16.0);
    let drawn = activity_look(activity);
    icon_at(ui.painter(), at, drawn.icon, 16.0, tokens.ink2, Face::Icon);
    let at = pos2(left + 22.0, tile.top() + 16.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        activity.name(),
        typeface::CHIP,
        tokens.ink2,
        room - 22.0,
    );
    let step = ((tile.height() - 46.0) / drawn.sketch.len().max(1) as f32).min(20.0);
    for (line, (from, long, waits)) in drawn.sketch.iter().enumerate() {
        let corner = pos2(left + from * room, tile.top() + 38.0 + step * line as f32);
        let bar = Rect::from_min_size(corner, vec2(long * room, 6.0)).intersect(tile.shrink(4.0));
        let ink = if *waits { tokens.line2 } else { tokens.ink2 };
        ui.painter().rect_filled(bar, 2.0, ink);
    }
    let at = pos2(rect.left(), rect.bottom() - Placed::NAME / 2.0);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        drawn.says,
        typeface::SECOND,
        tokens.ink2,
        rect.width(),
    );
    if response.clicked() {
        out.push(Action::Editor(EditorAction::Choose(SlideAt::item(item, 0), None)));
        look(EditorLook::View(EditorView::Slide), out);
    }
    response.on_hover_text("Leads to the form of its section, where it is changed");
}
