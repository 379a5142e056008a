//! States in which workers have answered: the demonstration's playing map, a log that is looked at, and any state with what it shows worked out. What a worker would find
//! is found at once.

use std::num::NonZeroU32;

use super::action::{Action, MapAction, PlayAction};
use super::demo::{guessed, map};
use super::effect::Effect;
use super::state::{Prompt, State};
use super::update::{follow, update};

/// The playing map, in the midst of it.
pub fn playing_map() -> State {
    let mut state = map();
    guessed(&mut state);
    playing(state, &[])
}

/// The playing map with a second person at QA.
pub fn playing_with_a_wish() -> State {
    let mut state = map();
    guessed(&mut state);
    let step = state.window.map.selected();
    let wish = step.map(|step| crate::flow::FlowEdit::SetPeople {
        step,
        people: NonZeroU32::MIN.saturating_add(1).into(),
    });
    let mut state = playing(state, wish.as_slice());
    state.window.map.selection = step;
    state
}

/// Plays the map of `state` with these wishes and half a minute later stops in the midst of it. What the worker would find is found at once.
pub fn playing(mut state: State, wishes: &[crate::flow::FlowEdit]) -> State {
    let act = |state: &mut State, action: PlayAction| {
        let mut effects = Vec::new();
        update(state, Action::Map(MapAction::Play(action)), &mut effects);
        simulated(state, effects);
    };
    act(&mut state, PlayAction::Open);
    for wish in wishes {
        act(&mut state, PlayAction::Wish(wish.clone()));
    }
    state.now.at = state.now.at.plus(std::time::Duration::from_millis(41_300));
    state
}

/// An event log called `name` that is looked at over `state`, before it becomes a map.
pub fn looking_at_a_log(mut state: State, name: &str, bytes: &[u8]) -> State {
    let mut effects = Vec::new();
    let opened = Action::Path(Prompt::OpenFlow, std::path::PathBuf::from(name));
    update(&mut state, opened, &mut effects);
    for effect in effects {
        if let Effect::ReadLog(request) = effect {
            for answer in super::work::log_read(&request, bytes) {
                update(&mut state, Action::Done(answer), &mut Vec::new());
            }
        }
    }
    state
}

/// Answers what is asked of the simulation, with few runs.
fn simulated(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Simulate(mut request) = effect {
            request.runs = RUNS;
            let mut answers = Vec::new();
            super::work::simulated(&request, &mut answers);
            for answer in answers {
                update(state, Action::Done(answer), &mut Vec::new());
            }
        }
    }
}

/// The state once what it shows was worked out: comparisons, and what an export would write. For pictures, tests and benchmarks.
pub fn settled(mut state: State) -> State {
    let mut effects = Vec::new();
    follow(&mut state, &mut effects);
    settle(&mut state, &effects);
    state
}

/// Answers what of `effects` is only worked out, and what is asked for because of that.
pub fn settle(state: &mut State, effects: &[Effect]) {
    let mut answers: Vec<_> = effects.iter().filter_map(super::work::answered).collect();
    while let Some(answer) = answers.pop() {
        let mut more = Vec::new();
        update(state, Action::Done(answer), &mut more);
        answers.extend(more.iter().filter_map(super::work::answered));
    }
}

/// Runs of the demonstration's simulation.
const RUNS: u32 = 40;
