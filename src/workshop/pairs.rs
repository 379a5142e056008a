//! Which maps of a workshop belong together: a future state and the current one that it came from.

use std::collections::HashSet;

use crate::flow::Step;
use crate::workshop::{Map, MapState};

/// The map that belongs to this one: of the other state if there is one, with the most steps of the same name.
// Asked of the names, not of a link that is kept: a future state may be brought in from a file that knows no ids of this workshop.
pub fn partner<'a>(maps: &'a [Map], of: &Map) -> Option<&'a Map> {
    let mut others = maps.iter().filter(|map| map.id != of.id);
    // Asked for in every frame: names are compared only where there is a choice.
    if let (Some(only), None) = (others.next(), others.next()) {
        return Some(only);
    }
    let name = |step: &Step| step.name.to_lowercase();
    let names: HashSet<String> = of.flow.steps.iter().map(name).collect();
    let alike = |map: &Map| map.flow.steps.iter().filter(|step| names.contains(&name(step))).count();
    let others = maps.iter().filter(|map| map.id != of.id);
    // The last of equals would win: the first is meant, so they are counted from the end.
    others
        .enumerate()
        .max_by_key(|(place, map)| (map.state != of.state, alike(map), std::cmp::Reverse(*place)))
        .map(|(_, map)| map)
}

/// The future states of a workshop, each after the current state that it came from.
pub fn states(maps: &[Map]) -> Vec<(&Map, &Map)> {
    let future = maps.iter().filter(|map| map.state == MapState::Future);
    let before = |map: &'_ Map| partner(maps, map).filter(|other| other.state == MapState::Current);
    future.filter_map(|map| Some((before(map)?, map))).collect()
}
