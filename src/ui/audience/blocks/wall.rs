//! The wall between two people: what each wants, the parcel thrown over, and what followed, numbered.
//!
//! People, sides and ground stand on one line; the wall and the parcel hang from the top. Where a slide has less height the wall
//! loses courses, and everything on the ground moves up with it.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Pos2, Stroke, Vec2, pos2, vec2};

use super::area::{Area, bar, unit};
use super::lettering::{self, HEAD, NAME, Spot, WORDS};
use super::shapes;
use crate::session::block::{Consequence, Side, SpanKind, Wall};
use crate::ui::audience::disc::{Solid, disc};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::{self, Face, Type};

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The height with all courses of bricks.
const FULL: f32 = 554.0;
/// From the top of the figure to the parcel's middle, to the top of the wall, and to the ground with all courses.
const TOPS: (f32, f32, f32) = (26.0, 72.0, 344.0);
/// A brick, and the mortar between two.
const BRICK: (f32, f32, f32) = (54.0, 30.0, 4.0);
/// In every second course: half a brick at both ends, and the one between.
const HALF: (f32, f32) = (25.0, 54.0);
/// How many courses of bricks, and how many may go.
const COURSES: (usize, usize) = (8, 2);
/// From the middle of the wall to the middle of a person, and to where the right side's words begin.
const BESIDE: (f32, f32) = (176.0, 272.0);
/// From the middle of a person to the end of the left side's words.
const CLEAR: f32 = 56.0;
/// Distance of a head from the first row, and of two rows.
const PITCH: (f32, f32) = (72.0, 54.0);
/// How many rows a side has at most.
const ROWS: usize = 5;
/// From the ground down to the numbers, the words, and the line below them.
const BELOW: (f32, f32, f32) = (74.0, 152.0, 192.0);
/// The line below what followed.
const SMALL: Type = typeface::WALL_DENSE;
/// Radius of a number.
const NUMBER: f32 = 24.0;

/// Paints the figure; `shown` of what followed is there.
pub(super) fn paint(sheet: &Sheet<'_>, wall: &Wall, area: Area, shown: usize) {
    let (width, height, mortar) = BRICK;
    let less = ((FULL - area.height) / (height + mortar))
        .ceil()
        .clamp(0.0, COURSES.1 as f32);
    let courses = COURSES.0 - less as usize;
    let ground = area.y + TOPS.2 - less * (height + mortar);
    let middle = area.x + area.width / 2.0;
    let left = middle - BESIDE.0 - CLEAR - area.x;
    let right = area.right() - middle - BESIDE.1;
    side(sheet, &wall.left, pos2(area.x, area.y), ground, left);
    side(sheet, &wall.right, pos2(middle + BESIDE.1, area.y), ground, right);
    strokes::line(
        sheet,
        &[pos2(area.x, ground), pos2(area.right(), ground)],
        Pen::new(3.0, sheet.tokens.ink),
    );
    bricks(sheet, pos2(middle - width - mortar / 2.0, area.y + TOPS.1), courses);
    let hands = [-1.0, 1.0].map(|side: f32| person(sheet, pos2(middle + side * BESIDE.0, ground), -side));
    parcel(sheet, hands, pos2(middle, area.y + TOPS.0));
    after(sheet, &wall.after, Area { y: ground, ..area }, shown);
}

/// Head and rows of a side: the last row stands above the ground, the head has its place below `top`.
fn side(sheet: &Sheet<'_>, side: &Side, top: Pos2, ground: f32, room: f32) {
    let tokens = sheet.tokens;
    let rows = side.rows.len();
    if rows > ROWS {
        sheet.flag(format!(
            "“{}” has more rows than fit beside the wall: five at most",
            side.head
        ));
    }
    let rows = side.rows.iter().take(ROWS);
    let style = lettering::alike(sheet, rows.clone().map(String::as_str), WORDS, room);
    let last = ground - 38.0;
    // Five rows move together where the wall is low.
    let (head, pitch) = PITCH;
    let high = head + pitch * rows.len().saturating_sub(1) as f32;
    let share = ((last - top.y - 8.0) / high).min(1.0);
    let first = last - (high - head) * share;
    let x = top.x;
    lettering::line(
        sheet,
        Spot::from(x, first - head * share),
        &side.head,
        NAME,
        room,
        tokens.ink,
    );
    for (index, row) in rows.enumerate() {
        let at = Spot::from(x, first + pitch * share * index as f32);
        lettering::line(sheet, at, row, style, room, tokens.ink);
    }
}

fn bricks(sheet: &Sheet<'_>, at: Pos2, courses: usize) {
    let (width, height, mortar) = BRICK;
    for course in 0..courses {
        let y = at.y + course as f32 * (height + mortar);
        let widths: &[f32] = if course % 2 == 0 {
            &[width, width]
        } else {
            &[HALF.0, HALF.1, HALF.0]
        };
        let mut left = at.x;
        for brick in widths {
            bar(sheet, unit(left, y, *brick, height), 2.0, sheet.tokens.work);
            left += brick + mortar;
        }
    }
}

/// A person who stands at `feet` with the arm up to one side (-1 to the left, 1 to the right), and where the hand is.
fn person(sheet: &Sheet<'_>, feet: Pos2, arm: f32) -> Pos2 {
    let ink = sheet.tokens.ink;
    let head = feet + vec2(0.0, -155.0);
    sheet
        .painter
        .circle_filled(sheet.at(head.x, head.y), sheet.len(24.0), ink);
    // Shoulders are half a circle, on the rest of the body.
    let shoulders = feet + vec2(0.0, -85.0);
    sheet
        .painter
        .circle_filled(sheet.at(shoulders.x, shoulders.y), sheet.len(35.0), ink);
    bar(sheet, unit(feet.x - 35.0, shoulders.y, 70.0, 85.0), 0.0, ink);
    let (elbow, hand) = (feet + vec2(arm * 27.0, -104.0), feet + vec2(arm * 48.0, -186.0));
    shapes::round_stroke(sheet, &[elbow, hand], 15.0, ink);
    hand
}

/// The parcel on its way over the wall, along a dotted arc from hand to hand.
fn parcel(sheet: &Sheet<'_>, [from, to]: [Pos2; 2], at: Pos2) {
    let blue = sheet.tokens.blue;
    let (from, to) = (from + vec2(7.0, -12.0), to + vec2(-7.0, -8.0));
    // Of a cubic curve whose two middle points are as high, the highest point is a quarter below them.
    let high = at.y - from.y.min(to.y);
    let (one, two) = (vec2(28.0, high * 4.0 / 3.0), vec2(-28.0, high * 4.0 / 3.0));
    let arc = CubicBezierShape::from_points_stroke(
        [from, from + one, to + two, to],
        false,
        Color32::TRANSPARENT,
        Stroke::new(1.0, blue),
    );
    for (place, direction) in shapes::along(&arc.flatten(Some(0.2)), 15.0) {
        // The parcel and the arrow's head stand clear of the line.
        if (place.x - at.x).abs() > 46.0 && (to - place).length() > 26.0 {
            shapes::dot(sheet, place, direction, blue);
        }
    }
    strokes::head(sheet, to, (to - (to + two)).angle(), shapes::TIP, blue);
    thrown(sheet, at);
}

/// The parcel: code, tilted by its flight.
fn thrown(sheet: &Sheet<'_>, at: Pos2) {
    let tokens = sheet.tokens;
    let (x, y) = (Vec2::angled(-0.16), -Vec2::angled(-0.16).rot90());
    let place = |right: f32, down: f32| at + x * right + y * down;
    let points = [(-36.0, -28.0), (36.0, -28.0), (36.0, 28.0), (-36.0, 28.0)]
        .map(|(right, down)| place(right, down))
        .map(|point| sheet.at(point.x, point.y))
        .to_vec();
    let edge = Stroke::new(sheet.len(4.0), tokens.blue);
    sheet
        .painter
        .add(egui::Shape::convex_polygon(points, tokens.blue, edge));
    // Drawn, not set: the sign of code is no word to be read.
    for sign in [
        [(-12.0, -8.0), (-25.0, 1.0), (-12.0, 10.0)],
        [(6.0, -15.0), (0.0, 1.0), (-6.0, 16.0)],
        [(12.0, -8.0), (25.0, 1.0), (12.0, 10.0)],
    ] {
        let points = sign.map(|(right, down)| place(right, down));
        strokes::line(sheet, &points, Pen::new(3.0, tokens.on_solid));
    }
}

/// What followed: a number each, an arrow from one to the next; a wait is hatched on to where the next begins.
fn after(sheet: &Sheet<'_>, after: &[Consequence], area: Area, shown: usize) {
    let tokens = sheet.tokens;
    let step = area.width / after.len().max(1) as f32;
    let room = step - 20.0;
    let words = after.iter().map(|after| after.text.as_str());
    let style = lettering::alike(sheet, words, HEAD.face(Face::Bold), room);
    let lines = after.iter().filter_map(|after| after.line.as_deref());
    let line = lettering::alike(sheet, lines, SMALL, room);
    for (index, after) in after.iter().enumerate().take(shown) {
        let x = area.x + step * index as f32;
        let y = area.y + BELOW.0;
        let hurts = matches!(after.kind, SpanKind::Fail | SpanKind::Back);
        let (solid, ink) = if hurts {
            (Solid::red(tokens), tokens.red)
        } else {
            (Solid::ink(tokens), tokens.ink)
        };
        disc(sheet, pos2(x + NUMBER, y), NUMBER, &(index + 1).to_string(), solid);
        lettering::line(sheet, Spot::from(x, area.y + BELOW.1), &after.text, style, room, ink);
        if let Some(words) = &after.line {
            let at = Spot::from(x, area.y + BELOW.2);
            lettering::line(sheet, at, words, line, room, tokens.ink2);
        }
    }
    // The arrow to each comes with it; a wait stands for the way to the next, or ends the row.
    for (index, one) in after.iter().enumerate().take(shown) {
        let from = area.x + step * index as f32 + 2.0 * NUMBER + 12.0;
        let next = area.x + step * (index + 1) as f32;
        let last = index + 1 == after.len();
        let to = if last { next } else { next - 12.0 };
        let y = area.y + BELOW.0;
        match one.kind {
            SpanKind::Wait => shapes::hatched(sheet, unit(from + 4.0, y - 22.0, to - from - 4.0, 44.0), 6.0),
            _ if index + 1 < shown => strokes::arrow(
                sheet,
                &[pos2(from, y), pos2(to, y)],
                Pen::new(4.0, tokens.ink),
                shapes::TIP,
            ),
            _ => {}
        }
    }
}

/// What is heard of it: the sides, and what followed so far.
pub(super) fn words(wall: &Wall, shown: usize) -> Vec<String> {
    let sides = [&wall.left, &wall.right].map(|side| format!("{}: {}", side.head, side.rows.join(", ")));
    let after = wall.after.iter().take(shown).enumerate().map(|(index, after)| {
        let number = index + 1;
        match &after.line {
            Some(line) => format!("{number}, {}, {line}", after.text),
            None => format!("{number}, {}", after.text),
        }
    });
    sides.into_iter().chain(after).collect()
}
