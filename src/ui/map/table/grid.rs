//! Where the cells of the table stand: frozen heads, gutter and names, the rest scrolled below them. Pure.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::ui::state::table::Column;

/// Height of the heads.
pub(in crate::ui::map) const HEADS: f32 = 34.0;
/// Height of a row.
pub(in crate::ui::map) const ROW: f32 = 32.0;
/// Width of the gutter with the numbers of the rows.
pub(in crate::ui::map) const GUTTER: f32 = 38.0;

/// See the module.
pub(in crate::ui::map) struct Grid {
    /// Left edges of the columns from the table's left edge, and the right edge of the last.
    edges: Vec<f32>,
    /// Rows, the empty one below the last step included.
    pub rows: usize,
    /// What shows of the table.
    pub view: Rect,
    /// Where the table's left upper corner lies.
    pub origin: Pos2,
}

impl Grid {
    /// A table of `rows`, `view` points large, with columns of these widths; spare width goes to names and notes.
    pub fn new(rows: usize, view: Rect, widths: &[f32]) -> Grid {
        let width = |place: usize, column: Column| {
            let wanted = widths.get(place).copied().unwrap_or_else(|| column.width());
            // Names never scroll away: they leave room for what does.
            let most = (view.width() * 0.3).max(column.width());
            if column == Column::Step {
                wanted.min(most)
            } else {
                wanted
            }
        };
        let columns = || Column::ALL.into_iter().enumerate();
        let crowded: f32 = GUTTER + columns().map(|(place, column)| width(place, column)).sum::<f32>();
        let spare = (view.width() - crowded).max(0.0);
        let mut edges = vec![GUTTER];
        let mut x = GUTTER;
        for (place, column) in columns() {
            x += width(place, column)
                + match column {
                    Column::Step => (spare * 0.35).floor(),
                    Column::Note => (spare * 0.65).floor(),
                    _ => 0.0,
                };
            edges.push(x);
        }
        Grid {
            edges,
            rows,
            view,
            origin: view.min,
        }
    }

    /// Size of the whole table.
    pub fn size(&self) -> Vec2 {
        vec2(self.edge(Column::ALL.len()), HEADS + self.rows as f32 * ROW)
    }

    fn edge(&self, place: usize) -> f32 {
        self.edges.get(place).copied().unwrap_or(0.0)
    }

    /// Right end of what never scrolls sideways: the gutter and the names.
    pub fn frozen(&self) -> f32 {
        self.view.left() + self.edge(1)
    }

    /// Where the cells that scroll both ways show.
    pub fn body(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.frozen().min(self.view.right()), self.view.top() + HEADS),
            self.view.max,
        )
    }

    /// Where the names show.
    pub fn names(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.view.left(), self.view.top() + HEADS),
            pos2(self.frozen().min(self.view.right()), self.view.bottom()),
        )
    }

    /// Where a column's head stands.
    pub fn head(&self, column: usize) -> Rect {
        let x = self.across(column);
        Rect::from_x_y_ranges(x, egui::Rangef::new(self.view.top(), self.view.top() + HEADS))
    }

    fn across(&self, column: usize) -> egui::Rangef {
        let left = if column == 0 { self.view.left() } else { self.origin.x };
        egui::Rangef::new(left + self.edge(column), left + self.edge(column + 1))
    }

    /// Top of a row.
    pub fn top(&self, row: usize) -> f32 {
        self.origin.y + HEADS + row as f32 * ROW
    }

    /// Where the number of a row stands.
    pub fn gutter(&self, row: usize) -> Rect {
        Rect::from_min_size(pos2(self.view.left(), self.top(row)), vec2(GUTTER, ROW))
    }

    /// Where a cell stands; names do not scroll sideways.
    pub fn cell(&self, row: usize, column: usize) -> Rect {
        let top = self.top(row);
        Rect::from_x_y_ranges(self.across(column), egui::Rangef::new(top, top + ROW))
    }

    /// The rows that show.
    pub fn visible(&self) -> std::ops::Range<usize> {
        let first = ((self.view.top() - self.origin.y) / ROW).floor().max(0.0) as usize;
        let last = ((self.view.bottom() - self.origin.y - HEADS) / ROW).ceil().max(0.0) as usize;
        first.min(self.rows)..last.min(self.rows)
    }

    /// The cell nearest to a place.
    pub fn at(&self, place: Pos2) -> (usize, usize) {
        let row = ((place.y - self.origin.y - HEADS) / ROW).floor().max(0.0) as usize;
        let x = if place.x < self.frozen() {
            place.x - self.view.left()
        } else {
            place.x - self.origin.x
        };
        let column = self.edges.iter().skip(1).position(|edge| x < *edge);
        (
            row.min(self.rows.saturating_sub(1)),
            column.unwrap_or(Column::ALL.len() - 1),
        )
    }

    /// What has to be scrolled into view so that a cell is not covered by what is frozen.
    pub fn to_show(&self, row: usize, column: usize) -> Rect {
        let cell = self.cell(row, column);
        let (left, right) = if column == 0 {
            (self.body().left(), self.body().left() + 1.0)
        } else {
            (cell.left() - self.edge(1), cell.right())
        };
        Rect::from_min_max(pos2(left, cell.top() - HEADS), pos2(right, cell.bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_found_where_it_stands_also_when_scrolled() {
        let view = Rect::from_min_size(pos2(12.0, 300.0), vec2(900.0, 400.0));
        let mut grid = Grid::new(50, view, &[]);
        grid.origin = view.min - vec2(130.0, 290.0);
        for row in grid.visible() {
            for column in 0..Column::ALL.len() {
                let cell = grid.cell(row, column);
                let middle = cell.center();
                if grid.view.contains(middle) && (column == 0 || middle.x > grid.frozen()) {
                    assert_eq!(grid.at(middle), (row, column));
                }
            }
        }
        assert!(grid.visible().len() <= 14, "{:?}", grid.visible());
    }

    #[test]
    fn columns_stand_beside_each_other_and_fill_a_wide_window() {
        let grid = Grid::new(3, Rect::from_min_size(Pos2::ZERO, vec2(2400.0, 600.0)), &[]);
        for column in 1..Column::ALL.len() {
            assert!((grid.cell(0, column).left() - grid.cell(0, column - 1).right()).abs() < 0.01);
        }
        assert!((grid.size().x - 2400.0).abs() < 3.0, "{}", grid.size().x);
    }
}
