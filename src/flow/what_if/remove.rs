//! Taking a step out of a flow so that everything else stays linked.

use crate::flow::{After, Flow, FlowEdit, StepId};

/// The edit that removes a step. `None` when it is not there.
///
/// What followed it follows what it followed, beside whatever else it follows. Rework that went to it goes to the step
/// before it (the last of those it followed), where the fault then has to be mended; without one, to the default. The
/// commit moves to the first step that followed it.
pub(super) fn without(flow: &Flow, id: StepId) -> Option<FlowEdit> {
    let place = flow.position(id)?;
    let before = flow.predecessors();
    let own = before.get(place)?;
    let step_at = |place: usize| flow.steps.get(place).map(|step| step.id);
    let mut edits = Vec::new();
    let mut next = None;
    for (at, step) in flow.steps.iter().enumerate() {
        let follows = before.get(at)?;
        if step.rework == Some(id) && at != place {
            edits.push(FlowEdit::SetRework {
                step: step.id,
                rework: own.iter().max().and_then(|before| step_at(*before)),
            });
        }
        if !follows.contains(&place) {
            continue;
        }
        next = next.or(Some(step.id));
        let mut heirs: Vec<usize> = follows
            .iter()
            .filter(|before| **before != place)
            .chain(own)
            .copied()
            .collect();
        heirs.sort_unstable();
        heirs.dedup();
        let above: Vec<usize> = place.checked_sub(1).into_iter().collect();
        if step.after == After::LineAbove && heirs == above {
            // The line above does what is wanted.
            continue;
        }
        let ids: Vec<StepId> = heirs.into_iter().filter_map(step_at).collect();
        edits.push(FlowEdit::SetAfter {
            step: step.id,
            after: if ids.is_empty() {
                After::Start
            } else {
                After::Steps(ids)
            },
        });
    }
    if flow.commit == Some(id) {
        edits.push(FlowEdit::SetCommit(next));
    }
    // Last, when nothing names it any more.
    edits.push(FlowEdit::RemoveStep { step: id });
    Some(FlowEdit::Several(edits))
}
