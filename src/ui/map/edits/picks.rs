//! The steps that a step can follow or send work back to, each with what choosing it does. Pure; an overlay lists them.

use super::linking;
use crate::flow::{After, Flow, FlowEdit, StepId};

/// A choice.
pub struct Pick {
    /// The step; none for a choice that is no step.
    pub step: Option<StepId>,
    /// What a choice is called that is no step.
    pub name: &'static str,
    /// What choosing it does.
    pub words: String,
    /// The change; none when it changes nothing.
    pub edit: Option<FlowEdit>,
    /// Whether it holds now.
    pub on: bool,
}

/// What `step` can follow: every step that does not come after it, and the start.
pub fn follows(flow: &Flow, step: StepId) -> Vec<Pick> {
    let before = flow
        .position(step)
        .and_then(|place| flow.predecessors().get(place).cloned());
    let before = before.unwrap_or_default();
    let others = flow.steps.iter().enumerate().filter(|(_, other)| other.id != step);
    let picks = others.filter_map(|(place, other)| {
        let outcome = linking::follow(flow, other.id, step);
        (!outcome.refused).then(|| Pick {
            step: Some(other.id),
            name: "",
            words: outcome.words,
            edit: outcome.edit,
            on: before.contains(&place),
        })
    });
    let mut picks: Vec<Pick> = picks.collect();
    let start = flow.step(step).is_some_and(|step| step.after == After::Start) || before.is_empty();
    picks.push(Pick {
        step: None,
        name: "The start",
        words: format!("{} starts when an item arrives", flow.name_of(step)),
        edit: (!start).then_some(FlowEdit::SetAfter {
            step,
            after: After::Start,
        }),
        on: start,
    });
    picks
}

/// What `step` can send work back to: itself, and every step above it; the nearest first.
pub fn backs(flow: &Flow, step: StepId) -> Vec<Pick> {
    let Some(place) = flow.position(step) else {
        return Vec::new();
    };
    let target = flow
        .rework_targets()
        .get(place)
        .and_then(|to| flow.steps.get(*to))
        .map(|to| to.id);
    let back = flow.step(step).is_some_and(|step| step.ca.missing() > 0.0);
    let above = flow.steps.iter().take(place + 1).rev();
    let mut picks: Vec<Pick> = above
        .map(|to| {
            let outcome = linking::back(flow, step, to.id);
            Pick {
                step: Some(to.id),
                name: "",
                words: outcome.words,
                edit: outcome.edit,
                on: back && target == Some(to.id),
            }
        })
        .collect();
    // The step itself is the rarest choice.
    let itself = usize::from(!picks.is_empty());
    picks.rotate_left(itself);
    let none = FlowEdit::SetCa {
        step,
        ca: crate::flow::Ca::NOT_ASKED,
    };
    picks.push(Pick {
        step: None,
        name: "Nothing comes back",
        words: format!("{} gets everything complete and accurate", flow.name_of(step)),
        edit: back.then_some(none),
        on: !back,
    });
    picks
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_step_is_offered_what_does_not_come_after_it_and_the_start() {
        let flow = crate::flow::text::read("A\nB\nC\nD").flow;
        let picks = follows(&flow, flow.find("C").unwrap().id);
        let names: Vec<&str> = picks
            .iter()
            .map(|pick| pick.step.map_or(pick.name, |id| flow.name_of(id)))
            .collect();
        assert_eq!(names, ["A", "B", "The start"]);
        assert_eq!(
            picks.iter().map(|pick| pick.on).collect::<Vec<_>>(),
            [false, true, false]
        );
        assert_eq!(picks.first().unwrap().words, "C follows A, beside B");
    }

    #[test]
    fn work_can_go_back_to_every_step_above_to_the_step_itself_or_not_at_all() {
        let flow = crate::flow::text::read("A\nB\nC | ca 80% | rework -> A\nD").flow;
        let picks = backs(&flow, flow.find("C").unwrap().id);
        let names: Vec<&str> = picks
            .iter()
            .map(|pick| pick.step.map_or(pick.name, |id| flow.name_of(id)))
            .collect();
        assert_eq!(names, ["B", "A", "C", "Nothing comes back"]);
        assert!(picks.get(1).unwrap().on && picks.get(1).unwrap().edit.is_none());
    }
}
