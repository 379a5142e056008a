//! The small figures of the palette: what a kind of block looks like, in a few bars. Figures are 104 units wide and 58 high.

use egui::{Align2, Painter, Rect, Stroke, StrokeKind, vec2};

use crate::ui::theme::Tokens;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{icon_at, text_at};

/// Width of a figure.
pub(super) const WIDTH: f32 = 104.0;
/// Height of a figure.
pub(super) const HEIGHT: f32 = 58.0;

/// A bar or a frame: left, top, width, height.
pub(super) type Bar = (f32, f32, f32, f32);

/// What a part of a figure is made of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// Words that matter, and work.
    Work(Bar),
    /// Words that follow, and waiting.
    Quiet(Bar),
    /// The one mark.
    Blue(Bar),
    /// A frame.
    Frame(Bar),
    /// A soft ground.
    Soft(Bar),
    /// A disc around a place.
    Disc(f32, f32, f32),
    /// A ring around a place.
    Ring(f32, f32, f32),
    /// A failure.
    Fail(Bar),
    /// Letters about a place, where a kind is known by them: their size, and whether they are the mark.
    Letters(&'static str, f32, f32, f32, bool),
    /// A sign about a place: its size, and whether it is the mark.
    Sign(char, f32, f32, f32, bool),
    /// The head of an arrow that ends at a place, pointing to the right.
    Head(f32, f32),
}

use Part::{Blue, Disc, Fail, Frame, Head, Letters, Quiet, Ring, Sign, Soft, Work};

/// Paints the figure of a kind, of these parts, into `rect`.
pub(super) fn paint(painter: &Painter, rect: Rect, parts: &[Part], tokens: &Tokens) {
    let scale = (rect.width() / WIDTH).min(rect.height() / HEIGHT);
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * scale;
    let bar = |(x, y, width, height): Bar| Rect::from_min_size(at(x, y), vec2(width, height) * scale);
    for part in parts {
        match *part {
            Work(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.work);
            }
            Quiet(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.hatch);
            }
            Blue(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.blue);
            }
            Soft(place) => {
                painter.rect_filled(bar(place), 3.0, tokens.sunken);
            }
            Fail(place) => {
                painter.rect_filled(bar(place), 1.0, tokens.red);
            }
            Frame(place) => {
                painter.rect_stroke(bar(place), 3.0, Stroke::new(1.2, tokens.work), StrokeKind::Inside);
            }
            Disc(x, y, radius) => {
                painter.circle_filled(at(x, y), radius * scale, tokens.blue);
            }
            Ring(x, y, radius) => {
                painter.circle_stroke(at(x, y), radius * scale, Stroke::new(1.5, tokens.blue));
            }
            Letters(words, x, y, size, mark) => {
                let style = Type::new(size * scale, size * scale, Face::Bold);
                let ink = if mark { tokens.blue } else { tokens.work };
                text_at(
                    painter,
                    at(x, y),
                    Align2::CENTER_CENTER,
                    words,
                    style,
                    ink,
                    f32::INFINITY,
                );
            }
            Sign(sign, x, y, size, mark) => {
                let ink = if mark { tokens.blue } else { tokens.work };
                icon_at(painter, at(x, y), sign, size * scale, ink, Face::IconBold);
            }
            Head(x, y) => {
                let stroke = Stroke::new(1.5, tokens.blue);
                for side in [-3.0, 3.0] {
                    painter.line_segment([at(x - 3.0, y + side), at(x, y)], stroke);
                }
            }
        }
    }
}
