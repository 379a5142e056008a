//! The pictures of pillars: what two have in common, the third time by machine, batches, measures, one page for all.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::area::{Area, bar, tick, unit};
use super::lettering::{self, Spot};
use crate::session::block::PillarFigure;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::theme::typeface::{self, Face, Type};

/// The name of something to measure.
pub(super) const MEASURE: Type = typeface::WALL_DENSE;
/// Numbers and names in a picture.
const NUMBER: Type = typeface::WALL_DENSE.face(Face::Bold);
/// The width a picture is drawn for; in a narrower column it is smaller.
const DRAWN: f32 = 236.0;

/// Paints a picture into its place.
pub(super) fn paint(sheet: &Sheet<'_>, figure: &PillarFigure, area: Area) {
    let scale = (area.width / DRAWN).min(1.0);
    let at = pos2(area.x, area.y);
    match figure {
        PillarFigure::Overlap(left, right) => overlap(sheet, at, scale, [left, right]),
        PillarFigure::Third => third(sheet, at, scale),
        PillarFigure::Batches(large, small) => batches(sheet, at, scale, (*large, *small)),
        PillarFigure::Measures(names) => measures(sheet, names, area),
        PillarFigure::Share => share(sheet, at, scale),
    }
}

/// What a picture says in words.
pub(super) fn words(figure: &PillarFigure) -> Vec<String> {
    match figure {
        PillarFigure::Overlap(left, right) => vec![format!("{left} and {right} overlap")],
        PillarFigure::Third => vec!["twice by hand, then by machine".to_owned()],
        PillarFigure::Batches(large, small) => vec![format!("{large} squares beside {small}")],
        PillarFigure::Measures(names) => names.clone(),
        PillarFigure::Share => vec!["one page, three people".to_owned()],
    }
}

/// Two circles, and in blue what they have in common.
fn overlap(sheet: &Sheet<'_>, at: Pos2, scale: f32, names: [&String; 2]) {
    let tokens = sheet.tokens;
    let radius = 75.0 * scale;
    let [left, right] = [78.0, 158.0].map(|x| at + vec2(x, 84.0) * scale);
    // Where the circles meet, seen from the middle of each.
    let half = ((right.x - left.x) / 2.0 / radius).acos();
    let arc = |middle: Pos2, from: f32| {
        (0..=24).map(move |step| {
            let angle = from + half * (step as f32 / 12.0 - 1.0);
            middle + Vec2::angled(angle) * radius
        })
    };
    let lens: Vec<Pos2> = arc(left, 0.0).chain(arc(right, std::f32::consts::PI)).collect();
    strokes::filled(sheet, &lens, tokens.blue);
    for (middle, color) in [(left, tokens.work), (right, tokens.blue)] {
        let stroke = Stroke::new(sheet.len(4.0 * scale).max(1.0), color);
        sheet
            .painter
            .circle_stroke(sheet.at(middle.x, middle.y), sheet.len(radius), stroke);
    }
    for (name, x) in names.into_iter().zip([43.0, 193.0]) {
        let at = at + vec2(x, 94.0) * scale;
        lettering::line(sheet, Spot::around(at.x, at.y), name, NUMBER, 70.0 * scale, tokens.ink);
    }
}

/// Twice a long bar, the third time a short one and an arrow.
fn third(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    for (index, top) in [10.0, 66.0, 122.0].into_iter().enumerate() {
        let by_machine = index == 2;
        let (color, ink, wide) = if by_machine {
            (tokens.blue, tokens.blue, 18.0)
        } else {
            (tokens.work, tokens.ink, 120.0)
        };
        let number = (index + 1).to_string();
        let base = at + vec2(0.0, top + 20.0) * scale + vec2(0.0, 10.0);
        lettering::line(sheet, Spot::from(base.x, base.y), &number, NUMBER, 40.0 * scale, ink);
        bar(sheet, placed(at, scale, (48.0, top), (wide, 40.0)), 4.0 * scale, color);
        if by_machine {
            let way = [vec2(74.0, top + 20.0), vec2(224.0, top + 20.0)].map(|place| at + place * scale);
            let head = Head {
                length: 22.0 * scale,
                half: 12.0 * scale,
            };
            strokes::arrow(sheet, &way, Pen::new(5.0 * scale, color), head);
        }
    }
}

fn placed(at: Pos2, scale: f32, (x, y): (f32, f32), (width, height): (f32, f32)) -> Rect {
    Rect::from_min_size(at + vec2(x, y) * scale, vec2(width, height) * scale)
}

/// Columns and rows of a batch that is a little wider than high.
fn grid(count: usize) -> (usize, usize) {
    let columns = (count as f32 * 1.25).sqrt().ceil().max(1.0) as usize;
    (columns, count.div_ceil(columns))
}

/// A large batch, and a small one of squares of the same size with its number below.
fn batches(sheet: &Sheet<'_>, at: Pos2, scale: f32, (large, small): (usize, usize)) {
    let tokens = sheet.tokens;
    let (most, few) = PillarFigure::SQUARES;
    let (large, small) = (large.clamp(1, most), small.clamp(1, few));
    let (columns, rows) = grid(large);
    let pitch = (200.0 / columns as f32).min(168.0 / rows as f32).min(24.0) * scale;
    // Whole pixels, so that all squares are alike; told apart by their gaps.
    let pixels = sheet.painter.ctx().pixels_per_point();
    let whole = |units: f32| (sheet.len(units) * pixels).floor().max(1.0) / pixels;
    let step = whole(pitch).max(2.0 / pixels);
    let side = (step - whole(pitch * 0.25)).max(1.0 / pixels);
    let corner = |x: f32, y: f32| {
        let place = sheet.at(x, y);
        pos2((place.x * pixels).round() / pixels, (place.y * pixels).round() / pixels)
    };
    let squares = |from: Pos2, count: usize, columns: usize, color: Color32| {
        let square = |index: usize| {
            let (column, row) = (index % columns, index / columns);
            let min = from + vec2(column as f32, row as f32) * step;
            Shape::rect_filled(Rect::from_min_size(min, Vec2::splat(side)), 0.0, color)
        };
        sheet.painter.add(Shape::Vec((0..count).map(square).collect()));
    };
    squares(corner(at.x, at.y + 2.0), large, columns, tokens.work);
    let x = at.x + columns as f32 * step / sheet.scale + 20.0 * scale;
    let high = small.min(5);
    squares(corner(x, at.y + 2.0), small, small.div_ceil(high), tokens.blue);
    let below = at.y + 2.0 + high as f32 * step / sheet.scale + 34.0;
    let wide = small.div_ceil(high) as f32 * step / sheet.scale;
    lettering::line(
        sheet,
        Spot::around(x + wide / 2.0, below),
        &small.to_string(),
        NUMBER,
        60.0,
        tokens.blue,
    );
}

/// Baseline of the first measure above the top of pictures, and the distance of two.
const MEASURES: (f32, f32) = (16.0, 78.0);
/// From the baseline of a measure to the top of its mark, and the height of that.
const MARK: (f32, f32) = (17.0, 24.0);

/// Things to measure, each above its mark.
fn measures(sheet: &Sheet<'_>, names: &[String], area: Area) {
    for (index, name) in names.iter().take(PillarFigure::MEASURES).enumerate() {
        let base = area.y + MEASURES.0 + index as f32 * MEASURES.1;
        lettering::line(
            sheet,
            Spot::from(area.x, base),
            name,
            MEASURE,
            area.width,
            sheet.tokens.ink,
        );
        let place = unit(area.x, base + MARK.0, area.width, MARK.1);
        match index {
            0 => often(sheet, place),
            1 => long(sheet, place),
            2 => failing(sheet, place),
            _ => mending(sheet, place),
        }
    }
}

/// Ticks: how often.
fn often(sheet: &Sheet<'_>, place: Rect) {
    const TICKS: usize = 20;
    let wide = 3.5;
    for index in 0..TICKS {
        let x = place.left() + (place.width() - wide) * index as f32 / (TICKS - 1) as f32;
        tick(sheet, unit(x, place.top(), wide, place.height()), sheet.tokens.work);
    }
}

/// A span between two ends: how long.
fn long(sheet: &Sheet<'_>, place: Rect) {
    let pen = Pen::new(4.0, sheet.tokens.work);
    let (from, to) = (place.left() + 2.0, place.left() + place.width().min(164.0));
    strokes::line(sheet, &[pos2(from, place.center().y), pos2(to, place.center().y)], pen);
    for x in [from, to] {
        strokes::line(sheet, &[pos2(x, place.top()), pos2(x, place.bottom())], pen);
    }
}

/// One of eight is crossed out: how many fail.
fn failing(sheet: &Sheet<'_>, place: Rect) {
    const ALL: usize = 8;
    const FAILED: usize = 5;
    let side = place.height();
    for index in 0..ALL {
        let x = place.left() + (place.width().min(310.0) - side) * index as f32 / (ALL - 1) as f32;
        let square = unit(x, place.top(), side, side);
        if index == FAILED {
            let pen = Pen::new(4.5, sheet.tokens.red);
            let cross = square.shrink(1.0);
            strokes::line(sheet, &[cross.left_top(), cross.right_bottom()], pen);
            strokes::line(sheet, &[cross.right_top(), cross.left_bottom()], pen);
        } else {
            bar(sheet, square, 3.0, sheet.tokens.work);
        }
    }
}

/// A gap between two stretches: how long until it is mended.
fn mending(sheet: &Sheet<'_>, place: Rect) {
    let tokens = sheet.tokens;
    let part = (place.width() / 3.0).min(64.0);
    for index in [0.0, 2.0] {
        let x = place.left() + index * part;
        bar(
            sheet,
            unit(x, place.top(), part - 4.0, place.height()),
            3.0,
            tokens.work,
        );
    }
    let gap = sheet.rect(place.left() + part, place.top(), part - 4.0, place.height());
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.red);
    sheet
        .painter
        .rect(gap, sheet.len(3.0), tokens.red_soft, stroke, StrokeKind::Inside);
}

/// A page, and an arrow to each of three people.
fn share(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    let page = placed(at, scale, (0.0, 48.0), (60.0, 74.0));
    let on_screen = sheet.rect(page.left(), page.top(), page.width(), page.height());
    let stroke = Stroke::new(sheet.len(3.0 * scale).max(1.0), tokens.blue);
    sheet.painter.rect(
        on_screen,
        sheet.len(4.0 * scale),
        tokens.blue_soft,
        stroke,
        StrokeKind::Inside,
    );
    for y in [68.0, 85.0, 102.0] {
        let line = [vec2(12.0, y), vec2(48.0, y)].map(|place| at + place * scale);
        strokes::line(sheet, &line, Pen::new(3.0 * scale, tokens.blue));
    }
    for (index, y) in [26.0, 85.0, 144.0].into_iter().enumerate() {
        let (from, to) = (at + vec2(67.0, 85.0) * scale, at + vec2(142.0, y) * scale);
        let pull = vec2(36.0, 0.0) * scale;
        let points = [from, from + pull, to - pull, to].map(|place| sheet.at(place.x, place.y));
        let stroke = Stroke::new(sheet.len(3.0 * scale).max(1.0), tokens.work);
        sheet.painter.add(CubicBezierShape::from_points_stroke(
            points,
            false,
            Color32::TRANSPARENT,
            stroke,
        ));
        let tip = to + vec2(16.0, 0.0) * scale;
        strokes::head(
            sheet,
            tip,
            0.0,
            Head {
                length: 18.0 * scale,
                half: 9.0 * scale,
            },
            tokens.work,
        );
        person(sheet, at + vec2(190.0, 14.0 + 58.0 * index as f32) * scale, scale);
    }
}

/// A head at `at` above its shoulders.
pub(super) fn person(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let color = sheet.tokens.work;
    strokes::disc(sheet, at, 12.0 * scale, color);
    let middle = at + vec2(0.0, 37.0) * scale;
    let shoulders: Vec<Pos2> = (0..=20)
        .map(|step| {
            let angle = std::f32::consts::PI * (1.0 + step as f32 / 20.0);
            middle + Vec2::angled(angle) * 22.0 * scale
        })
        .collect();
    strokes::filled(sheet, &shoulders, color);
}
