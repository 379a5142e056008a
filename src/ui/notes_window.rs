//! The speaker notes in a window of their own, for whoever has them on another display or a tablet beside the laptop.

use egui::{Context, ViewportBuilder, ViewportClass, ViewportId};

use super::action::{Action, Command};
use super::cockpit;
use super::state::State;
use super::theme::{self, space};

/// Width and height at first, in points.
const SIZE: [f32; 2] = [560.0, 640.0];
/// The smallest it becomes.
const LEAST: [f32; 2] = [280.0, 200.0];

/// Shows it while it is asked for and a workshop is open. Call it every pass.
pub fn show(ctx: &Context, state: &State, out: &mut Vec<Action>) {
    if !state.window.notes_window || state.document.is_none() {
        return;
    }
    let builder = ViewportBuilder::default()
        .with_title("Flipchart: notes")
        .with_app_id("flipchart")
        .with_inner_size(SIZE)
        .with_min_inner_size(LEAST);
    ctx.show_viewport_immediate(ViewportId::from_hash_of("notes"), builder, |ui, class| {
        // Where there is only one window, as in tests, it would lie over the cockpit.
        if class == ViewportClass::EmbeddedWindow {
            return;
        }
        if ui.input(|input| input.viewport().close_requested()) {
            out.push(Action::Command(Command::NotesWindow));
        }
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, theme::tokens(ui.ctx()).paper);
        cockpit::notes(ui, whole.shrink(space::S12), state, out);
    });
}
