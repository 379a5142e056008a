//! Edits of a toil list.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::time::Calendar;
use crate::workshop::activity::{TaskId, Toil, ToilTask};
use crate::workshop::{ActivityId, Record, Refused, Workshop};

/// A change of a toil list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToilEdit {
    /// Put a task into the list.
    #[serde(rename = "PutToilTask")]
    Put {
        /// The list.
        of: ActivityId,
        /// Its place among the tasks, counted from 0.
        at: usize,
        /// The task.
        task: Box<ToilTask>,
    },
    /// Change a task; its id says which.
    #[serde(rename = "SetToilTask")]
    Set {
        /// The list.
        of: ActivityId,
        /// What it becomes.
        task: Box<ToilTask>,
    },
    /// Take a task out.
    #[serde(rename = "RemoveToilTask")]
    Remove {
        /// The list.
        of: ActivityId,
        /// The task.
        task: TaskId,
    },
    /// Say how many people the team has, and how long their day and week are.
    #[serde(rename = "SetToilTeam")]
    SetTeam {
        /// The list.
        of: ActivityId,
        /// How many people.
        people: u32,
        /// Their day and week.
        clock: Calendar,
    },
}

impl ToilEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Put { of, at, task } => change(workshop, of, toil, |toil| {
                // Past the end or under an id that is taken there is no exact way back.
                if at > toil.tasks.len() || toil.task(task.id).is_some() {
                    return Err(Refused::DoesNotFit("the task"));
                }
                let id = task.id;
                toil.tasks.insert(at, *task);
                Ok(Self::Remove { of, task: id })
            }),
            Self::Set { of, task } => change(workshop, of, toil, |toil| {
                let there = toil.tasks.iter_mut().find(|there| there.id == task.id);
                let there = there.ok_or(Refused::NoSuchTask)?;
                let before = Box::new(std::mem::replace(there, *task));
                Ok(Self::Set { of, task: before })
            }),
            Self::Remove { of, task } => change(workshop, of, toil, |toil| {
                let at = toil.tasks.iter().position(|there| there.id == task);
                let at = at.ok_or(Refused::NoSuchTask)?;
                let task = Box::new(toil.tasks.remove(at));
                Ok(Self::Put { of, at, task })
            }),
            Self::SetTeam { of, people, clock } => change(workshop, of, toil, |toil| {
                Ok(Self::SetTeam {
                    of,
                    people: std::mem::replace(&mut toil.people, people),
                    clock: std::mem::replace(&mut toil.clock, clock),
                })
            }),
        }
    }
}

impl Subject for ToilEdit {
    fn describe(&self, _: &Workshop) -> String {
        match self {
            Self::Put { task, .. } => format!("Add {}", task.name),
            Self::Set { task, .. } => format!("Change {}", task.name),
            Self::Remove { .. } => "Remove the task".to_owned(),
            Self::SetTeam { .. } => "Set the team".to_owned(),
        }
    }
}

fn toil(record: &mut Record) -> Option<&mut Toil> {
    match record {
        Record::Toil(toil) => Some(toil),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::ToilEdit;
    use crate::flow::Period;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::time::{Calendar, WorkTime};
    use crate::workshop::ActivityId;
    use crate::workshop::activity::{Comes, Often, TaskId, ToilTask};

    pub fn edits() -> EachVariant<ToilEdit> {
        // The sample has its toil list under this id.
        let of = || (1..4_u32).prop_map(ActivityId);
        let id = || (0..5_u32).prop_map(TaskId);
        let task = || {
            let numbers = (prop_oneof![9 => 0.1..99.0, 1 => Just(f64::NAN)], 1.0..999.0, 0..5_u32);
            (id(), ".{0,9}", numbers, any::<bool>(), prop::option::of("[a-z]{1,9}")).prop_map(
                |(id, name, (times, minutes, people), reactive, by)| {
                    Box::new(ToilTask {
                        id,
                        name,
                        often: Often {
                            times,
                            per: Period::Week,
                        },
                        each: WorkTime::saturating(minutes),
                        people,
                        comes: if reactive { Comes::Reactive } else { Comes::Planned },
                        effort: by.as_ref().map(|_| WorkTime::saturating(minutes)),
                        by,
                        step: None,
                        action: None,
                    })
                },
            )
        };
        each_variant!(ToilEdit {
            Put => (of(), 0..4_usize, task()).prop_map(|(of, at, task)| ToilEdit::Put { of, at, task }),
            Set => (of(), task()).prop_map(|(of, task)| ToilEdit::Set { of, task }),
            Remove => (of(), id()).prop_map(|(of, task)| ToilEdit::Remove { of, task }),
            SetTeam => (of(), 0..20_u32).prop_map(|(of, people)| ToilEdit::SetTeam {
                of,
                people,
                clock: Calendar::default(),
            }),
        })
    }
}
