//! What the figures are when every estimate comes out at its shortest, and when every one comes out at its longest.

use super::facts::Facts;
use crate::flow::model::{Model, Pass};
use crate::flow::visits::at;
use crate::flow::{Estimate, Flow, Step};
use crate::time::{Calendar, WorkTime};

/// From the shortest to the longest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range<T> {
    /// When every estimate comes out at its lowest; an exponential one at 0.
    pub low: T,
    /// When every estimate comes out at its highest. `None` where one is exponential: then there is no end to it.
    pub high: Option<T>,
}

impl Range<WorkTime> {
    /// For the screen: "18 d to 25 d", "18 d or more".
    pub fn on_screen(self, clock: Calendar) -> String {
        self.said(|time| time.on_screen(clock))
    }
}

impl<T> Range<T> {
    /// For the screen, each end said by `say`.
    pub fn said(self, say: impl Fn(T) -> String) -> String {
        match self.high {
            Some(high) => format!("{} to {}", say(self.low), say(high)),
            None => format!("{} or more", say(self.low)),
        }
    }
}

/// The ranges of the figures. `None` where no estimate on the way is a range: then the figure is what it is.
///
/// Every estimate at its shortest, or every one at its longest, is the least and the most that can be: what really
/// happens lies well inside, and the simulation says where. How often work comes back stays the mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranges {
    /// Of [`Analysis::lead_time`](crate::flow::Analysis::lead_time).
    pub lead_time: Option<Range<WorkTime>>,
    /// Of [`Analysis::lead_time_with_rework`](crate::flow::Analysis::lead_time_with_rework).
    pub lead_time_with_rework: Option<Range<WorkTime>>,
    /// Of [`Analysis::process_time`](crate::flow::Analysis::process_time).
    pub process_time: Option<Range<WorkTime>>,
    /// Of [`Analysis::effort`](crate::flow::Analysis::effort).
    pub effort: Option<Range<WorkTime>>,
    /// Of [`Analysis::activity_ratio`](crate::flow::Analysis::activity_ratio): least work with most wait, and most work with least wait.
    pub activity_ratio: Option<(f64, f64)>,
    /// Of [`Analysis::wip`](crate::flow::Analysis::wip).
    pub wip: Option<Range<f64>>,
    /// Of [`Analysis::before_commit`](crate::flow::Analysis::before_commit).
    pub before_commit: Option<Range<WorkTime>>,
    /// Of [`Analysis::commit_to_production`](crate::flow::Analysis::commit_to_production).
    pub commit_to_production: Option<Range<WorkTime>>,
}

/// The flow with every estimate at one of its ends.
struct End {
    model: Model,
    pass: Pass,
}

impl End {
    fn of(facts: &Facts, end: impl Fn(Estimate) -> WorkTime) -> End {
        let mut model = facts.model.clone();
        let steps = &facts.flow.steps;
        model.wait = steps.iter().map(|step| end(step.wait).minutes()).collect();
        model.process = steps.iter().map(|step| end(step.process).minutes()).collect();
        let pass = model.first_pass();
        End { model, pass }
    }

    fn process(&self) -> f64 {
        let work = |place: &usize| {
            let weight = self.pass.weight(*place) * at(&self.model.routes.share, *place);
            weight * at(&self.model.process, *place)
        };
        self.pass.path.iter().map(work).sum()
    }
}

/// Works out the ranges. `steady` is whether a lead time with rework can be told at all. `None` when every estimate is fixed.
pub(super) fn find(facts: &Facts, steady: bool) -> Option<Ranges> {
    let fixed = |estimate: Estimate| matches!(estimate, Estimate::Fixed(_));
    let mut steps = facts.flow.steps.iter();
    // Most maps have no range at all: they need no two further passes over the flow.
    if steps.all(|step| fixed(step.wait) && fixed(step.process)) {
        return None;
    }
    let timed = facts.times().is_ok();
    let split = facts.commit().is_ok();
    let (low, high) = (End::of(facts, Estimate::lowest), End::of(facts, Estimate::highest));
    let flow = facts.flow;
    let endless = |step: &Step| endless(step.wait) || endless(step.process);
    let any = flow.steps.iter().any(endless);
    let between = |known: bool, without_end: bool, of: &dyn Fn(&End) -> f64| {
        let (low, high) = (of(&low), of(&high));
        // A range on a branch that is never the longest does not move the figure: then there is none to tell.
        (known && (high > low || without_end)).then(|| Range {
            low: WorkTime::saturating(low),
            high: (!without_end).then(|| WorkTime::saturating(high)),
        })
    };
    let works_on = || flow.steps.iter().any(endless_work);
    let with_rework = facts
        .visits
        .as_ref()
        .ok()
        .and_then(|visits| between(steady, any, &|end| end.model.with_visits(visits)));
    // Start and end of the same pass are taken: the longest way may be another at each end.
    let commit = flow.commit.and_then(|id| flow.position(id));
    let start = |end: &End| commit.map_or(0.0, |place| at(&end.pass.start, place));
    let effort = |end: &End| {
        // As the figure itself counts: automatic steps are nobody's work.
        let hands = flow.steps.iter().enumerate().filter(|(_, step)| !step.auto);
        hands
            .map(|(place, _)| end.model.routes.weight(place) * at(&end.model.process, place))
            .sum()
    };
    // A step follows only steps above it, so an estimate without an end below the commit cannot reach what is before it.
    let above = |place: usize| flow.steps.iter().take(place).any(endless);
    let below = |place: usize| flow.steps.iter().skip(place).any(endless);
    Some(Ranges {
        lead_time: between(timed, any, &|end| end.pass.whole),
        lead_time_with_rework: with_rework,
        process_time: between(timed, works_on(), &End::process),
        effort: between(timed, works_on(), &effort),
        activity_ratio: timed.then(|| activity_ratio(facts)).flatten(),
        wip: wip(flow, with_rework),
        before_commit: between(split, commit.is_some_and(above), &start),
        commit_to_production: between(split, commit.is_some_and(below), &|end| end.pass.whole - start(end)),
    })
}

fn endless(estimate: Estimate) -> bool {
    matches!(estimate, Estimate::Exponential { .. })
}

fn endless_work(step: &Step) -> bool {
    endless(step.process)
}

/// Least work beside most wait, and most work beside least wait, on the path of the means. What has no end takes all.
fn activity_ratio(facts: &Facts) -> Option<(f64, f64)> {
    let path = || facts.pass.path.iter().filter_map(|place| facts.flow.steps.get(*place));
    let weighed = || {
        let of = |place: &usize| Some((facts.weight(*place), facts.flow.steps.get(*place)?));
        facts.pass.path.iter().filter_map(of)
    };
    let sum =
        |of: &dyn Fn(&Step) -> WorkTime| -> f64 { weighed().map(|(weight, step)| weight * of(step).minutes()).sum() };
    let most = |of: &dyn Fn(&Step) -> Estimate| {
        let without_end = path().any(|step| endless(of(step)));
        if without_end {
            f64::INFINITY
        } else {
            sum(&|step| of(step).highest())
        }
    };
    // A step outside may be all wait or all work.
    let outside = |step: &Step| step.outside;
    let least_work = sum(&|step| {
        if outside(step) {
            WorkTime::ZERO
        } else {
            step.process.lowest()
        }
    });
    let least_wait = sum(&|step| {
        if outside(step) {
            WorkTime::ZERO
        } else {
            step.wait.lowest()
        }
    });
    let hidden = |of: &dyn Fn(&Step) -> WorkTime| sum(&|step| if outside(step) { of(step) } else { WorkTime::ZERO });
    let (more_wait, more_work) = (
        hidden(&|step| step.process.highest()),
        hidden(&|step| step.wait.highest()),
    );
    let (most_work, most_wait) = (
        most(&|step| step.process) + more_work,
        most(&|step| step.wait) + more_wait,
    );
    let share = |work: f64, wait: f64| {
        // Without an end to the work, whatever waits beside it is nothing.
        if work.is_infinite() {
            1.0
        } else if work + wait > 0.0 {
            work / (work + wait)
        } else {
            0.0
        }
    };
    let (low, high) = (share(least_work, most_wait), share(most_work, least_wait));
    (high > low).then_some((low, high))
}

fn wip(flow: &Flow, lead: Option<Range<WorkTime>>) -> Option<Range<f64>> {
    // From the range of the lead time, not its own: both figures are said side by side and have to agree.
    let (rate, lead) = (flow.items_per_week()?, lead?);
    Some(Range {
        low: rate * lead.low.weeks(flow.clock),
        high: lead.high.map(|high| rate * high.weeks(flow.clock)),
    })
}
