//! From one step to the next: a hand-off is one vertical line at the shared time.

use super::{Block, Link, Point};
use crate::flow::Flow;

/// Nearer than this, two ends count as the same time.
const SAME: f32 = 0.75;
/// The level stretch before a step that waited for another one runs this far above it.
const ABOVE: f32 = 16.0;

/// All links, in the order of the steps that follow.
pub(super) fn links(flow: &Flow, blocks: &[Block]) -> Vec<Link> {
    let mut links = Vec::new();
    for (place, before) in flow.predecessors().into_iter().enumerate() {
        for from in before {
            if let (Some(from), Some(to)) = (blocks.get(from), blocks.get(place)) {
                links.push(link(from, to));
            }
        }
    }
    links
}

fn link(from: &Block, to: &Block) -> Link {
    let same_row = from.lane == to.lane && from.row == to.row;
    let (start, end) = (from.frame.right(), to.frame.x);
    let waits = end - start > SAME;
    let points = if same_row {
        let y = from.frame.centre().y;
        vec![Point { x: start, y }, Point { x: end, y }]
    } else {
        let down = from.frame.y < to.frame.y;
        let (leave, reach) = if down {
            (from.frame.bottom(), to.frame.y)
        } else {
            (from.frame.y, to.frame.bottom())
        };
        let level = if down { reach - ABOVE } else { reach + ABOVE };
        if waits {
            [(start, leave), (start, level), (end, level), (end, reach)]
                .map(|(x, y)| Point { x, y })
                .to_vec()
        } else {
            vec![Point { x: end, y: leave }, Point { x: end, y: reach }]
        }
    };
    Link {
        from: from.step,
        to: to.step,
        handoff: from.lane != to.lane,
        drawn: !same_row || waits,
        points,
    }
}
