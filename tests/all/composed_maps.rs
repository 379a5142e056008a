//! Maps of other people keep the one composition too: two hundred steps and long names, in every view, theme and size, on the
//! screen and on the wall.

use egui::{Vec2, vec2};
use flipchart::render::screens::{self, Frame};
use flipchart::ui::state::State;
use flipchart::ui::theme::Mode;

use crate::composition::{WINDOWS, in_every_theme};
use crate::painted::Painted;
use crate::scenes::{MAPS, Scene, WALL_MAPS};

/// Sizes of walls.
const SIZES: [Vec2; 3] = [vec2(1280.0, 720.0), vec2(1600.0, 900.0), vec2(1920.0, 1080.0)];

/// What is wrong in scenes that `look` looks at, each in a frame.
fn wrong(scenes: &[Scene], mode: Mode, sizes: [Vec2; 3], look: impl Fn(&State, Frame) -> Vec<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for size in sizes {
        for (name, state) in scenes {
            let told = look(&state(), Frame { size, mode });
            wrong.extend(told.into_iter().map(|what| format!("{name} at {size:?}: {what}")));
        }
    }
    wrong
}

in_every_theme!(long_maps:
    no_word_of_a_long_map_stands_on_another_or_on_a_line,
    no_word_of_a_long_dark_map_does,
    no_word_of_a_long_map_in_high_contrast_does,
    no_word_of_a_long_dark_map_in_high_contrast_does);

fn long_maps(mode: Mode) -> Vec<String> {
    wrong(&MAPS, mode, WINDOWS, |state, frame| {
        Painted::of(&screens::screen(state, frame)).collisions()
    })
}

in_every_theme!(long_maps_on_the_wall:
    no_word_of_a_long_map_on_the_wall_stands_on_another_or_on_a_line_or_is_cut,
    no_word_of_a_long_map_on_a_dark_wall_does,
    no_word_of_a_long_map_on_a_wall_in_high_contrast_does,
    no_word_of_a_long_map_on_a_dark_wall_in_high_contrast_does);

fn long_maps_on_the_wall(mode: Mode) -> Vec<String> {
    wrong(&WALL_MAPS, mode, SIZES, |state, frame| {
        let painted = Painted::of(&screens::wall(state, frame));
        painted.collisions().into_iter().chain(painted.cut()).collect()
    })
}
