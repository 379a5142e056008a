//! F6 goes from pane to pane on every surface, Shift F6 back, and each pane keeps what had the keyboard in it.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::demo;
use flipchart::ui::state::State;

use crate::desk::open;
use crate::window::press;

/// Each surface, and how many panes of it can have the keyboard at least.
fn surfaces() -> Vec<(&'static str, State, usize)> {
    vec![
        ("cockpit", demo::slide(), 4),
        ("round", demo::round(), 3),
        ("map", demo::map(), 3),
        ("board", demo::board(), 4),
        ("toil", demo::toil(), 3),
        ("close", demo::close(), 4),
        ("home", demo::home(), 2),
        ("editor", demo::editor(), 5),
        ("overview of the editor", demo::editor_overview(), 3),
        ("rehearsal", demo::rehearsal(), 3),
    ]
}

#[test]
fn f6_goes_round_the_panes_of_every_surface_and_shift_f6_back() {
    for (name, state, least) in surfaces() {
        let mut desk = open(state);
        desk.run_steps(4);
        let focused = |desk: &crate::window::Window| desk.ctx.memory(egui::Memory::focused);
        let mut seen = Vec::new();
        for _ in 0..16 {
            press(&mut desk, Modifiers::NONE, Key::F6);
            seen.push(focused(&desk).expect(name));
        }
        let places: BTreeSet<String> = seen.iter().map(|id| format!("{id:?}")).collect();
        assert!(places.len() >= least, "{name}: only {} panes", places.len());
        // Once round it is where it was.
        let again = seen.iter().skip(1).position(|id| *id == seen[0]);
        assert_eq!(again.map(|at| at + 1), Some(places.len()), "{name}: {seen:?}");
        press(&mut desk, Modifiers::SHIFT, Key::F6);
        assert_eq!(focused(&desk), seen.get(14).copied(), "{name}: back");
    }
}

#[test]
fn a_pane_that_is_left_by_f6_keeps_its_place() {
    let mut desk = open(demo::editor());
    desk.get_by_label("Words of note 2").focus();
    desk.run_steps(4);
    let before = desk.ctx.memory(egui::Memory::focused);
    press(&mut desk, Modifiers::NONE, Key::F6);
    assert_ne!(desk.ctx.memory(egui::Memory::focused), before);
    press(&mut desk, Modifiers::SHIFT, Key::F6);
    assert_eq!(desk.ctx.memory(egui::Memory::focused), before);
}
