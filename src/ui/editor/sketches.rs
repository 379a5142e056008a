//! The small figures of the palette: what a kind of block looks like, in a few bars. Figures are 104 units wide and 58 high.

use egui::{Painter, Rect, Stroke, StrokeKind, vec2};

use crate::ui::theme::Tokens;

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
}

use Part::{Blue, Disc, Fail, Frame, Quiet, Ring, Soft, Work};

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
        }
    }
}
