//! What a drag does: to the times of a step while it lasts, and as one change when it ends.

use super::{change, held};
use crate::flow::layout::days_on_map;
use crate::flow::{Estimate, FlowEdit};
use crate::ui::action::DragAction;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::map::{Drag, Grip};
use crate::ui::state::maps::shown;

/// Carries out one action.
pub(super) fn act(state: &mut State, action: DragAction, effects: &mut Vec<Effect>) {
    match action {
        DragAction::Grab(mut drag) => {
            // A time that was being typed is kept by now.
            if let Some(step) = shown(state).and_then(|map| map.flow.step(drag.step)) {
                drag.wait = step.wait;
                drag.process = step.process;
            }
            state.window.map.hand.drag = Some(*drag);
        }
        DragAction::Times(wait, process) => drag_times(state, wait, process, effects),
        DragAction::To(at) => {
            if let Some(drag) = &mut state.window.map.hand.drag {
                drag.at = at;
            }
        }
        DragAction::Drop(edit) => {
            let Some(drag) = state.window.map.hand.drag.take() else {
                return;
            };
            if matches!(drag.grip, Grip::Start | Grip::Boundary | Grip::End) {
                keep_scale(state, &drag);
            }
            if let Some(document) = &mut state.document {
                document.history.gesture_ended();
            }
            if let Some(edit) = edit {
                change::change(state, edit, false, effects);
            }
        }
        DragAction::Cancel => cancel(state, effects),
        DragAction::Held(action) => held::act(state, action, effects),
    }
}

/// After times were dragged a day is as wide as before: the map does not jump when it is let go.
fn keep_scale(state: &mut State, drag: &Drag) {
    let days = state.shown_map().and_then(|id| {
        let document = state.document.as_ref()?;
        Some(days_on_map(&document.map(id)?.flow, document.analysis(id)?) as f32)
    });
    if let Some(days) = days {
        let view = &mut state.window.map.view;
        *view = view.kept(drag, days);
    }
}

fn drag_times(state: &mut State, wait: Estimate, process: Estimate, effects: &mut Vec<Effect>) {
    let Some(drag) = state.window.map.hand.drag.clone() else {
        return;
    };
    let step = drag.step;
    let Some(old) = shown(state).and_then(|map| map.flow.step(step)).cloned() else {
        return;
    };
    let mut edits = Vec::new();
    // Of a future state another wait is drawn than it says: who drags the end alone has said nothing about that.
    if drag.grip != Grip::End && old.wait != wait {
        edits.push(FlowEdit::SetWait { step, wait });
    }
    if old.process != process {
        edits.push(FlowEdit::SetProcess { step, process });
    }
    let edit = match edits.len() {
        0 => return,
        1 => edits.remove(0),
        _ => FlowEdit::Several(edits),
    };
    if change::change(state, edit, true, effects)
        && drag.grip == Grip::Start
        && let Some(drag) = &mut state.window.map.hand.drag
    {
        // A step starts where the one before it ends: the map moves under the hand, so that its start does too.
        let shorter = old.wait.mean().minutes() - wait.mean().minutes();
        drag.scroll.x -= (shorter / drag.minutes_per_pixel.max(1e-9)) as f32;
    }
}

/// Lets go and puts everything back as it was before the drag.
pub(super) fn cancel(state: &mut State, effects: &mut Vec<Effect>) {
    if state.window.map.hand.drag.take().is_none() {
        return;
    }
    let undone = state
        .document
        .as_mut()
        .and_then(crate::ui::state::Document::abandon_gesture);
    if let Some(edit) = undone {
        state.changed(edit, effects);
    }
}
