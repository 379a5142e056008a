//! Edits of the flows that were drawn.

use serde::{Deserialize, Serialize};

use super::marks::{MarksEdit, forget_gone, map_mut};
use super::subject::Subject;
use crate::flow::FlowEdit;
use crate::workshop::{Map, MapId, MapState, Refused, Workshop};

/// A change of the maps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MapEdit {
    /// Add a map, after all others.
    #[serde(rename = "AddMap")]
    Add(Box<Map>),
    /// Put a map where it was.
    #[serde(rename = "PutMap")]
    Put {
        /// Its place among the maps, counted from 0.
        at: usize,
        /// The map.
        map: Box<Map>,
    },
    /// Take a map out.
    #[serde(rename = "RemoveMap")]
    Remove(MapId),
    /// Call a map something else.
    #[serde(rename = "RenameMap")]
    Rename(MapId, String),
    /// Say whether a map shows how it is or how it should be.
    #[serde(rename = "SetMapState")]
    SetState(MapId, MapState),
    /// Change the flow of a map.
    ChangeFlow(MapId, FlowEdit),
}

impl MapEdit {
    /// As [`super::Edit::apply`]; with the marks that have to be put back after it.
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<(Self, Vec<MarksEdit>), Refused> {
        let back = match self {
            Self::Add(map) => put(workshop, workshop.maps.len(), *map)?,
            Self::Put { at, map } => put(workshop, at, *map)?,
            Self::Remove(id) => {
                let at = workshop
                    .maps
                    .iter()
                    .position(|map| map.id == id)
                    .ok_or(Refused::NoSuchMap(id))?;
                let map = Box::new(workshop.maps.remove(at));
                Self::Put { at, map }
            }
            Self::Rename(id, name) => Self::Rename(id, std::mem::replace(&mut map_mut(workshop, id)?.name, name)),
            Self::SetState(id, state) => {
                Self::SetState(id, std::mem::replace(&mut map_mut(workshop, id)?.state, state))
            }
            Self::ChangeFlow(id, edit) => {
                let map = map_mut(workshop, id)?;
                let back = Self::ChangeFlow(id, edit.apply(&mut map.flow)?);
                return Ok((back, forget_gone(map)));
            }
        };
        Ok((back, Vec::new()))
    }
}

impl Subject for MapEdit {
    fn describe(&self, workshop: &Workshop) -> String {
        let name = |id: &MapId| workshop.map(*id).map_or("", |map| map.name.as_str());
        match self {
            Self::Add(map) | Self::Put { map, .. } => format!("Add the map {}", map.name),
            Self::Remove(id) => format!("Remove the map {}", name(id)),
            Self::Rename(id, _) => format!("Rename the map {}", name(id)),
            Self::SetState(_, MapState::Current) => "Make it the current state".to_owned(),
            Self::SetState(_, MapState::Future) => "Make it the future state".to_owned(),
            Self::ChangeFlow(id, edit) => workshop
                .map(*id)
                .map_or_else(|| "Change the map".to_owned(), |map| edit.describe(&map.flow)),
        }
    }
}

fn put(workshop: &mut Workshop, at: usize, map: Map) -> Result<MapEdit, Refused> {
    // Past the end or under an id that is taken there is no exact way back.
    if at > workshop.maps.len() || workshop.map(map.id).is_some() {
        return Err(Refused::DoesNotFit("the map"));
    }
    let back = MapEdit::Remove(map.id);
    workshop.maps.insert(at, map);
    Ok(back)
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::MapEdit;
    use crate::flow::any_edit::{self, EachVariant, each_variant};
    use crate::flow::templates;
    use crate::workshop::edit::marks::any::marks;
    use crate::workshop::{Map, MapId, MapState};

    pub fn edits() -> EachVariant<MapEdit> {
        let id = || (0..4u32).prop_map(MapId);
        let state = || prop_oneof![Just(MapState::Current), Just(MapState::Future)];
        let map = || {
            let flow = prop::sample::select(templates()).prop_map(|template| template.flow.clone());
            (id(), ".{0,8}", state(), flow, marks()).prop_map(|(id, name, state, flow, marks)| {
                Box::new(Map {
                    id,
                    name,
                    state,
                    flow,
                    marks,
                })
            })
        };
        each_variant!(MapEdit {
            Add => map().prop_map(MapEdit::Add),
            Put => (0..4usize, map()).prop_map(|(at, map)| MapEdit::Put { at, map }),
            Remove => id().prop_map(MapEdit::Remove),
            Rename => (id(), ".{0,8}").prop_map(|(id, name)| MapEdit::Rename(id, name)),
            SetState => (id(), state()).prop_map(|(id, state)| MapEdit::SetState(id, state)),
            ChangeFlow => (id(), any_edit::edits().any()).prop_map(|(id, edit)| MapEdit::ChangeFlow(id, edit)),
        })
    }
}
