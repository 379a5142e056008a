//! How often cases pass each line of the flow: whether they stop there or not.
//!
//! A case goes down the lines, perhaps back up, and down again: each way down is a round. In a round it passes every line from where
//! the round begins to where it ends. Counted so, what enters a place also leaves it, and a step that few cases have gets its share of
//! the rework too: the expected visits of the flow are those of the log.

use super::plan::{Branch, Plan};

/// Passes counted up round by round, and the round under way.
#[derive(Debug)]
pub(super) struct Rounds {
    /// What is added to the passes from each line on.
    steps: Vec<i64>,
    /// What single lines have more or less than that.
    single: Vec<i64>,
    from: usize,
    /// The branch on which the round began, when it began by going back to one.
    from_branch: Option<Branch>,
    furthest: usize,
    furthest_branch: Option<Branch>,
    visited: Vec<usize>,
    /// The last round, from 1, that had each activity.
    seen: Vec<u32>,
    number: u32,
}

impl Rounds {
    pub fn new(plan: &Plan) -> Rounds {
        Rounds {
            steps: vec![0; plan.lines.len() + 1],
            single: vec![0; plan.lines.len()],
            from: 0,
            from_branch: None,
            furthest: 0,
            furthest_branch: None,
            visited: Vec::new(),
            seen: vec![0; plan.line_of.len()],
            number: 1,
        }
    }

    /// Whether the round under way was here already.
    pub fn has(&self, activity: usize) -> bool {
        self.seen.get(activity) == Some(&self.number)
    }

    /// The round comes to an activity.
    pub fn visit(&mut self, activity: usize, plan: &Plan) {
        if let Some(seen) = self.seen.get_mut(activity) {
            *seen = self.number;
        }
        let line = plan.line(activity);
        self.visited.push(line);
        if line >= self.furthest {
            self.furthest = line;
            self.furthest_branch = plan.branch(activity);
        }
    }

    /// It ends, and the next begins with an activity further up.
    pub fn go_back(&mut self, to: usize, plan: &Plan) {
        self.close(self.furthest, self.furthest_branch, plan);
        self.from = plan.line(to);
        self.from_branch = plan.branch(to);
        self.furthest = self.from;
        self.furthest_branch = self.from_branch;
    }

    /// The case ends: a finished one has passed all that lies below, too.
    pub fn end(&mut self, is_finished: bool, plan: &Plan) {
        if is_finished {
            self.close(plan.lines.len().saturating_sub(1), None, plan);
        } else {
            self.close(self.furthest, self.furthest_branch, plan);
        }
        self.from = 0;
        self.from_branch = None;
        self.furthest = 0;
        self.furthest_branch = None;
    }

    fn close(&mut self, to: usize, to_branch: Option<Branch>, plan: &Plan) {
        let from = self.from;
        if let Some(step) = self.steps.get_mut(from) {
            *step += 1;
        }
        if let Some(step) = self.steps.get_mut(to + 1) {
            *step -= 1;
        }
        // Beside a branch on which it began or ended, the round passes only where it stopped.
        for (place, branch) in [self.from_branch, to_branch].into_iter().enumerate() {
            let Some(branch) = branch else { continue };
            let both = place == 1 && self.from_branch.is_some_and(|from| from.block == branch.block);
            for activity in plan.blocks.get(branch.block).into_iter().flatten().filter(|_| !both) {
                let line = plan.line(*activity);
                let beside = plan
                    .branch(*activity)
                    .is_some_and(|other| other.number != branch.number);
                if beside && (from..=to).contains(&line) && !self.has(*activity) {
                    self.add(line, -1);
                }
            }
        }
        for line in std::mem::take(&mut self.visited) {
            if line < from {
                self.add(line, 1);
            }
        }
        self.number = self.number.wrapping_add(1);
    }

    fn add(&mut self, line: usize, more: i64) {
        if let Some(single) = self.single.get_mut(line) {
            *single += more;
        }
    }

    /// How often each line was passed.
    pub fn passes(&self) -> Vec<u32> {
        let mut sum = 0;
        let passes = self.steps.iter().zip(&self.single).map(|(step, single)| {
            sum += step;
            u32::try_from(sum + single).unwrap_or(0)
        });
        passes.collect()
    }
}
