//! The map's first step, and what is done on it in the smallest windows.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use flipchart::ui::demo;

use crate::desk::{sized, workshop};

#[test]
fn a_name_that_often_comes_first_is_tapped_into_the_line_and_the_one_blue_button_adds_it() {
    for (width, height) in [(640.0, 360.0), (1280.0, 720.0), (1600.0, 1000.0)] {
        let mut desk = sized(demo::empty_map(), width, height);
        desk.run();
        desk.get_by_label("What happens first to an idea?");
        desk.get_by_label("Write the ticket").click();
        desk.run();
        assert_eq!(desk.state().state.window.map.typing.entry, "Write the ticket");
        // What was typed is not lost to a second tap.
        desk.get_by_label("Plan the sprint").click();
        desk.run();
        assert_eq!(desk.state().state.window.map.typing.entry, "Write the ticket");
        desk.get_by_label("Add first step").click();
        desk.run();
        let map = workshop(&desk).maps.first().expect("a map was begun with the step");
        let names: Vec<&str> = map.flow.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["Write the ticket"], "{width} x {height}");
    }
}

#[test]
fn in_the_smallest_window_figures_lenses_and_levers_are_one_press_away() {
    let mut desk = sized(demo::map(), 640.0, 360.0);
    desk.run();
    assert!(desk.query_by_label_contains("What would help most").is_none());
    desk.get_by_label("Figures").click();
    desk.run();
    for words in [
        "Lead time, first pass: 20.7 d",
        "Capacity: QA test",
        "To scale",
        "What would help most",
        "Where we stand",
    ] {
        assert!(desk.query_by_label_contains(words).is_some(), "{words}");
    }
    desk.get_by_role_and_label(Role::Button, "Map").click();
    desk.run();
    assert!(desk.query_by_label_contains("What would help most").is_none());
}
