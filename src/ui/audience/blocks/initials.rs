//! Pillars with a large initial each, as in CALMS. The current one is blue; its last point comes as a step.

use egui::{Align2, pos2};

use super::{Area, bar, rule, unit};
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
/// From the top of the figure to the first rule below a name.
const HEAD: f32 = 301.0;

/// Height of the figure with all its points, two lines each.
pub(super) fn height(initials: &Initials) -> f32 {
    let points = initials
        .pillars
        .iter()
        .map(|pillar| pillar.points.len() + pillar.more.len())
        .max()
        .unwrap_or(0);
    HEAD + points as f32 * (2.0 * POINT.line + 2.0 * PAD)
}

/// Paints the figure; the pillars up to `shown` have all their points.
pub(super) fn paint(sheet: &Sheet<'_>, initials: &Initials, area: Area, shown: usize) {
    let count = initials.pillars.len().max(1) as f32;
    let width = (area.width - GAP * (count - 1.0)) / count;
    // Rows have one height, so that the rules of all pillars are level.
    let rows = row_heights(sheet, &initials.pillars, width);
    // With more than two rows the figure moves up a little, so that it ends above the foot.
    let lift = (HEAD + 42.0 + rows.iter().sum::<f32>() - area.height)
        .max(0.0)
        .min(42.0);
    let mut steps = 0;
    for (index, pillar) in initials.pillars.iter().enumerate() {
        let revealed = pillar.more.is_empty() || steps < shown;
        let current = index == shown.saturating_sub(1);
        steps += usize::from(!pillar.more.is_empty());
        let x = area.x + index as f32 * (width + GAP);
        column(sheet, pillar, x, area.y + 42.0 - lift, width, &rows, revealed, current);
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

#[expect(
    clippy::too_many_arguments,
    reason = "one caller, and each is a measure of the column"
)]
fn column(
    sheet: &Sheet<'_>,
    pillar: &Pillar,
    x: f32,
    top: f32,
    width: f32,
    rows: &[f32],
    revealed: bool,
    current: bool,
) {
    let tokens = sheet.tokens;
    let ink = if current { tokens.blue } else { tokens.ink };
    bar(
        sheet,
        unit(x, top, width, 4.0),
        0.0,
        if current { tokens.blue } else { tokens.work },
    );
    if let Some(letter) = pillar.name.chars().next() {
        text::by_ink(sheet, pos2(x, top + 23.0), letter, LETTER, ink);
    }
    let style = text::fitting(sheet, &pillar.name, NAME, 28.0, width);
    text::anchored(
        sheet,
        pos2(x, top + 212.0),
        Align2::LEFT_CENTER,
        &pillar.name,
        style,
        ink,
    );
    let mut y = top + HEAD - 42.0;
    let more = if revealed { pillar.more.as_slice() } else { &[] };
    for (point, height) in pillar.points.iter().chain(more).zip(rows) {
        rule(sheet, x, y, width);
        text::paragraph(sheet, pos2(x, y + PAD), point, POINT, tokens.ink, width);
        y += height;
    }
}
