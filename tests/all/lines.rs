//! Lines on the wall break well, on every slide of session 1, in every kind of block, in three sizes: no short word is left alone
//! in a last line, and no number parts from its unit.

use egui::{Vec2, vec2};
use flipchart::render::screens::{self, Frame};
use flipchart::session::{Session, built_in};
use flipchart::ui::action::{Action, CaptureAction};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};

use crate::drawn_kinds;
use crate::painted::{Line, Painted};
use crate::scaled_kinds;
use crate::scenes::WALLS;

const SIZES: [[f32; 2]; 3] = [[1280.0, 720.0], [1600.0, 900.0], [1920.0, 1080.0]];

/// Words that count the number before them.
const UNITS: [&str; 14] = [
    "%", "min", "minutes", "h", "hours", "d", "day", "days", "week", "weeks", "month", "months", "people", "points",
];

/// The lines of each text, from top to bottom.
fn texts(painted: &Painted) -> Vec<Vec<&Line>> {
    let lines = painted
        .lines
        .iter()
        .filter(|line| !line.words.trim().is_empty())
        .collect::<Vec<_>>();
    lines
        .chunk_by(|a, b| a.order == b.order)
        .map(<[&Line]>::to_vec)
        .collect()
}

/// Short words alone in a last line below a line of several, and units that begin a line.
fn badly_broken(painted: &Painted) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts(painted) {
        if let [.., above, last] = text.as_slice() {
            let (above, last) = (above.words.trim(), last.words.trim());
            let alone = !last.contains(char::is_whitespace) && last.chars().count() <= 9;
            if alone && above.split(' ').count() > 1 {
                found.push(format!("“{last}” is left alone below “{above}”"));
            }
        }
        for pair in text.windows(2) {
            let [above, below] = pair else { continue };
            let first = below.words.split_whitespace().next().unwrap_or_default();
            let number = above.words.trim_end().chars().next_back().is_some_and(char::is_numeric);
            if number && UNITS.contains(&first.trim_end_matches(['.', ',', ':'])) {
                found.push(format!("“{}” parts from “{first}”", above.words.trim()));
            }
        }
    }
    found
}

fn every_slide(name: &str, session: &Session, wrong: &mut Vec<String>) {
    for size in SIZES {
        for (index, (_, slide)) in session.slides().enumerate() {
            let frame = Frame {
                size: Vec2::from(size),
                ..Frame::default()
            };
            let painted = Painted::of(&screens::slide(session, index, slide.steps(), frame));
            let told = badly_broken(&painted).into_iter();
            wrong.extend(told.map(|what| format!("{name}, {} at {size:?}: {what}", slide.id)));
        }
    }
}

#[test]
fn on_every_slide_of_session_1_lines_break_well() {
    let mut wrong = Vec::new();
    every_slide("session 1", built_in(), &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn in_every_kind_of_block_lines_break_well() {
    let mut wrong = Vec::new();
    for (_, blocks) in drawn_kinds::DECKS {
        every_slide(blocks, &drawn_kinds::session(blocks), &mut wrong);
    }
    for (name, blocks) in scaled_kinds::fitting() {
        every_slide(name, &scaled_kinds::session(&blocks), &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn on_every_wall_lines_break_well() {
    let mut wrong = Vec::new();
    for size in SIZES {
        for (name, state) in WALLS {
            let frame = Frame {
                size: Vec2::from(size),
                ..Frame::default()
            };
            let painted = Painted::of(&screens::wall(&state(), frame));
            wrong.extend(
                badly_broken(&painted)
                    .into_iter()
                    .map(|what| format!("{name} at {size:?}: {what}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a slide with this title and text shows, a line each.
fn lines_of(title: &str, text: &str) -> Vec<String> {
    let blocks = format!("Callout(text: \"{text}\")");
    let written = format!(
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"b\", title: \"{title}\", \
         blocks: [{blocks}])])])"
    );
    let session = flipchart::session::read(&written, "a.ron")
        .expect("it is a session")
        .session;
    let painted = Painted::of(&screens::slide(&session, 0, 1, Frame::default()));
    painted.lines.iter().map(|line| line.words.trim().to_owned()).collect()
}

#[test]
fn a_word_longer_than_a_title_is_parted_as_its_language_does() {
    for (title, parts) in [
        (
            "Die Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle ist zu",
            ["auszahlungs", "kapitäns", "gesellschafts", "renten"].as_slice(),
        ),
        (
            "Unsere Softwareentwicklungswertschöpfungskettenverantwortungsübernahme ist nicht klar",
            ["verantwortungs", "wertschöpfungs", "ketten"].as_slice(),
        ),
    ] {
        let lines = lines_of(title, "One");
        let parted: Vec<&String> = lines.iter().filter(|line| line.ends_with('-')).collect();
        assert!(!parted.is_empty(), "{lines:?}");
        // A line ends where a syllable does, which for these is mostly where a part of the word does.
        let good = |line: &String| parts.iter().any(|part| line.contains(part));
        assert!(parted.iter().all(|line| good(line)), "{parted:?}");
    }
}

#[test]
fn a_callout_keeps_its_last_two_words_and_its_numbers_together() {
    let text =
        "We wait for three of the four weeks that a release takes us today, and what is left to do takes 3 days or so";
    for line in lines_of("One", text) {
        assert!(line != "so" && !line.starts_with("days"), "{line}");
    }
}

#[test]
fn what_people_said_is_parted_as_its_language_does_where_it_is_listed() {
    let said = "! Die Softwareentwicklungsabteilungsleiterversammlung tagt nur einmal im Quartal";
    let mut state = demo::round();
    for action in [CaptureAction::Typed(said.into()), CaptureAction::Submit] {
        update::update(&mut state, Action::Capture(action), &mut Vec::new());
    }
    let frame = Frame {
        size: vec2(1280.0, 720.0),
        mode: Mode::Light,
    };
    let painted = Painted::of(&screens::screen(&state, frame));
    // The list of the notes is the right column, 320 wide.
    let listed = painted.lines.iter().filter(|line| line.ink.left() > 1280.0 - 340.0);
    let parts: Vec<&str> = listed
        .map(|line| line.words.trim())
        .filter(|words| words.contains("Softwareentwicklung"))
        .collect();
    assert!(parts.iter().any(|part| part.ends_with('-')), "{parts:?}");
}
