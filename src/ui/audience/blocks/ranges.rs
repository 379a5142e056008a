//! Two sides as ranges on common scales, the good one in blue. All scales are linear, so that a length is what it looks like.

use egui::{Color32, Rect};

use super::area::{Area, bar, rule, tick, unit};
use super::lettering::{self, Spot};
use super::ranges_axis::{self, Axis};
use crate::session::block::{Range, RangeRow, Ranges, Scale};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::within;

/// The label of a row, and the line below it.
const LABEL: Type = typeface::WALL_BODY.face(Face::SemiBold);
const LINE: Type = typeface::WALL_DENSE;
/// The words of a range.
const SAYS: Type = typeface::WALL_TABLE.face(Face::SemiBold);
/// The names of the sides.
const HEAD: Type = typeface::WALL_DENSE.face(Face::Bold);
/// From the left edge of the figure to that of the scales.
const TRACK: f32 = 328.0;
/// From the top of the figure to the first row.
const FIRST: f32 = 38.0;
/// Height of a lane, and the distance of two in a row.
const LANE: (f32, f32) = (40.0, 8.0);
/// Height of a lane that two ranges share.
const SHARED: f32 = 50.0;
/// From one row to the next on the same axis; from a row to its axis; from there to the next row.
const GAPS: (f32, f32, f32) = (22.0, 14.0, 64.0);
/// From the lanes of a frequency to the rule below them, and to the next row.
const RULE: (f32, f32) = (8.0, 34.0);
/// The most that is added between rows where there is room.
const MOST_MORE: f32 = 36.0;
/// The shortest range that is seen from the last row.
const LEAST: f32 = 5.0;
/// From a range to its words, and at least around words in it.
const PAD: f32 = 18.0;
/// Baselines of the label and of the line, below the top of the row.
const BASES: (f32, f32) = (44.0, 84.0);

/// How the ranges of a row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lanes {
    /// Both in one.
    Shared,
    /// One below the other.
    Two,
    /// One below the other, the words between: two rows of ticks leave no room beside them.
    Three,
}

impl Lanes {
    fn height(self) -> f32 {
        let (lane, gap) = LANE;
        match self {
            Self::Shared => SHARED,
            Self::Two => 2.0 * lane + gap,
            Self::Three => 3.0 * lane + 2.0 * gap,
        }
    }
}

/// Where the rows of a figure and their axes stand, from its top.
struct Form {
    /// For each group its rows (top, lanes), and the height of its axis or rule.
    groups: Vec<(Vec<(f32, Lanes)>, f32)>,
    /// Where the figure ends.
    bottom: f32,
}

/// Lays the figure out, with `more` between groups.
fn form(sheet: &Sheet<'_>, ranges: &Ranges, width: f32, more: f32) -> Form {
    let measure = sheet.to_measure();
    let mut y = FIRST;
    let mut groups = Vec::new();
    let mut bottom = FIRST;
    for group in ranges.groups() {
        let mut rows = Vec::new();
        for row in group {
            let lanes = lanes(&measure, ranges, row, width);
            rows.push((y, lanes));
            y += lanes.height() + GAPS.0;
        }
        // The gap after the last row of a group is that to its axis.
        y -= GAPS.0;
        let (axis, next) = match group.first().map(|row| row.scale) {
            Some(Scale::Frequency) => (y + RULE.0, y + RULE.1),
            _ => (y + GAPS.1, y + GAPS.1 + GAPS.2),
        };
        bottom = match group.first().map(|row| row.scale) {
            Some(Scale::Frequency) => axis,
            _ => axis + ranges_axis::BELOW,
        };
        groups.push((rows, axis));
        y = next + more;
    }
    Form { groups, bottom }
}

/// Ranges of per cent share a lane where neither is in the other's way.
fn lanes(measure: &Sheet<'_>, ranges: &Ranges, row: &RangeRow, width: f32) -> Lanes {
    let track = width - TRACK;
    let end = |at: f32| ranges_axis::share(at, row.scale, ranges) * track;
    match row.scale {
        Scale::Frequency if ranges_axis::ticks(&row.worst) > 1 => Lanes::Three,
        Scale::Percent => {
            let words = |range: &Range| PAD + text::width(measure, &range.says, SAYS);
            // In one lane two ranges are read as two halves of one thing, so none may touch the words of the other.
            let apart = end(row.best.to) + words(&row.best) + PAD <= end(row.worst.from);
            let inside = end(row.worst.to).max(end(row.worst.from) + LEAST) + words(&row.worst) <= track;
            if apart && inside { Lanes::Shared } else { Lanes::Two }
        }
        Scale::Frequency | Scale::Time => Lanes::Two,
    }
}

/// Height of the figure.
pub(super) fn height(sheet: &Sheet<'_>, ranges: &Ranges, width: f32) -> f32 {
    form(sheet, ranges, width, 0.0).bottom
}

/// Paints the figure; `shown` groups after the first are there.
pub(super) fn paint(sheet: &Sheet<'_>, ranges: &Ranges, area: Area, shown: usize) {
    // Laid out twice: how much is left is known only after the first time.
    let bare = form(sheet, ranges, area.width, 0.0);
    let gaps = bare.groups.len().saturating_sub(1).max(1) as f32;
    // No more than this: rows that drift apart are no longer one figure.
    let more = within((area.height - bare.bottom) / gaps, 0.0, MOST_MORE);
    let form = form(sheet, ranges, area.width, more);
    legend(sheet, ranges, area);
    let count = if ranges.stepwise { shown + 1 } else { usize::MAX };
    for (group, (rows, axis)) in ranges.groups().zip(&form.groups).take(count) {
        for (row, (top, lanes)) in group.iter().zip(rows) {
            label(sheet, row, area, area.y + top, lanes.height());
            let track = unit(area.x + TRACK, area.y + top, area.width - TRACK, lanes.height());
            if row.scale == Scale::Frequency {
                frequency(sheet, row, track, *lanes);
            } else {
                spans(sheet, ranges, row, track, *lanes);
            }
        }
        let (left, y) = (area.x + TRACK, area.y + axis);
        match group.first().map(|row| row.scale) {
            Some(Scale::Time) => ranges_axis::paint(sheet, Axis::time(ranges.end_of_time()), (left, area.right()), y),
            Some(Scale::Percent) => ranges_axis::paint(sheet, Axis::percent(), (left, area.right()), y),
            _ => rule(sheet, left, y, area.width - TRACK),
        }
    }
}

/// The names of the two sides beside their colours.
fn legend(sheet: &Sheet<'_>, ranges: &Ranges, area: Area) {
    let tokens = sheet.tokens;
    let mut x = area.x + TRACK;
    let base = area.y + 19.0;
    for (name, fill, ink) in [
        (&ranges.best, tokens.blue, tokens.blue),
        (&ranges.worst, tokens.work, tokens.ink),
    ] {
        bar(sheet, unit(x, base - 21.0, 22.0, 22.0), 3.0, fill);
        let room = (area.width - TRACK) / 2.0 - 60.0;
        x += 34.0 + lettering::line(sheet, Spot::from(x + 34.0, base), name, HEAD, room, ink).span() + 54.0;
    }
}

fn label(sheet: &Sheet<'_>, row: &RangeRow, area: Area, top: f32, height: f32) {
    let tokens = sheet.tokens;
    let room = TRACK - 20.0;
    if let Some(line) = &row.line {
        lettering::line(
            sheet,
            Spot::from(area.x, top + BASES.0),
            &row.label,
            LABEL,
            room,
            tokens.ink,
        );
        lettering::line(sheet, Spot::from(area.x, top + BASES.1), line, LINE, room, tokens.ink2);
    } else {
        let base = top + height / 2.0 + 12.0;
        lettering::line(sheet, Spot::from(area.x, base), &row.label, LABEL, room, tokens.ink);
    }
}

/// Ticks as often as something happens in a month: the good side from its begin, the other up to its end.
fn frequency(sheet: &Sheet<'_>, row: &RangeRow, track: Rect, lanes: Lanes) {
    let tokens = sheet.tokens;
    let (high, gap) = LANE;
    let second = track.top() + high + gap;
    let below = if lanes == Lanes::Three {
        second + high + gap
    } else {
        second
    };
    let (best, worst) = (ranges_axis::ticks(&row.best), ranges_axis::ticks(&row.worst));
    let pitch = |count: usize| track.width() / count.max(1) as f32;
    for index in 0..best {
        let x = track.left() + index as f32 * pitch(best);
        tick_at(sheet, x, (track.top(), high), pitch(best), tokens.blue);
    }
    // From one on: the other side is told by when something has happened, not by when it begins.
    for index in 1..=worst {
        let wide = thick(pitch(worst));
        let x = track.left() + index as f32 * pitch(worst) - wide;
        tick_at(sheet, x, (below, high), pitch(worst), tokens.work);
    }
    let base = second + high / 2.0 + 11.0;
    // Beside the last tick of the other side, where its words stand in the same lane.
    let right = if worst == 1 {
        track.right() - thick(pitch(1)) - PAD
    } else {
        track.right()
    };
    let room = track.width() / 2.0 - 2.0 * PAD;
    lettering::line(
        sheet,
        Spot::from(track.left(), base),
        &row.best.says,
        SAYS,
        room,
        tokens.blue,
    );
    lettering::line(sheet, Spot::to(right, base), &row.worst.says, SAYS, room, tokens.ink);
}

/// How wide a tick is: about half of what is there for each.
fn thick(pitch: f32) -> f32 {
    (pitch * 0.55).min(8.0)
}

fn tick_at(sheet: &Sheet<'_>, x: f32, (top, high): (f32, f32), pitch: f32, color: Color32) {
    tick(sheet, unit(x, top, thick(pitch), high), color);
}

/// Both ranges from where they begin to where they end, with their words.
fn spans(sheet: &Sheet<'_>, ranges: &Ranges, row: &RangeRow, track: Rect, lanes: Lanes) {
    let tokens = sheet.tokens;
    let place = |range: &Range| {
        let at = |value: f32| track.left() + ranges_axis::share(value, row.scale, ranges) * track.width();
        let (from, to) = (at(range.from), at(range.to));
        let wide = (to - from).max(LEAST);
        (within(from, track.left(), track.right() - wide), wide)
    };
    let (high, gap) = LANE;
    for (range, fill, ink, lane) in [
        (&row.best, tokens.blue, tokens.blue, 0.0),
        (&row.worst, tokens.work, tokens.ink, high + gap),
    ] {
        let (x, wide) = place(range);
        let rect = if lanes == Lanes::Shared {
            unit(x, track.top(), wide, track.height())
        } else {
            unit(x, track.top() + lane, wide, high)
        };
        bar(sheet, rect, 4.0, fill);
        says(sheet, range, rect, track, ink);
    }
}

/// The words of a range: after it, or in it, or before it, whichever has room first. A long range holds them from its begin.
fn says(sheet: &Sheet<'_>, range: &Range, rect: Rect, track: Rect, ink: Color32) {
    let measure = sheet.to_measure();
    let wide = text::width(&measure, &range.says, SAYS);
    let base = rect.center().y + 11.0;
    let (before, after) = (rect.left() - PAD - track.left(), track.right() - rect.right() - PAD);
    if wide + 2.0 * PAD <= rect.width() {
        let on = sheet.tokens.on_solid;
        head::on_baseline(
            sheet,
            (rect.left() + PAD + 2.0, base),
            &range.says,
            SAYS,
            on,
            f32::INFINITY,
        );
    } else if wide <= after || after >= before {
        lettering::line(
            sheet,
            Spot::from(rect.right() + PAD, base),
            &range.says,
            SAYS,
            after,
            ink,
        );
    } else {
        lettering::line(sheet, Spot::to(rect.left() - PAD, base), &range.says, SAYS, before, ink);
    }
}

/// What it says.
pub(super) fn words(ranges: &Ranges, shown: usize, mut say: impl FnMut(&str)) {
    let count = if ranges.stepwise { shown + 1 } else { usize::MAX };
    for row in ranges.groups().take(count).flatten() {
        let line = row.line.as_deref().map(|line| format!(", {line}")).unwrap_or_default();
        say(&format!(
            "{}{line}: {} {}, {} {}",
            row.label, ranges.best, row.best.says, ranges.worst, row.worst.says
        ));
    }
}
