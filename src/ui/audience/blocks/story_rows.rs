//! A story to scale, a row for every span, each a little further to the right: the pain is the point.

use egui::{Align2, Stroke, pos2};

use super::area::{Area, arrow_head, bar, unit};
use super::story_bars::length;
use crate::session::block::{Span, SpanKind, Story};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::hatched_far;

/// The name of a span.
const NAME: Type = Type::new(32.0, 44.0, Face::Regular);
/// Its length in words.
const SAYS: Type = Type::new(26.0, 34.0, Face::Regular);
/// A tick.
const TICK: Type = Type::new(26.0, 34.0, Face::Regular);
/// Where the axis begins, from the left edge of the figure.
const AXIS: f32 = 352.0;
/// Height of a row, and of its bar.
const ROW: (f32, f32) = (66.0, 36.0);
/// From the top of the figure to the middle of the first row.
const FIRST: f32 = 63.0;
/// Room below the last row: axis and ticks.
const FOOT: f32 = 78.0;
/// Height of the figure that fills a slide.
const HEIGHT: f32 = 570.0;
/// From the end of the axis to the right edge.
const RIGHT: f32 = 24.0;
/// From a bar to its words.
const GAP: f32 = 16.0;
/// The axis gives way to words at its right by so much at most; longer words stand before their bar.
const LEAST: f32 = 0.9;

fn spans(story: &Story) -> impl Iterator<Item = &Span> {
    story.tracks.iter().flat_map(|track| &track.spans)
}

/// Distance of two rows: where there are many, they move together instead of running into the axis.
fn pitch(rows: usize) -> f32 {
    let room = HEIGHT - FIRST - ROW.0 / 2.0 - FOOT;
    ROW.0.min(room / rows.saturating_sub(1).max(1) as f32).max(NAME.line)
}

/// Height of the figure with all its rows.
pub(super) fn height(story: &Story) -> f32 {
    let rows = spans(story).count();
    FIRST + pitch(rows) * rows.saturating_sub(1) as f32 + ROW.0 / 2.0 + FOOT
}

/// Paints the figure; `shown` rows after the first are there.
pub(super) fn paint(sheet: &Sheet<'_>, story: &Story, area: Area, shown: usize) {
    let tokens = sheet.tokens;
    let rows = spans(story).count();
    let count = if story.stepwise { (shown + 1).min(rows) } else { rows };
    let names = AXIS.min(area.width * 0.4);
    let left = area.x + names;
    let unit_width = unit_width(sheet, story, area.width - names);
    let pitch = pitch(rows);
    let mut index = 0;
    for track in &story.tracks {
        let mut from = 0.0;
        for span in &track.spans {
            if index >= count {
                break;
            }
            let y = area.y + FIRST + index as f32 * pitch;
            let face = if story.stepwise && index + 1 == count {
                Face::Bold
            } else {
                Face::Regular
            };
            let style = text::fitting(sheet, &span.name, NAME.face(face), 26.0, names - 20.0);
            text::anchored(
                sheet,
                pos2(area.x, y),
                Align2::LEFT_CENTER,
                &span.name,
                style,
                tokens.ink,
            );
            let units = length(span);
            row(
                sheet,
                span,
                left + from * unit_width,
                y,
                units * unit_width,
                left,
                area.right(),
            );
            if span.kind != SpanKind::Back {
                from += units;
            }
            index += 1;
        }
    }
    axis(
        sheet,
        story,
        left,
        area.bottom() - 58.0,
        unit_width,
        left + unit_width * story.until.clamp(0.001, 1.0e6),
    );
    text::anchored(
        sheet,
        pos2(area.x, area.bottom() + 48.0),
        Align2::LEFT_CENTER,
        &story.unit,
        TICK,
        tokens.ink2,
    );
}

/// Width of one unit of time: the whole axis fills `room`, or a little less where that brings the words after the bars
/// inside the margin.
fn unit_width(sheet: &Sheet<'_>, story: &Story, room: f32) -> f32 {
    let full = (room - RIGHT).max(1.0) / story.until.clamp(0.001, 1.0e6);
    let mut width = full;
    for track in &story.tracks {
        let mut until = 0.0;
        for span in &track.spans {
            if span.kind != SpanKind::Back {
                until += length(span);
            }
            let fits = (room - GAP - text::width(sheet, &span.says, SAYS)) / until.max(0.001);
            if fits >= full * LEAST {
                width = width.min(fits);
            }
        }
    }
    width
}

fn row(sheet: &Sheet<'_>, span: &Span, x: f32, y: f32, length: f32, left: f32, right: f32) {
    let tokens = sheet.tokens;
    let thick = ROW.1;
    let rect = unit(x, y - thick / 2.0, length.max(8.0), thick);
    match span.kind {
        SpanKind::Work => bar(sheet, rect, 6.0, tokens.work),
        SpanKind::Fail => bar(sheet, rect, 6.0, tokens.red_fill),
        SpanKind::Wait => {
            let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
            hatched_far(sheet.painter, on_screen, sheet.len(6.0), sheet.scale, tokens);
        }
        SpanKind::Back => {
            let stroke = Stroke::new(sheet.len(5.0), tokens.red);
            sheet
                .painter
                .line_segment([sheet.at(left + 24.0, y), sheet.at(x, y)], stroke);
            arrow_head(sheet, pos2(left, y), std::f32::consts::PI, 30.0, 16.0, tokens.red);
        }
    }
    let color = if matches!(span.kind, SpanKind::Fail | SpanKind::Back) {
        tokens.red
    } else {
        tokens.ink2
    };
    let start = if span.kind == SpanKind::Back { x } else { rect.right() };
    let width = text::width(sheet, &span.says, SAYS);
    // Where the words would leave the slide they stand before the bar.
    let (at, align) = if start + GAP + width <= right + 0.5 {
        (pos2(start + GAP, y), Align2::LEFT_CENTER)
    } else {
        (pos2(x - GAP, y), Align2::RIGHT_CENTER)
    };
    text::anchored(sheet, at, align, &span.says, SAYS, color);
}

fn axis(sheet: &Sheet<'_>, story: &Story, left: f32, y: f32, unit_width: f32, right: f32) {
    let tokens = sheet.tokens;
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.line2);
    sheet
        .painter
        .line_segment([sheet.at(left, y), sheet.at(right, y)], stroke);
    let last = (story.until - 0.5).floor().clamp(0.0, 60.0) as usize;
    let every = (last / 12 + 1).max(1);
    for tick in (0..=last).step_by(every) {
        let x = left + tick as f32 * unit_width;
        text::anchored(
            sheet,
            pos2(x, y + 34.0),
            Align2::CENTER_CENTER,
            &tick.to_string(),
            TICK,
            tokens.ink2,
        );
    }
}
