//! Pillars with a large initial each, as in CALMS. The current one is blue; its last point comes as a step.

use egui::{Align2, Pos2, pos2};

use super::area::{Area, bar, rule, unit};
use crate::session::block::{Initials, Pillar};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// The initial.
const LETTER: Type = Type::new(168.0, 148.0, Face::Bold);
/// The name.
const NAME: Type = Type::new(38.0, 48.0, Face::Bold);
/// A point.
const POINT: Type = Type::new(36.0, 44.0, Face::Regular);
/// Distance between two pillars.
const GAP: f32 = 28.0;
/// Distance of a point from the rules above and below it.
const PAD: f32 = 16.0;
/// Measures of the figure, all but the last from its upper rule.
#[derive(Clone, Copy)]
struct Form {
    /// From the top of the figure to the upper rule.
    lead: f32,
    /// The initial.
    letter: Type,
    /// To the top of the initial's line.
    letter_top: f32,
    /// To the middle of the name.
    name: f32,
    /// To the rule below the name.
    points: f32,
}

/// With two points a pillar, as the slide appears.
const ROOMY: Form = Form {
    lead: 42.0,
    letter: LETTER,
    letter_top: 23.0,
    name: 212.0,
    points: 259.0,
};
/// With the points that come as steps: the initials give them room.
const CLOSE: Form = Form {
    lead: 6.0,
    letter: Type::new(112.0, 100.0, Face::Bold),
    letter_top: 20.0,
    name: 158.0,
    points: 200.0,
};

fn form(initials: &Initials, rows: &[f32], room: f32, shown: usize) -> Form {
    let first = initials.pillars.iter().map(|pillar| pillar.points.len()).max();
    let there = if shown > 0 { rows.len() } else { first.unwrap_or(0) };
    let high: f32 = rows.iter().take(there).sum();
    if ROOMY.lead + ROOMY.points + high > room + PAD {
        CLOSE
    } else {
        ROOMY
    }
}

/// Height of the figure with all its points.
pub(super) fn height(sheet: &Sheet<'_>, initials: &Initials, width: f32) -> f32 {
    let rows = row_heights(sheet, &initials.pillars, pillar_width(initials, width));
    CLOSE.lead + CLOSE.points + rows.iter().sum::<f32>() - PAD
}

fn pillar_width(initials: &Initials, width: f32) -> f32 {
    let count = initials.pillars.len().max(1) as f32;
    ((width - GAP * (count - 1.0)) / count).max(1.0)
}

/// Paints the figure; `shown` pillars with further points have them.
pub(super) fn paint(sheet: &Sheet<'_>, initials: &Initials, area: Area, shown: usize) {
    let width = pillar_width(initials, area.width);
    // Rows have one height, so that the rules of all pillars are level.
    let rows = row_heights(sheet, &initials.pillars, width);
    let form = form(initials, &rows, area.height, shown);
    let mut steps = 0;
    for (index, pillar) in initials.pillars.iter().enumerate() {
        let has_more = !pillar.more.is_empty();
        let revealed = has_more && steps < shown;
        steps += usize::from(has_more);
        // The pillar whose points came last; before the first step, the first.
        let current = if shown == 0 {
            index == 0
        } else {
            revealed && steps == shown
        };
        let at = pos2(area.x + index as f32 * (width + GAP), area.y + form.lead);
        let more = if revealed { pillar.more.as_slice() } else { &[] };
        let y = head(sheet, pillar, at, width, form, current);
        points(sheet, pillar.points.iter().chain(more), pos2(at.x, y), width, &rows);
    }
}

fn row_heights(sheet: &Sheet<'_>, pillars: &[Pillar], width: f32) -> Vec<f32> {
    let most = pillars
        .iter()
        .map(|pillar| pillar.points.len() + pillar.more.len())
        .max()
        .unwrap_or(0);
    (0..most)
        .map(|row| {
            let highest = pillars
                .iter()
                .filter_map(|pillar| pillar.points.iter().chain(&pillar.more).nth(row))
                .map(|point| text::height(sheet, point, POINT, width))
                .fold(0.0, f32::max);
            highest + 2.0 * PAD
        })
        .collect()
}

/// Rule, initial and name. Answers where the points begin.
fn head(sheet: &Sheet<'_>, pillar: &Pillar, at: Pos2, width: f32, form: Form, current: bool) -> f32 {
    let tokens = sheet.tokens;
    let (rule, ink) = if current {
        (tokens.blue, tokens.blue)
    } else {
        (tokens.work, tokens.ink)
    };
    bar(sheet, unit(at.x, at.y, width, 4.0), 0.0, rule);
    if let Some(letter) = pillar.name.chars().next() {
        text::by_ink(sheet, pos2(at.x, at.y + form.letter_top), letter, form.letter, ink);
    }
    let style = text::fitting(sheet, &pillar.name, NAME, 28.0, width);
    let name = pos2(at.x, at.y + form.name);
    text::anchored(sheet, name, Align2::LEFT_CENTER, &pillar.name, style, ink);
    at.y + form.points
}

fn points<'p>(sheet: &Sheet<'_>, points: impl Iterator<Item = &'p String>, at: Pos2, width: f32, rows: &[f32]) {
    let mut y = at.y;
    for (point, height) in points.zip(rows) {
        rule(sheet, at.x, y, width);
        text::paragraph(sheet, pos2(at.x, y + PAD), point, POINT, sheet.tokens.ink, width);
        y += height;
    }
}
