//! Two maps compared on the wall: what each change saves, and below it one map, the second over the outlines of the first.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2};

use super::head;
use super::map_axis::TimeAxis;
use super::map_lanes::{Beside, LEAST_LANE, Lanes, Place, Side, zero_of};
use super::map_names::line_at;
use super::map_waterfall::{Bars, Told, Waterfall, dimension, ghost, rows_above, values_width};
use super::map_words::{STEP, count_word, in_unit, in_unit_of, named};
use super::sheet::Sheet;
use crate::flow::layout::days_on_map;
use crate::flow::{Comparison, Fate, Flow};
use crate::session::inline;
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face};
use crate::workshop::{Map, MapState};

/// Where bars end at most: right of them stand the lengths.
const RIGHT: f32 = 1372.0;
/// Where the lanes have to end: below them are the axis and its numbers.
const BOTTOM: f32 = 756.0;
/// Height of the line that says how many steps are left out.
const MORE: f32 = 34.0;
/// How many lanes have their room before the changes have theirs.
const MOST_LANES: usize = 6;
/// The highest lane.
const LANE: f32 = 84.0;

/// Paints it into `rect`.
pub(super) fn paint(ui: &mut Ui, rect: Rect, maps: (&Map, &Map), found: &Comparison) {
    let sheet = Sheet::new(ui, rect);
    let (before, after) = maps;
    // Where there are more teams the map says how many steps are left out: the changes come first.
    let lanes = after.flow.lanes().len().clamp(1, MOST_LANES);
    let fall = Waterfall::of(found, usize::MAX);
    let clock = after.flow.clock;
    let kicker = both(&before.name, &after.name);
    let top = head::plain(&sheet, &kicker, &title(found, fall.as_ref(), clock)).figure;
    // Below the title as it really stands: it may take two lines.
    let fall = fall.map(|fall| fall.folded(rows_above(lanes, LEAST_LANE, top, BOTTOM)));
    let minutes = |flow: &Flow, analysis| days_on_map(flow, analysis) * flow.clock.day().minutes();
    let drawn = minutes(&before.flow, &found.before).max(minutes(&found.foreseen, &found.after));
    let teams = before.flow.lanes().into_iter().chain(after.flow.lanes());
    let axis = TimeAxis {
        zero: zero_of(&sheet, teams),
        right: fall.as_ref().map_or(RIGHT, |fall| {
            let wide = values_width(&sheet.to_measure(), fall, &told(fall, clock));
            RIGHT.min(space::CANVAS_WIDTH - space::CANVAS_SIDE - wide)
        }),
        minutes: fall.as_ref().map_or(drawn, |fall| fall.longest().max(drawn)),
        clock,
    };
    let mut lanes_top = top;
    if let Some(fall) = &fall {
        let bars = Bars {
            sheet: &sheet,
            axis,
            told: told(fall, clock),
            top,
            names: names(before, after),
        };
        lanes_top = bars.paint(fall, BOTTOM - lanes as f32 * LEAST_LANE);
    }
    // What has no room is said right above the lanes: below the last bar, not over it.
    if after.flow.lanes().len() as f32 * LEAST_LANE > BOTTOM - lanes_top {
        lanes_top += MORE;
    }
    let bottom = the_map(&sheet, maps, found, fall.as_ref(), (axis, lanes_top));
    axis.paint(&sheet, bottom);
    foot(&sheet, fall.as_ref(), clock);
}

/// Two maps in a heading that says each thing once: "Table A and future state" where the second is called "Table A, future state".
fn both(before: &str, after: &str) -> String {
    let (before, after) = (before.trim(), after.trim());
    if before == after {
        return before.to_owned();
    }
    let whole = |rest: &&str| rest.starts_with([',', ':', '(', '-', '–', ' ']);
    let rest = after.strip_prefix(before).filter(whole).map(|rest| {
        let rest = rest.trim_start_matches([',', ':', '(', '-', '–', ' ']);
        rest.trim_end_matches(')')
    });
    match rest {
        Some(rest) if !rest.is_empty() && !before.is_empty() => format!("{before} and {rest}"),
        _ => format!("{before} and {after}"),
    }
}

/// All times are said in the unit of the length before.
fn told(fall: &Waterfall, clock: Calendar) -> Told {
    let (_, unit) = in_unit(fall.lengths().0, clock);
    Told { unit, clock }
}

/// What the two states are called beside their bars.
fn names<'a>(before: &'a Map, after: &'a Map) -> (&'a str, &'a str) {
    if (before.state, after.state) == (MapState::Current, MapState::Future) {
        ("Today", "Future")
    } else {
        (&before.name, &after.name)
    }
}

/// "Three changes: 30.5 days become 17.5". No difference: it would have to be what the rounded rows add up to.
fn title(found: &Comparison, fall: Option<&Waterfall>, clock: Calendar) -> String {
    let become_ = |was: WorkTime, now: WorkTime| {
        let (count, unit) = in_unit(was, clock);
        let (count, now) = (sensible(count), in_unit_of(now, unit, clock));
        match count.as_str() {
            "1" => format!("1 {} becomes {now}", unit.one),
            _ => format!("{count} {} become {now}", unit.many),
        }
    };
    let as_before = |now: WorkTime| {
        let (count, unit) = in_unit(now, clock);
        format!("{} {}, as before", sensible(count), unit.many)
    };
    if let Some(fall) = fall {
        let (was, now) = fall.lengths();
        return match fall.count {
            0 => as_before(now),
            1 => format!("One change: {}", become_(was, now)),
            count => format!("{} changes: {}", count_word(count), become_(was, now)),
        };
    }
    match (&found.before.lead_time, &found.after.lead_time) {
        (Ok(was), Ok(now)) if was.value == now.value => as_before(now.value),
        (Ok(was), Ok(now)) => become_(was.value, now.value),
        _ => "Before and after".to_owned(),
    }
}

/// The second map over the outlines of the first. Answers where its lanes end.
fn the_map(
    sheet: &Sheet<'_>,
    (before, after): (&Map, &Map),
    found: &Comparison,
    fall: Option<&Waterfall>,
    (axis, top): (TimeAxis, f32),
) -> f32 {
    let lanes = after.flow.lanes().len().max(1) as f32;
    let most = ((BOTTOM - top) / lanes).clamp(LEAST_LANE, LANE);
    // Both are looked at as the first is: what it names may name nothing any more.
    let place = Place {
        top,
        bottom: BOTTOM,
        right: axis.right,
        names: Side::Before,
        axis: Some((axis.minutes, axis.zero)),
        most: Some(most),
        ruled: false,
        lens: named(&found.before).map(|lens| lens.kind),
        ..Place::default()
    };
    let first = Lanes::of(sheet, &before.flow, &found.before, place);
    let second = Lanes::of(sheet, &found.foreseen, &found.after, place);
    let ghosts = ghosts(&first, &second, before, found);
    for rect in &ghosts {
        ghost(sheet, *rect);
    }
    let badges = fall.map_or(&[][..], |fall| fall.changes.as_slice()).iter().enumerate();
    let badges = badges.filter_map(|(place, change)| Some((change.step?, place + 1)));
    let beside = Beside {
        taken: ghosts,
        badges: badges.collect(),
        unnamed: None,
    };
    let second = sooner(second.with(beside), axis, found, after.flow.clock);
    second.paint();
    changes(sheet, &second, found);
    second.bottom()
}

/// How much sooner the first pass ends, in a lane where nothing stands at that time.
fn sooner<'a>(lanes: Lanes<'a>, axis: TimeAxis, found: &Comparison, clock: Calendar) -> Lanes<'a> {
    let (Ok(was), Ok(now)) = (&found.before.lead_time, &found.after.lead_time) else {
        return lanes;
    };
    let (apart, word) = if now.value <= was.value {
        (was.value.saturating_sub(now.value), "sooner")
    } else {
        (now.value.saturating_sub(was.value), "later")
    };
    let (now, was) = (axis.x(now.value.minutes()), axis.x(was.value.minutes()));
    if (now - was).abs() < 24.0 {
        return lanes;
    }
    let (_, unit) = in_unit(found.before.lead_time.as_ref().map_or(apart, |lead| lead.value), clock);
    let words = format!("first pass {} {} {word}", in_unit_of(apart, unit, clock), unit.sign);
    let style = STEP.face(Face::SemiBold);
    let (from, to) = (
        now.min(was) - 12.0,
        now.max(was) + 16.0 + lanes.sheet.width(&words, style),
    );
    let free = lanes
        .free_line(from, to)
        .filter(|_| to <= space::CANVAS_WIDTH - space::CANVAS_SIDE);
    let Some(at) = free else { return lanes };
    dimension(lanes.sheet, at, (now, was), &words, style);
    let mut beside = lanes.beside.clone();
    beside.taken.push(line_at(at, to - from));
    lanes.with(beside)
}

/// Where each bar was before that stands elsewhere now or is gone.
fn ghosts(first: &Lanes<'_>, second: &Lanes<'_>, before: &Map, found: &Comparison) -> Vec<Rect> {
    let ghost = |change: &crate::flow::StepChange| {
        let id = change.before?;
        let was = first.block_of(id)?;
        let now = change.after.and_then(|id| second.block_of(id));
        let top = if let Some(now) = now {
            now.top()
        } else {
            let step = before.flow.steps.get(found.before.place(id)?)?;
            second.lane_of(step.team.as_deref())? - was.height() / 2.0
        };
        let moved =
            now.is_none_or(|now| (now.left() - was.left()).abs() > 1.0 || (now.right() - was.right()).abs() > 1.0);
        let size = egui::vec2(was.width().max(6.0), was.height());
        moved.then(|| Rect::from_min_size(pos2(was.left(), top), size))
    };
    found.steps.iter().filter_map(ghost).collect()
}

/// A mark on every step that changed: what changed about it stands above.
fn changes(sheet: &Sheet<'_>, second: &Lanes<'_>, found: &Comparison) {
    let changed = found
        .steps
        .iter()
        .filter(|change| change.fate == Fate::Changed || change.fate == Fate::Added);
    for change in changed {
        let Some(block) = change.after.and_then(|id| second.block_of(id)) else {
            continue;
        };
        let block = block.expand(4.0);
        let frame = sheet.rect(block.left(), block.top(), block.width(), block.height());
        let stroke = Stroke::new(sheet.len(3.0), sheet.tokens.blue);
        sheet
            .painter
            .rect_stroke(frame, sheet.len(6.0), stroke, StrokeKind::Middle);
    }
}

/// What the bars and the map count, and what the outlines are.
fn foot(sheet: &Sheet<'_>, fall: Option<&Waterfall>, clock: Calendar) {
    let (left, right) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - space::CANVAS_SIDE);
    let (style, ink) = (typeface::WALL_SMALL, sheet.tokens.ink2);
    let legend = "where it was";
    let begins = right - sheet.width(legend, style);
    let at = (begins, head::FOOT_BASE);
    head::on_baseline(sheet, at, legend, style, ink, f32::INFINITY);
    let sample = Rect::from_min_size(pos2(begins - 64.0, head::FOOT_BASE - 21.0), egui::vec2(48.0, 24.0));
    ghost(sheet, sample);
    let room = sample.left() - 32.0 - left;
    let words = source(fall, clock);
    let shown = words.iter().find(|words| sheet.width(words, style) <= room);
    if let Some(words) = shown.or(words.last()) {
        let words = inline::verbatim(words);
        head::on_baseline(sheet, (left, head::FOOT_BASE), &words, style, ink, f32::INFINITY);
    }
}

/// The source line, the longest first.
fn source(fall: Option<&Waterfall>, clock: Calendar) -> Vec<String> {
    let days = if clock.is_elapsed() { "Days" } else { "Working days" };
    let Some(fall) = fall else {
        return vec![format!("{days}, first pass.")];
    };
    let counted = if fall.has_rework() {
        format!("{days}: bars with rework, map first pass.")
    } else {
        format!("{days}.")
    };
    let order = match (fall.changes.len() > 1, fall.rounded(&told(fall, clock))) {
        (true, true) => " Each saving counts after those above it; rounded.",
        (true, false) => " Each saving counts after those above it.",
        (false, true) => " Rounded.",
        (false, false) => "",
    };
    let idle = match fall.idle {
        0 => String::new(),
        1 => " One more changes nothing.".to_owned(),
        count => format!(" {} more change nothing.", count_word(count)),
    };
    let rounded = if order.contains("ounded") { " Rounded." } else { "" };
    // What changes nothing is counted whatever the room: without that a change could be missed.
    vec![
        format!("{counted}{order}{idle}"),
        format!("{counted}{rounded}{idle}"),
        format!("{days}.{rounded}{idle}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn a_heading_says_each_thing_once() {
        for (before, after, expected) in [
            ("Current state", "Future state", "Current state and Future state"),
            ("Table A", "Table A, future state", "Table A and future state"),
            ("Table A", "Table A (future)", "Table A and future"),
            ("Table A", "Table A", "Table A"),
            ("Table", "Tables turned", "Table and Tables turned"),
        ] {
            assert_eq!(both(before, after), expected);
        }
    }
}
