//! Where the gauges stand that show how much of the lens's quantity a step has: below the blocks, clear of every line.

use super::labels::by_row;
use super::links::Lines;
use super::{Block, Rect};

/// Width of a gauge in a low lane, and where there is room.
const NARROW: f32 = 30.0;
const WIDTH: f32 = 36.0;
/// A narrower one says nothing.
const NARROWEST: f32 = 8.0;
/// Its height in a low lane, and where there is room.
pub(super) const LOW: f32 = 4.0;
const HEIGHT: f32 = 6.0;
/// From a block to its gauge.
pub(super) const BELOW: f32 = 2.0;
/// To the gauge of the next block, and to a line.
const CLEAR: f32 = 4.0;

/// Gives every block its gauge, at the left end of its number; none where there is no room for one.
pub(super) fn place(blocks: &mut [Block], lines: &Lines, compact: bool) {
    let (wide, high) = if compact { (NARROW, LOW) } else { (WIDTH, HEIGHT) };
    let order = by_row(blocks);
    for (count, place) in order.iter().enumerate() {
        let Some(block) = blocks.get(*place) else { continue };
        let next = order.get(count + 1).and_then(|next| blocks.get(*next));
        let next = next.filter(|next| (next.lane, next.row) == (block.lane, block.row));
        let left = block.number_at.x;
        let limit = next.map_or(f32::MAX, |next| next.frame.x - CLEAR);
        let whole = Rect {
            x: left,
            y: block.frame.bottom() + BELOW,
            width: wide.min(limit - left),
            height: high,
        };
        let line = lines.first_in(whole.grown(CLEAR / 2.0));
        let width = line.map_or(whole.width, |x| whole.width.min(x - CLEAR / 2.0 - left));
        let gauge = (width >= NARROWEST).then_some(Rect { width, ..whole });
        if let Some(block) = blocks.get_mut(*place) {
            block.gauge = gauge;
        }
    }
}
