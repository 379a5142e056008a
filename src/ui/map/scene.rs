//! What the room sees of the maps: which, which part, and what is lit up. The wall follows it, or keeps one.

use super::several::{Showing, maps, pair};
use super::window::View;
use crate::flow::StepId;
use crate::ui::state::State;
use crate::workshop::MapId;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct MapScene {
    /// One map, two compared, or all.
    pub showing: Showing,
    /// The maps, in order: before and after when compared.
    pub maps: Vec<MapId>,
    /// Which part of a single map shows.
    pub view: View,
    /// The selected step of a single map.
    pub selection: Option<StepId>,
    /// Whether that step is lit up.
    pub spotlight: bool,
    /// Whether two maps are painted over each other.
    pub overlaid: bool,
}

/// The scene that this window shows; none without a map.
pub fn scene(state: &State) -> Option<MapScene> {
    let window = &state.window.map;
    let several = &window.several;
    let single = || state.shown_map().into_iter().collect::<Vec<_>>();
    let (showing, ids) = match several.showing {
        Showing::One => (Showing::One, single()),
        Showing::Compare => match pair(state) {
            Some((before, after)) => (Showing::Compare, vec![before.id, after.id]),
            None => (Showing::One, single()),
        },
        Showing::All => {
            let ids: Vec<MapId> = maps(state)
                .iter()
                .map(|map| map.id)
                .filter(|id| !several.left_out.contains(id))
                .collect();
            if ids.is_empty() {
                (Showing::One, single())
            } else {
                (Showing::All, ids)
            }
        }
    };
    (!ids.is_empty()).then_some(MapScene {
        showing,
        maps: ids,
        view: window.view,
        selection: window.selection,
        spotlight: several.spotlight && window.selection.is_some(),
        overlaid: several.overlaid,
    })
}
