//! The one composition holds for every kind of block and every wall, not for session 1 alone: where heads and figures stand, how large
//! letters are, and how high callouts.

use egui::{Color32, Rect, Vec2, vec2};
use flipchart::render::screens::{self, Frame};
use flipchart::session::{Session, built_in};
use flipchart::ui::theme::{Mode, Tokens};

use crate::composition::{BASELINES, GRID, LETTERS, is_sign};
use crate::painted::{Line, Painted};
use crate::scenes::{WALL_MAPS, WALLS};
use crate::{drawn_kinds, scaled_kinds};

/// A small wall, and one of which a canvas unit is a pixel.
const SIZES: [Vec2; 2] = [vec2(1280.0, 720.0), vec2(1600.0, 900.0)];

/// Callouts of every kind and length, alone and below others.
const CALLOUTS: [&str; 5] = [
    r#"Callout(text: "One line")"#,
    r#"Callout(text: "A sentence that is as long as two of the lines that a callout may have, and so it has to be broken")"#,
    r#"Text("Above it"), Callout(kind: Rule, text: "A rule of one line"), Callout(kind: Warning, text: "A warning")"#,
    r#"Text("Much of it"), List(items: [(text: "One"), (text: "Two"), (text: "Three"), (text: "Four"), (text: "Five"),
        (text: "Six")]), Callout(kind: Warning, text: "A warning that is as long as two of the lines that a callout may have, so it breaks")"#,
    r#"Columns([(blocks: [Text("Beside")]), (blocks: [Callout(text: "In a column")])])"#,
];

/// Every session of the house and of the tests, by name.
fn decks() -> Vec<(String, Session)> {
    let drawn = drawn_kinds::DECKS.iter().map(|(_, blocks)| *blocks);
    let drawn = drawn
        .chain(CALLOUTS)
        .map(|blocks| (blocks.to_owned(), drawn_kinds::session(blocks)));
    let scaled = scaled_kinds::fitting().into_iter();
    let scaled = scaled.map(|(name, blocks)| (name.to_owned(), scaled_kinds::session(&blocks)));
    let own = [("session 1".to_owned(), built_in().clone())];
    own.into_iter().chain(drawn).chain(scaled).collect()
}

/// Grounds that have a bar of their height at their left edge.
fn callouts(painted: &Painted, unit: f32, tokens: &Tokens) -> Vec<Rect> {
    let filled = |colors: [Color32; 2]| -> Vec<Rect> {
        colors
            .into_iter()
            .flat_map(|color| painted.filled_with(color).collect::<Vec<_>>())
            .collect()
    };
    let bars = filled([tokens.blue, tokens.red]);
    let mut grounds = filled([tokens.blue_soft, tokens.red_soft]);
    grounds.retain(|ground| {
        bars.iter().any(|bar| {
            let edges = [
                bar.left() - ground.left(),
                bar.top() - ground.top(),
                bar.bottom() - ground.bottom(),
            ];
            edges.iter().all(|apart| apart.abs() < 0.5) && (bar.width() - 10.0 * unit).abs() < 1.0
        })
    });
    grounds
}

#[test]
fn a_callout_is_as_high_as_one_line_or_as_two_on_slides_and_on_walls() {
    let tokens = Mode::Light.tokens();
    let mut wrong = Vec::new();
    let mut heights = [0_usize; 2];
    let mut look = |name: &str, painted: &Painted, size: Vec2| {
        let unit = size.x / 1600.0;
        for rect in callouts(painted, unit, tokens) {
            let high = rect.height() / unit;
            match [88.0, 132.0]
                .iter()
                .position(|meant: &f32| (meant - high).abs() < 2.0 * GRID)
            {
                Some(lines) => heights[lines] += 1,
                None => wrong.push(format!("{name} at {size:?}: a callout of {high}")),
            }
        }
    };
    let all = decks();
    for size in SIZES {
        let frame = Frame {
            size,
            mode: Mode::Light,
        };
        for (name, session) in &all {
            for (index, (_, slide)) in session.slides().enumerate() {
                // What appears in steps is laid out from its last step.
                let painted = Painted::of(&screens::slide(session, index, slide.steps(), frame));
                look(&format!("{name}, {}", slide.id), &painted, size);
            }
        }
    }
    let size = SIZES[1];
    let frame = Frame {
        size,
        mode: Mode::Light,
    };
    for (name, state) in WALLS.into_iter().chain(WALL_MAPS) {
        look(name, &Painted::of(&screens::wall(&state(), frame)), size);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        heights.iter().all(|count| *count > 3),
        "both heights are there: {heights:?}"
    );
}

/// The lines of a head's title, which no figure has letters of.
fn titles(painted: &Painted, unit: f32) -> usize {
    let title = |line: &&Line| line.size > 60.0 * unit && line.baseline < 270.0 * unit;
    painted.lines.iter().filter(title).count()
}

#[test]
fn every_kind_of_block_stands_below_the_same_head_and_has_the_sizes_of_the_scale() {
    let frame = Frame {
        size: SIZES[1],
        mode: Mode::Light,
    };
    let mut wrong = Vec::new();
    for (name, session) in decks() {
        for (index, (_, slide)) in session.slides().enumerate() {
            // A cover and a question that is the slide are exceptions.
            if slide.title.is_empty() {
                continue;
            }
            let painted = Painted::of(&screens::slide(&session, index, slide.steps(), frame));
            let lines = titles(&painted, 1.0);
            for (line, meant) in painted.lines.iter().zip(BASELINES) {
                if (line.baseline - meant).abs() > GRID {
                    wrong.push(format!(
                        "{name}: “{}” stands on {}, not {meant}",
                        line.words, line.baseline
                    ));
                }
            }
            let begins = if lines > 1 { 318.0 } else { 246.0 };
            for line in painted.lines.iter().skip(1 + lines).filter(|line| !is_sign(line)) {
                let odd = |size: f32| LETTERS.iter().all(|known| (known - size).abs() > 0.3);
                if odd(line.size) && odd(line.size / 0.92) {
                    wrong.push(format!("{name}: “{}” is {} high", line.words, line.size));
                }
                if line.baseline < 830.0 && (line.ink.top() < begins - 4.0 || line.ink.bottom() > 804.0) {
                    wrong.push(format!("{name}: “{}” stands at {:?}", line.words, line.ink));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn letters_on_walls_have_the_sizes_of_the_scale_too() {
    let frame = Frame {
        size: SIZES[1],
        mode: Mode::Light,
    };
    let mut wrong = Vec::new();
    // A name too long for its line shrinks: that is for maps of other people.
    for (name, state) in WALLS {
        let painted = Painted::of(&screens::wall(&state(), frame));
        // The digits of a countdown are as large as its disc.
        let words = painted
            .lines
            .iter()
            .filter(|line| !is_sign(line) && line.words.chars().count() > 1);
        let sized = |line: &&Line| LETTERS.iter().any(|size| (size - line.size).abs() < 0.3);
        let told = words.filter(|line| !sized(line));
        wrong.extend(told.map(|line| format!("{name}: “{}” is {} high", line.words, line.size)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
