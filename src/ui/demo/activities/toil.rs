//! The demonstration's toil list.

use super::super::{Scene, after, apply, note, saved};
use super::begun::{begun, put};
use crate::session::Activity;
use crate::time::Calendar;
use crate::ui::state::State;
use crate::workshop::activity::TaskId;
use crate::workshop::activity::toil_line::ToilLine;
use crate::workshop::{Edit, TOIL, ToilEdit};

pub(super) const SCENES: &[Scene] = &[Scene::with_wall("toil", toil), Scene::of("toil-empty", empty_toil)];

/// The toil list with seven tasks, the third of them chosen, and an eighth being typed.
pub fn toil() -> State {
    let mut state = begun(82, 10);
    note(&mut state, "> Automate “Deploy from the runbook” @Jonas due 18 Dec", 81);
    let action = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().notes.last())
        .map(|note| note.id);
    let of = put(&mut state, Activity::Toil, 10);
    let clock = Calendar::default();
    apply(&mut state, Edit::Toil(ToilEdit::SetTeam { of, people: 4, clock }));
    for (at, line) in TOIL.iter().enumerate() {
        let id = TaskId(u32::try_from(at + 1).unwrap_or(u32::MAX));
        if let Some(mut task) = ToilLine::read(line, clock).task(id) {
            task.action = action.filter(|_| at == 0);
            let task = Box::new(task);
            apply(&mut state, Edit::Toil(ToilEdit::Put { of, at, task }));
        }
    }
    state.window.activity.chosen = Some(3);
    "Restart the build server | 3/week | 20min | x2 | reactive | auto 1d".clone_into(&mut state.window.activity.entry);
    saved(state, after(82, 38))
}

/// The same list before anything was said.
pub fn empty_toil() -> State {
    let mut state = begun(80, 10);
    put(&mut state, Activity::Toil, 10);
    saved(state, after(80, 10))
}
