//! Versions of the open workshop and what else the recovery data hold: looked up, looked at, brought back.

use crate::ui::action::KeptAction;
use crate::ui::effect::Effect;
use crate::ui::state::kept::KeptHere;
use crate::ui::state::{Overlay, State};
use crate::workshop::{Edit, Map, MapEdit, NoteEdit};

/// Opens one of the panels, and looks up what it shows.
pub(super) fn open(state: &mut State, overlay: Overlay, effects: &mut Vec<Effect>) {
    let open = state.window.overlay.as_ref() != Some(&overlay);
    state.show_overlay(open.then_some(overlay));
    if open {
        look_up(state, effects);
    }
}

fn look_up(state: &State, effects: &mut Vec<Effect>) {
    let id = state.document.as_ref().map(|document| document.workshop().id.clone());
    effects.push(Effect::LookUpKept(id));
}

/// Takes what was looked up.
pub(super) fn found(state: &mut State, found: KeptHere) {
    let shown = state
        .kept
        .shown
        .take()
        .filter(|(version, _)| found.versions.contains(version));
    state.kept = KeptHere { shown, ..found };
}

/// Does what a panel asks for.
pub(super) fn update(state: &mut State, action: KeptAction, effects: &mut Vec<Effect>) {
    let Some(id) = state.kept.of.clone().or_else(|| {
        let document = state.document.as_ref()?;
        Some(document.workshop().id.clone())
    }) else {
        if let KeptAction::BringBack(id) = action {
            effects.push(Effect::BringBack(id));
        }
        return;
    };
    match action {
        KeptAction::Look(version) => effects.push(Effect::ReadVersion(id, version)),
        KeptAction::Restore(version) => {
            if let Some(document) = &state.document {
                effects.push(Effect::RestoreVersion {
                    document: id,
                    version,
                    beside: document.path.clone(),
                });
                state.show_overlay(None);
            }
        }
        KeptAction::TakeMaps => take_maps(state, effects),
        KeptAction::TakeNotes => take_notes(state, effects),
        KeptAction::BringBack(id) => {
            state.show_overlay(None);
            effects.push(Effect::BringBack(id));
        }
    }
}

/// Adds the maps of the version that is looked at, under new numbers and with its time in their names.
fn take_maps(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((version, Ok(then))) = state.kept.shown.clone() else {
        return;
    };
    let time = state.now.local(version.at).format("%H:%M").to_string();
    let mut taken = 0;
    for map in &then.maps {
        let Some(document) = &state.document else { return };
        let map = Map {
            id: document.workshop().new_map_id(),
            name: format!("{}, {time}", map.name),
            // Notes of the workshop belong to steps by their numbers, and may be others by now.
            marks: crate::workshop::Marks::default(),
            ..map.clone()
        };
        taken += usize::from(state.edit(Edit::Map(MapEdit::Add(Box::new(map))), false, effects));
    }
    told(state, taken, "map");
}

/// Adds the notes of the version that is looked at which are not here.
fn take_notes(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((_, Ok(then))) = state.kept.shown.clone() else {
        return;
    };
    let mut taken = 0;
    for note in &then.notes {
        let Some(document) = &state.document else { return };
        let workshop = document.workshop();
        let here = |known: &crate::workshop::Note| known.text == note.text && known.kind == note.kind;
        if workshop.notes.iter().any(here) {
            continue;
        }
        let mut note = note.clone();
        note.id = workshop.new_note_id();
        note.during.round = note.during.round.filter(|round| workshop.round(*round).is_some());
        taken += usize::from(state.edit(Edit::Note(NoteEdit::Add(Box::new(note))), false, effects));
    }
    told(state, taken, "note");
}

fn told(state: &mut State, taken: usize, word: &str) {
    if taken == 0 {
        state.tell(format!("It has no {word} that is not here"));
    } else {
        state.show_overlay(None);
        state.tell(format!(
            "{} taken along",
            crate::workshop::difference::counted(taken, word)
        ));
    }
}
