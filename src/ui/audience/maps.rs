//! The maps on the wall: one with its finding, a step of it lit up, two compared, or all above each other.

use std::sync::Arc;

use egui::{Rect, Ui};

use crate::flow::{Analysis, Comparison};
use crate::ui::state::several::Showing;
use crate::ui::state::wall::MapScene;
use crate::workshop::Map;

/// Maps with their figures, and what was found of the two that are compared.
type Maps<'a> = (&'a [(&'a Map, &'a Arc<Analysis>)], Option<&'a Comparison>);

/// Paints what the scene shows of `maps`, which are in its order; `of` is the workshop's title.
pub(super) fn paint(ui: &mut Ui, rect: Rect, of: &str, scene: &MapScene, (maps, found): Maps<'_>) {
    match (scene.showing, maps, found) {
        (Showing::Compare, [before, after, ..], Some(found)) => {
            super::map_compare::paint(ui, rect, (before.0, after.0), found);
        }
        // Until a worker has compared them the room sees both, without the differences.
        (Showing::All | Showing::Compare, [_, _, ..], _) => super::map_stack::paint(ui, rect, of, maps),
        (_, [(map, analysis), ..], _) => {
            let lit = scene.selection.filter(|_| scene.spotlight);
            match lit.and_then(|id| map.flow.step(id)) {
                Some(step) => super::map_step::paint(ui, rect, map, analysis, step),
                None => super::map::paint(ui, rect, map, analysis, scene),
            }
        }
        (_, [], _) => super::marks::nothing_yet(ui, rect),
    }
}
