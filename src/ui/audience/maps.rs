//! The maps on the wall: one with its finding, a step of it lit up, two compared, or all above each other.

use std::sync::Arc;

use egui::{Rect, Ui};

use crate::flow::Analysis;
use crate::ui::figures::comparison::comparison;
use crate::ui::state::several::Showing;
use crate::ui::state::wall::MapScene;
use crate::workshop::Map;

/// Paints what the scene shows of `maps`, which are in its order; `of` is the workshop's title.
pub(super) fn paint(ui: &mut Ui, rect: Rect, of: &str, scene: &MapScene, maps: &[(&Map, &Arc<Analysis>)]) {
    match (scene.showing, maps) {
        (Showing::Compare, [before, after, ..]) => {
            let found = comparison(ui, *before, *after);
            super::map_compare::paint(ui, rect, (before.0, after.0), &found);
        }
        (Showing::All, [_, _, ..]) => super::map_stack::paint(ui, rect, of, maps),
        (_, [(map, analysis), ..]) => {
            let lit = scene.selection.filter(|_| scene.spotlight);
            match lit.and_then(|id| map.flow.step(id)) {
                Some(step) => super::map_step::paint(ui, rect, map, analysis, step),
                None => super::map::paint(ui, rect, map, analysis, scene),
            }
        }
        (_, []) => super::marks::nothing_yet(ui, rect),
    }
}
