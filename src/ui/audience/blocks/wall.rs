//! The wall between two sides: what each wants, the parcel thrown over, and what followed.

use egui::epaint::CubicBezierShape;
use egui::{Align2, Shape, Stroke, pos2, vec2};

use super::{Area, arrow_head, bar, rule, unit};
use crate::session::block::{Side, SpanKind, Wall};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{hatched_scaled, icon_at};

/// Height of the figure, from the parcel to what followed.
pub(super) const HEIGHT: f32 = 564.0;

/// The head of a side.
const HEAD: Type = Type::new(44.0, 52.0, Face::Bold);
/// A row of a side.
const ROW: Type = Type::new(40.0, 48.0, Face::Regular);
/// What followed.
const AFTER: Type = Type::new(38.0, 48.0, Face::Regular);
/// Width of a side.
const SIDE: f32 = 560.0;
/// Height of a row.
const PITCH: f32 = 84.0;
/// A brick, and the mortar between two.
const BRICK: (f32, f32, f32) = (58.0, 28.0, 4.0);
/// How many courses of bricks.
const COURSES: usize = 10;

/// Paints the figure; `shown` of what followed is there.
pub(super) fn paint(sheet: &Sheet<'_>, wall: &Wall, area: Area, shown: usize) {
    let top = area.y + 100.0;
    side(sheet, &wall.left, area.x, top);
    side(sheet, &wall.right, area.right() - SIDE, top);
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
            SpanKind::Fail | SpanKind::Back => bar(sheet, rect, 4.0, sheet.tokens.red),
            SpanKind::Wait => {
                let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
                hatched_scaled(sheet.painter, on_screen, sheet.len(4.0), sheet.scale, sheet.tokens);
            }
        }
        let style = text::fitting(sheet, &after.text, AFTER, 26.0, step - 12.0);
        let at = pos2(x, y + 53.0);
        text::anchored(sheet, at, Align2::LEFT_CENTER, &after.text, style, sheet.tokens.ink);
    }
}

fn side(sheet: &Sheet<'_>, side: &Side, x: f32, top: f32) {
    let tokens = sheet.tokens;
    text::anchored(
        sheet,
        pos2(x, top + 26.0),
        Align2::LEFT_CENTER,
        &side.head,
        HEAD,
        tokens.ink,
    );
    let mut y = top + 69.0;
    for row in &side.rows {
        rule(sheet, x, y, SIDE);
        let style = text::fitting(sheet, row, ROW, 32.0, SIDE);
        text::anchored(
            sheet,
            pos2(x, y + PITCH / 2.0),
            Align2::LEFT_CENTER,
            row,
            style,
            tokens.ink,
        );
        y += PITCH;
    }
}

fn bricks(sheet: &Sheet<'_>, x: f32, top: f32) {
    let (width, height, mortar) = BRICK;
    let half = (width - mortar) / 2.0;
    for course in 0..COURSES {
        let y = top + course as f32 * (height + mortar);
        let widths: &[f32] = if course % 2 == 0 {
            &[width, width]
        } else {
            &[half, width, half]
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
    let dots: Vec<_> = points
        .into_iter()
        .filter(|point| (point.x - middle).abs() > 46.0 && (point.x - to.x).abs() > 16.0)
        .map(|point| sheet.at(point.x, point.y))
        .collect();
    let (left, right): (Vec<_>, Vec<_>) = dots.into_iter().partition(|point| point.x < sheet.at(middle, 0.0).x);
    for part in [left, right] {
        let stroke = Stroke::new(sheet.len(5.0), blue);
        sheet
            .painter
            .extend(Shape::dashed_line(&part, stroke, sheet.len(7.0), sheet.len(11.0)));
    }
    arrow_head(sheet, pos2(to.x, to.y), 0.92, 36.0, 18.0, blue);
    let at = sheet.at(middle, top + 1.0);
    icon_at(sheet.painter, at, icons::PACKAGE, sheet.len(76.0), blue, Face::IconBold);
}
