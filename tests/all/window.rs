//! Short words for what tests of overlays and the closing surface do at the [`desk`](crate::desk).

use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::action::Action;
use flipchart::ui::state::State;
use flipchart::ui::update;

use crate::desk::{self, Desk};

pub type Window = Harness<'static, Desk>;

/// A window of this size that shows `state`.
pub fn window(state: State, size: Vec2) -> Window {
    desk::sized(state, size.x, size.y)
}

/// Carries out an action as if a view had asked for it.
pub fn act(window: &mut Window, action: Action) {
    let desk = window.state_mut();
    update::update(&mut desk.state, action, &mut desk.effects);
    rest(window);
}

/// Presses a key and lets the window come to rest.
pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    rest(window);
}

/// Types text into what has the focus.
pub fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    rest(window);
}

/// Clicks what is called `label`.
pub fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    rest(window);
}

/// A few frames: what one asks for the next shows, and a field that opens has the focus.
pub fn rest(window: &mut Window) {
    window.run_steps(4);
}
