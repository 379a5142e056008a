//! How the blocks of a slide use its room: few words grow, what is revealed in steps stays where it is.

use std::collections::BTreeSet;

use egui::{Context, RawInput, Rect, Shape, pos2};
use flipchart::session::block::{Block, Card, Cards, Initials, List, ListItem, Stage};
use flipchart::session::{self, Session, built_in};
use flipchart::ui::audience::slide::{self, Report, SlideFrame};
use flipchart::ui::theme::{self, Mode};

/// A row of text that was painted: its words, its place in tenths of a point, its height.
type Row = (String, i32, i32, i32);

fn painted(context: &Context, session: &Session, index: usize, step: usize) -> (BTreeSet<Row>, Report) {
    painted_at(context, session, index, step, 1600.0)
}

fn painted_at(context: &Context, session: &Session, index: usize, step: usize, width: f32) -> (BTreeSet<Row>, Report) {
    let mut report = Report::default();
    let input = RawInput {
        screen_rect: Some(Rect::from_min_max(pos2(0.0, 0.0), pos2(width, width * 9.0 / 16.0))),
        ..RawInput::default()
    };
    let mut output = context.run_ui(input, |ui| {
        let rect = ui.max_rect();
        let frame = SlideFrame {
            session,
            index,
            step,
            number: index + 1,
        };
        report = slide::paint(ui, rect, &frame);
    });
    let mut rows = BTreeSet::new();
    for clipped in std::mem::take(&mut output.shapes) {
        gather(&clipped.shape, &mut rows);
    }
    output.drop_without_applying_deltas();
    (rows, report)
}

fn gather(shape: &Shape, rows: &mut BTreeSet<Row>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, rows)),
        Shape::Text(text) => {
            let tenth = |value: f32| (value * 10.0).round() as i32;
            for row in &text.galley.rows {
                let at = text.pos + row.pos.to_vec2();
                let words = row.glyphs.iter().map(|glyph| glyph.chr).collect();
                rows.insert((words, tenth(at.x), tenth(at.y), tenth(row.size.y)));
            }
        }
        _ => {}
    }
}

fn context() -> Context {
    let context = Context::default();
    theme::install(&context, Mode::Light);
    context
}

fn one(blocks: Vec<Block>) -> Session {
    let mut session = session::starter("Test");
    session.agenda.truncate(1);
    session.agenda[0].slides.truncate(1);
    "One".clone_into(&mut session.agenda[0].slides[0].title);
    session.agenda[0].slides[0].blocks = blocks;
    session
}

fn list(count: usize, text: &str) -> Block {
    let item = ListItem {
        text: text.to_owned(),
        ..ListItem::default()
    };
    Block::List(List {
        items: vec![item; count],
        stepwise: true,
        ..List::default()
    })
}

fn share(blocks: Vec<Block>) -> f32 {
    painted(&context(), &one(blocks), 0, 99).1.shrunk
}

#[test]
fn the_fewer_the_words_the_larger_in_three_sizes() {
    let sizes = [1, 3, 7, 8, 30].map(|count| share(vec![list(count, "A line")]));
    assert!(sizes.is_sorted_by(|larger, smaller| larger >= smaller), "{sizes:?}");
    let units: BTreeSet<i32> = sizes.iter().map(|size| (size * 36.0).round() as i32).collect();
    assert_eq!(units, BTreeSet::from([32, 36, 40]), "{sizes:?}");
}

#[test]
fn text_grows_only_as_far_as_no_line_breaks_that_did_not_break_before() {
    // At its own size it just fits into a line of 1316 units, with a tenth more it does not.
    let wide = "A sentence that nearly fills one line of the wall at its own size, as this does";
    let share = share(vec![list(2, wide)]);
    assert!((1.0..1.1).contains(&share), "{share}");
}

#[test]
fn a_slide_with_a_figure_keeps_the_size_of_its_text() {
    let figure = Block::Initials(Initials::default());
    let share = share(vec![figure, list(2, "A line")]);
    assert!((share - 1.0).abs() < 1e-6, "{share}");
}

#[test]
fn what_is_revealed_in_steps_moves_nothing_that_was_there() {
    let session = built_in();
    let context = context();
    for (index, (_, slide)) in session.slides().enumerate() {
        for step in 1..slide.steps() {
            let (before, _) = painted(&context, session, index, step);
            let (after, _) = painted(&context, session, index, step + 1);
            let moved: Vec<&Row> = before.difference(&after).collect();
            assert!(moved.is_empty(), "{} at step {step}: {moved:?}", slide.id);
            assert!(
                after.len() > before.len(),
                "{}: step {step} shows nothing new",
                slide.id
            );
        }
    }
}

#[test]
fn a_slide_that_was_edited_is_measured_anew() {
    let context = context();
    let (_, short) = painted(&context, &one(vec![list(3, "A line")]), 0, 99);
    let (_, long) = painted(&context, &one(vec![list(20, "A line")]), 0, 99);
    let (_, again) = painted(&context, &one(vec![list(3, "A line")]), 0, 99);
    assert!(long.overflow > 100.0 && short == again, "{short:?} {long:?} {again:?}");
}

#[test]
fn the_names_of_a_chain_have_one_size() {
    let stage = |name: &str| Stage {
        name: name.to_owned(),
        line: None,
    };
    let chain = Block::Chain(["Build", "Integrate everything", "Run"].map(stage).to_vec().into());
    let (rows, _) = painted(&context(), &one(vec![chain]), 0, 1);
    let tops: BTreeSet<i32> = rows
        .iter()
        .filter(|(words, ..)| ["Build", "Integrate everything", "Run"].contains(&words.as_str()))
        .map(|(_, _, top, _)| *top)
        .collect();
    assert_eq!(tops.len(), 1, "{rows:?}");
}

#[test]
fn cards_of_a_row_have_their_lines_on_one_level() {
    let card = |lead: &str, line: &str| Card {
        icon: Some("flag".to_owned()),
        title: "Card".to_owned(),
        lead: Some(lead.to_owned()),
        lines: vec![line.to_owned()],
        figure: None,
    };
    let cards = vec![
        card("Who?", "From the idea"),
        card(
            "How long does it lie there, before anybody looks at it?",
            "Before the step",
        ),
        card("How often?", "Out of ten,"),
    ];
    let session = one(vec![Block::Cards(Cards { cards, stepwise: false })]);
    let (rows, _) = painted(&context(), &session, 0, 1);
    let tops: BTreeSet<i32> = rows
        .iter()
        .filter(|(words, ..)| ["From the idea", "Before the step", "Out of ten,"].contains(&words.trim()))
        .map(|(_, _, top, _)| *top)
        .collect();
    assert_eq!(tops.len(), 1, "{rows:?}");
}

#[test]
fn a_slide_has_the_same_size_of_text_in_every_window() {
    let session = built_in();
    let context = context();
    let mut other = Vec::new();
    for (index, (_, slide)) in session.slides().enumerate() {
        let share = |width: f32| painted_at(&context, session, index, 99, width).1.shrunk;
        let on_the_wall = share(1600.0);
        for width in [380.0, 910.0, 1280.0, 1920.0, 3840.0] {
            let here = share(width);
            if (here - on_the_wall).abs() > 1e-6 {
                other.push(format!("{} at {width}: {here}, not {on_the_wall}", slide.id));
            }
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}
