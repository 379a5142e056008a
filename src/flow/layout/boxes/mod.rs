//! Where everything lies on the value stream map with boxes: columns in the order of the flow, wrapped into bands like
//! lines of text; side-by-side branches stacked; below each band its part of the ladder. Pure geometry.

mod cells;
mod lines;
#[cfg(test)]
mod tests;
mod tracks;

use super::{Point, Rect};
use crate::flow::{Analysis, Flow, StepId};
use crate::time::WorkTime;
use cells::{Cell, Grid, cells};
use lines::{End, arrows, links};
use tracks::{routes, rows};

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
const NARROWEST: f32 = 132.0;
/// Width of a box where there is room.
const WIDEST: f32 = 168.0;
/// Between two boxes: room for a queue with its numbers.
pub const GAP: f32 = 72.0;
/// Left of the first column and right of the last: links between bands run here.
const SIDE: f32 = 20.0;
/// Above each box: room for the flag, and between what is stacked.
pub const ABOVE: f32 = 30.0;
/// From one track of rework to the next.
const TRACK: f32 = 25.0;
/// From a box's lower edge to the first track of rework.
const FIRST_TRACK: f32 = 17.0;
/// Below the lowest track.
const BELOW_TRACKS: f32 = 13.0;
/// Below a box without rework.
const BELOW: f32 = 8.0;
/// Height of the ladder with its numbers.
const LADDER: f32 = 58.0;
/// The upper level of the ladder, from its top.
const HIGH: f32 = 22.0;
/// The lower level of the ladder, from its top.
const LOW: f32 = 40.0;
/// Between two bands: links to the next band run here.
const BETWEEN: f32 = 18.0;
/// A queue's triangle.
pub const TRIANGLE: (f32, f32) = (32.0, 28.0);
/// From the end of a box to where its links go up and down.
const TRUNK: f32 = 9.0;
/// Two rework ports of one box stand so far apart.
const PORTS: f32 = 22.0;

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
}

impl BoxMap {
    /// The box of a step.
    pub fn of(&self, step: StepId) -> Option<&ProcessBox> {
        self.boxes.iter().find(|found| found.step == step)
    }
}

/// Lays `flow` out. `analysis` has to be of that flow.
pub fn boxes(flow: &Flow, analysis: &Analysis, spec: &BoxSpec) -> BoxMap {
    debug_assert!(analysis.is_of(flow), "the analysis is of another flow");
    if flow.steps.is_empty() {
        return BoxMap::default();
    }
    let before = flow.predecessors();
    let cells = cells(&before);
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let grid = Grid::of(spec, columns + 1);
    let backs = routes(flow, &cells, &grid);
    let rows = rows(&cells, &backs, &grid, spec);
    let mut laid = BoxMap {
        boxes: flow
            .steps
            .iter()
            .zip(&cells)
            .map(|(step, cell)| ProcessBox {
                step: step.id,
                band: grid.band(cell.column),
                column: cell.column,
                row: cell.row,
                frame: Rect {
                    x: grid.x(cell.column),
                    y: rows.box_top(grid.band(cell.column), cell.row),
                    width: grid.width,
                    height: spec.head + spec.data,
                },
            })
            .collect(),
        bands: rows.bands(),
        width: grid.right() + SIDE,
        ..BoxMap::default()
    };
    rungs(analysis, &cells, &grid, columns, &mut laid);
    laid.queues = queues(flow, analysis, &laid.boxes, spec);
    laid.backs = arrows(flow, &backs, &laid.boxes);
    let last = grid.band(columns);
    laid.customer = Rect {
        x: grid.x(columns),
        y: rows.box_top(last, 0),
        width: grid.width,
        height: spec.head + spec.data,
    };
    let customer = End {
        frame: laid.customer,
        band: last,
        column: columns,
    };
    links(&before, &customer, &mut laid, &grid, spec);
    let band = laid.bands.get(last);
    laid.totals = Rect {
        x: grid.x(columns),
        y: band.map_or(0.0, |band| band.high - HIGH),
        width: grid.width,
        height: LADDER,
    };
    laid.height = band.map_or(0.0, |band| band.bottom);
    laid
}

/// The ladder's columns: the steps of the longest path.
fn rungs(analysis: &Analysis, cells: &[Cell], grid: &Grid, columns: usize, laid: &mut BoxMap) {
    let mut on_path: Vec<Option<StepId>> = vec![None; columns];
    for (figures, cell) in analysis.steps.iter().zip(cells) {
        if figures.on_path
            && let Some(slot) = on_path.get_mut(cell.column)
        {
            *slot = Some(figures.step);
        }
    }
    for (column, step) in on_path.into_iter().enumerate() {
        let x = grid.x(column);
        if let Some(band) = laid.bands.get_mut(grid.band(column)) {
            band.ladder.push(Rung {
                step,
                wait_x: x - GAP,
                work_x: x,
                end_x: x + grid.width,
            });
        }
    }
}

fn queues(flow: &Flow, analysis: &Analysis, boxes: &[ProcessBox], spec: &BoxSpec) -> Vec<Queue> {
    let arrivals = flow.demand.map(|demand| demand.per_minute(flow.clock));
    let of = |(figures, own): (&crate::flow::StepFigures, &ProcessBox)| {
        if figures.wait.is_zero() {
            return None;
        }
        let visits = figures.visits.as_ref().ok().map(|visits| visits.value);
        let items = arrivals.zip(visits).map(|(a, v)| a * v * figures.wait.minutes());
        Some(Queue {
            step: own.step,
            triangle: Rect {
                // Right of the trunk that joins run along.
                x: own.frame.x - (GAP - TRUNK) / 2.0 - TRIANGLE.0 / 2.0,
                y: own.frame.y + spec.head / 2.0 - TRIANGLE.1 / 2.0,
                width: TRIANGLE.0,
                height: TRIANGLE.1,
            },
            wait: figures.wait,
            items,
        })
    };
    analysis.steps.iter().zip(boxes).filter_map(of).collect()
}
