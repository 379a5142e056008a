//! Whole ways by keyboard alone: what opens takes the focus, what closes gives it back, and nothing needs a pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::ui::demo;
use flipchart::ui::state::{Overlay, State};

use crate::window::{Window, press, rest, type_text, window};

fn sized(state: State) -> Window {
    let mut window = window(state, vec2(1440.0, 900.0));
    rest(&mut window);
    window
}

fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

/// The name of what has the focus.
fn focus(window: &Window) -> String {
    let Some(id) = window.ctx.memory(egui::Memory::focused) else {
        return String::new();
    };
    let mut nodes = window.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().locate().0 == id.accesskit_id());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Presses Tab until what is called so has the focus.
fn tab_to(window: &mut Window, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..200 {
        key(window, Key::Tab);
        let now = focus(window);
        if now == name {
            return;
        }
        passed.push(now);
    }
    panic!("Tab never leads to “{name}”: {passed:#?}");
}

#[test]
fn a_dialog_takes_the_focus_and_gives_it_back_to_what_opened_it() {
    for (opener, overlay) in [
        ("Commands", Overlay::Palette),
        ("Catch up", Overlay::CatchUp),
        ("Overview", Overlay::Overview),
        ("Rename the workshop", Overlay::Rename),
    ] {
        let mut window = sized(demo::slide());
        tab_to(&mut window, opener);
        key(&mut window, Key::Enter);
        assert_eq!(window.state().state.window.overlay, Some(overlay.clone()), "{opener}");
        assert!(window.query_by_role(Role::Dialog).is_some(), "{overlay:?}");
        let id = window
            .ctx
            .memory(egui::Memory::focused)
            .unwrap_or_else(|| panic!("{overlay:?} has no focus"));
        let layer = window.ctx.read_response(id).unwrap().layer_id;
        let dialog = window.ctx.memory(egui::Memory::top_modal_layer);
        assert_eq!(Some(layer), dialog, "{overlay:?}: what lies below has the focus");
        key(&mut window, Key::Escape);
        assert_eq!(window.state().state.window.overlay, None);
        assert_eq!(focus(&window), opener);
    }
}

#[test]
fn a_menu_takes_the_focus_and_gives_it_back() {
    for (state, opener, first) in [
        (demo::slide(), "Wall on display 2", "Display 1: Laptop, 1920 × 1080"),
        (demo::map(), "More for this map", "Rename"),
    ] {
        let mut window = sized(state);
        tab_to(&mut window, opener);
        key(&mut window, Key::Enter);
        assert_eq!(focus(&window), first, "{opener}");
        key(&mut window, Key::Tab);
        assert_ne!(focus(&window), first, "Tab walks in the menu");
        key(&mut window, Key::Escape);
        assert!(!egui::Popup::is_any_open(&window.ctx), "{opener}");
        assert_eq!(focus(&window), opener);
    }
}

#[test]
fn a_dialog_out_of_a_menu_gives_the_focus_back_to_the_menu_s_button() {
    let mut window = window(demo::slide(), vec2(560.0, 450.0));
    rest(&mut window);
    tab_to(&mut window, "More");
    key(&mut window, Key::Enter);
    tab_to(&mut window, "Settings");
    key(&mut window, Key::Enter);
    assert_eq!(window.state().state.window.overlay, Some(Overlay::Settings));
    key(&mut window, Key::Escape);
    assert_eq!(focus(&window), "More");
}

#[test]
fn without_a_focus_before_a_dialog_there_is_none_after_it_and_single_keys_work() {
    let mut state = demo::slide();
    state.window.draft.clear();
    let mut window = sized(state);
    key(&mut window, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::K);
    key(&mut window, Key::Escape);
    assert_eq!(focus(&window), "");
    let before = window.state().state.wall.cover;
    key(&mut window, Key::B);
    assert_ne!(window.state().state.wall.cover, before);
}

#[test]
fn enter_in_a_question_does_what_its_main_button_says() {
    let mut window = sized(demo::slide());
    tab_to(&mut window, "Catch up");
    key(&mut window, Key::Enter);
    assert_eq!(focus(&window), "Shorten");
    key(&mut window, Key::Enter);
    let document = window.state().state.document.as_ref().unwrap();
    assert!(document.workshop().plan.is_some());
}

#[test]
fn the_table_is_reached_by_tab_with_nothing_selected() {
    let mut state = demo::map();
    state.window.map.look = flipchart::ui::state::map::Look::Table;
    state.window.map.select(None);
    let mut window = sized(state);
    key(&mut window, Key::Escape);
    tab_to(&mut window, "Refine the idea, Step, Refine the idea");
    key(&mut window, Key::ArrowDown);
    assert_eq!(focus(&window), "Write the change, Step, Write the change");
    type_text(&mut window, "W");
    rest(&mut window);
    assert!(window.state().state.window.map.table.editing.is_some());
}

#[test]
fn shift_and_tab_walk_back_the_same_way() {
    for state in [demo::home(), demo::slide(), demo::map(), demo::close(), demo::board()] {
        let mut window = sized(state);
        let mut there = Vec::new();
        for _ in 0..12 {
            key(&mut window, Key::Tab);
            there.push(focus(&window));
        }
        let mut back = vec![there.last().cloned().unwrap()];
        for _ in 0..11 {
            press(&mut window, Modifiers::SHIFT, Key::Tab);
            back.push(focus(&window));
        }
        back.reverse();
        assert_eq!(there, back);
    }
}

#[test]
fn alt_and_a_digit_take_a_template_and_leave_no_digit_in_the_line() {
    let mut window = sized(demo::empty_map());
    window.input_mut().events.extend([
        egui::Event::ModifiersChanged(Modifiers::ALT),
        egui::Event::Key {
            key: Key::Num1,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        },
        // Some systems send the digit too.
        egui::Event::Text("1".into()),
        egui::Event::ModifiersChanged(Modifiers::NONE),
    ]);
    rest(&mut window);
    let state = &window.state().state;
    assert_eq!(state.window.map.typing.entry, "");
    assert!(!state.document.as_ref().unwrap().workshop().maps.is_empty());
}

/// Where the widget of this name and role stands.
fn top_of(window: &Window, words: &str) -> f32 {
    window.get_all_by_label_contains(words).next().unwrap().rect().top()
}

#[test]
fn what_is_only_read_scrolls_by_keys() {
    // The keys of the app, in a low window.
    let mut state = demo::slide();
    state.show_overlay(Some(Overlay::Help));
    let mut window = window(state, vec2(900.0, 500.0));
    rest(&mut window);
    let first = top_of(&window, "Next: Space");
    key(&mut window, Key::ArrowDown);
    rest(&mut window);
    assert!(top_of(&window, "Next: Space") < first - 30.0);
    key(&mut window, Key::End);
    rest(&mut window);
    assert!(window.query_by_label_contains("Until when: due Friday").is_some());
    key(&mut window, Key::Home);
    rest(&mut window);
    assert!((top_of(&window, "Next: Space") - first).abs() < 1.0);
}

#[test]
fn the_minutes_scroll_by_keys_and_the_slides_stay_where_they_are() {
    let mut window = window(demo::close(), vec2(1600.0, 1000.0));
    rest(&mut window);
    let slide = window.state().state.document.as_ref().unwrap().workshop().position;
    // Where the list of formats leaves no room for the page, it is opened.
    tab_to(&mut window, "Read minutes");
    key(&mut window, Key::Enter);
    rest(&mut window);
    tab_to(&mut window, "What will be written");
    let top = |window: &Window| {
        // The last of that name stands in the minutes.
        let heads = window.get_all_by_role_and_label(Role::Heading, "Decisions");
        heads.last().unwrap().rect().top()
    };
    let first = top(&window);
    key(&mut window, Key::PageDown);
    rest(&mut window);
    assert!(top(&window) < first - 20.0, "{} {first}", top(&window));
    key(&mut window, Key::Home);
    rest(&mut window);
    assert!((top(&window) - first).abs() < 1.0);
    assert_eq!(
        window.state().state.document.as_ref().unwrap().workshop().position,
        slide
    );
}
