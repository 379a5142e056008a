//! Steps of one map for another: each goes below the step it followed where it came from.

use std::collections::{HashMap, HashSet};

use crate::flow::{After, Flow, FlowEdit, Step, StepField, StepId, name_key};
use crate::ui::action::SameName;
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::workshop::MapId;

/// The map that the picked steps go into: the chosen one, else the one shown, unless they are its own.
pub(in crate::ui::map) fn target(state: &State) -> Option<MapId> {
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
pub(in crate::ui::map) fn clashes(state: &State) -> Vec<String> {
    let into = target(state).and_then(|id| maps(state).iter().find(|map| map.id == id));
    let Some(into) = into else { return Vec::new() };
    let known: HashSet<String> = into.flow.steps.iter().map(|step| name_key(&step.name)).collect();
    picked(state)
        .into_iter()
        .filter(|(from, step)| *from != into.id && known.contains(&name_key(&step.name)))
        .map(|(_, step)| step.name)
        .collect()
}

/// The picked steps, in the order of their flows.
pub(in crate::ui::map) fn picked(state: &State) -> Vec<(MapId, Step)> {
    let chosen: HashSet<&(MapId, StepId)> = state.window.map.several.picked.iter().collect();
    let steps = maps(state)
        .iter()
        .flat_map(|map| map.flow.steps.iter().map(move |step| (map.id, step.clone())));
    steps.filter(|(map, step)| chosen.contains(&(*map, step.id))).collect()
}

/// What is brought from one flow into another.
#[derive(Debug, Default)]
pub(in crate::ui::map) struct Brought {
    /// The edits that do it.
    pub edits: Vec<FlowEdit>,
    /// The names of the steps that are new there or changed.
    pub names: Vec<String>,
    /// The steps that are new there: what each was, and is.
    pub new: Vec<(StepId, StepId)>,
}

/// Brings the steps `chosen` of `from` into `flow`, which is changed.
pub(in crate::ui::map) fn from_flow(from: &Flow, chosen: &[StepId], flow: &mut Flow, same: SameName) -> Brought {
    let mut brought = Brought::default();
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
        let known = ids.contains_key(&step.id);
        let edit = match flow.find(&step.name) {
            Some(_) if same == SameName::Keep => continue,
            Some(there) => values(step, there, &ids, flow),
            None => Some(inserted(from, place, step, &mut ids, flow)),
        };
        let Some(edit) = edit else { continue };
        // Tried on the flow as those before it leave it, so that all of them together fit.
        if edit.clone().apply(flow).is_ok() {
            if !known {
                brought.new.extend(ids.get(&step.id).map(|new| (step.id, *new)));
            }
            brought.edits.push(edit);
            brought.names.push(step.name.clone());
        }
    }
    brought
}

/// Puts the step at `place` of `from` below the nearest one above it that is in both flows. One that ran beside others does
/// so here, and what comes next waits for both.
pub(in crate::ui::map) fn inserted(
    from: &Flow,
    place: usize,
    step: &Step,
    ids: &mut HashMap<StepId, StepId>,
    flow: &Flow,
) -> FlowEdit {
    let here = |id: StepId| ids.get(&id).copied();
    let beside = match &step.after {
        After::Steps(named) => named.iter().copied().map(here).collect::<Option<Vec<StepId>>>(),
        _ => None,
    };
    let above = (0..place).rev().filter_map(|at| from.steps.get(at));
    let nearest = above
        .filter_map(|above| here(above.id))
        .find_map(|id| flow.position(id));
    let last = beside.iter().flatten().filter_map(|id| flow.position(*id)).max();
    let at = nearest.max(last).map_or(0, |anchor| anchor + 1);
    let line_above = at
        .checked_sub(1)
        .and_then(|above| flow.steps.get(above))
        .map(|above| above.id);
    // To follow the line above alone is said by saying nothing.
    let beside = beside.filter(|named| named.len() != 1 || named.first() != line_above.as_ref());
    let after = match (&step.after, &beside) {
        (_, Some(named)) => After::Steps(named.clone()),
        (After::Start, None) => After::Start,
        _ => After::LineAbove,
    };
    let id = flow.next_id();
    // A step sends work back to itself or to one above it: where it came from that may be one that lies below here.
    let fits = |back: &StepId| *back == id || flow.position(*back).is_some_and(|place| place < at);
    let rework = step
        .rework
        .and_then(|back| if back == step.id { Some(id) } else { here(back) });
    let insert = FlowEdit::InsertStep {
        at,
        step: Box::new(Step {
            id,
            rework: rework.filter(fits),
            after,
            ..step.clone()
        }),
    };
    ids.insert(step.id, id);
    let next = flow.steps.get(at).filter(|next| next.after == After::LineAbove);
    match (beside, next, line_above) {
        (Some(_), Some(next), Some(above)) => FlowEdit::Several(vec![
            insert,
            FlowEdit::SetAfter {
                step: next.id,
                after: After::Steps(vec![above, id]),
            },
        ]),
        _ => insert,
    }
}

/// What a step of the same name takes over.
// Without its links: the steps they lead to may not be there. Rework is looked at by itself.
pub(in crate::ui::map) const VALUES: [StepField; 12] = [
    StepField::Wait,
    StepField::Lying,
    StepField::ValueAdded,
    StepField::Share,
    StepField::Process,
    StepField::Ca,
    StepField::People,
    StepField::Batch,
    StepField::Every,
    StepField::Team,
    StepField::Auto,
    StepField::Outside,
];

/// Gives `there` the values of `step`; none when it has them.
pub(in crate::ui::map) fn values(
    step: &Step,
    there: &Step,
    ids: &HashMap<StepId, StepId>,
    flow: &Flow,
) -> Option<FlowEdit> {
    let id = there.id;
    let given = VALUES.iter().filter_map(|field| {
        let edit = field.edit(id, step)?;
        (Some(&edit) != field.edit(id, there).as_ref()).then_some(edit)
    });
    let mut edits: Vec<FlowEdit> = given.collect();
    let rework = step.rework.and_then(|back| ids.get(&back).copied());
    let fits = |back: &StepId| flow.position(*back) <= flow.position(id);
    if let Some(rework) = rework.filter(fits).filter(|back| there.rework != Some(*back)) {
        edits.push(FlowEdit::SetRework {
            step: id,
            rework: Some(rework),
        });
    }
    (!edits.is_empty()).then_some(FlowEdit::Several(edits))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::samples::any_flow;

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
        let brought = from_flow(&from, &chosen, &mut ours, SameName::Keep);
        assert_eq!((brought.edits.len(), brought.names.len(), brought.new.len()), (2, 2, 2));
        assert_eq!(names(&ours), ["Write", "Review", "Scan", "Test", "Ship"]);
        let review = ours.find("Review").unwrap();
        assert_eq!(review.rework, Some(ours.find("Write").unwrap().id));
    }

    #[test]
    fn a_step_of_the_same_name_takes_the_values_only_if_asked_to() {
        let (from, mut ours) = (flow(THEIRS), flow("Write | pt 1d | team Dev"));
        let chosen = [from.find("Write").unwrap().id];
        assert!(from_flow(&from, &chosen, &mut ours, SameName::Keep).edits.is_empty());
        let brought = from_flow(&from, &chosen, &mut ours, SameName::TakeValues);
        assert_eq!((brought.edits.len(), brought.new.len()), (1, 0));
        let write = ours.find("Write").unwrap();
        assert_eq!((write.process.mean().hours(), write.team.as_deref()), (16.0, None));
        assert!(
            from_flow(&from, &chosen, &mut ours, SameName::TakeValues)
                .edits
                .is_empty(),
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

    fn brought(from: &Flow, chosen: &[&str], ours: &mut Flow, same: SameName) -> Brought {
        let chosen: Vec<StepId> = chosen.iter().map(|name| from.find(name).unwrap().id).collect();
        from_flow(from, &chosen, ours, same)
    }

    fn back(flow: &Flow, step: &str) -> Option<String> {
        let back = flow.find(step).unwrap().rework?;
        Some(flow.name_of(back).to_owned())
    }

    #[test]
    fn rework_goes_back_to_the_same_step_where_that_is_there_and_before_it() {
        let from = flow(THEIRS);
        // The target comes along.
        let mut ours = flow("Ship | pt 1h");
        brought(&from, &["Write", "Review"], &mut ours, SameName::Keep);
        assert_eq!(names(&ours), ["Write", "Review", "Ship"]);
        assert_eq!(back(&ours, "Review").as_deref(), Some("Write"));
        // The target is neither there nor brought: the step before it is meant again.
        let mut ours = flow("Ship | pt 1h");
        brought(&from, &["Review"], &mut ours, SameName::Keep);
        assert_eq!((names(&ours), back(&ours, "Review")), (vec!["Review", "Ship"], None));
        // The target stands below where the step goes: work cannot go back there.
        let mut ours = flow("Plan | pt 1h\nScan | pt 1h");
        let theirs = flow("Plan | pt 1h\nScan | pt 1h\nReview | pt 1h | ca 80% | rework -> Scan");
        brought(&theirs, &["Review"], &mut ours, SameName::Keep);
        assert_eq!(back(&ours, "Review").as_deref(), Some("Scan"));
        let mut turned = flow("Review | pt 1h\nScan | pt 1h");
        let gave = brought(&theirs, &["Review"], &mut turned, SameName::TakeValues);
        assert_eq!((gave.names.len(), back(&turned, "Review")), (1, None));
    }

    #[test]
    fn a_step_that_sends_back_to_itself_still_does() {
        let theirs = flow("Plan | pt 1h\nTest | pt 1d | ca 70% | rework -> Test");
        let mut ours = flow("Plan | pt 1h");
        brought(&theirs, &["Test"], &mut ours, SameName::Keep);
        assert_eq!(back(&ours, "Test").as_deref(), Some("Test"));
    }

    #[test]
    fn branches_stay_branches_where_what_they_follow_is_there() {
        let theirs = flow("Plan | pt 1h\nCode | pt 1d\nDocs | pt 1d | after Plan\nShip | pt 1h | after Code, Docs");
        let mut ours = flow("Plan | pt 2h\nShip | pt 1h");
        brought(&theirs, &["Code", "Docs"], &mut ours, SameName::Keep);
        let before = ours.predecessors();
        let follows = |name: &str| {
            let place = ours.position(ours.find(name).unwrap().id).unwrap();
            let names = before
                .get(place)
                .unwrap()
                .iter()
                .map(|at| ours.steps.get(*at).unwrap().name.as_str());
            names.collect::<Vec<_>>()
        };
        assert_eq!((follows("Code"), follows("Docs")), (vec!["Plan"], vec!["Plan"]));
        assert_eq!(follows("Ship"), ["Code", "Docs"], "it waits for both, as there");
        // What they follow is not there: they go below what is.
        let mut alone = flow("Ship | pt 1h");
        brought(&theirs, &["Docs"], &mut alone, SameName::Keep);
        assert_eq!(names(&alone), ["Docs", "Ship"]);
    }

    #[test]
    fn every_value_and_the_team_come_over_and_nothing_else() {
        let theirs = flow(
            "Plan | pt 1h\nTest | wait 1d..2d..4d | pt 2h | ca 60% | rework -> Plan | x3 | batch 5 | every 1w | team QA | outside",
        );
        let mut ours = flow("Plan | pt 1h\nTest | pt 1d | team Dev");
        let id = ours.find("Test").unwrap().id;
        brought(&theirs, &["Test"], &mut ours, SameName::TakeValues);
        let (was, now) = (theirs.find("Test").unwrap(), ours.find("Test").unwrap());
        let expected = Step {
            id,
            rework: ours.find("Plan").map(|step| step.id),
            ..was.clone()
        };
        assert_eq!(now, &expected);
        assert_eq!(ours.lanes(), [None, Some("QA")]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_picked_all_of_it_comes_by_edits_that_can_be_taken_back(
            from in any_flow(),
            ours in any_flow(),
            picks in proptest::collection::vec(proptest::bool::ANY, 16),
            take in proptest::bool::ANY,
        ) {
            let same = if take { SameName::TakeValues } else { SameName::Keep };
            let picked = from.steps.iter().zip(picks.iter().cycle()).filter(|(_, pick)| **pick);
            let chosen: Vec<StepId> = picked.map(|(step, _)| step.id).collect();
            let mut flow = ours.clone();
            let brought = from_flow(&from, &chosen, &mut flow, same);
            for id in &chosen {
                let step = from.step(*id).unwrap();
                let here = flow.find(&step.name);
                proptest::prop_assert!(here.is_some(), "{} did not come", step.name);
                if take || ours.find(&step.name).is_none() {
                    proptest::prop_assert_eq!(here.map(|here| (here.lying, &here.team)), Some((step.lying, &step.team)));
                    // A wait that follows from a count follows from the demand it comes to.
                    let wait = here.filter(|here| here.lying.is_none()).map(|here| here.wait);
                    proptest::prop_assert!(wait.is_none_or(|wait| wait == step.wait));
                }
            }
            for step in &ours.steps {
                proptest::prop_assert!(flow.step(step.id).is_some(), "{} is gone", step.name);
            }
            let mut again = ours.clone();
            let back = FlowEdit::Several(brought.edits).apply(&mut again).unwrap();
            proptest::prop_assert_eq!(&again, &flow);
            back.apply(&mut again).unwrap();
            proptest::prop_assert_eq!(again, ours);
        }
    }
}
