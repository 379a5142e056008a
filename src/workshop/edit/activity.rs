//! Edits of which activities were opened, for whom; and how the edits of each activity find its record.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::activity::MOST_RUNS;
use crate::workshop::{ActivityId, ActivityRun, Record, Refused, Workshop};

/// A change of the activities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ActivityEdit {
    /// Put an opening of an activity, with what was written down in it.
    #[serde(rename = "PutActivity")]
    Put {
        /// Its place among the activities, counted from 0.
        at: usize,
        /// The opening.
        run: Box<ActivityRun>,
    },
    /// Take an opening out, with all that was written down in it.
    #[serde(rename = "RemoveActivity")]
    Remove(ActivityId),
    /// Say which group it belongs to; none is everybody.
    #[serde(rename = "SetActivityGroup")]
    SetGroup(ActivityId, Option<String>),
}

impl ActivityEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Put { at, run } => put(workshop, at, *run),
            Self::Remove(id) => {
                let at = workshop
                    .activities
                    .iter()
                    .position(|run| run.id == id)
                    .ok_or(Refused::NoSuchActivity(id))?;
                let run = Box::new(workshop.activities.remove(at));
                Ok(Self::Put { at, run })
            }
            Self::SetGroup(id, group) => {
                let run = run_mut(workshop, id)?;
                let before = std::mem::replace(&mut run.group, group);
                if let Some(fault) = run.fault() {
                    run.group = before;
                    return Err(Refused::BadRecord(fault));
                }
                Ok(Self::SetGroup(id, before))
            }
        }
    }
}

impl Subject for ActivityEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Put { run, .. } => run.record.opens(),
            Self::Remove(_) => "Remove the activity",
            Self::SetGroup(..) => "Set the group of the activity",
        };
        words.to_owned()
    }
}

fn put(workshop: &mut Workshop, at: usize, run: ActivityRun) -> Result<ActivityEdit, Refused> {
    let fits = at <= workshop.activities.len()
        && workshop.activities.len() < MOST_RUNS
        && workshop.activity(run.id).is_none()
        && run.item.is_none_or(|item| item < workshop.session.agenda.len());
    if !fits {
        return Err(Refused::DoesNotFit("the activity"));
    }
    if let Some(fault) = run.fault() {
        return Err(Refused::BadRecord(fault));
    }
    let id = run.id;
    workshop.activities.insert(at, run);
    Ok(ActivityEdit::Remove(id))
}

fn run_mut(workshop: &mut Workshop, id: ActivityId) -> Result<&mut ActivityRun, Refused> {
    workshop
        .activities
        .iter_mut()
        .find(|run| run.id == id)
        .ok_or(Refused::NoSuchActivity(id))
}

/// Changes the record of an activity that `find` picks out, by `change`, which gives what the inverse needs. A record that is unsound then is
/// refused, and all is as it was.
pub(super) fn change<T: Clone, R>(
    workshop: &mut Workshop,
    id: ActivityId,
    find: impl Fn(&mut Record) -> Option<&mut T>,
    change: impl FnOnce(&mut T) -> Result<R, Refused>,
) -> Result<R, Refused> {
    let run = run_mut(workshop, id)?;
    let record = find(&mut run.record).ok_or(Refused::NoSuchActivity(id))?;
    // A copy, put back where the change is refused: a record is small, and no variant needs a check of its own.
    let before = record.clone();
    let done = change(record);
    let fault = run.record.fault();
    if (done.is_err() || fault.is_some())
        && let Some(record) = find(&mut run.record)
    {
        *record = before;
    }
    match (done, fault) {
        (Ok(_), Some(fault)) => Err(Refused::BadRecord(fault)),
        (done, _) => done,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::ActivityEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::session::Activity;
    use crate::time::Stamp;
    use crate::workshop::{ActivityId, ActivityRun, Record};

    /// Ids of activities, some of which are there.
    pub fn id() -> impl Strategy<Value = ActivityId> {
        (0..8_u32).prop_map(ActivityId)
    }

    pub fn edits() -> EachVariant<ActivityEdit> {
        let group = || prop::option::of(prop_oneof![8 => "[A-Z][a-z]{1,6}", 1 => "[a-z]{70}"]);
        let records: Vec<Record> = Activity::ALL.into_iter().filter_map(Record::empty).collect();
        let record = prop::sample::select(records);
        let run = (id(), prop::option::of(0..3_usize), group(), record).prop_map(|(id, item, group, record)| {
            Box::new(ActivityRun {
                id,
                at: Stamp::default(),
                item,
                group,
                record,
            })
        });
        each_variant!(ActivityEdit {
            Put => (0..8_usize, run).prop_map(|(at, run)| ActivityEdit::Put { at, run }),
            Remove => id().prop_map(ActivityEdit::Remove),
            SetGroup => (id(), group()).prop_map(|(id, group)| ActivityEdit::SetGroup(id, group)),
        })
    }
}
