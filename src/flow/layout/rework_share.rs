//! In low lanes the share of a rework stands inside its loop: there it covers neither its own line nor the names above.

use std::collections::HashMap;

use super::labels::by_row;
use super::links::Lines;
use super::{Block, Face, Lane, Measure, Point, Rect, Rework};
use crate::flow::StepId;

/// How high its letters are.
const HEIGHT: f32 = 9.0;
/// Below a block there is room for its gauge and the frame of its selection, then for the share.
const SELECTION: f32 = 9.5;
/// From the share to the line below it.
const ABOVE_LINE: f32 = 1.0;
/// From the share to what stands beside it.
const CLEAR: f32 = 2.0;
/// From the share to the upright of its loop.
const BESIDE: f32 = 5.0;

/// Gives each loop its share where there is room, as near to the finder as can be.
pub(super) fn place(reworks: &mut [Rework], (lanes, blocks): (&[Lane], &[Block]), lines: &Lines, measure: &Measure) {
    let finders: HashMap<StepId, &Block> = blocks.iter().map(|block| (block.step, block)).collect();
    let gauges = Gauges::of(blocks);
    for rework in reworks {
        let Some(finder) = finders.get(&rework.from) else {
            continue;
        };
        let (Some(down), Some(up)) = (rework.points.get(1), rework.points.get(2)) else {
            continue;
        };
        // Rows of steps side by side stand between the finder and its track.
        if lanes.get(finder.lane).is_none_or(|lane| finder.row + 1 < lane.rows) {
            continue;
        }
        let half = rework.width / 2.0;
        let bottom = down.y - half - ABOVE_LINE;
        if bottom - HEIGHT < finder.frame.bottom() + SELECTION {
            continue;
        }
        let width = measure.width(&rework.text, Face::Chip);
        // The head of the arrow is wider than its line.
        let left = up.x + 3.5 + 0.75 * rework.width + CLEAR;
        let mut right = down.x - half - BESIDE;
        rework.inside = loop {
            let share = Rect {
                x: right - width,
                y: bottom - HEIGHT,
                width,
                height: HEIGHT,
            };
            if share.x < left {
                break None;
            }
            // Each pass ends further left, until there is nothing in the way or no room.
            if let Some(line) = lines.first_in(share.grown(CLEAR)) {
                right = line.min(right) - CLEAR - 0.5;
            } else if let Some(gauge) = gauges.in_way(finder, share) {
                right = gauge.min(right) - CLEAR - 0.5;
            } else if lines.clear(share) {
                break Some(Point {
                    x: right,
                    y: bottom - HEIGHT / 2.0,
                });
            } else {
                break None;
            }
        };
    }
}

/// The gauges of each row, from left to right.
struct Gauges(HashMap<(usize, usize), Vec<Rect>>);

impl Gauges {
    fn of(blocks: &[Block]) -> Self {
        let mut rows: HashMap<(usize, usize), Vec<Rect>> = HashMap::new();
        for block in by_row(blocks).into_iter().filter_map(|place| blocks.get(place)) {
            if let Some(gauge) = block.gauge {
                rows.entry((block.lane, block.row)).or_default().push(gauge);
            }
        }
        Self(rows)
    }

    /// The left edge of a gauge in the finder's row that a share would touch.
    fn in_way(&self, finder: &Block, share: Rect) -> Option<f32> {
        let row = self.0.get(&(finder.lane, finder.row))?;
        let from = row.partition_point(|gauge| gauge.right() < share.x);
        let next = row.get(from).filter(|gauge| gauge.grown(1.0).overlaps(share))?;
        Some(next.x)
    }
}
