//! What stands between the cockpit's panes and sizes them: dragged, moved by the arrow keys, and put back by a double click.

use egui::{CursorIcon, EventFilter, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::layout::Wide;
use crate::ui::action::{Action, CockpitAction, Side};
use crate::ui::theme;
use crate::ui::widgets::Tip;

/// The least width that a hand hits.
const LEAST: f32 = 24.0;
/// How far an arrow key moves one.
const STEP: f32 = 16.0;

/// Shows both in the gaps beside the column of the slide.
pub(super) fn show(ui: &mut Ui, places: &Wide, out: &mut Vec<Action>) {
    if !places.rail {
        let gap = Rect::from_min_max(
            pos2(places.agenda.right(), places.agenda.top()),
            pos2(places.slide.left(), places.agenda.bottom()),
        );
        divider(ui, gap, Side::Agenda, places.agenda.width(), 1.0, out);
    }
    let gap = Rect::from_min_max(
        pos2(places.slide.right(), places.right.top()),
        pos2(places.right.left(), places.right.bottom()),
    );
    // To the right makes this pane narrower.
    divider(ui, gap, Side::Right, places.right.width(), -1.0, out);
}

fn divider(ui: &mut Ui, gap: Rect, side: Side, width: f32, sign: f32, out: &mut Vec<Action>) {
    let id = ui.scope_id().with(("divider", side));
    // Wider than the gap: a hand that trembles has to hit it.
    let target = gap.expand2(egui::vec2(((LEAST - gap.width()) / 2.0).max(0.0), 0.0));
    let response = ui.interact(target, id, Sense::click_and_drag());
    let name = match side {
        Side::Agenda => "Width of the agenda",
        Side::Right => "Width of the notes",
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    let mut ask = |width: Option<f32>, done: bool| {
        out.push(Action::Cockpit(CockpitAction::Width(side, width, done)));
    };
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.hovered() || response.dragged() || response.has_focus() {
        let line = Rect::from_center_size(gap.center(), egui::vec2(2.0, gap.height() - 24.0));
        ui.painter().rect_filled(line, 1.0, theme::tokens(ui.ctx()).blue);
    }
    if response.double_clicked() {
        ask(None, true);
    // A hand that holds still asks for nothing: the window would be painted without end.
    } else if response.dragged() && response.drag_delta().x != 0.0 {
        ask(Some(width + sign * response.drag_delta().x), false);
    } else if response.drag_stopped() {
        // Only the end of a drag is kept on the disk, not each of its frames.
        ask(Some(width), true);
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        // Else egui moves the focus by the same arrows.
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        for (key, by) in [(Key::ArrowLeft, -STEP), (Key::ArrowRight, STEP)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                ask(Some(width + sign * by), true);
            }
        }
    }
    response.tip(|| "Drag to size the pane; a double click puts it back");
}
