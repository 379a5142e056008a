//! Two stories on one scale: the long one as a bar that fails and leads back, the short one as a sliver with an inset of its stages.

use egui::epaint::PathShape;
use egui::{Align2, Color32, Shape, Stroke, StrokeKind, pos2};

use super::area::{Area, arrow_head, bar, unit};
use crate::session::block::{Span, SpanKind, Story, Track};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{hatched_far, icon_at, within};

/// Height of the figure.
pub(super) const HEIGHT: f32 = 564.0;

/// The name and total of a track.
const HEAD: Type = Type::new(36.0, 44.0, Face::Regular);
/// The name of a span.
const NAME: Type = Type::new(36.0, 44.0, Face::Regular);
/// The name of a stage in the inset.
const STAGE: Type = Type::new(38.0, 46.0, Face::Bold);
/// The least room for the arrow between two stages.
const ARROW: f32 = 40.0;
/// A tick.
const TICK: Type = Type::new(26.0, 34.0, Face::Regular);
/// Tops below the top of the figure: bar, return line, ruler, inset.
const TOPS: (f32, f32, f32, f32) = (54.0, 202.0, 276.0, 408.0);
/// Height of the bar.
const THICK: f32 = 64.0;
/// Height of the inset.
const INSET: f32 = 156.0;

/// Paints the figure: the first track as the long one, the second as the short one.
pub(super) fn paint(sheet: &Sheet<'_>, story: &Story, area: Area) {
    let scale = area.width / story.until.clamp(0.001, 1.0e6);
    if let Some(track) = story.tracks.first() {
        long(sheet, track, area, scale);
    }
    ruler(sheet, story, area, scale);
    if let Some(track) = story.tracks.get(1) {
        short(sheet, track, area, scale);
    }
}

/// A head of two parts: the name in bold, the total beside it. Answers where it ends.
fn head(sheet: &Sheet<'_>, track: &Track, x: f32, y: f32, color: Color32) {
    let name = text::anchored(
        sheet,
        pos2(x, y),
        Align2::LEFT_CENTER,
        &track.name,
        HEAD.face(Face::Bold),
        color,
    );
    text::anchored(
        sheet,
        pos2(name.right() + 10.0, y),
        Align2::LEFT_CENTER,
        &track.total,
        HEAD,
        sheet.tokens.ink,
    );
}

fn long(sheet: &Sheet<'_>, track: &Track, area: Area, scale: f32) {
    let tokens = sheet.tokens;
    head(sheet, track, area.x, area.y + 22.0, tokens.ink);
    let top = area.y + TOPS.0;
    let mut from = area.x;
    for (index, span) in track.spans.iter().enumerate() {
        let width = length(span) * scale;
        // Two spans stand apart by 4 units, 2 of each; the first begins where the scale does.
        let x = if index == 0 { from } else { from + 2.0 };
        let rect = unit(x, top, (from + width - 2.0 - x).max(4.0), THICK);
        let above = span.kind == SpanKind::Fail;
        let room = room(track, index, scale, area.right() - x, above);
        match span.kind {
            SpanKind::Work => bar(sheet, rect, 5.0, tokens.work),
            SpanKind::Fail | SpanKind::Back => bar(sheet, rect, 5.0, tokens.red_fill),
            SpanKind::Wait => {
                let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
                hatched_far(sheet.painter, on_screen, sheet.len(5.0), sheet.scale, tokens);
            }
        }
        if above {
            let at = pos2(x, area.y + 22.0);
            let style = text::fitting(sheet, &span.name, HEAD.face(Face::Bold), 26.0, room);
            text::anchored(sheet, at, Align2::LEFT_CENTER, &span.name, style, tokens.red);
        } else if !span.name.is_empty() {
            let style = text::fitting(sheet, &span.name, NAME, 26.0, room);
            text::anchored(
                sheet,
                pos2(x, top + 94.0),
                Align2::LEFT_CENTER,
                &span.name,
                style,
                tokens.ink,
            );
        }
        from += width;
    }
    if let Some(words) = &track.back {
        back(sheet, words, area, from.min(area.right()) - 2.0);
    }
}

/// A span's length as a number that can be drawn.
pub(super) fn length(span: &Span) -> f32 {
    if span.length.is_finite() {
        span.length.max(0.0)
    } else {
        0.0
    }
}

/// How wide the name of a span may be: up to the next name in its own row, or `most`.
fn room(track: &Track, index: usize, scale: f32, most: f32, above: bool) -> f32 {
    let mut room = track.spans.get(index).map_or(0.0, length) * scale;
    for span in track.spans.iter().skip(index + 1) {
        if !span.name.is_empty() && (span.kind == SpanKind::Fail) == above {
            return (room - 12.0).max(1.0);
        }
        room += length(span) * scale;
    }
    most.max(1.0)
}

/// The red line from the end back to the start, with its words in the middle.
fn back(sheet: &Sheet<'_>, words: &str, area: Area, end: f32) {
    let red = sheet.tokens.red;
    let y = area.y + TOPS.1;
    let stroke = Stroke::new(sheet.len(5.0), red);
    let middle = area.x + (end - area.x) / 2.0;
    let label = text::anchored(
        sheet,
        pos2(middle, y),
        Align2::CENTER_CENTER,
        words,
        HEAD.face(Face::Bold),
        red,
    );
    let x = end - 12.0;
    let bend = 16.0;
    let mut points = vec![sheet.at(x, area.y + TOPS.0 + THICK + 6.0)];
    points.extend((0..=8).map(|at| {
        let angle = std::f32::consts::FRAC_PI_2 * at as f32 / 8.0;
        sheet.at(x - bend + bend * angle.cos(), y - bend + bend * angle.sin())
    }));
    points.push(sheet.at(label.right() + 20.0, y));
    sheet.painter.add(Shape::Path(PathShape::line(points, stroke)));
    sheet
        .painter
        .line_segment([sheet.at(label.left() - 20.0, y), sheet.at(area.x + 30.0, y)], stroke);
    arrow_head(sheet, pos2(area.x, y), std::f32::consts::PI, 34.0, 20.0, red);
}

fn ruler(sheet: &Sheet<'_>, story: &Story, area: Area, scale: f32) {
    let tokens = sheet.tokens;
    let y = area.y + TOPS.2;
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.line2);
    sheet
        .painter
        .line_segment([sheet.at(area.x, y), sheet.at(area.right(), y)], stroke);
    let last = story.until.floor().clamp(0.0, 60.0) as usize;
    for tick in 0..=last {
        let x = area.x + tick as f32 * scale;
        sheet
            .painter
            .line_segment([sheet.at(x, y - 8.0), sheet.at(x, y)], stroke);
        let words = match tick {
            0 => continue,
            1 => format!("1 {}", story.unit.strip_suffix('s').unwrap_or(&story.unit)),
            more => more.to_string(),
        };
        text::anchored(
            sheet,
            pos2(x, y - 28.0),
            Align2::CENTER_CENTER,
            &words,
            TICK,
            tokens.ink2,
        );
    }
}

/// The short track hangs from the ruler as a sliver to scale; two lines open it to an inset that is not.
fn short(sheet: &Sheet<'_>, track: &Track, area: Area, scale: f32) {
    let tokens = sheet.tokens;
    let total: f32 = track.spans.iter().map(length).sum();
    let width = within(total * scale, 6.0, area.width);
    let (top, inset) = (area.y + TOPS.2, area.y + TOPS.3);
    bar(sheet, unit(area.x, top, width, THICK), 3.0, tokens.blue);
    head(sheet, track, area.x + width + 15.0, top + 30.0, tokens.blue);
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.blue);
    sheet.painter.line_segment(
        [
            sheet.at(area.x + 0.5, top + THICK),
            sheet.at(area.x + 0.5, inset + 12.0),
        ],
        stroke,
    );
    sheet.painter.line_segment(
        [
            sheet.at(area.x + width, top + THICK),
            sheet.at(area.right() - 8.0, inset),
        ],
        stroke,
    );
    let rect = sheet.rect(area.x, inset, area.width, INSET);
    sheet
        .painter
        .rect(rect, sheet.len(10.0), tokens.blue_soft, stroke, StrokeKind::Inside);
    stages(sheet, track, area, inset);
}

fn stages(sheet: &Sheet<'_>, track: &Track, area: Area, top: f32) {
    let tokens = sheet.tokens;
    let pad = 34.0;
    let gaps = track.spans.len().saturating_sub(1) as f32;
    let room = area.width - 2.0 * pad;
    let widths = |share: f32| -> Vec<f32> {
        let (bold, name) = (STAGE.scaled(share), NAME.scaled(share));
        let wide = |span: &Span| text::width(sheet, &span.name, bold).max(text::width(sheet, &span.says, name));
        track.spans.iter().map(wide).collect()
    };
    // Many or long stages are set smaller, with an arrow's room between them.
    let all: f32 = widths(1.0).iter().sum();
    let share = ((room - ARROW * gaps) / all.max(1.0)).clamp(26.0 / NAME.size, 1.0);
    let widths = widths(share);
    let all: f32 = widths.iter().sum();
    if all + ARROW * gaps > room + 2.0 {
        sheet.flag(format!(
            "“{}” has too many stages for one line: shorten their names",
            track.name
        ));
    }
    let (bold, name) = (STAGE.scaled(share), NAME.scaled(share));
    let gap = ((room - all) / gaps.max(1.0)).max(ARROW);
    let mut x = area.x + pad;
    for (index, (span, width)) in track.spans.iter().zip(&widths).enumerate() {
        text::anchored(
            sheet,
            pos2(x, top + 50.0),
            Align2::LEFT_CENTER,
            &span.name,
            bold,
            tokens.ink,
        );
        text::anchored(
            sheet,
            pos2(x, top + 103.0),
            Align2::LEFT_CENTER,
            &span.says,
            name,
            tokens.ink,
        );
        x += width;
        if index + 1 < track.spans.len() {
            let at = sheet.at(x + gap / 2.0, top + 52.0);
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
