//! Small named changes of a flow, each with an exact inverse.

use super::step::{AtOnce, Ca, Lying, Pool};
use super::{After, Demand, Estimate, Flow, Percent, Refused, Step, StepId};
use crate::time::{Calendar, WorkTime};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::mem::replace;
use std::num::NonZeroU32;

/// A change of a flow, named as the room would say it. The journal stores it: variants are added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it: each sets the field of the step that its name names
pub enum FlowEdit {
    /// Puts a step at a place, from 0; what stood there moves down.
    InsertStep {
        at: usize,
        step: Box<Step>,
    },
    /// Takes a step out. Steps that named it (rework, after, the commit) fall back to their defaults.
    RemoveStep {
        step: StepId,
    },
    /// Moves a step to the place `to`, counted without it. Rework that would no longer go back falls back to its default.
    MoveStep {
        step: StepId,
        to: usize,
    },
    RenameStep {
        step: StepId,
        name: String,
    },
    SetProcess {
        step: StepId,
        process: Estimate,
    },
    SetWait {
        step: StepId,
        wait: Estimate,
    },
    SetCa {
        step: StepId,
        ca: Ca,
    },
    SetTeam {
        step: StepId,
        team: Option<String>,
    },
    SetPeople {
        step: StepId,
        people: AtOnce,
    },
    SetRework {
        step: StepId,
        rework: Option<StepId>,
    },
    SetBatch {
        step: StepId,
        batch: NonZeroU32,
    },
    SetEvery {
        step: StepId,
        every: Option<WorkTime>,
    },
    SetAfter {
        step: StepId,
        after: After,
    },
    SetOutside {
        step: StepId,
        outside: bool,
    },
    SetAuto {
        step: StepId,
        auto: bool,
    },
    SetNote {
        step: StepId,
        note: String,
    },
    /// Items that were seen lying before the step; the wait follows from them. `None` leaves the wait as it is by now.
    SetLying {
        step: StepId,
        lying: Option<Lying>,
    },
    SetVa {
        step: StepId,
        va: Option<Percent>,
    },
    SetShare {
        step: StepId,
        share: Percent,
    },
    SetTake {
        step: StepId,
        take: Option<Percent>,
    },
    /// How many people the teams have that are pools: all of them.
    SetPools(Vec<Pool>),
    SetFlowName(String),
    SetDemand(Option<Demand>),
    SetCommit(Option<StepId>),
    /// Changes what a day and a week mean. Spans stay as many minutes as they were.
    SetClock(Calendar),
    /// Puts another flow in place of this one: a template, or pasted flow text.
    ReplaceFlow(Box<Flow>),
    /// Several changes as one, all or none.
    Several(Vec<FlowEdit>),
}

impl FlowEdit {
    /// Applies the edit and returns the edit that takes it back, exactly: applied next, it leaves `flow` as it was.
    ///
    /// # Errors
    /// [`Refused`], with `flow` untouched, when it does not fit: an edit may come from a torn journal or from outside.
    pub fn apply(self, flow: &mut Flow) -> Result<FlowEdit, Refused> {
        // Changed first and checked then, since only the whole can be checked: several edits may pass through what does
        // not fit.
        let inverse = self.change(flow)?;
        if let Err(refused) = flow.check() {
            inverse.take_back(flow);
            return Err(refused);
        }
        Ok(inverse)
    }

    /// Changes `flow` without asking whether the whole still fits; on an error it is untouched.
    fn change(self, flow: &mut Flow) -> Result<FlowEdit, Refused> {
        Ok(match self {
            FlowEdit::InsertStep { at, step } => insert(flow, at, *step)?,
            FlowEdit::RemoveStep { step } => remove(flow, step)?,
            FlowEdit::MoveStep { step, to } => shift(flow, step, to)?,
            FlowEdit::RenameStep { step, name } => FlowEdit::RenameStep {
                step,
                name: replace(&mut flow.step_mut(step)?.name, name),
            },
            FlowEdit::SetProcess { step, process } => FlowEdit::SetProcess {
                step,
                process: replace(&mut flow.step_mut(step)?.process, process),
            },
            FlowEdit::SetWait { step, wait } => {
                let own = flow.step_mut(step)?;
                let before = replace(&mut own.wait, wait);
                // A wait that is said takes the place of what was counted.
                match own.lying.take() {
                    None => FlowEdit::SetWait { step, wait: before },
                    lying => FlowEdit::SetLying { step, lying },
                }
            }
            FlowEdit::SetLying { step, lying } => {
                let own = flow.step_mut(step)?;
                let inverse = match replace(&mut own.lying, lying) {
                    None => FlowEdit::SetWait { step, wait: own.wait },
                    before => FlowEdit::SetLying { step, lying: before },
                };
                flow.settle_waits();
                inverse
            }
            FlowEdit::SetCa { step, ca } => FlowEdit::SetCa {
                step,
                ca: replace(&mut flow.step_mut(step)?.ca, ca),
            },
            FlowEdit::SetTeam { step, team } => FlowEdit::SetTeam {
                step,
                team: replace(&mut flow.step_mut(step)?.team, team),
            },
            FlowEdit::SetPeople { step, people } => FlowEdit::SetPeople {
                step,
                people: replace(&mut flow.step_mut(step)?.people, people),
            },
            FlowEdit::SetRework { step, rework } => FlowEdit::SetRework {
                step,
                rework: replace(&mut flow.step_mut(step)?.rework, rework),
            },
            FlowEdit::SetBatch { step, batch } => FlowEdit::SetBatch {
                step,
                batch: replace(&mut flow.step_mut(step)?.batch, batch),
            },
            FlowEdit::SetEvery { step, every } => FlowEdit::SetEvery {
                step,
                every: replace(&mut flow.step_mut(step)?.every, every),
            },
            FlowEdit::SetAfter { step, after } => FlowEdit::SetAfter {
                step,
                after: replace(&mut flow.step_mut(step)?.after, after),
            },
            FlowEdit::SetOutside { step, outside } => FlowEdit::SetOutside {
                step,
                outside: replace(&mut flow.step_mut(step)?.outside, outside),
            },
            FlowEdit::SetAuto { step, auto } => FlowEdit::SetAuto {
                step,
                auto: replace(&mut flow.step_mut(step)?.auto, auto),
            },
            FlowEdit::SetNote { step, note } => FlowEdit::SetNote {
                step,
                note: replace(&mut flow.step_mut(step)?.note, note),
            },
            FlowEdit::SetVa { step, va } => FlowEdit::SetVa {
                step,
                va: replace(&mut flow.step_mut(step)?.va, va),
            },
            FlowEdit::SetShare { step, share } => FlowEdit::SetShare {
                step,
                share: replace(&mut flow.step_mut(step)?.share, share),
            },
            FlowEdit::SetTake { step, take } => FlowEdit::SetTake {
                step,
                take: replace(&mut flow.step_mut(step)?.take, take),
            },
            FlowEdit::SetPools(pools) => FlowEdit::SetPools(replace(&mut flow.pools, pools)),
            FlowEdit::SetFlowName(name) => FlowEdit::SetFlowName(replace(&mut flow.name, name)),
            FlowEdit::SetDemand(demand) => {
                let inverse = FlowEdit::SetDemand(replace(&mut flow.demand, demand));
                flow.settle_waits();
                inverse
            }
            FlowEdit::SetCommit(commit) => FlowEdit::SetCommit(replace(&mut flow.commit, commit)),
            FlowEdit::SetClock(clock) => {
                let inverse = FlowEdit::SetClock(replace(&mut flow.clock, clock));
                flow.settle_waits();
                inverse
            }
            FlowEdit::ReplaceFlow(other) => {
                let inverse = FlowEdit::ReplaceFlow(Box::new(replace(flow, *other)));
                flow.settle_waits();
                inverse
            }
            FlowEdit::Several(edits) => several(flow, edits)?,
        })
    }

    /// Undoes a change that was just made. It fits because the flow has not changed since.
    fn take_back(self, flow: &mut Flow) {
        let fits = self.change(flow);
        debug_assert!(fits.is_ok(), "an inverse fits the flow it was made from: {fits:?}");
    }

    /// What undo and redo call it: "Set the wait of QA test". `flow` is the flow that it applies to, or was applied to.
    pub fn describe(&self, flow: &Flow) -> String {
        match self {
            FlowEdit::InsertStep { step, .. } => format!("Add {}", step.name),
            FlowEdit::Several(edits) => describe_all(edits, flow),
            FlowEdit::RenameStep { step, name } if flow.name_of(*step) == name => format!("Rename {name}"),
            edit => {
                let name = edit.step().map_or("", |step| flow.name_of(step));
                edit.about(if name.is_empty() { "a step" } else { name })
            }
        }
    }

    /// What it does with what is called `name`: a step, or "4 steps".
    fn about(&self, name: &str) -> String {
        match self {
            FlowEdit::InsertStep { .. } => format!("Add {name}"),
            FlowEdit::RemoveStep { .. } => format!("Remove {name}"),
            FlowEdit::MoveStep { .. } => format!("Move {name}"),
            FlowEdit::RenameStep { name: to, .. } => format!("Rename {name} to {to}"),
            FlowEdit::SetProcess { .. } => format!("Set the work of {name}"),
            FlowEdit::SetWait { .. } => format!("Set the wait of {name}"),
            FlowEdit::SetCa { .. } => format!("Set the %C/A of {name}"),
            FlowEdit::SetTeam { .. } => format!("Set the team of {name}"),
            FlowEdit::SetPeople { .. } => format!("Set the people of {name}"),
            FlowEdit::SetRework { .. } => format!("Set where {name} sends work back to"),
            FlowEdit::SetBatch { .. } => format!("Set the batch of {name}"),
            FlowEdit::SetEvery { .. } => format!("Set when {name} starts"),
            FlowEdit::SetAfter { .. } => format!("Set what {name} follows"),
            FlowEdit::SetOutside { .. } => format!("Set whether {name} is outside"),
            FlowEdit::SetAuto { .. } => format!("Set whether {name} is automatic"),
            FlowEdit::SetNote { .. } => format!("Set the note of {name}"),
            FlowEdit::SetLying { .. } => format!("Set what lies before {name}"),
            FlowEdit::SetVa { .. } => format!("Set the value added by {name}"),
            FlowEdit::SetShare { .. } => format!("Set how many come to {name}"),
            FlowEdit::SetTake { .. } => format!("Set how many take {name}"),
            FlowEdit::SetPools(_) => "Set the people of the teams".to_owned(),
            FlowEdit::SetFlowName(_) => "Name the map".to_owned(),
            FlowEdit::SetDemand(_) => "Set the demand".to_owned(),
            FlowEdit::SetCommit(_) => "Set the commit".to_owned(),
            FlowEdit::SetClock(_) => "Set the working time".to_owned(),
            FlowEdit::ReplaceFlow(_) => "Replace the map".to_owned(),
            FlowEdit::Several(_) => format!("Change {name}"),
        }
    }

    /// The step it is about, if it is about one.
    pub fn step(&self) -> Option<StepId> {
        match self {
            FlowEdit::InsertStep { step, .. } => Some(step.id),
            FlowEdit::RemoveStep { step }
            | FlowEdit::MoveStep { step, .. }
            | FlowEdit::RenameStep { step, .. }
            | FlowEdit::SetProcess { step, .. }
            | FlowEdit::SetWait { step, .. }
            | FlowEdit::SetCa { step, .. }
            | FlowEdit::SetTeam { step, .. }
            | FlowEdit::SetPeople { step, .. }
            | FlowEdit::SetRework { step, .. }
            | FlowEdit::SetBatch { step, .. }
            | FlowEdit::SetEvery { step, .. }
            | FlowEdit::SetAfter { step, .. }
            | FlowEdit::SetOutside { step, .. }
            | FlowEdit::SetAuto { step, .. }
            | FlowEdit::SetNote { step, .. }
            | FlowEdit::SetLying { step, .. }
            | FlowEdit::SetVa { step, .. }
            | FlowEdit::SetShare { step, .. }
            | FlowEdit::SetTake { step, .. } => Some(*step),
            FlowEdit::Several(edits) => edits.first().and_then(FlowEdit::step),
            FlowEdit::SetFlowName(_)
            | FlowEdit::SetPools(_)
            | FlowEdit::SetDemand(_)
            | FlowEdit::SetCommit(_)
            | FlowEdit::SetClock(_)
            | FlowEdit::ReplaceFlow(_) => None,
        }
    }
}

/// Several changes of one step are a change of that step, one change of several steps counts them; else the first stands
/// for all.
fn describe_all(edits: &[FlowEdit], flow: &Flow) -> String {
    let Some((first, rest)) = edits.split_first() else {
        return "Change nothing".to_owned();
    };
    let kind = std::mem::discriminant::<FlowEdit>;
    let steps: HashSet<StepId> = edits.iter().filter_map(FlowEdit::step).collect();
    let of_steps = edits.iter().all(|edit| edit.step().is_some());
    if of_steps && steps.len() > 1 && rest.iter().all(|edit| kind(edit) == kind(first)) {
        return first.about(&format!("{} steps", steps.len()));
    }
    let says_it = matches!(
        first,
        FlowEdit::InsertStep { .. } | FlowEdit::RemoveStep { .. } | FlowEdit::MoveStep { .. }
    );
    match first.step() {
        Some(step) if of_steps && steps.len() == 1 && !rest.is_empty() && !says_it => {
            format!("Change {}", flow.name_of(step))
        }
        _ => first.describe(flow),
    }
}

fn insert(flow: &mut Flow, at: usize, step: Step) -> Result<FlowEdit, Refused> {
    let steps = flow.steps.len();
    if at > steps {
        return Err(Refused::NoSuchPlace { at, steps });
    }
    if flow.position(step.id).is_some() {
        return Err(Refused::IdTaken(step.id));
    }
    let inverse = FlowEdit::RemoveStep { step: step.id };
    flow.steps.insert(at, step);
    flow.settle_waits();
    Ok(inverse)
}

fn remove(flow: &mut Flow, id: StepId) -> Result<FlowEdit, Refused> {
    let at = flow.position(id).ok_or(Refused::NoSuchStep(id))?;
    let above = at
        .checked_sub(1)
        .and_then(|above| flow.steps.get(above))
        .map(|step| step.id);
    let step = Box::new(flow.steps.remove(at));
    // What followed only this step then follows what this step followed.
    let heir = match (&step.after, above) {
        (After::LineAbove, Some(above)) => After::Steps(vec![above]),
        (After::LineAbove, None) => After::Start,
        (after, _) => after.clone(),
    };
    // The inverse first puts the whole step back, with its id and numbers, then everything that pointed at it.
    let mut inverse = vec![FlowEdit::InsertStep { at, step }];
    if flow.commit == Some(id) {
        inverse.push(FlowEdit::SetCommit(flow.commit.take()));
    }
    for other in &mut flow.steps {
        if other.rework == Some(id) {
            inverse.push(FlowEdit::SetRework {
                step: other.id,
                rework: other.rework.take(),
            });
        }
        if let After::Steps(ids) = &other.after
            && ids.contains(&id)
        {
            let left: Vec<StepId> = ids.iter().copied().filter(|named| *named != id).collect();
            let left = if left.is_empty() {
                heir.clone()
            } else {
                After::Steps(left)
            };
            inverse.push(FlowEdit::SetAfter {
                step: other.id,
                after: replace(&mut other.after, left),
            });
        }
    }
    Ok(one_or_several(inverse))
}

fn shift(flow: &mut Flow, id: StepId, to: usize) -> Result<FlowEdit, Refused> {
    let from = flow.position(id).ok_or(Refused::NoSuchStep(id))?;
    let steps = flow.steps.len();
    if to >= steps {
        return Err(Refused::NoSuchPlace { at: to, steps });
    }
    let step = flow.steps.remove(from);
    flow.steps.insert(to, step);
    // Rework that now points forward is let go, not refused: who drags a step wants it moved, and undo brings the link
    // back.
    let mut inverse = vec![FlowEdit::MoveStep { step: id, to: from }];
    let at = flow.positions();
    for (place, step) in flow.steps.iter_mut().enumerate() {
        let back = step.rework.and_then(|target| at.get(&target));
        if back.is_some_and(|back| *back > place) {
            inverse.push(FlowEdit::SetRework {
                step: step.id,
                rework: step.rework.take(),
            });
        }
    }
    Ok(one_or_several(inverse))
}

fn several(flow: &mut Flow, edits: Vec<FlowEdit>) -> Result<FlowEdit, Refused> {
    let mut inverse = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.change(flow) {
            Ok(undo) => inverse.push(undo),
            Err(refused) => {
                inverse.into_iter().rev().for_each(|undo| undo.take_back(flow));
                return Err(refused);
            }
        }
    }
    inverse.reverse();
    Ok(FlowEdit::Several(inverse))
}

fn one_or_several(mut edits: Vec<FlowEdit>) -> FlowEdit {
    match edits.pop() {
        Some(only) if edits.is_empty() => only,
        Some(last) => {
            edits.push(last);
            FlowEdit::Several(edits)
        }
        None => FlowEdit::Several(edits),
    }
}
