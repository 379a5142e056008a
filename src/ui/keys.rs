//! Keys become actions: the registry's shortcuts, digits for a jump, and what a focused text field keeps for itself.

use std::cmp::Reverse;
use std::sync::LazyLock;

use egui::{Context, Event, InputState, Key, Modifiers};

use super::action::{Action, Go};
use super::asked::Asked;
use super::commands::Shortcut;
use super::composing;
use super::state::{Overlay, State};
use super::surfaces;
use crate::ui::action::{CaptureAction, Command, StepCommand};
use crate::ui::state::maps::is_empty;
use crate::ui::widgets::is_reading;

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
    composing::take_keys(ctx);
    let in_text = ctx.text_edit_focused();
    // In a cell of the table single keys are text too.
    let typing = in_text || surfaces::shown(state).is_some_and(|shown| (shown.takes_keys)(ctx, state));
    // An open menu takes the keys that walk through it and close it, as a button that has the focus does.
    let menu = egui::Popup::is_any_open(ctx);
    let focused = ctx.memory(|memory| memory.focused().is_some()) && !typing || menu;
    let reading = is_reading(ctx);
    let mut actions = Vec::new();
    if !typing && state.window.overlay.is_none() {
        digits(ctx, state, &mut actions);
        clipboard(ctx, state, &mut actions);
    }
    let to_the_line = Command::Capture.is_available(state) && state.window.overlay.is_none();
    // Behind a digit Enter is a jump to a slide and leads nowhere else.
    if to_the_line && !typing && !focused && actions.is_empty() {
        typed_ahead(ctx, state, &mut actions);
    }
    // In nearly all frames none: then nothing is asked of some two hundred shortcuts.
    let pressed = pressed(ctx);
    for (asked, shortcut) in by_length().filter(|(_, shortcut)| pressed.contains(&shortcut.key)) {
        let over = state.window.overlay.as_ref();
        if !asked.is_available(state) || over.is_some_and(|over| !works_over(over, asked)) {
            continue;
        }
        if focused && belongs_to_a_widget(shortcut)
            || reading && scrolls(shortcut)
            || menu && shortcut.key == Key::Escape
        {
            continue;
        }
        let text = edits_text(asked) && in_text && something_typed(ctx, state)
            || typing && (belongs_to_text(asked) || moves_in_text(shortcut, in_text));
        if text {
            continue;
        }
        if gives_way(asked, shortcut, (typing, state)) {
            continue;
        }
        // Whoever leafs through the views by 1, 2 and 3 comes past the table too: until something is done there they still lead on.
        let leafs = asked.command().is_some_and(shows_a_view);
        let fresh = typing && leafs && !in_text && state.window.map.table.fresh;
        if held_for_another(ctx, shortcut) {
            continue;
        }
        // A slow frame may bring a key twice, as of a clicker pressed in haste: each press counts.
        let mut count = presses(ctx, shortcut, typing);
        if fresh {
            // With Alt it was a command in any table, and is taken already.
            count += presses(ctx, shortcut, false);
        }
        for _ in 0..count {
            actions.push(asked.action());
        }
    }
    actions
}

/// What is typed between the key that leads to the capture line and the frame in which the line has the focus: it is text, not a command.
fn typed_ahead(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    let mut text = String::new();
    ctx.input_mut(|input| {
        let opens = |event: &Event| matches!(event, Event::Key { key: Key::Enter | Key::Slash, pressed: true, modifiers, .. } if !modifiers.any());
        let Some(at) = input.events.iter().position(opens) else {
            return;
        };
        let rest = input.events.split_off(at + 1);
        // The slash that leads there is not the first letter.
        let slash = rest.first().is_some_and(|event| matches!(event, Event::Text(text) if text == "/"));
        for event in rest.into_iter().skip(usize::from(slash)) {
            match event {
                Event::Text(more) => text.push_str(&more),
                Event::Key { key, modifiers, .. } if (Shortcut { modifiers, key }).is_text() => {}
                other => input.events.push(other),
            }
        }
    });
    if !text.is_empty() {
        let draft = format!("{}{text}", state.window.draft);
        actions.push(Action::Capture(CaptureAction::Typed(draft)));
    }
}

/// All shortcuts, those with more modifiers first: matching ignores extra Shift and Alt.
fn by_length() -> impl Iterator<Item = (Asked, Shortcut)> {
    static ALL: LazyLock<Vec<(Asked, Shortcut)>> = LazyLock::new(|| {
        let rank = |modifiers: Modifiers| {
            usize::from(modifiers.command || modifiers.ctrl) + usize::from(modifiers.shift) + usize::from(modifiers.alt)
        };
        let keys_of = |asked: Asked| asked.shortcuts().iter().map(move |shortcut| (asked, *shortcut));
        let mut all: Vec<(Asked, Shortcut)> = Asked::all().flat_map(keys_of).collect();
        all.sort_by_key(|(_, shortcut)| Reverse(rank(shortcut.modifiers)));
        all
    });
    ALL.iter().copied()
}

/// The keys that were pressed since the last frame.
fn pressed(ctx: &Context) -> Vec<Key> {
    let key = |event: &Event| match event {
        Event::Key { key, pressed: true, .. } => Some(*key),
        _ => None,
    };
    ctx.input(|input| input.events.iter().filter_map(key).collect())
}

/// What still works while an overlay lies over the surface: leaving it, the palette, the wall. The key that opened it closes it.
fn works_over(overlay: &Overlay, asked: Asked) -> bool {
    match asked.command() {
        Some(Command::Escape | Command::Palette | Command::Wall | Command::FullScreen | Command::Theme) => true,
        Some(Command::Help) => *overlay == Overlay::Help,
        Some(Command::Overview) => *overlay == Overlay::Overview,
        Some(Command::Settings) => *overlay == Overlay::Settings,
        _ => false,
    }
}

/// Whether it leads to a view of the map.
fn shows_a_view(command: Command) -> bool {
    matches!(command, Command::ShowTimeline | Command::ShowBoxes | Command::ShowTable)
}

/// While the map plays, the dot goes to the next thing that happens: blank keeps its letter. On an empty map Alt with a digit
/// starts from a template.
fn gives_way(asked: Asked, shortcut: Shortcut, (typing, state): (bool, &State)) -> bool {
    let Some(command) = asked.command() else { return false };
    shows_a_view(command) && typing && is_empty(state)
        || command == Command::Blank && shortcut.key == Key::Period && Command::PlayForward.is_available(state)
}

/// Whether Shift makes another command's shortcut of it. Where that command is not available nothing is done: Ctrl Shift Z with
/// nothing to redo is no undo, and Ctrl Shift E writes no files.
fn held_for_another(ctx: &Context, shortcut: Shortcut) -> bool {
    let with_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    let another = |other: &Shortcut| other.key == shortcut.key && other.modifiers == with_shift;
    shortcut.modifiers == Modifiers::COMMAND
        && ctx.input(|input| input.modifiers.shift)
        && Asked::all().any(|asked| asked.shortcuts().iter().any(another))
}

/// Undo and redo of a text that is being typed belong to its field.
fn edits_text(asked: Asked) -> bool {
    matches!(asked.command(), Some(Command::Undo | Command::Redo))
}

/// Copying and selecting all belong to the field that has the focus, even to an empty one.
fn belongs_to_text(asked: Asked) -> bool {
    matches!(asked.command(), Some(Command::Steps(steps)) if steps.belongs_to_text())
}

/// Systems say themselves what is to be copied or cut: those events ask for the commands of steps.
fn clipboard(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    for (event, asked) in [(Event::Copy, StepCommand::Copy), (Event::Cut, StepCommand::Cut)] {
        let command = Command::Steps(asked);
        let taken = command.is_available(state)
            && ctx.input_mut(|input| {
                let before = input.events.len();
                input.events.retain(|given| *given != event);
                input.events.len() < before
            });
        if taken {
            actions.push(Action::Command(command));
        }
    }
}

/// Alt with an arrow goes a word on in a text; in a table it moves the row.
fn moves_in_text(shortcut: Shortcut, in_text: bool) -> bool {
    shortcut.moves_in_text() && (in_text || !shortcut.modifiers.alt)
}

/// Whether the field that has the focus holds something: in an empty one there is nothing to undo but the workshop's changes.
fn something_typed(ctx: &Context, state: &State) -> bool {
    state.window.overlay.is_some() || surfaces::shown(state).is_some_and(|shown| (shown.typed)(ctx, state))
}

/// Space and Enter press a button that has the keyboard's focus; arrows walk from there.
fn belongs_to_a_widget(shortcut: Shortcut) -> bool {
    shortcut.modifiers.is_none()
        && matches!(
            shortcut.key,
            Key::Space | Key::Enter | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
        )
}

/// Page keys, Home and End scroll a pane that is read.
fn scrolls(shortcut: Shortcut) -> bool {
    shortcut.modifiers.is_none() && matches!(shortcut.key, Key::PageUp | Key::PageDown | Key::Home | Key::End)
}

/// How often the shortcut was pressed since the last frame.
fn presses(ctx: &Context, shortcut: Shortcut, typing: bool) -> usize {
    ctx.input_mut(|input| {
        if typing && shortcut.is_text() {
            // With Alt a single key is a command again: the note that is being typed stays.
            return usize::from(shortcut.works_with_alt() && take_with_alt(input, shortcut.key));
        }
        // A sign such as ? or + needs Shift on most keyboards; the layout has already told which sign it is.
        let plain = shortcut.modifiers.is_none();
        if plain && (input.modifiers.command || input.modifiers.ctrl || input.modifiers.alt && !typing) {
            return 0;
        }
        input.count_and_consume_key(shortcut.modifiers, shortcut.key)
    })
}

/// Takes a key that was pressed with Alt, and the letter that some systems send along: it is not meant for the field.
fn take_with_alt(input: &mut InputState, key: Key) -> bool {
    let wanted = |event: &Event| matches!(event, Event::Key { key: of, pressed: true, modifiers, .. } if *of == key && modifiers.matches_logically(Modifiers::ALT));
    let Some(at) = input.events.iter().position(wanted) else {
        return false;
    };
    input.events.remove(at);
    if matches!(input.events.get(at), Some(Event::Text(_))) {
        input.events.remove(at);
    }
    true
}

/// Takes the digits that were pressed, in their order: 91 is not 19.
fn take_digits(ctx: &Context) -> Vec<Action> {
    let digit = |event: &Event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } if !modifiers.any() => (0_u8..).zip(DIGITS).find(|(_, of)| of == key).map(|(value, _)| value),
        _ => None,
    };
    ctx.input_mut(|input| {
        let typed: Vec<u8> = input.events.iter().filter_map(digit).collect();
        input.events.retain(|event| digit(event).is_none());
        typed.into_iter().map(|value| Action::Go(Go::Digit(value))).collect()
    })
}

fn digits(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    if surfaces::shown(state).is_none_or(|shown| !shown.digits) {
        return;
    }
    actions.extend(take_digits(ctx));
    let waiting = !state.window.digits.is_empty() || !actions.is_empty();
    if waiting && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.push(Action::Go(Go::Jump));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::ui::demo;
    use crate::workshop::activity::{On, ThemeId};
    use crate::workshop::{Edit, NoteEdit};

    /// What the keys can be asked on, by name.
    fn situations() -> Vec<(&'static str, State)> {
        let mut drawn = demo::slide();
        drawn.wall.pen = true;
        drawn.notice = Some(crate::ui::state::Notice {
            text: "Read this".into(),
            at: drawn.now.at,
            warning: true,
        });
        let mut alone = demo::map();
        alone.window.single_screen = true;
        let mut finished = demo::round();
        let round = finished.round().map(|round| round.id);
        finished.window.finished_round = round;
        vec![
            ("first start", demo::first_start()),
            ("home", demo::home()),
            ("slide", demo::slide()),
            ("slide with pen", drawn),
            ("round", demo::round()),
            ("round over time", demo::round_over()),
            ("round finished", finished),
            ("map", demo::map()),
            ("empty map", demo::empty_map()),
            ("playing map", playing()),
            ("show in this window", alone),
            ("close", demo::close()),
            ("toil list", demo::toil()),
            ("where we stand", demo::standing()),
            ("rehearsal", demo::rehearsal()),
            ("rehearsal that is over", demo::rehearsal_over()),
            ("rehearsal beside a workshop", beside_a_workshop()),
            ("board", demo::board()),
            ("theme of a board", on_a_theme()),
            ("notes of a board", with_notes()),
        ]
    }

    /// The board while a theme has the keyboard.
    fn on_a_theme() -> State {
        let mut state = demo::board();
        state.window.board.cursor = Some(On::Theme(ThemeId(1)));
        state
    }

    /// The board while notes of a theme are chosen.
    fn with_notes() -> State {
        let mut state = demo::board();
        let note = state.laid().unwrap().themes[0].notes[0].id;
        state.window.board.cursor = Some(On::Note(note));
        state.window.board.chosen = vec![note];
        state
    }

    /// The keys that ask for the command; while typing a single key needs Alt, or does not work at all.
    fn keys(asked: Asked, typing: bool, state: &State) -> Vec<(Modifiers, Key)> {
        let works = |shortcut: &&Shortcut| !typing || !shortcut.is_text() || shortcut.works_with_alt();
        let with = |shortcut: &Shortcut| {
            let modifiers = if typing && shortcut.is_text() {
                Modifiers::ALT
            } else {
                shortcut.modifiers
            };
            (modifiers, shortcut.key)
        };
        let here = |shortcut: &&Shortcut| !gives_way(asked, **shortcut, (typing, state));
        asked.shortcuts().iter().filter(works).filter(here).map(with).collect()
    }

    /// A rehearsal while a workshop is open.
    fn beside_a_workshop() -> State {
        State {
            rehearsing: demo::rehearsal().rehearsing,
            window: crate::ui::state::Window {
                surface: crate::ui::state::Surface::Rehearse,
                ..crate::ui::state::Window::default()
            },
            ..demo::slide()
        }
    }

    /// A map that is played, before anything was found.
    fn playing() -> State {
        let mut state = demo::map();
        state.window.map.play = Some(Box::default());
        state
    }

    #[test]
    fn no_two_commands_that_work_at_the_same_time_share_a_key() {
        for (name, state) in situations() {
            let works: Vec<Asked> = Asked::all().filter(|asked| asked.is_available(&state)).collect();
            for typing in [false, true] {
                for (index, one) in works.iter().enumerate() {
                    for other in works.iter().skip(index + 1) {
                        let shared = keys(*one, typing, &state)
                            .into_iter()
                            .find(|key| keys(*other, typing, &state).contains(key));
                        assert_eq!(
                            shared,
                            None,
                            "{name}, typing: {typing}: {} and {}",
                            one.name(),
                            other.name()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn on_the_slides_digits_belong_to_the_jump() {
        for asked in Asked::all().filter(|asked| asked.is_available(&demo::slide())) {
            let taken = keys(asked, false, &demo::slide())
                .into_iter()
                .find(|(modifiers, key)| modifiers.is_none() && DIGITS.contains(key));
            assert_eq!(taken, None, "{}", asked.name());
        }
    }

    /// A key that is pressed.
    fn press(modifiers: Modifiers, key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    /// What the keys ask for, with or without a text field that has the focus.
    fn asked(state: &State, typing: bool, modifiers: Modifiers, key: Key) -> Vec<Command> {
        let (actions, _) = frame(state, typing, modifiers, vec![press(modifiers, key)]);
        let command = |action: &Action| match action {
            Action::Command(command) => Some(*command),
            _ => None,
        };
        actions.iter().filter_map(command).collect()
    }

    /// What the events of one frame ask for, and what they leave in the text field.
    fn frame(state: &State, typing: bool, modifiers: Modifiers, last: Vec<Event>) -> (Vec<Action>, String) {
        let ctx = Context::default();
        let (mut found, mut text) = (Vec::new(), String::new());
        for events in [Vec::new(), Vec::new(), last] {
            let input = egui::RawInput {
                events,
                ..egui::RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| {
                // Alt and Ctrl come as an event of their own, before the key.
                ui.input_mut(|input| input.modifiers = modifiers);
                found = read(ui.ctx(), state);
                let field = ui.add(egui::TextEdit::singleline(&mut text).id(egui::Id::unique("field")));
                if typing {
                    field.request_focus();
                }
            });
            output.drop_without_applying_deltas();
        }
        (found, text)
    }

    #[test]
    fn a_letter_pressed_with_alt_is_not_written_into_the_field() {
        let events = vec![press(Modifiers::ALT, Key::T), Event::Text("t".to_owned())];
        let (actions, text) = frame(&demo::round(), true, Modifiers::ALT, events);
        assert!(
            matches!(actions.as_slice(), [Action::Command(Command::PauseRound)]),
            "{actions:?}"
        );
        assert_eq!(text, "");
    }

    #[test]
    fn what_is_typed_before_the_line_has_the_focus_is_text_and_no_command() {
        let mut state = demo::slide();
        state.window.draft.clear();
        let events = vec![
            press(Modifiers::NONE, Key::Enter),
            press(Modifiers::NONE, Key::B),
            Event::Text("b".to_owned()),
            press(Modifiers::NONE, Key::W),
            Event::Text("w".to_owned()),
        ];
        let (actions, _) = frame(&state, false, Modifiers::NONE, events);
        let typed = actions
            .iter()
            .any(|action| matches!(action, Action::Capture(CaptureAction::Typed(text)) if text == "bw"));
        assert!(typed, "{actions:?}");
        let commands = actions
            .iter()
            .filter(|action| matches!(action, Action::Command(_)))
            .count();
        assert_eq!(commands, 1, "the line is gone to, and nothing else: {actions:?}");
    }

    #[test]
    fn a_command_that_is_not_there_leaves_its_key_to_no_other_one() {
        let with_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let mut state = demo::close();
        assert_eq!(asked(&state, false, Modifiers::COMMAND, Key::E), [Command::Export]);
        assert_eq!(asked(&state, false, with_shift, Key::E), []);
        // With nothing to redo there is no undo instead.
        let document = state.document.as_mut().unwrap();
        let note = document.workshop().notes[0].id;
        document.apply(Edit::Note(NoteEdit::Remove(note)), false).unwrap();
        assert_eq!(asked(&state, false, Modifiers::COMMAND, Key::Z), [Command::Undo]);
        assert_eq!(asked(&state, false, with_shift, Key::Z), []);
    }

    #[test]
    fn digits_of_one_slow_frame_keep_their_order() {
        let events = vec![
            press(Modifiers::NONE, Key::Num2),
            press(Modifiers::NONE, Key::Num1),
            press(Modifiers::NONE, Key::Enter),
        ];
        let (actions, _) = frame(&demo::slide(), false, Modifiers::NONE, events);
        let expected = [Action::Go(Go::Digit(2)), Action::Go(Go::Digit(1)), Action::Go(Go::Jump)];
        assert_eq!(format!("{actions:?}"), format!("{expected:?}"));
    }

    #[test]
    fn a_key_pressed_twice_in_one_slow_frame_counts_twice() {
        let events = vec![
            press(Modifiers::NONE, Key::PageDown),
            press(Modifiers::NONE, Key::PageDown),
        ];
        let (actions, _) = frame(&demo::slide(), false, Modifiers::NONE, events);
        assert_eq!(actions.len(), 2, "{actions:?}");
    }

    #[test]
    fn the_key_on_a_button_is_the_one_that_works_at_that_moment() {
        let state = demo::round();
        assert_eq!(Command::PauseRound.key_label(false), "T");
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::T), [Command::PauseRound]);
        assert_eq!(Command::PauseRound.key_label(true), "Alt T");
        assert_eq!(asked(&state, true, Modifiers::NONE, Key::T), [], "a letter is text");
        assert_eq!(asked(&state, true, Modifiers::ALT, Key::T), [Command::PauseRound]);
    }

    #[test]
    fn clicker_and_control_keys_act_while_a_note_is_typed() {
        let state = demo::slide();
        assert_eq!(asked(&state, true, Modifiers::NONE, Key::PageDown), [Command::Next]);
        assert_eq!(asked(&state, true, Modifiers::NONE, Key::F5), [Command::Wall]);
        assert_eq!(asked(&state, true, Modifiers::COMMAND, Key::K), [Command::Palette]);
        assert_eq!(
            asked(&state, true, Modifiers::NONE, Key::ArrowRight),
            [],
            "arrows move in the text"
        );
    }

    #[test]
    fn undo_belongs_to_the_text_while_there_is_one() {
        let mut state = demo::slide();
        assert!(!state.window.draft.is_empty());
        assert_eq!(asked(&state, true, Modifiers::COMMAND, Key::Z), []);
        state.window.draft.clear();
        assert_eq!(asked(&state, true, Modifiers::COMMAND, Key::Z), [Command::Undo]);
    }

    #[test]
    fn below_an_overlay_nothing_moves_and_its_own_key_closes_it() {
        let mut state = demo::slide();
        state.window.overlay = Some(Overlay::Help);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::Space), []);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::B), []);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::F1), [Command::Help]);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::Escape), [Command::Escape]);
        state.window.overlay = Some(Overlay::Overview);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::O), [Command::Overview]);
        assert_eq!(asked(&state, false, Modifiers::NONE, Key::F1), []);
    }

    #[test]
    fn the_room_can_be_covered_from_every_surface() {
        for state in [demo::slide(), demo::map(), demo::close()] {
            assert_eq!(asked(&state, false, Modifiers::NONE, Key::B), [Command::Blank]);
            assert_eq!(asked(&state, false, Modifiers::NONE, Key::F), [Command::Freeze]);
        }
        assert_eq!(asked(&demo::home(), false, Modifiers::NONE, Key::B), []);
    }
}
