//! The maps on the wall: one with its finding, two compared, or all above each other.

use egui::{Rect, Ui};

use crate::flow::Analysis;
use crate::ui::map::{MapScene, Showing};
use crate::workshop::Map;

/// Paints what the scene shows of `maps`, which are in its order.
pub(super) fn paint(ui: &mut Ui, rect: Rect, scene: &MapScene, maps: &[(&Map, &Analysis)]) {
    match (scene.showing, maps) {
        (Showing::One | Showing::Compare | Showing::All, [(map, analysis), ..]) => {
            super::map::paint(ui, rect, map, analysis);
        }
        (_, []) => super::marks::nothing_yet(ui, rect),
    }
}
