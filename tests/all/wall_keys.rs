//! Whichever window has the focus, every key does what it does in the cockpit: letters reach the field that has the focus there.

use egui::{Context, Event, ImeEvent, Key, Modifiers, RawInput, ViewportId, ViewportInfo};
use egui_kittest::Harness;
use flipchart::ui::state::{Document, State};
use flipchart::ui::{demo, setup};

use crate::desk::{self, Desk};

type Window = Harness<'static, Desk>;
/// Where somebody is when they begin to type.
type Place = fn() -> State;

/// Frames after which nothing waits any more: a stroke may open a field, and the next ones wait for it.
const FRAMES: usize = 24;

fn wall() -> ViewportId {
    ViewportId::from_hash_of("wall")
}

fn key(modifiers: Modifiers, key: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    })
}

fn press(of: Key) -> Vec<Event> {
    key(Modifiers::NONE, of).to_vec()
}

fn press_with(modifiers: Modifiers, of: Key) -> Vec<Event> {
    let mut events = vec![Event::ModifiersChanged(modifiers)];
    events.extend(key(modifiers, of));
    events.push(Event::ModifiersChanged(Modifiers::NONE));
    events
}

/// A word as a keyboard writes it: each letter is a key too.
fn typed(words: &str) -> Vec<Event> {
    let stroke = |letter: char| {
        let name = Key::from_name(&letter.to_uppercase().to_string()).unwrap_or(Key::Space);
        let [down, up] = key(Modifiers::NONE, name);
        [down, Event::Text(letter.to_string()), up]
    };
    words.chars().flat_map(stroke).collect()
}

/// Opens a window that has both the cockpit and the wall, with the focus in one of them.
fn open(state: State, focus: ViewportId) -> Window {
    let mut window = desk::open(state);
    setup::set_up(&window.ctx);
    let on_the_wall = focus != ViewportId::ROOT;
    let input = window.input_mut();
    input.focused = !on_the_wall;
    for (id, focused) in [(ViewportId::ROOT, !on_the_wall), (wall(), on_the_wall)] {
        input.viewports.insert(
            id,
            ViewportInfo {
                focused: Some(focused),
                ..ViewportInfo::default()
            },
        );
    }
    window.run_steps(2);
    window
}

/// What a window reports in one frame.
fn report(window: &mut Window, focus: ViewportId, events: Vec<Event>) {
    if focus == ViewportId::ROOT {
        window.input_mut().events.extend(events);
    } else {
        let input = RawInput {
            viewport_id: focus,
            viewports: window.input().viewports.clone(),
            events,
            ..RawInput::default()
        };
        frame_of_the_wall(&window.ctx, input);
    }
    window.run_steps(FRAMES);
}

fn frame_of_the_wall(ctx: &Context, input: RawInput) {
    ctx.run_ui(input, |_| {}).drop_without_applying_deltas();
}

/// All that a person sees or keeps of what was asked for.
fn outcome(window: &Window) -> String {
    let Desk { state, effects } = window.state();
    let workshop = state.document.as_ref().map(Document::workshop);
    let focus = window.ctx.memory(egui::Memory::focused);
    let said = format!(
        "{focus:?}\n{:?}\n{:?}\n{:?}\n{effects:?}",
        state.window, state.wall, workshop
    );
    // Each window opens the workshop for itself.
    match state.opening() {
        Some(opening) => said.replace(&format!("{opening:?}"), "this opening"),
        None => said,
    }
}

fn in_a_round() -> State {
    let mut state = demo::round();
    state.window.focus_capture = true;
    state
}

fn at_the_quick_entry() -> State {
    let mut state = demo::empty_map();
    state.window.map.typing.focus_entry = true;
    state
}

#[test]
fn every_key_does_on_the_wall_what_it_does_in_the_cockpit() {
    let places: [(&str, Place); 5] = [
        ("slide", demo::slide),
        ("round", in_a_round),
        ("map", demo::map),
        ("quick entry", at_the_quick_entry),
        ("close", demo::close),
    ];
    let hands: [(&str, Vec<Event>); 12] = [
        ("T", press(Key::T)),
        ("O", press(Key::O)),
        ("P", press(Key::P)),
        (
            "a note",
            [press(Key::Enter), typed("brow why"), press(Key::Enter)].concat(),
        ),
        ("a word", typed("brow")),
        (
            "a search",
            [press_with(Modifiers::COMMAND, Key::K), typed("map")].concat(),
        ),
        ("Esc twice", [press(Key::Escape), press(Key::Escape)].concat()),
        (
            "a clicker",
            [press(Key::PageDown), press(Key::PageDown), press(Key::PageUp)].concat(),
        ),
        (
            "a jump",
            [press(Key::Num1), press(Key::Num2), press(Key::Enter)].concat(),
        ),
        ("undo", press_with(Modifiers::COMMAND, Key::Z)),
        (
            "clipboard",
            vec![Event::Copy, Event::Cut, Event::Paste("! pasted".to_owned())],
        ),
        (
            "composed",
            vec![
                Event::Ime(ImeEvent::Preedit {
                    text: "´".to_owned(),
                    active_range_chars: None,
                }),
                Event::Ime(ImeEvent::Commit("é".to_owned())),
            ],
        ),
    ];
    for (place, state) in places {
        for (hand, events) in &hands {
            let after = |focus: ViewportId| {
                let mut window = open(state(), focus);
                report(&mut window, focus, events.clone());
                outcome(&window)
            };
            assert_eq!(after(wall()), after(ViewportId::ROOT), "{hand} on the {place}");
        }
    }
}

#[test]
fn a_word_typed_while_the_wall_has_the_focus_is_a_note_and_does_not_cover_it() {
    let mut window = open(in_a_round(), wall());
    report(&mut window, wall(), typed("brow b w"));
    let state = &window.state().state;
    assert_eq!(state.window.draft, "brow b w");
    assert_eq!(state.wall.cover, flipchart::ui::state::Cover::None);
    report(&mut window, wall(), press(Key::Enter));
    let kept = desk::workshop(&window).notes.iter().any(|note| note.text == "brow b w");
    assert!(kept, "Enter keeps the note");
}

#[test]
fn the_keys_that_the_wall_used_to_swallow_work_there() {
    use flipchart::ui::state::Overlay;
    for (name, events, overlay) in [
        ("O", press(Key::O), Overlay::Overview),
        ("Ctrl K", press_with(Modifiers::COMMAND, Key::K), Overlay::Palette),
    ] {
        let mut window = open(demo::slide(), wall());
        report(&mut window, wall(), events);
        assert_eq!(window.state().state.window.overlay, Some(overlay), "{name}");
    }
    let mut window = open(demo::slide(), wall());
    report(&mut window, wall(), press(Key::P));
    assert!(window.state().state.wall.pen, "P takes the pen");
}
