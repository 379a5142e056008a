//! Which maps of a workshop belong together: a future state and the current one that it came from.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::flow::{Flow, Step, foreseen_state};
use crate::workshop::{Map, MapState, Workshop};

/// The map that belongs to this one: of the other state if there is one, first the one of the same group by its name, then the one with the
/// most steps of the same name.
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
    let group = group_of(&of.name);
    // Groups that draw the same work have the same steps: a name that says whose map it is says more.
    let of_group = |map: &Map| !group.is_empty() && group_of(&map.name) == group;
    let others = maps.iter().filter(|map| map.id != of.id);
    // The last of equals would win: the first is meant, so they are counted from the end.
    others
        .enumerate()
        .max_by_key(|(place, map)| {
            (
                map.state != of.state,
                of_group(map),
                alike(map),
                std::cmp::Reverse(*place),
            )
        })
        .map(|(_, map)| map)
}

/// Whose map it is by the words of its name: "Group 1, future state" is of "group 1". Empty where the name says nothing else than its state.
fn group_of(name: &str) -> Vec<String> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !["current", "future", "state"].contains(&word.as_str()))
        .collect()
}

/// The current state that a future one came from; none of a current one.
pub fn current_of<'a>(maps: &'a [Map], of: &Map) -> Option<&'a Map> {
    let partner = partner(maps, of).filter(|_| of.state == MapState::Future)?;
    (partner.state == MapState::Current).then_some(partner)
}

/// A map's flow as its figures are told. A future state keeps what load does not explain of the waits that were observed, and what load makes of
/// them follows from its own people, work, %C/A and demand: as a comparison with its current state and a simulation tell it too.
pub fn foreseen<'a>(maps: &[Map], map: &'a Map) -> Cow<'a, Flow> {
    let told = current_of(maps, map).map(|current| foreseen_state(&current.flow, &map.flow));
    told.filter(|told| *told != map.flow)
        .map_or(Cow::Borrowed(&map.flow), Cow::Owned)
}

impl Workshop {
    /// The workshop with every map as its figures are told: see [`foreseen`]. For all that shows or writes figures; what is written down as flow
    /// text says what the room said.
    pub fn foreseen(&self) -> Cow<'_, Workshop> {
        let told: Vec<(usize, Flow)> = self
            .maps
            .iter()
            .enumerate()
            .filter_map(|(place, map)| match foreseen(&self.maps, map) {
                Cow::Owned(flow) => Some((place, flow)),
                Cow::Borrowed(_) => None,
            })
            .collect();
        if told.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut workshop = self.clone();
        for (place, flow) in told {
            if let Some(map) = workshop.maps.get_mut(place) {
                map.flow = flow;
            }
        }
        Cow::Owned(workshop)
    }
}

/// The future states of a workshop, each after the current state that it came from.
pub fn states(maps: &[Map]) -> Vec<(&Map, &Map)> {
    let future = maps.iter().filter(|map| map.state == MapState::Future);
    let before = |map: &'_ Map| partner(maps, map).filter(|other| other.state == MapState::Current);
    future.filter_map(|map| Some((before(map)?, map))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::text;
    use crate::workshop::MapId;

    fn map(id: u32, name: &str, state: MapState, flow: &str) -> Map {
        Map {
            id: MapId(id),
            name: name.to_owned(),
            state,
            flow: text::read(flow).flow,
            marks: crate::workshop::Marks::default(),
        }
    }

    #[test]
    fn of_groups_that_drew_the_same_steps_each_future_state_has_the_current_one_of_its_own_name() {
        let steps = "demand: 1/d\nWrite | pt 1h\nTest | wait 2d | pt 2h";
        let (current, future) = (MapState::Current, MapState::Future);
        let maps = [
            map(1, "Group 10", current, steps),
            map(2, "Group 1", current, steps),
            map(
                3,
                "Group 1, future state",
                future,
                "demand: 1/d\nTest | wait 2d | pt 2h",
            ),
            map(4, "Group 10, future state", future, steps),
            map(5, "group 2, current state", current, steps),
            map(6, "Group 2, future state", future, steps),
            map(7, "What we drew", future, "Test | pt 1h"),
        ];
        let of = |id: u32| {
            let map = maps.iter().find(|map| map.id == MapId(id)).unwrap();
            partner(&maps, map).map(|map| map.id.0)
        };
        assert_eq!([3, 4, 6].map(of), [Some(2), Some(1), Some(5)]);
        assert_eq!(
            [2, 1, 5].map(of),
            [Some(3), Some(4), Some(6)],
            "and the other way round"
        );
        assert_eq!(of(7), Some(1), "whose name says nothing has that of its steps");
    }
}
