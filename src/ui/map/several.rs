//! Several maps at once: which two are compared, which lie above each other, what is brought from one to another, what the groups guessed.
//!
//! [`Several`] is what this window keeps of it, [`SeveralAction`] what the views ask for; `update` carries that out.

use std::collections::{BTreeSet, HashSet};

use super::bring;
use super::guesses;
use super::maps::free_map_name;
use super::scene::scene;
use super::sharing;
use super::typing;
use super::update::{show, shown};
use crate::flow::StepId;
use crate::ui::commands::Command;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, Map, MapId, MapState, NoteKind};

/// What the map surface shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Showing {
    /// One map, to be edited.
    #[default]
    One,
    /// Two maps on one time scale with their differences.
    Compare,
    /// All maps above each other on one time scale.
    All,
}

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct Several {
    /// What is shown.
    pub showing: Showing,
    /// The two maps compared, before and after; without a choice a current state and its future.
    pub pair: Option<(MapId, MapId)>,
    /// Whether the two are painted over each other rather than one above the other.
    pub overlaid: bool,
    /// The maps left out of the overview.
    pub left_out: BTreeSet<MapId>,
    /// The steps picked to be brought into another map.
    pub picked: Vec<(MapId, StepId)>,
    /// The map that they go into; the one that is shown when none is chosen.
    pub into: Option<MapId>,
    /// Whether the selected step is lit up on the wall.
    pub spotlight: bool,
    /// The estimate being typed.
    pub guess: Option<GuessDraft>,
    /// Whether the pane with the estimates is open; none leaves it to the room there is.
    pub standing: Option<bool>,
}

/// An estimate as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuessDraft {
    /// The place of the one that is changed; none for a new one.
    pub at: Option<usize>,
    /// Whose.
    pub group: String,
    /// How long.
    pub time: String,
}

/// What the views of several maps ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum SeveralAction {
    /// Show one map, two or all.
    Show(Showing),
    /// Open this map alone.
    Open(MapId),
    /// Compare these two, before and after.
    Pair(MapId, MapId),
    /// Paint the two over each other, or one above the other.
    Overlaid(bool),
    /// Leave a map out of the overview, or take it in again.
    LeaveOut(MapId, bool),
    /// Pick a step to be brought into another map, or no longer.
    Pick(MapId, StepId),
    /// Pick none.
    PickNone,
    /// Bring what is picked into this map.
    Into(MapId),
    /// Bring the picked steps over. Steps of the same name take the values, or stay as they are.
    Bring(bring::SameName),
    /// Turn what changed into actions among the notes.
    Act,
    /// A map is a current state, or a future one.
    State(MapId, MapState),
    /// The map once more.
    Duplicate(MapId),
    /// The estimate as it is being typed.
    Guess(GuessDraft),
    /// Keep it, if it can be understood.
    KeepGuess,
    /// Leave it.
    DropGuess,
    /// Take an estimate out.
    RemoveGuess(usize),
    /// Open the pane with the estimates, or close it.
    Standing(bool),
}

/// The maps of the open workshop.
pub(super) fn maps(state: &State) -> &[Map] {
    state
        .document
        .as_ref()
        .map_or(&[], |document| document.workshop().maps.as_slice())
}

/// Whether a command on maps would do something now.
pub fn available(command: Command, state: &State) -> bool {
    let maps = maps(state);
    let window = &state.window.map;
    let has_steps = || shown(state).is_some_and(|map| !map.flow.steps.is_empty());
    match command {
        Command::Compare | Command::AllMaps | Command::MakeFuture | Command::DuplicateMap => !maps.is_empty(),
        Command::NextMap => maps.len() > 1,
        Command::SpotlightStep => window.several.spotlight || window.selected().is_some(),
        Command::WallStays => state.wall.map,
        Command::CopyPicture | Command::CopyDrawing => has_steps() || window.several.showing != Showing::One,
        Command::CopyFlow | Command::CopyMermaid | Command::CopyTable | Command::CopyMetrics => has_steps(),
        _ => false,
    }
}

/// Carries out a command on maps.
pub(super) fn run(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    if state.window.map.play.is_some() && matches!(command, Command::Compare | Command::AllMaps | Command::MakeFuture) {
        super::play::update(state, super::play::PlayAction::Leave, effects);
    }
    let several = &mut state.window.map.several;
    let toggled = |showing| {
        if several.showing == showing {
            Showing::One
        } else {
            showing
        }
    };
    match command {
        Command::Compare => {
            let to = toggled(Showing::Compare);
            update(state, SeveralAction::Show(to), effects);
        }
        Command::AllMaps => {
            let to = toggled(Showing::All);
            update(state, SeveralAction::Show(to), effects);
        }
        Command::NextMap => next(state, effects),
        Command::MakeFuture => {
            if let Some(id) = state.shown_map() {
                super::maps::copy_map(state, id, effects);
                state.window.map.several.showing = Showing::One;
            }
        }
        Command::DuplicateMap => {
            if let Some(id) = state.shown_map() {
                duplicate(state, id, effects);
            }
        }
        Command::SpotlightStep => several.spotlight = !several.spotlight,
        Command::WallStays => {
            state.wall.stay = match state.wall.stay.take() {
                Some(_) => None,
                None => scene(state).map(Box::new),
            };
            state.tell(if state.wall.stay.is_some() {
                "The wall stays as it is"
            } else {
                "The wall follows you"
            });
        }
        other => sharing::copy(state, other, effects),
    }
}

/// Carries out one action.
pub(super) fn update(state: &mut State, action: SeveralAction, effects: &mut Vec<Effect>) {
    let several = &mut state.window.map.several;
    match action {
        SeveralAction::Show(showing) => {
            typing::keep(state, effects);
            let several = &mut state.window.map.several;
            several.showing = showing;
            several.picked.clear();
            state.window.map.hovered = None;
        }
        SeveralAction::Open(id) => {
            several.showing = Showing::One;
            several.picked.clear();
            typing::keep(state, effects);
            show(&mut state.window.map, id);
        }
        SeveralAction::Pair(before, after) => several.pair = Some((before, after)),
        SeveralAction::Overlaid(overlaid) => several.overlaid = overlaid,
        SeveralAction::LeaveOut(id, out) => {
            if out {
                several.left_out.insert(id);
                several.picked.retain(|(map, _)| *map != id);
            } else {
                several.left_out.remove(&id);
            }
        }
        SeveralAction::Pick(map, step) => match several.picked.iter().position(|known| *known == (map, step)) {
            Some(place) => {
                several.picked.remove(place);
            }
            None => several.picked.push((map, step)),
        },
        SeveralAction::PickNone => several.picked.clear(),
        SeveralAction::Into(id) => several.into = Some(id),
        SeveralAction::Bring(same) => bring::run(state, same, effects),
        SeveralAction::Act => act(state, effects),
        SeveralAction::State(id, kind) => {
            state.edit(Edit::SetMapState(id, kind), false, effects);
        }
        SeveralAction::Duplicate(id) => duplicate(state, id, effects),
        SeveralAction::Guess(draft) => several.guess = Some(draft),
        SeveralAction::KeepGuess => guesses::keep(state, effects),
        SeveralAction::DropGuess => several.guess = None,
        SeveralAction::RemoveGuess(at) => {
            several.guess = None;
            state.edit(Edit::RemoveGuess(at), false, effects);
        }
        SeveralAction::Standing(open) => several.standing = Some(open),
    }
}

/// Leaves what came last: picked steps, the spotlight, the views of several maps. Whether there was anything to leave.
pub(super) fn escape(state: &mut State) -> bool {
    let several = &mut state.window.map.several;
    if several.guess.take().is_some() {
        return true;
    }
    if !several.picked.is_empty() {
        several.picked.clear();
        return true;
    }
    if several.spotlight {
        several.spotlight = false;
        return true;
    }
    let left = several.showing != Showing::One;
    several.showing = Showing::One;
    left
}

fn next(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(shown) = state.shown_map() else { return };
    let maps = maps(state);
    let at = maps.iter().position(|map| map.id == shown).unwrap_or(0);
    let next = maps.get((at + 1) % maps.len().max(1)).map(|map| map.id);
    if let Some(id) = next {
        typing::keep(state, effects);
        show(&mut state.window.map, id);
    }
}

fn duplicate(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let Some(map) = maps(state).iter().find(|map| map.id == id).cloned() else {
        return;
    };
    let name = free_map_name(state, &map.name);
    super::maps::put_copy(state, &map, (name, map.state), effects);
    state.window.map.several.showing = Showing::One;
}

/// The two maps that are compared: the chosen ones, else the map that is shown and its other state. `None` without a second map.
pub(super) fn pair(state: &State) -> Option<(&Map, &Map)> {
    let maps = maps(state);
    let find = |id: MapId| maps.iter().find(|map| map.id == id);
    if let Some((before, after)) = state.window.map.several.pair
        && let (Some(before), Some(after)) = (find(before), find(after))
        && before.id != after.id
    {
        return Some((before, after));
    }
    let shown = state.shown_map().and_then(find)?;
    let other = partner(maps, shown)?;
    Some(if shown.state == MapState::Future && other.state == MapState::Current {
        (other, shown)
    } else if other.state == MapState::Future || shown.state == MapState::Current {
        (shown, other)
    } else {
        (other, shown)
    })
}

/// The map that belongs to this one: of the other state if there is one, with the most steps of the same name.
pub(super) fn partner<'a>(maps: &'a [Map], of: &Map) -> Option<&'a Map> {
    let mut others = maps.iter().filter(|map| map.id != of.id);
    // Asked for in every frame: names are compared only where there is a choice.
    if let (Some(only), None) = (others.next(), others.next()) {
        return Some(only);
    }
    let name = |step: &crate::flow::Step| step.name.to_lowercase();
    let names: HashSet<String> = of.flow.steps.iter().map(name).collect();
    let alike = |map: &Map| map.flow.steps.iter().filter(|step| names.contains(&name(step))).count();
    let others = maps.iter().filter(|map| map.id != of.id);
    // The last of equals would win: the first is meant, so they are counted from the end.
    others
        .enumerate()
        .max_by_key(|(place, map)| (map.state != of.state, alike(map), std::cmp::Reverse(*place)))
        .map(|(_, map)| map)
}

/// Each change becomes an action among the notes: one entry of the history.
fn act(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((before, after)) = pair(state) else { return };
    let words = super::compare::tasks(&crate::flow::compare(&before.flow, &after.flow));
    let Some(document) = &state.document else { return };
    let mut workshop = document.workshop().clone();
    let mut edits = Vec::new();
    for text in words {
        let known = |note: &crate::workshop::Note| note.kind == NoteKind::Action && note.text == text;
        if workshop.notes.iter().any(known) {
            continue;
        }
        let draft = crate::workshop::Draft {
            kind: NoteKind::Action,
            text: text.clone(),
            owner: None,
            theme: None,
            due: None,
        };
        let edit = Edit::AddNote(Box::new(workshop.note_from(draft, state.now.at)));
        if edit.clone().apply(&mut workshop).is_ok() {
            edits.push(edit);
        }
    }
    let said = match edits.len() {
        0 => "These changes are among the actions already".to_owned(),
        1 => "1 action noted".to_owned(),
        count => format!("{count} actions noted"),
    };
    if edits.is_empty() || state.edit(Edit::Several(edits), false, effects) {
        state.tell(said);
    }
}
