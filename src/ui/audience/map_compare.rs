//! Two maps compared on the wall: what is gained as the title, both maps on one scale, and what brought it.

use std::cmp::Ordering;

use egui::{Align2, Rect, Ui, pos2};

use super::head;
use super::map_lanes::{LEAST_LANE, Lanes, Place, zero_of};
use super::map_words::{named, spell};
use super::sheet::Sheet;
use crate::flow::layout::days_on_map;
use crate::flow::{Comparison, Direction, Fate, WITH_REWORK};
use crate::time::WorkTime;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::outlined;
use crate::workshop::Map;

/// A map's name and length.
const HEAD: Type = Type::new(28.0, 36.0, Face::SemiBold);
/// What changed about a step.
const CHANGE: Type = Type::new(26.0, 34.0, Face::SemiBold);
/// What each change brings.
const FOOT: Type = Type::new(32.0, 44.0, Face::Regular);
/// Top of the first map's head.
const TOP: f32 = 192.0;
/// Height of a head.
const ROW: f32 = 46.0;
/// Where the second map has to end.
const BOTTOM: f32 = 718.0;

/// Paints it into `rect`: both maps above each other, or the second over the outlines of the first.
pub(super) fn paint(ui: &mut Ui, rect: Rect, (before, after): (&Map, &Map), found: &Comparison, overlaid: bool) {
    let sheet = Sheet::new(ui, rect);
    let kicker = format!("{} and {}", before.name, after.name);
    head::plain(&sheet, &kicker, &title(found, after));
    let teams = before.flow.lanes().into_iter().chain(after.flow.lanes());
    let zero = zero_of(&sheet, teams);
    let minutes = |map: &Map, analysis| days_on_map(&map.flow, analysis) * map.flow.clock.day().minutes();
    let longest = minutes(before, &found.before).max(minutes(after, &found.after));
    let lanes = |map: &Map| map.flow.lanes().len().max(1) as f32;
    // The lanes share what is left after the heads.
    let shared = lanes(after) + if overlaid { 0.0 } else { lanes(before) };
    let heads = if overlaid { ROW } else { 2.0 * ROW + 10.0 };
    let most = if overlaid { 84.0 } else { 56.0 };
    let lane = ((BOTTOM - TOP - heads) / shared).clamp(LEAST_LANE, most);
    // Both are looked at as the first is: what it names may name nothing any more.
    let place = |top: f32, map: &Map| Place {
        top,
        bottom: (top + lane * lanes(map)).min(BOTTOM),
        axis: Some((longest, zero)),
        most: Some(most),
        ruled: false,
        lens: named(&found.before).map(|lens| lens.kind),
        ..Place::default()
    };
    let first = Lanes::of(&sheet, before, &found.before, place(TOP + ROW, before));
    let top = if overlaid {
        TOP
    } else {
        head(&sheet, before, TOP, &found.before.lead_time);
        first.paint();
        first.bottom() + 10.0
    };
    let second = Lanes::of(&sheet, after, &found.after, place(top + ROW, after));
    head(&sheet, after, top, &found.after.lead_time);
    ghosts(&sheet, &first, &second, before, found);
    second.paint();
    // Both share the axis: it goes on to the end of the longer one.
    let longer = if first.end() > second.end() { &first } else { &second };
    longer.axis(second.bottom());
    changes(&sheet, &second, found);
    foot(&sheet, after, found);
}

/// "6 days sooner: 14.7 instead of 20.7 days".
fn title(found: &Comparison, after: &Map) -> String {
    let clock = after.flow.clock;
    let (Ok(was), Ok(now)) = (&found.before.lead_time, &found.after.lead_time) else {
        return "Before and after".to_owned();
    };
    let words = |gain: WorkTime, word: &str| {
        let gained = spell(gain, clock);
        format!("{gained} {word}: {}", instead(now.value, was.value, clock))
    };
    match now.value.cmp(&was.value) {
        Ordering::Less => words(was.value.saturating_sub(now.value), "sooner"),
        Ordering::Greater => words(now.value.saturating_sub(was.value), "later"),
        Ordering::Equal => format!("{}, as before", spell(now.value, clock)),
    }
}

fn instead(now: WorkTime, was: WorkTime, clock: crate::time::Calendar) -> String {
    let (now, was) = (spell(now, clock), spell(was, clock));
    let unit = |words: &str| words.split_once(' ').map(|(_, unit)| unit.to_owned());
    let number = now
        .split_once(' ')
        .filter(|_| unit(&now) == unit(&was))
        .map_or(now.as_str(), |(number, _)| number);
    format!("{number} instead of {was}")
}

fn head(sheet: &Sheet<'_>, map: &Map, top: f32, lead: &Result<crate::flow::Explained<WorkTime>, crate::flow::Missing>) {
    let (left, right) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - space::CANVAS_SIDE);
    let middle = top + ROW / 2.0;
    sheet.text(
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &map.name,
        HEAD,
        sheet.tokens.ink2,
        900.0,
    );
    if let Ok(lead) = lead {
        let words = spell(lead.value, map.flow.clock);
        sheet.text(
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            &words,
            HEAD.face(Face::Bold),
            sheet.tokens.ink,
            400.0,
        );
    }
}

/// Where each bar was before, dashed.
fn ghosts(sheet: &Sheet<'_>, first: &Lanes<'_>, second: &Lanes<'_>, before: &Map, found: &Comparison) {
    for change in &found.steps {
        let Some(was) = change.before.and_then(|id| first.block_of(id)) else {
            continue;
        };
        let now = change.after.and_then(|id| second.block_of(id));
        let team = change
            .before
            .and_then(|id| before.flow.steps.get(found.before.place(id)?))
            .and_then(|step| step.team.as_deref());
        let y = match now {
            Some(now) => now.top(),
            None => match second.lane_of(team) {
                Some(middle) => middle - was.height() / 2.0,
                None => continue,
            },
        };
        let moved =
            now.is_none_or(|now| (now.left() - was.left()).abs() > 1.0 || (now.right() - was.right()).abs() > 1.0);
        if moved {
            let rect = sheet.rect(was.left(), y, was.width().max(4.0), was.height());
            outlined(sheet.painter, rect, sheet.tokens);
        }
    }
}

/// A mark on every step that changed: the words stand at the foot.
fn changes(sheet: &Sheet<'_>, second: &Lanes<'_>, found: &Comparison) {
    for change in found
        .steps
        .iter()
        .filter(|change| change.fate == Fate::Changed || change.fate == Fate::Added)
    {
        let Some(block) = change.after.and_then(|id| second.block_of(id)) else {
            continue;
        };
        let frame = sheet.rect(
            block.left() - 4.0,
            block.top() - 4.0,
            block.width() + 8.0,
            block.height() + 8.0,
        );
        let stroke = egui::Stroke::new(sheet.len(3.0), sheet.tokens.blue);
        sheet
            .painter
            .rect_stroke(frame, sheet.len(6.0), stroke, egui::StrokeKind::Middle);
    }
}

/// The two changes that bring most, in words.
fn foot(sheet: &Sheet<'_>, after: &Map, found: &Comparison) {
    let (left, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let clock = after.flow.clock;
    let savings = found.waterfall.as_ref().map_or(&[][..], |fall| fall.savings.as_slice());
    let best = savings.iter().filter(|saving| saving.saves_min >= 0.5).take(2);
    let mut y = 808.0;
    let mut any = false;
    for saving in best {
        any = true;
        let saved = format!("−{}", spell(WorkTime::saturating(saving.saves_min), clock));
        let right = left + sheet.width(&saved, CHANGE.face(Face::Bold)).max(170.0) + 24.0;
        sheet.text(
            pos2(left, y),
            Align2::LEFT_CENTER,
            &saved,
            FOOT.face(Face::Bold),
            sheet.tokens.green,
            400.0,
        );
        let words = format!("{}: {}", saving.name, saving.words);
        sheet.text(
            pos2(right, y),
            Align2::LEFT_CENTER,
            &words,
            FOOT,
            sheet.tokens.ink,
            width - right + left,
        );
        y += 44.0;
    }
    let rework = found.metric(WITH_REWORK).and_then(|metric| metric.change.as_ref());
    if let Some(change) = rework.filter(|_| !any) {
        let better = change.direction == Direction::Better;
        let color = if better { sheet.tokens.green } else { sheet.tokens.ink };
        let words = format!("With rework: {}", change.words);
        sheet.text(pos2(left, y), Align2::LEFT_CENTER, &words, FOOT, color, width);
    }
}
