//! What would be changed in a flow, on top of what was captured: the captured flow itself is never touched.

use std::mem::discriminant;

use crate::flow::{Flow, FlowEdit};

/// See the module. One wish for each thing that can be set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes(Vec<FlowEdit>);

impl Wishes {
    /// Whether everything is as it was captured.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The wishes, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &FlowEdit> {
        self.0.iter()
    }

    /// Sets one thing, in place of an older wish for it. The value that was captured is no wish; what does not fit is left out.
    pub fn set(&mut self, edit: FlowEdit, captured: &Flow) {
        let same = |other: &FlowEdit| discriminant(other) == discriminant(&edit) && other.step() == edit.step();
        let place = self.0.iter().position(same);
        // The flow tells whether it is a wish at all: a value may be the captured one in other words.
        let mut tried = captured.clone();
        let changes = edit.clone().apply(&mut tried).is_ok() && tried != *captured;
        match (place, changes) {
            (Some(place), true) => {
                if let Some(old) = self.0.get_mut(place) {
                    *old = edit;
                }
            }
            (Some(place), false) => {
                self.0.remove(place);
            }
            (None, true) => self.0.push(edit),
            (None, false) => {}
        }
    }

    /// Everything as it was captured.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The captured flow with the wishes. One that no longer fits is left out.
    pub fn flow(&self, captured: &Flow) -> Flow {
        let mut flow = captured.clone();
        for edit in &self.0 {
            // An edit that is refused leaves the flow as it was.
            let _ = edit.clone().apply(&mut flow);
        }
        flow
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::Percent;
    use std::num::NonZeroU32;

    #[test]
    fn a_later_wish_takes_the_place_of_an_earlier_one_and_the_old_value_is_none() {
        let flow = crate::flow::text::read("Test | wait 3d | pt 1d | ca 60%").flow;
        let step = flow.find("Test").unwrap().id;
        let people = |count| FlowEdit::SetPeople {
            step,
            people: NonZeroU32::new(count)
                .filter(|count| count.get() > 1)
                .map(Into::into)
                .unwrap_or_default(),
        };
        let mut wishes = Wishes::default();
        wishes.set(people(2), &flow);
        wishes.set(
            FlowEdit::SetCa {
                step,
                ca: Percent::new(90.0).unwrap().into(),
            },
            &flow,
        );
        wishes.set(people(3), &flow);
        assert_eq!(wishes.iter().count(), 2);
        assert_eq!(wishes.flow(&flow).step(step).unwrap().people.get(), 3);
        wishes.set(people(1), &flow);
        assert_eq!(wishes.iter().count(), 1);
        assert_eq!(
            flow.step(step).unwrap().people.get(),
            1,
            "the captured flow is untouched"
        );
    }
}
