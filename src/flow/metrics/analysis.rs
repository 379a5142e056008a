//! Everything the map says about a flow, computed in one go and kept with the flow it is about.

use super::explained::Explained;
use super::lenses::Lenses;
use super::pool::{PoolFigures, SamePeople};
use super::ranges::Ranges;
use super::step::StepFigures;
use crate::flow::{Flow, Missing, Places, StepId};
use crate::time::{Calendar, WorkTime, sensible};
use std::hash::{Hash, Hasher};

/// All figures of one flow. A field that cannot be told says what to ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// From the start of the flow to its end without rework: the longest path.
    pub lead_time: Result<Explained<WorkTime>, Missing>,
    /// The same with everything that comes back and goes again. Missing when a step cannot keep up: then waits grow with
    /// every week, and no expectation is steady. The first pass stays, it is what was observed.
    pub lead_time_with_rework: Result<Explained<WorkTime>, Missing>,
    /// Whether `lead_time_with_rework` is exact: it is for a chain; for side-by-side branches it is an estimate.
    pub rework_is_exact: bool,
    /// Hands-on time on the longest path.
    pub process_time: Result<Explained<WorkTime>, Missing>,
    /// Hands-on time of people over all steps, side-by-side branches included.
    pub effort: Result<Explained<WorkTime>, Missing>,
    /// Process time over lead time, 0 to 1: lowest and highest, apart only when a step is outside.
    pub activity_ratio: Result<Explained<(f64, f64)>, Missing>,
    /// Share of items that pass every step right the first time, 0 to 1.
    pub rolled_ca: Result<Explained<f64>, Missing>,
    /// The part of the process time on the longest path that the customer would pay for.
    pub value_added: Result<Explained<WorkTime>, Missing>,
    /// Value-added time over lead time, 0 to 1.
    pub value_added_ratio: Result<Explained<f64>, Missing>,
    /// Changes of team on the longest path.
    pub handoffs: Result<Explained<usize>, Missing>,
    /// Items that arrive in a working week.
    pub demand: Result<Explained<f64>, Missing>,
    /// Working time between two arrivals.
    pub takt: Result<Explained<WorkTime>, Missing>,
    /// Items under way at once, on average. Missing when a step cannot keep up.
    pub wip: Result<Explained<f64>, Missing>,
    /// Lead time up to the commit.
    pub before_commit: Result<Explained<WorkTime>, Missing>,
    /// DORA's lead time for changes: from the commit to the end.
    pub commit_to_production: Result<Explained<WorkTime>, Missing>,
    /// The figures of each step, in the order of the flow's steps.
    pub steps: Vec<StepFigures>,
    /// The figures of each pool, in the order of the flow's pools.
    pub pools: Vec<PoolFigures>,
    /// Teams that are no pools, of which several steps are so loaded that it matters whether the same people do them.
    pub same_people: Vec<SamePeople>,
    /// The steps of the longest path, first to last.
    pub path: Vec<StepId>,
    /// Steps without any time: the figures above leave them out.
    pub untimed: Vec<StepId>,
    /// What each lens names.
    pub lenses: Lenses,
    /// From where to where the figures may be, where estimates are ranges.
    pub ranges: Ranges,
    /// Where each step stands.
    pub(super) places: Places,
    /// Where each step's rework goes back to, by position.
    pub(super) backs: Vec<usize>,
    /// Of which flow.
    pub(super) fingerprint: u64,
}

impl Analysis {
    /// Whether this is the analysis of exactly that flow.
    pub fn is_of(&self, flow: &Flow) -> bool {
        self.fingerprint == fingerprint(flow)
    }

    /// A number that differs from that of the analysis of another flow.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The figures of a step.
    pub fn step(&self, id: StepId) -> Option<&StepFigures> {
        self.steps.get(self.place(id)?)
    }

    /// Where a step stands among the flow's steps, from 0.
    pub fn place(&self, id: StepId) -> Option<usize> {
        self.places.get(id)
    }

    /// Where the rework of the step at a position goes back to.
    pub fn back(&self, place: usize) -> Option<usize> {
        self.backs.get(place).copied()
    }

    /// The steps that cannot keep up, in the order of the flow.
    pub fn overloaded(&self) -> impl Iterator<Item = &StepFigures> {
        self.steps.iter().filter(|figures| figures.backlog_growth.is_some())
    }

    /// Wait on the longest path: lead time less process time. `None` without times.
    pub fn waiting(&self) -> Option<WorkTime> {
        let (lead, process) = (self.lead_time.as_ref().ok()?, self.process_time.as_ref().ok()?);
        Some(lead.value.saturating_sub(process.value))
    }

    /// What the wall says first: "16 of 20.7 days are waiting", or how much is work where that is more. `None` without times.
    pub fn headline(&self, clock: Calendar) -> Option<String> {
        let (lead, waiting) = (self.lead_time.as_ref().ok()?.value, self.waiting()?);
        let (unit, unit_name) = match lead {
            lead if lead >= clock.day() => (clock.day(), "days"),
            lead if lead >= WorkTime::saturating(60.0) => (WorkTime::saturating(60.0), "hours"),
            _ => (WorkTime::saturating(1.0), "minutes"),
        };
        let count = |time: WorkTime| sensible(time.share_of(unit));
        let (whole, work) = (count(lead), lead.saturating_sub(waiting));
        Some(if waiting.is_zero() {
            format!("All {whole} {unit_name} are work")
        } else if waiting >= work {
            format!("{} of {whole} {unit_name} are waiting", count(waiting))
        } else {
            format!("{} of {whole} {unit_name} are work", count(work))
        })
    }

    /// When the last step is done on the first pass; zero without times.
    pub fn end(&self) -> WorkTime {
        self.steps.iter().map(|figures| figures.end).max().unwrap_or_default()
    }
}

/// A number that differs when flows differ.
pub fn fingerprint(flow: &Flow) -> u64 {
    let mut hasher = Mixer(0);
    flow.hash(&mut hasher);
    hasher.finish()
}

/// A quick hasher: it is asked at every edit, and nobody gains by flows that collide. Each word is multiplied into what
/// there is, and both halves of the product are kept.
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        // Odd constants without a pattern: the golden ratio, and the fraction of the root of 2.
        let word = value.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ self.0.rotate_left(23);
        let product = u128::from(word) * 0x6a09_e667_f3bc_c909;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
