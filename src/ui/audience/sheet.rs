//! The wall's 1600 × 900 canvas laid into a rectangle of any size: places in canvas units become points of the screen.

use std::cell::RefCell;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Ui, Vec2, pos2, vec2};

use super::breaks;
use super::outline::{self, Kind, Outline};
use crate::letters::order;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, Tokens, ordered, space};
use crate::ui::widgets::{clock_digits, icon_at, text_at};

/// Width of the smallest wall that is common, in points.
const COARSEST: f32 = 1280.0;

/// See the module. Text is laid out at its final size, so that it is sharp at any scale.
pub(super) struct Sheet<'a> {
    /// Where it is painted.
    pub painter: &'a Painter,
    /// The colours.
    pub tokens: &'static Tokens,
    /// Points of the screen for one canvas unit.
    pub scale: f32,
    origin: Vec2,
    /// What turned out too large for its place, a sentence each, while it was painted.
    misfits: RefCell<Vec<String>>,
    /// Whoever listens to what is painted.
    outline: Option<Outline>,
}

impl<'a> Sheet<'a> {
    /// The canvas, as large as it fits into `rect`, in its middle.
    pub fn new(ui: &'a Ui, rect: Rect) -> Self {
        let size = vec2(space::CANVAS_WIDTH, space::CANVAS_HEIGHT);
        // A pane may be dragged to nothing; lengths are divided by this.
        let scale = (rect.width() / size.x).min(rect.height() / size.y).max(0.01);
        let origin = rect.center().to_vec2() - size * scale / 2.0;
        Self {
            painter: ui.painter(),
            tokens: theme::tokens(ui.ctx()),
            scale,
            origin,
            misfits: RefCell::default(),
            outline: Outline::of(ui.ctx()),
        }
    }

    /// A part of a canvas: so many of its units over the width of `rect`, from its top left corner on.
    pub fn across(ui: &'a Ui, rect: Rect, units: f32) -> Self {
        Self {
            scale: (rect.width() / units).max(0.01),
            origin: rect.min.to_vec2(),
            outline: None,
            ..Self::new(ui, rect)
        }
    }

    /// The same canvas painted by another painter, as for one that cuts.
    pub fn on<'b>(&self, painter: &'b Painter) -> Sheet<'b> {
        Sheet {
            painter,
            tokens: self.tokens,
            scale: self.scale,
            origin: self.origin,
            misfits: RefCell::default(),
            outline: self.outline.clone(),
        }
    }

    /// The same canvas as a small wall shows it, to measure on: text is laid out on the grid of pixels, and a slide has to be the
    /// same in every window.
    pub fn to_measure(&self) -> Self {
        Self {
            painter: self.painter,
            tokens: self.tokens,
            scale: COARSEST / space::CANVAS_WIDTH,
            origin: Vec2::ZERO,
            misfits: RefCell::default(),
            outline: None,
        }
    }

    /// Paints a part, and says what it is to whoever listens.
    pub fn part<R>(&self, kind: impl FnOnce() -> Kind, paint: impl FnOnce() -> R) -> R {
        outline::within(self.outline.as_ref(), self.painter, kind, paint)
    }

    /// Notes that something is too large for its place, once for each sentence.
    pub fn flag(&self, sentence: String) {
        let mut misfits = self.misfits.borrow_mut();
        if !misfits.contains(&sentence) {
            misfits.push(sentence);
        }
    }

    /// How many things were noted so far.
    pub fn flags(&self) -> usize {
        self.misfits.borrow().len()
    }

    /// Says of what was noted since there were `before` of them where it is.
    pub fn name_flags(&self, before: usize, place: &str) {
        for flag in self.misfits.borrow_mut().iter_mut().skip(before) {
            flag.insert_str(0, place);
        }
    }

    /// What was noted so far; the list is empty afterwards.
    pub fn take_flags(&self) -> Vec<String> {
        self.misfits.take()
    }

    /// A place on the screen.
    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(x * self.scale, y * self.scale) + self.origin
    }

    /// A length on the screen.
    pub fn len(&self, units: f32) -> f32 {
        units * self.scale
    }

    /// A rectangle on the screen.
    pub fn rect(&self, x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(self.at(x, y), vec2(width, height) * self.scale)
    }

    /// How wide one line is, in canvas units.
    pub fn width(&self, text: &str, style: Type) -> f32 {
        self.galley(style.scaled(self.scale).job(text, Color32::PLACEHOLDER, f32::INFINITY))
            .size()
            .x
            / self.scale
    }

    /// Paints one line, cut where it would pass `width`. All in canvas units.
    pub fn text(&self, at: Pos2, align: Align2, text: &str, style: Type, color: Color32, width: f32) {
        self.text_px(
            self.at(at.x, at.y),
            align,
            text,
            style.scaled(self.scale),
            color,
            self.len(width),
        );
    }

    /// Paints one line at a place of the screen.
    pub fn text_px(&self, at: Pos2, align: Align2, text: &str, style: Type, color: Color32, width: f32) -> Rect {
        text_at(self.painter, at, align, text, style, color, width)
    }

    /// Paints up to `rows` lines from the corner `at`.
    pub fn paragraph(&self, at: Pos2, width: f32, rows: usize, text: &str, style: Type, color: Color32) {
        let galley = self.galley(self.wrapped(width, rows, text, style, color));
        self.painter.galley(self.at(at.x, at.y), galley, color);
    }

    /// How high up to `rows` lines are, in canvas units.
    pub fn paragraph_height(&self, width: f32, rows: usize, text: &str, style: Type) -> f32 {
        self.galley(self.wrapped(width, rows, text, style, Color32::PLACEHOLDER))
            .size()
            .y
            / self.scale
    }

    /// Paints digits in cells around `center`.
    pub fn clock(&self, center: Pos2, text: &str, style: Type, color: Color32) {
        let at = self.at(center.x, center.y);
        clock_digits(
            self.painter,
            at,
            Align2::CENTER_CENTER,
            text,
            style.scaled(self.scale),
            color,
        );
    }

    /// Paints an icon around `center`.
    pub fn icon(&self, center: Pos2, icon: char, size: f32, color: Color32) {
        icon_at(
            self.painter,
            self.at(center.x, center.y),
            icon,
            self.len(size),
            color,
            Face::IconBold,
        );
    }

    /// Paints an icon and a word, together around `center`.
    pub fn icon_word(&self, center: Pos2, icon: char, word: &str, style: Type, color: Color32) {
        let gap = style.size * 0.3;
        let width = self.width(word, style) + style.size + gap;
        let left = center.x - width / 2.0;
        let middle = self.at(left + style.size / 2.0, center.y);
        icon_at(self.painter, middle, icon, self.len(style.size), color, Face::IconBold);
        self.text(
            pos2(left + style.size + gap, center.y),
            Align2::LEFT_CENTER,
            word,
            style,
            color,
            f32::INFINITY,
        );
    }

    fn wrapped(&self, width: f32, rows: usize, text: &str, style: Type, color: Color32) -> LayoutJob {
        let style = style.scaled(self.scale);
        let mut job = if order::has_rtl(text) {
            ordered::plain(self.painter.ctx(), text, style, color, self.len(width))
        } else {
            style.job(text, color, self.len(width))
        };
        job.wrap.max_rows = rows;
        job
    }

    fn galley(&self, job: LayoutJob) -> Arc<Galley> {
        breaks::laid(self.painter, job)
    }
}
