//! Questions at the foot of the window: what makes one appear, and what its answer does.

use super::{place, round, times};
use crate::ui::action::{QuestionAction, RoundAction};
use crate::ui::effect::Effect;
use crate::ui::state::{Question, Saving, State};
use crate::workshop::{Edit, PlaceEdit, Position, RoundEdit};

/// Carries out one action.
pub(super) fn update(state: &mut State, action: QuestionAction, effects: &mut Vec<Effect>) {
    match action {
        QuestionAction::Yes => answer(state, true, effects),
        QuestionAction::No => answer(state, false, effects),
        QuestionAction::Begin => {
            state.window.question = None;
            times::begin(state, effects);
        }
        QuestionAction::Hold => times::rest(state, effects),
        QuestionAction::ClockParted(millis) => parted(state, millis, effects),
        QuestionAction::PhaseOver => phase_over(state),
    }
}

/// Answers the question that stands, if one does.
pub(super) fn answer(state: &mut State, yes: bool, effects: &mut Vec<Effect>) {
    let Some(question) = state.window.question.take() else {
        return;
    };
    match (question, yes) {
        (Question::Begin(to), true) => {
            times::begin(state, effects);
            place::show(state, to, effects);
        }
        (Question::Begin(to), false) => {
            state.window.preview = true;
            place::show(state, to, effects);
            state.tell("A preview: no times run. Begin in the commands, or below the agenda, starts them");
        }
        (Question::StartRound(_), true) => {
            if let Some(round) = round::of_this_slide(state) {
                round::update(state, RoundAction::Start(round.id), effects);
            }
        }
        (Question::StartRound(to), false) => place::show(state, to, effects),
        (Question::Finish, true) => round::update(state, RoundAction::Finish, effects),
        (Question::PhaseOver, true) => round::update(state, RoundAction::Next, effects),
        (Question::Finish | Question::PhaseOver, false) => {}
        (Question::Clock(millis), yes) => clock(state, millis, yes, effects),
    }
}

/// Asks whether the times begin, before the first slide is shown to the room; whether it does.
pub(super) fn asks_to_begin(state: &mut State, to: Position) -> bool {
    let Some(document) = &state.document else { return false };
    // A file that can only be read keeps no times.
    let can = !document.workshop().runs_on() && !matches!(document.saving, Saving::ReadOnly(_));
    if !can || !state.in_front_of_people() || state.window.preview {
        return false;
    }
    state.window.question = Some(Question::Begin(to));
    true
}

/// Asks whether the round of the slide starts before the wall leaves it, in front of people and once: whoever only has a clicker starts it so.
pub(super) fn asks_for_the_round(state: &mut State, to: Position) -> bool {
    let here = state
        .document
        .as_ref()
        .map(|document| document.workshop().position.slide);
    if here == Some(to.slide) || !state.round_waits() {
        return false;
    }
    state.window.question = Some(Question::StartRound(to));
    true
}

/// The time of a phase is up: asked about once.
fn phase_over(state: &mut State) {
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some(phase) = running.map(|run| (run.id, run.current)) else {
        return;
    };
    // While another question stands this one is not marked as asked: it comes when that is answered.
    if state.window.asked_about != Some(phase) && state.window.question.is_none() {
        state.window.asked_about = Some(phase);
        let last = running.is_some_and(|run| !run.has_next());
        state.window.question = Some(if last { Question::Finish } else { Question::PhaseOver });
    }
}

/// Both clocks of the computer have parted, or agree again.
fn parted(state: &mut State, millis: Option<i64>, effects: &mut Vec<Effect>) {
    let stands = matches!(state.window.question, Some(Question::Clock(_)));
    let Some(millis) = millis else {
        state.window.apart = 0;
        if stands {
            state.window.question = None;
        }
        return;
    };
    // What somebody has decided is not asked again while it stays about so.
    if (millis - state.window.apart).abs() <= crate::time::clock::TOLERANCE {
        return;
    }
    let workshop = state.document.as_ref().map(crate::ui::state::Document::workshop);
    let counts = workshop.is_some_and(|workshop| {
        let runs = workshop.running().is_some_and(|run| !run.is_paused());
        runs || workshop.runs_on()
    });
    if counts {
        state.window.question = Some(Question::Clock(millis));
    } else {
        // Nothing runs that it could matter to; a round that is held would find its pause in the future.
        if millis < 0 {
            shift(state, millis, effects);
        }
        effects.push(Effect::FollowClock);
    }
}

/// What was decided about time that only one of the clocks has seen.
fn clock(state: &mut State, millis: i64, yes: bool, effects: &mut Vec<Effect>) {
    match (millis > 0, yes) {
        // It passed: the clock that knows of it is believed.
        (true, true) => effects.push(Effect::FollowClock),
        // It did not: what runs is held for just so long.
        (true, false) => {
            let (from, to) = (state.now.at, state.now.at.shifted(millis));
            let (round, agenda) = running(state);
            let mut edits = Vec::new();
            if let Some(id) = round {
                edits.push(Edit::Round(RoundEdit::Pause { id, at: from }));
                // Together in one entry: undone alone, a pause would hold the round in front of the room.
                edits.push(Edit::Round(RoundEdit::Resume { id, at: to }));
            }
            if agenda {
                edits.push(Edit::Place(PlaceEdit::Rest { at: from }));
                edits.push(Edit::Place(PlaceEdit::Begin { at: to }));
            }
            if !edits.is_empty() {
                state.edit(Edit::Several(edits), false, effects);
            }
            effects.push(Effect::FollowClock);
        }
        (false, true) => {
            shift(state, millis, effects);
            effects.push(Effect::FollowClock);
        }
        (false, false) => state.window.apart = millis,
    }
}

/// Whose clock was set back while the workshop was closed finds what runs in the future: it goes on where it stood.
pub(super) fn not_in_the_future(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let Some(latest) = workshop.latest_of_what_runs() else {
        return;
    };
    // A file may hold any number: the first and the last stamp are further apart than an i64 holds.
    let millis = state.now.at.millis().saturating_sub(latest.millis());
    if millis >= -crate::time::clock::TOLERANCE || matches!(document.saving, Saving::ReadOnly(_)) {
        return;
    }
    if shift(state, millis, effects) {
        state.warn("The computer's clock was set back since. The round and the agenda go on where they stood");
    }
}

/// Moves what has not ended by so many milliseconds, with the clock that was set.
fn shift(state: &mut State, millis: i64, effects: &mut Vec<Effect>) -> bool {
    let Some(document) = &state.document else { return false };
    let workshop = document.workshop();
    let round = workshop.running().map(|run| run.id);
    let mut edits: Vec<Edit> = round
        .map(|id| Edit::Round(RoundEdit::Shift { id, millis }))
        .into_iter()
        .collect();
    if workshop.runs_on() {
        edits.push(Edit::Place(PlaceEdit::Shift { millis }));
    }
    !edits.is_empty() && state.edit(Edit::Several(edits), false, effects)
}

/// The round whose clock runs, and whether the agenda's does.
fn running(state: &State) -> (Option<crate::workshop::RoundId>, bool) {
    let Some(document) = &state.document else {
        return (None, false);
    };
    let workshop = document.workshop();
    let round = workshop.running().filter(|run| !run.is_paused()).map(|run| run.id);
    (round, workshop.runs_on())
}
