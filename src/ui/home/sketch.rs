//! The sketches on home's action cards: a pile of slides, an empty slide, Markdown that becomes one.

use egui::{Align2, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{Tokens, icons};
use crate::ui::widgets::{dashed, icon_at, text_at};

/// A sheet of paper in a sketch.
const SHEET: Vec2 = Vec2::new(128.0, 72.0);
/// How much the sheets of a pile lie apart.
const APART: f32 = 12.0;

/// Which sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sketch {
    /// A pile of slides.
    Pile,
    /// An empty slide with a plus.
    Empty,
    /// Markdown, an arrow, a slide.
    Import,
    /// A page that is written on to its end.
    Filled,
}

/// Paints a sketch around the middle of `rect`.
pub(super) fn paint(painter: &Painter, rect: Rect, sketch: Sketch, tokens: &Tokens) {
    let middle = rect.center();
    match sketch {
        Sketch::Pile => {
            for at in [2.0, 1.0, 0.0] {
                let shift = vec2(at * APART, -at * (APART + 2.0));
                let center = middle + vec2(0.0, APART + 4.0) + shift;
                let sheet = sheet(painter, center, tokens);
                if at == 0.0 {
                    lines(painter, sheet, [60.0, 88.0, 74.0], tokens);
                }
            }
        }
        Sketch::Empty => {
            // Dashes say that it is yet to be written.
            let place = Rect::from_center_size(middle, SHEET);
            painter.rect_filled(place, 6.0, tokens.surface);
            dashed(painter, place, Stroke::new(1.0, tokens.line2));
            icon_at(painter, middle, icons::PLUS, 26.0, tokens.ink2, Face::Icon);
        }
        Sketch::Import => import(painter, rect, tokens),
        Sketch::Filled => {
            let sheet = sheet(painter, middle, tokens);
            let corner = pos2(sheet.left() + 14.0, sheet.top() + 16.0);
            painter.rect_filled(Rect::from_min_size(corner, vec2(60.0, 4.0)), 2.0, tokens.ink2);
            for (at, share) in [(0.0_f32, 0.9), (1.0, 0.6), (2.0, 0.35)] {
                let corner = pos2(sheet.left() + 14.0, sheet.top() + 30.0 + at * 11.0);
                let bar = Rect::from_min_size(corner, vec2((sheet.width() - 28.0) * share, 6.0));
                painter.rect_filled(bar, 2.0, if at == 0.0 { tokens.blue } else { tokens.hatch });
            }
        }
    }
}

fn import(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let middle = rect.center();
    let mono = Type::new(14.0, 24.0, Face::Mono);
    let left = middle.x - 122.0;
    for (at, text) in [(-1.0, "# CALMS"), (0.0, "- Culture"), (1.0, "- Lean")] {
        let place = pos2(left, middle.y + at * mono.line);
        text_at(painter, place, Align2::LEFT_CENTER, text, mono, tokens.ink2, 100.0);
    }
    icon_at(
        painter,
        pos2(middle.x - 24.0, middle.y),
        icons::ARROW_RIGHT,
        20.0,
        tokens.ink2,
        Face::Icon,
    );
    let sheet = sheet(painter, pos2(middle.x + 60.0, middle.y), tokens);
    lines(painter, sheet, [44.0, 80.0, 62.0], tokens);
}

fn sheet(painter: &Painter, center: Pos2, tokens: &Tokens) -> Rect {
    let rect = Rect::from_center_size(center, SHEET);
    painter.rect(
        rect,
        6.0,
        tokens.surface,
        Stroke::new(1.0, tokens.line2),
        StrokeKind::Inside,
    );
    rect
}

/// A title and two lines of text, as strokes.
fn lines(painter: &Painter, sheet: Rect, widths: [f32; 3], tokens: &Tokens) {
    for (at, width) in (0_u8..).zip(widths) {
        let (top, color) = if at == 0 {
            (18.0, tokens.ink2)
        } else {
            (18.0 + 14.0 * f32::from(at), tokens.hatch)
        };
        let place = Rect::from_min_size(pos2(sheet.left() + 14.0, sheet.top() + top), vec2(width, 4.0));
        painter.rect_filled(place, 2.0, color);
    }
}
