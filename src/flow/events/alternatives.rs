//! Alternatives: activities that stand one below the other and of which an item does exactly one each time it comes by.

use super::order::Firsts;
use super::plan::Plan;
use super::stage::Stage;
use super::walk::Walk;
use std::ops::Range;

/// Who passes by all of them, or does two, is an exception up to such a share.
const EXCEPTIONS: f64 = 0.01;
/// Of fewer visits nobody could tell.
const ENOUGH: usize = 8;

/// The lines of each group of alternatives, from the top.
pub(super) fn groups(firsts: &Firsts, plan: &Plan, walk: &Walk, stages: &[Stage]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Before the first line there is nothing that a choice could follow.
    let mut first = 1;
    while first < stages.len() {
        let longest = (first + 1..stages.len())
            .take_while(|line| excludes_all(first..*line, *line, firsts, plan))
            .last();
        let ends = (first + 1..=longest.unwrap_or(first)).rev().map(|last| first..last + 1);
        if let Some(group) = ends.into_iter().find(|group| takes_one(group, walk, stages)) {
            first = group.end;
            found.push(group);
        } else {
            first += 1;
        }
    }
    found
}

/// Whether the activity of a line never comes in one round with those of the lines above it.
fn excludes_all(above: Range<usize>, line: usize, firsts: &Firsts, plan: &Plan) -> bool {
    let activity = |line: usize| plan.lines.get(line).copied();
    let in_a_row = |line: usize| plan.after.get(line).is_some_and(|after| after.as_slice() == [line - 1]);
    let alone = |line: usize| activity(line).is_some_and(|of| plan.branch(of).is_none());
    let Some(own) = activity(line) else { return false };
    in_a_row(line)
        && above.clone().chain([line]).all(alone)
        && above
            .filter_map(activity)
            .all(|other| firsts.exclude_each_other(own, other, EXCEPTIONS))
}

/// Whether who comes to the first line does one of them, and none goes back to another.
fn takes_one(group: &Range<usize>, walk: &Walk, stages: &[Stage]) -> bool {
    let Some(own) = stages.get(group.clone()) else {
        return false;
    };
    let visits: usize = own.iter().map(|stage| stage.visits).sum();
    let passes = f64::from(walk.passes.get(group.start).copied().unwrap_or(0));
    let stays = |stage: &Stage| stage.rework.is_some_and(|to| group.contains(&to));
    visits >= ENOUGH
        && own.iter().all(|stage| stage.visits > 1 && !stays(stage))
        && (visits as f64 - passes).abs() <= EXCEPTIONS * passes
}

/// How often each of a group is taken, in percent with four digits; together all. One that was taken at all is not told as never taken.
pub(super) fn shares(visits: &[usize]) -> Vec<f64> {
    const LEAST: f64 = 0.01;
    let all: usize = visits.iter().sum();
    let part = |visits: &usize| match *visits {
        0 => 0.0,
        some => ((some as f64 / all as f64 * 1e4).round() / 1e2).max(LEAST),
    };
    let mut shares: Vec<f64> = visits.iter().map(part).collect();
    // What rounding adds or takes away is the least of the largest.
    let most = (0..visits.len()).max_by_key(|at| visits.get(*at));
    let others: f64 = (0..)
        .zip(&shares)
        .filter(|(at, _)| Some(*at) != most)
        .map(|(_, share)| share)
        .sum();
    if let Some(largest) = most.and_then(|most| shares.get_mut(most)) {
        *largest = ((100.0 - others) * 1e2).round() / 1e2;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_alternatives_add_up_to_all() {
        for visits in [
            &[72_usize, 75][..],
            &[1, 1, 1],
            &[5, 1000, 3, 9],
            &[1_000_000, 2, 9],
            &[9, 3, 300_000, 2],
        ] {
            let shares = shares(visits);
            assert!((shares.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{shares:?}");
            let all: usize = visits.iter().sum();
            for (share, visits) in shares.iter().zip(visits) {
                assert!(*share > 0.0, "{shares:?}");
                assert!((share - 100.0 * *visits as f64 / all as f64).abs() < 0.04, "{shares:?}");
            }
        }
    }
}
