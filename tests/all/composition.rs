//! One composition on the wall: the same two baselines on everything, figures that begin at one of two lines, a few sizes of
//! text, and no word on another or on a line; in every theme, size and step.

use egui::{Vec2, vec2};
use flipchart::render::screens::{self, Frame};
use flipchart::session::{Session, Slide, built_in, inline};
use flipchart::time::WorkTime;
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::theme::{Mode, contrast_ratio};
use flipchart::workshop::{Edit, Guess, GuessEdit, MapEdit, MapId};

use crate::painted::{Line, Painted};
use crate::scenes::{SCREENS, WALLS, overlays};

/// Sizes of windows that walls are seen in.
const SIZES: [Vec2; 3] = [vec2(1280.0, 720.0), vec2(1600.0, 900.0), vec2(1920.0, 1080.0)];

/// The largest display; one theme is enough there, all have the same measures.
const LARGEST: Vec2 = vec2(3840.0, 2160.0);

/// `sizes`, and the largest one where it is looked at.
fn with_the_largest(sizes: &[Vec2], mode: Mode) -> Vec<Vec2> {
    let largest = (mode == Mode::Light).then_some(LARGEST);
    sizes.iter().copied().chain(largest).collect()
}

/// Baselines of kicker and title, in canvas units.
pub const BASELINES: [f32; 2] = [110.0, 190.0];

/// A pixel of a small wall is more than a canvas unit.
pub const GRID: f32 = 1.6;

/// How high letters are, in canvas units: what the scale of type holds for the wall, code a little less than its text.
pub const LETTERS: [f32; 10] = [22.0, 26.0, 30.0, 32.0, 36.0, 40.0, 64.0, 96.0, 124.0, 168.0];

fn every_step(session: &Session, mut look: impl FnMut(&str, &Slide, usize, usize)) {
    for (index, (_, slide)) in session.slides().enumerate() {
        for step in 1..=slide.steps() {
            look(&format!("{} ({index}), step {step}", slide.id), slide, index, step);
        }
    }
}

fn is_cover(slide: &Slide) -> bool {
    slide.title.is_empty()
}

#[test]
fn kicker_and_title_of_every_slide_stand_on_the_same_baselines() {
    let session = built_in();
    let mut wrong = Vec::new();
    for size in SIZES {
        every_step(session, |name, slide, index, step| {
            if is_cover(slide) {
                return;
            }
            let frame = Frame {
                size,
                ..Frame::default()
            };
            let painted = Painted::of(&screens::slide(session, index, step, frame));
            let unit = size.x / 1600.0;
            let title = inline::plain(&slide.title).replace(' ', "\u{a0}");
            let heads = painted
                .lines
                .iter()
                .take(2)
                .map(|line| (line.words.as_str(), line.baseline / unit));
            for ((words, baseline), meant) in heads.zip(BASELINES) {
                if (baseline - meant).abs() > GRID {
                    wrong.push(format!(
                        "{name} at {size:?}: “{words}” stands at {baseline}, not {meant}"
                    ));
                }
            }
            let first = painted
                .lines
                .get(1)
                .map(|line| line.words.trim().replace(' ', "\u{a0}"))
                .unwrap_or_default();
            if !title.starts_with(&first) {
                wrong.push(format!("{name}: the second line is “{first}”, not the title"));
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Says what is wrong in a theme, as a failure.
pub fn none_in(mode: Mode, wrong: &[String]) {
    let shown: Vec<_> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{mode:?}, {} of them: {shown:#?}", wrong.len());
}

/// One test a theme, which run side by side.
macro_rules! in_every_theme {
    ($look:ident: $light:ident, $dark:ident, $contrast:ident, $contrast_dark:ident) => {
        #[test]
        fn $light() {
            $crate::composition::none_in(
                flipchart::ui::theme::Mode::Light,
                &$look(flipchart::ui::theme::Mode::Light),
            );
        }

        #[test]
        fn $dark() {
            $crate::composition::none_in(
                flipchart::ui::theme::Mode::Dark,
                &$look(flipchart::ui::theme::Mode::Dark),
            );
        }

        #[test]
        fn $contrast() {
            let mode = flipchart::ui::theme::Mode::Contrast;
            $crate::composition::none_in(mode, &$look(mode));
        }

        #[test]
        fn $contrast_dark() {
            let mode = flipchart::ui::theme::Mode::ContrastDark;
            $crate::composition::none_in(mode, &$look(mode));
        }
    };
}
pub(crate) use in_every_theme;

in_every_theme!(slides:
    no_word_of_a_slide_stands_on_another_or_on_a_line,
    no_word_of_a_dark_slide_does,
    no_word_of_a_slide_in_high_contrast_does,
    no_word_of_a_dark_slide_in_high_contrast_does);

fn slides(mode: Mode) -> Vec<String> {
    let session = built_in();
    let mut wrong = Vec::new();
    for size in with_the_largest(&SIZES, mode) {
        every_step(session, |name, _, index, step| {
            let painted = Painted::of(&screens::slide(session, index, step, Frame { size, mode }));
            let told = painted.collisions().into_iter().chain(painted.cut());
            wrong.extend(told.map(|what| format!("{name} at {size:?}: {what}")));
        });
    }
    wrong
}

#[test]
fn what_stands_on_a_slide_does_not_move_when_more_appears() {
    let session = built_in();
    let mut wrong = Vec::new();
    every_step(session, |name, slide, index, step| {
        if step == slide.steps() {
            return;
        }
        let places = |step| -> Vec<(String, [i32; 3])> {
            let painted = Painted::of(&screens::slide(session, index, step, Frame::default()));
            let tenth = |length: f32| (length * 10.0).round() as i32;
            let place = |line: &Line| [tenth(line.whole.left()), tenth(line.baseline), tenth(line.size)];
            painted
                .lines
                .iter()
                .map(|line| (line.words.clone(), place(line)))
                .collect()
        };
        let later = places(step + 1);
        for line in places(step) {
            if !later.contains(&line) {
                wrong.push(format!("{name}: “{}” moves or goes", line.0));
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every slide with a head, in its last step, on a canvas whose units are pixels.
fn every_whole_slide(mut look: impl FnMut(&str, &Painted)) {
    let session = built_in();
    let frame = Frame {
        size: SIZES[1],
        ..Frame::default()
    };
    for (index, (_, slide)) in session.slides().enumerate() {
        if !is_cover(slide) {
            let painted = Painted::of(&screens::slide(session, index, slide.steps(), frame));
            look(&format!("{} ({index})", slide.id), &painted);
        }
    }
}

#[test]
fn letters_have_the_sizes_of_the_scale_and_none_between() {
    let mut wrong = Vec::new();
    every_whole_slide(|name, painted| {
        let sized = |line: &&Line| !is_sign(line) && !LETTERS.iter().any(|size| (size - line.size).abs() < 0.3);
        let told = painted.lines.iter().filter(sized);
        wrong.extend(told.map(|line| format!("{name}: “{}” is {} high", line.words, line.size)));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn figures_begin_at_one_of_two_lines_and_end_above_the_foot() {
    let mut wrong = Vec::new();
    every_whole_slide(|name, painted| {
        let title = |line: &&Line| line.size > 60.0 && line.baseline < 270.0;
        let titles = painted.lines.iter().filter(title).count();
        let begins = if titles > 1 { 318.0 } else { 246.0 };
        // Ink of the figure: what is painted after kicker and title, the foot aside.
        let figure = painted.lines.iter().skip(1 + titles);
        let beyond = |line: &&Line| {
            line.baseline < 830.0 && !is_sign(line) && (line.ink.top() < begins - 4.0 || line.ink.bottom() > 804.0)
        };
        wrong.extend(
            figure
                .filter(beyond)
                .map(|line| format!("{name}: “{}” at {:?}", line.words, line.ink)),
        );
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn figures_fill_the_wall_from_side_to_side_and_down_to_the_foot() {
    let mut wrong = Vec::new();
    every_whole_slide(|name, painted| {
        let ink = painted.ink_between(246.0, 830.0, Mode::Light.tokens().surface);
        // A quarter of the width and an eighth of the height may stay free at the end: what is left over goes between the parts.
        if ink.left() > 190.0 || ink.right() < 1488.0 - 344.0 || ink.bottom() < 800.0 - 70.0 {
            wrong.push(format!(
                "{name}: its figure takes {ink:?} of 112 to 1488 and 246 to 800"
            ));
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a line of text is a sign of the icon font.
pub fn is_sign(line: &Line) -> bool {
    line.words
        .chars()
        .all(|letter| ('\u{e000}'..='\u{f8ff}').contains(&letter))
}

#[test]
fn kicker_and_title_of_every_wall_stand_where_those_of_slides_do() {
    let mut wrong = Vec::new();
    for (name, state) in WALLS {
        let frame = Frame {
            size: SIZES[1],
            ..Frame::default()
        };
        let painted = Painted::of(&screens::wall(&state(), frame));
        // A round is its question alone.
        let without = usize::from(name.starts_with("round"));
        for base in BASELINES.into_iter().skip(without) {
            if !painted.lines.iter().any(|line| (line.baseline - base).abs() < GRID) {
                wrong.push(format!("{name}: nothing stands on {base}"));
            }
        }
        let between = |line: &&Line| {
            let [kicker, title] = BASELINES;
            line.baseline < title + 30.0 && [kicker, title].iter().all(|base| (line.baseline - base).abs() > GRID)
        };
        wrong.extend(
            painted
                .lines
                .iter()
                .filter(between)
                .map(|line| format!("{name}: “{}” stands in the head at {}", line.words, line.baseline)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

in_every_theme!(walls:
    no_word_of_a_wall_stands_on_another_or_on_a_line,
    no_word_of_a_dark_wall_does,
    no_word_of_a_wall_in_high_contrast_does,
    no_word_of_a_dark_wall_in_high_contrast_does);

fn walls(mode: Mode) -> Vec<String> {
    let mut wrong = Vec::new();
    for size in with_the_largest(&SIZES, mode) {
        for (name, state) in WALLS {
            let painted = Painted::of(&screens::wall(&state(), Frame { size, mode }));
            let told = painted.collisions().into_iter().chain(painted.cut());
            wrong.extend(told.map(|what| format!("{name} at {size:?}: {what}")));
        }
    }
    wrong
}

/// The demonstration with these guesses in days, revealed, beside the map or without one.
fn guessed(days: &[f64], map: bool) -> State {
    let mut state = demo::estimate();
    let document = state.document.as_mut().unwrap();
    let mut make = |edit| document.apply(edit, false).unwrap();
    if !map {
        make(Edit::Map(MapEdit::Remove(MapId(1))));
    }
    for _ in 0..3 {
        make(Edit::Guess(GuessEdit::Remove(0)));
    }
    for (at, days) in days.iter().enumerate() {
        let guess = Guess {
            group: format!("Group {}", at + 1),
            time: WorkTime::saturating(days * 480.0),
        };
        make(Edit::Guess(GuessEdit::Put { at, guess }));
    }
    state
}

#[test]
fn whatever_the_groups_guess_no_word_of_it_stands_on_another_or_on_a_line() {
    let guesses: [&[f64]; 9] = [
        &[5.0, 10.0, 8.0],
        &[1.0, 1.0, 1.0],
        &[0.5, 2.0, 3.0],
        &[8.0, 8.0, 8.0, 8.0, 8.0, 8.0],
        &[30.0, 30.5, 31.0],
        &[40.0, 60.0, 90.0],
        &[7.0, 8.75, 10.25],
        &[2.0, 3.0, 20.0, 30.0],
        &[0.1, 200.0, 1000.0],
    ];
    let mut wrong = Vec::new();
    for days in guesses {
        for map in [true, false] {
            let frame = Frame {
                size: SIZES[1],
                ..Frame::default()
            };
            let painted = Painted::of(&screens::wall(&guessed(days, map), frame));
            let told = painted.collisions().into_iter().chain(painted.cut());
            wrong.extend(told.map(|what| format!("{days:?}, map {map}: {what}")));
            let high = painted.lines.iter().filter(|line| line.ink.top() < 240.0);
            wrong.extend(
                high.filter(|line| (line.baseline - 190.0).abs() > GRID && (line.baseline - 110.0).abs() > GRID)
                    .map(|line| format!("{days:?}, map {map}: “{}” stands in the head", line.words)),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sizes of the cockpit's window: a small one, a usual one, and one of half a small one, as at 200 %.
pub const WINDOWS: [Vec2; 3] = [vec2(1280.0, 720.0), vec2(1920.0, 1080.0), vec2(640.0, 400.0)];

in_every_theme!(screens_of:
    no_word_of_a_screen_stands_on_another_or_on_a_line,
    no_word_of_a_dark_screen_does,
    no_word_of_a_screen_in_high_contrast_does,
    no_word_of_a_dark_screen_in_high_contrast_does);

fn screens_of(mode: Mode) -> Vec<String> {
    let mut wrong = Vec::new();
    for size in with_the_largest(&WINDOWS, mode) {
        for (name, state) in SCREENS {
            let painted = Painted::of(&screens::screen(&state(), Frame { size, mode }));
            wrong.extend(
                painted
                    .collisions()
                    .into_iter()
                    .map(|what| format!("{name} at {size:?}: {what}")),
            );
        }
    }
    wrong
}

in_every_theme!(panels:
    no_word_of_a_panel_stands_on_another_or_on_a_line,
    no_word_of_a_dark_panel_does,
    no_word_of_a_panel_in_high_contrast_does,
    no_word_of_a_dark_panel_in_high_contrast_does);

fn panels(mode: Mode) -> Vec<String> {
    let mut wrong = Vec::new();
    for size in with_the_largest(&WINDOWS, mode) {
        let over = overlays().into_iter().map(|(name, state)| {
            let mut below = state.clone();
            below.window.overlay = None;
            (name, state, below)
        });
        let palette = ("palette of blocks", demo::editor_palette(), demo::editor());
        for (name, state, below) in over.chain([palette]) {
            let frame = Frame { size, mode };
            // What lies below the panel is told by the screens themselves.
            let below = Painted::of(&screens::screen(&below, frame));
            let mut over = Painted::of(&screens::screen(&state, frame)).over(&below);
            over.lines.retain(|line| line.size >= STAMP);
            wrong.extend(
                over.collisions()
                    .into_iter()
                    .map(|what| format!("{name} at {size:?}: {what}")),
            );
        }
    }
    wrong
}

#[test]
fn what_would_help_takes_a_second_line_before_it_ends_in_dots() {
    let frame = Frame {
        size: vec2(1600.0, 1000.0),
        mode: Mode::Light,
    };
    let painted = Painted::of(&screens::screen(&demo::map(), frame));
    let at = painted
        .lines
        .iter()
        .position(|line| line.words.contains("one more person"));
    let lines = &painted.lines[at.expect("the lever is shown")..];
    let said = format!("{} {}", lines[0].words, lines[1].words).replace('\u{a0}', " ");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("one more person, load 93 % to 46 %"), "{said}");
}

#[test]
fn on_the_largest_display_main_buttons_stay_buttons() {
    let blue = Mode::Light.tokens().blue;
    let frame = Frame {
        size: LARGEST,
        mode: Mode::Light,
    };
    let mut wrong = Vec::new();
    for (name, state) in SCREENS {
        let painted = Painted::of(&screens::screen(&state(), frame));
        // As high as a button is; what is blue and higher or lower is part of a picture.
        let wide = painted
            .filled_with(blue)
            .filter(|rect| (32.0..50.0).contains(&rect.height()) && rect.width() > 640.0);
        wrong.extend(wide.map(|rect| format!("{name}: {rect:?}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_word_of_a_screen_ends_without_a_sign_that_it_goes_on() {
    let mut wrong = Vec::new();
    for size in WINDOWS {
        // All themes have the same measures. The table and a board of many themes are moved sideways, and fade there.
        let moved = ["table", "board, many notes"];
        for (name, state) in SCREENS.into_iter().filter(|(name, _)| !moved.contains(name)) {
            let frame = Frame {
                size,
                mode: Mode::Light,
            };
            let painted = Painted::of(&screens::screen(&state(), frame));
            // What is typed scrolls in its field, and in a narrow window the switches of the maps do.
            let typed = ["“! ", "“Restart the build server | ", "“a review is felt every day"];
            let scrolls = |what: &String| {
                let is_typed = typed.iter().any(|typed| what.contains(typed));
                is_typed || name == "all maps" && size.x < 1000.0
            };
            let told = painted.cut_sideways().into_iter().filter(|what| !scrolls(what));
            wrong.extend(told.map(|what| format!("{name} at {size:?}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Letters of less than so many points are those of a slide in a small picture.
const STAMP: f32 = 9.0;

/// Words that are too faint for what they stand on: below `least`, or below `large` where they are at least `from` high.
fn faint(painted: &Painted, mode: Mode, least: f32, (from, large): (f32, f32)) -> Vec<String> {
    let mut found = Vec::new();
    // A slide as small as a stamp is a picture.
    for line in painted.lines.iter().filter(|line| line.size >= STAMP) {
        let ground = painted.ground(line, mode.tokens().paper);
        let ratio = contrast_ratio(ground.blend(line.color), ground);
        // A sign is a picture: WCAG asks 3:1 of those.
        let least = match line.size {
            _ if is_sign(line) => 3.0,
            size if size >= from => large,
            _ => least,
        };
        if ratio < least - 0.05 {
            found.push(format!("“{}” at {:?} has {ratio:.1}:1", line.words, line.ink));
        }
    }
    found
}

#[test]
fn every_word_on_the_wall_is_read_from_the_last_row() {
    let session = built_in();
    let mut wrong = Vec::new();
    for mode in Mode::ALL {
        let frame = Frame { size: SIZES[1], mode };
        every_step(session, |name, slide, index, step| {
            if step == slide.steps() {
                let painted = Painted::of(&screens::slide(session, index, step, frame));
                let told = faint(&painted, mode, 7.0, (40.0, 4.5));
                wrong.extend(told.into_iter().map(|what| format!("{name}, {mode:?}: {what}")));
            }
        });
        for (name, state) in WALLS {
            let painted = Painted::of(&screens::wall(&state(), frame));
            let told = faint(&painted, mode, 7.0, (40.0, 4.5));
            wrong.extend(told.into_iter().map(|what| format!("{name}, {mode:?}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_on_a_screen_has_the_contrast_that_reading_needs() {
    let mut wrong = Vec::new();
    let screens = SCREENS.into_iter().map(|(name, state)| (name, state()));
    let scenes: Vec<_> = screens.chain(overlays()).collect();
    for mode in Mode::ALL {
        for (name, state) in &scenes {
            let frame = Frame {
                size: vec2(1600.0, 1000.0),
                mode,
            };
            let painted = Painted::of(&screens::screen(state, frame));
            let told = faint(&painted, mode, 4.5, (24.0, 3.0));
            wrong.extend(told.into_iter().map(|what| format!("{name}, {mode:?}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
