//! The demonstration's maps of several groups and the future state.

use super::{FLOW, after, apply, map, saved};
use crate::ui::state::State;
use crate::ui::state::several::Showing;
use crate::workshop::{Edit, Guess, GuessEdit, Map, MapEdit, MapId, MapState, Marks};

/// The map beside its future state: QA tests earlier and better, the board meets every day.
pub fn compare() -> State {
    let mut state = map();
    add_future(&mut state);
    state.window.map.several.showing = Showing::Compare;
    state
}

/// The future state over the outlines of the map.
pub fn overlaid() -> State {
    let mut state = compare();
    state.window.map.several.overlaid = true;
    state
}

/// The maps of three groups and a future state above each other, with what each group had guessed.
pub fn groups() -> State {
    let mut state = map();
    add_future(&mut state);
    for (id, name, text) in [(3, "Table 2", TABLE_2), (4, "Table 3", TABLE_3)] {
        let flow = crate::flow::text::read(text).flow;
        let map = Map {
            id: MapId(id),
            name: name.to_owned(),
            state: MapState::Current,
            flow,
            marks: Marks::default(),
        };
        apply(&mut state, Edit::Map(MapEdit::Add(Box::new(map))));
    }
    for (at, (group, days)) in [("Table 1", 8.0), ("Table 2", 3.0), ("Table 3", 10.0)]
        .into_iter()
        .enumerate()
    {
        let guess = Guess {
            group: group.to_owned(),
            time: crate::time::WorkTime::saturating(days * 480.0),
        };
        apply(&mut state, Edit::Guess(GuessEdit::Put { at, guess }));
    }
    state.window.map.several.showing = Showing::All;
    saved(state, after(64, 12))
}

/// What the second group drew.
const TABLE_2: &str = "demand: 2.5/week\n
Write the change | wait 2d | pt 3d | team Dev | x3
Code review | wait 2d | pt 2h | team Dev | x3 | ca 70% | rework -> Write the change
Integration test | wait 2d | pt 1d | team QA | ca 80% | rework -> Write the change
Approve release | wait 4d | pt 30min | team Ops | every 1w
Deploy | wait 1d | pt 2h | team Ops";

/// What the third group drew.
const TABLE_3: &str = "demand: 2.5/week\n
Refine the idea | wait 2d | pt 1d | team Product
Write the change | wait 1d | pt 2d | team Dev | x3
QA test | wait 5d | pt 1d | team QA | x2 | ca 50% | rework -> Write the change
Penetration test | wait 4d | pt 2d | team Security | x2
Deploy | wait 1d | pt 4h | team Ops";

/// Adds the future state of the demonstration's map.
fn add_future(state: &mut State) {
    let mut flow = crate::flow::text::read(FLOW).flow;
    let change = |flow: &mut crate::flow::Flow, name: &str, change: &dyn Fn(&mut crate::flow::Step)| {
        let steps = flow.steps.iter_mut().filter(|step| step.name == name);
        steps.for_each(change);
    };
    let day = crate::time::WorkTime::saturating(480.0);
    change(&mut flow, "QA test", &|step| {
        step.wait = day.into();
        step.ca = crate::flow::Percent::new(95.0).unwrap_or_default().into();
    });
    change(&mut flow, "Approve release", &|step| {
        step.wait = day.into();
        step.every = Some(day);
    });
    let map = Map {
        id: MapId(2),
        name: "Future state".to_owned(),
        state: MapState::Future,
        flow,
        marks: Marks::default(),
    };
    apply(state, Edit::Map(MapEdit::Add(Box::new(map))));
}
