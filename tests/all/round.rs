//! A round on the wall: its shape and words before, near and after the end, with a clock that the test moves.

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use flipchart::ink::Picture;
use flipchart::render;
use flipchart::ui::audience::wall;
use flipchart::ui::demo;
use flipchart::ui::state::{Now, State};
use flipchart::ui::theme::{self, Mode};
use flipchart::workshop::{Edit, NoteEdit, RoundEdit};

use crate::snapshots::assert_picture;

fn wall_at(state: &State, now: Now, width: f32, height: f32) -> Harness<'static> {
    let picture = wall::picture(state);
    Harness::builder()
        .with_size(vec2(width, height))
        .with_context_setup(|ctx| theme::install(ctx, Mode::Light))
        .build_ui(move |ui| {
            let rect = ui.max_rect();
            wall::paint(ui, rect, &picture, now);
        })
}

/// What the wall says of the demonstration's round after an edit, at a time.
#[track_caller]
fn says(state: &State, now: Now, words: &str) {
    let wall = wall_at(state, now, 960.0, 540.0);
    wall.get_by_label(&format!("Wall: Where are the biggest bottlenecks? {words}"));
}

fn edited(edit: impl FnOnce(flipchart::workshop::RoundId) -> Edit) -> State {
    let mut state = demo::round();
    let id = state.round().unwrap().id;
    state.edit(edit(id), false, &mut Vec::new());
    state
}

#[test]
fn it_counts_down_and_then_up() {
    let state = demo::round();
    says(&state, demo::after(74, 23), "Fours, 2:37 left");
    says(&state, demo::after(76, 59), "Fours, 0:01 left");
    says(&state, demo::after(77, 15), "Fours, over time by 0:15");
}

#[test]
fn a_paused_overtime_is_still_overtime() {
    let late = demo::after(77, 30);
    let state = edited(|id| Edit::Round(RoundEdit::Pause { id, at: late.at }));
    says(&state, demo::after(95, 0), "Fours, over time by 0:30, paused");
}

#[test]
fn the_final_times_stay_when_it_has_ended() {
    let at = demo::after(77, 0).at;
    let mut state = edited(|id| Edit::Round(RoundEdit::Finish { id, at }));
    state.window.finished_round = state
        .document
        .as_ref()
        .unwrap()
        .workshop()
        .rounds
        .last()
        .map(|round| round.id);
    says(&state, demo::after(99, 0), "ended");
}

#[test]
fn it_is_painted_at_every_size_and_shape_with_long_words_too() {
    let mut state = demo::round();
    let text = "A very long sentence that somebody said without a stop ".repeat(8);
    for note in state.document.as_ref().unwrap().workshop().notes.clone() {
        state.edit(
            Edit::Note(NoteEdit::SetText(note.id, text.clone())),
            false,
            &mut Vec::new(),
        );
    }
    for (width, height) in [
        (8.0, 8.0),
        (64.0, 300.0),
        (640.0, 400.0),
        (1024.0, 768.0),
        (3840.0, 2160.0),
    ] {
        for now in [demo::after(74, 0), demo::after(76, 50), demo::after(170, 0)] {
            wall_at(&state, now, width, height).run();
        }
    }
}

fn drawn(state: &State, now: Now, mode: Mode) -> Picture {
    let picture = wall::picture(state);
    render::view(vec2(1600.0, 900.0), mode, 1.0, move |ui| {
        let rect = ui.max_rect();
        wall::paint(ui, rect, &picture, now);
    })
}

/// How many pixels of the clock's rim, where the last tenth of the time stands, have the colour.
fn rim_pixels(state: &State, now: Now, color: egui::Color32) -> usize {
    let pixels = flipchart::ink::pixels(&drawn(state, now, Mode::Light), 1.0).unwrap();
    let center = (372.0_f32, 560.0_f32);
    let at = |angle: f32| {
        let (x, y) = (center.0 + 250.0 * angle.sin(), center.1 - 250.0 * angle.cos());
        pixels.pixel(x as u32, y as u32).unwrap()
    };
    let near = |have: u8, want: u8| have.abs_diff(want) < 12;
    (1..100)
        .map(|step| at(step as f32 / 100.0 * 0.1 * std::f32::consts::TAU))
        .filter(|pixel| near(pixel.red(), color.r()) && near(pixel.green(), color.g()) && near(pixel.blue(), color.b()))
        .count()
}

#[test]
fn near_the_end_colour_and_shape_change_together() {
    let tokens = Mode::Light.tokens();
    let state = demo::round();
    let early = rim_pixels(&state, demo::after(75, 0), tokens.blue);
    assert!(early > 95, "a whole rim in blue: {early}");
    let late = rim_pixels(&state, demo::after(76, 20), tokens.amber);
    assert!((40..80).contains(&late), "a rim of dashes in amber: {late}");
}

#[test]
fn the_round_looks_as_it_did() {
    let state = demo::round();
    for (name, mode) in [("light", Mode::Light), ("dark", Mode::Dark)] {
        assert_picture(&format!("wall-round-{name}"), &drawn(&state, demo::after(74, 23), mode));
        assert_picture(
            &format!("wall-round-near-{name}"),
            &drawn(&state, demo::after(76, 25), mode),
        );
        assert_picture(
            &format!("wall-round-over-{name}"),
            &drawn(&state, demo::after(77, 15), mode),
        );
    }
}
