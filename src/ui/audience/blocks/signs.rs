//! Cards with a picture each of what to look for in a flow: a wide gap, a load beyond its limit, a thick arrow back.

use egui::{Pos2, Rect, pos2, vec2};

use super::area::{Area, bar};
use super::lettering;
use crate::session::block::{Card, CardFigure, Cards};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::hatched_far;

/// The most cards that stand side by side.
pub(super) const MOST: usize = 4;

/// Distance of two columns.
const GAP: f32 = 40.0;
/// From the top to the picture, its height, and to the name below it.
const PICTURE: (f32, f32, f32) = (24.0, 200.0, 32.0);
/// The width a picture is drawn for; in a narrower column it is smaller.
const DRAWN: f32 = 432.0;
/// The name, and who asks below it.
const NAME: Type = Type::new(40.0, 54.0, Face::Bold);
const ASKS: Type = typeface::WALL_BODY;
/// What to look for.
const LOOK: Type = typeface::WALL_BODY.face(Face::SemiBold);

/// Whether cards stand without frames, each below its picture.
pub(super) fn drawn(cards: &Cards) -> bool {
    cards.cards.iter().any(|card| card.figure.is_some())
}

fn column_width(cards: &Cards, width: f32) -> f32 {
    let count = cards.cards.len().max(1) as f32;
    ((width - GAP * (count - 1.0)) / count).max(1.0)
}

/// How high names and questions are: one height for all, so that the lines below them are level.
fn rows(sheet: &Sheet<'_>, cards: &Cards, width: f32) -> (f32, f32, f32) {
    let highest = |of: &dyn Fn(&Card) -> f32| cards.cards.iter().map(of).fold(0.0, f32::max);
    (
        highest(&|card| text::height(sheet, &card.title, NAME, width)),
        highest(&|card| {
            let lead = card.lead.as_deref();
            lead.map_or(0.0, |lead| text::height(sheet, lead, ASKS, width))
        }),
        highest(&|card| {
            let lines = card.lines.iter();
            lines.map(|line| text::height(sheet, line, LOOK, width)).sum()
        }),
    )
}

/// Height of the cards.
pub(super) fn height(sheet: &Sheet<'_>, cards: &Cards, width: f32) -> f32 {
    let (names, asks, looks) = rows(sheet, cards, column_width(cards, width));
    PICTURE.0 + PICTURE.1 + PICTURE.2 + names + asks + looks
}

/// Paints the cards that are there.
pub(super) fn paint(sheet: &Sheet<'_>, cards: &Cards, area: Area, shown: usize) {
    if cards.cards.len() > MOST {
        sheet.flag(format!(
            "{} cards with pictures are too narrow: use up to {MOST}",
            cards.cards.len()
        ));
    }
    let count = if cards.stepwise { shown + 1 } else { cards.cards.len() };
    let width = column_width(cards, area.width);
    let (names, asks, _) = rows(sheet, cards, width);
    for (index, card) in cards.cards.iter().enumerate().take(count) {
        let at = pos2(area.x + index as f32 * (width + GAP), area.y + PICTURE.0);
        if let Some(figure) = card.figure {
            picture(sheet, figure, at, width);
        }
        let mut y = at.y + PICTURE.1 + PICTURE.2;
        lettering::paragraph(sheet, pos2(at.x, y), &card.title, NAME, sheet.tokens.ink, width);
        y += names;
        if let Some(lead) = &card.lead {
            lettering::paragraph(sheet, pos2(at.x, y), lead, ASKS, sheet.tokens.ink, width);
        }
        y += asks;
        for line in &card.lines {
            y += lettering::paragraph(sheet, pos2(at.x, y), line, LOOK, sheet.tokens.red, width);
        }
    }
}

/// Paints the picture of a card, whose foot is level with those beside it.
fn picture(sheet: &Sheet<'_>, figure: CardFigure, at: Pos2, width: f32) {
    let scale = (width / DRAWN).min(1.0);
    let at = pos2(at.x, at.y + PICTURE.1 * (1.0 - scale));
    match figure {
        CardFigure::Gap => gap(sheet, at, scale),
        CardFigure::Load => load(sheet, at, scale),
        CardFigure::Return => back(sheet, at, scale),
    }
}

fn rect(at: Pos2, scale: f32, left: f32, top: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(at + vec2(left, top) * scale, vec2(width, height) * scale)
}

/// Work with waiting between: the widest gap below a bracket.
fn gap(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    for (left, width) in [(0.0, 42.0), (80.0, 50.0), (328.0, 34.0), (392.0, 26.0)] {
        bar(
            sheet,
            rect(at, scale, left, 76.0, width, 84.0),
            4.0 * scale,
            tokens.work,
        );
    }
    for (left, width) in [(44.0, 34.0), (132.0, 194.0), (364.0, 26.0)] {
        let place = rect(at, scale, left, 76.0, width, 84.0);
        let place = sheet.rect(place.left(), place.top(), place.width(), place.height());
        hatched_far(sheet.painter, place, sheet.len(4.0 * scale), sheet.scale, tokens);
    }
    let bracket = [(133.0, 60.0), (133.0, 46.0), (325.0, 46.0), (325.0, 60.0)];
    strokes::line(
        sheet,
        &strokes::placed(bracket, at, scale),
        Pen::new(5.0 * scale, tokens.red),
    );
}

/// How full four are, up to the limit; the third is beyond it.
fn load(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    for (left, top) in [(0.0, 103.0), (104.0, 77.0), (312.0, 130.0)] {
        bar(
            sheet,
            rect(at, scale, left, top, 86.0, 200.0 - top),
            4.0 * scale,
            tokens.work,
        );
        for x in [left + 1.0, left + 85.0] {
            let side = [(x, 27.0), (x, 196.0)];
            strokes::line(
                sheet,
                &strokes::placed(side, at, scale),
                Pen::new(2.5 * scale, tokens.ink2),
            );
        }
    }
    bar(
        sheet,
        rect(at, scale, 208.0, 13.0, 86.0, 187.0),
        5.0 * scale,
        tokens.red_fill,
    );
    // The limit runs through the load that passes it, on a strip of ground: on red it would be lost.
    let limit = strokes::placed([(-10.0, 24.0), (418.0, 24.0)], at, scale);
    let over = strokes::placed([(206.0, 24.0), (296.0, 24.0)], at, scale);
    strokes::line(sheet, &over, Pen::new(10.0 * scale, tokens.surface));
    strokes::dashed(
        sheet,
        &limit,
        Pen::new(4.0 * scale, tokens.ink),
        (12.0 * scale, 8.0 * scale),
    );
}

/// Steps, a thick arrow back over three of them, and a thin one over two.
fn back(sheet: &Sheet<'_>, at: Pos2, scale: f32) {
    let tokens = sheet.tokens;
    for left in [0.0, 113.0, 226.0, 339.0] {
        bar(
            sheet,
            rect(at, scale, left, 116.0, 92.0, 84.0),
            4.0 * scale,
            tokens.work,
        );
    }
    let arrow = |points: [(f32, f32); 4], radius: f32, pen: Pen, head: Head| {
        let way = strokes::rounded(&strokes::placed(points, at, scale), radius * scale);
        let head = Head {
            length: head.length * scale,
            half: head.half * scale,
        };
        strokes::arrow(sheet, &way, Pen::new(pen.width * scale, pen.color), head);
    };
    arrow(
        [(272.0, 112.0), (272.0, 8.0), (46.0, 8.0), (46.0, 110.0)],
        24.0,
        Pen::new(18.0, tokens.red),
        Head {
            length: 46.0,
            half: 24.0,
        },
    );
    arrow(
        [(385.0, 109.0), (385.0, 66.0), (306.0, 66.0), (306.0, 110.0)],
        14.0,
        Pen::new(3.5, tokens.ink),
        Head {
            length: 17.0,
            half: 9.0,
        },
    );
}
