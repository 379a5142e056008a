//! Where names and durations stand, so that they neither cover each other nor lie on a line.

use super::{Block, Face, Hand, Label, Link, Measure, Place, Point, Spec, VerticalAnchor};
use crate::flow::Flow;

/// A name starts this far right of its step's start, so that the hand-off line never cuts it.
const NAME_IN: f32 = 8.0;
/// The baseline of a name lies this far above the block.
const NAME_ABOVE: f32 = 9.0;
/// The baseline of the lens's number lies this far below the block.
const NUMBER_BELOW: f32 = 17.0;
/// Room for that number.
const NUMBER_WIDTH: f32 = 40.0;
/// A duration inside its bar needs this much more than its text.
const INSIDE: f32 = 12.0;
/// A duration right of its block stands this far from it.
const BESIDE: f32 = 6.0;
/// Between two texts.
const GAP: f32 = 6.0;

/// Gives every block its labels. `links` are what no text should lie on.
pub(super) fn place(flow: &Flow, blocks: &mut [Block], links: &[Link], spec: &Spec, measure: &Measure) {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    let key = |place: &usize| {
        blocks
            .get(*place)
            .map_or((0, 0, 0.0), |block| (block.lane, block.row, block.frame.x))
    };
    order.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2))
    });
    let row = |place: usize| blocks.get(place).map(|block| (block.lane, block.row));
    let groups: Vec<Vec<usize>> = order
        .chunk_by(|a, b| row(*a) == row(*b))
        .map(<[usize]>::to_vec)
        .collect();
    let last_x = blocks.iter().map(|block| block.frame.right()).fold(0.0, f32::max);
    for group in groups {
        // Where the name before ends.
        let mut free_x = f32::MIN;
        for (count, place) in group.iter().enumerate() {
            let next = group
                .get(count + 1)
                .and_then(|next| blocks.get(*next))
                .map(|block| block.frame.x);
            let (Some(step), Some(block)) = (flow.steps.get(*place), blocks.get(*place)) else {
                continue;
            };
            let around = Around {
                next,
                zero_x: spec.time_zero_x,
                last_x,
                free_x,
            };
            let (name, ends) = name(&step.name, block, &around, measure);
            free_x = ends;
            let times = [step.wait.mean(), step.process.mean()].map(|time| time.on_screen(flow.clock));
            let (wait_label, work_label, number_at) = durations(&times, block, &around, links, (spec, measure));
            if let Some(block) = blocks.get_mut(*place) {
                block.name = name;
                block.wait_label = wait_label;
                block.work_label = work_label;
                block.number_at = number_at;
            }
        }
    }
}

/// What stands around a block in its row.
struct Around {
    /// Where the next block starts.
    next: Option<f32>,
    /// Where time begins: left of it stand the names of the lanes.
    zero_x: f32,
    /// Where the last block of the map ends.
    last_x: f32,
    /// Where the name before ends.
    free_x: f32,
}

/// Places a name; also says where it ends.
fn name(text: &str, block: &Block, around: &Around, measure: &Measure) -> (Label, f32) {
    let width = measure.width(text, Face::Name);
    let y = block.frame.y - NAME_ABOVE;
    let label = |text: String, x, hand| Label {
        text,
        at: Point { x, y },
        hand,
        vertical: VerticalAnchor::Baseline,
        place: Place::Above,
    };
    let start = block.frame.x + NAME_IN;
    let right = block.frame.right();
    let is_last = around.next.is_none() && right >= around.last_x - 0.5 && start + width > right;
    if is_last && right - width >= around.free_x + GAP && right - width >= around.zero_x {
        return (label(text.to_owned(), right, Hand::Right), right);
    }
    let room = around.next.map_or(f32::MAX, |next| next - GAP - start);
    if width <= room && start >= around.free_x {
        return (label(text.to_owned(), start, Hand::Left), start + width);
    }
    let end = block.frame.x - NAME_IN;
    if end - width >= around.free_x + GAP && end - width >= around.zero_x {
        return (label(text.to_owned(), end, Hand::Right), end);
    }
    let start = start.max(around.free_x + GAP);
    let room = around.next.map_or(f32::MAX, |next| next - GAP - start).max(0.0);
    let short = measure.shortened(text, room, Face::Name);
    let ends = start + measure.width(&short, Face::Name);
    (label(short, start, Hand::Left), ends)
}

/// Places both durations and the lens's number.
fn durations(
    [wait, work]: &[String; 2],
    block: &Block,
    around: &Around,
    links: &[Link],
    (spec, measure): (&Spec, &Measure),
) -> (Option<Label>, Option<Label>, Point) {
    let mut number_at = Point {
        x: block.frame.x + NAME_IN,
        y: block.frame.bottom() + NUMBER_BELOW,
    };
    if block.untimed {
        return (None, None, number_at);
    }
    let has_work = block.work.width > 0.0;
    let inside = |text: &str, bar: super::Rect| {
        (measure.width(text, Face::Duration) + INSIDE <= bar.width).then(|| Label {
            text: text.to_owned(),
            at: bar.centre(),
            hand: Hand::Centre,
            vertical: VerticalAnchor::Middle,
            place: Place::Inside,
        })
    };
    let beside = |text: &str| {
        let x = block.frame.right() + BESIDE;
        let right = x + measure.width(text, Face::Duration);
        let y = block.frame.centre().y;
        let free = around.next.is_none_or(|next| right + GAP / 2.0 <= next) && !crossed(links, x, right, y);
        free.then(|| Label {
            text: text.to_owned(),
            at: Point { x, y },
            hand: Hand::Left,
            vertical: VerticalAnchor::Middle,
            place: Place::Right,
        })
    };
    let elsewhere = |text: &str, bar: super::Rect| {
        if spec.compact {
            above(text, bar)
        } else {
            below_left(text, bar)
        }
    };
    let work_label = has_work.then(|| {
        let fits = inside(work, block.work).or_else(|| beside(work));
        fits.unwrap_or_else(|| elsewhere(work, block.work))
    });
    let wait_label = (block.wait.width > 0.0)
        .then(|| inside(wait, block.wait))
        .flatten()
        .or_else(|| {
            let alone = block.wait.width > 0.0 && !has_work;
            alone.then(|| beside(wait).unwrap_or_else(|| elsewhere(wait, block.wait)))
        });
    if let Some(Label {
        place: Place::BelowLeft(elbow),
        at,
        text,
        ..
    }) = work_label.as_ref().or(wait_label.as_ref())
        && at.x - measure.width(text, Face::Duration) < number_at.x + NUMBER_WIDTH
    {
        // No room for both below a narrow block: the number stands right of the elbow.
        number_at.x = elbow.first().map_or(number_at.x, |corner| corner.x + GAP);
    }
    (wait_label, work_label, number_at)
}

/// Below the bar, left of an elbow line that leads to it.
fn below_left(text: &str, bar: super::Rect) -> Label {
    let x = bar.centre().x;
    let y = bar.bottom() + NUMBER_BELOW - 5.0;
    let end = Point { x: x - 8.0, y };
    Label {
        text: text.to_owned(),
        at: Point { x: end.x - 3.0, y },
        hand: Hand::Right,
        vertical: VerticalAnchor::Middle,
        place: Place::BelowLeft([
            Point {
                x,
                y: bar.bottom() + 2.0,
            },
            Point { x, y },
            end,
        ]),
    }
}

/// Above the bar, in its middle.
fn above(text: &str, bar: super::Rect) -> Label {
    Label {
        text: text.to_owned(),
        at: Point {
            x: bar.centre().x,
            y: bar.y - 5.0,
        },
        hand: Hand::Centre,
        vertical: VerticalAnchor::Baseline,
        place: Place::Above,
    }
}

/// Whether a hand-off line runs through that stretch at that height.
fn crossed(links: &[Link], left: f32, right: f32, y: f32) -> bool {
    links.iter().filter(|link| link.drawn).any(|link| {
        link.points.windows(2).any(|pair| {
            let [a, b] = pair else { return false };
            let upright = (a.x - b.x).abs() < 0.5;
            upright && (left - 2.0..=right + 2.0).contains(&a.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&y)
        })
    })
}
