//! A question in place of a title, and below it a bar between two ends of which nobody knows the length.

use egui::{Align2, pos2};

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use crate::session::block::ask::Ask;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::hatched_far;

/// The question: beyond the scale of type, since it is the slide. Long ones are as large as a metric.
const SIZES: [Type; 2] = [Type::new(124.0, 126.0, Face::Bold), Type::new(96.0, 104.0, Face::Bold)];
/// Where the figure begins: as far above the question's first line as a title's would be.
pub(super) const TOP: f32 = 134.0;
/// From there to the first baseline.
const FIRST: f32 = 106.0;
/// From the last baseline to the bar, to its lower edge, and to the baseline of its ends' names.
const BELOW: (f32, f32, f32) = (68.0, 140.0, 180.0);
/// What hangs below the last baseline of the question, and of the names.
const HANG: (f32, f32) = (34.0, 12.0);
/// Width of a solid end of the bar, and its distance from the hatched part.
const END: (f32, f32) = (28.0, 6.0);
/// The names of the ends.
const NAME: Type = typeface::WALL_TABLE;
/// What is not known.
const UNKNOWN: Type = typeface::WALL_BODY.face(Face::Bold);
/// Room around it, at the sides, and above and below.
const PAD: (f32, f32) = (64.0, 8.0);
/// Distance of two names that meet.
const APART: f32 = 40.0;

/// The largest size at which every line of the question keeps its line.
fn style(sheet: &Sheet<'_>, ask: &Ask, width: f32) -> Type {
    let measure = sheet.to_measure();
    let fits = |style: &Type| {
        ask.question
            .iter()
            .all(|line| text::width(&measure, line, *style) <= width)
    };
    let [_, smallest] = SIZES;
    SIZES.into_iter().find(fits).unwrap_or(smallest)
}

/// From the top to the last baseline of the question.
fn asked(ask: &Ask, style: Type) -> f32 {
    FIRST + style.line * ask.question.len().saturating_sub(1) as f32
}

/// Height of the figure with its bar.
pub(super) fn height(sheet: &Sheet<'_>, ask: &Ask, width: f32) -> f32 {
    let (_, _, names) = BELOW;
    let below = if ask.has_bar() { names + HANG.1 } else { HANG.0 };
    asked(ask, style(sheet, ask, width)) + below
}

/// Paints the question, and the bar once it is `shown`.
pub(super) fn paint(sheet: &Sheet<'_>, ask: &Ask, area: Area, shown: usize) {
    let style = style(sheet, ask, area.width);
    for (index, line) in ask.question.iter().enumerate() {
        let y = area.y + FIRST + index as f32 * style.line;
        // Told where it is too wide, at the smaller size too.
        let line_style = text::fitting(sheet, line, style, style.size, area.width);
        let first = line
            .chars()
            .next()
            .map_or(0.0, |letter| crate::ink::fonts::left_bearing(letter, true));
        let at = (area.x - first * style.size, y);
        head::on_baseline(sheet, at, line, line_style, sheet.tokens.ink, f32::INFINITY);
    }
    if ask.has_bar() && shown > 0 {
        open(sheet, ask, area, area.y + asked(ask, style));
    }
}

/// The bar, `base` being the last baseline of the question.
fn open(sheet: &Sheet<'_>, ask: &Ask, area: Area, base: f32) {
    let tokens = sheet.tokens;
    let (top, bottom, names) = (base + BELOW.0, base + BELOW.1, base + BELOW.2);
    let (end, gap) = END;
    for x in [area.x, area.right() - end] {
        bar(sheet, unit(x, top, end, bottom - top), 4.0, tokens.work);
    }
    let inner = (area.x + end + gap, area.width - 2.0 * (end + gap));
    let hatch = sheet.rect(inner.0, top, inner.1, bottom - top);
    hatched_far(sheet.painter, hatch, sheet.len(6.0), sheet.scale, tokens);
    let (side, above) = PAD;
    let style = text::fitting(sheet, &ask.unknown, UNKNOWN, lettering::FLOOR, inner.1 - 4.0 * side);
    let wide = text::width(sheet, &ask.unknown, style) + 2.0 * side;
    let middle = pos2(area.x + area.width / 2.0, f32::midpoint(top, bottom));
    let pill = unit(middle.x - wide / 2.0, top + above, wide, bottom - top - 2.0 * above);
    bar(sheet, pill, 6.0, tokens.surface);
    text::anchored(sheet, middle, Align2::CENTER_CENTER, &ask.unknown, style, tokens.ink);
    let whole = area.width - APART;
    let to = text::width(sheet, &ask.to, NAME).min(whole / 2.0);
    let from = lettering::line(
        sheet,
        Spot::from(area.x, names),
        &ask.from,
        NAME,
        whole - to,
        tokens.ink,
    )
    .span();
    lettering::line(
        sheet,
        Spot::to(area.right(), names),
        &ask.to,
        NAME,
        whole - from,
        tokens.ink,
    );
}

/// What it says.
pub(super) fn words(ask: &Ask, shown: usize, mut say: impl FnMut(&str)) {
    say(&ask.question.join(" "));
    if ask.has_bar() && shown > 0 {
        for words in [&ask.from, &ask.unknown, &ask.to] {
            say(words);
        }
    }
}
