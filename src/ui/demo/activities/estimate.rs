//! The demonstration's guesses.

use super::super::{Scene, after, apply, guessed, saved};
use super::begun::{begun, put};
use crate::session::Activity;
use crate::ui::state::State;
use crate::workshop::activity::words_of;
use crate::workshop::{ActivityId, Edit, EstimateEdit};

pub(super) const SCENES: &[Scene] = &[
    Scene::with_wall("estimate", estimate),
    Scene::with_wall("estimate-hidden", hidden_estimate),
];

/// The guesses of three groups, revealed beside the map.
pub fn estimate() -> State {
    let mut state = begun(70, 0);
    guessed(&mut state);
    let of = put(&mut state, Activity::Estimate, 5);
    let groups = words_of("Group A, Group B, Group C");
    apply(&mut state, Edit::Estimate(EstimateEdit::SetGroups(of, groups)));
    apply(&mut state, Edit::Estimate(EstimateEdit::Reveal(of, true)));
    saved(state, after(70, 0))
}

/// The same while one group has not guessed yet: nothing of it is on the wall.
pub fn hidden_estimate() -> State {
    let mut state = estimate();
    let of = ActivityId(1);
    let groups = words_of("Group A, Group B, Group C, Group D");
    apply(&mut state, Edit::Estimate(EstimateEdit::SetGroups(of, groups)));
    apply(&mut state, Edit::Estimate(EstimateEdit::Reveal(of, false)));
    saved(state, after(70, 0))
}
