//! What a step is linked with, found by words: the step it follows, the one it sends work back to, the notes about it.

use std::collections::HashSet;

use egui::Ui;

use super::field::Field;
use super::fuzzy::fit;
use super::panel::Panel;
use super::rows::Row;
use super::{panel, rows};
use crate::flow::{Flow, StepId};
use crate::ui::action::{Action, MapAction, StepsAction};
use crate::ui::map::edits::picks;
use crate::ui::state::{Overlay, State};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{kind_icon, rule};
use crate::workshop::{Map, NoteId, Workshop};

/// Width of the panel.
const WIDTH: f32 = 640.0;
/// The rows that are seen at once.
const ROWS: f32 = 9.0;

/// Something that can be chosen.
struct Pick {
    icon: char,
    name: String,
    more: String,
    key: &'static str,
    action: Option<Action>,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, over: &Overlay, out: &mut Vec<Action>) {
    let Some(workshop) = state.document.as_ref().map(crate::ui::state::Document::workshop) else {
        return;
    };
    let Some(map) = state.shown_map().and_then(|id| workshop.map(id)) else {
        return;
    };
    // The step may be gone by undo while this is open.
    let Some(step) = state.window.map.selected().filter(|id| map.flow.step(*id).is_some()) else {
        out.push(Action::Overlay(None));
        return;
    };
    let name = map.flow.name_of(step);
    let (title, icon, hint) = match over {
        Overlay::StepFollows => (format!("{name} follows"), icons::GIT_BRANCH, "The name of a step"),
        Overlay::StepSendsBack => (
            format!("{name} sends work back to"),
            icons::ARROW_U_UP_LEFT,
            "The name of a step",
        ),
        _ => (format!("Notes about {name}"), icons::NOTE, "A word of the note"),
    };
    let listed = if *over == Overlay::StepNotes { "Notes" } else { "Steps" };
    let found = found(workshop, map, step, over, &state.window.query);
    // Several notes are linked one after the other; a step is chosen once.
    let stays = *over == Overlay::StepNotes;
    Panel::new(&title, WIDTH).icon(icon).show(ui, out, |ui, room, out| {
        let moved = rows::moved(ui, state.window.chosen, found.len());
        let chosen = moved.unwrap_or(state.window.chosen.min(found.len().saturating_sub(1)));
        if let Some(row) = moved {
            out.push(Action::Choose(row));
        }
        let mut taken = panel::enter(ui).then_some(chosen);
        panel::body(ui, |ui| {
            Field::new(hint, &state.window.query).hint(hint).show(ui, out);
        });
        rule(ui);
        let height = (ROWS * space::LIST_ROW).min(room.height - 84.0);
        if found.is_empty() {
            panel::body(ui, |ui| panel::sentence(ui, nothing(over, &state.window.query)));
        } else {
            let rows = found.iter().enumerate().map(|(at, pick)| Row {
                icon: pick.icon,
                name: &pick.name,
                more: &pick.more,
                key: pick.key,
                chosen: at == chosen,
            });
            taken = rows::all(ui, (listed, height), rows, moved).or(taken);
        }
        if let Some(action) = taken.and_then(|at| found.get(at)?.action.clone()) {
            out.push(action);
            if !stays {
                out.push(Action::Overlay(None));
            }
        }
    });
}

fn nothing(over: &Overlay, query: &str) -> &'static str {
    match (over, query.trim().is_empty()) {
        (Overlay::StepNotes, true) => "Nothing was said yet: notes are taken on the slides, in the line at the bottom.",
        (Overlay::StepNotes, false) => "No note holds these words: type fewer letters.",
        _ => "No step is called so: type fewer letters.",
    }
}

fn found(workshop: &Workshop, map: &Map, step: StepId, over: &Overlay, query: &str) -> Vec<Pick> {
    let all = match over {
        Overlay::StepNotes => notes(workshop, map, step),
        Overlay::StepSendsBack => steps(&map.flow, picks::backs(&map.flow, step)),
        _ => steps(&map.flow, picks::follows(&map.flow, step)),
    };
    let mut fits: Vec<(u32, Pick)> = all
        .into_iter()
        .filter_map(|pick| fit(query, &pick.name, "").map(|fit| (fit, pick)))
        .collect();
    // Without words everything fits alike, and the order in which they are offered says more.
    if !query.trim().is_empty() {
        fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    }
    fits.into_iter().map(|(_, pick)| pick).collect()
}

fn steps(flow: &Flow, picks: Vec<picks::Pick>) -> Vec<Pick> {
    let of = |pick: picks::Pick| Pick {
        icon: if pick.on { icons::CHECK } else { icons::FLOW_ARROW },
        name: pick
            .step
            .map_or_else(|| pick.name.to_owned(), |id| flow.name_of(id).to_owned()),
        more: pick.words.clone(),
        key: "",
        action: pick
            .edit
            .map(|edit| Action::Map(MapAction::Steps(StepsAction::Named(Box::new(edit), pick.words)))),
    };
    picks.into_iter().map(of).collect()
}

fn notes(workshop: &Workshop, map: &Map, step: StepId) -> Vec<Pick> {
    let linked: HashSet<NoteId> = map.marks.notes_of(step).iter().copied().collect();
    let newest_first = workshop.notes.iter().rev();
    let of = |note: &crate::workshop::Note| {
        let on = linked.contains(&note.id);
        Pick {
            icon: if on { icons::CHECK } else { kind_icon(note.kind) },
            name: note.text.clone(),
            more: if on { "linked" } else { "" }.to_owned(),
            key: "",
            action: Some(Action::Map(MapAction::Steps(StepsAction::ToggleNote(step, note.id)))),
        }
    };
    newest_first.map(of).collect()
}
