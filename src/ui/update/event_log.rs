//! An event log on its way onto a map: opened, read as was chosen, put on the map, or let go of.

use std::path::PathBuf;
use std::sync::Arc;

use super::onto_map::take_flow;
use crate::ui::action::LogAction;
use crate::ui::effect::Effect;
use crate::ui::state::event_log::{LogAnswer, LogToOpen};
use crate::ui::state::measured::{Measured, problem};
use crate::ui::state::{FlowToOpen, Overlay, State};

/// Looks at a log. While another one is looked at, it waits.
pub(super) fn open(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    if state.window.overlay == Some(Overlay::EventLog)
        && let Some(log) = &mut state.window.log
    {
        // Several files dropped at once: none is lost, and none covers another.
        log.waiting.push(path);
        return;
    }
    begin(state, path, Vec::new(), effects);
}

fn begin(state: &mut State, path: PathBuf, waiting: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    let mut log = LogToOpen::new(path, state.opening());
    log.waiting = waiting;
    ask(&mut log, effects);
    state.window.log = Some(Box::new(log));
    state.show_overlay(Some(Overlay::EventLog));
}

fn ask(log: &mut LogToOpen, effects: &mut Vec<Effect>) {
    effects.extend(log.ask().map(|request| Effect::ReadLog(Box::new(request))));
}

/// Carries out one action.
pub(super) fn update(state: &mut State, action: LogAction, effects: &mut Vec<Effect>) {
    let Some(log) = &mut state.window.log else { return };
    let before = log.choices.clone();
    let choices = &mut log.choices;
    match action {
        LogAction::Kind(kind) => choices.kind = Some(kind),
        LogAction::Column(place, role) => {
            if let Some(look) = log.look.clone() {
                choices.set_role(&look, place, role);
            }
        }
        LogAction::MonthFirst(month_first) => choices.month_first = Some(month_first),
        LogAction::Worked(worked) => choices.worked = worked,
        LogAction::Typed(field, text) => choices.set_typed(field, text.trim().to_owned()),
        LogAction::Take => return put_on_map(state, effects),
    }
    // Reading a large log again takes seconds: only for another reading of it.
    if log.choices != before {
        ask(log, effects);
    }
}

fn put_on_map(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(log) = &state.window.log else { return };
    let Some(found) = log.ready() else { return };
    let for_another = log.about.is_some() && log.about != state.opening();
    // Taken before the panel closes, which lets go of the log.
    let measured = Measured::of(found);
    state.show_overlay(None);
    if for_another {
        return state.warn("Another workshop is open now, so nothing was put on its map. Open the log again");
    }
    let name = measured.flow.name.clone();
    take_flow(state, FlowToOpen::Measured(Box::new(measured)), name, effects);
}

/// Takes what a worker has found.
pub(super) fn answered(state: &mut State, token: &Arc<()>, answer: LogAnswer) {
    let Some(log) = &mut state.window.log else { return };
    if !log.take(token, answer.clone()) {
        return;
    }
    match answer {
        LogAnswer::Gone(why) => {
            state.show_overlay(None);
            state.warn(why);
        }
        // Without a head there is nothing to choose: what is wrong is told by itself.
        LogAnswer::Found(Err(why)) if log.look.is_none() => {
            let problems = vec![problem(&why)];
            let path = log.path.clone();
            state.show_overlay(Some(Overlay::Problems(path, problems)));
        }
        _ => {}
    }
}

/// Lets go of a log that is not looked at any more, and shows the next one.
pub(super) fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    if state.window.overlay == Some(Overlay::EventLog) {
        return;
    }
    let Some(mut log) = state.window.log.take() else { return };
    log.stop();
    let mut waiting = std::mem::take(&mut log.waiting);
    if state.window.overlay.is_none() && !waiting.is_empty() {
        // In the order in which they came.
        let next = waiting.remove(0);
        begin(state, next, waiting, effects);
    }
}
