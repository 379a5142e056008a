//! Walks through every case once: waits, work, what followed what, what came back.

use super::counts::Counts;
use super::event::Event;
use super::kind::LogKind;
use super::moment::NANOS;
use super::order::{Firsts, last_of};
use super::plan::Plan;
use super::rounds::Rounds;
use crate::time::WorkingHours;

/// Nanoseconds of a minute.
const MINUTE: f64 = 60.0 * 1e9;

/// Time between two moments in minutes: worked, when there are working hours, else elapsed. None when the second is not later.
pub(super) fn minutes(hours: Option<&WorkingHours>, start: i64, end: i64) -> f64 {
    hours.map_or_else(
        || (end - start).max(0) as f64 / MINUTE,
        |hours| hours.between(start / NANOS, end / NANOS) as f64 * NANOS as f64 / MINUTE,
    )
}

/// What the walk found. Per visit, in their order, or per activity, by number.
#[derive(Debug)]
pub(super) struct Walk {
    /// Minutes before each visit. With a start it is the wait: from the end of what the case did before, 0 when they overlap or
    /// nothing came before. Without one it holds the work too, and is not a number when nothing came before. Of a status it is the stay,
    /// and not a number while the item is still what it became last.
    pub before: Vec<f64>,
    /// Minutes from start to end of each visit; not a number without a start.
    pub work: Vec<f64>,
    /// What came next, by case; branches side by side are passed over.
    pub follows: Counts,
    /// Rework: from the activity that found it to the one that it went back to. A case goes back where it comes to an activity again, or
    /// to one further up and from there again to the one that sent it.
    pub returns: Counts,
    /// Steps back to what the case did not have before, that never led to the same activity again.
    pub gone_back: u64,
    /// Visits that began before what came before had ended.
    pub overlaps: u64,
    /// Visits of each activity that had a chance to go on: all but the last ones of cases still under way.
    pub exits: Vec<u32>,
    /// How often each line was passed, with or without a visit, again and again.
    pub passes: Vec<u32>,
    /// Cases that have passed the place of each activity, with or without a visit.
    pub passed: Vec<u32>,
    kind: LogKind,
    /// Minutes from the first moment to the last of each finished case.
    pub lead: Vec<f64>,
    /// The first moment of each case.
    pub arrivals: Vec<i64>,
}

/// The greatest value, and the greatest of another block: two are enough, since no more than one block is ever left out.
#[derive(Debug, Clone, Copy, Default)]
struct Greatest {
    first: Option<(i64, Option<usize>)>,
    other: Option<i64>,
}

impl Greatest {
    fn put(&mut self, value: i64, block: Option<usize>) {
        match self.first {
            Some((greatest, of)) if of == block => self.first = Some((greatest.max(value), of)),
            Some((greatest, _)) if greatest > value => self.other = self.other.max(Some(value)),
            Some((greatest, _)) => {
                self.other = Some(greatest);
                self.first = Some((value, block));
            }
            None => self.first = Some((value, block)),
        }
    }

    /// The greatest that is not of this block; of all, without a block.
    fn except(self, block: Option<usize>) -> Option<i64> {
        match self.first {
            Some((value, of)) if block.is_none() || of != block => Some(value),
            _ => self.other,
        }
    }
}

/// What is kept while walking through one case; emptied for the next.
struct Way {
    ends: Greatest,
    places: Greatest,
    /// Greatest end and last place of each branch.
    branches: Vec<Option<(i64, i64)>>,
    used_branches: Vec<usize>,
    /// Where the last visit of each activity was sent back to, until the activity is reached again.
    back: Vec<Option<usize>>,
    used_back: Vec<usize>,
    rounds: Rounds,
    /// The case under way, from 1.
    case: u32,
    /// The last case that had each activity.
    seen: Vec<u32>,
    own: Vec<usize>,
}

impl Walk {
    pub fn through(
        visits: &[Event],
        firsts: &Firsts,
        plan: &Plan,
        hours: Option<&WorkingHours>,
        kind: LogKind,
    ) -> Walk {
        let activities = firsts.cases_with.len();
        let mut walk = Walk {
            before: Vec::with_capacity(visits.len()),
            work: Vec::with_capacity(visits.len()),
            follows: Counts::new(activities),
            returns: Counts::new(activities),
            gone_back: 0,
            overlaps: 0,
            exits: vec![0; activities],
            passes: Vec::new(),
            passed: vec![0; activities],
            kind,
            lead: Vec::new(),
            arrivals: Vec::with_capacity(firsts.cases as usize),
        };
        let mut way = Way {
            ends: Greatest::default(),
            places: Greatest::default(),
            branches: vec![None; plan.branches],
            used_branches: Vec::new(),
            back: vec![None; activities],
            used_back: Vec::new(),
            rounds: Rounds::new(plan),
            case: 0,
            seen: vec![0; activities],
            own: Vec::new(),
        };
        // Finished cases have passed everything; the others what lies above the furthest line they came to.
        let mut finished = 0;
        let mut reached = vec![0_u32; plan.lines.len()];
        for case in visits.chunk_by(|a, b| a.case == b.case) {
            way.case = way.case.saturating_add(1);
            for (place, visit) in case.iter().enumerate() {
                walk.visit(case, place, visit, plan, hours, &mut way);
                if let Some(seen) = way.seen.get_mut(visit.place()).filter(|seen| **seen != way.case) {
                    *seen = way.case;
                    way.own.push(visit.place());
                }
            }
            let furthest = way.own.iter().map(|activity| plan.line(*activity)).max().unwrap_or(0);
            let last = last_of(case);
            let is_finished = last.is_some_and(|last| firsts.is_finished(last));
            if let (Some(first), Some(last)) = (case.first(), last) {
                walk.arrivals.push(first.begins());
                if is_finished {
                    walk.lead.push(minutes(hours, first.begins(), last.end));
                } else if let Some(exits) = walk.exits.get_mut(last.place()) {
                    *exits = exits.saturating_sub(1);
                }
            }
            // Nobody knows yet how long an open item stays what it is.
            if let Some(stay) = walk
                .before
                .last_mut()
                .filter(|_| kind == LogKind::Statuses && !is_finished)
            {
                *stay = f64::NAN;
            }
            if is_finished {
                finished += 1;
            } else {
                if let Some(count) = reached.get_mut(furthest) {
                    *count += 1;
                }
                // A case that was at this place, but is not past it, counts by itself.
                for activity in &way.own {
                    if let Some(passed) = walk
                        .passed
                        .get_mut(*activity)
                        .filter(|_| furthest <= plan.passed_at(*activity))
                    {
                        *passed += 1;
                    }
                }
            }
            way.rounds.end(is_finished, plan);
            walk.close(&mut way, is_finished);
        }
        walk.passes = way.rounds.passes();
        for (activity, passed) in walk.passed.iter_mut().enumerate() {
            let beyond = plan.passed_at(activity).saturating_add(1);
            let others: u32 = reached.get(beyond..).unwrap_or_default().iter().sum();
            *passed += finished + others;
        }
        walk
    }

    fn visit(
        &mut self,
        case: &[Event],
        place: usize,
        visit: &Event,
        plan: &Plan,
        hours: Option<&WorkingHours>,
        way: &mut Way,
    ) {
        let activity = visit.place();
        let own = plan.branch(activity);
        let block = own.map(|branch| branch.block);
        let in_branch = own.and_then(|own| way.branches.get(own.number).copied().flatten());
        let end_before = way.ends.except(block).max(in_branch.map(|(end, _)| end));
        let place_before = way.places.except(block).max(in_branch.map(|(_, place)| place));
        self.measure(visit, end_before, hours);
        if let Some(exits) = self.exits.get_mut(activity) {
            *exits += 1;
        }
        let previous = place_before
            .and_then(|place| case.get(usize::try_from(place).ok()?))
            .map(Event::place);
        if let Some(previous) = previous {
            self.follow(case, previous, activity, plan, way);
            let sent_back = plan.line(activity) <= plan.line(previous);
            let again = way.seen.get(activity) == Some(&way.case);
            if sent_back && again {
                // What it did before is done once more.
                self.returns.add(previous, activity);
                way.rounds.go_back(activity, plan);
                // Steps back before that one are no longer open: this round is another.
                for from in way.used_back.drain(..) {
                    if let Some(back) = way.back.get_mut(from) {
                        *back = None;
                    }
                }
            } else if let Some(back) = way.back.get_mut(previous).filter(|back| sent_back && back.is_none()) {
                *back = Some(activity);
                way.used_back.push(previous);
            }
        }
        if let Some(target) = way.back.get_mut(activity).and_then(Option::take) {
            self.returns.add(activity, target);
            way.rounds.go_back(target, plan);
        } else if way.rounds.has(activity) {
            way.rounds.go_back(activity, plan);
        }
        way.rounds.visit(activity, plan);
        let here = i64::try_from(place).unwrap_or(i64::MAX);
        way.ends.put(visit.end, block);
        way.places.put(here, block);
        if let Some((own, slot)) = own.and_then(|own| Some((own, way.branches.get_mut(own.number)?))) {
            let end = slot.map_or(visit.end, |(end, _)| end.max(visit.end));
            *slot = Some((end, here));
            way.used_branches.push(own.number);
        }
    }

    /// What came next after `previous`. Behind a block it comes after each of its branches.
    fn follow(&mut self, case: &[Event], previous: usize, activity: usize, plan: &Plan, way: &Way) {
        let block = plan.branch(previous).map(|branch| branch.block);
        let joins = block.is_some() && plan.branch(activity).map(|branch| branch.block) != block;
        let Some(branches) = block.filter(|_| joins).and_then(|block| plan.branches_of.get(block)) else {
            self.follows.add(previous, activity);
            return;
        };
        let before_block = way.places.except(block);
        for (_, place) in way.branches.get(branches.clone()).unwrap_or_default().iter().flatten() {
            let ended = usize::try_from(*place).ok().and_then(|place| case.get(place));
            if let Some(ended) = ended.filter(|_| before_block.is_none_or(|before| before < *place)) {
                self.follows.add(ended.place(), activity);
            }
        }
    }

    fn measure(&mut self, visit: &Event, end_before: Option<i64>, hours: Option<&WorkingHours>) {
        if self.kind == LogKind::Statuses {
            self.before.push(minutes(hours, visit.start, visit.end));
            self.work.push(f64::NAN);
            return;
        }
        let begins = visit.begins();
        self.overlaps += u64::from(visit.has_start() && end_before.is_some_and(|end| end > begins));
        let before = match end_before {
            Some(end) => minutes(hours, end, begins),
            // Nothing came before: where its start is known it did not wait, else nobody can say how long it took.
            None if visit.has_start() => 0.0,
            None => f64::NAN,
        };
        self.before.push(before);
        self.work.push(if visit.has_start() {
            minutes(hours, visit.start, visit.end)
        } else {
            f64::NAN
        });
    }

    fn close(&mut self, way: &mut Way, is_finished: bool) {
        // By what was used and not whole: most cases see few of what may be a thousand activities.
        for from in way.used_back.drain(..) {
            if way.back.get_mut(from).and_then(Option::take).is_some() {
                if is_finished {
                    self.gone_back += 1;
                } else if let Some(exits) = self.exits.get_mut(from) {
                    // It may still come again.
                    *exits = exits.saturating_sub(1);
                }
            }
        }
        for branch in way.used_branches.drain(..) {
            if let Some(slot) = way.branches.get_mut(branch) {
                *slot = None;
            }
        }
        way.ends = Greatest::default();
        way.places = Greatest::default();
        way.own.clear();
    }
}
