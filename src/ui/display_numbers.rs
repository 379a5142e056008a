//! A number on each display for some seconds, so that people see which one is which.

use egui::{Align2, Context, ViewportBuilder, ViewportClass, ViewportId};

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
        let scale = display.scale.max(0.1);
        let [x, y, ..] = display.rect.map(|pixels| (f64::from(pixels) / scale) as f32);
        let builder = ViewportBuilder::default()
            .with_title(format!("Display {}", index + 1))
            .with_app_id("flipchart")
            .with_position([x + space::S48, y + space::S48])
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
