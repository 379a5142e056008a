//! Where the dots are: the visits under way become places on the laid-out map. Pure; a frame allocates nothing for a dot.

use egui::Pos2;

use crate::flow::layout::{Hand, Layout, Point, Rect};
use crate::flow::{Flow, StepId};
use crate::ui::state::play::{Playback, Visit};
use crate::ui::theme::Tokens;

/// An item is on its way from one step to the next for so many seconds of the watch.
const HOP: f64 = 0.35;

/// The longest it is, as a share of a unit, however fast time passes.
const LONGEST_HOP: f64 = 1.5;

/// Radius of a dot.
pub(in crate::ui) const DOT: f32 = 6.0;

/// Surface around a dot.
const RING: f32 = 1.5;

/// Surface in the middle of a dot that is done again: not by colour alone.
const HOLE: f32 = 2.0;

/// About how wide a letter of a name is.
const LETTER: f32 = 7.6;
/// From one column of a queue to the next.
const COLUMN: f32 = 14.0;
/// From one row of a queue to the next.
const ROW: f32 = 13.0;
/// From the work's left edge to the first column.
const FIRST: f32 = 9.0;
/// From the block's lower edge up to the lowest row.
const LOWEST: f32 = 8.0;
/// So many wait in one column while there are few.
const LOW: usize = 2;
/// So many wait in one column when more than [`FEW`] do.
const HIGH: usize = 4;
/// Up to so many are few.
const FEW: usize = 3;
/// The most of its own time that an item spends on its way to a step: the rest it is seen to wait and to be worked on.
const MOST_UNDER_WAY: f64 = 0.4;
/// From this share of its drift on an item rises into its place in the queue.
const UP_FROM: f32 = 0.9;
/// A rework arrow is longer than a hand-off: going back takes so much longer.
const LONGER: f64 = 3.0;

/// An item on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// Its middle.
    pub at: Point,
    /// Whether it is being done again.
    pub again: bool,
    /// The step's position.
    pub step: u32,
}

/// Where a step's queue and work are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The step.
    pub id: StepId,
    /// Where it waits.
    pub wait: Rect,
    /// Where it is worked on.
    pub work: Rect,
    /// From where to where its name stands above it.
    pub name: Option<(f32, f32)>,
}

/// The places of a laid-out map, made once for a layout.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    spots: Vec<Option<Spot>>,
    /// For each step the line on which it sends back, and the position it goes to.
    backs: Vec<Option<(usize, Vec<Point>)>>,
    /// Left of this no dot is drawn.
    left: f32,
    /// How large a dot is drawn, 1 in the editor.
    scale: f32,
    /// So many wait in one column when more than [`FEW`] do.
    high: usize,
}

impl Scene {
    /// The places of `flow` laid out as `layout`.
    pub fn of(flow: &Flow, layout: &Layout) -> Self {
        let spot = |id: StepId| {
            layout.block(id).map(|block| {
                let (wait, work) = if block.untimed {
                    let middle = Rect {
                        x: block.frame.centre().x,
                        width: 0.0,
                        ..block.frame
                    };
                    (middle, middle)
                } else {
                    (block.wait, block.work)
                };
                let name = Some(&block.name).filter(|name| !name.text.is_empty());
                let name = name.map(|name| {
                    let width = name.text.chars().count() as f32 * LETTER;
                    let from = if name.hand == Hand::Right {
                        name.at.x - width
                    } else {
                        name.at.x
                    };
                    (from, from + width)
                });
                Spot { id, wait, work, name }
            })
        };
        let back = |id: StepId| {
            let found = layout.reworks.iter().find(|rework| rework.from == id)?;
            Some((flow.position(found.to)?, found.points.clone()))
        };
        Self {
            spots: flow.steps.iter().map(|step| spot(step.id)).collect(),
            backs: flow.steps.iter().map(|step| back(step.id)).collect(),
            left: layout
                .blocks
                .iter()
                .map(|block| block.frame.x)
                .fold(f32::INFINITY, f32::min),
            scale: 1.0,
            high: HIGH,
        }
    }

    /// The places given, without rework arrows: for a picture that lays its lanes out by itself. Dots are `scale` times
    /// as large, and queues stay as low as their lanes.
    pub fn from_spots(spots: Vec<Option<Spot>>, left: f32, scale: f32) -> Self {
        Self {
            backs: vec![None; spots.len()],
            spots,
            left,
            scale,
            high: LOW,
        }
    }

    /// Where a step is.
    pub fn spot(&self, step: usize) -> Option<&Spot> {
        self.spots.get(step).and_then(Option::as_ref)
    }

    /// Writes where every item is at `time` into `dots`. `hop` is how many minutes an item takes from one step to the next.
    pub fn dots(&self, played: &Playback, time: f64, hop: f64, dots: &mut Vec<Dot>) {
        dots.clear();
        // Visits come by step and in the order of its queue: one counter is enough.
        let (mut step, mut rank, mut waits) = (u32::MAX, 0, 0);
        for visit in played.under_way(time) {
            if visit.step != step {
                (step, rank) = (visit.step, 0);
                waits = played.waiting(step as usize, time);
            }
            let Some(spot) = self.spot(visit.step as usize) else {
                continue;
            };
            let at = if time < visit.start {
                let slot = self.slot(spot, rank, waits);
                if time >= visit.ready {
                    rank += 1;
                }
                self.before(visit, spot, slot, time, hop)
            } else {
                self.during(visit, spot, time, hop)
            };
            dots.push(Dot {
                at,
                again: visit.again,
                step: visit.step,
            });
        }
    }

    /// How many wait in one column: a long queue stands higher, unless it would reach into the step's name.
    fn high(&self, spot: &Spot, waits: usize) -> usize {
        if waits <= FEW {
            return LOW;
        }
        let columns = waits.div_ceil(self.high.max(1)) as f32;
        let right = spot.work.x - (FIRST - DOT) * self.scale;
        let left = right - columns * COLUMN * self.scale;
        let meets = spot.name.is_some_and(|(from, to)| from < right && left < to);
        if meets { LOW } else { self.high }
    }

    /// The place of number `rank` in a queue of `waits`. A queue longer than its room stands closer, so that nobody is left out.
    fn slot(&self, spot: &Spot, rank: usize, waits: usize) -> Point {
        let high = self.high(spot, waits);
        let (column, row) = (rank / high, rank % high);
        let first = spot.work.x - FIRST * self.scale;
        // Gaps between columns, of which one column has none: never divided by nothing.
        let columns = waits.div_ceil(high).max(2) - 1;
        let room = ((first - self.left) / columns as f32).max(0.0);
        let pitch = (COLUMN * self.scale).min(room);
        Point {
            x: first - column as f32 * pitch,
            y: spot.work.bottom() - (LOWEST + row as f32 * ROW) * self.scale,
        }
    }

    /// On its way to a step, in its wait, or in its queue.
    fn before(&self, visit: &Visit, spot: &Spot, slot: Point, time: f64, hop: f64) -> Point {
        let way = way(visit, visit.start - visit.came, hop);
        if time - visit.came < way {
            let share = ((time - visit.came) / way) as f32;
            let goal = if visit.ready > visit.came + way {
                drift(spot, slot, 0.0, self.scale)
            } else {
                slot
            };
            return self.travel(visit, spot, goal, share);
        }
        if time >= visit.ready {
            return slot;
        }
        let rest = visit.ready - visit.came - way;
        let share = if rest > 0.0 {
            (time - visit.came - way) / rest
        } else {
            1.0
        };
        drift(spot, slot, share as f32, self.scale)
    }

    /// Being worked on; an item that found nobody before it is still on its way at first.
    fn during(&self, visit: &Visit, spot: &Spot, time: f64, hop: f64) -> Point {
        let middle = spot.work.y + spot.work.height / 2.0;
        let waited = visit.start > visit.came;
        let way = if waited {
            0.0
        } else {
            way(visit, visit.end - visit.came, hop)
        };
        if time - visit.came < way {
            let goal = Point {
                x: spot.work.x,
                y: middle,
            };
            return self.travel(visit, spot, goal, ((time - visit.came) / way) as f32);
        }
        // An item that is still worked on where the play ends has no end: it stands in the middle.
        let whole = visit.end - visit.start - way;
        let share = if whole > 0.0 && whole.is_finite() {
            ((time - visit.start - way) / whole).clamp(0.0, 1.0) as f32
        } else {
            0.5
        };
        Point {
            x: spot.work.x + spot.work.width * share,
            y: middle,
        }
    }

    /// A place on the way from the step before to `goal`: along the rework arrow when it was sent back.
    fn travel(&self, visit: &Visit, spot: &Spot, goal: Point, share: f32) -> Point {
        let share = share.clamp(0.0, 1.0);
        let Some(from) = visit.from.and_then(|from| self.spot(from as usize)) else {
            return Point {
                // What comes from outside the map comes in from the left, a little before the step.
                x: goal.x - (1.0 - share) * 30.0 * self.scale,
                y: goal.y,
            };
        };
        let leaves = Point {
            x: from.work.right(),
            y: from.work.y + from.work.height / 2.0,
        };
        let line = visit
            .from
            .filter(|_| visit.sent_back)
            .and_then(|from| self.backs.get(from as usize)?.as_ref())
            // A step sends back on one line; where the flow was played otherwise the item goes straight.
            .filter(|(to, _)| *to == visit.step as usize);
        if let Some((_, points)) = line {
            return along(points, goal, share);
        }
        // Down the line of the hand-off first, then along the block.
        let at = spot.wait.x;
        let points = [leaves, Point { x: at, y: leaves.y }, Point { x: at, y: goal.y }];
        along(&points, goal, share)
    }
}

/// How long an item is on its way to where it waits or is worked on for `stays` minutes.
fn way(visit: &Visit, stays: f64, hop: f64) -> f64 {
    let hop = if visit.sent_back { hop * LONGER } else { hop };
    // Never longer than it stays, or it would be at two places at once.
    hop.min(stays * MOST_UNDER_WAY).max(0.0)
}

/// In a wait that is not a queue: along the lowest row from the block's left end, and up into its place at last.
fn drift(spot: &Spot, slot: Point, share: f32, scale: f32) -> Point {
    let share = share.clamp(0.0, 1.0);
    let left = (spot.wait.x + LOWEST * scale).min(slot.x);
    let low = spot.work.bottom() - LOWEST * scale;
    let up = ((share - UP_FROM) / (1.0 - UP_FROM)).max(0.0);
    Point {
        x: left + (slot.x - left) * share,
        y: low + (slot.y - low) * up,
    }
}

fn between(from: Point, to: Point, share: f32) -> Point {
    Point {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    }
}

/// A place on a line that ends at `goal`, by the share of its whole length.
fn along(points: &[Point], goal: Point, share: f32) -> Point {
    let legs = || {
        points
            .windows(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
    };
    let last = points.last().map(|last| (*last, goal));
    let length = |(a, b): (Point, Point)| (b.x - a.x).hypot(b.y - a.y);
    let whole: f32 = legs().chain(last).map(length).sum();
    let mut left = whole * share;
    for leg in legs().chain(last) {
        let long = length(leg);
        if left <= long {
            let part = if long > 0.0 { left / long } else { 0.0 };
            return between(leg.0, leg.1, part);
        }
        left -= long;
    }
    goal
}

/// How many minutes an item is on its way.
pub(in crate::ui) fn hop(view_speed: f64, unit: f64) -> f64 {
    (view_speed * HOP).min(unit * LONGEST_HOP)
}

/// One item: discs only, which egui keeps as pictures, so that hundreds cost next to nothing.
pub(in crate::ui) fn paint_dot(painter: &egui::Painter, at: Pos2, dot: &Dot, scale: f32, tokens: &Tokens) {
    let color = if dot.again { tokens.red } else { tokens.blue };
    painter.circle_filled(at, (DOT + RING) * scale, tokens.surface);
    painter.circle_filled(at, DOT * scale, color);
    if dot.again {
        painter.circle_filled(at, HOLE * scale, tokens.surface);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::ui::state::play::Life;
    use crate::ui::state::play::playback::tests::three;

    const FLOW: &str =
        "Write | wait 1d | pt 1d | team Dev\nTest | wait 2d | pt 1d | ca 60% | team QA | rework -> Write";

    fn scene() -> (Scene, Layout) {
        let flow = crate::flow::text::read(FLOW).flow;
        let spec = crate::flow::layout::Spec::default();
        let laid = crate::flow::layout::layout(&flow, &crate::flow::analyze(&flow), &spec, &|text, _| {
            text.len() as f32 * 7.0
        });
        (Scene::of(&flow, &laid), laid)
    }

    fn at(scene: &Scene, played: &Playback, time: f64) -> Vec<Dot> {
        let mut dots = Vec::new();
        scene.dots(played, time, 1.0, &mut dots);
        dots
    }

    fn near(a: Point, b: Point) -> bool {
        (a.x - b.x).abs() < 0.01 && (a.y - b.y).abs() < 0.01
    }

    /// `count` items that all wait before the second step.
    fn queue(count: u32) -> Playback {
        let visit = |item| Visit {
            item,
            step: 1,
            from: Some(0),
            came: f64::from(item),
            ready: f64::from(item),
            start: 1e6,
            end: 2e6,
            sent_back: false,
            again: false,
        };
        let lives = vec![
            Life {
                arrived: 0.0,
                done: f64::INFINITY
            };
            count as usize
        ];
        Playback::new(2, 1e5, &lives, (0..count).map(visit).collect())
    }

    #[test]
    fn work_moves_an_item_through_its_block_from_left_to_right() {
        let (scene, laid) = scene();
        let work = laid.blocks[0].work;
        let dots = at(&scene, &three(), 22.5);
        let one = dots
            .iter()
            .find(|dot| dot.step == 0 && (dot.at.x - work.centre().x).abs() < 0.01);
        assert!(
            one.is_some_and(|dot| (dot.at.y - work.centre().y).abs() < 0.01),
            "{dots:?}"
        );
    }

    #[test]
    fn a_long_queue_stays_low_where_it_would_reach_into_the_name() {
        let (mut scene, laid) = scene();
        let work = laid.blocks[1].work;
        let top = |scene: &Scene| {
            let dots = at(scene, &queue(7), 5e4);
            dots.iter().map(|dot| dot.at.y).fold(f32::INFINITY, f32::min)
        };
        let spot = scene.spots[1].as_mut().unwrap();
        spot.name = Some((work.x - 90.0, work.x - 50.0));
        assert!(
            top(&scene) < work.bottom() - 40.0,
            "the name ends before the queue begins"
        );
        scene.spots[1].as_mut().unwrap().name = Some((work.x - 90.0, work.x - 20.0));
        assert!(top(&scene) > work.bottom() - 22.0);
    }

    #[test]
    fn a_queue_of_three_is_two_high_and_a_longer_one_four_high() {
        let (scene, laid) = scene();
        let work = laid.blocks[1].work;
        let place = |column: f32, row: f32| Point {
            x: work.x - 9.0 - 14.0 * column,
            y: work.bottom() - 8.0 - 13.0 * row,
        };
        let three: Vec<Point> = at(&scene, &queue(3), 5e4).iter().map(|dot| dot.at).collect();
        assert!(near(three[0], place(0.0, 0.0)) && near(three[1], place(0.0, 1.0)) && near(three[2], place(1.0, 0.0)));
        let seven: Vec<Point> = at(&scene, &queue(7), 5e4).iter().map(|dot| dot.at).collect();
        assert!(near(seven[3], place(0.0, 3.0)) && near(seven[4], place(1.0, 0.0)) && near(seven[6], place(1.0, 2.0)));
    }

    #[test]
    fn the_longest_queue_leaves_nobody_out_and_nobody_left_of_the_map() {
        let (scene, laid) = scene();
        let dots = at(&scene, &queue(900), 5e4);
        assert_eq!(dots.len(), 900);
        let left = laid.blocks[0].frame.x;
        assert!(dots.iter().all(|dot| dot.at.x >= left - 0.01));
    }

    #[test]
    fn what_is_sent_back_goes_along_the_arrow() {
        let (scene, laid) = scene();
        let back = Visit {
            item: 0,
            step: 0,
            from: Some(1),
            came: 0.0,
            ready: 0.0,
            start: 100.0,
            end: 200.0,
            sent_back: true,
            again: true,
        };
        let played = Playback::new(2, 300.0, &[], vec![back]);
        let track = laid.reworks[0].points[1].y;
        // Three minutes on its way: half of it is spent on the level stretch.
        let dot = at(&scene, &played, 1.5)[0];
        assert!((dot.at.y - track).abs() < 0.01 && dot.again, "{dot:?} {track}");
        let first = laid.reworks[0].points[0];
        assert!(near(at(&scene, &played, 0.0)[0].at, first));
    }

    #[test]
    fn nothing_jumps_while_time_passes() {
        let (scene, _) = scene();
        let played = three();
        let mut before: Option<Point> = None;
        for step in 0..2_000 {
            let time = f64::from(step) * 0.025;
            let item = played.under_way(time).position(|visit| visit.item == 0);
            let dot = item.map(|place| at(&scene, &played, time)[place].at);
            if let (Some(before), Some(now)) = (before, dot) {
                let far = (now.x - before.x).hypot(now.y - before.y);
                assert!(far < 12.0, "{far} at {time}");
            }
            before = dot;
        }
    }
}
