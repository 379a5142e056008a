//! Tasks and what does them instead, in columns by what sets a machine going, a picture above each.

use egui::{Pos2, pos2};

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use super::shares;
use crate::session::block::{Group, GroupFigure, Groups};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The most columns, and the most pairs in one.
pub(super) const MOST: (usize, usize) = (3, 3);

/// What sets the machine going.
const HEAD: Type = Type::new(40.0, 50.0, Face::Bold);
/// What it then does.
const IS: Type = typeface::WALL_BODY;
/// A task.
const TASK: Type = typeface::WALL_TABLE;
/// What does it instead.
const INSTEAD: Type = typeface::WALL_TABLE.face(Face::Bold);
/// Distance of two columns.
const GAP: f32 = 56.0;
/// Upper edge of the picture, the baseline of the head, and the rule below it.
const TOP: (f32, f32, f32) = (30.0, 210.0, 230.0);
/// Baseline of the first task, and from a task to what does it instead.
const PAIR: (f32, f32) = (300.0, 50.0);
/// From a pair to the next: at most, and at least.
const PITCH: (f32, f32) = (148.0, 96.0);
/// Below the last baseline.
const FOOT: f32 = 12.0;
/// Room of the arrow before what does a task.
const ARROW: f32 = 54.0;
/// The width a picture is drawn for; in a narrower column it is smaller.
const DRAWN: f32 = 392.0;

fn most_pairs(groups: &Groups) -> usize {
    groups.groups.iter().map(|group| group.pairs.len()).max().unwrap_or(0)
}

/// Height of the columns with their pairs as near as they may stand.
pub(super) fn height(groups: &Groups) -> f32 {
    PAIR.0 + PAIR.1 + FOOT + PITCH.1 * most_pairs(groups).saturating_sub(1) as f32
}

/// The width of each column: alike, but for what needs more.
fn widths(sheet: &Sheet<'_>, groups: &Groups, width: f32) -> Vec<f32> {
    let wanted = |group: &Group| {
        let head = text::width(sheet, &group.head, HEAD) + 14.0 + text::width(sheet, &group.is, IS);
        let pair = |(task, instead): &(String, String)| {
            text::width(sheet, task, TASK).max(ARROW + text::width(sheet, instead, INSTEAD))
        };
        group.pairs.iter().map(pair).fold(head, f32::max)
    };
    let wanted: Vec<f32> = groups.groups.iter().map(wanted).collect();
    shares::widths(&wanted, GAP, width)
}

/// Paints the columns that are there.
pub(super) fn paint(sheet: &Sheet<'_>, groups: &Groups, area: Area, shown: usize) {
    let pairs = most_pairs(groups);
    if groups.groups.len() > MOST.0 || pairs > MOST.1 {
        sheet.flag(format!(
            "groups have room for {} columns of {} tasks: take some out",
            MOST.0, MOST.1
        ));
    }
    let count = if groups.stepwise {
        shown + 1
    } else {
        groups.groups.len()
    };
    let room = area.height - PAIR.0 - PAIR.1 - FOOT;
    // As for the column with the most pairs: rows of all columns stand on one line.
    let pitch = (room / pairs.saturating_sub(1).max(1) as f32).clamp(PITCH.1, PITCH.0);
    let mut x = area.x;
    let widths = widths(sheet, groups, area.width);
    for (index, (group, width)) in groups.groups.iter().zip(widths).enumerate() {
        // The width of a column that is still hidden is kept: those that are there do not jump when it comes.
        if index < count {
            column(sheet, group, Area { x, width, ..area }, pitch);
        }
        x += width + GAP;
    }
}

fn column(sheet: &Sheet<'_>, group: &Group, area: Area, pitch: f32) {
    let tokens = sheet.tokens;
    let at = pos2(area.x, area.y + TOP.0);
    picture(sheet, group.figure, at, (area.width / DRAWN).min(1.0));
    let at = Spot::from(area.x, area.y + TOP.1);
    let wide = lettering::line(sheet, at, &group.head, HEAD, area.width, tokens.ink).span() + 14.0;
    let at = Spot::from(at.x + wide, at.base);
    lettering::line(sheet, at, &group.is, IS, area.width - wide, tokens.ink2);
    bar(sheet, unit(area.x, area.y + TOP.2, area.width, 3.0), 0.0, tokens.ink);
    for (index, (task, instead)) in group.pairs.iter().enumerate() {
        let y = area.y + PAIR.0 + pitch * index as f32;
        lettering::line(sheet, Spot::from(area.x, y), task, TASK, area.width, tokens.ink);
        let y = y + PAIR.1;
        let arrow = [pos2(area.x, y - 11.0), pos2(area.x + 42.0, y - 11.0)];
        let head = Head {
            length: 20.0,
            half: 11.0,
        };
        strokes::arrow(sheet, &arrow, Pen::new(5.0, tokens.blue), head);
        let at = Spot::from(area.x + ARROW, y);
        lettering::line(sheet, at, instead, INSTEAD, area.width - ARROW, tokens.blue);
    }
}

fn picture(sheet: &Sheet<'_>, figure: GroupFigure, at: Pos2, scale: f32) {
    match figure {
        GroupFigure::Limit => limit(sheet, at, scale),
        GroupFigure::Clock => clock(sheet, at, scale),
        GroupFigure::Heal => heal(sheet, at, scale),
    }
}

/// What rises until it meets the limit, and falls as there is more room.
fn limit(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    let top = strokes::placed([(0.0, 16.0), (380.0, 16.0)], at, scale);
    strokes::dashed(sheet, &top, Pen::new(3.0, tokens.red), (11.0, 7.0));
    axis(sheet, at, scale);
    let before = [(2.0, 96.0), (95.0, 75.0), (180.0, 54.0), (250.0, 16.0)];
    let after = [(250.0, 16.0), (250.0, 74.0), (300.0, 74.0), (380.0, 60.0)];
    strokes::line(sheet, &strokes::placed(before, at, scale), Pen::new(6.0, tokens.ink));
    strokes::line(sheet, &strokes::placed(after, at, scale), Pen::new(6.0, tokens.blue));
    let [met, ..] = strokes::placed(after, at, scale);
    strokes::disc(sheet, met, 13.0 * scale, tokens.blue);
}

/// The same thing at equal distances.
fn clock(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    axis(sheet, at, scale);
    let places = [20.0, 105.0, 190.0, 275.0, 360.0];
    for (index, x) in places.into_iter().enumerate() {
        let [dot, from, to] = strokes::placed([(x, 58.0), (x, 82.0), (x, 110.0)], at, scale);
        strokes::disc(sheet, dot, 20.0 * scale, tokens.blue);
        strokes::line(sheet, &[from, to], Pen::new(5.0, tokens.ink));
        if index + 1 < places.len() {
            let arc = [(x + 10.0, 28.0), (x + 42.0, -18.0), (x + 75.0, 28.0)];
            let [from, pull, to] = strokes::placed(arc, at, scale);
            let way: Vec<Pos2> = (0..=16u8)
                .map(|step| strokes::curve(from, pull, to, f32::from(step) / 16.0))
                .collect();
            strokes::dashed(sheet, &way, Pen::new(4.0, tokens.ink2), (7.0, 7.0));
        }
    }
}

/// A pulse that stops, and beats again.
fn heal(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    let beat = [
        (2.0, 56.0),
        (50.0, 56.0),
        (70.0, 14.0),
        (94.0, 98.0),
        (114.0, 56.0),
        (160.0, 56.0),
    ];
    let again = [
        (248.0, 56.0),
        (284.0, 56.0),
        (304.0, 14.0),
        (328.0, 98.0),
        (348.0, 56.0),
        (390.0, 56.0),
    ];
    strokes::line(sheet, &strokes::placed(beat, at, scale), Pen::new(6.0, tokens.ink));
    strokes::line(sheet, &strokes::placed(again, at, scale), Pen::new(6.0, tokens.blue));
    let still = strokes::placed([(164.0, 56.0), (244.0, 56.0)], at, scale);
    strokes::dashed(sheet, &still, Pen::new(6.0, tokens.red), (9.0, 9.0));
    for (from, to) in [((184.0, 38.0), (220.0, 74.0)), ((184.0, 74.0), (220.0, 38.0))] {
        strokes::line(
            sheet,
            &strokes::placed([from, to], at, scale),
            Pen::new(7.0, tokens.red),
        );
    }
}

fn axis(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let line = strokes::placed([(0.0, 110.0), (380.0, 110.0)], at, scale);
    strokes::line(sheet, &line, Pen::new(3.0, sheet.tokens.ink));
}

/// What the columns say after `shown` reveals.
pub(super) fn words(groups: &Groups, shown: usize) -> Vec<String> {
    let count = if groups.stepwise {
        shown + 1
    } else {
        groups.groups.len()
    };
    let told = |group: &Group| {
        let pairs = group.pairs.iter().map(|(task, instead)| format!("{task}: {instead}"));
        let head = format!("{} {}", group.head, group.is).trim().to_owned();
        std::iter::once(head).chain(pairs).collect::<Vec<_>>()
    };
    groups.groups.iter().take(count).flat_map(told).collect()
}
