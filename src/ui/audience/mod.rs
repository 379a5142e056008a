//! What the room sees: slides on a fixed canvas, the round, the map.

mod notes_column;
pub mod round;
mod blocks;
mod sheet;
pub mod slide;
mod text;
pub mod wall;

/// Paints what `picture` shows into `rect`.
pub fn show(ui: &mut egui::Ui, rect: egui::Rect, picture: &wall::Picture, now: crate::ui::state::Now) {
    let _ = (ui, rect, picture, now);
}
