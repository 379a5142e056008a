//! Rework arrows: out of the finder's bottom, left in its own lane, up into the maker's bottom, without crossing.

use super::labels::number_below;
use super::lanes::{Places, TRACK_PITCH};
use super::{Block, Lane, Point, Rework, Spec, gauges};
use crate::flow::Flow;

/// From one port of a maker to the next.
const PORT_PITCH: f32 = 24.0;
/// The same in a low lane, where loops are shorter.
const LOW_PORT_PITCH: f32 = 15.0;
/// From the left end of the maker's work to the first port.
const FIRST_PORT: f32 = 7.0;
/// Work narrower than this has no room for a port: it leaves from the wait beside it.
const NARROW: f32 = 12.0;

/// Height of a chip.
const CHIP: f32 = 22.0;
/// The lowest chip whose text can be read.
const LOWEST_CHIP: f32 = 16.0;
/// From a chip to the block left of which it stands.
const BESIDE: f32 = 8.0;

/// An arrow before heights are known.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub finder: usize,
    pub maker: usize,
    /// Where it leaves the finder.
    pub from_x: f32,
    /// Where it reaches the maker.
    pub to_x: f32,
    /// Track in the finder's lane, 0 is the uppermost.
    pub track: usize,
}

/// Horizontal extents of a step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub x: f32,
    pub work_x: f32,
    pub right: f32,
}

/// Finds the way of every arrow, and how many tracks each lane has.
pub(super) fn routes(flow: &Flow, places: &Places, spans: &[Span], spec: &Spec) -> (Vec<Route>, Vec<usize>) {
    let targets = flow.rework_targets();
    let sends = flow
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.ca.percent() < 100.0);
    let mut routes: Vec<Route> = sends
        .map(|(finder, _)| {
            let maker = targets.get(finder).copied().unwrap_or(finder);
            Route {
                finder,
                maker,
                from_x: leaving_x(at(spans, finder)),
                to_x: 0.0,
                track: 0,
            }
        })
        .collect();
    let pitch = if is_low(spec) { LOW_PORT_PITCH } else { PORT_PITCH };
    give_ports(&mut routes, places, spans, pitch);
    let tracks = give_tracks(&mut routes, places);
    (routes, tracks)
}

fn leaving_x(span: Span) -> f32 {
    if span.right - span.work_x >= NARROW {
        f32::midpoint(span.work_x, span.right)
    } else {
        (span.work_x - NARROW / 2.0).max(span.x)
    }
}

/// Ports of each maker from right to left: the nearest lane rightmost, within a lane the nearest finder. Then the arrow
/// from further away lies outside the nearer one, and they do not cross.
fn give_ports(routes: &mut [Route], places: &Places, spans: &[Span], pitch: f32) {
    let lane = |place: usize| places.lane.get(place).copied().unwrap_or(0);
    let distance = |route: &Route| lane(route.finder).abs_diff(lane(route.maker));
    let above = |route: &Route| lane(route.finder) < lane(route.maker);
    let mut order: Vec<usize> = (0..routes.len()).collect();
    let key = |place: &usize| routes.get(*place).map(|r| (r.maker, above(r), distance(r), r.finder));
    order.sort_by_key(key);
    let group = |place: usize| routes.get(place).map(|route| (route.maker, above(route)));
    let mut ports = vec![0.0; routes.len()];
    for same in order.chunk_by(|a, b| group(*a) == group(*b)) {
        let Some(span) = same
            .first()
            .and_then(|first| routes.get(*first))
            .map(|route| at(spans, route.maker))
        else {
            continue;
        };
        let gaps = same.len().saturating_sub(1) as f32;
        let pitch = if gaps > 0.0 {
            pitch.min((span.right - span.x - 8.0) / gaps).max(3.0)
        } else {
            0.0
        };
        let middle = f32::midpoint(span.work_x, span.right);
        let first = (span.work_x + FIRST_PORT).min(middle);
        let rightmost = (first + pitch * gaps).min((span.right - 4.0).max(first));
        for (count, place) in same.iter().enumerate() {
            if let Some(port) = ports.get_mut(*place) {
                *port = rightmost - pitch * count as f32;
            }
        }
    }
    for (route, port) in routes.iter_mut().zip(ports) {
        // What goes back to the step itself, or to one right beside it, still has to go left.
        route.to_x = port.min(route.from_x - 6.0);
    }
}

/// Tracks of each lane: a shorter arrow lies above the longer one that spans it.
fn give_tracks(routes: &mut [Route], places: &Places) -> Vec<usize> {
    let lane = |route: &Route| places.lane.get(route.finder).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..routes.len()).collect();
    let length = |place: &usize| routes.get(*place).map_or(0.0, |route| route.from_x - route.to_x);
    order.sort_by(|a, b| length(a).total_cmp(&length(b)));
    let mut taken: Vec<Vec<(f32, f32, usize)>> = vec![Vec::new(); places.rows.len()];
    for place in order {
        let Some(route) = routes.get_mut(place) else { continue };
        let Some(taken) = taken.get_mut(lane(route)) else {
            continue;
        };
        let meets = |(from, to, _): &&(f32, f32, usize)| *from < route.from_x + 4.0 && route.to_x < *to + 4.0;
        route.track = taken
            .iter()
            .filter(meets)
            .map(|(_, _, track)| track + 1)
            .max()
            .unwrap_or(0);
        taken.push((route.to_x, route.from_x, route.track));
    }
    taken
        .iter()
        .map(|lane| lane.iter().map(|(_, _, track)| track + 1).max().unwrap_or(0))
        .collect()
}

/// What is measured for the chips.
pub(super) struct Chips<'a> {
    /// Width of a chip with this text.
    pub width: &'a dyn Fn(&str) -> f32,
}

/// Draws the routes.
pub(super) fn arrows(
    flow: &Flow,
    routes: &[Route],
    tracks: &[usize],
    (lanes, blocks): (&[Lane], &[Block]),
    spec: &Spec,
    chips: &Chips,
) -> Vec<Rework> {
    let arrow = |route: &Route| {
        let (finder, maker) = (blocks.get(route.finder)?, blocks.get(route.maker)?);
        let lane = lanes.get(finder.lane)?;
        let below = tracks
            .get(finder.lane)
            .copied()
            .unwrap_or(1)
            .saturating_sub(1 + route.track);
        let y = lane.bottom - spec.rework_above_edge - below as f32 * TRACK_PITCH;
        let floor = finder.frame.bottom() + if spec.gauges { gauges::BELOW + gauges::LOW } else { 0.0 };
        // In a tight lane a chip is as high as there is room between what stands below the block and the edge.
        let chip_height = if is_low(spec) {
            (2.0 * (y - floor).min(lane.bottom - y)).clamp(LOWEST_CHIP, CHIP)
        } else if spec.gauges {
            // Above it the lens's number stands below the gauge: they do not touch.
            (2.0 * (y - number_bottom(finder, spec))).clamp(LOWEST_CHIP, CHIP)
        } else {
            CHIP
        };
        // A maker in a lane below is reached from above.
        let end = if finder.lane < maker.lane {
            maker.frame.y
        } else {
            maker.frame.bottom()
        };
        let step = flow.steps.get(route.finder)?;
        let share = step.ca.missing() as f32;
        let text = crate::flow::words::percent(step.ca.missing());
        // In a low lane it stands beside the block: below it, it would lie on what shows there.
        let beside = is_low(spec).then_some(finder.frame.x - BESIDE);
        Some(Rework {
            from: finder.step,
            to: maker.step,
            share,
            points: vec![
                Point {
                    x: route.from_x,
                    y: finder.frame.bottom(),
                },
                Point { x: route.from_x, y },
                Point { x: route.to_x, y },
                Point { x: route.to_x, y: end },
            ],
            width: 1.0 + 7.5 * share,
            chip: Point {
                x: chip_x(route, (chips.width)(&text), beside),
                y,
            },
            chip_height,
            inside: None,
            text,
        })
    };
    routes.iter().filter_map(arrow).collect()
}

/// Whether lanes are those of an editor with little room.
fn is_low(spec: &Spec) -> bool {
    spec.gauges && spec.compact
}

/// Where the number below a block ends, with a gap.
fn number_bottom(block: &Block, spec: &Spec) -> f32 {
    block.frame.bottom() + number_below(spec) + 3.0
}

/// On the line, a fifth of its length from the finder and left of `beside` where it can, or in its middle where it is short.
fn chip_x(route: &Route, width: f32, beside: Option<f32>) -> f32 {
    let length = route.from_x - route.to_x;
    let (left, right) = (route.to_x + width / 2.0 + 6.0, route.from_x - width / 2.0 - 6.0);
    if left >= right {
        return f32::midpoint(route.to_x, route.from_x);
    }
    let right = beside.map_or(right, |beside| right.min(beside - width / 2.0).max(left));
    (route.from_x - length / 5.0).clamp(left, right)
}

fn at(spans: &[Span], place: usize) -> Span {
    spans.get(place).copied().unwrap_or_default()
}
