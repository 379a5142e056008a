//! The shape of the flow: a chain of activities, with branches side by side where the log shows them.

use super::order::Firsts;
use std::ops::Range;

/// Where an activity lies in a block of branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Branch {
    pub block: usize,
    /// Its number among all branches of the flow.
    pub number: usize,
    /// The place of the block's last line.
    pub last: usize,
}

/// The lines of the flow to be.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Activities in the order of the lines.
    pub lines: Vec<usize>,
    /// The line of each activity.
    pub line_of: Vec<usize>,
    /// The branch of each activity, when it has one.
    branch_of: Vec<Option<Branch>>,
    /// The lines that each line follows.
    pub after: Vec<Vec<usize>>,
    pub branches: usize,
    /// The numbers of the branches of each block.
    pub branches_of: Vec<Range<usize>>,
    /// Runs of activities that overlap in ways a map cannot show: they stand in a row.
    pub flattened: Vec<Vec<usize>>,
    /// Activities that run side by side, a list a block.
    pub blocks: Vec<Vec<usize>>,
}

impl Plan {
    /// Makes the plan of what the first visits say.
    pub fn of(firsts: &Firsts) -> Plan {
        let order = firsts.order();
        let mut plan = Plan {
            line_of: vec![usize::MAX; firsts.cases_with.len()],
            branch_of: vec![None; firsts.cases_with.len()],
            ..Plan::default()
        };
        // The lines that whatever comes next follows.
        let mut ends: Vec<usize> = Vec::new();
        let mut at = 0;
        for length in runs(firsts, &order) {
            let run = order.get(at..at + length).unwrap_or_default();
            at += length;
            // What is not side by side has an order and stands on one branch: joined by that, the parts are the branches.
            let branches = parts(run, |a, b| !firsts.side_by_side(a, b));
            if branches.len() > 1 {
                plan.add_block(&branches, &mut ends);
                continue;
            }
            if length > 1 {
                plan.flattened.push(run.to_vec());
            }
            for activity in run {
                let after = std::mem::take(&mut ends);
                ends.push(plan.add(*activity, after));
            }
        }
        plan
    }

    /// The branch of an activity, when it lies on one.
    pub fn branch(&self, activity: usize) -> Option<Branch> {
        self.branch_of.get(activity).copied().flatten()
    }

    pub fn line(&self, activity: usize) -> usize {
        self.line_of.get(activity).copied().unwrap_or(usize::MAX)
    }

    /// The line behind which a case has passed this activity for good.
    pub fn passed_at(&self, activity: usize) -> usize {
        self.branch(activity)
            .map_or_else(|| self.line(activity), |branch| branch.last)
    }

    fn add_block(&mut self, branches: &[Vec<usize>], ends: &mut Vec<usize>) {
        let begins = std::mem::take(ends);
        let block = self.blocks.len();
        let last = self.lines.len() + branches.iter().map(Vec::len).sum::<usize>() - 1;
        for branch in branches {
            let mut after = begins.clone();
            for activity in branch {
                let line = self.add(*activity, after);
                after = vec![line];
                if let Some(slot) = self.branch_of.get_mut(*activity) {
                    *slot = Some(Branch {
                        block,
                        number: self.branches,
                        last,
                    });
                }
            }
            ends.extend(after);
            self.branches += 1;
        }
        self.branches_of.push(self.branches - branches.len()..self.branches);
        self.blocks.push(branches.concat());
    }

    fn add(&mut self, activity: usize, after: Vec<usize>) -> usize {
        let line = self.lines.len();
        if let Some(slot) = self.line_of.get_mut(activity) {
            *slot = line;
        }
        self.lines.push(activity);
        self.after.push(after);
        line
    }
}

/// Cuts the order into runs: from the first to the last of those that run side by side, whatever stands between; all others alone.
fn runs(firsts: &Firsts, order: &[usize]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        let mut here = at;
        while here < end {
            let reach = order
                .get(here)
                .and_then(|a| order.iter().rposition(|b| firsts.side_by_side(*a, *b)));
            end = end.max(reach.map_or(0, |last| last + 1));
            here += 1;
        }
        lengths.push(end - at);
        at = end;
    }
    lengths
}

/// Parts of a run that `together` joins, directly or by way of others; each in the order of the run, parts by their first.
fn parts(run: &[usize], together: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut part_of: Vec<Option<usize>> = vec![None; run.len()];
    let mut count = 0;
    for first in 0..run.len() {
        if part_of.get(first).copied().flatten().is_some() {
            continue;
        }
        let mut open = vec![first];
        while let Some(here) = open.pop() {
            match part_of.get_mut(here) {
                Some(slot @ None) => *slot = Some(count),
                _ => continue,
            }
            let Some(a) = run.get(here) else { continue };
            for (other, b) in run.iter().enumerate() {
                if part_of.get(other).copied().flatten().is_none() && together(*a, *b) {
                    open.push(other);
                }
            }
        }
        count += 1;
    }
    (0..count)
        .map(|part| {
            let members = run.iter().zip(&part_of).filter(|(_, of)| **of == Some(part));
            members.map(|(activity, _)| *activity).collect()
        })
        .collect()
}
