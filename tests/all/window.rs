//! The cockpit's whole window under test: keys, screen and update as the app runs them, without files and without a clock of its own.

use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use flipchart::ui::action::Action;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::State;
use flipchart::ui::theme::{self, Mode};
use flipchart::ui::{keys, screen, update};

/// What a test looks at: the state, and what was asked of the world outside.
pub struct Run {
    pub state: State,
    pub effects: Vec<Effect>,
}

impl Run {
    pub fn act(&mut self, action: Action) {
        update::update(&mut self.state, action, &mut self.effects);
    }
}

pub type Window = Harness<'static, Run>;

/// A window of this size that shows `state`.
pub fn window(state: State, size: Vec2) -> Window {
    let run = Run {
        state,
        effects: Vec::new(),
    };
    Harness::builder()
        .with_size(size)
        .with_max_steps(24)
        .with_context_setup(|ctx| theme::install(ctx, Mode::Light))
        .build_ui_state(
            |ui, run: &mut Run| {
                let ctx = ui.ctx().clone();
                run.state.window.typing = ctx.text_edit_focused();
                let mut actions = keys::read(&ctx, &run.state);
                screen::show(ui, &run.state, &mut actions);
                if !actions.is_empty() {
                    ctx.request_repaint();
                }
                for action in actions {
                    run.act(action);
                }
            },
            run,
        )
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
    use egui_kittest::kittest::Queryable as _;
    window.get_by_label(label).click();
    rest(window);
}

/// A few frames: what one asks for the next shows, and a field that opens has the focus.
pub fn rest(window: &mut Window) {
    window.run_steps(4);
}
