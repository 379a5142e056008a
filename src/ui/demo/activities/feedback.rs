//! The demonstration's feedback.

use super::super::{Scene, after, apply, note, saved};
use super::begun::{begun, put};
use crate::session::Activity;
use crate::ui::state::State;
use crate::workshop::activity::words_of;
use crate::workshop::{Edit, FeedbackEdit, WORDS};

pub(super) const SCENES: &[Scene] = &[Scene::with_wall("feedback", feedback)];

/// The feedback of fourteen people, with a word each.
pub fn feedback() -> State {
    let mut state = begun(88, 10);
    note(
        &mut state,
        "> Template for a second QA environment @Jonas due 11 Dec",
        86,
    );
    note(&mut state, "> Propose classes of change to the board", 87);
    let of = put(&mut state, Activity::Feedback, 11);
    apply(
        &mut state,
        Edit::Feedback(FeedbackEdit::SetTallies(of, [4, 7, 2, 1, 0])),
    );
    apply(&mut state, Edit::Feedback(FeedbackEdit::SetWords(of, words_of(WORDS))));
    saved(state, after(88, 6))
}
