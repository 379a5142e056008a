//! What a screen reader meets on every surface and in every overlay, as text that a person can read: tests/snapshots/tree/*.txt.
//!
//! `UPDATE_SNAPSHOTS=1` writes them anew. Read what has changed from top to bottom: it has to make sense without the picture.

use std::path::Path;

use egui::vec2;
use flipchart::ui::action::Action;
use flipchart::ui::state::{Overlay, State};
use flipchart::ui::{demo, played};

use super::tree::told;
use crate::window::{act, rest, window};

/// Compares what is told of `state` with the file of this name.
fn assert_told(name: &str, state: State) {
    let mut window = window(state, vec2(1440.0, 900.0));
    rest(&mut window);
    same_as_kept(name, &told(&window));
}

fn same_as_kept(name: &str, told: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/tree");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, told).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = told.lines().zip(kept.lines()).find(|(now, then)| now != then);
    assert!(
        told == kept,
        "{name} is told in other words ({} lines, kept are {}). First:\n  now: {:?}\n  kept: {:?}",
        told.lines().count(),
        kept.lines().count(),
        differs.map(|(now, _)| now),
        differs.map(|(_, then)| then),
    );
}

#[test]
fn every_surface_is_told_from_top_to_bottom() {
    for (name, state) in [
        ("first-start", demo::first_start()),
        ("home", demo::home()),
        ("present-slide", demo::slide()),
        ("present-round", demo::round()),
        ("close", demo::close()),
        ("home-stopped", demo::recovery()),
        ("board", demo::board()),
        ("board-voting", demo::voting_board()),
        ("board-none", demo::no_board()),
        ("versions", demo::versions()),
        ("editor", demo::editor()),
        ("editor-palette", demo::editor_palette()),
        ("editor-overview", demo::editor_overview()),
        ("editor-source", demo::editor_source()),
        ("rehearsal", demo::rehearsal()),
        ("rehearsal-over", demo::rehearsal_over()),
    ] {
        assert_told(name, state);
    }
}

#[test]
fn every_activity_is_told_from_top_to_bottom() {
    for (name, state) in [
        ("toil", demo::toil()),
        ("toil-empty", demo::empty_toil()),
        ("estimate", demo::estimate()),
        ("vote", demo::vote()),
        ("standing", demo::standing()),
        ("feedback", demo::feedback()),
    ] {
        assert_told(name, state);
    }
}

#[test]
fn every_view_of_the_map_is_told_from_top_to_bottom() {
    let mut table = demo::map();
    table.window.map.look = flipchart::ui::state::map::Look::Table;
    let mut boxes = demo::map();
    boxes.window.map.look = flipchart::ui::state::map::Look::Boxes;
    for (name, state) in [
        ("map-timeline", demo::map()),
        ("map-boxes", boxes),
        ("map-table", table),
        ("map-empty", demo::empty_map()),
        ("map-play", played::playing_map()),
        ("map-play-wish", played::playing_with_a_wish()),
        ("map-compare", demo::compare()),
        ("map-overlaid", demo::overlaid()),
        ("map-all", demo::groups()),
    ] {
        assert_told(name, state);
    }
}

#[test]
fn every_kind_of_overlay_is_told_from_top_to_bottom() {
    for (name, overlay) in [
        ("over-palette", Overlay::Palette),
        ("over-help", Overlay::Help),
        ("over-overview", Overlay::Overview),
        ("over-settings", Overlay::Settings),
        ("over-catch-up", Overlay::CatchUp),
        ("over-people", Overlay::People),
        ("over-rename", Overlay::Rename),
        ("over-rounds", Overlay::Rounds),
    ] {
        let mut window = window(demo::slide(), vec2(1440.0, 900.0));
        act(&mut window, Action::Overlay(Some(overlay)));
        rest(&mut window);
        same_as_kept(name, &told(&window));
    }
}
