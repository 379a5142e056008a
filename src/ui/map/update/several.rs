//! Several maps at once: which two are compared, which lie above each other, what is brought from one to another, what the groups guessed.
//!
//! `Several` is what this window keeps of it, `SeveralAction` what the views ask for; `update` carries that out.

use super::change::show;
use super::maps::free_map_name;
use super::{bring, copy, guesses, typing};
use crate::ui::action::{Command, SeveralAction};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::comparing::found;
use crate::ui::state::maps::{maps, pair, scene};
use crate::ui::state::several::Showing;
use crate::workshop::{Edit, GuessEdit, MapEdit, MapId, NoteEdit, NoteKind};

/// Carries out a command on maps.
pub(in crate::ui::map) fn run(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    if state.window.map.play.is_some() && matches!(command, Command::Compare | Command::AllMaps | Command::MakeFuture) {
        crate::ui::map::play::update(state, crate::ui::action::PlayAction::Leave, effects);
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
        other => copy::copy(state, other, effects),
    }
}

/// Carries out one action.
pub(in crate::ui::map) fn update(state: &mut State, action: SeveralAction, effects: &mut Vec<Effect>) {
    let several = &mut state.window.map.several;
    match action {
        SeveralAction::Show(showing) => {
            typing::keep(state, effects);
            let several = &mut state.window.map.several;
            several.showing = showing;
            several.picked.clear();
            state.window.map.levers.hovered = None;
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
            state.edit(Edit::Map(MapEdit::SetState(id, kind)), false, effects);
        }
        SeveralAction::Duplicate(id) => duplicate(state, id, effects),
        SeveralAction::Guess(draft) => several.guess = Some(draft),
        SeveralAction::KeepGuess => guesses::keep(state, effects),
        SeveralAction::DropGuess => several.guess = None,
        SeveralAction::RemoveGuess(at) => {
            several.guess = None;
            state.edit(Edit::Guess(GuessEdit::Remove(at)), false, effects);
        }
        SeveralAction::Standing(open) => several.standing = Some(open),
    }
}

/// Leaves what came last: picked steps, the spotlight, the views of several maps. Whether there was anything to leave.
pub(in crate::ui::map) fn escape(state: &mut State) -> bool {
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

/// Each change becomes an action among the notes: one entry of the history.
fn act(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((before, after)) = pair(state) else { return };
    // The changes are listed once they are known: nobody can ask for them before.
    let Some(found) = found(state, [before.id, after.id]) else {
        return;
    };
    let words = crate::ui::map::several::compare::pair::tasks(&found);
    let Some(document) = &state.document else { return };
    // On a copy, so that each of the notes gets an id that those before it have not.
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
            ..crate::workshop::Draft::default()
        };
        let edit = Edit::Note(NoteEdit::Add(Box::new(workshop.note_from(draft, state.now.at))));
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
