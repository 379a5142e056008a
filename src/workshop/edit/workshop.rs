//! Edits of the workshop as a whole: its title, the people, the plan.

use serde::{Deserialize, Serialize};

use crate::workshop::{Refused, Workshop};

/// A change of the workshop as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WorkshopEdit {
    /// Call the workshop something else.
    SetTitle(String),
    /// Say how many people are there.
    SetPeople(u32),
    /// Plan these minutes for the agenda items; none goes back to those of the session.
    SetPlan(Option<Vec<f32>>),
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
        })
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::SetTitle(_) => "Rename the workshop",
            Self::SetPeople(_) => "Set the number of people",
            Self::SetPlan(Some(_)) => "Change the plan",
            Self::SetPlan(None) => "Go back to the planned minutes",
        }
    }
}

fn fits(plan: &[f32], workshop: &Workshop) -> bool {
    plan.len() == workshop.session.agenda.len() && plan.iter().all(|minutes| minutes.is_finite() && *minutes >= 0.0)
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::WorkshopEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};

    pub fn edits() -> EachVariant<WorkshopEdit> {
        let minutes = prop_oneof![9 => 0.0..60.0f32, 1 => Just(f32::NAN)];
        // The starter has three agenda items.
        let plan = prop::option::of(prop::collection::vec(minutes, 2..5));
        each_variant!(WorkshopEdit {
            SetTitle => ".{0,8}".prop_map(WorkshopEdit::SetTitle),
            SetPeople => any::<u32>().prop_map(WorkshopEdit::SetPeople),
            SetPlan => plan.prop_map(WorkshopEdit::SetPlan),
        })
    }
}
