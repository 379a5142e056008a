//! Where names and durations stand, so that they neither cover each other nor lie on a line.

use super::links::Lines;
use super::{Block, Face, Hand, Label, Measure, Place, Point, Rect, Spec, VerticalAnchor};
use crate::flow::Flow;

/// A name starts this far right of its step's start, so that the hand-off line never cuts it.
const NAME_IN: f32 = 8.0;
/// The baseline of the lens's number lies this far below the block.
const NUMBER_BELOW: f32 = 17.0;
/// The same where a gauge stands between them.
const NUMBER_BELOW_GAUGE: f32 = 22.0;
/// Room for that number.
const NUMBER_WIDTH: f32 = 36.0;
/// A duration inside its bar needs this much more than its text.
const INSIDE: f32 = 12.0;
/// A duration right of its block stands this far from it.
const BESIDE: f32 = 6.0;
/// Letters of a name reach so far above their baseline, and below it.
const NAME_REACH: (f32, f32) = (10.0, 3.0);
/// A name that gives way to a line stands at most this far from its block.
const FARTHEST_NAME: f32 = 60.0;
/// A duration above its block gives way to the next name by this much, or goes.
const FARTHEST_DURATION: f32 = 16.0;
/// Nearer to each other than this, steps have no room for a name each: as many as fit have theirs whole.
const CROWDED: f32 = 44.0;
/// A name among crowded ones is at most so wide.
const WIDEST_CROWDED: f32 = 140.0;
/// From a line to a text.
const CLEAR: f32 = 2.0;
/// A name reaches at most so far beyond the last block of the map.
const BEYOND: f32 = 44.0;
/// Between two texts.
const GAP: f32 = 6.0;

/// Where the blocks stand in their list: row by row, each from left to right.
pub(super) fn by_row(blocks: &[Block]) -> Vec<usize> {
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
    order
}

/// Gives every block its labels. `lines` are what no text should lie on.
pub(super) fn place(flow: &Flow, blocks: &mut [Block], lines: &Lines, spec: &Spec, measure: &Measure) {
    let order = by_row(blocks);
    let row = |place: usize| blocks.get(place).map(|block| (block.lane, block.row));
    let groups: Vec<Vec<usize>> = order
        .chunk_by(|a, b| row(*a) == row(*b))
        .map(<[usize]>::to_vec)
        .collect();
    let last_x = blocks.iter().map(|block| block.frame.right()).fold(0.0, f32::max);
    for group in groups {
        // Where the name before ends.
        let mut free_x = f32::MIN;
        let beside = |count: usize| {
            let next = group.get(count + 1).and_then(|next| blocks.get(*next));
            next.map(|block| block.frame.x)
        };
        let mut names = Vec::with_capacity(group.len());
        for (count, place) in group.iter().enumerate() {
            let (Some(step), Some(block)) = (flow.steps.get(*place), blocks.get(*place)) else {
                continue;
            };
            let around = Around {
                next: beside(count),
                zero_x: spec.time_zero_x,
                last_x,
                free_x,
                name_above: spec.name_above,
            };
            let (name, ends) = name(&step.called(), block, &around, (lines, measure));
            free_x = ends;
            names.push((*place, name, ends));
        }
        // Where the number before ends.
        let mut free_below = f32::MIN;
        let nexts: Vec<Option<f32>> = (0..names.len()).map(beside).collect();
        for (count, (place, name, ends)) in names.iter().enumerate() {
            let (Some(step), Some(block)) = (flow.steps.get(*place), blocks.get_mut(*place)) else {
                continue;
            };
            let below = Below {
                next: nexts.get(count).copied().flatten(),
                free: free_below,
            };
            let times = [step.wait.mean(), step.process.mean()].map(|time| time.on_screen(flow.clock));
            let mut numbers = durations(&times, block, &below, lines, (spec, measure));
            // In a low lane a duration above its block gives way to names and lines.
            let next_name = names
                .get(count + 1)
                .map_or(f32::MAX, |(_, name, ends)| ends - measure.width(&name.text, Face::Name));
            let clear = |mut label: Label| {
                if label.place != Place::Above {
                    return Some(label);
                }
                let end = label.at.x.min(next_name - GAP);
                let width = measure.width(&label.text, Face::Duration);
                let strip = Rect {
                    x: end - width,
                    y: label.at.y - NAME_REACH.0,
                    width,
                    height: NAME_REACH.0,
                };
                let fits = strip.x >= *ends + GAP / 2.0 && lines.clear(strip);
                let near = label.at.x - end <= FARTHEST_DURATION;
                label.at.x = end;
                (fits && near).then_some(label)
            };
            numbers.work = numbers.work.and_then(clear);
            numbers.wait = numbers.wait.and_then(clear);
            free_below = numbers.number_at.x + NUMBER_WIDTH;
            block.name = name.clone();
            block.wait_label = numbers.wait;
            block.work_label = numbers.work;
            block.number_at = numbers.number_at;
            block.number_fits = numbers.number_fits;
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
    /// From the name's baseline to the block.
    name_above: f32,
}

/// What stands beside a block's numbers in its row.
struct Below {
    /// Where the next block starts.
    next: Option<f32>,
    /// Where the number before ends.
    free: f32,
}

/// Where a name can stand.
#[derive(Clone, Copy)]
struct Stand {
    left: f32,
    hand: Hand,
}

/// Places a name where no line cuts it and as near to its block as can be; also says where it ends.
fn name(text: &str, block: &Block, around: &Around, (lines, measure): (&Lines, &Measure)) -> (Label, f32) {
    let width = measure.width(text, Face::Name);
    let y = block.frame.y - around.name_above;
    let (start, right) = (block.frame.x + NAME_IN, block.frame.right());
    let strip = |left: f32, width: f32| Rect {
        x: left - CLEAR,
        y: y - NAME_REACH.0,
        width: width + 2.0 * CLEAR,
        height: NAME_REACH.0 + NAME_REACH.1,
    };
    // The next name starts right of its block's start; a line that comes down there must stay clear as well.
    let limit = around.next.map_or(f32::MAX, |next| {
        let clear = lines.first_in(strip(next, 0.0)).is_none();
        if clear { next + NAME_IN - GAP } else { next - GAP }
    });
    let least = (around.free_x + GAP).max(around.zero_x);
    let fits = |stand: &Stand| match stand.hand {
        Hand::Right => stand.left >= least,
        _ => stand.left >= around.free_x,
    } && stand.left + width <= limit;
    let from = |left| Stand { left, hand: Hand::Left };
    let until = |end: f32| Stand {
        left: end - width,
        hand: Hand::Right,
    };
    let label = |text: String, stand: Stand, width: f32, on_line: bool| {
        let ends = stand.left + width;
        let x = if stand.hand == Hand::Right { ends } else { stand.left };
        let label = Label {
            text,
            at: Point { x, y },
            hand: stand.hand,
            vertical: VerticalAnchor::Baseline,
            place: Place::Above,
            on_line,
        };
        (label, ends)
    };
    if around.next.is_some_and(|next| next - block.frame.x < CROWDED) {
        // Looking for the best place among hundreds of lines would cost more than it shows.
        let free = start >= around.free_x;
        let text = if free {
            measure.shortened(text, WIDEST_CROWDED, Face::Name)
        } else {
            String::new()
        };
        let width = measure.width(&text, Face::Name);
        let (label, ends) = label(text, from(start), width, free);
        return (label, if free { ends + GAP } else { around.free_x });
    }
    let is_last = around.next.is_none() && right >= around.last_x - 0.5 && start + width > right;
    let mut stands = vec![from(start), until(block.frame.x - NAME_IN)];
    // Beyond each line that would cut it, and before it.
    let reach = strip(
        block.frame.x - width - FARTHEST_NAME,
        2.0 * width + block.frame.width + 2.0 * FARTHEST_NAME,
    );
    let beside = |(left, right): (f32, f32)| [from(right + GAP), until(left - GAP)];
    stands.extend(lines.all_in(reach).into_iter().flat_map(beside));
    let edge = around.last_x + BEYOND;
    if start + width > edge {
        stands.push(until(edge));
    }
    let away = |stand: &Stand| (stand.left - right).max(block.frame.x - stand.left - width);
    stands.retain(|stand| away(stand) <= FARTHEST_NAME && stand.left + width <= edge + 0.1);
    // The nearest to where it belongs first.
    stands.sort_by(|a, b| (a.left - start).abs().total_cmp(&(b.left - start).abs()));
    if is_last {
        stands.insert(0, until(right));
    }
    let clear = |stand: &Stand| lines.clear(strip(stand.left, width));
    if let Some(stand) = stands.iter().find(|stand| fits(stand) && clear(stand)) {
        return label(text.to_owned(), *stand, width, false);
    }
    // Nowhere clear: the line runs behind it. Where not even that has room, only its beginning is shown.
    if let Some(stand) = stands.iter().find(|stand| fits(stand)) {
        return label(text.to_owned(), *stand, width, true);
    }
    let start = start.max(around.free_x + GAP);
    let short = measure.shortened(text, (limit - start).max(0.0), Face::Name);
    let width = measure.width(&short, Face::Name);
    let on_line = !lines.clear(strip(start, width));
    label(short, from(start), width, on_line)
}

/// Where a block's durations and its number stand.
struct Numbers {
    wait: Option<Label>,
    work: Option<Label>,
    number_at: Point,
    number_fits: bool,
}

/// How far below a block the baseline of its number lies.
pub(super) fn number_below(spec: &Spec) -> f32 {
    if spec.gauges && !spec.compact {
        NUMBER_BELOW_GAUGE
    } else {
        NUMBER_BELOW
    }
}

/// Places both durations and the lens's number.
fn durations(
    [wait, work]: &[String; 2],
    block: &Block,
    around: &Below,
    lines: &Lines,
    (spec, measure): (&Spec, &Measure),
) -> Numbers {
    let number_at = Point {
        x: block.frame.x + NAME_IN,
        y: block.frame.bottom() + number_below(spec),
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
                    below_left(bar.0, bar.1, number_below(spec))
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
fn make_room(found: &mut Numbers, around: &Below, measure: &Measure) {
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
        if left >= around.free && number_ends(beyond) <= next_number {
            found.number_at.x = beyond;
        } else if found.work.as_ref().and_then(elbow).is_some() {
            found.work = None;
        } else {
            found.wait = None;
        }
    }
    found.number_fits = number_ends(found.number_at.x) <= next_number && found.number_at.x >= around.free;
}

/// In the middle of its bar.
fn centred(text: &str, bar: Rect) -> Label {
    Label {
        text: text.to_owned(),
        at: bar.centre(),
        hand: Hand::Centre,
        vertical: VerticalAnchor::Middle,
        place: Place::Inside,
        on_line: false,
    }
}

/// Right of the block, where the next block and the lines leave room.
fn beside(bar: (&str, Rect, f32), block: &Block, around: &Below, lines: &Lines) -> Option<Label> {
    let (text, _, width) = bar;
    let x = block.frame.right().max(block.work.right()) + BESIDE;
    let y = block.frame.centre().y;
    let free = around.next.is_none_or(|next| x + width + GAP / 2.0 <= next);
    let strip = Rect {
        x: x - 2.0,
        y: y - 5.0,
        width: width + 4.0,
        height: 10.0,
    };
    (free && lines.clear(strip)).then(|| Label {
        text: text.to_owned(),
        at: Point { x, y },
        hand: Hand::Left,
        vertical: VerticalAnchor::Middle,
        place: Place::Right,
        on_line: false,
    })
}

/// Below the bar, left of an elbow line that leads to it.
fn below_left(text: &str, bar: Rect, number_below: f32) -> Label {
    let x = bar.centre().x;
    let y = bar.bottom() + number_below - 5.0;
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
        on_line: false,
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
        on_line: false,
    }
}
