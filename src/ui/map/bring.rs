//! Brings steps of one map into another: each goes below the step it followed where it came from.

use std::collections::HashMap;

use super::several::{Showing, maps};
use crate::flow::{After, Flow, FlowEdit, Step, StepId};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, MapId};

/// What becomes of a picked step whose name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SameName {
    /// The step that is there takes its values.
    TakeValues,
    /// The step that is there stays as it is, and the picked one is left out.
    Keep,
}

/// The map that the picked steps go into: the chosen one, else the one shown, unless they are its own.
pub(super) fn target(state: &State) -> Option<MapId> {
    let several = &state.window.map.several;
    let maps = maps(state);
    let own = |id: MapId| several.picked.iter().all(|(map, _)| *map == id);
    let fits = |id: &MapId| maps.iter().any(|map| map.id == *id) && !own(*id);
    several
        .into
        .filter(fits)
        .or_else(|| state.shown_map().filter(fits))
        .or_else(|| maps.iter().map(|map| map.id).find(fits))
}

/// The picked steps that have the name of a step there.
pub(super) fn clashes(state: &State) -> Vec<String> {
    let into = target(state).and_then(|id| maps(state).iter().find(|map| map.id == id));
    let Some(into) = into else { return Vec::new() };
    picked(state)
        .into_iter()
        .filter(|(from, step)| *from != into.id && into.flow.find(&step.name).is_some())
        .map(|(_, step)| step.name)
        .collect()
}

/// The picked steps, in the order of their flows.
fn picked(state: &State) -> Vec<(MapId, Step)> {
    let chosen = &state.window.map.several.picked;
    let steps = maps(state)
        .iter()
        .flat_map(|map| map.flow.steps.iter().map(move |step| (map.id, step.clone())));
    steps.filter(|(map, step)| chosen.contains(&(*map, step.id))).collect()
}

/// Brings the picked steps over: one entry of the history.
pub(super) fn run(state: &mut State, same: SameName, effects: &mut Vec<Effect>) {
    let Some(into) = target(state) else { return };
    let Some(place) = maps(state).iter().position(|map| map.id == into) else {
        return;
    };
    let mut edits = Vec::new();
    let mut names = Vec::new();
    let mut flow = maps(state).get(place).map(|map| map.flow.clone()).unwrap_or_default();
    for map in maps(state).iter().filter(|map| map.id != into) {
        let chosen: Vec<StepId> = picked(state)
            .into_iter()
            .filter(|(from, _)| *from == map.id)
            .map(|(_, step)| step.id)
            .collect();
        let (more, brought) = from_flow(&map.flow, &chosen, &mut flow, same);
        edits.extend(more);
        names.extend(brought);
    }
    let target = maps(state).get(place).map(|map| map.name.clone()).unwrap_or_default();
    if edits.is_empty() {
        state.tell(format!("{target} has these steps already"));
        return;
    }
    state.edit(Edit::ChangeFlow(into, FlowEdit::Several(edits)), false, effects);
    state.window.map.several.picked.clear();
    state.tell(match names.as_slice() {
        [one] => format!("{target} has {one} now"),
        names => format!("{target} has {} steps more or changed", names.len()),
    });
    if state.window.map.several.showing == Showing::One {
        state.window.map.shown = Some(into);
    }
}

/// The edits that bring the steps `chosen` of `from` into `flow`, which they change, and the names of those brought.
pub(super) fn from_flow(
    from: &Flow,
    chosen: &[StepId],
    flow: &mut Flow,
    same: SameName,
) -> (Vec<FlowEdit>, Vec<String>) {
    let before = from.predecessors();
    let mut edits = Vec::new();
    let mut names = Vec::new();
    // What each step of `from` is called by in `flow`.
    let mut ids: HashMap<StepId, StepId> = from
        .steps
        .iter()
        .filter_map(|step| Some((step.id, flow.find(&step.name)?.id)))
        .collect();
    for (place, step) in from.steps.iter().enumerate() {
        if !chosen.contains(&step.id) {
            continue;
        }
        let edit = match flow.find(&step.name) {
            Some(_) if same == SameName::Keep => continue,
            Some(there) => values(step, there, &ids, flow),
            None => {
                // Below the nearest step above it that is in both; the steps it follows count first.
                let follows = before.get(place).into_iter().flatten().copied();
                let above = (0..place).rev();
                let anchor = follows
                    .chain(above)
                    .filter_map(|at| from.steps.get(at))
                    .find_map(|known| flow.position(*ids.get(&known.id)?));
                let id = flow.next_id();
                let after = match &step.after {
                    After::Steps(named) => {
                        let known: Vec<StepId> = named.iter().filter_map(|id| ids.get(id).copied()).collect();
                        if known.len() == named.len() {
                            After::Steps(known)
                        } else {
                            After::LineAbove
                        }
                    }
                    other => other.clone(),
                };
                let at = anchor.map_or(0, |anchor| anchor + 1);
                let known = |back: StepId| {
                    if back == step.id {
                        Some(id)
                    } else {
                        ids.get(&back).copied()
                    }
                };
                let rework = step.rework.and_then(known);
                let rework = rework.filter(|back| *back == id || flow.position(*back).is_some_and(|place| place < at));
                ids.insert(step.id, id);
                Some(FlowEdit::InsertStep {
                    at,
                    step: Box::new(Step {
                        id,
                        rework,
                        after,
                        ..step.clone()
                    }),
                })
            }
        };
        let Some(edit) = edit else { continue };
        if edit.clone().apply(flow).is_ok() {
            edits.push(edit);
            names.push(step.name.clone());
        }
    }
    (edits, names)
}

/// Gives `there` the values of `step`; none when it has them.
fn values(step: &Step, there: &Step, ids: &HashMap<StepId, StepId>, flow: &Flow) -> Option<FlowEdit> {
    let id = there.id;
    let mut edits = Vec::new();
    if there.wait != step.wait {
        edits.push(FlowEdit::SetWait {
            step: id,
            wait: step.wait,
        });
    }
    if there.process != step.process {
        edits.push(FlowEdit::SetProcess {
            step: id,
            process: step.process,
        });
    }
    if there.ca != step.ca {
        edits.push(FlowEdit::SetCa { step: id, ca: step.ca });
    }
    let rework = step.rework.and_then(|back| ids.get(&back).copied());
    let fits = |back: &StepId| flow.position(*back) <= flow.position(id);
    if let Some(rework) = rework.filter(fits).filter(|back| there.rework != Some(*back)) {
        edits.push(FlowEdit::SetRework {
            step: id,
            rework: Some(rework),
        });
    }
    if there.people != step.people {
        edits.push(FlowEdit::SetPeople {
            step: id,
            people: step.people,
        });
    }
    if there.batch != step.batch {
        edits.push(FlowEdit::SetBatch {
            step: id,
            batch: step.batch,
        });
    }
    if there.every != step.every {
        edits.push(FlowEdit::SetEvery {
            step: id,
            every: step.every,
        });
    }
    if there.team != step.team {
        edits.push(FlowEdit::SetTeam {
            step: id,
            team: step.team.clone(),
        });
    }
    if there.auto != step.auto {
        edits.push(FlowEdit::SetAuto {
            step: id,
            auto: step.auto,
        });
    }
    if there.outside != step.outside {
        edits.push(FlowEdit::SetOutside {
            step: id,
            outside: step.outside,
        });
    }
    (!edits.is_empty()).then_some(FlowEdit::Several(edits))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn flow(text: &str) -> Flow {
        crate::flow::text::read(text).flow
    }

    fn names(flow: &Flow) -> Vec<&str> {
        flow.steps.iter().map(|step| step.name.as_str()).collect()
    }

    const THEIRS: &str =
        "Plan | pt 1h\nWrite | pt 2d\nReview | wait 1d | pt 1h | ca 80% | rework -> Write\nScan | pt 1h\nShip | pt 4h";

    #[test]
    fn a_step_goes_below_the_one_it_followed_and_keeps_where_it_sends_back_to() {
        let (from, mut ours) = (flow(THEIRS), flow("Write | pt 1d\nTest | pt 1d\nShip | pt 1h"));
        let chosen = [from.find("Review").unwrap().id, from.find("Scan").unwrap().id];
        let (edits, brought) = from_flow(&from, &chosen, &mut ours, SameName::Keep);
        assert_eq!((edits.len(), brought.len()), (2, 2));
        assert_eq!(names(&ours), ["Write", "Review", "Scan", "Test", "Ship"]);
        let review = ours.find("Review").unwrap();
        assert_eq!(review.rework, Some(ours.find("Write").unwrap().id));
    }

    #[test]
    fn a_step_of_the_same_name_takes_the_values_only_if_asked_to() {
        let (from, mut ours) = (flow(THEIRS), flow("Write | pt 1d | team Dev"));
        let chosen = [from.find("Write").unwrap().id];
        assert!(from_flow(&from, &chosen, &mut ours, SameName::Keep).0.is_empty());
        let (edits, _) = from_flow(&from, &chosen, &mut ours, SameName::TakeValues);
        assert_eq!(edits.len(), 1);
        let write = ours.find("Write").unwrap();
        assert_eq!((write.process.mean().hours(), write.team.as_deref()), (16.0, None));
        assert!(
            from_flow(&from, &chosen, &mut ours, SameName::TakeValues).0.is_empty(),
            "nothing left to take"
        );
    }

    #[test]
    fn the_first_step_goes_first_and_everything_into_an_empty_map_is_the_same_flow() {
        let (from, mut ours) = (flow(THEIRS), flow("Write | pt 1d"));
        from_flow(&from, &[from.find("Plan").unwrap().id], &mut ours, SameName::Keep);
        assert_eq!(names(&ours), ["Plan", "Write"]);
        let all: Vec<StepId> = from.steps.iter().map(|step| step.id).collect();
        let mut empty = Flow::default();
        from_flow(&from, &all, &mut empty, SameName::Keep);
        assert_eq!(empty.steps, from.steps);
    }
}
