//! Carries out what is asked of where the team stands: its answers, by hand or from the map, and when the room sees the levels.

use super::super::changes::{Changes, STILL};
use super::super::listed::Entry;
use super::super::{standing, standing_side};
use crate::session::Activity;
use crate::time::{Calendar, WorkTime};
use crate::ui::action::ActivityAction;
use crate::ui::action::activity::StandingAction;
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::{Answer, Key, LastTime, MAX_SAID, Standing, one_line};
use crate::workshop::{ActivityId, Edit, Record, StandingEdit, Workshop};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::Standing,
    name: "Where do we stand",
    question: "Where do we stand?",
    tip: "Answers the four keys and the rework rate beside the levels that DORA published",
    icon: activity_icon(Activity::Standing),
    centre: standing::centre,
    side: standing_side::side,
    line: None,
    types: false,
    surface: Surface::Activity,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    ready: |state, workshop, record| match record {
        Record::Standing(standing) => Record::Standing(Standing {
            last: last_time(state, workshop),
            ..standing
        }),
        other => other,
    },
    reveal: |run| match &run.record {
        Record::Standing(standing) => Some(Edit::Standing(StandingEdit::Reveal(run.id, !standing.revealed))),
        _ => None,
    },
    act,
    ..STILL
};

fn act(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    let ActivityAction::Standing(action) = action else {
        return;
    };
    let Some(run) = state.activity() else { return };
    let Record::Standing(standing) = &run.record else {
        return;
    };
    let id = run.id;
    let edit = match action {
        StandingAction::Answer(key, band) => answer(id, standing, key, band),
        StandingAction::Said(key, said) => {
            // Words without an answer would have no place on the scale.
            let Some(known) = standing.answer(key) else { return };
            let said: String = one_line(&said).chars().take(MAX_SAID).collect();
            let answer = Answer {
                said: (!said.is_empty()).then_some(said),
                from_map: false,
                ..known.clone()
            };
            Edit::Standing(StandingEdit::Answer(id, key, Some(answer)))
        }
        StandingAction::FromMap => {
            let on = standing.answer(Key::LeadTime).is_some_and(|answer| answer.from_map);
            // The same button gives it up again: a team may know better than its map.
            let taken = if on { None } else { lead_time(state) };
            if !on && taken.is_none() {
                state.warn("The map has no time from commit to production yet: say where its commit is");
                return;
            }
            let answer = taken.map(|(time, clock)| Answer::from_map(time, clock));
            Edit::Standing(StandingEdit::Answer(id, Key::LeadTime, answer))
        }
    };
    state.edit(edit, false, effects);
}

/// Another answer keeps the team's own words; those of the map were about the one before.
fn answer(id: ActivityId, standing: &Standing, key: Key, band: u8) -> Edit {
    let known = standing.answer(key).filter(|answer| !answer.from_map);
    let answer = Answer {
        band,
        said: known.and_then(|answer| answer.said.clone()),
        from_map: false,
    };
    Edit::Standing(StandingEdit::Answer(id, key, Some(answer)))
}

/// The time from commit to production of the map that is shown.
fn lead_time(state: &State) -> Option<(WorkTime, Calendar)> {
    let document = state.document.as_ref()?;
    let map = document.workshop().map(state.shown_map()?)?;
    let analysis = document.analysis(map.id)?;
    Some((analysis.commit_to_production.as_ref().ok()?.value, map.flow.clock))
}

/// Where this team stood in its last workshop.
fn last_time(state: &State, workshop: &Workshop) -> Option<LastTime> {
    let before = state.library.before(workshop);
    let latest = before
        .filter(|recent| recent.standing.is_some())
        // By when it took place: an old workshop that was opened again to look something up is not the last one.
        .max_by_key(|recent| recent.date)?;
    latest.standing.clone()
}
