//! The cockpit's whole window without a window: real keys and clicks go in, the state goes one way round, effects are kept for the test to read.

use std::time::Duration;

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use flipchart::ui::effect::{Effect, SessionEffect};
use flipchart::ui::state::State;
use flipchart::ui::{focus, keys, played, screen, theme, update};
use flipchart::workshop::Workshop;

/// What a test drives: the state, and what was asked of the world outside.
pub struct Desk {
    /// The state of the windows.
    pub state: State,
    /// The effects so far.
    pub effects: Vec<Effect>,
}

/// A window of 1600 by 1000 that shows `state`.
pub fn open(state: State) -> Harness<'static, Desk> {
    sized(state, 1600.0, 1000.0)
}

/// A window of this size that shows `state`.
pub fn sized(state: State, width: f32, height: f32) -> Harness<'static, Desk> {
    let frame = |ui: &mut egui::Ui, desk: &mut Desk| {
        let ctx = ui.ctx().clone();
        desk.state.window.typing = ctx.text_edit_focused();
        let mut actions = keys::read(&ctx, &desk.state);
        screen::show(ui, &desk.state, &mut actions);
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in actions {
            update::update(&mut desk.state, action, &mut desk.effects);
        }
        // Workers answer what is only worked out; what is asked of the world outside is kept for the test.
        let worked_out = |effect: &Effect| match effect {
            Effect::Compare(_) | Effect::Preview(_) => true,
            Effect::Session(effect) => matches!(**effect, SessionEffect::Check(..) | SessionEffect::Read(..)),
            _ => false,
        };
        let (asked, others) = std::mem::take(&mut desk.effects)
            .into_iter()
            .partition::<Vec<_>, _>(worked_out);
        desk.effects = others;
        if !asked.is_empty() {
            played::settle(&mut desk.state, &asked);
            ctx.request_repaint();
        }
    };
    Harness::builder()
        .with_size(vec2(width, height))
        .with_max_steps(16)
        .with_context_setup(|ctx| {
            theme::install(ctx, theme::Mode::Light);
            ctx.add_plugin(focus::Focus::default());
            ctx.options_mut(|options| options.zoom_with_keyboard = false);
        })
        .build_ui_state(
            frame,
            Desk {
                state: played::settled(state),
                effects: Vec::new(),
            },
        )
}

/// The open workshop.
pub fn workshop<'desk>(desk: &'desk Harness<'_, Desk>) -> &'desk Workshop {
    desk.state().state.document.as_ref().unwrap().workshop()
}

/// Lets time pass for the windows.
pub fn wait(desk: &mut Harness<'_, Desk>, seconds: u64) {
    let now = &mut desk.state_mut().state.now;
    now.at = now.at.plus(Duration::from_secs(seconds));
    desk.run();
}

/// Presses a key.
pub fn press(desk: &mut Harness<'_, Desk>, key: Key) {
    desk.key_press(key);
    desk.run();
}

/// Presses a key together with others.
pub fn press_with(desk: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run();
}

/// Types on the keyboard: into the text field that has the focus, if one has.
pub fn type_in(desk: &mut Harness<'_, Desk>, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
}
