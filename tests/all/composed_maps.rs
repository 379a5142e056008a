//! Maps of other people keep the one composition too: two hundred steps and long names, in every view, theme and size, on the
//! screen and on the wall.

use egui::{Rect, Vec2, vec2};
use flipchart::flow::FlowEdit;
use flipchart::render::screens::{self, Frame};
use flipchart::time::WorkTime;
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::ui::theme::Mode;
use flipchart::workshop::{Edit, Guess, GuessEdit, MapEdit, MarksEdit};

use crate::composition::{WINDOWS, in_every_theme};
use crate::map_views::pasted;
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

/// Steps of one team with long names side by side, and dots on them.
fn dotted() -> State {
    let text = "name: Long\ndemand: 2/week\n\
                Softwareentwicklung und Komponententests | wait 1d | pt 2d | team Entwicklung\n\
                Vieraugenprüfung der Änderung | wait 1d | pt 1h | team Entwicklung\n\
                Abnahmetest | wait 12d | pt 1d | team Qualität\n\
                Freigabe | wait 5d | pt 1h | team Betrieb\n\
                Betrieb | wait 1d | pt 1h | team Rechenzentrum\n";
    let mut state = pasted(text, Look::Timeline);
    let map = state.shown_map().unwrap();
    let document = state.document.as_mut().unwrap();
    let flow = &document.workshop().map(map).unwrap().flow;
    let steps: Vec<_> = flow.steps.iter().map(|step| step.id).collect();
    for step in steps {
        let dots = Edit::Marks(MarksEdit::SetDots { map, step, dots: 14 });
        document.apply(dots, false).unwrap();
    }
    state
}

/// The example as the flow of two teams, its blocks side by side, with dots on every step and what the groups guessed.
fn two_teams() -> State {
    let mut state = demo::map();
    let map = state.shown_map().unwrap();
    let document = state.document.as_mut().unwrap();
    let flow = document.workshop().map(map).unwrap().flow.clone();
    for (place, step) in flow.steps.iter().enumerate() {
        let team = Some(if place < 4 { "Dev" } else { "Ops" }.to_owned());
        let team = FlowEdit::SetTeam { step: step.id, team };
        document
            .apply(Edit::Map(MapEdit::ChangeFlow(map, team)), false)
            .unwrap();
        let dots = MarksEdit::SetDots {
            map,
            step: step.id,
            dots: 14,
        };
        document.apply(Edit::Marks(dots), false).unwrap();
    }
    for (at, days) in [5.0, 8.0, 10.0].into_iter().enumerate() {
        let guess = Guess {
            group: format!("Group {}", at + 1),
            time: WorkTime::saturating(days * 480.0),
        };
        document
            .apply(Edit::Guess(GuessEdit::Put { at, guess }), false)
            .unwrap();
    }
    state
}

#[test]
fn what_groups_guessed_crosses_no_word_of_the_map() {
    for size in WINDOWS {
        let frame = Frame {
            size,
            mode: Mode::Light,
        };
        let told = Painted::of(&screens::screen(&two_teams(), frame)).collisions();
        assert!(told.is_empty(), "{size:?}: {told:#?}");
    }
}

#[test]
fn dots_on_steps_cover_no_name() {
    let blue = Mode::Light.tokens().blue;
    // In the smallest window dots and loops of two teams share a line.
    let large = WINDOWS.into_iter().filter(|size| size.x > 1000.0);
    let scenes = large.map(|size| (size, two_teams()));
    let scenes = scenes.chain(WINDOWS.into_iter().map(|size| (size, dotted())));
    for (size, state) in scenes {
        let frame = Frame {
            size,
            mode: Mode::Light,
        };
        let painted = Painted::of(&screens::screen(&state, frame));
        let counts = painted
            .lines
            .iter()
            .filter(|line| line.words == "14" && line.color == blue);
        let mut seen = 0;
        for count in counts {
            // One dot stands before the number.
            let ground = Rect::from_min_max(count.ink.min - vec2(14.0, 1.0), count.ink.max + vec2(1.0, 1.0));
            let covered = painted
                .lines
                .iter()
                .find(|line| line.order < count.order && line.ink.shrink(0.75).intersects(ground));
            assert!(covered.is_none(), "{size:?}: {covered:?} under the dots at {ground:?}");
            seen += 1;
        }
        // In the smallest window most lanes are scrolled to.
        assert!(seen > 1 || size.x < 1000.0, "{size:?}: {seen}");
    }
}
