//! What a laid-out map is made of. Plain numbers: y grows downwards, 0 is the top of the first lane.

use super::{Axis, Scale};
use crate::flow::{Places, StepId};
use crate::time::WorkTime;

/// A point in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top of the first lane.
    pub y: f32,
}

/// An upright rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// Right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// Middle.
    pub fn centre(self) -> Point {
        Point {
            x: self.x + self.width / 2.0,
            y: self.y + self.height / 2.0,
        }
    }

    /// Whether the point lies in it or on its edge.
    pub fn contains(self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The rectangle with `margin` more on every side.
    pub fn grown(self, margin: f32) -> Rect {
        Rect {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }
}

/// Which side of its point a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// The text starts at the point.
    Left,
    /// The text is centred on the point.
    Centre,
    /// The text ends at the point.
    Right,
}

/// What of a text lies at the y of its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerticalAnchor {
    /// Its baseline.
    Baseline,
    /// Its middle.
    Middle,
}

/// Where a duration stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// In the middle of its bar.
    Inside,
    /// Right of the block.
    Right,
    /// Below left, with an elbow line from the bar: down, then left to the text.
    BelowLeft([Point; 3]),
    /// Above the block.
    Above,
}

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// The anchor.
    pub at: Point,
    /// What of the text lies at the anchor's x.
    pub hand: Hand,
    /// What of the text lies at the anchor's y.
    pub vertical: VerticalAnchor,
    /// Where that is, seen from the block.
    pub place: Place,
    /// Whether a line runs behind it, because it is nowhere clear of all: the text then stands on a piece of surface.
    pub on_line: bool,
}

impl Label {
    /// No words, nowhere: before labels are placed.
    pub(super) fn nothing() -> Label {
        Label {
            text: String::new(),
            at: Point::default(),
            hand: Hand::Left,
            vertical: VerticalAnchor::Baseline,
            place: Place::Above,
            on_line: false,
        }
    }
}

/// A team's strip across the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The team; `None` for steps without one.
    pub team: Option<String>,
    /// The largest number of people that one of its steps has.
    pub people: u32,
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// How many rows of blocks it has: more than one when steps run side by side in it.
    pub rows: usize,
}

/// A step on the map: its wait, then its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The step.
    pub step: StepId,
    /// Index of its lane.
    pub lane: usize,
    /// Row in the lane, from 0.
    pub row: usize,
    /// Wait and work together, true to scale. For grabbing, selecting and dropping.
    pub frame: Rect,
    /// The wait; no width when there is none.
    pub wait: Rect,
    /// The work, at least 3 wide when there is any: the only lie about scale.
    pub work: Rect,
    /// Nobody has said how long it takes: `frame` has a width of its own and is drawn as an outline.
    pub untimed: bool,
    /// The step's name; its text may be shortened with an ellipsis.
    pub name: Label,
    /// The wait's duration; `None` where there is no room for it.
    pub wait_label: Option<Label>,
    /// The work's duration.
    pub work_label: Option<Label>,
    /// Where the lens's number stands: left end, baseline.
    pub number_at: Point,
    /// Whether a short number fits there without lying on the next one.
    pub number_fits: bool,
    /// Where the gauge of the lens's quantity stands; `None` without room, or where none are wanted.
    pub gauge: Option<Rect>,
}

/// From one step to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The step that is done.
    pub from: StepId,
    /// The step that follows.
    pub to: StepId,
    /// Whether it goes to another team.
    pub handoff: bool,
    /// Whether there is anything to see: not for a step that follows at once in the same row.
    pub drawn: bool,
    /// The line, first to last, its head at the last point: one vertical piece for a hand-off at a shared time, three
    /// pieces when the follower waits for another step too.
    pub points: Vec<Point>,
}

/// What comes back, and where to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rework {
    /// The step that finds the fault.
    pub from: StepId,
    /// The step that made it.
    pub to: StepId,
    /// How many of the items that reach `from` go back, 0 to 1.
    pub share: f32,
    /// The line: from the finder's bottom down, left, and up into the maker's bottom.
    pub points: Vec<Point>,
    /// 1 + 7.5 × share.
    pub width: f32,
    /// On its chip: "40 %".
    pub text: String,
    /// Middle of its chip, on the line.
    pub chip: Point,
    /// Height of its chip.
    pub chip_height: f32,
    /// Right end and middle of its share where that stands inside the loop, clear of everything, and the line stays whole:
    /// in low lanes with room for it. `None` where it stands on a chip.
    pub inside: Option<Point>,
}

/// A tick of the ruler.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f32,
    /// When.
    pub time: WorkTime,
    /// Its number, on long ticks only.
    pub label: Option<String>,
}

/// A stretch of the dimension line above the ruler.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Left end.
    pub from_x: f32,
    /// Right end.
    pub to_x: f32,
    /// "commit to production 14.2 d", only the time where that does not fit, or nothing.
    pub text: String,
}

/// A laid-out map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// How time becomes width.
    pub scale: Scale,
    /// From time to x and back.
    pub axis: Axis,
    /// Top to bottom.
    pub lanes: Vec<Lane>,
    /// In the order of the flow's steps.
    pub blocks: Vec<Block>,
    /// In the order of the steps that follow.
    pub links: Vec<Link>,
    /// In the order of the steps that find the faults.
    pub reworks: Vec<Rework>,
    /// Short and long ticks, left to right.
    pub ticks: Vec<Tick>,
    /// What the ruler counts: "working days".
    pub unit: String,
    /// Above the ruler, split at the commit; empty without times.
    pub dimensions: Vec<Dimension>,
    /// The total at the right end of the ruler: "20.7 d".
    pub total: String,
    /// Right end of the flow's time.
    pub end_x: f32,
    /// Right end of everything, labels included.
    pub width: f32,
    /// Lower end of the last lane.
    pub height: f32,
    /// Where each step stands among the blocks.
    pub(super) places: Places,
}

impl Layout {
    /// The block of a step.
    pub fn block(&self, step: StepId) -> Option<&Block> {
        self.blocks.get(self.place(step)?)
    }

    /// Where the block of a step is among all of them.
    pub fn place(&self, step: StepId) -> Option<usize> {
        self.places.get(step)
    }

    /// The lane at that height.
    pub fn lane_at(&self, y: f32) -> Option<&Lane> {
        self.lanes.iter().find(|lane| (lane.top..lane.bottom).contains(&y))
    }
}
