//! Two stories on one scale: the long one as a bar that fails and leads back, the short one as a sliver, and its stages enlarged.

use egui::{Color32, Rect, pos2};

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, Spot};
use super::story_axis::{self, length};
use super::story_rows::returning;
use crate::session::block::{Span, SpanKind, Story, Track};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::audience::{head, text};
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{hatched_far, icon_at, within};

/// Height of the figure.
pub(super) const HEIGHT: f32 = 554.0;

/// The total.
const TOTAL: Type = typeface::WALL_METRIC;
/// The name beside it.
const NAME: Type = typeface::WALL_BODY;
/// The name of a span in its bar, and above it.
const INSIDE: [Type; 2] = [
    typeface::WALL_TABLE.face(Face::SemiBold),
    typeface::WALL_DENSE.face(Face::SemiBold),
];
const ABOVE: Type = typeface::WALL_DENSE;
/// The name of a stage and the words below it, and the same where there are many.
const STAGES: [(Type, Type); 2] = [
    (typeface::WALL_TABLE.face(Face::Bold), typeface::WALL_DENSE),
    (typeface::WALL_DENSE.face(Face::Bold), typeface::WALL_SMALL),
];
/// Places below the top of the figure: baseline of the long total; top and bottom of its bar; the way back; the axis; top and bottom
/// of the sliver; baseline of the short total; top and bottom of the stages.
const PLACES: Places = Places {
    long: 72.0,
    bar: (100.0, 184.0),
    back: 228.0,
    axis: 268.0,
    sliver: (334.0, 418.0),
    short: 400.0,
    stages: (460.0, 554.0),
};

struct Places {
    long: f32,
    bar: (f32, f32),
    back: f32,
    axis: f32,
    sliver: (f32, f32),
    short: f32,
    stages: (f32, f32),
}

/// From the total to the name beside it.
const BESIDE: f32 = 36.0;
/// From the left edge of a bar to the words in it, and at least from them to its right edge.
const PAD: (f32, f32) = (20.0, 8.0);
/// From a bar up to the baseline of the words above it.
const OVER: f32 = 14.0;
/// Two bars stand apart by so much.
const APART: f32 = 3.0;
/// The shortest bar that is seen, and the width of a failure: a mark that has no length.
const LEAST: (f32, f32) = (6.0, 40.0);
/// The least room for the arrow between two stages.
const ARROW: f32 = 48.0;
/// From the edge of the enlarged box to its first stage.
const INSET: f32 = 32.0;

/// Paints the figure: the first track as the long one, then the second as the short one, then its stages.
pub(super) fn paint(sheet: &Sheet<'_>, story: &Story, area: Area, shown: usize) {
    let scale = story_axis::scale(story, area.width);
    if let Some(track) = story.tracks.first() {
        long(sheet, track, area, scale);
    }
    story_axis::paint(sheet, story, (area.x, area.right()), area.y + PLACES.axis, false);
    let step = if story.stepwise { shown } else { usize::MAX };
    if let Some(track) = story.tracks.get(1).filter(|_| step > 0) {
        let width = short(sheet, track, area, scale);
        if step > 1 {
            enlarged(sheet, track, area, width);
        }
    }
}

/// A total with its name beside it, from `x` on. Answers where they end.
fn total(sheet: &Sheet<'_>, track: &Track, (x, base): (f32, f32), color: Color32, right: f32) -> f32 {
    let room = right - x;
    let style = text::fitting(sheet, &track.total, TOTAL, typeface::WALL_TITLE.size, room);
    let galley = head::on_baseline(sheet, (x, base), &track.total, style, color, f32::INFINITY);
    let from = x + galley.size().x / sheet.scale + BESIDE;
    from + lettering::line(
        sheet,
        Spot::from(from, base),
        &track.name,
        NAME,
        right - from,
        sheet.tokens.ink,
    )
    .span()
}

/// The bars of the long track.
fn bars(track: &Track, area: Area, scale: f32) -> Vec<(&Span, Rect)> {
    let mut from = area.x;
    let mut bars = Vec::new();
    for span in track.spans.iter().filter(|span| span.kind != SpanKind::Back) {
        let least = if span.kind == SpanKind::Fail { LEAST.1 } else { LEAST.0 };
        let wide = (length(span) * scale - APART).max(least);
        let x = within(from, area.x, area.right() - wide);
        let (top, bottom) = PLACES.bar;
        bars.push((span, unit(x, area.y + top, wide, bottom - top)));
        from = x + (length(span) * scale).max(wide + APART);
    }
    bars
}

fn long(sheet: &Sheet<'_>, track: &Track, area: Area, scale: f32) {
    let tokens = sheet.tokens;
    let ends = total(sheet, track, (area.x, area.y + PLACES.long), tokens.ink, area.right());
    let bars = bars(track, area, scale);
    // Words above a bar stand between those before them and the edge.
    let mut free = ends + BESIDE;
    for (index, (span, rect)) in bars.iter().enumerate() {
        match span.kind {
            SpanKind::Work | SpanKind::Back => bar(sheet, *rect, 4.0, tokens.work),
            SpanKind::Fail => bar(sheet, *rect, 4.0, tokens.red_fill),
            SpanKind::Wait => {
                let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
                hatched_far(sheet.painter, on_screen, sheet.len(6.0), sheet.scale, tokens);
            }
        }
        if span.name.is_empty() {
            continue;
        }
        if let Some(style) = inside(sheet, span, *rect) {
            let at = (rect.left() + PAD.0, rect.center().y + 11.0);
            head::on_baseline(sheet, at, &span.name, style, tokens.on_solid, f32::INFINITY);
        } else {
            let after = bars.iter().skip(index + 1);
            let mut next = after.filter(|(span, rect)| !span.name.is_empty() && inside(sheet, span, *rect).is_none());
            let right = next.next().map_or(area.right(), |(_, rect)| rect.left() - PAD.0);
            free = over(sheet, span, *rect, (free, right)) + PAD.0;
        }
    }
    if let (Some(words), Some((_, last))) = (&track.back, bars.last()) {
        let y = area.y + PLACES.back;
        returning(sheet, words, (area.x, last.center().x), (last.bottom() + 4.0, y), 0.72);
    }
}

/// The size in which the name of a span stands in its bar, if it does. Not on hatching or red, where it would be hard to read.
fn inside(sheet: &Sheet<'_>, span: &Span, bar: Rect) -> Option<Type> {
    let measure = sheet.to_measure();
    let fits = |style: &Type| PAD.0 + text::width(&measure, &span.name, *style) + PAD.1 <= bar.width();
    INSIDE
        .into_iter()
        .find(|style| span.kind == SpanKind::Work && fits(style))
}

/// The name of a span above its bar, between `free` and `right`. Answers where it ends.
fn over(sheet: &Sheet<'_>, span: &Span, bar: Rect, (free, right): (f32, f32)) -> f32 {
    let tokens = sheet.tokens;
    let color = if span.kind == SpanKind::Fail {
        tokens.red
    } else {
        tokens.ink2
    };
    let wide = text::width(sheet, &span.name, ABOVE);
    // Too wide a name is told; it stays on the slide.
    let left = bar.left().max(free).min(right - wide);
    let at = Spot::from(left, bar.top() - OVER);
    left + lettering::line(sheet, at, &span.name, ABOVE, right - left.max(free), color).span()
}

/// The short track hangs on the same scale as a sliver. Answers its width.
fn short(sheet: &Sheet<'_>, track: &Track, area: Area, scale: f32) -> f32 {
    let tokens = sheet.tokens;
    let all: f32 = track.spans.iter().map(length).sum();
    let width = within(all * scale, LEAST.0, area.width);
    let (top, bottom) = PLACES.sliver;
    bar(sheet, unit(area.x, area.y + top, width, bottom - top), 3.0, tokens.blue);
    let base = area.y + PLACES.short;
    let x = within(area.x + width + 24.0, area.x, area.right() - 100.0);
    total(sheet, track, (x, base), tokens.blue, area.right());
    width
}

/// The stages of the short track in a box, and two lines from the sliver that is this box to scale.
fn enlarged(sheet: &Sheet<'_>, track: &Track, area: Area, width: f32) {
    let pen = Pen::new(2.0, sheet.tokens.blue);
    let (top, bottom) = PLACES.stages;
    let (from, to) = (area.y + PLACES.sliver.1, area.y + top);
    strokes::line(sheet, &[pos2(area.x + 1.0, from), pos2(area.x + 1.0, to + 8.0)], pen);
    let fan = [pos2(area.x + width - 1.0, from), pos2(area.right() - 8.0, to + 1.0)];
    strokes::line(sheet, &fan, pen);
    let around = unit(area.x, area.y + top, area.width, bottom - top);
    frame(sheet, around, 8.0, 3.0, sheet.tokens.blue);
    stages(sheet, track, around);
}

fn stages(sheet: &Sheet<'_>, track: &Track, around: Rect) {
    let tokens = sheet.tokens;
    let gaps = track.spans.len().saturating_sub(1) as f32;
    let room = around.width() - 2.0 * INSET;
    let measure = sheet.to_measure();
    let widths = |(name, says): (Type, Type)| -> Vec<f32> {
        let wide = |span: &Span| text::width(&measure, &span.name, name).max(text::width(&measure, &span.says, says));
        track.spans.iter().map(wide).collect()
    };
    let fits = |styles: &(Type, Type)| widths(*styles).iter().sum::<f32>() + ARROW * gaps <= room;
    let [_, smaller] = STAGES;
    let styles = STAGES.into_iter().find(fits).unwrap_or_else(|| {
        sheet.flag(format!(
            "“{}” has too many stages for one line: shorten their names",
            track.name
        ));
        smaller
    });
    let widths = widths(styles);
    let gap = ((room - widths.iter().sum::<f32>()) / gaps.max(1.0)).max(ARROW);
    let mut x = around.left() + INSET;
    for (index, (span, width)) in track.spans.iter().zip(&widths).enumerate() {
        let (name, says) = (around.top() + 42.0, around.bottom() - 15.0);
        head::on_baseline(sheet, (x, name), &span.name, styles.0, tokens.ink, f32::INFINITY);
        head::on_baseline(sheet, (x, says), &span.says, styles.1, tokens.ink2, f32::INFINITY);
        x += width;
        if index + 1 < track.spans.len() {
            let at = sheet.at(x + gap / 2.0, around.center().y);
            icon_at(
                sheet.painter,
                at,
                icons::CARET_RIGHT,
                sheet.len(36.0),
                tokens.blue,
                Face::IconBold,
            );
        }
        x += gap;
    }
}

/// What it says.
pub(super) fn words(story: &Story, shown: usize, mut say: impl FnMut(&str)) {
    let step = if story.stepwise { shown } else { usize::MAX };
    if let Some(track) = story.tracks.first() {
        say(&format!("{} {}", track.total, track.name));
        let drawn = track
            .spans
            .iter()
            .filter(|span| span.kind != SpanKind::Back && !span.name.is_empty());
        drawn.for_each(|span| say(&span.name));
        track.back.iter().for_each(|words| say(words));
    }
    if let Some(track) = story.tracks.get(1).filter(|_| step > 0) {
        say(&format!("{} {}", track.total, track.name));
        if step > 1 {
            let stage = |span: &Span| format!("{} {}", span.name, span.says);
            track.spans.iter().for_each(|span| say(stage(span).trim()));
        }
    }
}
