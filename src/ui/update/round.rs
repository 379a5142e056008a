//! The round that runs: start, pause, more time, the next phase, another plan, the end.

use super::times;
use crate::session::methods::{METHODS, OWN};
use crate::session::{Round, RoundForm, Slide, inline};
use crate::store::Settings;
use crate::time::Stamp;
use crate::ui::action::RoundAction;
use crate::ui::effect::Effect;
use crate::ui::state::{Question, State, Surface};
use crate::workshop::{Edit, RoundEdit, RoundRun};

/// Carries out one action on the round.
pub(super) fn update(state: &mut State, action: RoundAction, effects: &mut Vec<Effect>) {
    match action {
        RoundAction::Start(id) => return start(state, &id, effects),
        RoundAction::StartHere => {
            if let Some(round) = of_this_slide(state) {
                start(state, &round.id, effects);
            }
            return;
        }
        RoundAction::Ask(question) => return ask(state, &question, effects),
        RoundAction::StartOwn(round) => return begin_own(state, *round, effects),
        RoundAction::Leave => {
            state.window.finished_round = None;
            return;
        }
        _ => {}
    }
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some(run) = running else { return };
    let (id, at, more) = (run.id, state.now.at, run.has_next());
    let ends = run.goes_on_at(at);
    let form = run.round.form;
    // Known before the edit, which takes the action.
    let ended = matches!(action, RoundAction::Finish) || !more && action == RoundAction::Next;
    let edit = match action {
        RoundAction::Pause if run.is_paused() => RoundEdit::Resume { id, at },
        RoundAction::Pause => RoundEdit::Pause { id, at },
        RoundAction::AddMinute => RoundEdit::AddTime { id, seconds: 60 },
        RoundAction::AddSeconds(seconds) => RoundEdit::AddTime { id, seconds },
        RoundAction::Next if more => RoundEdit::NextPhase { id, at },
        // At the moment at which the time was up, so that no phase loses what a window that sleeps was late by.
        RoundAction::GoOn => match ends {
            Some(ends) if ends <= at => RoundEdit::NextPhase { id, at: ends },
            _ => return,
        },
        RoundAction::Previous => RoundEdit::PreviousPhase { id, at },
        RoundAction::Next | RoundAction::Finish => RoundEdit::Finish { id, at },
        RoundAction::Replan(round) => RoundEdit::Replan { id, round },
        RoundAction::Vote(thumbs) => RoundEdit::Vote { id, thumbs },
        RoundAction::Start(_)
        | RoundAction::StartHere
        | RoundAction::Ask(_)
        | RoundAction::StartOwn(_)
        | RoundAction::Leave => return,
    };
    // With more time its end comes again, and is asked about again.
    if matches!(
        edit,
        RoundEdit::AddTime { .. } | RoundEdit::Vote { .. } | RoundEdit::Replan { .. }
    ) {
        state.window.asked_about = None;
    }
    // Whatever is asked about this phase is answered by what somebody does.
    state.window.question = state
        .window
        .question
        .filter(|asked| !matches!(asked, Question::Finish | Question::PhaseOver));
    if ended {
        // Its picture with the final times stays until the talk goes on.
        state.window.finished_round = Some(id);
    }
    // A break has no result to look at: the talk goes on, and its times do.
    if state.edit(Edit::Round(edit), false, effects) && ended && form == RoundForm::Break {
        state.window.finished_round = None;
        if state
            .document
            .as_ref()
            .is_some_and(|document| document.workshop().began().is_some())
        {
            times::begin(state, effects);
        }
    }
}

/// The round of the slide that is shown, else a free one on the slide's title.
pub(in crate::ui) fn of_this_slide(state: &State) -> Option<Round> {
    let document = state.document.as_ref()?;
    let slide = document.slide()?;
    let known = slide.round.as_deref().and_then(|id| document.session().round(id));
    Some(known.cloned().unwrap_or_else(|| free(&question_of(slide))))
}

/// What a slide asks: its title; a cover has it elsewhere.
fn question_of(slide: &Slide) -> String {
    let title = inline::plain(&slide.title);
    if title.trim().is_empty() {
        inline::plain(&slide.label())
    } else {
        title
    }
}

/// A round for a question nobody has prepared: alone, in pairs, all.
pub(in crate::ui) fn free(question: &str) -> Round {
    let phase = |name: &str, minutes: f32| crate::session::Phase {
        name: name.to_owned(),
        minutes,
        ..crate::session::Phase::default()
    };
    Round {
        id: OWN.to_owned(),
        question: question.to_owned(),
        phases: vec![phase("Alone", 1.0), phase("Pairs", 2.0), phase("All", 3.0)],
        ..Round::default()
    }
}

fn start(state: &mut State, round: &str, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    if document.session().round(round).is_none() {
        if let Some(free) = of_this_slide(state) {
            begin_own(state, free, effects);
        }
        return;
    }
    let (id, at) = (document.workshop().new_round_id(), state.now.at);
    let round = round.to_owned();
    run(state, RoundEdit::Start { id, round, at }, effects);
}

/// Starts a round on a question that nobody has prepared.
fn ask(state: &mut State, question: &str, effects: &mut Vec<Effect>) {
    let question = question.trim();
    if !question.is_empty() {
        begin_own(state, free(question), effects);
    }
}

/// Starts a round that is not of the session, and keeps how it was made for the next time.
fn begin_own(state: &mut State, round: Round, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let (id, at) = (document.workshop().new_round_id(), state.now.at);
    let form = round.form;
    let kept = round.clone();
    let round = Box::new(round);
    if !run(state, RoundEdit::StartOwn { id, round, at }, effects) {
        return;
    }
    if form == RoundForm::Break {
        // A break that is no item of the agenda is no delay of one either.
        times::rest(state, effects);
    } else if form == RoundForm::Discussion && keep(&mut state.settings, kept) {
        effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
    }
}

/// How many rounds of one's own are kept.
const KEPT: usize = 12;

/// Keeps a round of one's own, the newest first; whether anything has changed. What is a method as it is published need not be kept.
fn keep(settings: &mut Settings, round: Round) -> bool {
    // Its question is what differs: the rest is as it stands in the list already.
    let published = METHODS.iter().any(|method| method.round(&round.question) == round);
    if published || round == free(&round.question) || settings.rounds.first() == Some(&round) {
        return false;
    }
    // Asked again with other minutes it takes its own place, and no second one.
    settings.rounds.retain(|known| known.question != round.question);
    settings.rounds.insert(0, round);
    settings.rounds.truncate(KEPT);
    true
}

/// Shows the round that the edit starts, and gives the capture line the focus; whether it was started.
fn run(state: &mut State, edit: RoundEdit, effects: &mut Vec<Effect>) -> bool {
    // A round in front of the room is part of the workshop, whether or not somebody has said that it began.
    if state.in_front_of_people() && !state.window.preview {
        times::begin(state, effects);
    }
    if !state.edit(Edit::Round(edit), false, effects) {
        return false;
    }
    state.window.finished_round = None;
    // Whether to begin is answered by beginning.
    state.window.question = None;
    state.window.asked_about = None;
    // The room has to see the question.
    state.wall.map = false;
    state.wall.zoom = None;
    if matches!(state.surface(), Surface::Activity | Surface::Board) {
        state.show_surface(Surface::Present);
    }
    state.window.focus_capture = true;
    true
}

/// What a round that runs asks for at this moment by itself: to go on, or that somebody decides.
pub(super) fn due(run: &RoundRun, now: Stamp) -> Option<RoundAction> {
    let ends = run.goes_on_at(now)?;
    (ends <= now).then_some(RoundAction::GoOn)
}
