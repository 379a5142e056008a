//! Values tell the truth: sliders have ends, lists have a chosen option, cells have their place.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::ui::action::Action;
use flipchart::ui::state::Overlay;
use flipchart::ui::state::map::Look;
use flipchart::ui::{demo, played};

use crate::any_size;
use crate::window::{Window, act, rest, window};

fn sized(state: flipchart::ui::state::State) -> Window {
    let mut window = window(state, vec2(1440.0, 900.0));
    rest(&mut window);
    window
}

#[test]
fn every_slider_has_ends_and_a_value_between_them_that_words_say() {
    let mut count = 0;
    for (name, state) in any_size::surfaces().into_iter().chain(any_size::maps()) {
        let window = sized(state);
        for node in window.query_all_by_role(Role::Slider) {
            let node = node.accesskit_node();
            let label = node.label().unwrap_or_default();
            let number = |number: Option<f64>| number.unwrap_or(f64::NAN);
            let (least, value, most) = (
                number(node.min_numeric_value()),
                number(node.numeric_value()),
                number(node.max_numeric_value()),
            );
            assert!(
                least <= value && value <= most && most < 1e9,
                "{name}, {label}: {least} {value} {most}"
            );
            assert!(node.numeric_value_step().is_some_and(f64::is_finite), "{name}, {label}");
            assert!(node.value().is_some_and(|words| !words.is_empty()), "{name}, {label}");
            count += 1;
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn a_screen_reader_moves_a_slider_by_its_stops() {
    let mut window = sized(played::playing_map());
    let people = |window: &Window| {
        let node = window.get_by_role_and_label(Role::Slider, "People at QA test");
        node.accesskit_node().numeric_value()
    };
    assert_eq!(people(&window), Some(1.0));
    window
        .get_by_role_and_label(Role::Slider, "People at QA test")
        .increment_accesskit();
    rest(&mut window);
    assert_eq!(people(&window), Some(2.0));
    window
        .get_by_role_and_label(Role::Slider, "People at QA test")
        .decrement_accesskit();
    rest(&mut window);
    assert_eq!(people(&window), Some(1.0));
}

#[test]
fn what_is_typed_into_leads_to_the_chosen_option_of_its_list() {
    for overlay in [
        Overlay::Palette,
        Overlay::Overview,
        Overlay::Rounds,
        Overlay::StepFollows,
    ] {
        let state = if overlay == Overlay::StepFollows {
            demo::map()
        } else {
            demo::slide()
        };
        let mut window = sized(state);
        act(&mut window, Action::Overlay(Some(overlay.clone())));
        for _ in 0..2 {
            let focus = window.ctx.memory(egui::Memory::focused).unwrap();
            let nodes: Vec<_> = window.root().children_recursive().collect();
            let holder = nodes
                .iter()
                .map(egui_kittest::kittest::NodeT::accesskit_node)
                .find(|node| node.locate().0 == focus.accesskit_id())
                .unwrap();
            let option = holder.active_descendant().map(|option| option.label());
            let chosen = nodes
                .iter()
                .map(egui_kittest::kittest::NodeT::accesskit_node)
                .find(|node| node.role() == Role::ListBoxOption && node.is_selected() == Some(true))
                .map(|option| option.label());
            assert!(
                option.is_some() && option == chosen,
                "{overlay:?}: {option:?} {chosen:?}"
            );
            let boxes = nodes
                .iter()
                .filter(|node| node.accesskit_node().role() == Role::ListBox);
            assert!(boxes.count() >= 1, "{overlay:?}");
            window.key_press(egui::Key::ArrowDown);
            rest(&mut window);
        }
    }
}

/// Of all that can be shown, each window made once for all that is asked of it: making them is what takes long.
#[test]
fn lists_and_buttons_have_names_of_their_own_and_every_word_can_be_said() {
    let scenes = any_size::surfaces().into_iter().chain(any_size::activities());
    let scenes = scenes.chain(any_size::maps()).chain(any_size::overlays());
    let (mut unnamed, mut twice) = (BTreeSet::new(), BTreeSet::new());
    let mut lists = 0;
    for (name, state) in scenes {
        let window = sized(state.clone());
        lists += unnamed_lists(&window, &name, &mut unnamed);
        names_twice(&window, &name, &mut twice);
        unsayable(&window, &name);
        let mut small = self::window(state, vec2(720.0, 450.0));
        rest(&mut small);
        lists += unnamed_lists(&small, &format!("{name} in a small window"), &mut unnamed);
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
    assert!(lists > 20, "{lists}");
    assert!(twice.is_empty(), "{twice:#?}");
}

/// Counts the lists, and gathers those that nobody named.
fn unnamed_lists(window: &Window, name: &str, unnamed: &mut BTreeSet<String>) -> usize {
    let mut count = 0;
    for node in window.query_all_by_role(Role::ListBox) {
        let label = node.accesskit_node().label().unwrap_or_default();
        // What nobody named is called so.
        if label.trim().is_empty() || label == "Choices" {
            unnamed.insert(name.to_owned());
        }
        count += 1;
    }
    count
}

/// Gathers what has the name of another thing of its kind.
fn names_twice(window: &Window, name: &str, twice: &mut BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    for role in [
        Role::Button,
        Role::CheckBox,
        Role::Switch,
        Role::TextInput,
        Role::Slider,
    ] {
        for node in window.query_all_by_role(role) {
            let label = node.accesskit_node().label().unwrap_or_default();
            if !seen.insert((format!("{role:?}"), label.clone())) {
                twice.insert(format!("{name}: {role:?} “{label}”"));
            }
        }
    }
}

/// Looks for glyphs of our own typeface, which nobody can say.
fn unsayable(window: &Window, name: &str) {
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        if node.role() == Role::TextRun {
            continue;
        }
        let texts = [node.label(), node.description(), node.value()];
        for text in texts.into_iter().flatten() {
            let own = text.chars().find(|glyph| ('\u{E000}'..='\u{F8FF}').contains(glyph));
            assert_eq!(own, None, "{name}: “{text}”");
        }
    }
}

#[test]
fn every_cell_of_the_table_has_a_row_and_a_column_within_its_table() {
    let mut state = demo::map();
    state.window.map.look = Look::Table;
    let window = sized(state);
    let grid = window.get_by_role(Role::Grid);
    let grid = grid.accesskit_node();
    let (rows, columns) = (grid.data().row_count().unwrap(), grid.data().column_count().unwrap());
    assert_eq!(rows, 10, "the heads, eight steps, and the row for another");
    let mut seen = BTreeSet::new();
    for cell in window.query_all_by_role(Role::Cell) {
        let cell = cell.accesskit_node();
        let place = (cell.data().row_index().unwrap(), cell.data().column_index().unwrap());
        assert!((1..rows).contains(&place.0) && place.1 < columns, "{place:?}");
        assert!(seen.insert(place), "two cells at {place:?}");
    }
    assert!(seen.len() > 60, "{}", seen.len());
    for head in window.query_all_by_role(Role::ColumnHeader) {
        assert_eq!(head.accesskit_node().data().row_index(), Some(0));
    }
}

#[test]
fn dialogs_are_modal_and_named_and_the_window_says_where_one_is() {
    for (name, state) in any_size::overlays() {
        let window = sized(state);
        let dialog = window.get_by_role(Role::Dialog);
        let node = dialog.accesskit_node();
        assert!(node.is_modal(), "{name}");
        assert!(node.label().is_some_and(|label| !label.is_empty()), "{name}");
    }
    let window = sized(demo::map());
    assert_eq!(
        window.root().accesskit_node().label().as_deref(),
        Some("Map, Checkout, Flipchart")
    );
}
