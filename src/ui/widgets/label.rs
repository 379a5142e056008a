//! Text and icons painted at a place: one line, cut with an ellipsis where it would not fit.

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{Tokens, space};

pub use crate::ui::theme::laid::line;

/// Paints one line at `at`, anchored by `align`, and returns where it stands. It is cut where it would pass `width`.
pub fn text_at(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
    style: Type,
    color: Color32,
    width: f32,
) -> Rect {
    let galley = line(painter, text, style, color, width);
    let rect = align.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

/// Paints an icon of `size` centred at `center`.
pub fn icon_at(painter: &Painter, center: Pos2, icon: char, size: f32, color: Color32, face: Face) -> Rect {
    text_at(
        painter,
        center,
        Align2::CENTER_CENTER,
        icon.encode_utf8(&mut [0; 4]),
        // A line as high as the letter: with the line height of text the icon would sit above the middle.
        Type::new(size, size, face),
        color,
        f32::INFINITY,
    )
}

/// A decorative icon as a widget; whoever stands beside it carries the words.
pub fn icon(ui: &mut Ui, icon: char, size: f32, color: Color32, face: Face) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), egui::Sense::hover());
    icon_at(ui.painter(), rect.center(), icon, size, color, face);
    response
}

/// How wide a key cap is.
pub fn key_cap_width(painter: &Painter, key: &str) -> f32 {
    line(painter, key, typeface::KEY, Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
        // A cap with one thin letter is as wide as it is legible, so that `I` and `W` look like keys alike.
        .max(8.0)
        + 10.0
}

/// Paints a key cap whose right edge is at `right` and whose middle is there too, and returns where it stands.
pub fn key_cap(painter: &Painter, right: Pos2, key: &str, tokens: &Tokens, on_solid: bool) -> Rect {
    let color = if on_solid { tokens.on_solid } else { tokens.ink2 };
    let frame = if on_solid {
        tokens.on_solid.gamma_multiply(0.6)
    } else {
        tokens.line2
    };
    let size = vec2(key_cap_width(painter, key), 20.0);
    let rect = Rect::from_min_size(egui::pos2(right.x - size.x, right.y - size.y / 2.0), size);
    painter.rect_stroke(
        rect,
        f32::from(space::CONTROL_RADIUS) / 2.0,
        Stroke::new(1.0, frame),
        StrokeKind::Inside,
    );
    text_at(
        painter,
        rect.center(),
        Align2::CENTER_CENTER,
        key,
        typeface::KEY,
        color,
        f32::INFINITY,
    );
    rect
}
