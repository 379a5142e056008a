//! A number on each display for some seconds, so that people see which one is which.

use egui::{Align2, Context, ViewportBuilder, ViewportClass, ViewportId, vec2};

use super::state::{State, Wall};
use super::theme::typeface::{Face, Type};
use super::theme::{self, space};
use super::widgets::text_at;

/// Width and height of a number's window, in points.
const SIZE: [f32; 2] = [260.0, 200.0];
/// The number.
const NUMBER: Type = Type::new(120.0, 130.0, Face::Bold);

/// Shows them while they are asked for. Call it every pass.
pub fn show(ctx: &Context, state: &State) {
    let asked = state
        .wall
        .numbered
        .is_some_and(|since| state.now.at.since(since) < Wall::NUMBERED);
    if !asked {
        return;
    }
    for (index, display) in state.wall.displays.iter().enumerate() {
        let at = display.points().min + vec2(space::S48, space::S48);
        let builder = ViewportBuilder::default()
            .with_title(format!("Display {}", index + 1))
            .with_app_id("flipchart")
            .with_position(at)
            .with_inner_size(SIZE)
            .with_decorations(false)
            .with_always_on_top()
            .with_active(false);
        let number = (index + 1).to_string();
        ctx.show_viewport_deferred(
            ViewportId::from_hash_of(("display", index)),
            builder,
            move |ui, class| {
                if class == ViewportClass::EmbeddedWindow {
                    return;
                }
                let tokens = theme::tokens(ui.ctx());
                let rect = ui.max_rect();
                ui.painter().rect_filled(rect, 0.0, tokens.blue);
                let room = rect.width() - space::S24;
                text_at(
                    ui.painter(),
                    rect.center(),
                    Align2::CENTER_CENTER,
                    &number,
                    NUMBER,
                    tokens.surface,
                    room,
                );
            },
        );
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::demo;
    use crate::ui::setup::set_up;
    use egui::RawInput;

    /// Title and place of each window besides the cockpit's.
    fn windows(state: &State) -> Vec<(String, egui::Pos2)> {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        set_up(&ctx);
        let shown = ctx.run_ui(RawInput::default(), |ui| show(ui.ctx(), state));
        let others = shown.viewport_output.iter().filter(|(id, _)| **id != ViewportId::ROOT);
        let mut found: Vec<_> = others
            .map(|(_, window)| (window.builder.title.clone().unwrap(), window.builder.position.unwrap()))
            .collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        shown.drop_without_applying_deltas();
        found
    }

    #[test]
    fn each_display_has_its_number_on_itself_and_not_for_long() {
        let mut state = demo::slide();
        assert!(windows(&state).is_empty(), "nobody asked");
        state.wall.numbered = Some(state.now.at);
        let shown = windows(&state);
        assert_eq!(shown.len(), state.wall.displays.len());
        for ((title, at), (display, number)) in shown.iter().zip(state.wall.displays.iter().zip(1..)) {
            assert_eq!(*title, format!("Display {number}"));
            let left = display.rect[0] as f32 / display.scale as f32;
            assert!(at.x > left && at.x < left + SIZE[0], "{title} at {at:?}");
        }
        state.now.at = state.now.at.plus(Wall::NUMBERED);
        assert!(windows(&state).is_empty());
    }
}
