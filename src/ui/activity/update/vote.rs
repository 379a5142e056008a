//! Carries out what is asked of a bottleneck vote: dots on the steps of a map, how many each has, why the room and the numbers differ.

use super::super::changes::{Changes, STILL};
use super::super::listed::Entry;
use super::super::vote;
use crate::session::Activity;
use crate::ui::action::ActivityAction;
use crate::ui::action::activity::VoteAction;
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::{MAX_BECAUSE, one_line, read_tallies};
use crate::workshop::{ActivityRun, Edit, Map, Marks, MarksEdit, Record, VoteEdit};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::BottleneckVote,
    name: "Bottleneck vote",
    question: "Where are the biggest bottlenecks?",
    tip: "Counts dots on the steps of the map",
    icon: activity_icon(Activity::BottleneckVote),
    centre: vote::centre,
    side: vote::side,
    line: Some(vote::LINE),
    types: true,
    surface: Surface::Activity,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    take: Some(tallies),
    reveal: |run| match &run.record {
        Record::BottleneckVote(vote) => Some(Edit::Vote(VoteEdit::EndVote(run.id, !vote.ended))),
        _ => None,
    },
    act,
    ..STILL
};

fn act(state: &mut State, action: ActivityAction, effects: &mut Vec<Effect>) {
    let ActivityAction::Vote(action) = action else { return };
    let Some(id) = state.activity().map(|run| run.id) else {
        return;
    };
    let edit = match action {
        VoteAction::Dot(step, more) => return dot(state, step, more, effects),
        VoteAction::VoteOn(map) => Edit::Vote(VoteEdit::SetMap(id, Some(map))),
        VoteAction::Because(text) => {
            let text = one_line(&text);
            // The sentence on the wall says "because" itself, and people type what they read.
            let text = text.strip_prefix("because ").unwrap_or(&text);
            Edit::Vote(VoteEdit::Because(id, text.chars().take(MAX_BECAUSE).collect()))
        }
        VoteAction::Budget(text) => {
            let Ok(each) = text.trim().parse() else {
                state.warn(format!("“{}” is no number of dots: write 3", text.trim()));
                return;
            };
            Edit::Vote(VoteEdit::SetEach(id, each))
        }
    };
    state.edit(edit, false, effects);
}

fn tallies(state: &State, _: &ActivityRun, entry: &str) -> Result<Edit, String> {
    let map = voted(state).ok_or("there is no map to vote on yet: draw the flow first")?;
    let counts = read_tallies(entry, map.flow.steps.len())?;
    let set = |(step, dots): (&crate::flow::Step, u32)| {
        Edit::Marks(MarksEdit::SetDots {
            map: map.id,
            step: step.id,
            dots,
        })
    };
    // One change: counts of half a line would be nobody's vote.
    Ok(Edit::Several(map.flow.steps.iter().zip(counts).map(set).collect()))
}

/// The map that is voted on: the chosen one, else the one that is shown.
fn voted(state: &State) -> Option<&Map> {
    let workshop = state.document.as_ref()?.workshop();
    let chosen = match &state.activity()?.record {
        Record::BottleneckVote(vote) => vote.map.and_then(|id| workshop.map(id)),
        _ => None,
    };
    let shown = || workshop.map(state.shown_map()?);
    let steps = |map: &&Map| !map.flow.steps.is_empty();
    // A map without steps has nothing to put a dot on: the vote goes on with one that has.
    chosen.filter(steps).or_else(|| shown().filter(steps))
}

fn dot(state: &mut State, step: crate::flow::StepId, more: bool, effects: &mut Vec<Effect>) {
    let Some((map, dots)) = voted(state).map(|map| (map.id, map.marks.dots_on(step))) else {
        return;
    };
    let dots = if more {
        dots.saturating_add(1).min(Marks::MOST_DOTS)
    } else {
        dots.saturating_sub(1)
    };
    // All presses on one step are one entry of undo: a dot is never taken back alone.
    let run = format!("dots on {}", step.0);
    state.edit_again(Edit::Marks(MarksEdit::SetDots { map, step, dots }), &run, effects);
}
