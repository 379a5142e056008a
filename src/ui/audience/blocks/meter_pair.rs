//! What happens below a limit and above it: two bars of one whole, the limit as a line through both, and the rule that follows.

use egui::{Rect, pos2};

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use crate::session::block::{Meter, MeterBar, MeterPair};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::{self, Face, Type};

/// Height of the figure with a rule, and without one.
pub(super) const HEIGHT: (f32, f32) = (400.0, 318.0);

/// What is in a bar, and the rule.
const NAME: Type = typeface::WALL_LARGE.face(Face::Bold);
/// The line above a bar, and what little is left beside it.
const WORDS: Type = typeface::WALL_BODY;
/// The words at the limit.
const LIMIT: Type = typeface::WALL_TABLE.face(Face::SemiBold);
/// Baseline of the line above the first bar, and of the rule.
const BASES: (f32, f32) = (32.0, 378.0);
/// Upper edge of the first bar, the height of both, and from one to the next.
const BARS: (f32, f32, f32) = (56.0, 84.0, 160.0);
/// From the upper edge of a bar to the baseline of what is in it.
const IN_BAR: f32 = 56.0;
/// From the end of a bar to what is in it.
const PAD: f32 = 28.0;
/// How far the line of the limit goes beyond the bars, its width, and the ground beside it.
const LINE: (f32, f32, f32) = (14.0, 5.0, 12.0);
/// How much of the whole is filled, as a share of what is below the limit and of what is above it: drawn, not measured.
const FILLED: (f32, f32) = (0.8, 0.56);
/// From the tip of the part that pushes back to its shoulder.
const TIP: f32 = 44.0;

/// The limit as a share, and half where a session gives none.
fn limit(meter: &Meter) -> f32 {
    let limit = meter.limit.unwrap_or(0.5);
    if limit.is_finite() { limit.clamp(0.1, 0.9) } else { 0.5 }
}

/// Height of the figure.
pub(super) fn height(pair: &MeterPair) -> f32 {
    if pair.rule.is_some() { HEIGHT.0 } else { HEIGHT.1 }
}

/// How many parts are there after `shown` reveals.
fn parts(meter: &Meter, shown: usize) -> usize {
    if meter.stepwise { shown } else { 3 }
}

/// Paints the parts that are there.
pub(super) fn paint(sheet: &Sheet<'_>, meter: &Meter, pair: &MeterPair, area: Area, shown: usize) {
    let parts = parts(meter, shown);
    if parts >= 1 {
        below(sheet, meter, pair, area);
    }
    if parts >= 2 {
        above(sheet, meter, pair, area);
    }
    if let (true, Some(rule)) = (parts >= 3, &pair.rule) {
        let at = Spot::from(area.x, area.y + BASES.1);
        let wide = lettering::line(sheet, at, &rule.head, NAME, area.width, sheet.tokens.blue).span() + 12.0;
        let at = Spot::from(at.x + wide, at.base);
        let style = NAME.face(Face::SemiBold);
        lettering::line(sheet, at, &rule.text, style, area.width - wide, sheet.tokens.ink);
    }
}

/// The place of a bar.
fn place(area: Area, index: usize) -> Rect {
    unit(area.x, area.y + BARS.0 + BARS.2 * index as f32, area.width, BARS.1)
}

/// The line above a bar; it ends before the limit, which runs through both.
fn says(sheet: &Sheet<'_>, meter: &Meter, words: &MeterBar, area: Area, index: usize) {
    let at = Spot::from(area.x, area.y + BASES.0 + BARS.2 * index as f32);
    let room = area.width * limit(meter) - 16.0;
    lettering::line(sheet, at, &words.says, WORDS, room, sheet.tokens.ink);
}

/// Less than the limit: what is left pushes the rest back.
fn below(sheet: &Sheet<'_>, meter: &Meter, pair: &MeterPair, area: Area) {
    let tokens = sheet.tokens;
    let whole = place(area, 0);
    let (line, base) = (area.x + area.width * limit(meter), whole.top() + IN_BAR);
    says(sheet, meter, &pair.below, area, 0);
    let filled = unit(
        area.x,
        whole.top(),
        area.width * limit(meter) * FILLED.0,
        whole.height(),
    );
    bar(sheet, filled, 4.0, tokens.work);
    inside(sheet, &meter.label, filled, base, tokens.on_solid);
    let tip = filled.right() + 6.0;
    let points = [
        pos2(tip, whole.center().y),
        pos2(tip + TIP, whole.top()),
        whole.right_top(),
        whole.right_bottom(),
        pos2(tip + TIP, whole.bottom()),
    ];
    strokes::filled(sheet, &points, tokens.blue);
    let at = pos2(whole.right() - PAD, base);
    let room = at.x - line.max(tip + TIP) - PAD;
    lettering::line(
        sheet,
        Spot::to(at.x, at.y),
        &pair.below.rest,
        NAME,
        room,
        tokens.on_solid,
    );
    through(sheet, line, (whole.top(), whole.bottom()), whole.top());
    let at = pos2(line + 16.0, area.y + BASES.0);
    lettering::line(
        sheet,
        Spot::from(at.x, at.y),
        &meter.says,
        LIMIT,
        area.right() - at.x,
        tokens.ink,
    );
}

/// More than the limit: too little is left.
fn above(sheet: &Sheet<'_>, meter: &Meter, pair: &MeterPair, area: Area) {
    let tokens = sheet.tokens;
    let whole = place(area, 1);
    let (share, base) = (limit(meter), whole.top() + IN_BAR);
    says(sheet, meter, &pair.above, area, 1);
    let width = area.width * (share + (1.0 - share) * FILLED.1);
    let filled = unit(area.x, whole.top(), width, whole.height());
    bar(sheet, filled, 4.0, tokens.red_fill);
    let left = unit(area.x, whole.top(), area.width * share, whole.height());
    inside(sheet, &meter.label, left, base, tokens.on_red);
    let rest = Rect::from_min_max(pos2(filled.right() + 4.0, whole.top()), whole.max);
    strokes::dashed_frame(sheet, rest, 5.0, Pen::new(2.5, tokens.ink2));
    let at = Spot::to(whole.right() - PAD, base);
    lettering::line(
        sheet,
        at,
        &pair.above.rest,
        WORDS,
        rest.width() - 2.0 * PAD,
        tokens.ink2,
    );
    // The line goes on from the bar before, so that it is one.
    let from = place(area, 0).bottom() + 2.0 * LINE.0;
    through(sheet, area.x + area.width * share, (whole.top(), whole.bottom()), from);
}

fn inside(sheet: &Sheet<'_>, words: &str, bar: Rect, base: f32, color: egui::Color32) {
    let at = Spot::from(bar.left() + PAD, base);
    lettering::line(sheet, at, words, NAME, bar.width() - 2.0 * PAD, color);
}

/// The limit from `above` down through a bar, on ground of its own where it crosses it.
fn through(sheet: &Sheet<'_>, x: f32, bar: (f32, f32), above: f32) {
    let tokens = sheet.tokens;
    let ground = [pos2(x, bar.0), pos2(x, bar.1)];
    strokes::line(sheet, &ground, Pen::new(LINE.2, tokens.surface));
    let ends = [pos2(x, above - LINE.0), pos2(x, bar.1 + LINE.0)];
    strokes::line(sheet, &ends, Pen::new(LINE.1, tokens.ink));
}

/// What is said after `shown` reveals.
pub(super) fn words(meter: &Meter, pair: &MeterPair, shown: usize) -> Vec<String> {
    let parts = parts(meter, shown);
    let told = |bar: &MeterBar| format!("{}. {}, {}", bar.says, meter.label, bar.rest);
    let mut said = Vec::new();
    if parts >= 1 {
        said.push(format!("{} ({})", told(&pair.below), meter.says));
    }
    if parts >= 2 {
        said.push(told(&pair.above));
    }
    if let (true, Some(rule)) = (parts >= 3, &pair.rule) {
        said.push(format!("{} {}", rule.head, rule.text));
    }
    said
}
