//! The block kinds a slide is built from. Data only; each is painted in `ui/audience/blocks`.
//!
//! Texts are inline Markdown unless a field says otherwise.

pub mod ask;
mod branch;
mod cards;
mod chain;
pub mod code;
mod flow;
mod groups;
mod initials;
mod layers;
mod list;
mod meter;
mod nest;
mod paths;
mod plane;
mod questions;
mod quote;
mod ranges;
mod roadmap;
mod step_figure;
mod story;
mod top_themes;
mod was_list;

use serde::{Deserialize, Serialize};

pub use branch::Branch;
pub use cards::{Card, CardFigure, Cards};
pub use chain::{Chain, ChainBack, One, Part, Stage};
pub use code::Code;
pub use flow::{Flow, FlowNote, FlowPlace};
pub use groups::{Group, GroupFigure, Groups};
pub use initials::{Initials, Pillar, PillarFigure};
pub use layers::{Layer, Layers};
pub use list::{List, ListFigure, ListItem, Marker};
pub use meter::{Meter, MeterBar, MeterPair, MeterRule};
pub use nest::{Inner, Nest, Outer};
pub use paths::Paths;
pub use plane::Plane;
pub use questions::{Answer, Questions};
pub use quote::Quote;
pub use ranges::{Range, RangeRow, Ranges, Scale};
pub use roadmap::{Roadmap, RoadmapForm, Stop};
pub use step_figure::{Ask, Asks, Back, Length, StepFigure};
pub use story::{Span, SpanKind, Story, StoryForm, Track};
pub use top_themes::TopThemes;

/// A piece of a slide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The opening slide: series, a large title and a line below.
    Cover(Cover),
    /// A paragraph.
    Text(String),
    /// Nothing to see: what stands below it comes with a step of its own.
    Pause,
    /// Items, nested at most three deep, shown at once or one by one.
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
    /// A question that is the slide, and what is not known yet.
    Ask(ask::Ask),
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
    /// Two sides as ranges on common scales.
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
    // In a box: it is far larger than any other, and each block would be as large.
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
    /// The first themes of a board with their dots, filled in by the workshop.
    TopThemes(TopThemes),
}

/// See [`Block::Cover`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The title in the lines it is broken into.
    pub title: Vec<String>,
    /// One or two lines below.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lines: Vec<String>,
}

/// See [`Block::Table`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The head of each column; all rows have as many cells.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// The column set in bold, counted from 0.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub strong: Option<usize>,
    /// Where the cells of each column stand, column by column; what is left out at the end begins at the left.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub align: Vec<ColumnAlign>,
    /// Whether the rows appear one by one; the first is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

impl Table {
    /// Where the cells of a column stand.
    pub fn align_of(&self, column: usize) -> ColumnAlign {
        self.align.get(column).copied().unwrap_or_default()
    }

    /// Says where the cells of a column stand, and writes down no more than that takes.
    pub fn set_align(&mut self, column: usize, to: ColumnAlign) {
        if column >= self.align.len() {
            self.align.resize(column + 1, ColumnAlign::default());
        }
        if let Some(align) = self.align.get_mut(column) {
            *align = to;
        }
        while self.align.last() == Some(&ColumnAlign::Left) {
            self.align.pop();
        }
    }
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ColumnAlign {
    /// At its left edge.
    #[default]
    Left,
    /// In its middle.
    Middle,
    /// At its right edge, as figures do.
    Right,
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
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
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
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub after: Vec<Consequence>,
}

/// One thing that followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// Two or three words.
    pub text: String,
    /// What it was: a failure is red, a wait is followed by hatching.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub kind: SpanKind,
    /// The small line below it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
}

/// One column of [`Block::Columns`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The head, in semibold ink2.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub head: Option<String>,
    /// Width relative to the other columns, more than 0.
    #[serde(default = "one", skip_serializing_if = "crate::session::unset::one_weight")]
    pub weight: f32,
    /// The blocks from top to bottom.
    pub blocks: Vec<Block>,
}

fn one() -> f32 {
    1.0
}

/// See [`Block::Callout`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callout {
    /// What kind of sentence it is.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub kind: CalloutKind,
    /// The sentence.
    pub text: String,
    /// Whether it comes as a step of its own, after what stands above it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
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

/// See [`Block::Cycle`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// The stages in order; the last leads back to the first.
    pub stages: Vec<String>,
    /// The words inside the left and the right half; with it the loop is a figure of eight.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub halves: Option<(String, String)>,
    /// The sentence inside a ring.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub center: Option<String>,
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

/// See [`Block::Image`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The file, relative to the session's own folder and inside it.
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A line below.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub caption: Option<String>,
    /// How wide it is at most, as a share of its place: more than 0, at most 1. As large as its place without it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub size: Option<f32>,
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
    /// What its kind is called, as at the beginning of a line.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cover(_) => "Cover",
            Self::Text(_) => "Text",
            Self::Pause => "Pause",
            Self::List(_) => "List",
            Self::Table(_) => "Table",
            Self::Comparison(_) => "Comparison",
            Self::Wall(_) => "Wall",
            Self::Cards(_) => "Cards",
            Self::Initials(_) => "Initials",
            Self::Columns(_) => "Columns",
            Self::Ask(_) => "Large question",
            Self::Quote(_) => "Quote",
            Self::Callout(_) => "Callout",
            Self::Code(_) => "Code",
            Self::Cycle(_) => "Cycle",
            Self::Chain(_) => "Chain",
            Self::Story(_) => "Story",
            Self::Metrics(_) => "Metrics",
            Self::Meter(_) => "Meter",
            Self::Ranges(_) => "Ranges",
            Self::Image(_) => "Picture",
            Self::Roadmap(_) => "Roadmap",
            Self::Branch(_) => "Branch",
            Self::Checks(_) => "Checks",
            Self::Questions(_) => "Questions",
            Self::StepFigure(_) => "Step of a flow",
            Self::Groups(_) => "Groups",
            Self::Layers(_) => "Layers",
            Self::Plane(_) => "Plane",
            Self::Flow(_) => "Flow",
            Self::Nest(_) => "Nest",
            Self::Paths(_) => "Paths",
            Self::TopThemes(_) => "First themes",
        }
    }

    /// The words in one line that stand for a slide without a title: those of a cover, or the question it puts.
    pub(super) fn cover_title(&self) -> Option<String> {
        match self {
            Self::Cover(cover) => Some(cover.title.join(" ")),
            Self::Ask(ask) => Some(ask.question.join(" ")),
            _ => None,
        }
    }

    /// In how many columns questions stand above their answers; 0 for anything else.
    pub fn answered(&self) -> usize {
        match self {
            Self::Questions(questions) => questions.answers.len(),
            _ => 0,
        }
    }

    /// How many key presses it takes to show all of the block after its slide has appeared.
    pub fn reveals(&self) -> usize {
        match self {
            Self::List(list) if list.stepwise => list.items.len().saturating_sub(1),
            Self::Table(table) if table.stepwise => table.rows.len().saturating_sub(1),
            Self::Cards(cards) if cards.stepwise => cards.cards.len().saturating_sub(1),
            Self::Pause => 1,
            Self::Code(code) => code.reveals(),
            Self::Story(story) => story.reveals(),
            Self::Initials(initials) => initials.reveals(),
            Self::Ask(ask) => usize::from(ask.has_bar()),
            Self::Quote(quote) => usize::from(quote.stepwise),
            Self::Ranges(ranges) => ranges.reveals(),
            Self::Wall(wall) => wall.after.len(),
            Self::Callout(callout) => usize::from(callout.stepwise),
            Self::Meter(meter) if meter.stepwise => meter
                .pair
                .as_ref()
                .map_or(0, |pair| 2 + usize::from(pair.rule.is_some())),
            Self::StepFigure(_) => 3,
            Self::Roadmap(roadmap) if roadmap.stepwise => roadmap.stops.len().saturating_sub(1),
            Self::Questions(questions) => questions.reveals(),
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
