//! What lies over a slide: the pen's strokes and the spotlight. And the wall before a workshop is open.

use egui::epaint::{Mesh, PathShape};
use egui::{Align2, Rect, Shape, Stroke, Ui, pos2};

use super::sheet::Sheet;
use super::text;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, icons};
use crate::workshop::Ink;

/// Width of the pen, in canvas units.
const PEN: f32 = 6.0;
/// Radius of the spotlight, and of the soft edge around it, in canvas units.
const SPOT: (f32, f32) = (170.0, 200.0);
/// Corners of the circle that bounds the spotlight.
const CORNERS: u32 = 72;

/// Paints a stroke of the pen.
pub(super) fn stroke(ui: &Ui, rect: Rect, stroke: &crate::workshop::Stroke) {
    let sheet = Sheet::new(ui, rect);
    let points: Vec<_> = stroke.points.iter().map(|[x, y]| sheet.at(*x, *y)).collect();
    // One point is no line: a click of the pen leaves nothing.
    if points.len() > 1 {
        let stroke = Stroke::new(sheet.len(PEN), ink_color(sheet.tokens, stroke.ink));
        sheet.painter.add(Shape::Path(PathShape::line(points, stroke)));
    }
}

/// The colour of a marker.
pub(in crate::ui) fn ink_color(tokens: &theme::Tokens, ink: Ink) -> egui::Color32 {
    match ink {
        Ink::Red => tokens.red,
        Ink::Blue => tokens.blue,
        Ink::Green => tokens.green,
        Ink::Black => tokens.ink,
    }
}

/// Darkens everything but a circle around `at`.
pub(super) fn spotlight(ui: &Ui, rect: Rect, at: [f32; 2]) {
    let sheet = Sheet::new(ui, rect);
    let dark = sheet.tokens.spot_shade();
    let [x, y] = at;
    let center = sheet.at(x, y);
    // Beyond every corner, wherever the light stands: the ring is a polygon, whose sides lie nearer than its corners.
    let far = rect.width().hypot(rect.height()) * 1.5 + 1.0;
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let angle = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
        let along = egui::vec2(angle.cos(), angle.sin());
        // One mesh of three rings: egui cannot cut a hole out of a shape.
        for (radius, color) in [
            (sheet.len(SPOT.0), egui::Color32::TRANSPARENT),
            (sheet.len(SPOT.1), dark),
            (far, dark),
        ] {
            mesh.colored_vertex(center + along * radius, color);
        }
    }
    for corner in 0..CORNERS {
        let (here, next) = (corner * 3, (corner + 1) % CORNERS * 3);
        for ring in 0..2 {
            mesh.add_triangle(here + ring, here + ring + 1, next + ring);
            mesh.add_triangle(next + ring, here + ring + 1, next + ring + 1);
        }
    }
    ui.painter()
        .with_clip_rect(rect.intersect(ui.clip_rect()))
        .add(Shape::mesh(mesh));
}

/// The wall before a workshop is open: the app's sign and name.
pub(super) fn nothing_yet(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    let sheet = Sheet::new(ui, rect);
    sheet.icon(pos2(800.0, 390.0), icons::PRESENTATION_CHART, 120.0, tokens.blue);
    let name = Type::new(64.0, 72.0, Face::Bold);
    text::anchored(
        &sheet,
        pos2(800.0, 510.0),
        Align2::CENTER_CENTER,
        "Flipchart",
        name,
        tokens.ink,
    );
}
