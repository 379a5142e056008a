//! What if: changes laid over a captured flow without touching it, their figures at once, and the edit that makes them real.

mod foresee;
mod remove;

pub use foresee::{Foreseen, foresee, future_state};

use super::words::{people, rhythm};
use super::{Calibration, Demand, Estimate, Flow, FlowEdit, Percent, StepId};
use crate::time::{WorkTime, sensible};
use remove::without;
use serde::{Deserialize, Serialize};
use std::mem::discriminant;
use std::num::NonZeroU32;

/// One knob turned. The names say it: each sets the field of the step that its name names.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Knob {
    People {
        step: StepId,
        people: NonZeroU32,
    },
    Wait {
        step: StepId,
        wait: Estimate,
    },
    Process {
        step: StepId,
        process: Estimate,
    },
    Ca {
        step: StepId,
        ca: Percent,
    },
    Batch {
        step: StepId,
        batch: NonZeroU32,
    },
    Every {
        step: StepId,
        every: Option<WorkTime>,
    },
    Auto {
        step: StepId,
        auto: bool,
    },
    /// The step is not done any more. What followed it follows what it followed; what sent work back to it sends it to
    /// the step before it; the commit moves to the step after it.
    Remove {
        step: StepId,
    },
    Demand(Option<Demand>),
}

impl Knob {
    /// The step it is about, if it is about one.
    pub fn step(&self) -> Option<StepId> {
        match *self {
            Knob::People { step, .. }
            | Knob::Wait { step, .. }
            | Knob::Process { step, .. }
            | Knob::Ca { step, .. }
            | Knob::Batch { step, .. }
            | Knob::Every { step, .. }
            | Knob::Auto { step, .. }
            | Knob::Remove { step } => Some(step),
            Knob::Demand(_) => None,
        }
    }

    /// Whether both turn the same knob: then the later one counts.
    pub fn same_knob(&self, other: &Knob) -> bool {
        discriminant(self) == discriminant(other) && self.step() == other.step()
    }

    /// The edit of `flow` that does it. `None` when the step is not there.
    fn edit(&self, flow: &Flow) -> Option<FlowEdit> {
        if let Some(step) = self.step() {
            flow.step(step)?;
        }
        Some(match *self {
            // Turned back to what it was, it is as it was said, or not said.
            Knob::People { step, people } => FlowEdit::SetPeople {
                step,
                people: match flow.step(step)?.people {
                    same if same.get() == people.get() => same,
                    _ => people.into(),
                },
            },
            Knob::Wait { step, wait } => FlowEdit::SetWait { step, wait },
            Knob::Process { step, process } => FlowEdit::SetProcess { step, process },
            Knob::Ca { step, ca } => FlowEdit::SetCa {
                step,
                ca: match flow.step(step)?.ca {
                    same if same.said().unwrap_or_default() == ca => same,
                    _ => ca.into(),
                },
            },
            Knob::Batch { step, batch } => FlowEdit::SetBatch { step, batch },
            Knob::Every { step, every } => FlowEdit::SetEvery { step, every },
            Knob::Auto { step, auto } => FlowEdit::SetAuto { step, auto },
            Knob::Remove { step } => without(flow, step)?,
            Knob::Demand(demand) => FlowEdit::SetDemand(demand),
        })
    }

    /// For a chip or a list: "QA test: 2 people". `captured` is the flow that it is laid over.
    pub fn describe(&self, captured: &Flow) -> String {
        let clock = captured.clock;
        let mean = |estimate: Estimate| estimate.mean().on_screen(clock);
        let what = match *self {
            Knob::People { people: count, .. } => people(count.get()),
            Knob::Wait { wait, .. } => format!("wait {}", mean(wait)),
            Knob::Process { process, .. } => format!("work {}", mean(process)),
            Knob::Ca { ca, .. } => format!("%C/A {} %", sensible(ca.percent())),
            Knob::Batch { batch, .. } if batch.get() == 1 => "one at a time".to_owned(),
            Knob::Batch { batch, .. } => format!("{batch} together"),
            Knob::Every { every: Some(every), .. } => format!("starts {}", rhythm(every, clock)),
            Knob::Every { every: None, .. } => "starts at any time".to_owned(),
            Knob::Auto { auto: true, .. } => "automatic".to_owned(),
            Knob::Auto { auto: false, .. } => "by hand".to_owned(),
            Knob::Remove { .. } => "removed".to_owned(),
            Knob::Demand(Some(demand)) => {
                return format!("{} {} arrive", sensible(demand.items), demand.per.each(clock));
            }
            Knob::Demand(None) => return "demand unknown".to_owned(),
        };
        format!("{}: {what}", self.step().map_or("", |step| captured.name_of(step)))
    }
}

/// Changes laid over a captured flow, in the order in which their knobs were first turned.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WhatIf {
    changes: Vec<Knob>,
}

impl WhatIf {
    /// Nothing changed.
    pub fn new() -> WhatIf {
        WhatIf::default()
    }

    /// The changes, one a knob.
    pub fn changes(&self) -> &[Knob] {
        &self.changes
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Turns a knob: takes the place of an earlier change of the same knob, and goes when it leaves `captured` as it is.
    pub fn set(&mut self, change: Knob, captured: &Flow) {
        let mut changed = captured.clone();
        let fits = change
            .edit(captured)
            .is_some_and(|edit| edit.apply(&mut changed).is_ok());
        // A knob turned back by hand is no change: the count of wishes and the edit made of them would lie.
        let kept = fits && changed != *captured;
        match self.changes.iter().position(|earlier| earlier.same_knob(&change)) {
            Some(at) if kept => {
                if let Some(slot) = self.changes.get_mut(at) {
                    *slot = change;
                }
            }
            Some(at) => {
                self.changes.remove(at);
            }
            None if kept => self.changes.push(change),
            None => {}
        }
    }

    /// Turns a knob back.
    pub fn unset(&mut self, change: &Knob) {
        self.changes.retain(|earlier| !earlier.same_knob(change));
    }

    /// The captured flow with the changes on it. Changes of steps that are not there are left out; steps are removed
    /// last, so that the order in which knobs were turned does not matter.
    pub fn apply(&self, captured: &Flow) -> Flow {
        self.laid_over(captured).0
    }

    /// Works out what the changes lead to: see [`foresee()`].
    pub fn foresee(&self, captured: &Flow, calibration: Option<&Calibration>) -> Foreseen {
        foresee(captured, self.apply(captured), calibration)
    }

    /// The flow with the changes, and the edits that led to it.
    fn laid_over(&self, captured: &Flow) -> (Flow, Vec<FlowEdit>) {
        let mut flow = captured.clone();
        let mut edits = Vec::new();
        let removes = |change: &&Knob| matches!(change, Knob::Remove { .. });
        let others = self.changes.iter().filter(|change| !removes(change));
        for change in others.chain(self.changes.iter().filter(removes)) {
            if let Some(edit) = change.edit(&flow)
                && edit.clone().apply(&mut flow).is_ok()
            {
                edits.push(edit);
            }
        }
        (flow, edits)
    }

    /// The one edit that makes a copy of the captured flow what is foreseen: the changes, and the waits that come of
    /// them. `None` when nothing changes.
    pub fn edit(&self, captured: &Flow) -> Option<FlowEdit> {
        let (flow, mut edits) = self.laid_over(captured);
        let foreseen = foresee(captured, flow.clone(), None);
        for (step, then) in flow.steps.iter().zip(&foreseen.flow.steps) {
            if step.wait != then.wait {
                edits.push(FlowEdit::SetWait {
                    step: step.id,
                    wait: then.wait,
                });
            }
        }
        (!edits.is_empty()).then_some(FlowEdit::Several(edits))
    }
}

#[cfg(test)]
mod tests;
