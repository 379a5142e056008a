//! The figures of session 1 as kinds for everybody's sessions: other words and counts fit or are flagged, nothing that stands
//! moves, what is heard is what is shown, and `check` tells every limit.

mod cases;
mod limits;

use egui::{Context, RawInput, Rect, Shape, pos2};
use flipchart::session::block::{Block, Column};
use flipchart::session::{self, Session};
use flipchart::ui::audience::slide::{self, SlideFrame};
use flipchart::ui::theme::{self, Mode};

use cases::{cases, layers, plane};

/// A line of text that was painted: its words, and where its letters stand on the canvas.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    words: String,
    ink: Rect,
}

fn one(block: Block) -> Session {
    let mut session = session::starter("Test");
    session.agenda.truncate(1);
    session.agenda[0].slides.truncate(1);
    let slide = &mut session.agenda[0].slides[0];
    "One line".clone_into(&mut slide.title);
    slide.notes.clear();
    slide.blocks = vec![block];
    session
}

fn steps(session: &Session) -> usize {
    session.slide(0).map_or(1, session::Slide::steps)
}

/// What is painted of the first slide at a step, and what is flagged.
fn painted(session: &Session, step: usize) -> (Vec<Line>, Vec<String>) {
    let context = Context::default();
    theme::install(&context, Mode::Light);
    let mut flags = Vec::new();
    let input = RawInput {
        screen_rect: Some(Rect::from_min_max(pos2(0.0, 0.0), pos2(1600.0, 900.0))),
        ..RawInput::default()
    };
    let mut output = context.run_ui(input, |ui| {
        let rect = ui.max_rect();
        let frame = SlideFrame {
            session,
            index: 0,
            step,
            number: 1,
        };
        flags = slide::paint(ui, rect, &frame).sentences();
    });
    let mut lines = Vec::new();
    for clipped in std::mem::take(&mut output.shapes) {
        gather(&clipped.shape, &mut lines);
    }
    output.drop_without_applying_deltas();
    (lines, flags)
}

/// The lines of text in a shape. What counts as their place is the height of capitals and descenders, not that of a line.
fn gather(shape: &Shape, lines: &mut Vec<Line>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, lines)),
        Shape::Text(text) => {
            let size = text.galley.job.sections.first().map_or(0.0, |s| s.format.font_id.size);
            for row in &text.galley.rows {
                let words: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
                let (Some(first), false) = (row.glyphs.first(), words.trim().is_empty()) else {
                    continue;
                };
                let base = text.pos + row.pos.to_vec2() + egui::vec2(0.0, first.pos.y);
                let right = base.x + row.size.x;
                lines.push(Line {
                    words: words.trim().to_owned(),
                    ink: Rect::from_min_max(pos2(base.x, base.y - 0.7 * size), pos2(right, base.y + 0.2 * size)),
                });
            }
        }
        _ => {}
    }
}

#[test]
fn other_words_fit_or_are_flagged_and_no_text_touches_another_or_the_edge() {
    let mut wrong = Vec::new();
    for (name, block, too_large) in cases() {
        let session = one(block);
        let (lines, flags) = painted(&session, 99);
        if flags.is_empty() == too_large {
            wrong.push(format!("{name}: flags {flags:?}"));
        }
        for (index, line) in lines.iter().enumerate() {
            if line.ink.left() < 109.0 || line.ink.right() > 1492.0 || line.ink.bottom() > 856.0 {
                wrong.push(format!("{name}: “{}” stands at {:?}", line.words, line.ink));
            }
            for other in lines.iter().skip(index + 1) {
                if line.ink.shrink(1.0).intersects(other.ink.shrink(1.0)) {
                    wrong.push(format!("{name}: “{}” touches “{}”", line.words, other.words));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_title_of_two_lines_leaves_each_figure_its_room() {
    let mut wrong = Vec::new();
    for (name, block, too_large) in cases() {
        let mut session = one(block);
        "A title that needs two lines of the wall, since it says all of its point in one sentence"
            .clone_into(&mut session.agenda[0].slides[0].title);
        let (lines, flags) = painted(&session, 99);
        if !too_large && !flags.is_empty() {
            wrong.push(format!("{name}: flags {flags:?}"));
        }
        for (index, line) in lines.iter().enumerate() {
            for other in lines.iter().skip(index + 1) {
                if line.ink.shrink(2.0).intersects(other.ink.shrink(2.0)) {
                    wrong.push(format!("{name}: “{}” touches “{}”", line.words, other.words));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_step_moves_nothing_and_shows_something_new() {
    for (name, block, _) in cases() {
        let session = one(block);
        let last = steps(&session);
        let (all, _) = painted(&session, last);
        let mut before = 0;
        for step in 1..=last {
            let (lines, _) = painted(&session, step);
            let moved: Vec<&Line> = lines.iter().filter(|line| !all.contains(line)).collect();
            assert!(moved.is_empty(), "{name} at step {step}: {moved:?}");
            assert!(lines.len() > before, "{name} at step {step} shows nothing new");
            before = lines.len();
        }
    }
}

#[test]
fn what_is_heard_at_a_step_is_what_is_shown_and_nothing_more() {
    for (name, block, too_large) in cases() {
        if too_large {
            continue;
        }
        let session = one(block);
        let slide = session.slide(0).expect("it has one slide");
        let last = steps(&session);
        let (all, _) = painted(&session, last);
        for step in 1..=last {
            let heard = slide::words(slide, step);
            let (shown, _) = painted(&session, step);
            for line in &all {
                // Signs are drawn, and the kicker is the agenda's.
                if line.words.chars().count() < 2 || line.ink.top() < 200.0 {
                    continue;
                }
                let said = line
                    .words
                    .lines()
                    .all(|words| heard.contains(words.trim_end_matches(':')));
                if shown.contains(line) {
                    assert!(said, "{name} at step {step}: “{}” is not in “{heard}”", line.words);
                } else if !shown.iter().any(|other| other.words.contains(&line.words)) {
                    assert!(!said, "{name} at step {step}: “{}” is in “{heard}”", line.words);
                }
            }
        }
    }
}

#[test]
fn columns_say_only_what_their_blocks_show() {
    let column = |block: Block| Column {
        head: None,
        weight: 1.0,
        blocks: vec![block],
    };
    let session = one(Block::Columns(vec![
        column(Block::Layers(layers(2, "Soil", &[]))),
        column(Block::Plane(plane("dear", "cheap", "all of it"))),
    ]));
    let slide = session.slide(0).expect("it has one slide");
    let heard = [1, 2, 3].map(|step| slide::words(slide, step));
    assert!(
        heard[0].contains("Soil 1") && !heard[0].contains("stronger"),
        "{heard:?}"
    );
    assert!(
        heard[1].contains("stronger") && !heard[1].contains("all of it"),
        "{heard:?}"
    );
    assert!(heard[2].contains("all of it"), "{heard:?}");
}
