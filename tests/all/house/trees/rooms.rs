//! Imports against the order of the rooms are found.

use super::super::rooms::{Rooms, upward};
use super::tree;

/// A small house.
const HOUSE: [Rooms; 2] = [("src", "flow ui"), ("src/ui", "state widgets home|map update")];

fn wrong(text: &str) -> Vec<String> {
    upward(&tree(text).arrows, &HOUSE)
}

#[test]
fn an_import_of_a_higher_room_is_found() {
    let found = wrong(
        "== src/lib.rs
mod flow;
mod ui;
== src/flow/mod.rs
mod step;
== src/flow/step.rs
pub struct Step;
#[cfg(test)]
mod tests { use crate::ui::state::State; }
== src/ui/mod.rs
pub mod state;
mod update;
== src/ui/state.rs
use super::update::update;
pub struct State(crate::flow::step::Step);
== src/ui/update.rs
pub fn update(_: super::state::State) {}
",
    );
    let told = [
        "src/flow/step.rs:3 -> src/ui/state.rs: State\n    `ui` lies above `flow`",
        "src/ui/state.rs:1 -> src/ui/update.rs: update\n    `update` lies above `state`",
    ];
    assert_eq!(found, told);
}

#[test]
fn rooms_on_one_level_do_not_know_each_other_and_each_room_has_a_place() {
    let found = wrong(
        "== src/lib.rs
mod ui;
== src/ui/mod.rs
mod attic;
mod home;
mod map;
mod state;
pub struct Own;
== src/ui/attic.rs
pub struct Attic(super::state::State);
== src/ui/home.rs
pub struct Home(super::map::view::View, super::state::State);
== src/ui/map/mod.rs
pub mod view;
== src/ui/map/view.rs
pub struct View(super::super::Own);
== src/ui/state.rs
pub struct State;
mod tests { use crate::ui::attic::Attic; }
",
    );
    let told = [
        "src/ui/attic.rs:1 -> src/ui/state.rs: State\n    `attic` has no place among the rooms of src/ui",
        "src/ui/home.rs:1 -> src/ui/map/view.rs: View\n    `home` and `map` do not know each other",
        "src/ui/map/view.rs:1 -> src/ui/mod.rs: Own\n    `mod` has no place among the rooms of src/ui",
        "src/ui/state.rs:2 -> src/ui/attic.rs: Attic\n    `attic` has no place among the rooms of src/ui",
    ];
    assert_eq!(found, told);
}

#[test]
fn files_of_tests_look_at_the_rooms_from_above() {
    let found = wrong(
        "== src/lib.rs
mod ui;
== src/ui/mod.rs
mod law_tests;
mod tests;
mod update;
== src/ui/update.rs
pub fn update() {}
fn of() { super::tests::sample(); }
== src/ui/tests.rs
use super::update::update;
pub fn sample() { update(); }
== src/ui/law_tests.rs
fn of() { super::update::update(); }
",
    );
    assert_eq!(
        found,
        ["src/ui/update.rs:2 -> src/ui/tests.rs: sample\n    `tests` lies above `update`"]
    );
}
