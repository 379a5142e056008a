//! The round that runs: start, pause, one more minute, the next phase, the end.

use crate::session::{Phase, Round};
use crate::ui::action::RoundAction;
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::workshop::{Edit, RoundEdit, RoundRun};

/// Carries out one action on the round.
pub(super) fn update(state: &mut State, action: RoundAction, effects: &mut Vec<Effect>) {
    let at = state.now.at;
    if let RoundAction::Start(id) = action {
        start(state, &id, effects);
        return;
    }
    if action == RoundAction::StartHere {
        if let Some(round) = of_this_slide(state) {
            start(state, &round.id, effects);
        }
        return;
    }
    if let RoundAction::Ask(question) = action {
        ask(state, &question, effects);
        return;
    }
    if action == RoundAction::Leave {
        state.window.finished_round = None;
        return;
    }
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some((id, paused, more)) = running.map(|round| (round.id, round.is_paused(), round.has_next())) else {
        return;
    };
    let edit = match action {
        RoundAction::Pause if paused => Edit::Round(RoundEdit::Resume { id, at }),
        RoundAction::Pause => Edit::Round(RoundEdit::Pause { id, at }),
        RoundAction::AddMinute => Edit::Round(RoundEdit::AddTime { id, seconds: 60 }),
        RoundAction::Next if more => Edit::Round(RoundEdit::NextPhase { id, at }),
        RoundAction::Previous => Edit::Round(RoundEdit::PreviousPhase { id, at }),
        RoundAction::Next | RoundAction::Finish => {
            // Its picture with the final times stays until the talk goes on.
            state.window.finished_round = Some(id);
            Edit::Round(RoundEdit::Finish { id, at })
        }
        RoundAction::Start(_) | RoundAction::StartHere | RoundAction::Ask(_) | RoundAction::Leave => return,
    };
    state.edit(edit, false, effects);
}

/// The round of the slide that is shown, else a free one on the slide's title.
pub(in crate::ui) fn of_this_slide(state: &State) -> Option<Round> {
    let document = state.document.as_ref()?;
    let slide = document.slide()?;
    let known = slide.round.as_deref().and_then(|id| document.session().round(id));
    Some(
        known
            .cloned()
            .unwrap_or_else(|| free(&crate::session::inline::plain(&slide.title))),
    )
}

/// A round for a question nobody has prepared.
pub(in crate::ui) fn free(question: &str) -> Round {
    let phase = |name: &str, minutes: f32| Phase {
        name: name.to_owned(),
        minutes,
        hint: None,
    };
    Round {
        id: FREE.to_owned(),
        question: question.to_owned(),
        phases: vec![phase("Alone", 1.0), phase("Pairs", 2.0), phase("All", 3.0)],
        becomes: None,
    }
}

/// The id of a round that is not of the session.
const FREE: &str = "free";

fn start(state: &mut State, round: &str, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    if document.session().round(round).is_none() {
        if let Some(free) = of_this_slide(state) {
            begin(state, free, effects);
        }
        return;
    }
    let (id, at) = (document.workshop().new_round_id(), state.now.at);
    run(
        state,
        Edit::Round(RoundEdit::Start {
            id,
            round: round.to_owned(),
            at,
        }),
        effects,
    );
}

/// Starts a round on a question that nobody has prepared.
fn ask(state: &mut State, question: &str, effects: &mut Vec<Effect>) {
    let question = question.trim();
    if !question.is_empty() {
        begin(state, free(question), effects);
    }
}

/// Starts a round that is not of the session.
fn begin(state: &mut State, round: Round, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    if workshop.running().is_some() {
        return;
    }
    let place = workshop.rounds.len();
    let run = RoundRun::start(workshop.new_round_id(), round, state.now.at);
    if let Some(started) = run {
        self::run(
            state,
            // Put in as it is: `Start` looks its round up in the session, which has none of this id.
            Edit::Round(RoundEdit::Put {
                at: place,
                run: Box::new(started),
            }),
            effects,
        );
    }
}

/// Shows the round that the edit starts, and gives the capture line the focus.
fn run(state: &mut State, edit: Edit, effects: &mut Vec<Effect>) {
    state.window.finished_round = None;
    state.edit(edit, false, effects);
    // The room has to see the question.
    state.wall.map = false;
    if state.surface() == Surface::Activity {
        state.show_surface(Surface::Present);
    }
    state.window.focus_capture = true;
}
