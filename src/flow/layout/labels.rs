//! Where names and durations stand, so that they neither cover each other nor lie on a line.

use super::links::Uprights;
use super::{Block, Face, Hand, Label, Measure, Place, Point, Rect, Spec, VerticalAnchor};
use crate::flow::Flow;

/// A name starts this far right of its step's start, so that the hand-off line never cuts it.
const NAME_IN: f32 = 8.0;
/// The baseline of a name lies this far above the block.
const NAME_ABOVE: f32 = 9.0;
/// The baseline of the lens's number lies this far below the block.
const NUMBER_BELOW: f32 = 17.0;
/// Room for that number.
const NUMBER_WIDTH: f32 = 36.0;
/// A duration inside its bar needs this much more than its text.
const INSIDE: f32 = 12.0;
/// A duration right of its block stands this far from it.
const BESIDE: f32 = 6.0;
/// The middle of a name lies this far above its baseline.
const NAME_MIDDLE: f32 = 5.0;
/// A name moved right of a line that would cut it is not further than this from its block.
const FARTHEST_NAME: f32 = 90.0;
/// Between two texts.
const GAP: f32 = 6.0;

/// Gives every block its labels. `lines` are what no text should lie on.
pub(super) fn place(flow: &Flow, blocks: &mut [Block], lines: &Uprights, spec: &Spec, measure: &Measure) {
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
        // Where the number before ends.
        let mut free_below = f32::MIN;
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
                free_below,
            };
            let (name, ends) = name(&step.name, block, &around, (lines, measure));
            free_x = ends;
            let times = [step.wait.mean(), step.process.mean()].map(|time| time.on_screen(flow.clock));
            let mut numbers = durations(&times, block, &around, lines, (spec, measure));
            // In a low lane a duration above its block gives way to names and lines.
            let next_name = next.map_or(f32::MAX, |next| next + NAME_IN);
            let clear = |label: &Label| {
                let left = label.at.x - measure.width(&label.text, Face::Duration);
                label.place != Place::Above
                    || (label.at.x <= next_name
                        && left >= ends
                        && lines.crossing(left, label.at.x, label.at.y - NAME_MIDDLE).is_none())
            };
            numbers.work = numbers.work.filter(clear);
            numbers.wait = numbers.wait.filter(clear);
            free_below = numbers.number_at.x + NUMBER_WIDTH;
            if let Some(block) = blocks.get_mut(*place) {
                block.name = name;
                block.wait_label = numbers.wait;
                block.work_label = numbers.work;
                block.number_at = numbers.number_at;
                block.number_fits = numbers.number_fits;
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
    /// Where the number before ends.
    free_below: f32,
}

/// Places a name; also says where it ends.
fn name(text: &str, block: &Block, around: &Around, (lines, measure): (&Uprights, &Measure)) -> (Label, f32) {
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
    let middle = y - NAME_MIDDLE;
    let crossing = |left: f32, right: f32| lines.crossing(left, right, middle);
    let is_last = around.next.is_none() && right >= around.last_x - 0.5 && start + width > right;
    if is_last && right - width >= (around.free_x + GAP).max(around.zero_x) {
        return (label(text.to_owned(), right, Hand::Right), right);
    }
    // The next name starts right of its block's start; a line that comes down there must stay clear as well.
    let limit = around.next.map_or(f32::MAX, |next| {
        let clear = crossing(next - 1.0, next + 1.0).is_none();
        if clear { next + NAME_IN - GAP } else { next - GAP }
    });
    let from = |start: f32| (label(text.to_owned(), start, Hand::Left), start + width);
    let fits = |start: f32| start >= around.free_x && start + width <= limit;
    let line = crossing(start, start + width);
    if fits(start) && line.is_none() {
        return from(start);
    }
    if let Some(beyond) = line
        .map(|line| line + GAP)
        .filter(|x| *x - block.frame.x <= FARTHEST_NAME && fits(*x))
    {
        return from(beyond);
    }
    let end = block.frame.x - NAME_IN;
    let fits_left = end - width >= (around.free_x + GAP).max(around.zero_x);
    if fits_left && (!fits(start) || crossing(end - width, end).is_none()) {
        return (label(text.to_owned(), end, Hand::Right), end);
    }
    if fits(start) {
        return from(start);
    }
    let start = start.max(around.free_x + GAP);
    let short = measure.shortened(text, (limit - start).max(0.0), Face::Name);
    let ends = start + measure.width(&short, Face::Name);
    (label(short, start, Hand::Left), ends)
}

/// Where a block's durations and its number stand.
struct Numbers {
    wait: Option<Label>,
    work: Option<Label>,
    number_at: Point,
    number_fits: bool,
}

/// Places both durations and the lens's number.
fn durations(
    [wait, work]: &[String; 2],
    block: &Block,
    around: &Around,
    lines: &Uprights,
    (spec, measure): (&Spec, &Measure),
) -> Numbers {
    let number_at = Point {
        x: block.frame.x + NAME_IN,
        y: block.frame.bottom() + NUMBER_BELOW,
    };
    let mut found = Numbers {
        wait: None,
        work: None,
        number_at,
        number_fits: true,
    };
    let bars = [(wait, block.wait), (work, block.work)].map(|(text, bar)| {
        let width = measure.width(text, Face::Duration);
        (text.as_str(), bar, width)
    });
    let [(_, wait_bar, _), (_, work_bar, _)] = bars;
    let inside = |(text, bar, width): (&str, Rect, f32)| (width + INSIDE <= bar.width).then(|| centred(text, bar));
    // Of work, or of wait alone, the time is always worth its room.
    let anywhere = |bar: (&str, Rect, f32)| {
        inside(bar)
            .or_else(|| beside(bar, block, around, lines))
            .unwrap_or_else(|| {
                if spec.compact {
                    above(bar.0, bar.1)
                } else {
                    below_left(bar.0, bar.1)
                }
            })
    };
    if !block.untimed {
        let [wait, work] = bars;
        let has_work = work_bar.width > 0.0;
        found.work = has_work.then(|| anywhere(work));
        found.wait = (wait_bar.width > 0.0)
            .then(|| if has_work { inside(wait) } else { Some(anywhere(wait)) })
            .flatten();
    }
    make_room(&mut found, around, measure);
    found
}

/// Keeps what stands below a block from lying on each other: the number stays left; else it moves right of the elbow; where
/// that is taken by the next number, the duration goes.
fn make_room(found: &mut Numbers, around: &Around, measure: &Measure) {
    let next_number = around.next.map_or(f32::MAX, |next| next + NAME_IN);
    let number_ends = |x: f32| x + NUMBER_WIDTH;
    let elbow = |label: &Label| match label.place {
        Place::BelowLeft([corner, ..]) => {
            Some((corner.x + GAP, label.at.x - measure.width(&label.text, Face::Duration)))
        }
        _ => None,
    };
    if let Some((beyond, left)) = found.work.as_ref().or(found.wait.as_ref()).and_then(elbow)
        && left < number_ends(found.number_at.x)
    {
        if left >= around.free_below && number_ends(beyond) <= next_number {
            found.number_at.x = beyond;
        } else if found.work.as_ref().and_then(elbow).is_some() {
            found.work = None;
        } else {
            found.wait = None;
        }
    }
    found.number_fits = number_ends(found.number_at.x) <= next_number && found.number_at.x >= around.free_below;
}

/// In the middle of its bar.
fn centred(text: &str, bar: Rect) -> Label {
    Label {
        text: text.to_owned(),
        at: bar.centre(),
        hand: Hand::Centre,
        vertical: VerticalAnchor::Middle,
        place: Place::Inside,
    }
}

/// Right of the block, where the next block and the lines leave room.
fn beside(bar: (&str, Rect, f32), block: &Block, around: &Around, lines: &Uprights) -> Option<Label> {
    let (text, _, width) = bar;
    let x = block.frame.right().max(block.work.right()) + BESIDE;
    let y = block.frame.centre().y;
    let free = around.next.is_none_or(|next| x + width + GAP / 2.0 <= next);
    (free && lines.crossing(x - 2.0, x + width + 2.0, y).is_none()).then(|| Label {
        text: text.to_owned(),
        at: Point { x, y },
        hand: Hand::Left,
        vertical: VerticalAnchor::Middle,
        place: Place::Right,
    })
}

/// Below the bar, left of an elbow line that leads to it.
fn below_left(text: &str, bar: Rect) -> Label {
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

/// Above the bar, ending with it.
fn above(text: &str, bar: Rect) -> Label {
    Label {
        text: text.to_owned(),
        at: Point {
            x: bar.right(),
            y: bar.y - 5.0,
        },
        hand: Hand::Right,
        vertical: VerticalAnchor::Baseline,
        place: Place::Above,
    }
}
