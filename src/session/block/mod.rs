//! The block kinds a slide is built from. Data only; each is painted in `ui/audience/blocks`.
//!
//! Texts are inline Markdown unless a field says otherwise.

mod branch;
mod cards;
mod chain;
mod flow;
mod groups;
mod layers;
mod list;
mod meter;
mod nest;
mod paths;
mod plane;
mod questions;
mod roadmap;
mod step_figure;
mod was_list;

use serde::{Deserialize, Serialize};

pub use branch::Branch;
pub use cards::{Card, CardFigure, Cards};
pub use chain::{Chain, ChainBack, One, Part};
pub use flow::{Flow, FlowNote, FlowPlace};
pub use groups::{Group, GroupFigure, Groups};
pub use layers::{Layer, Layers};
pub use list::{List, ListFigure, ListItem, Marker};
pub use meter::{Meter, MeterBar, MeterPair, MeterRule};
pub use nest::{Inner, Nest, Outer};
pub use paths::Paths;
pub use plane::Plane;
pub use questions::{Answer, Questions};
pub use roadmap::{Roadmap, RoadmapForm, Stop};
pub use step_figure::{Ask, Asks, Back, Length, StepFigure};

/// A piece of a slide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The opening slide: series, a large title and a line below.
    Cover(Cover),
    /// A paragraph.
    Text(String),
    /// Items, nested at most two deep, shown at once or one by one.
    List(List),
    /// A table with a head row.
    Table(Table),
    /// Two sides, row against row.
    Comparison(Comparison),
    /// Two people with a brick wall between, a parcel thrown over it, and what followed, numbered.
    Wall(Wall),
    /// Boxes side by side, each with a name and a few lines.
    Cards(Cards),
    /// Pillars with a large initial each, as in CALMS.
    Initials(Initials),
    /// Blocks side by side.
    Columns(Vec<Column>),
    /// Somebody's words.
    Quote(Quote),
    /// One sentence that has to stay.
    Callout(Callout),
    /// A listing with highlighted syntax.
    Code(Code),
    /// Stages on a loop: a figure of eight when `halves` is given, else a ring.
    Cycle(Cycle),
    /// Stages in a row with arrows between; or who had them before, and the one who has all of them now.
    Chain(Chain),
    /// What happened over time, to scale, in several tracks.
    Story(Story),
    /// A few large figures.
    Metrics(Vec<Metric>),
    /// A share of a whole with a limit, as in "toil below 50 %".
    Meter(Meter),
    /// Ranges on a common scale, logarithmic for times.
    Ranges(Ranges),
    /// A picture.
    Image(Image),
    /// Stages with tools and when they come: on a road, or each on the one before.
    Roadmap(Roadmap),
    /// A line with a branch that leaves it and comes back, each part named.
    Branch(Branch),
    /// Short facts in a row, each with a tick, after a label.
    Checks(Checks),
    /// Questions to the room, numbered, or in columns with what answers each.
    Questions(Questions),
    /// One step of a flow with four questions about it, drawn as the map does.
    StepFigure(Box<StepFigure>),
    /// Tasks and what does them instead, in groups with a picture each.
    Groups(Groups),
    /// Layers upon each other, and above them what it is not.
    Layers(Layers),
    /// Two aims as axes, and the place where both are reached.
    Plane(Plane),
    /// Stages that work flows along, and numbered notes on them.
    Flow(Flow),
    /// Names that hold each other: a frame and what stands in it.
    Nest(Nest),
    /// Tangled ways to one end, and the road that takes their place.
    Paths(Paths),
}

/// See [`Block::Cover`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The title in the lines it is broken into.
    pub title: Vec<String>,
    /// One or two lines below.
    #[serde(default)]
    pub lines: Vec<String>,
}

/// See [`Block::Table`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The head of each column; all rows have as many cells.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// The column set in bold, counted from 0.
    #[serde(default)]
    pub strong: Option<usize>,
    /// Whether the rows appear one by one; the first is there from the start.
    #[serde(default)]
    pub stepwise: bool,
}

/// A headed list of short lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The head.
    pub head: String,
    /// The lines.
    pub rows: Vec<String>,
}

/// See [`Block::Comparison`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The left side.
    pub left: Side,
    /// The right side.
    pub right: Side,
    /// Signs before the rows of each side: what holds, and what does not.
    #[serde(default)]
    pub signs: Option<(Marker, Marker)>,
}

/// See [`Block::Wall`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wall {
    /// Who throws.
    pub left: Side,
    /// Who catches.
    pub right: Side,
    /// What followed, up to five, numbered; they appear one by one after the sides. One that is a wait is followed by hatching.
    #[serde(default)]
    pub after: Vec<Consequence>,
}

/// One thing that followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// Two or three words.
    pub text: String,
    /// What it was: a failure is red, a wait is followed by hatching.
    #[serde(default)]
    pub kind: SpanKind,
    /// The small line below it.
    #[serde(default)]
    pub line: Option<String>,
}

/// See [`Block::Initials`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initials {
    /// The pillars; the initial is the first letter of the name.
    pub pillars: Vec<Pillar>,
}

/// One pillar: the points in `more` come as a step, pillar by pillar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// The name.
    pub name: String,
    /// The points there from the start. A line break splits a point where it reads best.
    pub points: Vec<String>,
    /// The points that come with this pillar's step.
    #[serde(default)]
    pub more: Vec<String>,
}

/// One column of [`Block::Columns`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The head, in semibold ink2.
    #[serde(default)]
    pub head: Option<String>,
    /// Width relative to the other columns, more than 0.
    #[serde(default = "one")]
    pub weight: f32,
    /// The blocks from top to bottom.
    pub blocks: Vec<Block>,
}

fn one() -> f32 {
    1.0
}

/// See [`Block::Quote`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, without quotation marks.
    pub text: String,
    /// Who said it.
    #[serde(default)]
    pub by: Option<String>,
}

/// See [`Block::Callout`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callout {
    /// What kind of sentence it is.
    #[serde(default)]
    pub kind: CalloutKind,
    /// The sentence.
    pub text: String,
    /// Whether it comes with a step of its own.
    #[serde(default)]
    pub stepwise: bool,
}

/// What a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum CalloutKind {
    /// The point of the slide.
    #[default]
    Point,
    /// A rule to follow.
    Rule,
    /// A danger.
    Warning,
}

/// See [`Block::Code`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The language's name or file extension, as in "yaml". Plain when unknown.
    #[serde(default)]
    pub lang: String,
    /// The listing, plain text.
    pub text: String,
}

/// See [`Block::Cycle`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// The stages in order; the last leads back to the first.
    pub stages: Vec<String>,
    /// The words inside the left and the right half; with it the loop is a figure of eight.
    #[serde(default)]
    pub halves: Option<(String, String)>,
    /// The sentence inside a ring.
    #[serde(default)]
    pub center: Option<String>,
}

/// One stage of [`Block::Chain`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The name.
    pub name: String,
    /// A line below it.
    #[serde(default)]
    pub line: Option<String>,
}

/// See [`Block::Story`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// How it is drawn.
    #[serde(default)]
    pub form: StoryForm,
    /// The unit of all lengths, as in "weeks"; the word on the axis.
    pub unit: String,
    /// The end of the axis, in units.
    pub until: f32,
    /// The tracks from top to bottom.
    pub tracks: Vec<Track>,
    /// Whether the spans appear one by one; the first is there from the start.
    #[serde(default)]
    pub stepwise: bool,
}

/// How a story is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StoryForm {
    /// A row for every span.
    #[default]
    Rows,
    /// One bar a track; a short track is a sliver with an inset that is not to scale.
    Bars,
}

/// One track of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// The name, as in "Without DevOps".
    pub name: String,
    /// The total in words, as in "6+ weeks".
    pub total: String,
    /// What happened, in order.
    pub spans: Vec<Span>,
    /// The words on the line that leads from the end back to the start, if it does.
    #[serde(default)]
    pub back: Option<String>,
}

/// One span of a track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// What happened. Empty when its neighbour's name covers it.
    #[serde(default)]
    pub name: String,
    /// The length in words, as in "3 weeks".
    #[serde(default)]
    pub says: String,
    /// The length in the story's unit, 0 or more.
    pub length: f32,
    /// Work, wait, failure or going back.
    #[serde(default)]
    pub kind: SpanKind,
}

/// What a span of time was; each has its own look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SpanKind {
    /// Hands-on time: solid.
    #[default]
    Work,
    /// Waiting: hatched.
    Wait,
    /// A failure: red.
    Fail,
    /// Back to the start: a red line.
    Back,
}

/// One large figure of [`Block::Metrics`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// The figure with its unit, as in "46 to 60 %".
    pub value: String,
    /// What it measures.
    pub label: String,
}

/// See [`Block::Ranges`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranges {
    /// The name of the good side, in blue.
    pub best: String,
    /// The name of the other side.
    pub worst: String,
    /// The rows.
    pub rows: Vec<RangeRow>,
}

/// One row of ranges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRow {
    /// What is compared.
    pub label: String,
    /// The scale of the row.
    pub scale: Scale,
    /// The good side: its words, and where it begins and ends.
    pub best: Range,
    /// The other side.
    pub worst: Range,
}

/// The scale of a row of ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// Minutes, logarithmic from 15 minutes to 6 months of calendar time.
    Time,
    /// Per cent, linear from 0 to the largest end of the row.
    Percent,
}

impl Scale {
    /// A month of calendar time in minutes: a twelfth of 365.25 days.
    pub const MONTH: f32 = 43_830.0;
    /// Where the time scale begins and ends, in minutes.
    pub const TIME: (f32, f32) = (15.0, 6.0 * Self::MONTH);
}

/// Where a range begins and ends, and how it is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The exact words.
    pub says: String,
    /// The lower end, in minutes or per cent.
    pub from: f32,
    /// The upper end, in minutes or per cent, not below `from`.
    pub to: f32,
}

/// See [`Block::Image`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The file, relative to the session's own folder and inside it.
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A line below.
    #[serde(default)]
    pub caption: Option<String>,
}

/// See [`Block::Checks`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// What the facts have in common.
    pub label: String,
    /// The facts, one to three words each.
    pub items: Vec<String>,
}

impl Block {
    /// The title of a cover in one line; none of any other block.
    pub(super) fn cover_title(&self) -> Option<String> {
        match self {
            Self::Cover(cover) => Some(cover.title.join(" ")),
            _ => None,
        }
    }

    /// How many key presses it takes to show all of the block after its slide has appeared.
    pub fn reveals(&self) -> usize {
        match self {
            Self::List(list) if list.stepwise => list.items.len().saturating_sub(1),
            Self::Table(table) if table.stepwise => table.rows.len().saturating_sub(1),
            Self::Cards(cards) if cards.stepwise => cards.cards.len().saturating_sub(1),
            Self::Story(story) if story.stepwise => story
                .tracks
                .iter()
                .map(|track| track.spans.len())
                .sum::<usize>()
                .saturating_sub(1),
            Self::Initials(initials) => initials.pillars.iter().filter(|pillar| !pillar.more.is_empty()).count(),
            Self::Wall(wall) => wall.after.len(),
            Self::Callout(callout) => usize::from(callout.stepwise),
            Self::Meter(meter) if meter.stepwise => meter
                .pair
                .as_ref()
                .map_or(0, |pair| 2 + usize::from(pair.rule.is_some())),
            Self::StepFigure(_) => 3,
            Self::Roadmap(roadmap) if roadmap.stepwise => roadmap.stops.len().saturating_sub(1),
            Self::Questions(questions) => usize::from(questions.stepwise),
            Self::Groups(groups) if groups.stepwise => groups.groups.len().saturating_sub(1),
            Self::Chain(chain) => chain.reveals(),
            Self::Plane(plane) => plane.reveals(),
            Self::Flow(flow) => flow.reveals(),
            Self::Nest(nest) => nest.inner.len(),
            Self::Paths(_) => Paths::REVEALS,
            Self::Columns(columns) => columns
                .iter()
                .flat_map(|column| &column.blocks)
                .map(Self::reveals)
                .sum(),
            _ => 0,
        }
    }
}
