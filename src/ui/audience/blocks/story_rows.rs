//! A story to scale, a row for every span, each a little further to the right: the pain is the point.

use egui::{Color32, Rect, pos2};

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use super::story_axis::{self, length};
use crate::session::block::{Span, SpanKind, Story, Track};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::{hatched_far, within};

/// The name of a span.
const NAME: Type = typeface::WALL_TABLE.face(Face::Bold);
/// Its length in words.
const SAYS: Type = typeface::WALL_TABLE;
/// The total, and the same where bars leave less room.
const TOTALS: [Type; 2] = [typeface::WALL_METRIC, typeface::WALL_TITLE];
/// What the total is of.
const OF: Type = typeface::WALL_BODY;
/// From the top of the figure to the first bar.
const FIRST: f32 = 4.0;
/// From the top of one row to the next, at least and at most; and the share of it that its bar takes.
const PITCH: (f32, f32) = (46.0, 84.0);
const THICK: f32 = 54.0 / 70.0;
/// Where the last bar ends when a way back follows, and when none does; where the way back runs; the axis.
const ENDS: (f32, f32) = (408.0, 478.0);
const BACK: f32 = 456.0;
const AXIS: f32 = 514.0;
/// Height of the figure that fills a slide.
const HEIGHT: f32 = 554.0;
/// The shortest bar that is seen from the last row.
const LEAST: f32 = 5.0;
/// Two bars stand apart by so much.
const APART: f32 = 3.0;
/// From a bar to the words before it, to those after it, and from its left edge to those inside.
const PAD: (f32, f32, f32) = (14.0, 18.0, 24.0);
/// Between a span's name and its length in words.
const GAP: f32 = 14.0;
/// Baselines of the total and of what it is of.
const TOTAL: (f32, f32) = (78.0, 128.0);
/// From the total down to where bars are free of it, and the room at its left.
const CLEAR: (f32, f32) = (138.0, 32.0);
/// Where the words on the way back stand, as a share of it: left of the middle, below the free corner of the stairs.
const WORDS: f32 = 0.38;

/// A row: its span and its bar or mark.
struct Row<'s> {
    span: &'s Span,
    bar: Rect,
}

/// What leads from the end back to the start.
fn way_back(story: &Story) -> Option<String> {
    let track = story.tracks.first()?;
    let back = track.spans.iter().find(|span| span.kind == SpanKind::Back);
    let words = back.map(|span| match (span.name.as_str(), span.says.as_str()) {
        (name, "") => name.to_owned(),
        ("", says) => says.to_owned(),
        (name, says) => format!("{name}, {says}"),
    });
    // A span that leads back says it where it happens; the track's own words are for one without.
    words.or_else(|| track.back.clone())
}

fn spans(story: &Story) -> impl Iterator<Item = &Span> {
    story.tracks.iter().flat_map(|track| &track.spans)
}

/// Where the last bar ends, and from the top of one row to the next.
fn pitch(story: &Story) -> (f32, f32) {
    let rows = spans(story).filter(|span| span.kind != SpanKind::Back).count();
    let end = if way_back(story).is_some() { ENDS.0 } else { ENDS.1 };
    let least = rows.saturating_sub(1) as f32 + THICK;
    let pitch = within((end - FIRST) / least, PITCH.0, PITCH.1);
    (end, pitch)
}

/// By how much rows that are too many for the figure make it higher.
fn excess(story: &Story) -> f32 {
    let rows = spans(story).filter(|span| span.kind != SpanKind::Back).count();
    let (end, pitch) = pitch(story);
    (FIRST + pitch * (rows.saturating_sub(1) as f32 + THICK) - end).max(0.0)
}

/// Height of the figure with all its rows.
pub(super) fn height(story: &Story) -> f32 {
    HEIGHT + excess(story)
}

/// Where each span is drawn; a way back has no row.
fn rows(story: &Story, area: Area) -> Vec<Row<'_>> {
    let (_, pitch) = pitch(story);
    let scale = story_axis::scale(story, area.width);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for track in &story.tracks {
        let mut from = 0.0;
        for span in track.spans.iter().filter(|span| span.kind != SpanKind::Back) {
            let top = area.y + FIRST + rows.len() as f32 * pitch;
            let (x, high) = (area.x + from * scale, pitch * THICK);
            // A failure has no length: it is a mark as wide as high.
            let wide = if span.kind == SpanKind::Fail {
                high
            } else {
                (length(span) * scale - APART).max(LEAST)
            };
            // The least width may reach beyond the axis: it is moved, not cut.
            let x = within(x, area.x, area.right() - wide);
            let bar = unit(x, top, wide, high);
            rows.push(Row { span, bar });
            from += length(span);
        }
    }
    rows
}

/// How many spans are there; all of them, then the way back and the total are too.
fn there(story: &Story, shown: usize) -> usize {
    if story.stepwise { shown + 1 } else { usize::MAX }
}

/// Paints the figure; `shown` rows after the first are there.
pub(super) fn paint(sheet: &Sheet<'_>, story: &Story, area: Area, shown: usize) {
    let rows = rows(story, area);
    let count = there(story, shown);
    let free = total_room(&rows, area);
    for row in rows.iter().take(count) {
        mark(sheet, row);
        label(sheet, row, area);
    }
    // The total comes last: it would give away the end of the story.
    if count >= story.rows() {
        if let Some(track) = story.tracks.first() {
            total(sheet, track, area, free);
        }
        let down = excess(story);
        if let (Some(words), Some(last)) = (way_back(story), rows.last()) {
            back(sheet, &words, area, last.bar, area.y + BACK + down);
        }
    }
    let axis = area.y + AXIS + excess(story);
    story_axis::paint(sheet, story, (area.x, area.right()), axis, true);
}

fn mark(sheet: &Sheet<'_>, row: &Row<'_>) {
    let tokens = sheet.tokens;
    match row.span.kind {
        SpanKind::Work | SpanKind::Back => bar(sheet, row.bar, 4.0, tokens.work),
        SpanKind::Fail => {
            bar(sheet, row.bar, 4.0, tokens.red_fill);
            let cross = row.bar.shrink(row.bar.height() * 0.28);
            let pen = Pen::new(5.0, tokens.on_red);
            strokes::line(sheet, &[cross.left_top(), cross.right_bottom()], pen);
            strokes::line(sheet, &[cross.right_top(), cross.left_bottom()], pen);
        }
        SpanKind::Wait => {
            let Rect { min, .. } = row.bar;
            let on_screen = sheet.rect(min.x, min.y, row.bar.width(), row.bar.height());
            hatched_far(sheet.painter, on_screen, sheet.len(6.0), sheet.scale, tokens);
        }
    }
}

/// The words of a row stand before its bar; where there is no room, in it and after it.
fn label(sheet: &Sheet<'_>, row: &Row<'_>, area: Area) {
    let tokens = sheet.tokens;
    let Row { span, bar } = row;
    let (ink, second) = if span.kind == SpanKind::Fail {
        (tokens.red, tokens.red)
    } else {
        (tokens.ink, tokens.ink2)
    };
    let measure = sheet.to_measure();
    let name = text::width(&measure, &span.name, NAME);
    let says = text::width(&measure, &span.says, SAYS);
    let gap = if span.name.is_empty() || span.says.is_empty() {
        0.0
    } else {
        GAP
    };
    let base = bar.center().y + 11.0;
    let (before, after) = (bar.left() - PAD.0 - area.x, area.right() - bar.right() - PAD.1);
    let inside = span.kind == SpanKind::Work && name + PAD.2 + GAP <= bar.width() && says <= after;
    // Before the bar, so that the stairs stay free at the right, where the total stands.
    if name + gap + says <= before {
        let says = lettering::line(
            sheet,
            Spot::to(bar.left() - PAD.0, base),
            &span.says,
            SAYS,
            before,
            second,
        )
        .span();
        let at = Spot::to(bar.left() - PAD.0 - says - gap, base);
        lettering::line(sheet, at, &span.name, NAME, before, ink);
    } else if inside {
        let at = Spot::from(bar.left() + PAD.2, base);
        lettering::line(sheet, at, &span.name, NAME, bar.width(), tokens.on_solid);
        let at = Spot::from(bar.right() + PAD.1, base);
        lettering::line(sheet, at, &span.says, SAYS, after, second);
    } else {
        after_or_before(sheet, span, (bar, base), (before, after), (ink, second));
    }
}

/// The words of a row after its bar, or before it where that is wider; smaller, or flagged, where they do not fit.
fn after_or_before(
    sheet: &Sheet<'_>,
    span: &Span,
    (bar, base): (&Rect, f32),
    (before, after): (f32, f32),
    (ink, second): (Color32, Color32),
) {
    let room = before.max(after);
    let wanted = text::width(sheet, &span.name, NAME) + GAP + text::width(sheet, &span.says, SAYS);
    // Both shrink by one share: a name that is larger than its length would be read alone.
    let share = (room / wanted.max(1.0)).min(1.0);
    let of = |words: &str, style: Type| text::width(sheet, words, style) * share;
    let left = if after >= before {
        bar.right() + PAD.1
    } else {
        bar.left() - PAD.0 - room.min(wanted)
    };
    let name = lettering::line(
        sheet,
        Spot::from(left, base),
        &span.name,
        NAME,
        of(&span.name, NAME),
        ink,
    )
    .span();
    let at = Spot::from(left + name + GAP * share, base);
    lettering::line(sheet, at, &span.says, SAYS, of(&span.says, SAYS), second);
}

/// How wide the total may be: up to the bars beside it.
fn total_room(rows: &[Row<'_>], area: Area) -> f32 {
    let beside = rows.iter().filter(|row| row.bar.top() < area.y + CLEAR.0);
    let reach = beside.map(|row| row.bar.right()).fold(area.x, f32::max);
    area.right() - reach - CLEAR.1
}

/// The total at the right, above the stairs.
fn total(sheet: &Sheet<'_>, track: &Track, area: Area, free: f32) {
    let tokens = sheet.tokens;
    if track.total.is_empty() {
        return;
    }
    let ends_badly = |span: &Span| matches!(span.kind, SpanKind::Fail | SpanKind::Back);
    let color = if track.back.is_some() || track.spans.iter().any(ends_badly) {
        tokens.red
    } else {
        tokens.ink
    };
    let measure = sheet.to_measure();
    let [_, smaller] = TOTALS;
    let fits = |style: &Type| text::width(&measure, &track.total, *style) <= free;
    // One step down before it shrinks freely: totals of two slides have the same size as long as they can.
    let style = TOTALS.into_iter().find(fits).unwrap_or(smaller);
    let style = text::fitting(sheet, &track.total, style, style.size, free);
    let wide = text::width(sheet, &track.total, style);
    let at = (area.right() - wide, area.y + TOTAL.0);
    head::on_baseline(sheet, at, &track.total, style, color, f32::INFINITY);
    lettering::line(
        sheet,
        Spot::to(area.right(), area.y + TOTAL.1),
        &track.name,
        OF,
        free,
        tokens.ink,
    );
}

/// The red line from below `last` back to the start, with its words.
fn back(sheet: &Sheet<'_>, words: &str, area: Area, last: Rect, y: f32) {
    returning(sheet, words, (area.x, last.center().x), (last.bottom(), y), WORDS);
}

/// A red line that leaves `end` at the height `from`, and runs back to `start` at the height `y`, broken by its words, whose middle
/// is at the share `at` of it.
pub(super) fn returning(sheet: &Sheet<'_>, words: &str, (start, end): (f32, f32), (from, y): (f32, f32), at: f32) {
    let red = sheet.tokens.red;
    let pen = Pen::new(5.0, red);
    let head = Head {
        length: 28.0,
        half: 15.0,
    };
    let (bend, clear) = (20.0, 20.0);
    // The arrow and the bend stand beside the words.
    let room = (end - bend - clear - (start + head.length + 2.0 * clear)).max(1.0);
    let style = text::fitting(sheet, words, NAME, lettering::FLOOR, room);
    let wide = text::width(sheet, words, style);
    let left = within(
        start + (end - start) * at - wide / 2.0,
        start + head.length + 2.0 * clear,
        end - bend - clear - wide,
    );
    head::on_baseline(sheet, (left, y + 11.0), words, style, red, f32::INFINITY);
    let way = [pos2(end, from), pos2(end, y), pos2(left + wide + clear, y)];
    strokes::line(sheet, &strokes::rounded(&way, bend), pen);
    strokes::arrow(sheet, &[pos2(left - clear, y), pos2(start, y)], pen, head);
}

/// What it says.
pub(super) fn words(story: &Story, shown: usize, mut say: impl FnMut(&str)) {
    let count = there(story, shown);
    let mut index = 0;
    for span in spans(story).take(count) {
        index += 1;
        if span.kind != SpanKind::Back {
            say(format!("{} {}", span.name, span.says).trim());
        }
    }
    if index < story.rows() {
        return;
    }
    if let Some(words) = way_back(story) {
        say(&words);
    }
    if let Some(track) = story.tracks.first().filter(|track| !track.total.is_empty()) {
        say(&format!("{} {}", track.total, track.name));
    }
}
