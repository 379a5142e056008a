//! The kinds of block that are one thing after the other: of each its name, its figure in the palette, what a new one holds, and its form.

use super::kind::{Kind, KindGroup, form, is};
use crate::session::Block;
use crate::session::block::{
    Ask, Asks, Back, Branch, Chain, Code, Cycle, Flow, FlowNote, FlowPlace, Length, Paths, Roadmap, RoadmapForm, Stage,
    StepFigure, Stop, Story, StoryForm,
};
use crate::ui::editor::forms::over_time;
use crate::ui::editor::new_parts::{stop, text, track};
use crate::ui::editor::sketches::Part::{Blue, Disc, Fail, Frame, Head, Quiet, Ring, Work};

/// They, in the order of the palette.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "Chain",
        group: KindGroup::Time,
        says: "stages in a row",
        also: "process steps arrows",
        sketch: &[
            Frame((10.0, 22.0, 20.0, 14.0)),
            Blue((32.0, 28.25, 8.0, 1.5)),
            Head(40.5, 29.0),
            Frame((42.0, 22.0, 20.0, 14.0)),
            Blue((64.0, 28.25, 8.0, 1.5)),
            Head(72.5, 29.0),
            Frame((74.0, 22.0, 20.0, 14.0)),
        ],
        new: chain,
        is: is!(Chain),
        form: form!(Chain, over_time::chain),
    },
    Kind {
        name: "Cycle",
        group: KindGroup::Time,
        says: "stages that come round",
        also: "loop ring eight",
        sketch: &[Ring(38.0, 29.0, 14.0), Ring(66.0, 29.0, 14.0), Disc(52.0, 29.0, 4.0)],
        new: cycle,
        is: is!(Cycle),
        form: form!(Cycle, over_time::cycle),
    },
    Kind {
        name: "Story",
        group: KindGroup::Time,
        says: "what happened over time, to scale",
        also: "timeline gantt",
        sketch: &[
            Work((14.0, 12.0, 34.0, 5.0)),
            Quiet((48.0, 22.0, 18.0, 5.0)),
            Work((60.0, 32.0, 14.0, 5.0)),
            Fail((80.0, 38.0, 6.0, 6.0)),
            Quiet((14.0, 48.0, 76.0, 1.0)),
        ],
        new: story,
        is: is!(Story),
        form: form!(Story, over_time::story),
    },
    Kind {
        name: "Roadmap",
        group: KindGroup::Time,
        says: "what comes when",
        also: "plan stops",
        sketch: &[
            Quiet((18.0, 20.0, 68.0, 2.0)),
            Disc(18.0, 21.0, 5.0),
            Ring(40.0, 21.0, 4.0),
            Ring(62.0, 21.0, 4.0),
            Ring(86.0, 21.0, 4.0),
            Work((12.0, 34.0, 14.0, 3.0)),
            Quiet((33.0, 34.0, 14.0, 3.0)),
            Quiet((55.0, 34.0, 14.0, 3.0)),
        ],
        new: roadmap,
        is: is!(Roadmap),
        form: form!(Roadmap, over_time::roadmap),
    },
    Kind {
        name: "Flow",
        group: KindGroup::Time,
        says: "a way that work flows along",
        also: "stream bottleneck",
        sketch: &[
            Work((10.0, 20.0, 24.0, 18.0)),
            Work((36.0, 26.0, 24.0, 6.0)),
            Work((62.0, 20.0, 30.0, 18.0)),
            Blue((36.0, 42.0, 24.0, 2.0)),
        ],
        new: flow,
        is: is!(Flow),
        form: form!(Flow, over_time::flow),
    },
    Kind {
        name: "Branch",
        group: KindGroup::Time,
        says: "a line that leaves and comes back",
        also: "git merge",
        sketch: &[
            Work((12.0, 38.0, 80.0, 3.0)),
            Disc(26.0, 39.5, 4.0),
            Disc(78.0, 39.5, 4.0),
            Blue((38.0, 18.0, 28.0, 3.0)),
            Quiet((30.0, 24.0, 3.0, 10.0)),
            Quiet((71.0, 24.0, 3.0, 10.0)),
        ],
        new: branch,
        is: is!(Branch),
        form: form!(Branch, over_time::branch),
    },
    Kind {
        name: "Step of a flow",
        group: KindGroup::Time,
        says: "one step with four questions",
        also: "map",
        sketch: &[
            Quiet((12.0, 26.0, 34.0, 12.0)),
            Work((46.0, 26.0, 24.0, 12.0)),
            Blue((76.0, 31.0, 16.0, 2.0)),
            Quiet((46.0, 44.0, 24.0, 2.0)),
        ],
        new: step_figure,
        is: is!(StepFigure),
        form: form!(StepFigure, over_time::step_figure),
    },
    Kind {
        name: "Paths",
        group: KindGroup::Time,
        says: "tangled ways, and one road",
        also: "platform",
        sketch: &[
            Quiet((12.0, 14.0, 26.0, 2.0)),
            Quiet((14.0, 24.0, 22.0, 2.0)),
            Quiet((12.0, 34.0, 24.0, 2.0)),
            Frame((52.0, 12.0, 38.0, 16.0)),
            Blue((52.0, 38.0, 38.0, 4.0)),
        ],
        new: paths,
        is: is!(Paths),
        form: form!(Paths, over_time::paths),
    },
];

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

fn story() -> Block {
    Block::Story(Story {
        form: StoryForm::Rows,
        unit: text("days"),
        until: 5.0,
        tracks: vec![track()],
        stepwise: false,
    })
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
