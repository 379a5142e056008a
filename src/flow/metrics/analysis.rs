//! Everything the map says about a flow, computed in one go and kept with the flow it is about.

use super::explained::Explained;
use super::facts::Facts;
use super::lenses::{self, Lenses};
use super::pool::{self, PoolFigures, SamePeople};
use super::ranges::{self, Range, Ranges};
use super::step::{StepFigures, cannot_keep_up, figures};
use super::whole::{
    activity_ratio, before_commit, commit_to_production, demand, effort, handoffs, lead_time, lead_time_with_rework,
    process_time, rolled_ca, takt, value_added, value_added_ratio, wip,
};
use crate::flow::words::percent;
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
    places: Places,
    /// Where each step's rework goes back to, by position.
    backs: Vec<usize>,
    /// Of which flow.
    fingerprint: u64,
}

/// Computes all figures of `flow`. Takes about as long as reading it: two milliseconds for fifty steps at most.
pub fn analyze(flow: &Flow) -> Analysis {
    let facts = Facts::of(flow);
    let mut steps: Vec<StepFigures> = Vec::with_capacity(flow.steps.len());
    steps.extend((0..flow.steps.len()).filter_map(|place| figures(&facts, place)));
    // The rework lens needs the expectation also where a step cannot keep up: it says what rework costs, not what a
    // queue does.
    let expected = lead_time_with_rework(&facts);
    let lenses = lenses::find(&facts, &steps, &expected);
    let lead_time_with_rework = match overload(&facts) {
        // What is missing for it comes first: a room that has not said its times yet is not told of an overload.
        Some(overload) => expected.and(Err(overload)),
        None => expected,
    };
    let ranges = ranges::find(&facts, lead_time_with_rework.is_ok());
    let added = value_added(&facts);
    let mut analysis = Analysis {
        lead_time: lead_time(&facts),
        rework_is_exact: facts.visits.as_ref().is_ok_and(|visits| visits.exact),
        process_time: process_time(&facts),
        effort: effort(&facts),
        activity_ratio: activity_ratio(&facts),
        rolled_ca: rolled_ca(&facts),
        value_added_ratio: value_added_ratio(&facts, &added),
        value_added: added,
        handoffs: handoffs(&facts),
        demand: demand(flow),
        takt: takt(flow),
        wip: wip(flow, &lead_time_with_rework),
        before_commit: before_commit(&facts),
        commit_to_production: commit_to_production(&facts),
        path: facts.path().map(|step| step.id).collect(),
        untimed: flow
            .steps
            .iter()
            .filter(|step| step.is_untimed())
            .map(|step| step.id)
            .collect(),
        lenses,
        lead_time_with_rework,
        pools: pool::all(&facts),
        same_people: pool::same_people(flow, &steps),
        steps,
        ranges: ranges.unwrap_or_default(),
        places: flow.places(),
        backs: facts.model.routes.back.clone(),
        fingerprint: fingerprint(flow),
    };
    say_ranges(flow.clock, &mut analysis);
    analysis
}

/// Says which step or team cannot keep up, the most loaded of several.
fn overload(facts: &Facts) -> Option<Missing> {
    let traffic = facts.traffic.as_ref()?;
    let full = |place: &usize| traffic.fullness(*place);
    let place = (0..facts.flow.steps.len()).max_by(|a, b| full(a).total_cmp(&full(b)))?;
    (full(&place) >= 1.0).then(|| cannot_keep_up(facts, place))
}

/// Puts the ranges to the formulas.
fn say_ranges(clock: Calendar, analysis: &mut Analysis) {
    let ranges = &analysis.ranges;
    let say = |metric: &mut Result<Explained<WorkTime>, Missing>, range: Option<Range<WorkTime>>| {
        if let (Ok(explained), Some(range)) = (metric, range) {
            explained
                .formula
                .add(&format!("; {} by the estimates", range.on_screen(clock)));
        }
    };
    say(&mut analysis.lead_time, ranges.lead_time);
    say(&mut analysis.lead_time_with_rework, ranges.lead_time_with_rework);
    say(&mut analysis.process_time, ranges.process_time);
    say(&mut analysis.effort, ranges.effort);
    say(&mut analysis.before_commit, ranges.before_commit);
    say(&mut analysis.commit_to_production, ranges.commit_to_production);
    if let (Ok(explained), Some((low, high))) = (&mut analysis.activity_ratio, ranges.activity_ratio) {
        explained
            .formula
            .add(&format!("; {} to {} by the estimates", percent(low), percent(high)));
    }
    if let (Ok(explained), Some(range)) = (&mut analysis.wip, ranges.wip) {
        explained
            .formula
            .add(&format!("; {} by the estimates", range.said(sensible)));
    }
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
