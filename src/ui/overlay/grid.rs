//! Where the slides lie in the overview: rows of equal cells, the head of each agenda item above its first slide. Pure geometry.

use egui::{Rect, pos2, vec2};

/// The least width of a cell.
const LEAST: f32 = 200.0;
/// Gap between cells.
const GAP: f32 = 16.0;
/// Height of the strip above each row that holds the heads of agenda items.
const HEAD: f32 = 30.0;
/// Height of the line below a slide: its number and name.
const CAPTION: f32 = 26.0;

/// A step of the arrow keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the slide before.
    Left,
    /// To the next slide.
    Right,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
}

/// See the module. Everything is relative to the left upper corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// The head of each agenda item, as wide as its slides in that row; none for an item without slides.
    pub heads: Vec<Option<Rect>>,
    /// The picture of each slide, 16 to 9.
    pub pictures: Vec<Rect>,
    /// The height of everything.
    pub height: f32,
}

impl Grid {
    /// Lays out agenda items of so many slides each, in this width.
    pub(super) fn new(items: &[usize], width: f32) -> Self {
        let columns = (((width + GAP) / (LEAST + GAP)).floor() as usize).clamp(1, 8);
        let cell = (width - GAP * (columns - 1) as f32) / columns as f32;
        let picture = vec2(cell, (cell * 9.0 / 16.0).round());
        let row = HEAD + picture.y + CAPTION;
        let corner = |index: usize| pos2((cell + GAP) * (index % columns) as f32, row * (index / columns) as f32);
        let mut heads = Vec::with_capacity(items.len());
        let mut first = 0;
        for slides in items {
            let in_row = (*slides).min(columns - first % columns);
            let wide = (cell + GAP) * in_row as f32 - GAP;
            heads.push((in_row > 0).then(|| Rect::from_min_size(corner(first), vec2(wide, HEAD))));
            first += slides;
        }
        let pictures = (0..first)
            .map(|index| Rect::from_min_size(corner(index) + vec2(0.0, HEAD), picture))
            .collect();
        Self {
            heads,
            pictures,
            height: row * first.div_ceil(columns) as f32,
        }
    }

    /// The picture with the line below it.
    pub(super) fn cell(&self, index: usize) -> Option<Rect> {
        let picture = self.pictures.get(index)?;
        Some(picture.with_max_y(picture.bottom() + CAPTION))
    }

    /// Where a step leads from a slide: to the nearest one of the next row, never past an end.
    pub(super) fn step(&self, from: usize, step: Step) -> usize {
        let last = self.pictures.len().saturating_sub(1);
        let from = from.min(last);
        let Some(here) = self.pictures.get(from) else { return 0 };
        let rows_apart = |picture: &Rect| match step {
            Step::Up => here.top() - picture.top(),
            _ => picture.top() - here.top(),
        };
        match step {
            Step::Left => from.saturating_sub(1),
            Step::Right => (from + 1).min(last),
            Step::Up | Step::Down => {
                let beyond = || self.pictures.iter().filter(|picture| rows_apart(picture) > 1.0);
                let Some(nearest) = beyond().map(rows_apart).min_by(f32::total_cmp) else {
                    return from;
                };
                let in_row = |(_, picture): &(usize, &Rect)| (rows_apart(picture) - nearest).abs() < 1.0;
                let sideways = |picture: &Rect| (picture.left() - here.left()).abs();
                self.pictures
                    .iter()
                    .enumerate()
                    .filter(in_row)
                    .min_by(|(_, a), (_, b)| sideways(a).total_cmp(&sideways(b)))
                    .map_or(from, |(index, _)| index)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_through_rows_and_across_agenda_items() {
        // Four columns: 0 1 2 3 | 4 5 6.
        let grid = Grid::new(&[5, 2], 900.0);
        assert_eq!(grid.step(0, Step::Right), 1);
        assert_eq!(grid.step(0, Step::Left), 0);
        assert_eq!(grid.step(0, Step::Up), 0);
        assert_eq!(grid.step(1, Step::Down), 5);
        assert_eq!(grid.step(3, Step::Down), 6, "the nearest of a row that is not full");
        assert_eq!(grid.step(4, Step::Down), 4);
        assert_eq!(grid.step(6, Step::Up), 2);
        assert_eq!(grid.step(6, Step::Right), 6);
        assert_eq!(grid.step(99, Step::Left), 5, "a place that is gone counts as the last");
    }

    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_width() {
        for width in [120.0, 500.0, 900.0, 2400.0] {
            let grid = Grid::new(&[3, 1, 9, 0, 2], width);
            assert_eq!((grid.heads.len(), grid.pictures.len()), (5, 15));
            assert_eq!(grid.heads.iter().flatten().count(), 4);
            let cells = (0..15).filter_map(|index| grid.cell(index));
            let all: Vec<Rect> = cells.chain(grid.heads.iter().flatten().copied()).collect();
            for (index, cell) in all.iter().enumerate() {
                assert!(
                    cell.right() <= width + 0.1 && cell.bottom() <= grid.height + 0.1,
                    "{width}: {cell:?}"
                );
                for other in all.iter().skip(index + 1) {
                    assert!(
                        !cell.shrink(0.1).intersects(other.shrink(0.1)),
                        "{width}: {cell:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_deck_without_slides_has_a_grid() {
        assert_eq!(Grid::new(&[], 500.0).step(3, Step::Down), 0);
    }
}
