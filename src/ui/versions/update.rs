//! Carries out what the surface of the versions asks for. Of the open workshop nothing changes but by edits, which undo takes back.

use std::sync::Arc;

use super::differing;
use crate::ui::action::VersionsAction;
use crate::ui::effect::Effect;
use crate::ui::state::versions::HeldTab;
use crate::ui::state::{State, Surface};
use crate::workshop::difference::counted;
use crate::workshop::{ActivityEdit, Edit, Map, MapEdit, Marks, Note, NoteEdit, NoteKind, RoundEdit, Workshop};

/// Looks up what is kept of the open workshop.
pub fn arrive(state: &mut State, effects: &mut Vec<Effect>) {
    let window = &mut state.window.versions;
    window.opened = false;
    window.ticked.clear();
    // The newest is looked at: what was looked at last time has moved down the list, or is gone.
    window.chosen = None;
    window.asked = None;
    let id = state.document.as_ref().map(|document| document.workshop().id.clone());
    effects.push(Effect::LookUpKept(id));
}

/// Has the version read that is looked at.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    if state.surface() != Surface::Versions {
        return;
    }
    let Some(chosen) = state.chosen_version().cloned() else {
        return;
    };
    let known = state.kept.shown.as_ref().is_some_and(|(shown, _)| *shown == chosen);
    // Asked for once: this is gone through after every action, and the disk may take a while.
    if known || state.window.versions.asked.as_ref() == Some(&chosen) {
        return;
    }
    if let Some(document) = &state.document {
        effects.push(Effect::ReadVersion(document.workshop().id.clone(), chosen.clone()));
    }
    state.window.versions.asked = Some(chosen);
    state.window.versions.ticked.clear();
    state.window.versions.map = None;
}

/// Leaves the line of the search; whether it held something.
pub fn drop_field(state: &mut State) -> bool {
    let window = &mut state.window;
    let searched = !window.versions.query.is_empty();
    window.versions.query.clear();
    searched || window.typing
}

/// Leaves what came last: the version in a narrow window, then the surface.
pub fn leave(state: &mut State) {
    if std::mem::take(&mut state.window.versions.opened) {
        return;
    }
    let from = match state.window.came_from {
        // It was opened there.
        Surface::Home => Surface::Present,
        from => from,
    };
    state.show_surface(from);
}

/// Carries out what is asked for.
pub fn update(state: &mut State, action: VersionsAction, effects: &mut Vec<Effect>) {
    let window = &mut state.window.versions;
    match action {
        VersionsAction::Leave => {
            window.opened = false;
            leave(state);
        }
        VersionsAction::Choose(version) => {
            // A press on the row that is chosen already keeps what was ticked on it.
            if window.chosen.as_ref() != Some(&version) {
                window.ticked.clear();
                window.map = None;
            }
            window.chosen = Some(version);
        }
        VersionsAction::Open(opened) => window.opened = opened,
        VersionsAction::Tab(tab) => {
            // Ticks are known by the words of their rows, which another tab may have too.
            window.tab = tab;
            window.ticked.clear();
        }
        VersionsAction::Map(map) => window.map = Some(map),
        VersionsAction::Outline => window.outlined = !window.outlined,
        VersionsAction::Every => window.every = !window.every,
        VersionsAction::Tick(row) => {
            if !window.ticked.remove(&row) {
                window.ticked.insert(row);
            }
        }
        VersionsAction::Query(query) => window.query = query,
        VersionsAction::Restore => restore(state, effects),
        VersionsAction::TakeTicked => take_ticked(state, effects),
        VersionsAction::TakeTab => match (state.window.versions.tab, read(state)) {
            (HeldTab::Map, Some(then)) => take_maps(state, &then, effects),
            (tab @ (HeldTab::Notes | HeldTab::Actions), Some(then)) => take_notes(state, &then, tab, effects),
            _ => {}
        },
    }
}

fn read(state: &State) -> Option<Arc<Workshop>> {
    state.version_read()?.as_ref().ok().cloned()
}

fn restore(state: &mut State, effects: &mut Vec<Effect>) {
    let (Some(document), Some(version), Some(_)) = (&state.document, state.chosen_version(), read(state)) else {
        return;
    };
    effects.push(Effect::RestoreVersion {
        document: document.workshop().id.clone(),
        version: version.clone(),
        // A copy beside the file and nothing into it: what is there now stays there, whatever the version holds.
        beside: document.path.clone(),
    });
}

/// Lets the workshop say again what was ticked. What does not fit any more is left out, and told.
fn take_ticked(state: &mut State, effects: &mut Vec<Effect>) {
    let (Some(then), Some(document)) = (read(state), &state.document) else {
        return;
    };
    let ticked = std::mem::take(&mut state.window.versions.ticked);
    let wanted = differing::of(state.window.versions.tab, &then, document.workshop());
    let wanted: Vec<Edit> = wanted
        .into_iter()
        .filter(|row| ticked.contains(&row.what))
        .flat_map(|row| row.edits)
        .collect();
    // Each is tried on what those before it left: one that is refused would refuse them all.
    let mut trial = document.workshop().clone();
    let asked = wanted.len();
    let mut fitting = Vec::new();
    for edit in wanted {
        let edit = at_the_end(edit, &trial);
        if edit.clone().apply(&mut trial).is_ok() {
            fitting.push(edit);
        }
    }
    let taken = fitting.len();
    if taken == 0 {
        return state.warn("This does not fit what is there now: restore it as a copy".to_owned());
    }
    // Refused, it has said why.
    if !state.edit(Edit::Several(fitting), false, effects) {
        return;
    }
    match asked - taken {
        0 => state.tell(format!("{} taken along", counted(taken, "difference"))),
        left => state.warn(format!(
            "{} taken along. {} does not fit what is there now",
            counted(taken, "difference"),
            counted(left, "other")
        )),
    }
}

/// The same behind all that is there by now: several that come back keep the order that they had.
fn at_the_end(edit: Edit, now: &Workshop) -> Edit {
    match edit {
        Edit::Note(NoteEdit::Put { note, .. }) => Edit::Note(NoteEdit::Add(note)),
        Edit::Round(RoundEdit::Put { run, .. }) => {
            let at = now.rounds.len();
            Edit::Round(RoundEdit::Put { at, run })
        }
        Edit::Activity(ActivityEdit::Put { run, .. }) => {
            let at = now.activities.len();
            Edit::Activity(ActivityEdit::Put { at, run })
        }
        other => other,
    }
}

/// Adds the maps of the version, under new numbers and with its time in their names.
fn take_maps(state: &mut State, then: &Workshop, effects: &mut Vec<Effect>) {
    let Some(at) = state.chosen_version().map(|version| version.at) else {
        return;
    };
    let time = state.now.local(at).format("%H:%M").to_string();
    let mut edits = Vec::new();
    let Some(document) = &state.document else { return };
    let mut trial = document.workshop().clone();
    for map in &then.maps {
        let map = Map {
            id: trial.new_map_id(),
            // Two maps of one name could not be told apart where they are compared.
            name: format!("{}, {time}", map.name),
            // Notes of the workshop belong to steps by their numbers, and may be others by now.
            marks: Marks::default(),
            ..map.clone()
        };
        let edit = Edit::Map(MapEdit::Add(Box::new(map)));
        if edit.clone().apply(&mut trial).is_ok() {
            edits.push(edit);
        }
    }
    take(state, edits, "map", effects);
}

/// Adds those notes of the version that are not here.
fn take_notes(state: &mut State, then: &Workshop, tab: HeldTab, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let mut trial = document.workshop().clone();
    let mut edits = Vec::new();
    let of_tab = |note: &&Note| (note.kind == NoteKind::Action) == (tab == HeldTab::Actions);
    for note in then.notes.iter().filter(of_tab) {
        // Not by its number: another note may have that by now.
        let here = |known: &Note| known.text == note.text && known.kind == note.kind;
        if trial.notes.iter().any(here) {
            continue;
        }
        let mut note = note.clone();
        // Its own number where that is free, so that what names it finds it.
        if trial.note(note.id).is_some() {
            note.id = trial.new_note_id();
        }
        // A round that is not here any more would be told as one that never was.
        note.during.round = note.during.round.filter(|round| trial.round(*round).is_some());
        let edit = Edit::Note(NoteEdit::Add(Box::new(note)));
        if edit.clone().apply(&mut trial).is_ok() {
            edits.push(edit);
        }
    }
    let word = if tab == HeldTab::Actions { "action" } else { "note" };
    take(state, edits, word, effects);
}

/// Makes all of them one change.
fn take(state: &mut State, edits: Vec<Edit>, word: &str, effects: &mut Vec<Effect>) {
    let taken = edits.len();
    if taken == 0 {
        state.tell(format!("It has no {word} that is not here"));
    } else if state.edit(Edit::Several(edits), false, effects) {
        state.tell(format!("{} taken along", counted(taken, word)));
    }
}
