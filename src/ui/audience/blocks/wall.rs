//! The wall between two sides: what each wants, the parcel thrown over, and what followed.

use egui::epaint::CubicBezierShape;
use egui::{Align2, Pos2, Stroke, Vec2, pos2, vec2};

use super::area::{Area, arrow_head, bar, rule, unit};
use crate::session::block::{Side, SpanKind, Wall};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{hatched_far, icon_at};

/// Height of the figure, from the parcel to what followed.
pub(super) const HEIGHT: f32 = 564.0;

/// The head of a side.
const HEAD: Type = Type::new(44.0, 52.0, Face::Bold);
/// A row of a side.
const ROW: Type = Type::new(40.0, 48.0, Face::Regular);
/// What followed.
const AFTER: Type = Type::new(38.0, 48.0, Face::Regular);
/// The line below it.
const LINE: Type = Type::new(28.0, 36.0, Face::Regular);
/// Width of a side.
const SIDE: f32 = 560.0;
/// Height of a row.
const PITCH: f32 = 84.0;
/// A brick, and the mortar between two.
const BRICK: (f32, f32, f32) = (58.0, 28.0, 4.0);
/// In every second course: half a brick at both ends, and the one between.
const HALF: (f32, f32) = (28.0, 56.0);
/// Width of the wall with the room beside it.
const MIDDLE: f32 = 256.0;
/// Height of all rows of a side.
const ROWS: f32 = 252.0;
/// A dot of the parcel's way: length, width, and the distance of two.
const DOT: (f32, f32, f32) = (7.0, 5.0, 17.8);
/// How many courses of bricks.
const COURSES: usize = 10;

/// Paints the figure; `shown` of what followed is there.
pub(super) fn paint(sheet: &Sheet<'_>, wall: &Wall, area: Area, shown: usize) {
    let top = area.y + 100.0;
    let wide = SIDE.min((area.width - MIDDLE) / 2.0).max(1.0);
    side(sheet, &wall.left, area.x, top, wide);
    side(sheet, &wall.right, area.right() - wide, top, wide);
    let middle = area.x + area.width / 2.0;
    bricks(sheet, middle - 60.0, top);
    parcel(sheet, middle, area.y);
    let step = area.width.min(1376.0) / wall.after.len().max(4) as f32;
    let step = step + 24.0 / wall.after.len().max(4) as f32;
    for (index, after) in wall.after.iter().enumerate().take(shown) {
        let x = area.x + step * index as f32;
        let y = area.y + 486.0;
        let rect = unit(x, y, step - 24.0, 18.0);
        match after.kind {
            SpanKind::Work => bar(sheet, rect, 4.0, sheet.tokens.work),
            SpanKind::Fail | SpanKind::Back => bar(sheet, rect, 4.0, sheet.tokens.red_fill),
            SpanKind::Wait => {
                let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
                hatched_far(sheet.painter, on_screen, sheet.len(4.0), sheet.scale, sheet.tokens);
            }
        }
        let style = text::fitting(sheet, &after.text, AFTER, 26.0, step - 12.0);
        let at = pos2(x, y + 53.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, &after.text, style, sheet.tokens.ink);
        if let Some(line) = &after.line {
            let style = text::fitting(sheet, line, LINE, 22.0, step - 12.0);
            let at = pos2(x, y + 92.0);
            text::anchored(sheet, at, Align2::LEFT_CENTER, line, style, sheet.tokens.ink2);
        }
    }
}

fn side(sheet: &Sheet<'_>, side: &Side, x: f32, top: f32, wide: f32) {
    let tokens = sheet.tokens;
    // More than three rows move together, down to the height of their line.
    let pitch = PITCH.min(ROWS / side.rows.len().max(1) as f32);
    if pitch < ROW.line {
        sheet.flag(format!(
            "“{}” has more rows than fit beside the wall: five at most",
            side.head
        ));
    }
    let head = text::fitting(sheet, &side.head, HEAD, 32.0, wide);
    text::anchored(
        sheet,
        pos2(x, top + 24.6),
        Align2::LEFT_CENTER,
        &side.head,
        head,
        tokens.ink,
    );
    let mut y = top + 69.0;
    for row in &side.rows {
        rule(sheet, x, y, wide);
        let style = text::fitting(sheet, row, ROW, 28.0, wide);
        text::anchored(
            sheet,
            pos2(x, y + pitch / 2.0),
            Align2::LEFT_CENTER,
            row,
            style,
            tokens.ink,
        );
        y += pitch;
    }
}

fn bricks(sheet: &Sheet<'_>, x: f32, top: f32) {
    let (width, height, mortar) = BRICK;
    for course in 0..COURSES {
        let y = top + course as f32 * (height + mortar);
        let widths: &[f32] = if course % 2 == 0 {
            &[width, width]
        } else {
            &[HALF.0, HALF.1, HALF.0]
        };
        let mut left = x;
        for brick in widths {
            bar(sheet, unit(left, y, *brick, height), 2.0, sheet.tokens.work);
            left += brick + mortar;
        }
    }
}

/// The parcel on its way over the wall, along a dotted arc.
fn parcel(sheet: &Sheet<'_>, middle: f32, top: f32) {
    let blue = sheet.tokens.blue;
    let from = pos2(middle - 217.0, top + 90.0);
    let to = pos2(middle + 220.0, top + 82.0);
    let arc = CubicBezierShape::from_points_stroke(
        [from, from + vec2(70.0, -115.0), to + vec2(-70.0, -110.0), to],
        false,
        egui::Color32::TRANSPARENT,
        Stroke::new(1.0, blue),
    );
    let points = arc.flatten(Some(0.2));
    let dots = along(&points, DOT.2);
    for (at, direction) in dots {
        // The parcel and the arrow's head stand clear of the line.
        if (at.x - middle).abs() > 46.0 && to.x - at.x > 20.0 {
            dot(sheet, at, direction);
        }
    }
    arrow_head(sheet, pos2(to.x, to.y), 0.95, 32.0, 18.0, blue);
    let at = sheet.at(middle, top + 1.7);
    icon_at(sheet.painter, at, icons::PACKAGE, sheet.len(72.0), blue, Face::IconBold);
}

/// Places every `step` along a line, each with the direction there.
fn along(points: &[Pos2], step: f32) -> Vec<(Pos2, Vec2)> {
    let mut found = Vec::new();
    let mut next = step / 4.0;
    let mut walked = 0.0;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let (length, direction) = ((*to - *from).length(), (*to - *from).normalized());
        while next <= walked + length && length > 0.0 {
            found.push((*from + direction * (next - walked), direction));
            next += step;
        }
        walked += length;
    }
    found
}

/// A dot a little longer than wide.
fn dot(sheet: &Sheet<'_>, at: Pos2, direction: Vec2) {
    let blue = sheet.tokens.blue;
    let half = direction * (DOT.0 - DOT.1) / 2.0;
    let ends = [at - half, at + half].map(|end| sheet.at(end.x, end.y));
    sheet.painter.line_segment(ends, Stroke::new(sheet.len(DOT.1), blue));
    for end in ends {
        sheet.painter.circle_filled(end, sheet.len(DOT.1 / 2.0), blue);
    }
}
