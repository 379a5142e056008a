//! The demonstration's activities: the toil list, the estimate, the vote, where the team stands, the feedback.

use super::{add_map, after, apply, go, guessed, note, open, play, saved};
use crate::session::Activity;
use crate::time::{Calendar, WorkTime};
use crate::ui::state::{State, Surface};
use crate::workshop::activity::toil_line::ToilLine;
use crate::workshop::activity::{Answer, Key, TaskId, words_of};
use crate::workshop::{
    ActivityEdit, ActivityId, ActivityRun, Edit, EstimateEdit, FeedbackEdit, MarksEdit, Record, StandingEdit, TOIL,
    ToilEdit, VoteEdit, WORDS,
};

/// The toil list with seven tasks, the third of them chosen, and an eighth being typed.
pub fn toil() -> State {
    let mut state = begun(82, 10);
    note(&mut state, "> Automate “Deploy from the runbook” @Jonas due 18 Dec", 81);
    let action = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().notes.last())
        .map(|note| note.id);
    let of = put(&mut state, Activity::Toil, 10);
    let clock = Calendar::default();
    apply(&mut state, Edit::Toil(ToilEdit::SetTeam { of, people: 4, clock }));
    for (at, line) in TOIL.iter().enumerate() {
        let id = TaskId(u32::try_from(at + 1).unwrap_or(u32::MAX));
        if let Some(mut task) = ToilLine::read(line, clock).task(id) {
            task.action = action.filter(|_| at == 0);
            let task = Box::new(task);
            apply(&mut state, Edit::Toil(ToilEdit::Put { of, at, task }));
        }
    }
    state.window.activity.chosen = Some(3);
    "Restart the build server | 3/week | 20min | x2 | reactive | auto 1d".clone_into(&mut state.window.activity.entry);
    saved(state, after(82, 38))
}

/// The same list before anything was said.
pub fn empty_toil() -> State {
    let mut state = begun(80, 10);
    put(&mut state, Activity::Toil, 10);
    saved(state, after(80, 10))
}

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

/// A workshop with its map, at so many minutes, on the activities.
fn begun(minutes: i64, seconds: i64) -> State {
    let mut state = open(after(minutes, seconds));
    play(&mut state, 9);
    add_map(&mut state);
    state.window.surface = Surface::Activity;
    state.wall.activity = true;
    state
}

/// Opens an activity from the agenda item at `item`.
fn put(state: &mut State, activity: Activity, item: usize) -> ActivityId {
    let (id, at) = state.document.as_ref().map_or((ActivityId(1), 0), |document| {
        let workshop = document.workshop();
        (workshop.new_activity_id(), workshop.activities.len())
    });
    let items = state
        .document
        .as_ref()
        .map_or(0, |document| document.session().agenda.len());
    let slide = state
        .document
        .as_ref()
        .and_then(|document| document.session().first_slide_of(item));
    if let Some(slide) = slide {
        let now = state.now.at;
        go(state, slide, 1, now);
    }
    if let Some(record) = Record::empty(activity) {
        let run = Box::new(ActivityRun {
            id,
            at: state.now.at,
            item: Some(item).filter(|item| *item < items),
            group: None,
            record,
        });
        apply(state, Edit::Activity(ActivityEdit::Put { at, run }));
    }
    id
}
