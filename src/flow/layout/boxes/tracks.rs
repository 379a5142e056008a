//! Tracks of rework below the rows of boxes, and how the rows are stacked for them.

use std::collections::HashMap;

use super::cells::{Cell, Grid};
use super::shapes::{ABOVE, BELOW, BELOW_TRACKS, BETWEEN, Band, BoxSpec, FIRST_TRACK, HIGH, LADDER, LOW, TRACK};
use crate::flow::Flow;

/// The stretches of columns that lie on one track, from and to.
type Track = Vec<(usize, usize)>;

/// Where a rework goes.
pub(super) struct Route {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its track below the row of boxes.
    pub(super) track: usize,
    /// Whether it is a line, since both ends stand in one row; else words say where it goes.
    pub(super) drawn: bool,
}

/// The reworks that are there, the short ones on the upper tracks.
pub(super) fn routes(flow: &Flow, cells: &[Cell], grid: &Grid) -> Vec<Route> {
    let mut routes: Vec<Route> = flow
        .rework_targets()
        .into_iter()
        .enumerate()
        .zip(&flow.steps)
        .filter(|(_, step)| step.ca.missing() > 0.0)
        .map(|((from, to), _)| Route {
            from,
            to,
            track: 0,
            drawn: false,
        })
        .collect();
    let at = |place: usize| cells.get(place).copied().unwrap_or_default();
    for route in &mut routes {
        let (from, to) = (at(route.from), at(route.to));
        route.drawn = from.row == to.row && grid.band(from.column) == grid.band(to.column) && to.column < from.column;
    }
    // The short lines first, then the words: no line comes up through words that stand below it.
    let mut order: Vec<usize> = (0..routes.len()).collect();
    order.sort_by_key(|place| {
        routes.get(*place).map_or((false, 0), |route| {
            (!route.drawn, at(route.from).column.saturating_sub(at(route.to).column))
        })
    });
    // What each track of each row holds: stretches of columns.
    let mut taken: HashMap<(usize, usize), Vec<Track>> = HashMap::new();
    for place in order {
        let Some(route) = routes.get_mut(place) else { continue };
        let (from, to) = (at(route.from), at(route.to));
        let tracks = taken.entry((grid.band(from.column), from.row)).or_default();
        let left = if route.drawn { to.column } else { from.column };
        let free = |track: &Track| track.iter().all(|(a, b)| from.column < *a || *b < left);
        route.track = if route.drawn {
            tracks.iter().position(free).unwrap_or(tracks.len())
        } else {
            tracks.iter().rposition(|track| !free(track)).map_or(0, |last| last + 1)
        };
        if route.track >= tracks.len() {
            tracks.push(Vec::new());
        }
        if let Some(held) = tracks.get_mut(route.track) {
            held.push((left, from.column));
        }
    }
    routes
}

/// How rows of boxes are stacked in each band.
pub(super) struct Rows {
    spec: BoxSpec,
    /// Of each band: the top of each row's boxes.
    tops: Vec<Vec<f32>>,
    /// Of each band: its top, the top of its ladder.
    edges: Vec<(f32, f32)>,
}

impl Rows {
    pub(super) fn box_top(&self, band: usize, row: usize) -> f32 {
        self.tops
            .get(band)
            .and_then(|rows| rows.get(row))
            .copied()
            .unwrap_or(0.0)
    }

    pub(super) fn bands(&self) -> Vec<Band> {
        self.edges
            .iter()
            .map(|(top, ladder)| Band {
                top: *top,
                bottom: ladder + LADDER,
                high: ladder + HIGH,
                low: ladder + LOW,
                ladder: Vec::new(),
            })
            .collect()
    }
}

pub(super) fn rows(cells: &[Cell], routes: &[Route], grid: &Grid, spec: &BoxSpec) -> Rows {
    let columns = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let bands = grid.band(columns) + 1;
    // Tracks of each row of each band.
    let mut tracks: Vec<Vec<usize>> = vec![vec![0]; bands];
    let mut at_least = |band: usize, row: usize, count: usize| {
        if let Some(rows) = tracks.get_mut(band) {
            if rows.len() <= row {
                rows.resize(row + 1, 0);
            }
            if let Some(slot) = rows.get_mut(row) {
                *slot = count.max(*slot);
            }
        }
    };
    for cell in cells {
        at_least(grid.band(cell.column), cell.row, 0);
    }
    for route in routes {
        if let Some(cell) = cells.get(route.from) {
            at_least(grid.band(cell.column), cell.row, route.track + 1);
        }
    }
    let mut rows = Rows {
        spec: *spec,
        tops: Vec::with_capacity(bands),
        edges: Vec::with_capacity(bands),
    };
    let mut y = 0.0;
    for tracks in tracks {
        let top = y;
        let mut tops = Vec::with_capacity(tracks.len());
        for count in tracks {
            y += ABOVE;
            tops.push(y);
            y += rows.spec.head + rows.spec.data;
            y += if count == 0 {
                BELOW
            } else {
                FIRST_TRACK + (count - 1) as f32 * TRACK + BELOW_TRACKS
            };
        }
        rows.tops.push(tops);
        rows.edges.push((top, y));
        y += LADDER + BETWEEN;
    }
    rows
}
