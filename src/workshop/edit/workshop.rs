//! Edits of the workshop as a whole: its title, the people, the plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::{Prepared, Refused, Workshop};

/// A change of the workshop as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WorkshopEdit {
    /// Call the workshop something else.
    SetTitle(String),
    /// Say how many people are there.
    SetPeople(u32),
    /// Plan these minutes for the agenda items; none goes back to those of the session.
    SetPlan(Option<Vec<f32>>),
    /// Say what it came to.
    SetSummary(String),
    /// Agree on the day of the next session, or on none.
    SetNextSession(Option<NaiveDate>),
    /// Go on with a changed form of the session, at the same place.
    #[serde(rename = "MendSession")]
    Mend(Box<Prepared>),
}

impl WorkshopEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        Ok(match self {
            Self::SetTitle(title) => Self::SetTitle(std::mem::replace(&mut workshop.title, title)),
            Self::SetPeople(people) => Self::SetPeople(std::mem::replace(&mut workshop.people, people)),
            Self::SetPlan(plan) => {
                if plan.as_ref().is_some_and(|plan| !fits(plan, workshop)) {
                    return Err(Refused::BadPlan);
                }
                Self::SetPlan(std::mem::replace(&mut workshop.plan, plan))
            }
            Self::SetSummary(summary) => Self::SetSummary(std::mem::replace(&mut workshop.summary, summary)),
            Self::SetNextSession(day) => Self::SetNextSession(std::mem::replace(&mut workshop.next_session, day)),
            Self::Mend(prepared) => Self::Mend(Box::new(prepared.put(workshop)?)),
        })
    }
}

impl Subject for WorkshopEdit {
    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::SetTitle(_) => "Rename the workshop",
            Self::SetPeople(_) => "Set the number of people",
            Self::SetPlan(Some(_)) => "Change the plan",
            Self::SetPlan(None) => "Go back to the planned minutes",
            Self::SetSummary(_) => "Change the summary",
            Self::SetNextSession(Some(_)) => "Set the next session",
            Self::SetNextSession(None) => "Take the next session off",
            Self::Mend(_) => "Take the changed session",
        };
        words.to_owned()
    }
}

fn fits(plan: &[f32], workshop: &Workshop) -> bool {
    plan.len() == workshop.session.agenda.len() && plan.iter().all(|minutes| minutes.is_finite() && *minutes >= 0.0)
}

#[cfg(test)]
pub(super) mod any {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::WorkshopEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::session::starter;
    use crate::workshop::Prepared;

    pub fn edits() -> EachVariant<WorkshopEdit> {
        let minutes = prop_oneof![9 => 0.0..60.0f32, 1 => Just(f32::NAN)];
        // The starter has three agenda items.
        let plan = prop::option::of(prop::collection::vec(minutes, 2..5));
        // Of how many notes and activities it is, must be what the workshop has.
        let mend = (".{0,8}", 0..5_usize, 0..9_usize).prop_map(|(title, notes, activities)| {
            let mut session = starter("Small");
            session.title = title;
            WorkshopEdit::Mend(Box::new(Prepared::any(session, notes, activities)))
        });
        each_variant!(WorkshopEdit {
            SetTitle => ".{0,8}".prop_map(WorkshopEdit::SetTitle),
            SetPeople => any::<u32>().prop_map(WorkshopEdit::SetPeople),
            SetPlan => plan.prop_map(WorkshopEdit::SetPlan),
            SetSummary => ".{0,8}".prop_map(WorkshopEdit::SetSummary),
            SetNextSession => prop::option::of(0..28u64).prop_map(|day| {
                WorkshopEdit::SetNextSession(day.map(|day| NaiveDate::default() + Days::new(day)))
            }),
            Mend => mend,
        })
    }
}
