//! Which column and row each box stands in, and where columns lie in their bands.

use crate::flow::layout::rows::Rows;

use super::shapes::{BoxSpec, GAP, NARROWEST, SIDE, WIDEST};

/// Which column and row a step stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) column: usize,
    pub(super) row: usize,
}

/// Columns by the longest way from the start, rows so that what runs side by side does not lie on each other: a step keeps
/// its row until the last of those that follow it begins.
pub(super) fn cells(before: &[Vec<usize>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(before.len());
    for own in before {
        let column = own
            .iter()
            .filter_map(|b| cells.get(*b))
            .map(|cell| cell.column + 1)
            .max();
        cells.push(Cell {
            column: column.unwrap_or(0),
            row: 0,
        });
    }
    let mut ends: Vec<usize> = cells.iter().map(|cell| cell.column + 1).collect();
    for (place, own) in before.iter().enumerate() {
        let column = cells.get(place).map_or(0, |cell| cell.column);
        for earlier in own {
            if let Some(end) = ends.get_mut(*earlier) {
                *end = column.max(*end);
            }
        }
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|place| cells.get(*place).map_or(0, |cell| cell.column));
    let mut rows: Rows<usize> = Rows::default();
    for place in order {
        let column = cells.get(place).map_or(0, |cell| cell.column);
        // A step goes on in the row of what it follows, so that a chain is a straight line past its branches.
        let wanted = before
            .get(place)
            .into_iter()
            .flatten()
            .filter_map(|b| cells.get(*b))
            .map(|cell| cell.row)
            .min()
            .unwrap_or(0);
        rows.free_until(&column);
        let row = if rows.is_free(wanted) { wanted } else { rows.lowest() };
        if let (Some(cell), Some(end)) = (cells.get_mut(place), ends.get(place)) {
            rows.take(row, *end);
            cell.row = row;
        }
    }
    cells
}

/// How columns stand beside each other.
pub(super) struct Grid {
    /// Columns in a band.
    pub(super) columns: usize,
    /// Width of a box.
    pub(super) width: f32,
}

impl Grid {
    pub(super) fn of(spec: &BoxSpec, all: usize) -> Grid {
        let room = if spec.room.is_finite() {
            spec.room.clamp(0.0, 1e5)
        } else {
            1e3
        } - 2.0 * SIDE;
        let most = (room / (NARROWEST + GAP)).floor().max(1.0) as usize;
        let columns = most.min(all).max(1);
        let width = (room / columns as f32 - GAP).clamp(NARROWEST, WIDEST).floor();
        Grid { columns, width }
    }

    pub(super) fn band(&self, column: usize) -> usize {
        column / self.columns
    }

    /// Left edge of the boxes in a column.
    pub(super) fn x(&self, column: usize) -> f32 {
        SIDE + (column % self.columns) as f32 * (self.width + GAP) + GAP
    }

    /// Right edge of the last column.
    pub(super) fn right(&self) -> f32 {
        SIDE + self.columns as f32 * (self.width + GAP)
    }
}
