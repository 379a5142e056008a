//! Where the demonstration's team stands.

use super::super::{Scene, after, apply, saved};
use super::begun::{begun, put};
use crate::session::Activity;
use crate::time::WorkTime;
use crate::ui::state::State;
use crate::workshop::activity::{Answer, Key};
use crate::workshop::{ActivityId, Edit, StandingEdit};

pub(super) const SCENES: &[Scene] = &[Scene::with_wall("standing", standing)];

/// Where the team stands, with what it answered before, and the levels revealed.
pub fn standing() -> State {
    let mut state = begun(80, 20);
    let before = put(&mut state, Activity::Standing, 7);
    let answers = [
        (Key::LeadTime, 4, None),
        (Key::Frequency, 3, None),
        (Key::FailRate, 1, None),
        (Key::Recovery, 0, None),
    ];
    answer(&mut state, before, &answers);
    let of = put(&mut state, Activity::Standing, 7);
    let answers = [
        (Key::Frequency, 2, Some("once a week")),
        (Key::FailRate, 1, Some("1 in 5")),
        (Key::Recovery, 1, Some("about 4 h")),
        (Key::ReworkRate, 0, Some("1 in 10")),
    ];
    answer(&mut state, of, &answers);
    let lead = state.document.as_ref().and_then(|document| {
        let map = document.workshop().maps.first()?;
        let analysis = document.analysis(map.id)?;
        let time: WorkTime = analysis.commit_to_production.as_ref().ok()?.value;
        Some(Answer::from_map(time, map.flow.clock))
    });
    apply(
        &mut state,
        Edit::Standing(StandingEdit::Answer(of, Key::LeadTime, lead)),
    );
    apply(&mut state, Edit::Standing(StandingEdit::Reveal(of, true)));
    state.window.activity.chosen = Some(4);
    saved(state, after(80, 17))
}

fn answer(state: &mut State, of: ActivityId, answers: &[(Key, u8, Option<&str>)]) {
    for (key, band, said) in answers {
        let answer = Answer {
            band: *band,
            said: said.map(str::to_owned),
            from_map: false,
        };
        apply(state, Edit::Standing(StandingEdit::Answer(of, *key, Some(answer))));
    }
}
