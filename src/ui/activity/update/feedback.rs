//! Carries out what is asked of the feedback: how many showed each number, where the scale begins, a word each.

use super::super::changes::{Changes, STILL};
use super::super::listed::Entry;
use super::super::{feedback, feedback_side};
use crate::session::Activity;
use crate::ui::action::ActivityAction;
use crate::ui::action::activity::FeedbackAction;
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::{AskedBefore, Feedback, words_of};
use crate::workshop::{ActivityRun, Edit, FeedbackEdit, Record, Workshop};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::Feedback,
    name: "Feedback",
    question: "Was this worth your time?",
    tip: "Counts fingers from 5 down to 1, and takes a word from each",
    icon: activity_icon(Activity::Feedback),
    centre: feedback::centre,
    side: feedback_side::side,
    line: None,
    types: true,
    surface: Surface::Activity,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    ready: |state, workshop, record| match record {
        Record::Feedback(feedback) => Record::Feedback(Feedback {
            last: last_time(state, workshop),
            ..feedback
        }),
        other => other,
    },
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

/// What this team answered in its last workshop. Other teams' answers are for the facilitator alone and leave in no minutes.
fn last_time(state: &State, workshop: &Workshop) -> Option<AskedBefore> {
    let before = state.library.before(workshop);
    let asked = before.filter_map(|recent| Some((recent, recent.feedback.as_ref()?)));
    let (recent, (at, feedback)) = asked.max_by_key(|(_, (at, _))| *at)?;
    Some(AskedBefore {
        title: recent.title.clone(),
        at: *at,
        lowest: feedback.lowest,
        tallies: feedback.tallies,
    })
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
    // Behind those that are there: a room says its words one by one, and none of them is taken back by the next.
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
    // Of words that were said twice the later goes: the counted list shows how the first was written.
    if let Some(at) = words.iter().rposition(|known| known.to_lowercase() == lower) {
        words.remove(at);
        state.edit(Edit::Feedback(FeedbackEdit::SetWords(run.id, words)), false, effects);
    }
}
