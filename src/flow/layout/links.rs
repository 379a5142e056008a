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

/// The upright pieces of all lines that are drawn, by x: what no text should lie on.
#[derive(Debug, Default)]
pub(super) struct Uprights {
    /// x, upper end, lower end.
    pieces: Vec<(f32, f32, f32)>,
}

impl Uprights {
    pub fn of(links: &[Link]) -> Uprights {
        let mut pieces: Vec<(f32, f32, f32)> = links
            .iter()
            .filter(|link| link.drawn)
            .flat_map(|link| link.points.iter().zip(link.points.iter().skip(1)))
            .filter(|(a, b)| (a.x - b.x).abs() < 0.5)
            .map(|(a, b)| (a.x, a.y.min(b.y), a.y.max(b.y)))
            .collect();
        pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
        Uprights { pieces }
    }

    /// Where the rightmost line runs through that stretch at that height.
    pub fn crossing(&self, left: f32, right: f32, y: f32) -> Option<f32> {
        let from = self.pieces.partition_point(|piece| piece.0 < left);
        let pieces = self.pieces.iter().skip(from).take_while(|piece| piece.0 <= right);
        pieces
            .filter(|(_, top, bottom)| (*top..=*bottom).contains(&y))
            .map(|piece| piece.0)
            .last()
    }
}
