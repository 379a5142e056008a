//! Every step of two flows in one order, with what became of it.

use super::differences::fields;
use super::sides::Sides;
use super::step_change::{Fate, StepChange};
use crate::flow::{Step, StepId};
use std::collections::{HashMap, HashSet};

/// All steps of both sides, in the order of the flow after; a removed one stands below the step it followed.
pub(super) fn all(sides: &Sides) -> Vec<StepChange> {
    let moved = moved(sides);
    let was: HashMap<StepId, &Step> = sides.before.steps.iter().map(|step| (step.id, step)).collect();
    // The removed steps that follow each step of the flow before; `None` holds those at its head.
    let mut gone: HashMap<Option<StepId>, Vec<&Step>> = HashMap::new();
    let mut above = None;
    for step in &sides.before.steps {
        match sides.pairs.after(step.id) {
            Some(_) => above = Some(step.id),
            None => gone.entry(above).or_default().push(step),
        }
    }
    let mut found: Vec<StepChange> = Vec::new();
    found.extend(gone.remove(&None).unwrap_or_default().into_iter().map(removed));
    for step in &sides.after.steps {
        let before = sides.pairs.before(step.id);
        let fields = before
            .and_then(|id| was.get(&id))
            .map(|was| fields(sides, was, step, moved.contains(&step.id)));
        found.push(StepChange {
            before,
            after: Some(step.id),
            name: step.name.clone(),
            fate: match &fields {
                None => Fate::Added,
                Some(fields) if fields.is_empty() => Fate::Same,
                Some(_) => Fate::Changed,
            },
            fields: fields.unwrap_or_default(),
        });
        let below = before.and_then(|id| gone.remove(&Some(id)));
        found.extend(below.unwrap_or_default().into_iter().map(removed));
    }
    found
}

fn removed(step: &Step) -> StepChange {
    StepChange {
        before: Some(step.id),
        after: None,
        name: step.name.clone(),
        fate: Fate::Removed,
        fields: Vec::new(),
    }
}

/// The fewest steps of the flow after that must move for those in both flows to stand in one order: all but a longest
/// run that already does.
fn moved(sides: &Sides) -> HashSet<StepId> {
    let places = sides.before.positions();
    let kept: Vec<(StepId, usize)> = sides
        .after
        .steps
        .iter()
        .filter_map(|step| Some((step.id, *places.get(&sides.pairs.before(step.id)?)?)))
        .collect();
    // Patience sorting: `ends` holds, for each length, the run that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    let place_of = |at: usize| kept.get(at).map_or(usize::MAX, |(_, place)| *place);
    for (at, (_, place)) in kept.iter().enumerate() {
        let length = ends.partition_point(|end| place_of(*end) < *place);
        previous.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut moved: HashSet<StepId> = kept.iter().map(|(id, _)| *id).collect();
    let mut here = ends.last().copied();
    while let Some(at) = here {
        if let Some((id, _)) = kept.get(at) {
            moved.remove(id);
        }
        here = previous.get(at).copied().flatten();
    }
    moved
}
