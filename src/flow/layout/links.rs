//! From one step to the next: a hand-off is one vertical line at the shared time.

use super::{Block, Link, Point, Rect, Rework};
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
        // Blocks that touch in one row say themselves that one follows the other.
        drawn: !same_row || waits,
        points,
    }
}

/// The pieces of all lines that are drawn, links and rework: what no text should lie on.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Left edge, right edge, upper end, lower end; by the left edge.
    uprights: Vec<(f32, f32, f32, f32)>,
    /// The widest upright.
    widest: f32,
    /// Height, left end, right end; by height.
    levels: Vec<(f32, f32, f32)>,
}

impl Lines {
    /// How many upright and how many level pieces there are.
    #[cfg(test)]
    pub(super) fn pieces(&self) -> (usize, usize) {
        (self.uprights.len(), self.levels.len())
    }

    pub fn of(links: &[Link], reworks: &[Rework]) -> Lines {
        let links = links.iter().filter(|link| link.drawn).map(|link| (&link.points, 1.2));
        let reworks = reworks.iter().map(|rework| (&rework.points, rework.width));
        let mut lines = Lines::default();
        for (points, width) in links.chain(reworks) {
            let last = points.len().saturating_sub(2);
            for (count, (a, b)) in points.iter().zip(points.iter().skip(1)).enumerate() {
                if (a.x - b.x).abs() < 0.5 {
                    // The head of an arrow is wider than its shaft.
                    let half = if count == last { 3.5 + 0.75 * width } else { width / 2.0 };
                    let piece = (a.x - half, a.x + half, a.y.min(b.y), a.y.max(b.y));
                    lines.widest = lines.widest.max(2.0 * half);
                    lines.uprights.push(piece);
                } else if (a.y - b.y).abs() < 0.5 {
                    lines.levels.push((a.y, a.x.min(b.x), a.x.max(b.x)));
                }
            }
        }
        lines.merge();
        lines
    }

    /// Sorts the pieces, and makes one of those that lie on each other: of a step that hundreds follow, their lines run down
    /// one upright, and every text would be compared with all of them.
    fn merge(&mut self) {
        let by = f32::total_cmp;
        self.uprights
            .sort_by(|a, b| by(&a.0, &b.0).then(by(&a.1, &b.1)).then(by(&a.2, &b.2)));
        self.uprights.dedup_by(|next, kept| {
            let one = (next.0, next.1) == (kept.0, kept.1) && next.2 <= kept.3;
            if one {
                kept.3 = kept.3.max(next.3);
            }
            one
        });
        self.levels.sort_by(|a, b| by(&a.0, &b.0).then(by(&a.1, &b.1)));
        self.levels.dedup_by(|next, kept| {
            let one = next.0.total_cmp(&kept.0).is_eq() && next.1 <= kept.2;
            if one {
                kept.2 = kept.2.max(next.2);
            }
            one
        });
    }

    /// The upright pieces that touch `rect`, left to right.
    fn uprights_in(&self, rect: Rect) -> impl Iterator<Item = (f32, f32)> + '_ {
        let from = self.uprights.partition_point(|piece| piece.0 < rect.x - self.widest);
        let pieces = self.uprights.iter().skip(from);
        let near = pieces.take_while(move |piece| piece.0 < rect.right());
        near.filter(move |(_, right, top, bottom)| *right > rect.x && *top < rect.bottom() && *bottom > rect.y)
            .map(|piece| (piece.0, piece.1))
    }

    /// The left edge of the first upright that touches `rect`.
    pub fn first_in(&self, rect: Rect) -> Option<f32> {
        self.uprights_in(rect).map(|piece| piece.0).next()
    }

    /// Left and right edges of all uprights that touch `rect`.
    pub fn all_in(&self, rect: Rect) -> Vec<(f32, f32)> {
        self.uprights_in(rect).collect()
    }

    /// Whether nothing runs through `rect`.
    pub fn clear(&self, rect: Rect) -> bool {
        let from = self.levels.partition_point(|level| level.0 <= rect.y);
        let mut levels = self
            .levels
            .iter()
            .skip(from)
            .take_while(|level| level.0 < rect.bottom());
        self.first_in(rect).is_none() && !levels.any(|(_, left, right)| *left < rect.right() && *right > rect.x)
    }
}
