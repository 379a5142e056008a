//! The demonstration's bottleneck vote.

use super::super::{Scene, after, apply, saved};
use super::begun::{begun, put};
use crate::session::Activity;
use crate::ui::state::State;
use crate::workshop::{Edit, MarksEdit, VoteEdit};

pub(super) const SCENES: &[Scene] = &[Scene::with_wall("vote", vote)];

/// The dots of fourteen people on the steps of the map, counted and beside what the numbers say.
pub fn vote() -> State {
    let mut state = begun(76, 30);
    let of = put(&mut state, Activity::BottleneckVote, 9);
    let steps = state.document.as_ref().and_then(|document| {
        let map = document.workshop().maps.first()?;
        let ids: Vec<_> = map.flow.steps.iter().map(|step| step.id).collect();
        Some((map.id, ids))
    });
    if let Some((map, ids)) = steps {
        for (step, dots) in ids.into_iter().zip([0, 3, 14, 5, 12, 7, 1, 0]) {
            apply(&mut state, Edit::Marks(MarksEdit::SetDots { map, step, dots }));
        }
    }
    let because = "a review is felt every day, a test once a week".to_owned();
    apply(&mut state, Edit::Vote(VoteEdit::Because(of, because)));
    apply(&mut state, Edit::Vote(VoteEdit::EndVote(of, true)));
    saved(state, after(76, 30))
}
