//! A place on the canvas, and the few shapes that blocks are drawn with.

use egui::{Rect, Stroke, pos2};

use crate::ui::audience::sheet::Sheet;

/// A place on the canvas, in its units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::audience) struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Area {
    /// Right edge.
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }
}

/// A thin line between rows.
pub(super) fn rule(sheet: &Sheet<'_>, x: f32, y: f32, width: f32) {
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), sheet.tokens.line);
    sheet
        .painter
        .line_segment([sheet.at(x, y), sheet.at(x + width, y)], stroke);
}

/// A filled rectangle with rounded corners.
pub(super) fn bar(sheet: &Sheet<'_>, rect: Rect, radius: f32, color: egui::Color32) {
    let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
    sheet.painter.rect_filled(on_screen, sheet.len(radius), color);
}

/// One of many upright ticks: as many whole pixels wide as the others, wherever it stands.
pub(super) fn tick(sheet: &Sheet<'_>, rect: Rect, color: egui::Color32) {
    let pixels = sheet.painter.ctx().pixels_per_point();
    let whole = |points: f32| (points * pixels).round() / pixels;
    let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
    let min = pos2(whole(on_screen.left()), on_screen.top());
    let size = egui::vec2(whole(on_screen.width()).max(1.0 / pixels), on_screen.height());
    sheet.painter.rect_filled(Rect::from_min_size(min, size), 0.0, color);
}

/// A frame inside a rectangle.
pub(super) fn frame(sheet: &Sheet<'_>, rect: Rect, radius: f32, width: f32, color: egui::Color32) {
    let on_screen = sheet.rect(rect.left(), rect.top(), rect.width(), rect.height());
    let stroke = Stroke::new(sheet.len(width).max(1.0), color);
    sheet
        .painter
        .rect_stroke(on_screen, sheet.len(radius), stroke, egui::StrokeKind::Inside);
}

/// A rectangle of canvas units.
pub(super) fn unit(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(x, y), egui::vec2(width.max(0.0), height.max(0.0)))
}
