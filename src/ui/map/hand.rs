//! What the hand does on every view: a drag that begins, is held, let go, or called off.

use egui::{Key, PointerButton, Pos2, Response, Ui};

use crate::ui::action::{Action, DragAction, HeldAction, MapAction};
use crate::ui::state::map::{Holds, MapWindow};
use crate::ui::widgets::escaped;

/// Whether the pointer moves the view rather than selecting: with the space bar held, or the middle button.
pub(in crate::ui::map) fn pans(ui: &Ui) -> bool {
    // A space typed into a field is a space.
    ui.input(|input| input.key_down(Key::Space)) && !ui.text_edit_focused()
}

/// Whether what is being dragged is called off in this frame: by Esc, or because the window has lost the focus and will not
/// hear of the hand letting go.
pub(in crate::ui::map) fn called_off(ui: &Ui) -> bool {
    let left = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(false));
    escaped(ui) || ui.input(|input| input.raw.events.iter().any(left))
}

/// Where a drag of what is held begins: by the left button, unless the hand moves the whole map.
pub(in crate::ui::map) fn begins(ui: &Ui, response: &Response) -> Option<Pos2> {
    let begins = response.drag_started_by(PointerButton::Primary) && !pans(ui);
    ui.input(|input| input.pointer.press_origin()).filter(|_| begins)
}

/// Says, before a drag moves something, that it holds it. Whether the drag may go on: one that is called off in this frame must not move anything.
pub(in crate::ui::map) fn hold(ui: &Ui, what: Holds, out: &mut Vec<Action>) -> bool {
    if called_off(ui) {
        return false;
    }
    out.push(Action::Map(MapAction::Drag(DragAction::Held(HeldAction::Hold(what)))));
    true
}

/// Notices the end of a drag, whoever followed it.
pub(in crate::ui::map) fn watch(ui: &Ui, window: &MapWindow, out: &mut Vec<Action>) {
    if window.hand.held.is_none() {
        return;
    }
    if called_off(ui) {
        // The hand may still be down and must not begin anew.
        ui.ctx().stop_dragging();
        out.push(Action::Map(MapAction::Drag(DragAction::Held(HeldAction::GiveBack))));
    } else if ui.ctx().dragged_id().is_none() {
        out.push(Action::Map(MapAction::Drag(DragAction::Held(HeldAction::LetGo))));
    }
}
