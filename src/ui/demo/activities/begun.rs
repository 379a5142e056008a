//! A workshop in which activities are opened.

use super::super::{add_map, after, apply, go, open, play};
use crate::session::Activity;
use crate::ui::state::{State, Surface};
use crate::workshop::{ActivityEdit, ActivityId, ActivityRun, Edit, Record};

/// A workshop with its map, at so many minutes, on the activities.
pub(super) fn begun(minutes: i64, seconds: i64) -> State {
    let mut state = open(after(minutes, seconds));
    play(&mut state, 9);
    add_map(&mut state);
    state.window.surface = Surface::Activity;
    state.wall.activity = true;
    state
}

/// Opens an activity from the agenda item at `item`.
pub(super) fn put(state: &mut State, activity: Activity, item: usize) -> ActivityId {
    let (id, at) = state.document.as_ref().map_or((ActivityId(1), 0), |document| {
        let workshop = document.workshop();
        (workshop.new_activity_id(), workshop.activities.len())
    });
    let items = state
        .document
        .as_ref()
        .map_or(0, |document| document.session().agenda.len());
    let slide = state
        .document
        .as_ref()
        .and_then(|document| document.session().first_slide_of(item));
    if let Some(slide) = slide {
        let now = state.now.at;
        go(state, slide, 1, now);
    }
    if let Some(record) = Record::empty(activity) {
        let run = Box::new(ActivityRun {
            id,
            at: state.now.at,
            item: Some(item).filter(|item| *item < items),
            group: None,
            record,
        });
        apply(state, Edit::Activity(ActivityEdit::Put { at, run }));
    }
    id
}
