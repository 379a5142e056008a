//! Makes a context ready for our windows.

use egui::Context;

use super::focus::Focus;
use super::one_keyboard::OneKeyboard;
use super::strokes::{self, Strokes};
use super::theme::{self, Mode};

/// Makes `ctx` ready for our windows: the look, one keyboard for all of them, strokes in their order, a focus that is never lost, no shortcuts but our own.
pub fn set_up(ctx: &Context) {
    theme::install(ctx, Mode::default());
    // In this order: what was typed on the wall is put in turns as the cockpit's own strokes are.
    ctx.add_plugin(OneKeyboard::default());
    ctx.add_plugin(Strokes::default());
    ctx.add_plugin(Focus::default());
    ctx.options_mut(|options| {
        // Ctrl+Q would close the window without asking; Ctrl+Plus belongs to the map.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
        options.max_passes = strokes::PASSES;
    });
}
