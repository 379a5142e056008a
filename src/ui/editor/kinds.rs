//! The kinds of block that can be put on a slide: their names, groups, what each is for, and a new one to write over.

use crate::session::Block;
use crate::session::block::ask::Ask as LargeQuestion;
use crate::session::block::{
    Ask, Asks, Back, Branch, Callout, Card, Cards, Chain, Checks, Code, Column, Comparison, Cover, Cycle, Flow,
    FlowNote, FlowPlace, Group, GroupFigure, Groups, Image, Initials, Inner, Layer, Layers, Length, List, ListItem,
    Meter, Metric, Nest, Outer, Paths, Pillar, Plane, Questions, Quote, Range, RangeRow, Ranges, Roadmap, RoadmapForm,
    Scale, Side, Span, SpanKind, Stage, StepFigure, Stop, Story, StoryForm, Table, TopThemes, Track, Wall,
};

/// A group of kinds in the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindGroup {
    /// Mostly words.
    Words,
    /// Things beside each other.
    Sides,
    /// One thing after the other.
    Time,
    /// Figures, and what belongs nowhere else.
    Others,
}

impl KindGroup {
    /// All, in the order of the palette.
    pub const ALL: [Self; 4] = [Self::Words, Self::Sides, Self::Time, Self::Others];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "Words",
            Self::Sides => "Side by side",
            Self::Time => "Over time",
            Self::Others => "Numbers and others",
        }
    }
}

/// A kind of block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// Where it stands in the palette.
    pub group: KindGroup,
    /// What it is for, in a few words.
    pub says: &'static str,
    /// Other words that find it.
    pub also: &'static str,
    /// A new one, to be written over.
    pub new: fn() -> Block,
    /// Whether a block is of this kind.
    pub is: fn(&Block) -> bool,
}

macro_rules! kind {
    ($name:literal, $group:ident, $says:literal, $also:literal, $pattern:pat, $new:expr) => {
        Kind {
            name: $name,
            group: KindGroup::$group,
            says: $says,
            also: $also,
            new: $new,
            is: |block| matches!(block, $pattern),
        }
    };
}

/// Every kind once, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    kind!("Text", Words, "a paragraph", "paragraph words", Block::Text(_), || {
        Block::Text(text("Words"))
    }),
    kind!(
        "List",
        Words,
        "points below each other",
        "bullets numbers tasks",
        Block::List(_),
        list
    ),
    kind!("Quote", Words, "somebody's words", "citation", Block::Quote(_), quote),
    kind!(
        "Callout",
        Words,
        "one sentence that has to stay",
        "rule warning point",
        Block::Callout(_),
        callout
    ),
    kind!(
        "Questions",
        Words,
        "questions to the room",
        "ask discuss",
        Block::Questions(_),
        questions
    ),
    kind!(
        "Checks",
        Words,
        "short facts in a row, each with a tick",
        "ticks",
        Block::Checks(_),
        checks
    ),
    kind!(
        "Large question",
        Words,
        "a question that is the slide",
        "ask",
        Block::Ask(_),
        ask
    ),
    kind!(
        "Pause",
        Words,
        "what stands below comes with a step",
        "step reveal",
        Block::Pause,
        || Block::Pause
    ),
    kind!(
        "Cards",
        Sides,
        "names with a few lines each",
        "boxes icons",
        Block::Cards(_),
        cards
    ),
    kind!(
        "Columns",
        Sides,
        "blocks beside each other",
        "side",
        Block::Columns(_),
        columns
    ),
    kind!(
        "Comparison",
        Sides,
        "two sides, row against row",
        "versus pros cons",
        Block::Comparison(_),
        comparison
    ),
    kind!(
        "Table",
        Sides,
        "rows and columns with heads",
        "grid cells",
        Block::Table(_),
        table
    ),
    kind!(
        "Initials",
        Sides,
        "pillars with a large letter each",
        "acronym letters",
        Block::Initials(_),
        initials
    ),
    kind!(
        "Wall",
        Sides,
        "two sides with a wall between",
        "silo",
        Block::Wall(_),
        wall
    ),
    kind!(
        "Groups",
        Sides,
        "tasks, and what does them instead",
        "automation",
        Block::Groups(_),
        groups
    ),
    kind!(
        "Layers",
        Sides,
        "what something rests on",
        "stack",
        Block::Layers(_),
        layers
    ),
    kind!(
        "Nest",
        Sides,
        "names that hold each other",
        "frame inside",
        Block::Nest(_),
        nest
    ),
    kind!(
        "Chain",
        Time,
        "stages in a row",
        "process steps arrows",
        Block::Chain(_),
        chain
    ),
    kind!(
        "Cycle",
        Time,
        "stages that come round",
        "loop ring eight",
        Block::Cycle(_),
        cycle
    ),
    kind!(
        "Story",
        Time,
        "what happened over time, to scale",
        "timeline gantt",
        Block::Story(_),
        story
    ),
    kind!(
        "Roadmap",
        Time,
        "what comes when",
        "plan stops",
        Block::Roadmap(_),
        roadmap
    ),
    kind!(
        "Flow",
        Time,
        "a way that work flows along",
        "stream bottleneck",
        Block::Flow(_),
        flow
    ),
    kind!(
        "Branch",
        Time,
        "a line that leaves and comes back",
        "git merge",
        Block::Branch(_),
        branch
    ),
    kind!(
        "Step of a flow",
        Time,
        "one step with four questions",
        "map",
        Block::StepFigure(_),
        step_figure
    ),
    kind!(
        "Paths",
        Time,
        "tangled ways, and one road",
        "platform",
        Block::Paths(_),
        paths
    ),
    kind!(
        "Metrics",
        Others,
        "a few large figures",
        "numbers kpi",
        Block::Metrics(_),
        metrics
    ),
    kind!(
        "Meter",
        Others,
        "a share with a limit",
        "gauge percent bar",
        Block::Meter(_),
        meter
    ),
    kind!(
        "Ranges",
        Others,
        "two sides on common scales",
        "chart",
        Block::Ranges(_),
        ranges
    ),
    kind!(
        "Plane",
        Others,
        "two aims as axes",
        "quadrant matrix",
        Block::Plane(_),
        plane
    ),
    kind!(
        "Cover",
        Others,
        "the opening slide",
        "title first",
        Block::Cover(_),
        cover
    ),
    kind!(
        "Top themes",
        Others,
        "what the board found, filled in by the workshop",
        "board dots vote result",
        Block::TopThemes(_),
        || Block::TopThemes(TopThemes::default())
    ),
    kind!("Code", Others, "a listing", "source program", Block::Code(_), code),
    kind!(
        "Picture",
        Others,
        "an image from beside the file",
        "image photo",
        Block::Image(_),
        image
    ),
];

/// The kind of a block.
pub(super) fn of(block: &Block) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| (kind.is)(block))
}

/// The kinds that may stand in a column.
pub(super) fn in_columns() -> impl Iterator<Item = &'static Kind> {
    KINDS
        .iter()
        .filter(|kind| !matches!(kind.name, "Columns" | "Cover" | "Large question" | "Pause"))
}

/// Whether every word of `query` begins a word of the kind: of its name, its group or what else finds it.
pub(super) fn finds(kind: &Kind, query: &str) -> bool {
    let known = format!("{} {} {}", kind.name, kind.also, kind.group.name()).to_lowercase();
    let query = query.to_lowercase();
    query
        .split_whitespace()
        .all(|word| known.split_whitespace().any(|known| known.starts_with(word)))
}

/// The kinds that `query` finds: those whose name begins so come first. Nothing typed finds all.
pub(super) fn found(query: &str) -> Vec<&'static Kind> {
    let query = query.trim();
    let mut all: Vec<&Kind> = KINDS.iter().filter(|kind| finds(kind, query)).collect();
    let low = query.to_lowercase();
    if !low.is_empty() {
        all.sort_by_key(|kind| !kind.name.to_lowercase().starts_with(&low));
    }
    all
}

/// The three kinds whose names are nearest to what finds nothing.
pub(super) fn nearest(query: &str) -> Vec<&'static Kind> {
    let query = query.trim().to_lowercase();
    let mut all: Vec<&Kind> = KINDS.iter().collect();
    all.sort_by_key(|kind| strsim::damerau_levenshtein(&query, &kind.name.to_lowercase()));
    all.truncate(3);
    all
}

fn text(words: &str) -> String {
    words.to_owned()
}

fn list() -> Block {
    let item = |words: &str| ListItem {
        text: words.to_owned(),
        ..ListItem::default()
    };
    Block::List(List {
        items: vec![item("First point"), item("Second point"), item("Third point")],
        ..List::default()
    })
}

fn quote() -> Block {
    Block::Quote(Quote {
        text: text("What somebody said"),
        ..Quote::default()
    })
}

fn callout() -> Block {
    Block::Callout(Callout {
        text: text("One sentence that stays"),
        ..Callout::default()
    })
}

fn questions() -> Block {
    Block::Questions(Questions::from(vec![
        text("What do you see?"),
        text("What would you change?"),
    ]))
}

fn checks() -> Block {
    Block::Checks(Checks {
        label: text("Built in"),
        items: vec![text("First"), text("Second"), text("Third")],
    })
}

fn ask() -> Block {
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

fn cards() -> Block {
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

fn columns() -> Block {
    Block::Columns(vec![column(), column()])
}

fn side(head: &str) -> Side {
    Side {
        head: text(head),
        rows: vec![text("First row"), text("Second row")],
    }
}

fn comparison() -> Block {
    Block::Comparison(Comparison {
        left: side("It is"),
        right: side("It is not"),
        signs: None,
    })
}

fn table() -> Block {
    let row = |name: &str| vec![text(name), text("…"), text("…")];
    Block::Table(Table {
        head: vec![text("Name"), text("Before"), text("After")],
        rows: vec![row("First"), row("Second")],
        strong: Some(0),
        stepwise: false,
    })
}

fn initials() -> Block {
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

fn wall() -> Block {
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

fn groups() -> Block {
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

fn layers() -> Block {
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

fn nest() -> Block {
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

fn chain() -> Block {
    let named = |name: &str| Stage {
        name: text(name),
        line: None,
    };
    Block::Chain(Chain {
        stages: vec![named("Build"), named("Check"), named("Run")],
        ..Chain::default()
    })
}

fn cycle() -> Block {
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

fn story() -> Block {
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

fn roadmap() -> Block {
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

fn flow() -> Block {
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

fn branch() -> Block {
    Block::Branch(Branch {
        branch: text("A change"),
        merge: text("Back in main"),
        line: text("main"),
    })
}

fn step_figure() -> Block {
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

fn paths() -> Block {
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

fn metrics() -> Block {
    Block::Metrics(vec![metric(), metric()])
}

fn meter() -> Block {
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

fn ranges() -> Block {
    Block::Ranges(Ranges {
        best: text("Elite"),
        worst: text("Low"),
        rows: vec![range_row()],
        until: None,
        stepwise: false,
    })
}

fn plane() -> Block {
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

fn cover() -> Block {
    Block::Cover(Cover {
        title: vec![text("The title")],
        lines: vec![text("A line below it")],
    })
}

fn code() -> Block {
    Block::Code(Code {
        lang: text("bash"),
        text: text("git push"),
        highlight: Vec::new(),
    })
}

fn image() -> Block {
    Block::Image(Image {
        path: text("pictures/picture.png"),
        alt: text("What it shows"),
        ..Image::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_the_beginnings_of_words() {
        assert_eq!(found("").len(), KINDS.len());
        assert_eq!(found("st").first().map(|kind| kind.name), Some("Story"));
        assert!(found("bul").iter().any(|kind| kind.name == "List"));
        assert!(found("zzz").is_empty());
        assert_eq!(nearest("tabel").first().map(|kind| kind.name), Some("Table"));
    }
}
