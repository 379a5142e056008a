//! New blocks and parts of blocks, to be written over: what the palette puts on a slide, and what a form adds to its rows.

use crate::session::Block;
use crate::session::block::ask::Ask as LargeQuestion;
use crate::session::block::{
    Ask, Asks, Back, Branch, Callout, Card, Cards, Chain, Checks, Code, Column, Comparison, Cover, Cycle, Flow,
    FlowNote, FlowPlace, Group, GroupFigure, Groups, Image, Initials, Inner, Layer, Layers, Length, List, ListItem,
    Meter, Metric, Nest, Outer, Paths, Pillar, Plane, Questions, Quote, Range, RangeRow, Ranges, Roadmap, RoadmapForm,
    Scale, Side, Span, SpanKind, Stage, StepFigure, Stop, Story, StoryForm, Table, Track, Wall,
};

pub(super) fn text(words: &str) -> String {
    words.to_owned()
}

pub(super) fn list() -> Block {
    let item = |words: &str| ListItem {
        text: words.to_owned(),
        ..ListItem::default()
    };
    Block::List(List {
        items: vec![item("First point"), item("Second point"), item("Third point")],
        ..List::default()
    })
}

pub(super) fn quote() -> Block {
    Block::Quote(Quote {
        text: text("What somebody said"),
        ..Quote::default()
    })
}

pub(super) fn callout() -> Block {
    Block::Callout(Callout {
        text: text("One sentence that stays"),
        ..Callout::default()
    })
}

pub(super) fn questions() -> Block {
    Block::Questions(Questions::from(vec![
        text("What do you see?"),
        text("What would you change?"),
    ]))
}

pub(super) fn checks() -> Block {
    Block::Checks(Checks {
        label: text("Built in"),
        items: vec![text("First"), text("Second"), text("Third")],
    })
}

pub(super) fn ask() -> Block {
    Block::Ask(LargeQuestion {
        question: vec![text("How long does it take?")],
        ..LargeQuestion::default()
    })
}

/// A new card.
pub(super) fn card() -> Card {
    Card {
        icon: None,
        title: text("Name"),
        lead: None,
        lines: vec![text("What it means")],
        figure: None,
    }
}

pub(super) fn cards() -> Block {
    let named = |title: &str| Card {
        title: text(title),
        ..card()
    };
    Block::Cards(Cards {
        cards: vec![named("First"), named("Second"), named("Third")],
        stepwise: false,
    })
}

/// A new column.
pub(super) fn column() -> Column {
    Column {
        head: Some(text("Head")),
        weight: 1.0,
        blocks: vec![Block::Text(text("Words"))],
    }
}

pub(super) fn columns() -> Block {
    Block::Columns(vec![column(), column()])
}

fn side(head: &str) -> Side {
    Side {
        head: text(head),
        rows: vec![text("First row"), text("Second row")],
    }
}

pub(super) fn comparison() -> Block {
    Block::Comparison(Comparison {
        left: side("It is"),
        right: side("It is not"),
        signs: None,
    })
}

pub(super) fn table() -> Block {
    let row = |name: &str| vec![text(name), text("…"), text("…")];
    Block::Table(Table {
        head: vec![text("Name"), text("Before"), text("After")],
        rows: vec![row("First"), row("Second")],
        strong: Some(0),
        ..Table::default()
    })
}

pub(super) fn initials() -> Block {
    let pillar = |name: &str| Pillar {
        name: text(name),
        points: vec![text("What it means")],
        ..Pillar::default()
    };
    Block::Initials(Initials {
        pillars: vec![pillar("Alpha"), pillar("Beta"), pillar("Gamma")],
        mark: 0,
    })
}

pub(super) fn wall() -> Block {
    Block::Wall(Wall {
        left: side("One side"),
        right: side("Other side"),
        after: Vec::new(),
    })
}

/// A new group.
pub(super) fn group() -> Group {
    Group {
        figure: GroupFigure::Limit,
        head: text("At a limit"),
        is: text("it scales"),
        pairs: vec![(text("Task"), text("What does it"))],
    }
}

pub(super) fn groups() -> Block {
    Block::Groups(Groups {
        groups: vec![
            group(),
            Group {
                figure: GroupFigure::Clock,
                head: text("By the clock"),
                is: text("it runs"),
                ..group()
            },
        ],
        stepwise: false,
    })
}

pub(super) fn layers() -> Block {
    let layer = |name: &str| Layer {
        name: text(name),
        line: None,
    };
    Block::Layers(Layers {
        head: Some(text("It is")),
        layers: vec![layer("The base"), layer("What stands on it")],
        not_head: None,
        not_just: Vec::new(),
    })
}

/// A new name inside a nest.
pub(super) fn inner() -> Inner {
    Inner {
        needs: Some(text("needs a practice")),
        name: text("Inner"),
        is: text("is a practice"),
        lines: Vec::new(),
    }
}

pub(super) fn nest() -> Block {
    Block::Nest(Nest {
        outer: Outer {
            name: text("Outer"),
            is: text("is the frame"),
            line: None,
            aside: None,
        },
        inner: vec![inner()],
    })
}

/// A new stage.
pub(super) fn stage() -> Stage {
    Stage {
        name: text("Stage"),
        line: None,
    }
}

pub(super) fn chain() -> Block {
    let named = |name: &str| Stage {
        name: text(name),
        line: None,
    };
    Block::Chain(Chain {
        stages: vec![named("Build"), named("Check"), named("Run")],
        ..Chain::default()
    })
}

pub(super) fn cycle() -> Block {
    Block::Cycle(Cycle {
        stages: ["Plan", "Build", "Check", "Learn"].map(str::to_owned).into(),
        halves: None,
        center: None,
    })
}

/// A new span.
pub(super) fn span() -> Span {
    Span {
        name: text("Work"),
        says: text("1 day"),
        length: 1.0,
        kind: SpanKind::Work,
    }
}

/// A new track.
pub(super) fn track() -> Track {
    Track {
        name: text("as it is"),
        total: text("4 days"),
        spans: vec![
            span(),
            Span {
                name: text("Wait"),
                says: text("3 days"),
                length: 3.0,
                kind: SpanKind::Wait,
            },
        ],
        back: None,
    }
}

pub(super) fn story() -> Block {
    Block::Story(Story {
        form: StoryForm::Rows,
        unit: text("days"),
        until: 5.0,
        tracks: vec![track()],
        stepwise: false,
    })
}

/// A new stop.
pub(super) fn stop() -> Stop {
    Stop {
        stage: text("Stage"),
        tools: text("Tools"),
        when: text("Later"),
    }
}

pub(super) fn roadmap() -> Block {
    Block::Roadmap(Roadmap {
        stops: vec![
            Stop {
                when: text("Now"),
                ..stop()
            },
            Stop {
                stage: text("Next stage"),
                ..stop()
            },
        ],
        form: RoadmapForm::Road,
        stepwise: false,
    })
}

pub(super) fn flow() -> Block {
    Block::Flow(Flow {
        stages: vec![text("Idea"), text("Build"), text("Run")],
        narrow: None,
        notes: vec![FlowNote {
            at: FlowPlace::Base,
            head: text("Ground"),
            line: text("What all of it stands on"),
        }],
    })
}

pub(super) fn branch() -> Block {
    Block::Branch(Branch {
        branch: text("A change"),
        merge: text("Back in main"),
        line: text("main"),
    })
}

pub(super) fn step_figure() -> Block {
    let length = |says: &str, length: f32| Length {
        says: text(says),
        length,
    };
    let asked = |head: &str, words: &str| Ask {
        head: text(head),
        text: text(words),
    };
    Block::StepFigure(Box::new(StepFigure {
        name: text("Review"),
        by: text("by the team"),
        wait: length("1 day", 8.0),
        work: length("1 hour", 1.0),
        back: Back {
            share: text("2 of 10"),
            to: text("Build"),
        },
        asks: Asks {
            step: asked("Step", "Who does what?"),
            wait: asked("Wait", "How long does it lie?"),
            work: asked("Work", "How long are hands on it?"),
            back: asked("Back", "How often does it return?"),
        },
    }))
}

pub(super) fn paths() -> Block {
    Block::Paths(Paths {
        head: text("Without a road"),
        ways: vec![text("One way"), text("Another way"), text("A third")],
        lost: None,
        end: text("production"),
        then: text("With a road"),
        code: Code {
            lang: text("yaml"),
            text: text("name: my-service"),
            highlight: Vec::new(),
        },
        road: vec![text("Checks"), text("Deploy")],
        says: None,
    })
}

/// A new figure.
pub(super) fn metric() -> Metric {
    Metric {
        value: text("46 %"),
        label: text("What it measures"),
    }
}

pub(super) fn metrics() -> Block {
    Block::Metrics(vec![metric(), metric()])
}

pub(super) fn meter() -> Block {
    Block::Meter(Meter {
        label: text("Share of the week"),
        value: 0.4,
        limit: Some(0.5),
        says: text("Not above half"),
        pair: None,
        stepwise: false,
    })
}

/// A new row of ranges.
pub(super) fn range_row() -> RangeRow {
    let range = |says: &str, from: f32, to: f32| Range {
        says: text(says),
        from,
        to,
    };
    RangeRow {
        label: text("Changes that fail"),
        line: None,
        scale: Scale::Percent,
        best: range("0 to 15 %", 0.0, 15.0),
        worst: range("46 to 60 %", 46.0, 60.0),
    }
}

pub(super) fn ranges() -> Block {
    Block::Ranges(Ranges {
        best: text("Elite"),
        worst: text("Low"),
        rows: vec![range_row()],
        until: None,
        stepwise: false,
    })
}

pub(super) fn plane() -> Block {
    Block::Plane(Plane {
        across: text("faster"),
        up: text("safer"),
        high: text("Safe\nand slow"),
        far: text("Fast and loose"),
        goal: text("both"),
        says: None,
        stepwise: false,
    })
}

pub(super) fn cover() -> Block {
    Block::Cover(Cover {
        title: vec![text("The title")],
        lines: vec![text("A line below it")],
    })
}

pub(super) fn code() -> Block {
    Block::Code(Code {
        lang: text("bash"),
        text: text("git push"),
        highlight: Vec::new(),
    })
}

pub(super) fn image() -> Block {
    Block::Image(Image {
        path: text("pictures/picture.png"),
        alt: text("What it shows"),
        ..Image::default()
    })
}
