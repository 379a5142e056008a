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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::demo;
    use crate::ui::setup::set_up;
    use egui::{RawInput, Shape, ViewportEvent};

    /// The words in the window of the notes, if it shows, and what is asked for there.
    fn seen(state: &State, closing: bool) -> (Option<String>, Vec<Action>) {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        set_up(&ctx);
        let words = std::rc::Rc::new(std::cell::RefCell::new(None));
        let kept = std::rc::Rc::clone(&words);
        Context::set_immediate_viewport_renderer(move |ctx, mut window| {
            let mut input = RawInput {
                viewport_id: window.ids.this,
                screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.into())),
                ..RawInput::default()
            };
            let info = input.viewports.entry(window.ids.this).or_default();
            info.events.extend(closing.then_some(ViewportEvent::Close));
            let shown = ctx.run_ui(input, |ui| (window.viewport_ui_cb)(ui));
            let texts = shown.shapes.iter().filter_map(|clipped| match &clipped.shape {
                Shape::Text(text) => Some(text.galley.text().to_owned()),
                _ => None,
            });
            *kept.borrow_mut() = Some(texts.collect::<Vec<_>>().join("|"));
            shown.drop_without_applying_deltas();
        });
        let mut out = Vec::new();
        let shown = ctx.run_ui(RawInput::default(), |ui| show(ui.ctx(), state, &mut out));
        shown.drop_without_applying_deltas();
        let words = words.borrow_mut().take();
        (words, out)
    }

    #[test]
    fn the_notes_of_the_slide_show_in_a_window_of_their_own_until_it_is_closed() {
        let mut state = demo::slide();
        assert_eq!(seen(&state, false).0, None);
        state.window.notes_window = true;
        let (words, out) = seen(&state, false);
        let words = words.unwrap();
        assert!(words.contains("Speaker notes") && words.len() > 40, "{words}");
        assert!(out.is_empty(), "{out:?}");
        let (_, out) = seen(&state, true);
        assert!(
            matches!(out.as_slice(), [Action::Command(Command::NotesWindow)]),
            "{out:?}"
        );
        state.document = None;
        assert_eq!(seen(&state, false).0, None, "without a workshop there are none");
    }
}
