//! What is known of one step of a measured flow.

use super::event::{Event, NO_GROUP, NOBODY};
use super::kind::LogKind;
use super::log::Log;
use super::order::Firsts;
use super::plan::Plan;
use super::spread::Spread;
use super::walk::Walk;
use std::collections::HashMap;

/// A number of items under work counts when it is reached for such a share of the time that anybody works.
const REACHED: f64 = 0.01;

/// One step, measured. Times are minutes of a single visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// The group of most of its rows; the resource that does it most often, where no row names a group.
    pub team: Option<String>,
    /// Visits, repeated ones too.
    pub visits: usize,
    /// Cases that have it.
    pub cases: u32,
    /// Of the cases that passed its place, those that have it: above 0, at most 1.
    pub share: f64,
    /// Visits for each time that a case passed its place, first or again: above 0, at most 1: the flow's share.
    pub per_pass: f64,
    /// Of the passes, those that went on, 0 to 1: the flow's %C/A of those who came follows from it.
    pub ca_of_passes: f64,
    /// From the end of what came before to the start; `None` when no start is known.
    pub wait: Option<Spread>,
    /// From start to end; `None` when no start is known.
    pub process: Option<Spread>,
    /// From the end of what came before to its own end, when no start is known; `None` too when nothing ever came before. Of a status, how
    /// long items stay so.
    pub wait_and_process: Option<Spread>,
    /// Items under work at once; `None` when no start is known.
    pub people: Option<u32>,
    /// Different resources that did it.
    pub resources: usize,
    /// Share of the visits that found the work usable, 0 to 1.
    pub ca: f64,
    /// The line, from 0, that most of the rest went back to.
    pub rework: Option<usize>,
    /// How many different steps the rest went back to.
    pub rework_targets: usize,
}

impl Stage {
    /// Whether starts are known, so that wait and work can be told apart.
    pub fn is_split(&self) -> bool {
        self.process.is_some()
    }
}

/// Measures the activities in the order of the plan's lines.
pub(super) fn measure(log: &Log, firsts: &Firsts, plan: &Plan, walk: &Walk, kind: LogKind) -> Vec<Stage> {
    let mut visits_of: Vec<Vec<u32>> = vec![Vec::new(); log.activities.len()];
    for (place, visit) in log.events.iter().enumerate() {
        if let (Some(list), Ok(place)) = (visits_of.get_mut(visit.place()), u32::try_from(place)) {
            list.push(place);
        }
    }
    let of = |activity: &usize| {
        let visits = visits_of.get(*activity).map_or(&[][..], Vec::as_slice);
        stage(*activity, visits, log, firsts, plan, walk, kind)
    };
    plan.lines.iter().map(of).collect()
}

fn stage(
    activity: usize,
    visits: &[u32],
    log: &Log,
    firsts: &Firsts,
    plan: &Plan,
    walk: &Walk,
    kind: LogKind,
) -> Stage {
    let events = || visits.iter().filter_map(|place| log.events.get(*place as usize));
    let times = |list: &[f64], with_start: bool| {
        let wanted = visits.iter().filter(|place| {
            let event = log.events.get(**place as usize);
            event.is_some_and(|event| event.has_start() == with_start)
        });
        let times: Vec<f64> = wanted.filter_map(|place| list.get(*place as usize).copied()).collect();
        Spread::of(times)
    };
    let process = times(&walk.work, kind == LogKind::Events);
    let split = process.is_some();
    let (team, resources) = team(events(), log);
    let cases = firsts.cases_with.get(activity).copied().unwrap_or(0);
    let passed = walk.passed.get(activity).copied().unwrap_or(0).max(cases).max(1);
    let returns = walk.returns.row(activity);
    let returned: u32 = returns.iter().sum();
    let exits = walk
        .exits
        .get(activity)
        .copied()
        .unwrap_or(0)
        // At least one went on: with a %C/A of nothing no item would ever get through the flow.
        .max(returned + u32::from(returned > 0))
        .max(1);
    let passes = walk.passes.get(plan.line(activity)).copied().unwrap_or(0);
    let passes = (passes as usize).max(visits.len()).max(1);
    // Those that ended here without having gone on, in cases still under way.
    let open = visits
        .len()
        .saturating_sub(walk.exits.get(activity).map_or(0, |exits| *exits as usize));
    let decided = passes
        .saturating_sub(open)
        .max(returned as usize + usize::from(returned > 0))
        .max(1);
    let most = returns.iter().enumerate().max_by_key(|(_, count)| **count);
    Stage {
        name: log.activities.get(activity).cloned().unwrap_or_default(),
        team,
        visits: visits.len(),
        cases,
        share: f64::from(cases) / f64::from(passed),
        per_pass: visits.len() as f64 / passes as f64,
        ca_of_passes: 1.0 - f64::from(returned) / decided as f64,
        wait: if split { times(&walk.before, true) } else { None },
        wait_and_process: if split {
            None
        } else {
            times(&walk.before, kind == LogKind::Statuses)
        },
        process,
        people: split.then(|| at_once(events())),
        resources,
        ca: 1.0 - f64::from(returned) / f64::from(exits),
        rework: most.filter(|_| returned > 0).map(|(target, _)| plan.line(target)),
        rework_targets: returns.iter().filter(|count| **count > 0).count(),
    }
}

/// The group of most of its rows, else who does it most often; and by how many different resources it is done. Of equals the one that
/// the log names first.
fn team<'a>(events: impl Iterator<Item = &'a Event>, log: &Log) -> (Option<String>, usize) {
    let mut resources: HashMap<u32, u32> = HashMap::new();
    let mut groups: HashMap<u32, u32> = HashMap::new();
    for event in events {
        if event.resource != NOBODY {
            *resources.entry(event.resource).or_default() += 1;
        }
        if event.group != NO_GROUP {
            *groups.entry(u32::from(event.group)).or_default() += 1;
        }
    }
    let most = |counts: &HashMap<u32, u32>, names: &[String]| {
        let named = counts.iter().filter_map(|(number, count)| {
            let name = names.get(*number as usize).filter(|name| !name.is_empty())?;
            Some((*count, std::cmp::Reverse(*number), name.clone()))
        });
        named.max().map(|(_, _, name)| name)
    };
    let team = most(&groups, &log.groups).or_else(|| most(&resources, &log.resources));
    (team, resources.len())
}

/// How many items are under work at once: the greatest number that is reached for a hundredth of the time in which any is.
fn at_once<'a>(events: impl Iterator<Item = &'a Event>) -> u32 {
    let mut changes: Vec<(i64, i32)> = Vec::new();
    for event in events.filter(|event| event.has_start() && event.start < event.end) {
        changes.push((event.start, 1));
        changes.push((event.end, -1));
    }
    // An end sorts before a start of the same moment (−1 before 1): one after the other is not two at once.
    changes.sort_unstable();
    let mut time_at: Vec<i64> = vec![0];
    let mut level: usize = 0;
    for pair in changes.windows(2) {
        let [(here, change), (next, _)] = pair else { continue };
        level = level.saturating_add_signed(*change as isize);
        if time_at.len() <= level {
            time_at.resize(level + 1, 0);
        }
        if let Some(time) = time_at.get_mut(level) {
            *time += next - here;
        }
    }
    let busy: i64 = time_at.iter().skip(1).sum();
    let mut above = 0;
    for (level, time) in time_at.iter().enumerate().skip(1).rev() {
        above += time;
        if above as f64 >= REACHED * busy as f64 && above > 0 {
            return u32::try_from(level).unwrap_or(u32::MAX);
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::super::event::{Kind, NEVER};
    use super::*;

    fn event(start: i64, end: i64) -> Event {
        Event {
            start,
            end,
            case: 0,
            resource: NOBODY,
            activity: 0,
            group: NO_GROUP,
            mark: 0,
            kind: Kind::Done,
        }
    }

    #[test]
    fn items_at_once_are_those_of_a_hundredth_of_the_busy_time() {
        let one_after_the_other: Vec<Event> = (0..9).map(|i| event(i * 10, i * 10 + 10)).collect();
        assert_eq!(at_once(one_after_the_other.iter()), 1);
        let two = [event(0, 100), event(50, 150), event(149, 300), event(500, 600)];
        assert_eq!(at_once(two.iter()), 2);
        let for_a_moment_three = [event(0, 1000), event(0, 1000), event(999, 2000)];
        assert_eq!(at_once(for_a_moment_three.iter()), 2);
        assert_eq!(at_once([event(5, 5), event(NEVER, 9)].iter()), 1);
    }
}
