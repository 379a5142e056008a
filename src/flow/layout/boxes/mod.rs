//! Where everything lies on the value stream map with boxes: columns in the order of the flow, wrapped into bands like
//! lines of text; side-by-side branches stacked; below each band its part of the ladder. Pure geometry.

mod cells;
mod lines;
mod shapes;
#[cfg(test)]
mod tests;
mod tracks;

pub use shapes::{Back, Band, BoxLink, BoxMap, BoxSpec, ProcessBox, Queue, Rung};

use super::Rect;
use crate::flow::{Analysis, Flow, StepId};
use cells::{Cell, Grid, cells};
use lines::{End, arrows, links};
use shapes::{GAP, HIGH, LADDER, SIDE, TRIANGLE, TRUNK};
use tracks::{routes, rows};

/// Lays `flow` out. `analysis` has to be of that flow.
pub fn boxes(flow: &Flow, analysis: &Analysis, spec: &BoxSpec) -> BoxMap {
    debug_assert!(analysis.is_of(flow), "the analysis is of another flow");
    if flow.steps.is_empty() {
        return BoxMap::default();
    }
    let before = flow.predecessors();
    let cells = cells(&before);
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    // One more for the customer.
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
        places: flow.places(),
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
