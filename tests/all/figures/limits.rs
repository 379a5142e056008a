//! What `check` tells of a figure, and the two forms in which a chain is read.

use flipchart::session;
use flipchart::session::block::*;
use flipchart::session::check::check;

use super::cases::{cases, chain, flow, layers, nest, note, part, paths, plane, stages, times, wall};
use super::one;

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
