//! Lines of a map with boxes: from step to step, and back.

use std::collections::HashMap;

use super::cells::Grid;
use super::shapes::{BETWEEN, Back, BoxLink, BoxMap, BoxSpec, FIRST_TRACK, GAP, PORTS, ProcessBox, SIDE, TRACK, TRUNK};
use super::tracks::Route;
use crate::flow::Flow;
use crate::flow::layout::{Point, Rect};

/// What a link begins or ends at.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub(super) frame: Rect,
    pub(super) band: usize,
    pub(super) column: usize,
}

impl End {
    fn of(own: &ProcessBox) -> End {
        End {
            frame: own.frame,
            band: own.band,
            column: own.column,
        }
    }
}

pub(super) fn links(before: &[Vec<usize>], customer: &End, laid: &mut BoxMap, grid: &Grid, spec: &BoxSpec) {
    let mut followed = vec![false; before.len()];
    let mut links = Vec::new();
    for (to, earlier) in laid.boxes.iter().zip(before) {
        for place in earlier {
            if let Some(from) = laid.boxes.get(*place) {
                links.push(BoxLink {
                    from: from.step,
                    to: to.step,
                    points: way(&End::of(from), &End::of(to), laid, grid, spec),
                });
            }
            if let Some(slot) = followed.get_mut(*place) {
                *slot = true;
            }
        }
    }
    let first = laid.boxes.iter().zip(before).filter(|(_, earlier)| earlier.is_empty());
    let ways_in = first.map(|(own, _)| {
        let y = own.frame.y + spec.head / 2.0;
        [own.frame.x - GAP + TRUNK, own.frame.x]
            .map(|x| Point { x, y })
            .to_vec()
    });
    let last = laid.boxes.iter().zip(&followed).filter(|(_, followed)| !**followed);
    let ways_out = last.map(|(own, _)| way(&End::of(own), customer, laid, grid, spec));
    let (ways_in, ways_out) = (ways_in.collect(), ways_out.collect());
    (laid.links, laid.ways_in, laid.ways_out) = (links, ways_in, ways_out);
}

/// The line from one box to another: through the next band's margin where that one stands below.
fn way(from: &End, to: &End, laid: &BoxMap, grid: &Grid, spec: &BoxSpec) -> Vec<Point> {
    let (start, end) = (from.frame.right(), to.frame.x);
    let (y0, y1) = (from.frame.y + spec.head / 2.0, to.frame.y + spec.head / 2.0);
    let points = if from.band != to.band {
        let right = grid.right() + TRUNK;
        let gap = laid.bands.get(to.band).map_or(y1, |band| band.top - BETWEEN / 2.0);
        let left = SIDE / 2.0;
        vec![
            (start, y0),
            (right, y0),
            (right, gap),
            (left, gap),
            (left, y1),
            (end, y1),
        ]
    } else if (y0 - y1).abs() < 0.5 {
        vec![(start, y0), (end, y1)]
    } else {
        let next = to.column == from.column + 1;
        // A step keeps its row until the last that follows it begins: so far the line runs free in it.
        let trunk = if next { start + TRUNK } else { end - GAP + TRUNK };
        vec![(start, y0), (trunk, y0), (trunk, y1), (end, y1)]
    };
    points.into_iter().map(|(x, y)| Point { x, y }).collect()
}

pub(super) fn arrows(flow: &Flow, routes: &[Route], boxes: &[ProcessBox]) -> Vec<Back> {
    // How many lines already end at each box: each gets a port of its own, the later ones further left.
    let mut ports: HashMap<usize, usize> = HashMap::new();
    let mut backs = Vec::with_capacity(routes.len());
    for route in routes {
        let (Some(from), Some(to)) = (boxes.get(route.from), boxes.get(route.to)) else {
            continue;
        };
        let share = flow.steps.get(route.from).map_or(0.0, |step| step.ca.missing()) as f32;
        let track = route.track as f32;
        let y = from.frame.bottom() + FIRST_TRACK + track * TRACK;
        let (points, chip, room) = if route.drawn {
            let used = ports.entry(route.to).or_insert(0);
            let most = (to.frame.width - 32.0).max(0.0);
            let into = to.frame.x + to.frame.width / 2.0 - (*used as f32 * PORTS).min(most / 2.0);
            *used += 1;
            let out = from.frame.x + from.frame.width / 2.0 + PORTS / 2.0;
            let points = [
                (out, from.frame.bottom()),
                (out, y),
                (into, y),
                (into, to.frame.bottom()),
            ];
            let chip = Point {
                x: f32::midpoint(into, out),
                y,
            };
            (points.map(|(x, y)| Point { x, y }).to_vec(), chip, out - into - 16.0)
        } else {
            let chip = Point {
                x: from.frame.x + from.frame.width / 2.0,
                y,
            };
            (Vec::new(), chip, from.frame.width + GAP - 8.0)
        };
        backs.push(Back {
            from: from.step,
            to: to.step,
            share,
            points,
            chip,
            room,
        });
    }
    backs
}
