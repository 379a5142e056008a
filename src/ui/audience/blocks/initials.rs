//! Pillars with a large initial each, as in CALMS: below the name a figure and at most two lines, or points.

use egui::{Pos2, pos2};

use super::area::{Area, bar, unit};
use super::initials_figures;
use super::lettering::{self, Spot};
use super::shares;
use crate::ink::fonts::left_bearing;
use crate::session::block::{Initials, Pillar, PillarFigure};
use crate::session::inline;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};

/// The initial: beyond the scale of type, since the letters are the figure.
const LETTER: Type = Type::new(168.0, 168.0, Face::Bold);
/// The name.
const NAME: Type = typeface::WALL_BODY.face(Face::Bold);
/// A point.
const POINT: Type = typeface::WALL_TABLE;
/// Distance between two pillars.
const GAP: f32 = 24.0;
/// Height of the rule above an initial.
const RULE: f32 = 4.0;
/// Baselines of the initial and the name below the top; the top of a figure, and its height; the first line below one; the top
/// of points where there are no figures.
const LETTER_BASE: f32 = 150.0;
const NAME_BASE: f32 = 206.0;
const FIGURE: (f32, f32) = (258.0, 168.0);
const LINES: f32 = 496.0;
const POINTS: f32 = 244.0;
/// What hangs below the last line.
const HANG: f32 = 14.0;
/// Between two points.
const APART: f32 = 16.0;

/// The lines below a figure.
fn lines(pillar: &Pillar) -> impl Iterator<Item = &str> {
    pillar.points.iter().flat_map(|point| point.split('\n'))
}

/// How wide each pillar is: alike, but for those whose words need more.
fn widths(sheet: &Sheet<'_>, initials: &Initials, width: f32) -> Vec<f32> {
    let measure = sheet.to_measure();
    let wide = |words: &str, style: Type| text::width(&measure, words, style);
    let wanted: Vec<f32> = initials
        .pillars
        .iter()
        .map(|pillar| {
            let measures = match &pillar.figure {
                Some(PillarFigure::Measures(names)) => names.as_slice(),
                _ => &[],
            };
            let measures = measures.iter().map(|name| wide(name, initials_figures::MEASURE));
            let points = pillar
                .points
                .iter()
                .chain(&pillar.more)
                .flat_map(|point| point.split('\n'));
            let points = points.map(|line| wide(line, POINT));
            measures.chain(points).fold(wide(&pillar.name, NAME), f32::max).ceil()
        })
        .collect();
    shares::widths(&wanted, GAP, width)
}

/// Height of the points of a pillar without figure.
fn points_height(sheet: &Sheet<'_>, pillar: &Pillar, width: f32) -> f32 {
    let points = pillar.points.iter().chain(&pillar.more);
    points
        .map(|point| text::height(sheet, point, POINT, width) + APART)
        .sum()
}

/// Height of the figure with all its points.
pub(super) fn height(sheet: &Sheet<'_>, initials: &Initials, width: f32) -> f32 {
    if initials.pictured() {
        let most = initials
            .pillars
            .iter()
            .map(|pillar| lines(pillar).count())
            .max()
            .unwrap_or(0);
        // Measures reach as low as two lines.
        return LINES + POINT.line * (most.max(2) - 1) as f32 + HANG;
    }
    let widths = widths(sheet, initials, width);
    let pillars = initials.pillars.iter().zip(widths);
    let highest = pillars
        .map(|(pillar, width)| points_height(sheet, pillar, width))
        .fold(0.0, f32::max);
    POINTS + highest - APART
}

/// Paints the figure; of the pillars with a step, `shown` are there.
pub(super) fn paint(sheet: &Sheet<'_>, initials: &Initials, area: Area, shown: usize) {
    let tokens = sheet.tokens;
    let pictured = initials.pictured();
    let mut x = area.x;
    let widths = widths(sheet, initials, area.width);
    for (index, ((pillar, there), width)) in initials.shown(shown).zip(widths).enumerate() {
        let color = if index == initials.mark {
            tokens.blue
        } else {
            tokens.ink
        };
        head(sheet, pillar, pos2(x, area.y), width, color);
        if !pictured {
            points(sheet, pillar, pos2(x, area.y + POINTS), width, there);
        } else if there {
            if let Some(figure) = &pillar.figure {
                let place = Area {
                    x,
                    y: area.y + FIGURE.0,
                    width,
                    height: FIGURE.1,
                };
                initials_figures::paint(sheet, figure, place);
            }
            for (line, words) in lines(pillar).enumerate() {
                let base = area.y + LINES + line as f32 * POINT.line;
                lettering::line(sheet, Spot::from(x, base), words, POINT, width, tokens.ink);
            }
        }
        x += width + GAP;
    }
}

/// Rule, initial and name.
fn head(sheet: &Sheet<'_>, pillar: &Pillar, at: Pos2, width: f32, color: egui::Color32) {
    bar(sheet, unit(at.x, at.y, width, RULE), 0.0, color);
    if let Some(letter) = inline::plain(&pillar.name).chars().next() {
        // Its ink begins where the rule does.
        let x = at.x - left_bearing(letter, true) * LETTER.size;
        let letter = letter.to_string();
        let letter = inline::verbatim(&letter);
        head::on_baseline(sheet, (x, at.y + LETTER_BASE), &letter, LETTER, color, f32::INFINITY);
    }
    lettering::line(
        sheet,
        Spot::from(at.x, at.y + NAME_BASE),
        &pillar.name,
        NAME,
        width,
        color,
    );
}

/// The points of a pillar without figure, those of its step once they are `there`.
fn points(sheet: &Sheet<'_>, pillar: &Pillar, at: Pos2, width: f32, there: bool) {
    let more = if there { pillar.more.as_slice() } else { &[] };
    let mut y = at.y;
    for point in pillar.points.iter().chain(more) {
        y += text::paragraph(sheet, pos2(at.x, y), point, POINT, sheet.tokens.ink, width) + APART;
    }
}

/// What it says.
pub(super) fn words(initials: &Initials, shown: usize, mut say: impl FnMut(&str)) {
    let pictured = initials.pictured();
    for (pillar, there) in initials.shown(shown) {
        let first = if pictured && !there {
            &[]
        } else {
            pillar.points.as_slice()
        };
        let more = if there { pillar.more.as_slice() } else { &[] };
        let mut parts: Vec<String> = first.iter().chain(more).map(|point| point.replace('\n', " ")).collect();
        if let Some(figure) = pillar.figure.as_ref().filter(|_| there) {
            parts.extend(initials_figures::words(figure));
        }
        if parts.is_empty() {
            say(&pillar.name);
        } else {
            say(&format!("{}: {}", pillar.name, parts.join(", ")));
        }
    }
}
