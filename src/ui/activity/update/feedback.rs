//! Carries out what is asked of the feedback: how many showed each number, where the scale begins, a word each.

use super::super::changes::{Changes, STILL};
use crate::ui::action::ActivityAction;
use crate::ui::action::activity::FeedbackAction;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::activity::words_of;
use crate::workshop::{ActivityRun, Edit, FeedbackEdit, Record};

pub(in crate::ui::activity) const CHANGES: Changes = Changes {
    take: Some(tallies),
    act,
    ..STILL
};

fn act(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    let ActivityAction::Feedback(action) = action else {
        return;
    };
    match action {
        FeedbackAction::Words(text) => state.window.activity.words = text,
        FeedbackAction::KeepWords => keep_words(state, effects),
        FeedbackAction::DropWord(word) => drop_word(state, &word, effects),
        FeedbackAction::WordsOnWall => {
            let window = &mut state.window.activity;
            window.words_hidden = !window.words_hidden;
        }
        FeedbackAction::Scale => scale(state, effects),
    }
}

fn tallies(_: &State, run: &ActivityRun, entry: &str) -> Result<Edit, String> {
    let Record::Feedback(feedback) = &run.record else {
        return Err("no feedback is open".to_owned());
    };
    feedback
        .read(entry)
        .map(|tallies| Edit::Feedback(FeedbackEdit::SetTallies(run.id, tallies)))
        .map_err(|why| why.to_string())
}

fn scale(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    if let Record::Feedback(feedback) = &run.record {
        let edit = Edit::Feedback(FeedbackEdit::SetLowest(run.id, 1 - feedback.lowest.min(1)));
        state.edit(edit, false, effects);
    }
}

fn keep_words(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let Record::Feedback(feedback) = &run.record else {
        return;
    };
    let new = words_of(&state.window.activity.words);
    if new.is_empty() {
        return;
    }
    let words = feedback.words.iter().cloned().chain(new).collect();
    let edit = Edit::Feedback(FeedbackEdit::SetWords(run.id, words));
    if state.edit(edit, false, effects) {
        state.window.activity.words.clear();
    }
}

fn drop_word(state: &mut State, word: &str, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let Record::Feedback(feedback) = &run.record else {
        return;
    };
    let lower = word.to_lowercase();
    let mut words = feedback.words.clone();
    if let Some(at) = words.iter().rposition(|known| known.to_lowercase() == lower) {
        words.remove(at);
        state.edit(Edit::Feedback(FeedbackEdit::SetWords(run.id, words)), false, effects);
    }
}
