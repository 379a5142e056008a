//! Keys become actions: the registry's shortcuts, digits for a jump, and what a focused text field keeps for itself.

use egui::{Context, Key, Modifiers};

use super::action::{Action, Go};
use super::availability::available;
use super::commands::{Command, Shortcut};
use super::state::{State, Surface};

/// Digit keys in the order of their value.
const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Reads this frame's keys and takes those that mean something. Call it before the widgets.
pub fn read(ctx: &Context, state: &State) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let focused = ctx.memory(|memory| memory.focused().is_some()) && !typing;
    let mut actions = Vec::new();
    if !typing && state.window.overlay.is_none() {
        digits(ctx, state, &mut actions);
    }
    for (command, shortcut) in by_length() {
        if !available(command, state) || state.window.overlay.is_some() && !works_over_an_overlay(command) {
            continue;
        }
        if focused && belongs_to_a_widget(shortcut) {
            continue;
        }
        if pressed(ctx, shortcut, typing) {
            actions.push(Action::Command(command));
        }
    }
    actions
}

/// All shortcuts, those with more modifiers first: matching ignores extra Shift and Alt.
fn by_length() -> impl Iterator<Item = (Command, Shortcut)> {
    let rank = |modifiers: Modifiers| {
        usize::from(modifiers.command || modifiers.ctrl) + usize::from(modifiers.shift) + usize::from(modifiers.alt)
    };
    (0..=3).rev().flat_map(move |wanted| {
        Command::ALL
            .iter()
            .flat_map(|command| command.shortcuts().iter().map(|shortcut| (*command, *shortcut)))
            .filter(move |(_, shortcut)| rank(shortcut.modifiers) == wanted)
    })
}

/// What still works while an overlay lies over the surface: leaving it, other overlays, the wall.
fn works_over_an_overlay(command: Command) -> bool {
    matches!(
        command,
        Command::Escape | Command::Palette | Command::Wall | Command::FullScreen | Command::Theme
    )
}

/// Space and Enter press a button that has the keyboard's focus; arrows walk from there.
fn belongs_to_a_widget(shortcut: Shortcut) -> bool {
    shortcut.modifiers.is_none()
        && matches!(
            shortcut.key,
            Key::Space | Key::Enter | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
        )
}

fn pressed(ctx: &Context, shortcut: Shortcut, typing: bool) -> bool {
    ctx.input_mut(|input| {
        if typing && shortcut.is_text() {
            // With Alt a single key is a command again: the note that is being typed stays.
            return shortcut.works_with_alt() && input.consume_key(Modifiers::ALT, shortcut.key);
        }
        // A sign such as ? or + needs Shift on most keyboards; the layout has already told which sign it is.
        let plain = shortcut.modifiers.is_none();
        if plain && (input.modifiers.command || input.modifiers.ctrl || input.modifiers.alt && !typing) {
            return false;
        }
        input.consume_key(shortcut.modifiers, shortcut.key)
    })
}

fn digits(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    if state.document.is_none() || state.window.surface != Surface::Present {
        return;
    }
    for (value, key) in (0_u8..).zip(DIGITS) {
        if ctx.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key)) {
            actions.push(Action::Go(Go::Digit(value)));
        }
    }
    let waiting = !state.window.digits.is_empty() || !actions.is_empty();
    if waiting && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::Go(Go::Jump));
    }
}

/// The keys that a clicker or a keyboard sends while the wall's window has the focus.
pub fn on_the_wall(ctx: &Context) -> Vec<Action> {
    const COMMANDS: [Command; 13] = [
        Command::Next,
        Command::Back,
        Command::First,
        Command::Last,
        Command::Blank,
        Command::White,
        Command::Freeze,
        Command::PauseRound,
        Command::AddMinute,
        Command::NextPhase,
        Command::Wall,
        Command::Swap,
        Command::Escape,
    ];
    let mut actions = Vec::new();
    for (value, key) in (0_u8..).zip(DIGITS) {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            actions.push(Action::Go(Go::Digit(value)));
        }
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::Go(Go::Jump));
    }
    for command in COMMANDS {
        if command
            .shortcuts()
            .iter()
            .any(|shortcut| pressed(ctx, *shortcut, false))
        {
            actions.push(Action::Command(command));
        }
    }
    actions
}
