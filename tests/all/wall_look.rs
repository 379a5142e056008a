//! The wall's own look: theme, brightness and the size of notes change at once, there alone, and in the cockpit's picture of it.

use egui::epaint::ClippedShape;
use egui::{Color32, Context, Pos2, RawInput, Rect, Shape, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::store::{Cues, Theme};
use flipchart::ui::action::Action;
use flipchart::ui::audience::wall;
use flipchart::ui::state::{Overlay, State};
use flipchart::ui::theme::{self, Mode};
use flipchart::ui::{demo, update};

use crate::window::{Window, act, click, window};

/// What the wall of this state paints.
fn painted(state: &State) -> Vec<ClippedShape> {
    let ctx = Context::default();
    theme::install(&ctx, Mode::Light);
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 900.0))),
        ..RawInput::default()
    };
    let picture = wall::picture(state);
    let mut output = ctx.run_ui(input, |ui| {
        let rect = ui.max_rect();
        wall::paint(ui, rect, &picture, state.now);
    });
    let shapes = std::mem::take(&mut output.shapes);
    output.drop_without_applying_deltas();
    shapes
}

/// The texts and the height of the first line of each.
fn texts(shapes: &[ClippedShape]) -> Vec<(String, f32)> {
    fn of(shape: &Shape, found: &mut Vec<(String, f32)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| of(shape, found)),
            Shape::Text(text) => {
                let height = text.galley.rows.first().map_or(0.0, |row| row.rect().height());
                found.push((text.galley.text().to_owned(), height));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in shapes {
        of(&clipped.shape, &mut found);
    }
    found
}

/// The colour below everything, and what lies over all of it.
fn ground_and_shade(shapes: &[ClippedShape]) -> (Color32, Color32) {
    let whole = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Rect(rect) if rect.rect.width() >= 1600.0 => Some(rect.fill),
        _ => None,
    };
    let all: Vec<Color32> = shapes.iter().filter_map(whole).collect();
    (*all.first().unwrap(), *all.last().unwrap())
}

fn at_the_settings() -> Window {
    let mut state = demo::round();
    state.window.draft.clear();
    let mut window = window(state, vec2(1280.0, 1000.0));
    act(&mut window, Action::Overlay(Some(Overlay::Settings)));
    window
}

#[test]
fn notes_stand_as_large_on_the_wall_as_they_are_set() {
    let mut window = at_the_settings();
    let note = "Try small changes for one sprint";
    let height = |window: &Window| {
        let texts = texts(&painted(&window.state().state));
        let of = |wanted: &str| texts.iter().find(|(text, _)| text == wanted).map(|(_, height)| *height);
        (of(note).unwrap(), of("Where are the biggest bottlenecks?").unwrap())
    };
    let (before, question) = height(&window);
    for _ in 0..9 {
        click(&mut window, "Larger notes on the wall");
    }
    assert_eq!(window.state().state.settings.wall_look.text_size, 160);
    let (after, same) = height(&window);
    assert!((after / before - 1.6).abs() < 0.05, "{before} {after}");
    assert!((question - same).abs() < 0.5, "the question fills its place already");
    let earlier = |window: &Window| {
        let texts = texts(&painted(&window.state().state));
        texts.iter().any(|(text, _)| text.ends_with("earlier"))
    };
    assert!(earlier(&window), "what has no room any more is counted");
    for _ in 0..9 {
        click(&mut window, "Smaller notes on the wall");
    }
    assert_eq!(height(&window), (before, question));
}

#[test]
fn the_wall_is_as_dark_as_it_is_set_and_keeps_its_own_theme() {
    let mut window = at_the_settings();
    let light = ground_and_shade(&painted(&window.state().state)).0;
    click(&mut window, "Darker wall");
    click(&mut window, "Darker wall");
    let (ground, shade) = ground_and_shade(&painted(&window.state().state));
    assert_eq!(ground, light);
    assert!((f32::from(shade.a()) / 255.0 - 0.2).abs() < 0.01, "{shade:?}");
    window.state_mut().state.settings.wall_look.theme = Some(Theme::Dark);
    window.run();
    let (ground, _) = ground_and_shade(&painted(&window.state().state));
    assert_eq!(ground, Mode::Dark.tokens().surface);
    let cockpit = theme::tokens(&window.ctx).surface;
    assert_eq!(cockpit, Mode::Light.tokens().surface, "the cockpit stays as it is");
    for _ in 0..9 {
        let darker = window.get_by_label("Darker wall");
        darker.click();
        window.run_steps(4);
    }
    assert_eq!(window.state().state.settings.wall_look.brightness, 40);
}

#[test]
fn each_cue_of_a_phases_end_is_switched_by_itself() {
    let said = |state: &State, words: &str| texts(&painted(state)).iter().any(|(text, _)| text == words);
    let round = |state: &State| {
        let shapes = painted(state);
        let red = Mode::Light.tokens().red_fill;
        let circle = |clipped: &ClippedShape| matches!(&clipped.shape, Shape::Circle(circle) if circle.fill == red);
        shapes.iter().any(circle)
    };
    for shape in [false, true] {
        for word in [false, true] {
            for sound in [false, true] {
                let mut state = demo::round();
                state.settings.cues = Cues { shape, word };
                state.settings.chime = sound;
                state.now = demo::after(76, 25);
                assert_eq!(said(&state, "Nearly over"), word, "{word}");
                assert!(!update::chime_is_due(&mut state), "it is not over yet");
                state.now = demo::after(77, 15);
                assert_eq!(said(&state, "Over time"), word, "{word}");
                assert_eq!(round(&state), !shape, "without the octagon it is a disc");
                assert_eq!(update::chime_is_due(&mut state), sound);
                assert!(!update::chime_is_due(&mut state), "once");
            }
        }
    }
}

#[test]
fn a_phase_is_nearly_over_from_the_moment_that_is_set() {
    use flipchart::session::methods::METHODS;
    use flipchart::ui::action::RoundAction;
    // Minutes before the end that are set, and seconds that are left: the phase takes four minutes.
    for (set, left, near) in [
        (None, 49, false),
        (None, 47, true),
        (Some(0.5), 31, false),
        (Some(0.5), 29, true),
        (Some(2.0), 121, false),
        (Some(2.0), 119, true),
        (Some(0.0), 1, false),
    ] {
        let mut round = METHODS[0].round("Why do we wait?");
        round.phases.truncate(1);
        round.phases[0].minutes = 4.0;
        round.near = set;
        let mut state = demo::slide();
        let start = Action::Round(RoundAction::StartOwn(Box::new(round)));
        update::update(&mut state, start, &mut Vec::new());
        state.now.at = state.now.at.plus(std::time::Duration::from_secs(240 - left));
        let said = texts(&painted(&state)).iter().any(|(text, _)| text == "Nearly over");
        assert_eq!(said, near, "{set:?} with {left} s left");
    }
}

#[test]
fn in_a_break_the_wall_counts_down_and_says_when_it_goes_on() {
    use flipchart::session::methods::break_of;
    use flipchart::ui::action::RoundAction;
    let mut state = demo::slide();
    let start = Action::Round(RoundAction::StartOwn(Box::new(break_of(10.0))));
    update::update(&mut state, start, &mut Vec::new());
    let ends = state.now.at.plus(std::time::Duration::from_mins(10));
    let time = state.now.local(ends).format("%H:%M");
    for (passed, clock, title) in [
        (60, "9:00", format!("We go on at {time}")),
        (599, "0:01", format!("We go on at {time}")),
        (660, "+1:00", format!("We were to go on at {time}")),
    ] {
        let mut state = state.clone();
        state.now.at = state.now.at.plus(std::time::Duration::from_secs(passed));
        let words: Vec<String> = texts(&painted(&state)).into_iter().map(|(text, _)| text).collect();
        assert!(words.contains(&title), "{words:?}");
        // The large digits are painted one by one.
        assert!(words.concat().contains(clock), "{clock} in {words:?}");
    }
}
