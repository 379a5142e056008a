//! The single changes that lead from one flow to another, each as an edit of the flow before.

use super::differences::{same_rhythm, same_time};
use super::matching::Pairs;
use super::sides::Sides;
use super::step_change::{Fate, StepChange, StepField};
use crate::flow::words::people;
use crate::flow::{Demand, Flow, FlowEdit, Step, StepId, name_key};
use crate::time::{Calendar, sensible};
use std::collections::HashMap;
use std::num::NonZeroU32;

/// One change: what it is called, and the edit that makes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Single {
    /// The step it is about, by its id in the flow after, or in the flow before when it was removed.
    pub step: Option<StepId>,
    /// That step's name, or "The working time".
    pub name: String,
    pub words: String,
    /// Applies to a flow with the ids of the flow before.
    pub edit: FlowEdit,
}

/// The changes and the flow they lead to.
pub(super) struct Changes {
    pub singles: Vec<Single>,
    /// The flow after, with the ids of the flow before.
    pub target: Flow,
}

/// All single changes, in the order of the steps. Fields that act together (wait, rhythm, batch) are one change.
pub(super) fn all(sides: &Sides, steps: &[StepChange]) -> Changes {
    let target = with_ids_of(sides.before, sides.after, sides.pairs);
    let now: HashMap<StepId, &Step> = target.steps.iter().map(|step| (step.id, step)).collect();
    let mut singles = Vec::new();
    singles.extend(clock(sides, &target));
    singles.extend(pools(sides));
    singles.extend(demand(sides));
    let mut above = None;
    let mut targets = target.steps.iter();
    for change in steps {
        if change.fate == Fate::Removed {
            singles.extend(change.before.map(|step| Single {
                step: Some(step),
                name: change.name.clone(),
                words: "removed".to_owned(),
                edit: FlowEdit::RemoveStep { step },
            }));
            continue;
        }
        // The changes stand in the order of the flow after, so that the two lists go in step.
        let Some(step) = targets.next() else { break };
        let own = |words: String, edit: FlowEdit| Single {
            step: change.after,
            name: change.name.clone(),
            words,
            edit,
        };
        match change.fate {
            Fate::Added => singles.push(own("added".to_owned(), insertion(step, above, sides.before))),
            _ => {
                if let (Some(now), Some(was)) = (now.get(&step.id), sides.before.step(step.id)) {
                    singles.extend(
                        of_step(sides, change, was, now, above)
                            .into_iter()
                            .map(|(words, edit)| own(words, edit)),
                    );
                }
            }
        }
        above = Some(step.id);
    }
    Changes { singles, target }
}

/// Puts a step below another one; where exactly it stands is settled when the edit is made.
fn insertion(step: &Step, above: Option<StepId>, before: &Flow) -> FlowEdit {
    let at = above
        .and_then(|above| before.position(above))
        .map_or(0, |place| place + 1);
    FlowEdit::InsertStep {
        at,
        step: Box::new(step.clone()),
    }
}

/// The fields of a step that change together, with the edit.
// A wait, its rhythm and its batch are one decision of the room: taken apart, one of them would seem to cost what
// another saves.
const TOGETHER: [&[StepField]; 9] = [
    &[StepField::Name, StepField::Place],
    &[StepField::Team],
    &[StepField::Wait, StepField::Lying, StepField::Every, StepField::Batch],
    &[StepField::Process],
    &[StepField::Ca, StepField::Rework],
    &[StepField::People],
    &[StepField::After, StepField::Take, StepField::Outside, StepField::Auto],
    &[StepField::Share],
    &[StepField::ValueAdded],
];

fn of_step(
    sides: &Sides,
    change: &StepChange,
    was: &Step,
    now: &Step,
    above: Option<StepId>,
) -> Vec<(String, FlowEdit)> {
    let group = |fields: &&[StepField]| {
        let found = fields.iter().filter_map(|field| change.changed(*field));
        let words: Vec<&str> = found.map(|change| change.words.as_str()).collect();
        let edits: Vec<FlowEdit> = fields
            .iter()
            .filter(|field| change.changed(**field).is_some())
            .flat_map(|field| edits(sides, *field, was, now, above))
            .collect();
        (!edits.is_empty()).then(|| (words.join(", "), FlowEdit::Several(edits)))
    };
    TOGETHER.iter().filter_map(group).collect()
}

fn edits(sides: &Sides, field: StepField, was: &Step, now: &Step, above: Option<StepId>) -> Vec<FlowEdit> {
    let step = was.id;
    match field {
        StepField::Place => {
            let from = sides.before.position(step).unwrap_or(0);
            let below = above
                .and_then(|above| sides.before.position(above))
                .map_or(0, |place| place + 1);
            vec![FlowEdit::MoveStep {
                step,
                to: if below > from { below - 1 } else { below },
            }]
        }
        StepField::Ca => ca(was, now),
        StepField::Note => Vec::new(),
        _ => field.edit(step, now).into_iter().collect(),
    }
}

/// A step that starts to send back takes its target along: before, it had none that counted.
fn ca(was: &Step, now: &Step) -> Vec<FlowEdit> {
    let step = was.id;
    let mut edits = vec![FlowEdit::SetCa { step, ca: now.ca }];
    if was.ca.missing() == 0.0 && was.rework != now.rework {
        edits.push(FlowEdit::SetRework {
            step,
            rework: now.rework,
        });
    }
    edits
}

/// A change of the clock takes along every time that is said as before: "3d" of other days.
fn clock(sides: &Sides, target: &Flow) -> Option<Single> {
    if sides.before.clock == sides.after.clock {
        return None;
    }
    let mut edits = vec![FlowEdit::SetClock(sides.after.clock)];
    for now in &target.steps {
        let Some(was) = sides.before.step(now.id) else { continue };
        if was.wait != now.wait && same_time(sides, was.wait, now.wait) {
            edits.push(FlowEdit::SetWait {
                step: now.id,
                wait: now.wait,
            });
        }
        if was.process != now.process && same_time(sides, was.process, now.process) {
            edits.push(FlowEdit::SetProcess {
                step: now.id,
                process: now.process,
            });
        }
        if was.every != now.every && same_rhythm(sides, was.every, now.every) {
            edits.push(FlowEdit::SetEvery {
                step: now.id,
                every: now.every,
            });
        }
    }
    Some(Single {
        step: None,
        name: "The working time".to_owned(),
        words: format!(
            "{} to {}",
            clock_words(sides.before.clock),
            clock_words(sides.after.clock)
        ),
        edit: FlowEdit::Several(edits),
    })
}

/// Other people in the teams that are pools: one change each team.
fn pools(sides: &Sides) -> Vec<Single> {
    let mut made = sides.before.pools.clone();
    let mut singles = Vec::new();
    let teams = sides.before.pools.iter().chain(&sides.after.pools);
    let mut seen: Vec<String> = Vec::new();
    for team in teams.map(|pool| &pool.team) {
        let key = name_key(team);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key.clone());
        let count = |flow: &Flow| flow.pool(team).map(|pool| pool.people);
        let (was, now) = (count(sides.before), count(sides.after));
        if was == now {
            continue;
        }
        made.retain(|pool| name_key(&pool.team) != key);
        made.extend(sides.after.pool(team).cloned());
        singles.push(Single {
            step: None,
            name: team.clone(),
            words: pool_words(was, now),
            // Of several each goes on from what is there by then.
            edit: FlowEdit::SetPools(made.clone()),
        });
    }
    singles
}

fn pool_words(was: Option<NonZeroU32>, now: Option<NonZeroU32>) -> String {
    let said = |count: Option<NonZeroU32>| {
        count.map_or_else(|| "each step its own people".to_owned(), |count| people(count.get()))
    };
    match (was, now) {
        (Some(was), Some(now)) => format!("{was} to {}", people(now.get())),
        (was, now) => format!("{} to {}", said(was), said(now)),
    }
}

/// Another demand, where both are known: it makes other queues.
fn demand(sides: &Sides) -> Option<Single> {
    let (was, now) = (sides.before.demand?, sides.after.demand?);
    let said = |demand: Demand, flow: &Flow| format!("{} {}", sensible(demand.items), demand.per.each(flow.clock));
    (was != now && sides.before.clock == sides.after.clock).then(|| Single {
        step: None,
        name: "The demand".to_owned(),
        words: format!("{} to {}", said(was, sides.before), said(now, sides.after)),
        edit: FlowEdit::SetDemand(Some(now)),
    })
}

pub(super) fn clock_words(clock: Calendar) -> String {
    if clock.is_elapsed() {
        "around the clock".to_owned()
    } else {
        format!("{}h/day, {}d/week", clock.hours_per_day(), clock.days_per_week())
    }
}

/// What changed about the flow as a whole, in words.
pub(super) fn whole(before: &Flow, after: &Flow) -> Vec<String> {
    let mut words = Vec::new();
    if before.clock != after.clock {
        words.push(format!(
            "working time {} to {}",
            clock_words(before.clock),
            clock_words(after.clock)
        ));
    }
    let demand = |flow: &Flow| {
        flow.demand.map_or_else(
            || "unknown".to_owned(),
            |demand| {
                let steady = if demand.steady { ", steady" } else { "" };
                format!("{} {}{steady}", sensible(demand.items), demand.per.each(flow.clock))
            },
        )
    };
    if before.demand != after.demand {
        words.push(format!("demand {} to {}", demand(before), demand(after)));
    }
    let commit = |flow: &Flow| {
        flow.commit
            .map_or_else(|| "unknown".to_owned(), |step| flow.name_of(step).to_owned())
    };
    let mut seen: Vec<String> = Vec::new();
    for team in before.pools.iter().chain(&after.pools).map(|pool| &pool.team) {
        let key = name_key(team);
        let count = |flow: &Flow| flow.pool(team).map(|pool| pool.people);
        if !seen.contains(&key) && count(before) != count(after) {
            words.push(format!("{team} {}", pool_words(count(before), count(after))));
        }
        seen.push(key);
    }
    if commit(before).to_lowercase() != commit(after).to_lowercase() {
        words.push(format!("commit {} to {}", commit(before), commit(after)));
    }
    words
}

/// The flow after with the ids of the flow before; what is new gets ids that are free there.
pub(super) fn with_ids_of(before: &Flow, after: &Flow, pairs: &Pairs) -> Flow {
    let highest = before.steps.iter().map(|step| step.id.0).max().unwrap_or(0);
    let taken: std::collections::HashSet<StepId> = before.steps.iter().map(|step| step.id).collect();
    // Above all others first; gaps are taken only where the numbers are used up.
    let mut free = (highest.saturating_add(1)..=u32::MAX)
        .chain(1..=highest)
        .map(StepId)
        .filter(|id| !taken.contains(id));
    let ids: HashMap<StepId, StepId> = after
        .steps
        .iter()
        .filter_map(|step| Some((step.id, pairs.before(step.id).or_else(|| free.next())?)))
        .collect();
    after.clone().renumbered(&ids)
}
