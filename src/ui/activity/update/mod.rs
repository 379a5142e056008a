//! Carries out what the activities ask for. What is asked of one alone is carried out by its own file, which the list of activities leads to.

pub(super) mod board;
pub(super) mod estimate;
pub(super) mod feedback;
pub(super) mod standing;
pub(super) mod toil;
pub(super) mod vote;

use super::list;
use crate::session::Activity;
use crate::ui::action::ActivityAction;
use crate::ui::effect::Effect;
use crate::ui::state::activity::ActivityWindow;
use crate::ui::state::{Document, State, Surface};
use crate::workshop::activity::one_line;
use crate::workshop::{ActivityEdit, ActivityId, ActivityRun, Edit, Record};

/// Makes the surface ready that was gone to.
pub fn arrive(state: &mut State) {
    let shown = state.activity().and_then(|run| list::of(run.record.activity()));
    state.window.activity.focus_entry = shown.is_some_and(|entry| entry.types);
}

/// Carries out one action.
pub fn update(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    match action {
        ActivityAction::Open(activity) => open(state, activity, effects),
        ActivityAction::OpenHere => open_here(state, effects),
        ActivityAction::Show(id) => show(state, id),
        ActivityAction::Remove(id) => {
            if state.edit(Edit::Activity(ActivityEdit::Remove(id)), false, effects) {
                state.window.activity.shown = None;
                state.tell("Removed. Ctrl Z brings it back");
            }
        }
        ActivityAction::Group(id, group) => {
            let group = one_line(&group);
            let group = (!group.is_empty()).then_some(group);
            state.edit(Edit::Activity(ActivityEdit::SetGroup(id, group)), false, effects);
        }
        ActivityAction::Tab(tab) => state.window.activity.tab = tab,
        ActivityAction::Entry(text) => {
            let window = &mut state.window.activity;
            // What is typed into an empty line is something new.
            window.editing = window.editing.filter(|_| !text.trim().is_empty());
            window.entry = text;
            window.refused = None;
        }
        ActivityAction::EntryFocused => state.window.activity.focus_entry = false,
        ActivityAction::InField(typing) => state.window.activity.in_field = typing,
        ActivityAction::Submit => submit(state, effects),
        ActivityAction::Choose(row) => state.window.activity.chosen = row,
        ActivityAction::Reveal => reveal(state, effects),
        ActivityAction::Wall => {
            state.wall.activity = !state.wall.activity;
            // The map lies above it on the wall: whoever asks for the activity wants to see it.
            state.wall.map &= !state.wall.activity;
        }
        // What is asked of the record that is shown, and of no other.
        other => {
            let shown = state.activity().and_then(|run| list::of(run.record.activity()));
            if let Some(entry) = shown {
                (entry.changes.act)(state, other, effects);
            }
        }
    }
}

fn open(state: &mut State, activity: Activity, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let Some(record) = Record::empty(activity) else {
        return state.show_surface(if activity == Activity::Map {
            Surface::Map
        } else {
            Surface::Present
        });
    };
    let workshop = document.workshop();
    let id = workshop.new_activity_id();
    // Made ready before it is opened: undo takes both back at once.
    let record = match list::of(activity) {
        Some(entry) => (entry.changes.ready)(state, workshop, record),
        None => record,
    };
    let run = ActivityRun {
        id,
        at: state.now.at,
        item: (state.activity_here() == Some(activity))
            .then(|| workshop.item())
            .flatten(),
        group: None,
        record,
    };
    let at = workshop.activities.len();
    let edit = Edit::Activity(ActivityEdit::Put { at, run: Box::new(run) });
    if state.edit(edit, false, effects) {
        show(state, id);
    }
}

fn open_here(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(activity) = state.activity_here() else { return };
    let workshop = state.document.as_ref().map(Document::workshop);
    let opened = workshop.and_then(|workshop| {
        let item = workshop.item();
        let here = |run: &&ActivityRun| run.item == item && run.record.activity() == activity;
        // The latest: a group that began anew goes on with that.
        workshop.activities.iter().rev().find(here)
    });
    match opened.map(|run| run.id) {
        Some(id) => show(state, id),
        None => open(state, activity, effects),
    }
}

/// Shows an opening, here and on the wall.
fn show(state: &mut State, id: ActivityId) {
    let before = &state.window.activity;
    state.window.activity = ActivityWindow {
        shown: Some(id),
        sort: before.sort,
        ..ActivityWindow::default()
    };
    state.wall.activity = true;
    state.wall.map = false;
    let workshop = state.document.as_ref().map(Document::workshop);
    let run = workshop.and_then(|workshop| workshop.activity(id));
    let entry = run.and_then(|run| list::of(run.record.activity()));
    let surface = entry.map_or(Surface::Activity, |entry| entry.surface);
    state.show_surface(surface);
}

/// Takes what the line says; what cannot be taken stays in it, with the reason beside it.
fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let entry = state.window.activity.entry.trim();
    let take = list::of(run.record.activity()).and_then(|entry| entry.changes.take);
    let Some(take) = take.filter(|_| !entry.is_empty()) else {
        return;
    };
    let made = take(state, run, entry);
    match made {
        Ok(edit) => {
            if state.edit(edit, false, effects) {
                let window = &mut state.window.activity;
                window.entry.clear();
                window.refused = None;
                window.editing = None;
            }
        }
        Err(why) => state.window.activity.refused = Some(why),
    }
}

fn reveal(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let edit = list::of(run.record.activity()).and_then(|entry| (entry.changes.reveal)(run));
    if let Some(edit) = edit {
        state.edit(edit, false, effects);
    }
}
