//! Keeps the numbers of steps when a flow is read again from text, so that a selection survives.

use super::{After, Flow, StepId, name_key};
use std::collections::{HashMap, HashSet};

impl Flow {
    /// The same flow, in which a step that `other` has by name bears the number it has there; the others get numbers that
    /// neither had.
    pub fn with_ids_of(self, other: &Flow) -> Flow {
        let known: HashMap<String, StepId> = other.steps.iter().map(|step| (name_key(&step.name), step.id)).collect();
        let mut taken: HashSet<StepId> = other.steps.iter().map(|step| step.id).collect();
        let mut free = (1..=u32::MAX).map(StepId);
        let mut new_ids = HashMap::with_capacity(self.steps.len());
        for step in &self.steps {
            let kept = known.get(&name_key(&step.name)).copied();
            let Some(id) = kept.or_else(|| free.find(|id| !taken.contains(id))) else {
                return self;
            };
            taken.insert(id);
            new_ids.insert(step.id, id);
        }
        self.renumbered(&new_ids)
    }

    /// The same flow with other ids, everywhere; an id that is not in the list stays.
    pub(super) fn renumbered(mut self, new_ids: &HashMap<StepId, StepId>) -> Flow {
        let renumber = |id: &mut StepId| *id = new_ids.get(id).copied().unwrap_or(*id);
        for step in &mut self.steps {
            renumber(&mut step.id);
            step.rework.iter_mut().for_each(renumber);
            if let After::Steps(ids) = &mut step.after {
                ids.iter_mut().for_each(renumber);
            }
        }
        self.commit.iter_mut().for_each(renumber);
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::flow::examples::{example, id};
    use crate::flow::text::{print, read};

    #[test]
    fn steps_that_stay_keep_their_numbers_when_text_is_read_again() {
        let before = example();
        let text = print(&before).replace("Refine the idea ", "Sketch the idea ");
        let after = read(&format!("{text}Rest | pt 1h")).flow.with_ids_of(&before);
        assert_eq!(id(&after, "QA test"), id(&before, "QA test"));
        assert!(before.step(id(&after, "Sketch the idea")).is_none());
        assert!(before.step(id(&after, "Rest")).is_none());
        assert_eq!(after.commit, before.commit);
        assert_eq!(after.check(), Ok(()));
        let qa = after.find("QA test").unwrap();
        assert_eq!(qa.rework, Some(id(&after, "Write the change")));
    }
}
