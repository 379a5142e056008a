//! Steps taken out of a flow and put into another: as flow text, and as the edits that insert them. Pure.

use std::collections::HashMap;

use crate::flow::text::{Reading, print_step, read};
use crate::flow::{After, Flow, FlowEdit, Step, StepId};
use crate::time::Calendar;
use crate::ui::map::edits::names::free_step_name;

/// The longest text that is looked through for steps.
const LONGEST: usize = 1_000_000;

/// Reads a text; without a clock of its own its days are those of the map it goes into.
pub(in crate::ui::map) fn understood(text: &str, clock: Option<Calendar>) -> Reading {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    let says_it = text
        .lines()
        .any(|line| line.trim_start().to_lowercase().starts_with("clock:"));
    let Some(clock) = clock.filter(|clock| !says_it && *clock != Calendar::default()) else {
        return read(text);
    };
    let head = crate::flow::text::print(&Flow {
        clock,
        ..Flow::default()
    });
    let mut reading = read(&format!("{}\n{text}", head.trim_end()));
    for problem in &mut reading.problems {
        // The line with the clock is ours: nobody has typed it.
        problem.line = problem.line.saturating_sub(1);
    }
    reading
}

/// The selected steps as a flow of their own: links and rework among them stay, others are gone. A step whose
/// predecessors are all left out starts where the first one starts.
pub(in crate::ui::map) fn part(flow: &Flow, group: &[StepId]) -> Flow {
    let before = flow.predecessors();
    let inside = |place: usize| {
        flow.steps
            .get(place)
            .map(|step| step.id)
            .filter(|id| group.contains(id))
    };
    let mut above: Option<StepId> = None;
    let mut steps = Vec::new();
    for (place, step) in flow
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| group.contains(&step.id))
    {
        let follows = before.get(place).map_or(&[][..], Vec::as_slice);
        let linked: Vec<StepId> = follows.iter().filter_map(|before| inside(*before)).collect();
        let outside = follows.len() > linked.len() || follows.is_empty();
        let after = match (above, linked.as_slice()) {
            (Some(above), [only]) if *only == above => After::LineAbove,
            (Some(_), []) if outside && begins(flow, place, &steps, &before) => After::Start,
            (None, _) | (_, []) => After::LineAbove,
            (Some(_), linked) => After::Steps(linked.to_vec()),
        };
        steps.push(Step {
            after,
            rework: step.rework.filter(|back| group.contains(back)),
            ..step.clone()
        });
        above = Some(step.id);
    }
    Flow {
        clock: flow.clock,
        steps,
        ..Flow::default()
    }
}

/// Whether the step at `place` begins beside the first of `steps`: both follow the same ones. Else it comes after them,
/// with what lay between left out.
pub(in crate::ui::map) fn begins(flow: &Flow, place: usize, steps: &[Step], before: &[Vec<usize>]) -> bool {
    let first = steps.first().and_then(|step| flow.position(step.id));
    first.is_some_and(|first| before.get(first) == before.get(place))
}

/// The flow text of some steps, a line each; with the clock where it is not the usual one.
pub(in crate::ui::map) fn text(flow: &Flow, group: &[StepId]) -> String {
    let part = part(flow, group);
    let mut lines = Vec::new();
    if flow.clock != Calendar::default() {
        let head = Flow {
            clock: flow.clock,
            ..Flow::default()
        };
        lines.push(crate::flow::text::print(&head).trim_end().to_owned());
    }
    lines.extend(part.steps.iter().map(|step| print_step(step, &part)));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// The edits that add the steps of `new` to `old`, below `after` or at the end, and each step added with the one of `new` that it came of: one
/// that does not fit is left out, so that places would pair the wrong ones. Names that are taken
/// get a number; steps that start the new part follow `after`.
pub(in crate::ui::map) fn insertions(
    old: &Flow,
    new: &Flow,
    after: Option<StepId>,
) -> (Vec<FlowEdit>, Vec<(StepId, StepId)>) {
    let above = after
        .filter(|id| old.position(*id).is_some())
        .or_else(|| old.steps.last().map(|step| step.id));
    let first = above.and_then(|id| old.position(id)).map_or(0, |place| place + 1);
    let (mut grown, mut edits, mut added) = (old.clone(), Vec::new(), Vec::new());
    let mut ids = HashMap::new();
    for step in &new.steps {
        let (id, of) = (grown.next_id(), step.id);
        let mapped = |id: &StepId| ids.get(id).copied();
        let after = match &step.after {
            After::Steps(named) => {
                let named: Vec<StepId> = named.iter().filter_map(mapped).collect();
                if named.is_empty() {
                    After::LineAbove
                } else {
                    After::Steps(named)
                }
            }
            // The new part begins where it is put, not where the whole flow begins.
            After::Start if added.is_empty() => After::LineAbove,
            After::Start => above.map_or(After::Start, |above| After::Steps(vec![above])),
            After::LineAbove => After::LineAbove,
        };
        let step = Step {
            id,
            name: free_step_name(&grown, &step.name),
            rework: step.rework.as_ref().and_then(mapped),
            after,
            ..step.clone()
        };
        let edit = FlowEdit::InsertStep {
            at: first + added.len(),
            step: Box::new(step),
        };
        if edit.clone().apply(&mut grown).is_ok() {
            edits.push(edit);
            // In pairs and not by place: one that does not fit is left out, and every one behind it would be taken for its neighbour.
            added.push((of, id));
            ids.insert(of, id);
        }
    }
    (edits, added)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const FLOW: &str = "Plan | pt 4h\nBuild | wait 1d | pt 2d | team Dev\nUnit test | pt 2h | after Build | ca 70% | rework -> Build\n\
                        QA test | wait 2d | pt 1d | after Build | ca 80% | rework -> Plan\nDeploy | pt 1h | after Unit test, QA test";

    fn flow() -> Flow {
        let reading = read(FLOW);
        assert!(reading.problems.is_empty());
        reading.flow
    }

    fn ids(flow: &Flow, names: &[&str]) -> Vec<StepId> {
        names.iter().map(|name| flow.find(name).unwrap().id).collect()
    }

    #[test]
    fn the_clipboard_holds_the_steps_with_their_inner_links_and_without_the_outer_ones() {
        let flow = flow();
        let group = ids(&flow, &["Build", "Unit test", "QA test"]);
        assert_eq!(
            text(&flow, &group),
            "Build | wait 1d | pt 2d | team Dev\nUnit test | pt 2h | ca 70% | rework -> Build\n\
             QA test | wait 2d | pt 1d | ca 80% | after Build\n"
        );
    }

    #[test]
    fn branches_without_their_beginning_stay_side_by_side() {
        let flow = flow();
        let text = text(&flow, &ids(&flow, &["Unit test", "QA test", "Deploy"]));
        assert!(
            text.contains("QA test | wait 2d | pt 1d | ca 80% | after start"),
            "{text}"
        );
        let (edits, added) = insertions(&flow, &read(&text).flow, Some(flow.steps[0].id));
        let mut grown = flow.clone();
        FlowEdit::Several(edits).apply(&mut grown).unwrap();
        let names: Vec<&str> = added.iter().map(|(_, id)| grown.name_of(*id)).collect();
        assert_eq!(names, ["Unit test 2", "QA test 2", "Deploy 2"]);
        let before = grown.predecessors();
        let follows = |name: &str| before[grown.position(grown.find(name).unwrap().id).unwrap()].clone();
        assert_eq!((follows("Unit test 2"), follows("QA test 2")), (vec![0], vec![0]));
        assert_eq!(follows("Deploy 2"), [1, 2]);
        assert_eq!(follows("Build"), [3], "what came after comes after the new part");
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_no_other_step_takes_its_place() {
        let old = flow();
        let mut new = read("One | pt 1h\nTwo | pt 1h\nThree | pt 1h | after Two").flow;
        // Longer than a flow takes; a long name would only be cut.
        new.steps[1].wait = crate::flow::Estimate::Fixed(crate::time::WorkTime::saturating(1e12));
        let (edits, added) = insertions(&old, &new, None);
        let mut grown = old.clone();
        FlowEdit::Several(edits).apply(&mut grown).unwrap();
        let pairs: Vec<(&str, &str)> = added
            .iter()
            .map(|(of, id)| (new.name_of(*of), grown.name_of(*id)))
            .collect();
        assert_eq!(pairs, [("One", "One"), ("Three", "Three")]);
    }

    #[test]
    fn steps_that_lay_apart_follow_one_another() {
        let flow = read("A\nB\nC").flow;
        assert_eq!(text(&flow, &ids(&flow, &["A", "C"])), "A\nC\n");
    }

    #[test]
    fn a_day_means_what_it_means_on_its_map() {
        let six = Calendar::new(6.0, 5.0).unwrap();
        let mut flow = flow();
        flow.clock = six;
        let group = ids(&flow, &["Plan"]);
        assert!(
            text(&flow, &group).starts_with("clock: 6h/day, 5d/week\n"),
            "{}",
            text(&flow, &group)
        );
        let typed = understood("Sign off | pt 1d", Some(six));
        assert!((typed.flow.steps[0].process.mean().hours() - 6.0).abs() < 1e-9);
        let wrong = understood("Sign off | pt soon", Some(six));
        assert_eq!(wrong.problems.first().map(|problem| problem.line), Some(1));
    }
}
