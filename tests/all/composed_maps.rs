//! Maps of other people keep the one composition too: two hundred steps and long names, in every view, theme and size, on the
//! screen and on the wall.

use egui::vec2;
use flipchart::render::screens::{self, Frame};

use crate::composition::looks;
use crate::painted::Painted;
use crate::scenes::{MAPS, Scene, WALL_MAPS};

/// What stands on something else or is cut, in scenes that `paint` shows.
fn wrong(
    scenes: &[Scene],
    sizes: [egui::Vec2; 3],
    paint: impl Fn(&flipchart::ui::state::State, Frame) -> Painted,
    cut: bool,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (size, mode) in looks(sizes) {
        for (name, state) in scenes {
            let painted = paint(&state(), Frame { size, mode });
            let cut = if cut { painted.cut() } else { Vec::new() };
            let told = painted.collisions().into_iter().chain(cut);
            wrong.extend(told.map(|what| format!("{name} at {size:?} in {mode:?}: {what}")));
        }
    }
    wrong
}

#[test]
fn no_word_of_a_long_map_stands_on_another_or_on_a_line() {
    let sizes = [vec2(1280.0, 720.0), vec2(1920.0, 1080.0), vec2(640.0, 400.0)];
    let told = wrong(
        &MAPS,
        sizes,
        |state, frame| Painted::of(&screens::screen(state, frame)),
        false,
    );
    assert!(
        told.is_empty(),
        "{} of them: {:#?}",
        told.len(),
        told.iter().take(40).collect::<Vec<_>>()
    );
}

#[test]
fn no_word_of_a_long_map_on_the_wall_stands_on_another_or_on_a_line_or_is_cut() {
    let sizes = [vec2(1280.0, 720.0), vec2(1600.0, 900.0), vec2(1920.0, 1080.0)];
    let told = wrong(
        &WALL_MAPS,
        sizes,
        |state, frame| Painted::of(&screens::wall(state, frame)),
        true,
    );
    assert!(
        told.is_empty(),
        "{} of them: {:#?}",
        told.len(),
        told.iter().take(40).collect::<Vec<_>>()
    );
}
