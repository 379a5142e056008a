//! Which two maps are compared for what is shown, whether that is known, and what has to be asked.

use std::sync::Arc;

use super::State;
use super::compared::{Pairing, ToCompare};
use super::maps::pair;
use super::several::Showing;
use super::wall::MapScene;
use crate::flow::Comparison;
use crate::workshop::MapId;

/// The comparison of two maps, once it was found.
pub fn found(state: &State, maps: [MapId; 2]) -> Option<Arc<Comparison>> {
    let compared = &state.window.map.several.compared;
    compared.find(pairing(state, maps)?).cloned()
}

/// The same for the scene that the wall shows.
pub fn found_of_scene(state: &State, scene: &MapScene) -> Option<Arc<Comparison>> {
    found(state, of_scene(scene)?)
}

/// What has to be compared for what is shown, if nobody works on it yet: then somebody does from now on. One at a time, so that a map that
/// changes quickly does not line up questions whose answers nobody waits for.
pub fn to_compare(state: &mut State) -> Option<ToCompare> {
    // A wall that is held may show another pair than the window.
    let stays = state.wall.stay.as_deref().and_then(of_scene);
    let wanted: Vec<([MapId; 2], Pairing)> = [in_window(state), stays]
        .into_iter()
        .flatten()
        .filter_map(|maps| Some((maps, pairing(state, maps)?)))
        .collect();
    let compared = &state.window.map.several.compared;
    // A question of which nobody wants the answer any more does not hold up the next one.
    let waits = |asked: Pairing| wanted.iter().any(|(_, pairing)| *pairing == asked);
    if compared.asked().is_some_and(|(asked, _)| waits(asked)) {
        return None;
    }
    let (maps, pairing) = wanted
        .into_iter()
        .find(|(_, pairing)| compared.find(*pairing).is_none())?;
    let workshop = state.document.as_ref()?.snapshot();
    let now = state.now.at;
    state.window.map.several.compared.ask(pairing, now);
    Some(ToCompare {
        pairing,
        workshop,
        maps,
    })
}

/// The two maps that are compared in this window, whether it shows them or the wall follows it.
fn in_window(state: &State) -> Option<[MapId; 2]> {
    let shows = state.window.map.several.showing == Showing::Compare;
    let both = pair(state).filter(|_| shows);
    both.map(|(before, after)| [before.id, after.id])
}

fn of_scene(scene: &MapScene) -> Option<[MapId; 2]> {
    match (scene.showing, scene.maps.as_slice()) {
        (Showing::Compare, [before, after, ..]) => Some([*before, *after]),
        _ => None,
    }
}

fn pairing(state: &State, maps: [MapId; 2]) -> Option<Pairing> {
    let document = state.document.as_ref()?;
    let [before, after] = maps.map(|id| document.fingerprint(id));
    Some(Pairing {
        of: document.opening(),
        flows: [before?, after?],
    })
}
