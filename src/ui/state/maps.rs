//! The maps of the open workshop, as this window looks at them: the one shown, the two compared, what the wall follows.

use std::sync::Arc;

use super::State;
use super::map::View;
use super::several::Showing;
use super::wall::{MapScene, Playing};
use crate::workshop::pairs::partner;
use crate::workshop::{Map, MapId, MapState};

/// The maps of the open workshop.
pub(in crate::ui) fn maps(state: &State) -> &[Map] {
    state
        .document
        .as_ref()
        .map_or(&[], |document| document.workshop().maps.as_slice())
}

/// The two maps that are compared: the chosen ones, else the map that is shown and its other state. `None` without a second map.
pub(in crate::ui) fn pair(state: &State) -> Option<(&Map, &Map)> {
    let maps = maps(state);
    let find = |id: MapId| maps.iter().find(|map| map.id == id);
    if let Some((before, after)) = state.window.map.several.pair
        && let (Some(before), Some(after)) = (find(before), find(after))
        // Chosen twice, a map would be compared with itself: then the choice is as good as none.
        && before.id != after.id
    {
        return Some((before, after));
    }
    let shown = state.shown_map().and_then(find)?;
    let other = partner(maps, shown)?;
    // A future state comes after a current one, whichever of them is shown.
    Some(if shown.state == MapState::Future && other.state == MapState::Current {
        (other, shown)
    } else if other.state == MapState::Future || shown.state == MapState::Current {
        (shown, other)
    } else {
        (other, shown)
    })
}

/// The map that is shown, as its figures are told.
pub(in crate::ui) fn told(state: &State) -> Option<&Map> {
    state.document.as_ref()?.map(state.shown_map()?)
}

/// The map that is shown.
pub(in crate::ui) fn shown(state: &State) -> Option<&Map> {
    let id = state.shown_map()?;
    state.document.as_ref()?.workshop().map(id)
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
        // The room sees the whole map unless somebody has zoomed on purpose.
        view: if window.view.kept { View::default() } else { window.view },
        selection: window.selection,
        spotlight: several.spotlight && window.selection.is_some(),
    })
}

/// Whether the map that is shown has no step yet.
pub fn is_empty(state: &State) -> bool {
    shown(state).is_none_or(|map| map.flow.steps.is_empty())
}

impl Playing {
    /// What `state` plays; none while the map is edited or nothing was found yet.
    pub fn of(state: &State) -> Option<Self> {
        let play = state.window.map.play.as_deref()?;
        let document = state.document.as_ref()?;
        let map = state.shown_map()?;
        let flow = match &play.changed {
            Some(changed) => changed.flow.as_ref(),
            None => &document.workshop().map(map)?.flow,
        };
        // What was found may be about a flow that has changed since, whose places are now other steps.
        let found = play
            .found()
            .filter(|found| found.is_of(flow) && !found.playback.is_empty())?;
        Some(Self {
            map,
            analysis: Arc::clone(document.analysis(map)?),
            changed: play.changed.clone(),
            found: Arc::clone(found),
            head: play.head,
        })
    }
}
