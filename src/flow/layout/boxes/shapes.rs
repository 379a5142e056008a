//! What a laid-out map with boxes is made of, and its measures.

use crate::flow::layout::{Point, Rect};
use crate::flow::{Places, StepId};
use crate::time::WorkTime;

/// Measures of a map with boxes, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxSpec {
    /// Width there is: columns that do not fit go into the next band.
    pub room: f32,
    /// Height of the part of a box that holds its name.
    pub head: f32,
    /// Height of the data below it.
    pub data: f32,
}

/// Width of a box in a crowded map.
pub(super) const NARROWEST: f32 = 132.0;
/// Width of a box where there is room.
pub(super) const WIDEST: f32 = 168.0;
/// Between two boxes: room for a queue with its numbers.
pub(super) const GAP: f32 = 72.0;
/// Left of the first column and right of the last: links between bands run here.
pub(super) const SIDE: f32 = 20.0;
/// Above each box: room for the flag, and between what is stacked.
pub(super) const ABOVE: f32 = 30.0;
/// From one track of rework to the next.
pub(super) const TRACK: f32 = 25.0;
/// From a box's lower edge to the first track of rework.
pub(super) const FIRST_TRACK: f32 = 17.0;
/// Below the lowest track.
pub(super) const BELOW_TRACKS: f32 = 13.0;
/// Below a box without rework.
pub(super) const BELOW: f32 = 8.0;
/// Height of the ladder with its numbers.
pub(super) const LADDER: f32 = 58.0;
/// The upper level of the ladder, from its top.
pub(super) const HIGH: f32 = 22.0;
/// The lower level of the ladder, from its top.
pub(super) const LOW: f32 = 40.0;
/// Between two bands: links to the next band run here.
pub(super) const BETWEEN: f32 = 18.0;
/// A queue's triangle.
pub(super) const TRIANGLE: (f32, f32) = (32.0, 28.0);
/// From the end of a box to where its links go up and down.
pub(super) const TRUNK: f32 = 9.0;
/// Two rework ports of one box stand so far apart.
pub(super) const PORTS: f32 = 22.0;

/// A step as a box.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessBox {
    /// The step.
    pub step: StepId,
    /// Index of its band.
    pub band: usize,
    /// Column in the whole flow, from 0.
    pub column: usize,
    /// Row among what is stacked, from 0.
    pub row: usize,
    /// Head and data together.
    pub frame: Rect,
}

/// What waits before a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// The step.
    pub step: StepId,
    /// The triangle.
    pub triangle: Rect,
    /// How long an item waits.
    pub wait: WorkTime,
    /// How many items wait at once, by Little's law: arrivals × visits × wait. `None` where one of them is unknown.
    pub items: Option<f64>,
}

/// From one step to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxLink {
    /// The step that is done.
    pub from: StepId,
    /// The step that follows.
    pub to: StepId,
    /// The line, its head at the last point.
    pub points: Vec<Point>,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// The step that finds the fault.
    pub from: StepId,
    /// The step that made it.
    pub to: StepId,
    /// How many of the items that reach `from` go back, 0 to 1.
    pub share: f32,
    /// Out of the finder's bottom, left, and up into the maker's; empty where the two stand in different rows or bands: then
    /// words say where it goes.
    pub points: Vec<Point>,
    /// Middle of its chip.
    pub chip: Point,
    /// The chip with its words may be so wide.
    pub room: f32,
}

/// A column of the ladder: a step of the longest path, or nothing where the path has no step in that column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rung {
    /// The step of the longest path that stands in this column.
    pub step: Option<StepId>,
    /// Its wait: from here
    pub wait_x: f32,
    /// to here, where its work begins,
    pub work_x: f32,
    /// and ends.
    pub end_x: f32,
}

/// A line of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Upper edge.
    pub top: f32,
    /// Lower edge, the ladder included.
    pub bottom: f32,
    /// Where the ladder's waits run.
    pub high: f32,
    /// Where the ladder's work runs.
    pub low: f32,
    /// Left to right.
    pub ladder: Vec<Rung>,
}

/// A laid-out map with boxes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BoxMap {
    /// In the order of the flow's steps.
    pub boxes: Vec<ProcessBox>,
    /// Before the steps that wait.
    pub queues: Vec<Queue>,
    /// In the order of the steps that follow.
    pub links: Vec<BoxLink>,
    /// Into the steps that nothing comes before.
    pub ways_in: Vec<Vec<Point>>,
    /// From the steps that nothing follows to the customer.
    pub ways_out: Vec<Vec<Point>>,
    /// In the order of the steps that find the faults.
    pub backs: Vec<Back>,
    /// Top to bottom.
    pub bands: Vec<Band>,
    /// Who gets what comes out, after the last column.
    pub customer: Rect,
    /// Beside the end of the ladder, below the customer.
    pub totals: Rect,
    /// Right end of everything.
    pub width: f32,
    /// Lower end of everything.
    pub height: f32,
    /// Where each step stands among the boxes.
    pub(super) places: Places,
}

impl BoxMap {
    /// The box of a step.
    pub fn of(&self, step: StepId) -> Option<&ProcessBox> {
        self.boxes.get(self.places.get(step)?)
    }
}
