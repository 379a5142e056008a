//! In which order activities come for the first time, and which run side by side.

use super::counts::Counts;
use super::event::Event;
use super::kind::LogKind;

/// Fewer cases say nothing about order.
const ENOUGH_CASES: u32 = 4;
/// An activity is a usual end of cases when so many of the cases that have it end with it.
const USUAL_END: f64 = 0.5;

/// What the first visits of all cases say.
#[derive(Debug)]
pub(super) struct Firsts {
    /// Cases in which the first visit to `a` comes before that to `b`.
    before: Counts,
    /// Cases in which the two overlap by more than half of the shorter; counted from the lower number to the higher.
    overlap: Counts,
    /// Cases that have the activity.
    pub cases_with: Vec<u32>,
    /// Cases that end with it.
    ends: Vec<u32>,
    /// Sum of its ranks among the first visits of its cases.
    ranks: Vec<f64>,
    pub cases: u32,
    kind: LogKind,
}

impl Firsts {
    /// Looks at visits that stand by case and beginning.
    pub fn of(visits: &[Event], activities: usize, kind: LogKind) -> Firsts {
        let mut firsts = Firsts {
            before: Counts::new(activities),
            overlap: Counts::new(activities),
            cases_with: vec![0; activities],
            ends: vec![0; activities],
            ranks: vec![0.0; activities],
            cases: 0,
            kind,
        };
        let mut seen = vec![0_u32; activities];
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
        }
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
                if overlaps(visit, later) {
                    let (a, b) = (visit.place(), later.place());
                    self.overlap.add(a.min(b), a.max(b));
                }
            }
        }
    }

    /// Whether two activities run side by side: they overlap in half of the cases that have both, or come about equally often in
    /// either order (the rarer in three of ten).
    pub fn side_by_side(&self, a: usize, b: usize) -> bool {
        let both = self.before.both(a, b);
        // An item has one status at a time.
        if a == b || both < ENOUGH_CASES || self.kind == LogKind::Statuses {
            return false;
        }
        let rarer = self.before.get(a, b).min(self.before.get(b, a));
        let overlap = self.overlap.get(a.min(b), a.max(b));
        f64::from(overlap) >= 0.5 * f64::from(both) || f64::from(rarer) >= 0.3 * f64::from(both)
    }

    /// Whether a case that ends with this activity is finished, rather than still under way when the log was drawn.
    pub fn is_usual_end(&self, activity: usize) -> bool {
        let with = f64::from(self.cases_with.get(activity).copied().unwrap_or(0));
        let ends = f64::from(self.ends.get(activity).copied().unwrap_or(0));
        ends > 0.0 && ends >= USUAL_END * with
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
