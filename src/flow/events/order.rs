//! In which order activities come for the first time, and which run side by side.

use super::counts::Counts;
use super::event::Event;
use super::kind::LogKind;

/// Fewer cases say nothing about order.
const ENOUGH_CASES: u32 = 4;
/// An activity is a usual end of cases when so many of the cases that have it end with it. What ends elsewhere is finished only by its age.
const USUAL_END: f64 = 0.5;

/// What the first visits of all cases say.
#[derive(Debug)]
pub(super) struct Firsts {
    /// Cases in which the first visit to `a` comes before that to `b`.
    before: Counts,
    /// Rounds in which `a` comes before `b`: a case begins a new one when it comes to an activity again.
    in_round: Counts,
    /// Rounds in which the two overlap by more than half of the shorter; counted from the lower number to the higher.
    overlap: Counts,
    /// Cases that have the activity.
    pub cases_with: Vec<u32>,
    /// Cases that end with it.
    ends: Vec<u32>,
    /// Sum of its ranks among the first visits of its cases.
    ranks: Vec<f64>,
    pub cases: u32,
    kind: LogKind,
    /// What ended before this moment has ended for good.
    open_since: i64,
}

impl Firsts {
    /// Looks at visits that stand by case and beginning.
    pub fn of(visits: &[Event], activities: usize, kind: LogKind) -> Firsts {
        let mut firsts = Firsts {
            before: Counts::new(activities),
            in_round: Counts::new(activities),
            overlap: Counts::new(activities),
            cases_with: vec![0; activities],
            ends: vec![0; activities],
            ranks: vec![0.0; activities],
            cases: 0,
            kind,
            open_since: i64::MIN,
        };
        let mut seen = vec![0_u32; activities];
        let mut in_round = vec![0_u32; activities];
        let mut rounds = 0;
        let mut own: Vec<Event> = Vec::new();
        for case in visits.chunk_by(|a, b| a.case == b.case) {
            firsts.cases += 1;
            own.clear();
            for visit in case {
                if let Some(seen) = seen.get_mut(visit.place()).filter(|seen| **seen != firsts.cases) {
                    *seen = firsts.cases;
                    own.push(*visit);
                }
            }
            firsts.take(case, &own);
            let mut from = 0;
            for (place, visit) in case.iter().enumerate() {
                rounds += u32::from(place == 0);
                if in_round.get(visit.place()) == Some(&rounds) {
                    firsts.round(case.get(from..place).unwrap_or_default());
                    from = place;
                    rounds += 1;
                }
                if let Some(seen) = in_round.get_mut(visit.place()) {
                    *seen = rounds;
                }
            }
            firsts.round(case.get(from..).unwrap_or_default());
        }
        firsts.open_since = open_since(visits);
        firsts
    }

    fn take(&mut self, case: &[Event], own: &[Event]) {
        if let Some(ends) = last_of(case).and_then(|last| self.ends.get_mut(last.place())) {
            *ends += 1;
        }
        for (rank, visit) in own.iter().enumerate() {
            if let Some(with) = self.cases_with.get_mut(visit.place()) {
                *with += 1;
            }
            if let Some(sum) = self.ranks.get_mut(visit.place()) {
                *sum += rank as f64;
            }
            for later in own.iter().skip(rank + 1) {
                self.before.add(visit.place(), later.place());
            }
        }
    }

    /// Counts one round of a case.
    fn round(&mut self, round: &[Event]) {
        for (rank, visit) in round.iter().enumerate() {
            for later in round.iter().skip(rank + 1) {
                let (a, b) = (visit.place(), later.place());
                self.in_round.add(a, b);
                if overlaps(visit, later) {
                    self.overlap.add(a.min(b), a.max(b));
                }
            }
        }
    }

    /// Whether two activities run side by side: in one round they overlap half of the times that both come, or come about equally often in
    /// either order (the rarer in three of ten). Of alternatives a round has one or the other, though a case may have both.
    pub fn side_by_side(&self, a: usize, b: usize) -> bool {
        let both = self.in_round.both(a, b);
        // An item has one status at a time.
        let cases = self.before.both(a, b);
        if a == b || both < ENOUGH_CASES || 2 * both < cases || self.kind == LogKind::Statuses {
            return false;
        }
        let rarer = self.in_round.get(a, b).min(self.in_round.get(b, a));
        let overlap = self.overlap.get(a.min(b), a.max(b));
        f64::from(overlap) >= 0.5 * f64::from(both) || f64::from(rarer) >= 0.3 * f64::from(both)
    }

    /// Whether a round has one of them or the other: both in no more than such a share of the cases that have the rarer one.
    pub fn exclude_each_other(&self, a: usize, b: usize, exceptions: f64) -> bool {
        let with = |of: usize| self.cases_with.get(of).copied().unwrap_or(0);
        a != b && f64::from(self.in_round.both(a, b)) <= exceptions * f64::from(with(a).min(with(b)))
    }

    /// Whether a case that ends with this visit is finished, rather than still under way when the log was drawn: it ends where most cases
    /// end that come there, or so long ago that something would have followed, had it not been the end.
    pub fn is_finished(&self, last: &Event) -> bool {
        let of = |list: &[u32]| f64::from(list.get(last.place()).copied().unwrap_or(0));
        let ends = of(&self.ends);
        ends > 0.0 && ends >= USUAL_END * of(&self.cases_with) || last.end < self.open_since
    }

    /// The order that most cases agree with: always next comes the activity that the fewest of those left come before. Of equals
    /// the one that comes earlier in its cases, then the one the log names first.
    pub fn order(&self) -> Vec<usize> {
        let count = self.cases_with.len();
        let mut left: Vec<usize> = (0..count)
            .filter(|a| self.cases_with.get(*a).is_some_and(|with| *with > 0))
            .collect();
        let sum = |of: &dyn Fn(usize) -> u32| -> f64 { left.iter().map(|b| f64::from(of(*b))).sum() };
        let mut before: Vec<f64> = (0..count).map(|a| sum(&|b| self.before.get(b, a))).collect();
        let mut together: Vec<f64> = (0..count).map(|a| sum(&|b| self.before.both(a, b))).collect();
        let mut order = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let value = |list: &[f64], a: usize| list.get(a).copied().unwrap_or(0.0);
            let key = |a: usize| {
                let with = f64::from(self.cases_with.get(a).copied().unwrap_or(1));
                // A share, not a count: an activity of few cases would otherwise always come first.
                let share = value(&before, a) / value(&together, a).max(1.0);
                (share, value(&self.ranks, a) / with.max(1.0))
            };
            let less = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
            let Some(place) = (0..left.len()).min_by(|a, b| {
                let of = |place: &usize| key(left.get(*place).copied().unwrap_or(0));
                less(&of(a), &of(b))
            }) else {
                break;
            };
            let next = left.remove(place);
            order.push(next);
            // Taken off, not summed anew: that would be cubic in the activities.
            for a in &left {
                if let (Some(before), Some(together)) = (before.get_mut(*a), together.get_mut(*a)) {
                    *before -= f64::from(self.before.get(next, *a));
                    *together -= f64::from(self.before.both(next, *a));
                }
            }
        }
        order
    }
}

/// The end of the log less a gap that 95 of 100 gaps between two events of a case do not reach.
fn open_since(visits: &[Event]) -> i64 {
    const LONG: f64 = 0.95;
    let gap = |pair: &[Event]| match pair {
        [here, next] if here.case == next.case => Some((next.end - here.end).max(0)),
        _ => None,
    };
    let mut gaps: Vec<i64> = visits.windows(2).filter_map(gap).collect();
    let last = visits.iter().map(|visit| visit.end).max().unwrap_or(i64::MIN);
    let place = (LONG * gaps.len().saturating_sub(1) as f64).ceil() as usize;
    if place >= gaps.len() {
        return i64::MIN;
    }
    let (_, long, _) = gaps.select_nth_unstable(place);
    last.saturating_sub(*long)
}

/// The visit with which a case ends.
pub(super) fn last_of(case: &[Event]) -> Option<&Event> {
    // By its end, not by its row: side by side, what began last may be done first.
    case.iter().max_by_key(|visit| visit.end)
}

/// Whether two visits, the first of which begins first, overlap by more than half of the shorter one.
fn overlaps(first: &Event, second: &Event) -> bool {
    if !first.has_start() || !second.has_start() {
        return false;
    }
    let shared = first.end.min(second.end) - second.start;
    let shorter = (first.end - first.start).min(second.end - second.start);
    if shorter == 0 {
        second.start > first.start && second.start < first.end
    } else {
        shared * 2 > shorter
    }
}
