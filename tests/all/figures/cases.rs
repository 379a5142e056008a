//! Figures of other words and counts than those of session 1, from the least to too much.

use flipchart::session::block::*;

pub fn text(words: &str) -> String {
    words.to_owned()
}

pub fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|words| text(words)).collect()
}

/// `count` times the same words.
pub fn times(count: usize, words: &str) -> Vec<String> {
    vec![text(words); count]
}

pub fn wall(rows: usize, row: &str, after: usize, what: &str) -> Block {
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

pub fn stages(names: &[&str]) -> Vec<Stage> {
    let stage = |name: &&str| Stage {
        name: text(name),
        line: None,
    };
    names.iter().map(stage).collect()
}

pub fn part(name: &str, from: usize, to: usize) -> Part {
    Part {
        name: text(name),
        from,
        to,
    }
}

pub fn chain(names: &[&str], before: Vec<Part>, one: Option<&str>, back: Option<(usize, usize, &str)>) -> Chain {
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

pub fn layers(count: usize, name: &str, not_just: &[&str]) -> Layers {
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

pub fn plane(high: &str, far: &str, goal: &str) -> Plane {
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

pub fn note(at: FlowPlace, head: &str, line: &str) -> FlowNote {
    FlowNote {
        at,
        head: text(head),
        line: text(line),
    }
}

pub fn flow(names: &[&str], narrow: Option<usize>, notes: Vec<FlowNote>) -> Flow {
    Flow {
        stages: texts(names),
        narrow,
        notes,
    }
}

pub fn nest(inner: usize, name: &str, is: &str, lines: &[&str]) -> Nest {
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

pub fn paths(ways: &[&str], lost: Option<usize>, code: &str, road: &[&str]) -> Paths {
    Paths {
        head: text("Before: everybody asks somebody else"),
        ways: texts(ways),
        lost,
        end: text("a desk"),
        then: text("Now: one form"),
        code: Code {
            lang: text("yaml"),
            text: text(code),
            ..Code::default()
        },
        road: texts(road),
        says: Some(text("all in one day")),
    }
}

/// Blocks of other words and counts than those of session 1, and whether something of each is too large for its place.
pub fn cases() -> Vec<(&'static str, Block, bool)> {
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
