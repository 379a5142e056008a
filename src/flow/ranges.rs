//! What the figures are when every estimate comes out at its shortest, and when every one comes out at its longest.

use super::analysis::{Analysis, Explained, Missing};
use super::metrics::{Facts, demand_rate};
use super::model::{Model, Pass};
use super::visits::at;
use super::words::percent;
use super::{Estimate, Flow, Step};
use crate::time::{Calendar, WorkTime, sensible};

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
    /// Of [`Analysis::lead_time`].
    pub lead_time: Option<Range<WorkTime>>,
    /// Of [`Analysis::lead_time_with_rework`].
    pub lead_time_with_rework: Option<Range<WorkTime>>,
    /// Of [`Analysis::process_time`].
    pub process_time: Option<Range<WorkTime>>,
    /// Of [`Analysis::effort`].
    pub effort: Option<Range<WorkTime>>,
    /// Of [`Analysis::activity_ratio`]: least work with most wait, and most work with least wait.
    pub activity_ratio: Option<(f64, f64)>,
    /// Of [`Analysis::wip`].
    pub wip: Option<Range<f64>>,
    /// Of [`Analysis::before_commit`].
    pub before_commit: Option<Range<WorkTime>>,
    /// Of [`Analysis::commit_to_production`].
    pub commit_to_production: Option<Range<WorkTime>>,
}

/// Works out the ranges, and puts them to the formulas.
pub(super) fn add(facts: &Facts, analysis: &mut Analysis) {
    let fixed = |estimate: Estimate| matches!(estimate, Estimate::Fixed(_));
    if facts
        .flow
        .steps
        .iter()
        .all(|step| fixed(step.wait) && fixed(step.process))
    {
        return;
    }
    let ranges = find(facts, analysis);
    let clock = facts.flow.clock;
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
    analysis.ranges = ranges;
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
        self.pass.path.iter().map(|place| at(&self.model.process, *place)).sum()
    }
}

fn find(facts: &Facts, analysis: &Analysis) -> Ranges {
    let (low, high) = (End::of(facts, Estimate::lowest), End::of(facts, Estimate::highest));
    let flow = facts.flow;
    let endless = |step: &Step| endless(step.wait) || endless(step.process);
    let any = flow.steps.iter().any(endless);
    let between = |known: bool, without_end: bool, of: &dyn Fn(&End) -> f64| {
        let (low, high) = (of(&low), of(&high));
        (known && (high > low || without_end)).then(|| Range {
            low: WorkTime::saturating(low),
            high: (!without_end).then(|| WorkTime::saturating(high)),
        })
    };
    let works_on = || flow.steps.iter().any(endless_work);
    let with_rework = facts.visits.as_ref().ok().and_then(|visits| {
        let known = analysis.lead_time_with_rework.is_ok();
        between(known, any, &|end| end.model.with_visits(visits))
    });
    let commit = flow.commit.and_then(|id| flow.position(id));
    let start = |end: &End| commit.map_or(0.0, |place| at(&end.pass.start, place));
    let effort = |end: &End| {
        let hands = flow.steps.iter().enumerate().filter(|(_, step)| !step.auto);
        hands.map(|(place, _)| at(&end.model.process, place)).sum()
    };
    let above = |place: usize| flow.steps.iter().take(place).any(endless);
    let below = |place: usize| flow.steps.iter().skip(place).any(endless);
    Ranges {
        lead_time: between(analysis.lead_time.is_ok(), any, &|end| end.pass.whole),
        lead_time_with_rework: with_rework,
        process_time: between(analysis.process_time.is_ok(), works_on(), &End::process),
        effort: between(analysis.effort.is_ok(), works_on(), &effort),
        activity_ratio: analysis.activity_ratio.is_ok().then(|| activity_ratio(facts)).flatten(),
        wip: wip(flow, with_rework),
        before_commit: between(analysis.before_commit.is_ok(), commit.is_some_and(above), &start),
        commit_to_production: between(
            analysis.commit_to_production.is_ok(),
            commit.is_some_and(below),
            &|end| end.pass.whole - start(end),
        ),
    }
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
    let sum = |of: &dyn Fn(&Step) -> WorkTime| path().map(of).sum::<WorkTime>().minutes();
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
    let hidden =
        |of: &dyn Fn(&Step) -> WorkTime| path().filter(|step| outside(step)).map(of).sum::<WorkTime>().minutes();
    let (more_wait, more_work) = (
        hidden(&|step| step.process.highest()),
        hidden(&|step| step.wait.highest()),
    );
    let (most_work, most_wait) = (
        most(&|step| step.process) + more_work,
        most(&|step| step.wait) + more_wait,
    );
    let share = |work: f64, wait: f64| {
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
    let (rate, lead) = (demand_rate(flow)?, lead?);
    Some(Range {
        low: rate * lead.low.weeks(flow.clock),
        high: lead.high.map(|high| rate * high.weeks(flow.clock)),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use crate::flow::analyze;
    use crate::flow::tests::{example, flow};
    use crate::flow::text::tests::any_flow;
    use proptest::prelude::*;

    fn hours(range: Option<Range<WorkTime>>) -> (f64, Option<f64>) {
        let range = range.unwrap();
        (range.low.hours(), range.high.map(WorkTime::hours))
    }

    #[test]
    fn a_triangular_and_a_uniform_estimate_make_every_figure_a_range() {
        let found = analyze(&flow(
            "demand: 1/week\ncommit: B\nA | wait 1h..3h | pt 2h\nB | pt 1h..2h..6h | ca 50%\nC | wait 1h",
        ));
        assert_eq!(hours(found.ranges.lead_time), (5.0, Some(12.0)));
        assert_eq!(found.lead_time.as_ref().unwrap().value.hours(), 8.0);
        assert_eq!(
            found.lead_time.unwrap().formula.to_string(),
            "1 d = 4 h + 3 h + 1 h, along A > B > C; 5 h to 1.5 d by the estimates"
        );
        // B sends half back to the step before it, so that A and B are passed twice.
        assert_eq!(hours(found.ranges.lead_time_with_rework), (9.0, Some(23.0)));
        assert_eq!(hours(found.ranges.process_time), (3.0, Some(8.0)));
        assert_eq!(hours(found.ranges.effort), (3.0, Some(8.0)));
        assert_eq!(hours(found.ranges.before_commit), (3.0, Some(5.0)));
        assert_eq!(hours(found.ranges.commit_to_production), (2.0, Some(7.0)));
        assert_eq!(found.ranges.activity_ratio, Some((3.0 / 7.0, 0.8)));
        let wip = found.ranges.wip.unwrap();
        assert_eq!((wip.low, wip.high), (9.0 / 40.0, Some(23.0 / 40.0)));
    }

    #[test]
    fn an_exponential_estimate_has_no_longest() {
        let found = analyze(&flow("A | pt 2h\nB | pt ~1h"));
        assert_eq!(hours(found.ranges.lead_time), (2.0, None));
        assert!(
            found
                .lead_time
                .unwrap()
                .formula
                .to_string()
                .ends_with("; 2 h or more by the estimates")
        );
    }

    #[test]
    fn fixed_times_have_no_range() {
        assert_eq!(analyze(&example()).ranges, Ranges::default());
    }

    proptest! {
        #[test]
        fn the_mean_lies_in_its_range(flow in any_flow()) {
            let found = analyze(&flow);
            for (mean, range) in [
                (&found.lead_time, found.ranges.lead_time),
                (&found.lead_time_with_rework, found.ranges.lead_time_with_rework),
                (&found.effort, found.ranges.effort),
            ] {
                if let (Ok(mean), Some(range)) = (mean, range) {
                    let mean = mean.value.minutes();
                    prop_assert!(range.low.minutes() <= mean * (1.0 + 1e-9));
                    prop_assert!(range.high.is_none_or(|high| mean <= high.minutes() * (1.0 + 1e-9)));
                }
            }
            if let (Ok(ratio), Some((low, high))) = (&found.activity_ratio, found.ranges.activity_ratio) {
                prop_assert!(low <= ratio.value.0 + 1e-9 && ratio.value.1 <= high + 1e-9);
            }
        }
    }
}
