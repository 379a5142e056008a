//! What happens when an arrow is drawn from one step to another, or a step is dropped: the edit, and the words that say it beforehand. Pure.

use std::collections::HashSet;

use super::group::{called, gathered, given_to, one, pinned, reordered};
use super::names::free_step_name;
use crate::flow::{After, Flow, FlowEdit, Percent, Step, StepId};
use crate::letters::capital;

/// What a new rework arrow says until somebody does: one of ten comes back.
const FIRST_GUESS: f64 = 90.0;

/// What letting go would do.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::map) struct Outcome {
    /// In a few words: "Deploy waits for QA test too".
    pub words: String,
    /// The change; none when there is nothing to do.
    pub edit: Option<FlowEdit>,
    /// Whether work is sent back.
    pub back: bool,
    /// Whether it does not fit.
    pub refused: bool,
    /// A new step that waits for its name.
    pub named: Option<StepId>,
}

impl Outcome {
    pub(in crate::ui::map) fn nothing(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            edit: None,
            back: false,
            refused: false,
            named: None,
        }
    }

    fn change(words: impl Into<String>, edit: FlowEdit) -> Self {
        Self {
            edit: Some(edit),
            ..Self::nothing(words)
        }
    }

    /// The same, or why it does not fit.
    fn tried(self, flow: &Flow) -> Self {
        // The flow itself says whether it fits, on a copy: under the hand stands the very reason with which it would be refused.
        let Some(edit) = self.edit.clone() else { return self };
        match edit.apply(&mut flow.clone()) {
            Ok(_) => self,
            Err(refused) => Self {
                refused: true,
                ..Self::nothing(capital(&refused.to_string()))
            },
        }
    }
}

/// All steps that come before the one at `of`, by position; `before` is what each follows.
fn ancestors(before: &[Vec<usize>], of: usize) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut open = vec![of];
    while let Some(place) = open.pop() {
        for earlier in before.get(place).into_iter().flatten() {
            if found.insert(*earlier) {
                open.push(*earlier);
            }
        }
    }
    found
}

/// All steps that come after the one at `of`, by position: a step follows only steps above it.
fn descendants(before: &[Vec<usize>], of: usize) -> HashSet<usize> {
    let mut found = HashSet::from([of]);
    for (place, before) in before.iter().enumerate().skip(of + 1) {
        if before.iter().any(|earlier| found.contains(earlier)) {
            found.insert(place);
        }
    }
    found.remove(&of);
    found
}

/// An arrow from one step to another: back to one that comes before it, else on to one that follows.
pub(in crate::ui::map) fn arrow(flow: &Flow, from: StepId, to: StepId) -> Outcome {
    let (Some(start), Some(end)) = (flow.position(from), flow.position(to)) else {
        return Outcome::nothing("Drop it on a step");
    };
    if start != end && !ancestors(&flow.predecessors(), start).contains(&end) {
        follow(flow, from, to)
    } else {
        back(flow, from, to)
    }
}

/// `from` sends work back to `to`.
pub(in crate::ui::map) fn back(flow: &Flow, from: StepId, to: StepId) -> Outcome {
    let (name, target) = (flow.name_of(from), flow.name_of(to));
    let Some(step) = flow.step(from) else {
        return Outcome::nothing("Drop it on a step");
    };
    if step.rework == Some(to) && step.ca.missing() > 0.0 {
        return Outcome::nothing(format!("{name} sends work back to {target} already"));
    }
    let itself = if from == to { "itself" } else { target };
    let words = format!("{name} sends work back to {itself}");
    Outcome {
        back: true,
        ..Outcome::change(words, send_back(step, to))
    }
    .tried(flow)
}

/// `to` follows `from`: beside what it followed, instead of it, or no longer.
pub(in crate::ui::map) fn follow(flow: &Flow, from: StepId, to: StepId) -> Outcome {
    let (Some(start), Some(end)) = (flow.position(from), flow.position(to)) else {
        return Outcome::nothing("Drop it on a step");
    };
    let (first, second) = (flow.name_of(from), flow.name_of(to));
    let predecessors = flow.predecessors();
    let before = predecessors.get(end).map_or(&[][..], Vec::as_slice);
    let earlier = ancestors(&predecessors, start);
    if start == end || earlier.contains(&end) {
        return Outcome {
            refused: true,
            ..Outcome::nothing(format!("{second} comes before {first}: it cannot follow it"))
        };
    }
    let id = |place: &usize| flow.steps.get(*place).map(|step| step.id);
    if before.contains(&start) {
        let left: Vec<StepId> = before.iter().filter(|place| **place != start).filter_map(id).collect();
        if left.is_empty() {
            return Outcome::nothing(format!("{second} follows {first} already"));
        }
        let edit = FlowEdit::SetAfter {
            step: to,
            after: as_said(flow, end, left),
        };
        return Outcome::change(format!("{second} no longer waits for {first}"), edit).tried(flow);
    }
    // What comes before `from` is waited for anyway; what comes after it gives way, so that the two run side by side.
    let after = descendants(&predecessors, start);
    let later = |place: &usize| after.contains(place);
    let beside: Option<&usize> = before.iter().find(|place| later(place));
    let kept: Vec<usize> = before
        .iter()
        .copied()
        .filter(|place| !earlier.contains(place) && !later(place))
        .collect();
    let mut named: Vec<StepId> = kept.iter().filter_map(id).collect();
    named.push(from);
    let words = if let Some(beside) = beside {
        let name = flow.steps.get(*beside).map_or("", |step| step.name.as_str());
        format!("{second} follows {first}, beside {name}")
    } else if kept.is_empty() {
        format!("{second} follows {first}")
    } else {
        format!("{second} waits for {first} too")
    };
    let mut edits = Vec::new();
    let mut line = end;
    if start > end {
        // It has to stand below what it follows, and what follows it below that.
        let behind = descendants(&predecessors, end);
        let moved: Vec<StepId> = flow
            .steps
            .iter()
            .enumerate()
            .take(start)
            .filter(|(place, _)| *place == end || behind.contains(place))
            .map(|(_, step)| step.id)
            .collect();
        let order = gathered(flow, &moved, start + 1 - moved.len());
        edits = reordered(flow, &moved, &order);
        edits.extend(pinned(flow, &order).into_iter().filter(|edit| edit.step() != Some(to)));
        // It has moved, and the line above it is another one: what it follows has to be named.
        line = usize::MAX;
    }
    edits.push(FlowEdit::SetAfter {
        step: to,
        after: as_said(flow, line, named),
    });
    one(edits).map_or_else(
        || Outcome::nothing(words.clone()),
        |edit| Outcome::change(words.clone(), edit).tried(flow),
    )
}

/// What a step at `place` follows, as short as it can be said.
fn as_said(flow: &Flow, place: usize, mut named: Vec<StepId>) -> After {
    let above = place.checked_sub(1).and_then(|above| flow.steps.get(above));
    if let ([only], Some(above)) = (named.as_slice(), above)
        && *only == above.id
    {
        return After::LineAbove;
    }
    let places = flow.places();
    named.sort_by_key(|id| places.get(*id));
    After::Steps(named)
}

/// A new step after `from`, in the lane of `team`: the next one, or a branch beside those that follow already.
pub(in crate::ui::map) fn grown(flow: &Flow, from: StepId, team: Option<&str>) -> Outcome {
    let (Some(place), Some(step)) = (flow.position(from), flow.step(from)) else {
        return Outcome::nothing("Drop it on a step");
    };
    let id = flow.next_id();
    let same = team == step.team.as_deref();
    let people = flow.steps.iter().find(|other| other.team.as_deref() == team);
    let new = Step {
        team: team.map(str::to_owned),
        people: people.map_or(step.people, |other| other.people),
        ..Step::named(id, free_step_name(flow, "New step"))
    };
    let mut edits = vec![FlowEdit::InsertStep {
        at: place + 1,
        step: Box::new(new),
    }];
    let followed = flow.predecessors().iter().any(|before| before.contains(&place));
    let below = flow.steps.get(place + 1);
    if let Some(next) = below.filter(|next| next.after == After::LineAbove) {
        edits.push(FlowEdit::SetAfter {
            step: next.id,
            after: After::Steps(vec![from]),
        });
    }
    let what = if followed { "A branch" } else { "A new step" };
    let lane = match team {
        Some(team) if !same => format!(", in {team}"),
        _ => String::new(),
    };
    let words = format!("{what} after {}{lane}", step.name);
    let edit = one(edits);
    Outcome {
        edit,
        named: Some(id),
        ..Outcome::nothing(words)
    }
    .tried(flow)
}

/// Steps that were dropped where `before` of the others lie in front, in the lane of `team`; those of the lane of `held`
/// go to that lane.
pub(in crate::ui::map) fn dropped(
    flow: &Flow,
    held: StepId,
    group: &[StepId],
    before: usize,
    team: Option<&str>,
) -> Outcome {
    let order = gathered(flow, group, before);
    let mut edits = reordered(flow, group, &order);
    let moved = !edits.is_empty();
    let own = flow.step(held).and_then(|step| step.team.as_deref());
    let among: HashSet<StepId> = group.iter().copied().collect();
    let mates: Vec<StepId> = flow
        .steps
        .iter()
        .filter(|step| among.contains(&step.id) && step.team.as_deref() == own)
        .map(|step| step.id)
        .collect();
    let given = if own == team {
        None
    } else {
        given_to(flow, &mates, team)
    };
    let lane = match (&given, team) {
        (Some(_), Some(team)) => format!("in {team}"),
        (Some(_), None) => "without a team".to_owned(),
        (None, _) => String::new(),
    };
    edits.extend(given);
    let Some(edit) = one(edits) else {
        return Outcome::nothing("Stays where it is");
    };
    let others = || order.iter().filter(|id| !among.contains(id));
    let name = |place: Option<usize>| place.and_then(|place| others().nth(place)).map(|id| flow.name_of(*id));
    let place = match (moved, name(before.checked_sub(1)), name(Some(before))) {
        (false, ..) => called(flow, group),
        (true, Some(after), Some(_)) => format!("After {after}"),
        (true, _, Some(next)) => format!("Before {next}"),
        (true, ..) => "At the end".to_owned(),
    };
    let gap = match (lane.is_empty(), moved) {
        (true, _) => "",
        (false, true) => ", ",
        (false, false) => " ",
    };
    Outcome::change(format!("{place}{gap}{lane}"), edit).tried(flow)
}

/// Sends the rest of a step back to `target`. When nothing comes back yet one of ten does, until somebody knows better.
pub(in crate::ui::map) fn send_back(step: &Step, target: StepId) -> FlowEdit {
    let rework = FlowEdit::SetRework {
        step: step.id,
        rework: Some(target),
    };
    let guess = Percent::new(FIRST_GUESS).filter(|_| step.ca.missing() <= 0.0);
    match guess {
        Some(ca) => FlowEdit::Several(vec![
            rework,
            FlowEdit::SetCa {
                step: step.id,
                ca: ca.into(),
            },
        ]),
        None => rework,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::flow::text::{print_step, read};

    const CHAIN: &str = "A | pt 1h | team One\nB | pt 1h | team Two\nC | pt 1h | team Two\nD | pt 1h | team One";
    const BRANCHES: &str = "A | pt 1h\nB | pt 1h\nC | pt 2h | after A\nD | pt 1h | after B, C";

    fn id(flow: &Flow, name: &str) -> StepId {
        flow.find(name).unwrap().id
    }

    fn drawn(text: &str, from: &str, to: &str) -> (String, String) {
        let mut flow = read(text).flow;
        let outcome = arrow(&flow, id(&flow, from), id(&flow, to));
        if let Some(edit) = outcome.edit {
            edit.apply(&mut flow).unwrap();
        }
        let lines: Vec<String> = flow.steps.iter().map(|step| print_step(step, &flow)).collect();
        (outcome.words, lines.join("\n"))
    }

    #[test]
    fn an_arrow_forward_over_others_lets_them_run_side_by_side() {
        let (words, text) = drawn(CHAIN, "A", "C");
        assert_eq!(words, "C follows A, beside B");
        assert!(text.contains("C | pt 1h | team Two | after A"), "{text}");
        assert!(text.contains("D | pt 1h | team One"), "{text}");
    }

    #[test]
    fn an_arrow_from_a_branch_is_waited_for_too_and_drawn_again_it_is_taken_away() {
        let text = "A\nB\nC | after A\nD | after B";
        let (words, joined) = drawn(text, "C", "D");
        assert_eq!(words, "D waits for C too");
        assert!(joined.contains("D | after B, C"), "{joined}");
        let (words, apart) = drawn(BRANCHES, "B", "D");
        assert_eq!(words, "D no longer waits for B");
        assert!(apart.ends_with("D | pt 1h"), "{apart}");
        assert_eq!(drawn(CHAIN, "B", "C").0, "C follows B already");
    }

    #[test]
    fn an_arrow_back_sends_work_back_and_one_of_ten_comes_back_until_somebody_knows_better() {
        let (words, text) = drawn(CHAIN, "C", "A");
        assert_eq!(words, "C sends work back to A");
        assert!(text.contains("C | pt 1h | team Two | ca 90% | rework -> A"), "{text}");
    }

    #[test]
    fn a_branch_that_stands_above_goes_below_what_it_now_follows() {
        let (words, text) = drawn(BRANCHES, "C", "B");
        assert_eq!(words, "B follows C");
        assert!(
            text.starts_with("A | pt 1h\nC | pt 2h\nB | pt 1h")
                || text.starts_with("A | pt 1h\nC | pt 2h | after A\nB | pt 1h | after C"),
            "{text}"
        );
    }

    #[test]
    fn a_step_dropped_on_free_ground_branches_off_or_goes_on_at_the_end() {
        let mut flow = read(CHAIN).flow;
        let branch = grown(&flow, id(&flow, "B"), Some("One"));
        assert_eq!(branch.words, "A branch after B, in One");
        branch.edit.unwrap().apply(&mut flow).unwrap();
        let before = flow.predecessors();
        let follows = |name: &str| before[flow.position(id(&flow, name)).unwrap()].clone();
        assert_eq!((follows("New step"), follows("C")), (vec![1], vec![1]));
        let end = grown(&flow, id(&flow, "D"), Some("One"));
        assert_eq!(end.words, "A new step after D");
    }

    #[test]
    fn where_a_step_would_land_is_said_and_what_does_not_fit_too() {
        let flow = read(CHAIN).flow;
        let b = id(&flow, "B");
        let said = |before, team| dropped(&flow, b, &[b], before, team).words;
        assert_eq!(said(1, Some("Two")), "Stays where it is");
        assert_eq!(said(1, Some("One")), "B in One");
        assert_eq!(said(2, Some("Two")), "After C");
        assert_eq!(said(0, Some("One")), "Before A, in One");
        assert_eq!(said(3, Some("Two")), "At the end");
        let branches = read(BRANCHES).flow;
        let d = id(&branches, "D");
        let refused = dropped(&branches, d, &[d], 0, None);
        assert!(refused.refused && refused.edit.is_none(), "{refused:?}");
        assert!(refused.words.contains("stays below it"), "{}", refused.words);
    }

    #[test]
    fn a_step_cannot_follow_one_that_comes_after_it() {
        let flow = read(CHAIN).flow;
        let outcome = follow(&flow, id(&flow, "D"), id(&flow, "B"));
        assert!(outcome.refused && outcome.edit.is_none());
    }
}
