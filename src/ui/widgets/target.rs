//! The area of what is drawn smaller than a hand can hit.

use egui::Rect;

/// The smallest width and height of an area that can be hit, in points: what WCAG 2.2 asks for. Controls have
/// [`space::TARGET`](crate::ui::theme::space::TARGET); this is for what is drawn to a scale.
const LEAST: f32 = 24.0;

/// The area around `rect` that can be hit: as it is, or as large as the least.
pub fn target(rect: Rect) -> Rect {
    Rect::from_center_size(rect.center(), rect.size().max(egui::Vec2::splat(LEAST)))
}
