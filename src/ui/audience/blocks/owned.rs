//! Stages, who had them before, and the one who has all of them now: two bars on the same stages.

use egui::pos2;

use super::area::{Area, frame, unit};
use super::lettering::{self, LINE, NAME, Spot, WORDS};
use super::shapes::{self, TIP};
use crate::session::block::{Chain, ChainBack, One, Part};
use crate::ui::audience::disc::Solid;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::Face;

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The height at which nothing moves together.
const FULL: f32 = 554.0;
/// From the top to the baseline of the stages.
const STAGES: f32 = 40.0;
/// From the top to the bars of those who had them, and how high these are.
const BEFORE: (f32, f32) = (74.0, 64.0);
/// From the top to the baseline of the line below those.
const SAYS: f32 = 189.5;
/// From the top to the one bar, its height and its point.
const ONE: (f32, f32, f32) = (232.0, 132.0, 50.0);
/// From the top to the way back, and to the baselines of its words.
const BACK: (f32, f32, f32) = (446.0, 494.0, 48.0);
/// How wide a hand-over is, and its distance from both sides.
const HAND_OVER: (f32, f32) = (48.0, 10.0);

/// Where the parts stand: the stages from left to right, and how far the figure is pushed together.
#[derive(Clone, Copy)]
struct Place {
    area: Area,
    column: f32,
    share: f32,
}

impl Place {
    fn y(self, from_top: f32) -> f32 {
        self.area.y + from_top * self.share
    }

    fn left(self, stage: usize) -> f32 {
        self.area.x + self.column * stage as f32
    }

    fn middle(self, stage: usize) -> f32 {
        self.left(stage) + self.column / 2.0
    }
}

/// Paints the figure, of which `shown` steps are there.
pub(super) fn paint(sheet: &Sheet<'_>, chain: &Chain, area: Area, shown: usize) {
    let place = Place {
        area,
        column: area.width / chain.stages.len().max(1) as f32,
        share: (area.height / FULL).clamp(HEIGHT / FULL, 1.0),
    };
    let room = place.column - 24.0;
    let names = chain.stages.iter().map(|stage| stage.name.as_str());
    let style = lettering::alike(sheet, names, NAME, room);
    for (index, stage) in chain.stages.iter().enumerate() {
        let at = Spot::around(place.middle(index), place.y(STAGES));
        lettering::line(sheet, at, &stage.name, style, room, sheet.tokens.ink);
    }
    before(sheet, chain, place);
    let mut left = shown;
    if let Some(one) = &chain.one
        && left > 0
    {
        left -= 1;
        bar(sheet, one, place);
    }
    if let Some(words) = &chain.back
        && left > 0
    {
        back(sheet, words, place, chain.stages.len());
    }
}

/// Who had which stages, with a hand-over between two neighbours.
fn before(sheet: &Sheet<'_>, chain: &Chain, place: Place) {
    let tokens = sheet.tokens;
    let (top, height) = (place.y(BEFORE.0), BEFORE.1);
    let half = HAND_OVER.0 / 2.0 + HAND_OVER.1;
    let meets = |stage: usize, other: fn(&Part) -> usize| chain.before.iter().any(|part| other(part) == stage);
    let last = chain.stages.len().saturating_sub(1);
    for part in &chain.before {
        let (first, end) = (part.from.min(last), part.to.min(last).saturating_add(1));
        // A part gives way to the hand-over where another one ends or begins.
        let left = place.left(first)
            + if meets(first, |part| part.to.saturating_add(1)) {
                half
            } else {
                0.0
            };
        let handed = meets(end, |part| part.from);
        let right = place.left(end) - if handed { half } else { 0.0 };
        let rect = unit(left, top, (right - left).max(1.0), height);
        frame(sheet, rect, 6.0, 2.5, tokens.ink2);
        let at = Spot::around(rect.center().x, rect.center().y + 11.0);
        lettering::line(
            sheet,
            at,
            &part.name,
            LINE.face(Face::SemiBold),
            rect.width() - 24.0,
            tokens.ink2,
        );
        if handed {
            let x = place.left(end) - HAND_OVER.0 / 2.0;
            shapes::hatched(sheet, unit(x, top, HAND_OVER.0, height), 6.0);
        }
    }
    if let Some(says) = &chain.says {
        lettering::line(
            sheet,
            Spot::from(place.area.x, place.y(SAYS)),
            says,
            LINE,
            place.area.width,
            tokens.ink2,
        );
    }
}

/// The one bar over all stages.
fn bar(sheet: &Sheet<'_>, one: &One, place: Place) {
    let solid = Solid::blue(sheet.tokens);
    let (top, height, tip) = ONE;
    let rect = unit(place.area.x, place.y(top), place.area.width, height * place.share);
    shapes::pointed(sheet, rect, tip, 6.0, solid.fill);
    let (left, right) = (rect.left() + 36.0, rect.right() - tip - 20.0);
    let base = rect.center().y + 14.0;
    let most = if one.line.is_some() {
        (right - left) * 0.5
    } else {
        right - left
    };
    let end = lettering::line(sheet, Spot::from(left, base), &one.name, NAME, most, solid.on).max;
    if let Some(line) = &one.line {
        lettering::line(sheet, Spot::to(right, base), line, LINE, right - end - 32.0, solid.on);
    }
}

/// The line from a stage back to an earlier one, with what it does below.
fn back(sheet: &Sheet<'_>, back: &ChainBack, place: Place, stages: usize) {
    let ink = sheet.tokens.ink;
    let last = stages.saturating_sub(1);
    let (from, to) = (place.middle(back.from.min(last)), place.middle(back.to.min(last)));
    let bottom = place.y(ONE.0) + ONE.1 * place.share;
    let line = place.y(BACK.0);
    let tip = bottom + 14.0;
    let corners = [
        pos2(from, bottom + 10.0),
        pos2(from, line),
        pos2(to, line),
        pos2(to, tip),
    ];
    strokes::arrow(sheet, &strokes::rounded(&corners, 24.0), Pen::new(4.0, ink), TIP);
    lettering::at_most(sheet, &back.text, 2);
    // Around the middle of the line, but within the margins.
    let middle = f32::midpoint(from, to);
    let side = (middle - place.area.x).min(place.area.right() - middle);
    let at = Spot::around(middle, place.y(BACK.1));
    let (room, pitch) = (2.0 * side, BACK.2 * place.share);
    let style = lettering::alike(sheet, back.text.split('\n'), WORDS, room);
    let several = back.text.contains('\n');
    for (index, words) in back.text.split('\n').enumerate() {
        let face = if several && index == 0 {
            Face::SemiBold
        } else {
            style.face
        };
        lettering::line(sheet, at.down(pitch * index as f32), words, style.face(face), room, ink);
    }
}

/// What is heard of it at a step.
pub(super) fn words(chain: &Chain, shown: usize) -> Vec<String> {
    let names: Vec<&str> = chain.stages.iter().map(|stage| stage.name.as_str()).collect();
    let mut said = vec![names.join(", then ")];
    for part in &chain.before {
        let has = names.get(part.from..=part.to).unwrap_or_default();
        said.push(format!("{}: {}", part.name, has.join(", ")));
    }
    said.extend(chain.says.clone());
    let mut left = shown;
    if let Some(one) = &chain.one
        && left > 0
    {
        left -= 1;
        said.push(match &one.line {
            Some(line) => format!("{}, {line}", one.name),
            None => one.name.clone(),
        });
    }
    if let Some(back) = &chain.back
        && left > 0
    {
        let stage = |index: usize| names.get(index).copied().unwrap_or_default();
        said.push(format!(
            "From {} back to {}: {}",
            stage(back.from),
            stage(back.to),
            back.text.replace('\n', " ")
        ));
    }
    said
}
