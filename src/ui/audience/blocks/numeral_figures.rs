//! The pictures beside points with large numbers: what people remember of the slide that a point comes from, or what is to be done.

use egui::{Rect, Vec2, pos2, vec2};

use super::area::{bar, frame};
use super::initials_figures::person;
use super::lettering::{self, Spot};
use crate::session::block::ListFigure;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::theme::typeface::{Face, Type};

/// The size that a picture is drawn for.
pub(super) const DRAWN: Vec2 = vec2(280.0, 138.0);
/// A sign of one letter in a picture.
const SIGN: Type = Type::new(40.0, 50.0, Face::Bold);
/// The thin lines of a picture.
const THIN: f32 = 2.5;
/// Dots that three things got, the first the most.
const DOTS: [u8; 3] = [7, 4, 2];

/// A place for a picture on the canvas: drawn flatter where a row is low.
struct Place<'a, 's> {
    sheet: &'a Sheet<'s>,
    at: Rect,
    by: f32,
}

/// Paints a picture into its place.
pub(super) fn paint(sheet: &Sheet<'_>, figure: ListFigure, at: Rect) {
    let place = Place {
        sheet,
        at,
        by: at.height() / DRAWN.y,
    };
    match figure {
        ListFigure::Layers => place.layers(),
        ListFigure::Batches => place.batches(),
        ListFigure::Arrow => place.arrow(),
        ListFigure::Dots => place.dots(),
        ListFigure::Piece => place.piece(),
        ListFigure::Owner => place.owner(),
        ListFigure::Question => place.question(),
        ListFigure::Missing => place.missing(),
        ListFigure::Early => place.early(),
    }
}

impl Place<'_, '_> {
    fn part(&self, left: f32, top: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(self.spot(left, top), vec2(width, height * self.by))
    }

    fn spot(&self, left: f32, top: f32) -> egui::Pos2 {
        self.at.min + vec2(left, top * self.by)
    }

    fn line(&self, from: (f32, f32), to: (f32, f32), pen: Pen) {
        strokes::line(self.sheet, &[self.spot(from.0, from.1), self.spot(to.0, to.1)], pen);
    }

    /// A wide base, a layer on it, and what may be left away.
    fn layers(&self) {
        let tokens = self.sheet.tokens;
        let away = self.part(0.0, 0.0, 90.0, 39.0);
        strokes::dashed_frame(self.sheet, away, 5.0, Pen::new(THIN, tokens.ink2));
        bar(self.sheet, self.part(0.0, 46.0, 280.0, 38.0), 4.0, tokens.work);
        bar(self.sheet, self.part(0.0, 92.0, 280.0, 46.0), 4.0, tokens.blue);
    }

    /// One large block at the end of a line, many small ones along another.
    fn batches(&self) {
        let tokens = self.sheet.tokens;
        bar(self.sheet, self.part(172.0, 7.0, 108.0, 70.0), 4.0, tokens.work);
        for small in 0..12u8 {
            let block = self.part(f32::from(small) * 24.0, 104.0, 16.0, 26.0);
            bar(self.sheet, block, 2.0, tokens.blue);
        }
        for y in [77.0, 131.0] {
            self.line((0.0, y), (280.0, y), Pen::new(3.0, tokens.ink));
        }
    }

    /// One arrow from end to end.
    fn arrow(&self) {
        let body = self.part(0.0, 36.0, 280.0, 66.0);
        let shoulder = body.right() - 40.0;
        let corners = [
            body.left_top(),
            pos2(shoulder, body.top()),
            body.right_center(),
            pos2(shoulder, body.bottom()),
            body.left_bottom(),
        ];
        strokes::filled(self.sheet, &corners, self.sheet.tokens.blue);
    }

    /// Three things with the dots that people gave them: the first has most.
    fn dots(&self) {
        let tokens = self.sheet.tokens;
        for (row, dots) in DOTS.into_iter().enumerate() {
            let color = if row == 0 { tokens.blue } else { tokens.work };
            let middle = 23.0 + 46.0 * row as f32;
            bar(self.sheet, self.part(0.0, middle - 12.0, 72.0, 24.0), 4.0, color);
            for dot in 0..dots {
                let at = self.spot(101.0 + 27.0 * f32::from(dot), middle);
                strokes::disc(self.sheet, at, 9.0 * self.by, color);
            }
        }
    }

    /// Of something large one small piece.
    fn piece(&self) {
        let tokens = self.sheet.tokens;
        let whole = self.part(0.0, 14.0, 280.0, 110.0);
        strokes::dashed_frame(self.sheet, whole, 6.0, Pen::new(THIN, tokens.ink2));
        bar(self.sheet, self.part(14.0, 28.0, 64.0, 82.0), 4.0, tokens.blue);
    }

    /// A person and a day.
    fn owner(&self) {
        let tokens = self.sheet.tokens;
        let scale = 2.2 * self.by;
        person(self.sheet, self.spot(62.0, 34.0), scale);
        let sheet = self.part(150.0, 6.0, 130.0, 126.0);
        bar(self.sheet, self.part(150.0, 6.0, 130.0, 30.0), 4.0, tokens.work);
        frame(self.sheet, sheet, 4.0, THIN, tokens.work);
        for (row, top) in [50.0, 78.0, 106.0].into_iter().enumerate() {
            for column in 0..4usize {
                let day = self.part(164.0 + 28.0 * column as f32, top, 18.0, 16.0);
                if (row, column) == (1, 2) {
                    bar(self.sheet, day, 2.0, tokens.blue);
                } else {
                    frame(self.sheet, day, 2.0, 1.5, tokens.ink2);
                }
            }
        }
    }

    /// What somebody asked.
    fn question(&self) {
        let tokens = self.sheet.tokens;
        let field = self.part(70.0, 8.0, 140.0, 92.0);
        let tip = [self.spot(104.0, 98.0), self.spot(148.0, 98.0), self.spot(96.0, 130.0)];
        bar(self.sheet, field, 12.0, tokens.blue);
        strokes::filled(self.sheet, &tip, tokens.blue);
        // Its letters stand in the middle of the field, whatever its height.
        let base = field.center().y + SIGN.size * 0.36;
        let at = Spot::around(field.center().x, base);
        lettering::line(self.sheet, at, "?", SIGN, field.width(), tokens.surface);
    }

    /// Two blocks, and the place of one between them.
    fn missing(&self) {
        let tokens = self.sheet.tokens;
        for left in [0.0, 202.0] {
            bar(self.sheet, self.part(left, 42.0, 78.0, 54.0), 4.0, tokens.work);
        }
        let between = self.part(101.0, 42.0, 78.0, 54.0);
        strokes::dashed_frame(self.sheet, between, 4.0, Pen::new(3.0, tokens.blue));
        for left in [78.0, 179.0] {
            self.line((left, 69.0), (left + 23.0, 69.0), Pen::new(THIN, tokens.ink));
        }
    }

    /// A stretch that ends before its time: what is left of it is free.
    fn early(&self) {
        let tokens = self.sheet.tokens;
        bar(self.sheet, self.part(0.0, 48.0, 190.0, 42.0), 4.0, tokens.work);
        let free = self.part(204.0, 48.0, 76.0, 42.0);
        strokes::dashed_frame(self.sheet, free, 4.0, Pen::new(THIN, tokens.ink2));
        self.line((197.0, 20.0), (197.0, 118.0), Pen::new(5.0, tokens.blue));
    }
}
