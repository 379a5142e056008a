//! The figures of session 1 as kinds for everybody's sessions: other words and counts fit or are flagged, nothing that stands
//! moves, what is heard is what is shown, and `check` tells every limit.

use egui::{Context, RawInput, Rect, Shape, pos2};
use flipchart::session::block::*;
use flipchart::session::check::check;
use flipchart::session::{self, Session};
use flipchart::ui::audience::slide::{self, SlideFrame};
use flipchart::ui::theme::{self, Mode};

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

fn text(words: &str) -> String {
    words.to_owned()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|words| text(words)).collect()
}

/// `count` times the same words.
fn times(count: usize, words: &str) -> Vec<String> {
    vec![text(words); count]
}

fn wall(rows: usize, row: &str, after: usize, what: &str) -> Block {
    let side = |head: &str| Side {
        head: text(head),
        rows: times(rows, row),
    };
    let kinds = [SpanKind::Work, SpanKind::Wait, SpanKind::Fail, SpanKind::Back];
    Block::Wall(Wall {
        left: side("Sales"),
        right: side("Stock"),
        after: (0..after)
            .map(|index| Consequence {
                text: text(what),
                kind: kinds[index % kinds.len()],
                line: (index % 2 == 0).then(|| text("as nobody knew")),
            })
            .collect(),
    })
}

fn stages(names: &[&str]) -> Vec<Stage> {
    let stage = |name: &&str| Stage {
        name: text(name),
        line: None,
    };
    names.iter().map(stage).collect()
}

fn part(name: &str, from: usize, to: usize) -> Part {
    Part {
        name: text(name),
        from,
        to,
    }
}

fn chain(names: &[&str], before: Vec<Part>, one: Option<&str>, back: Option<(usize, usize, &str)>) -> Chain {
    Chain {
        stages: stages(names),
        before,
        says: Some(text("Everybody has a part of it")),
        one: one.map(|name| One {
            name: text(name),
            line: Some(text("from the first day to the last")),
        }),
        back: back.map(|(from, to, words)| ChainBack {
            from,
            to,
            text: text(words),
        }),
    }
}

fn layers(count: usize, name: &str, not_just: &[&str]) -> Layers {
    Layers {
        head: Some(text("It is")),
        layers: (0..count)
            .map(|index| Layer {
                name: format!("{name} {}", index + 1),
                line: Some(text("which carries the next")),
            })
            .collect(),
        not_head: Some(text("It is not just")),
        not_just: texts(not_just),
    }
}

fn plane(high: &str, far: &str, goal: &str) -> Plane {
    Plane {
        across: text("cheaper"),
        up: text("stronger"),
        high: text(high),
        far: text(far),
        goal: text(goal),
        says: Some(text("What we want:")),
        stepwise: true,
    }
}

fn note(at: FlowPlace, head: &str, line: &str) -> FlowNote {
    FlowNote {
        at,
        head: text(head),
        line: text(line),
    }
}

fn flow(names: &[&str], narrow: Option<usize>, notes: Vec<FlowNote>) -> Flow {
    Flow {
        stages: texts(names),
        narrow,
        notes,
    }
}

fn nest(inner: usize, name: &str, is: &str, lines: &[&str]) -> Nest {
    Nest {
        outer: Outer {
            name: text("Health"),
            is: text("is the whole"),
            line: Some(text("“Live well together”")),
            aside: Some(text("body and mind:\nnone without the other")),
        },
        inner: (0..inner)
            .map(|index| Inner {
                needs: Some(text("needs\na habit")),
                name: format!("{name} {}", index + 1),
                is: text(is),
                lines: texts(lines),
            })
            .collect(),
    }
}

fn paths(ways: &[&str], lost: Option<usize>, code: &str, road: &[&str]) -> Paths {
    Paths {
        head: text("Before: everybody asks somebody else"),
        ways: texts(ways),
        lost,
        end: text("a desk"),
        then: text("Now: one form"),
        code: Code {
            lang: text("yaml"),
            text: text(code),
        },
        road: texts(road),
        says: Some(text("all in one day")),
    }
}

/// Blocks of other words and counts than those of session 1, and whether something of each is too large for its place.
fn cases() -> Vec<(&'static str, Block, bool)> {
    use FlowPlace::{Across, Back, Base, Drop, Widen};
    let long =
        "A sentence of a length that nobody would ever put on a wall between two people, however much they had to say";
    let five = ["Ask", "Choose", "Order", "Receive", "Pay"];
    let seven = ["Ask", "Choose", "Order", "Pack", "Send", "Receive", "Pay"];
    vec![
        ("a wall alone", wall(1, "Sell", 0, ""), false),
        ("a full wall", wall(5, "A row of some words", 5, "Late again"), false),
        ("rows too many", wall(6, "A row", 1, "Late"), true),
        ("rows too long", wall(3, long, 2, "Late"), true),
        ("what followed too long", wall(3, "A row", 4, long), true),
        (
            "what followed too often",
            wall(3, "A row", 9, "Customers went away"),
            true,
        ),
        (
            "a chain without before",
            Block::Chain(chain(&["Sow", "Reap"], vec![], Some("One farm"), None)),
            false,
        ),
        (
            "a chain of three owners",
            Block::Chain(chain(
                &five,
                vec![part("Sales", 0, 1), part("Stock", 2, 2), part("Books", 4, 4)],
                Some("One desk"),
                Some((4, 1, "Who is paid late\nasks for less the next time")),
            )),
            false,
        ),
        (
            "a chain back at the edge",
            Block::Chain(chain(&five, vec![part("Sales", 0, 4)], None, Some((1, 0, long)))),
            true,
        ),
        (
            "names too long",
            Block::Chain(chain(&[long, long], vec![], Some(long), None)),
            true,
        ),
        ("one layer", Block::Layers(layers(1, "Soil", &[])), false),
        (
            "four layers",
            Block::Layers(layers(4, "Soil", &["a pot", "a seed", "water"])),
            false,
        ),
        ("layers too many", Block::Layers(layers(12, "Soil", &["a pot"])), true),
        (
            "layers too long",
            Block::Layers(layers(2, long, &[long, "a pot"])),
            true,
        ),
        (
            "a plane",
            Block::Plane(plane("dear,\nbut it lasts", "cheap, but it breaks", "both")),
            false,
        ),
        ("a plane too long", Block::Plane(plane(long, long, long)), true),
        (
            "a flow of two",
            Block::Flow(flow(&["Ask", "Pay"], None, vec![note(Drop(1), "Refuse early", "")])),
            false,
        ),
        (
            "a flow of seven",
            Block::Flow(flow(
                &seven,
                Some(5),
                vec![
                    note(Base, "One list", "of all that is open"),
                    note(Back, "Thanks", "come back to who asked"),
                    note(Widen, "More hands", "when it is late"),
                    note(Across(1, 2), "Together", "in one talk"),
                ],
            )),
            false,
        ),
        (
            "marks at one end",
            Block::Flow(flow(
                &five,
                None,
                vec![
                    note(Drop(4), "Cancel what is late", "before it costs\nmore than it is worth"),
                    note(Across(3, 4), "Deliver and pay", "in one go"),
                    note(Drop(3), "Send back", "what is broken"),
                ],
            )),
            false,
        ),
        (
            "notes too long",
            Block::Flow(flow(
                &five,
                Some(0),
                vec![
                    note(Widen, long, long),
                    note(Drop(4), long, long),
                    note(Base, long, long),
                    note(Back, long, long),
                ],
            )),
            true,
        ),
        (
            "stages too long",
            Block::Flow(flow(&[long, long, "Pay"], Some(2), vec![note(Widen, "More", "")])),
            true,
        ),
        (
            "a nest of one",
            Block::Nest(nest(1, "Sleep", "is a habit", &["Eight hours", "every night"])),
            false,
        ),
        (
            "a nest of two",
            Block::Nest(nest(
                2,
                "Regular exercise",
                "is a habit",
                &["Half an hour", "in the morning"],
            )),
            false,
        ),
        (
            "a nest too long",
            Block::Nest(nest(2, "Sleep", long, &[long, long])),
            true,
        ),
        (
            "a nest too full",
            Block::Nest(nest(
                2,
                "Sleep",
                "is a habit\nof the night",
                &["One", "Two", "Three", "Four"],
            )),
            true,
        ),
        (
            "one way",
            Block::Paths(paths(&["Ask"], None, "a: 1", &["Chair"])),
            false,
        ),
        (
            "four ways, the first lost",
            Block::Paths(paths(
                &["Ask", "Write", "Wait", "Shout"],
                Some(0),
                "desk: one\nchair: two",
                &["Desk", "Chair", "Lamp"],
            )),
            false,
        ),
        (
            "ways too long",
            Block::Paths(paths(
                &[long, "Write"],
                Some(1),
                &format!("a: {long}"),
                &[long, long, "Lamp"],
            )),
            true,
        ),
    ]
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

/// What `check` says of a block, errors first.
fn told(block: Block) -> String {
    let said = match check(&one(block), "test.ron") {
        Ok(warnings) => warnings,
        Err(errors) => errors,
    };
    said.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn check_tells_every_limit_of_a_figure_and_nothing_of_a_sound_one() {
    use FlowPlace::{Across, Base, Drop, Widen};
    for (name, block, too_large) in cases() {
        if !too_large {
            assert_eq!(told(block), "", "{name}");
        }
    }
    let five = ["A", "B", "C", "D", "E"];
    let notes = |at: FlowPlace, count: usize| vec![note(at, "Note", ""); count];
    let with = |change: fn(&mut Paths)| {
        let mut block = paths(&["One", "Two"], None, "a: 1", &["Desk"]);
        change(&mut block);
        Block::Paths(block)
    };
    for (block, expected) in [
        (wall(6, "Row", 1, "Late"), "6 rows are too many to read"),
        (wall(2, "Row", 6, "Late"), "6 things that followed are too many to read"),
        (wall(2, "Row", 1, ""), "The text of what followed is empty"),
        (
            Block::Chain(Chain::from(stages(&["A"; 7]))),
            "7 stages are too many to read",
        ),
        (
            Block::Chain(chain(&five, vec![part("X", 0, 5)], None, None)),
            "There is no stage 5",
        ),
        (
            Block::Chain(chain(&five, vec![part("X", 0, 2), part("Y", 2, 3)], None, None)),
            "“Y” cannot have the stages from 2 to 3",
        ),
        (
            Block::Chain(chain(&five, vec![], None, Some((1, 1, "x")))),
            "The way back cannot lead from stage 1 to stage 1",
        ),
        (
            Block::Layers(layers(0, "", &[])),
            "A block of layers needs at least one layer",
        ),
        (Block::Layers(layers(5, "Soil", &[])), "5 layers are too many to read"),
        (
            Block::Layers(layers(1, "Soil", &["a", "b", "c", "d"])),
            "4 things that it is not are too many to read",
        ),
        (Block::Plane(plane("", "cheap", "both")), "The high of a plane is empty"),
        (
            Block::Flow(flow(&["A"], None, notes(Base, 1))),
            "A flow of 1 cannot be drawn",
        ),
        (
            Block::Flow(flow(&five, Some(5), notes(Widen, 1))),
            "There is no stage 5",
        ),
        (Block::Flow(flow(&five, None, vec![])), "A flow needs at least one note"),
        (Block::Flow(flow(&five, None, notes(Widen, 1))), "no stage is narrow"),
        (Block::Flow(flow(&five, None, notes(Drop(7), 1))), "There is no stage 7"),
        (
            Block::Flow(flow(&five, None, notes(Across(2, 1), 1))),
            "A bracket cannot run from stage 2 to stage 1",
        ),
        (
            Block::Flow(flow(&five, None, notes(Base, 2))),
            "A flow has room for one note at its foot",
        ),
        (
            Block::Flow(flow(&five, None, notes(FlowPlace::Back, 2))),
            "A flow has room for one note above it",
        ),
        (
            Block::Flow(flow(&five, None, notes(Drop(1), 4))),
            "A flow has room for 3 notes below its stages",
        ),
        (
            Block::Nest(nest(0, "", "", &[])),
            "A nest with 0 names inside cannot be drawn",
        ),
        (
            Block::Nest(nest(3, "Sleep", "is", &[])),
            "A nest with 3 names inside cannot be drawn",
        ),
        (with(|paths| paths.ways.clear()), "A tangle of 0 ways cannot be drawn"),
        (
            with(|paths| paths.ways = times(5, "Way")),
            "A tangle of 5 ways cannot be drawn",
        ),
        (with(|paths| paths.lost = Some(2)), "There is no way 2"),
        (with(|paths| paths.code.text.clear()), "The text of a listing is empty"),
        (
            with(|paths| paths.code.text = "a: 1\n".repeat(6)),
            "The listing is too large for its place",
        ),
        (
            with(|paths| paths.road.clear()),
            "A road needs at least one thing that lies on it",
        ),
        (
            with(|paths| paths.road = times(6, "Desk")),
            "6 things on a road are too many to read",
        ),
    ] {
        let said = told(block);
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

/// A session's text with these blocks.
fn written(blocks: &str) -> String {
    let begin = "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 1, slides: [(id: \"a\", title: \"A\",\nblocks: [\n";
    format!("{begin}{blocks}\n])])])")
}

#[test]
fn a_chain_is_read_as_a_list_and_as_fields_and_written_so_that_it_reads_again() {
    let as_list = "Chain([(name: \"Sow\", line: \"in spring\"), (name: \"Reap\")]),";
    let as_fields = "Chain(stages: [(name: \"Sow\", line: \"in spring\"), (name: \"Reap\")]),";
    let owned = "Chain(stages: [(name: \"Sow\"), (name: \"Reap\")], before: [(name: \"Son\", from: 0, to: 0)], \
                 one: (name: \"All\"), back: (from: 1, to: 0, text: \"Seed\")),";
    let read = |blocks: &str| session::read(&written(blocks), "a.ron").expect("it is sound").session;
    assert_eq!(read(as_list), read(as_fields));
    for blocks in [as_list, as_fields, owned] {
        let session = read(blocks);
        let again = session::read(&session.to_ron(), "a.ron").expect("it was just written");
        assert_eq!(again.session, session, "{blocks}");
    }
}

#[test]
fn what_is_wrong_in_a_chain_is_told_with_its_place_in_both_forms() {
    for (blocks, what) in [
        ("Chain([\n(nam: \"Sow\")]),", "a.ron:4:2: A stage has no field `nam`"),
        (
            "Chain([\n(name: 5)]),",
            "a.ron:4:8: `name` has to be text in quotation marks",
        ),
        ("Chain(\nstage: []),", "a.ron:4:1: A chain has no field `stage`"),
        ("Chain(\nstages: [(name: \"Sow\")], one: (name: 3)),", "a.ron:4:"),
        ("Chain(\nsays: \"x\"),", "A chain needs the field `stages`"),
    ] {
        let problems = session::read(&written(blocks), "a.ron").expect_err("it is not sound");
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(said.join("\n").contains(what), "{blocks}: {said:?}");
    }
}
