//! Every figure of two flows, before and after, with the difference.

use super::sides::Sides;
use crate::flow::words::percent;
use crate::flow::{Analysis, Explained, Flow, Missing};
use crate::time::{WorkTime, sensible};

/// A figure that two flows are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Metric {
    /// Lead time of the first pass, in minutes.
    LeadTime,
    /// Lead time with everything that comes back, in minutes.
    WithRework,
    /// Hands-on time on the longest path, in minutes.
    ProcessTime,
    /// Hands-on time of people over all steps, in minutes.
    Effort,
    /// Process time over lead time, 0 to 1.
    ActivityRatio,
    /// Share of items that pass every step right the first time, 0 to 1.
    RolledCa,
    /// Changes of team on the longest path.
    Handoffs,
    /// Items under way at once.
    Wip,
    /// Lead time up to the commit, in minutes.
    BeforeCommit,
    /// Lead time from the commit on, in minutes.
    CommitToProduction,
    /// The load of the step that is loaded most, 1 is full.
    HighestLoad,
    /// Items that arrive in a week.
    Demand,
    /// Working time between two arrivals, in minutes.
    Takt,
}

impl Metric {
    /// All of them, in the order of the screen.
    pub const ALL: [Metric; 13] = [
        Metric::LeadTime,
        Metric::WithRework,
        Metric::ProcessTime,
        Metric::Effort,
        Metric::ActivityRatio,
        Metric::RolledCa,
        Metric::Handoffs,
        Metric::Wip,
        Metric::BeforeCommit,
        Metric::CommitToProduction,
        Metric::HighestLoad,
        Metric::Demand,
        Metric::Takt,
    ];

    /// Its name on screen: "Lead time, first pass".
    pub fn name(self) -> &'static str {
        match self {
            Metric::LeadTime => "Lead time, first pass",
            Metric::WithRework => "Lead time with rework",
            Metric::ProcessTime => "Process time",
            Metric::Effort => "Effort of people",
            Metric::ActivityRatio => "Activity ratio",
            Metric::RolledCa => "Rolled %C/A",
            Metric::Handoffs => "Hand-offs",
            Metric::Wip => "Work in progress",
            Metric::BeforeCommit => "Before the commit",
            Metric::CommitToProduction => "Commit to production",
            Metric::HighestLoad => "Highest load",
            Metric::Demand => "Demand",
            Metric::Takt => "Takt",
        }
    }

    /// Its key in files: `lead_time_min`.
    pub fn key(self) -> &'static str {
        match self {
            Metric::LeadTime => "lead_time_min",
            Metric::WithRework => "lead_time_with_rework_min",
            Metric::ProcessTime => "process_time_min",
            Metric::Effort => "effort_min",
            Metric::ActivityRatio => "activity_ratio",
            Metric::RolledCa => "rolled_ca",
            Metric::Handoffs => "handoffs",
            Metric::Wip => "wip",
            Metric::BeforeCommit => "before_commit_min",
            Metric::CommitToProduction => "commit_to_production_min",
            Metric::HighestLoad => "highest_load",
            Metric::Demand => "demand_per_week",
            Metric::Takt => "takt_min",
        }
    }

    /// What more of it means. Demand and takt come from outside: neither is better.
    fn of_more(self) -> Direction {
        match self {
            Metric::ActivityRatio | Metric::RolledCa => Direction::Better,
            Metric::Demand | Metric::Takt => Direction::Neutral,
            _ => Direction::Worse,
        }
    }

    fn unit(self) -> Unit {
        match self {
            Metric::ActivityRatio | Metric::RolledCa | Metric::HighestLoad => Unit::Share,
            Metric::Handoffs => Unit::Handoffs,
            Metric::Wip => Unit::Items,
            Metric::Demand => Unit::PerWeek,
            _ => Unit::Time,
        }
    }

    fn of(self, flow: &Flow, analysis: &Analysis) -> Result<Figure, Missing> {
        let time = |metric: &Result<Explained<WorkTime>, Missing>| number(metric, |time| time.minutes());
        let (low, high) = match self {
            Metric::LeadTime => time(&analysis.lead_time)?,
            Metric::WithRework => time(&analysis.lead_time_with_rework)?,
            Metric::ProcessTime => time(&analysis.process_time)?,
            Metric::Effort => time(&analysis.effort)?,
            Metric::ActivityRatio => analysis.activity_ratio.as_ref().map_err(Clone::clone)?.value,
            Metric::RolledCa => number(&analysis.rolled_ca, |share| *share)?,
            Metric::Handoffs => number(&analysis.handoffs, |count| *count as f64)?,
            Metric::Wip => number(&analysis.wip, |items| *items)?,
            Metric::BeforeCommit => time(&analysis.before_commit)?,
            Metric::CommitToProduction => time(&analysis.commit_to_production)?,
            Metric::HighestLoad => highest_load(analysis)?,
            Metric::Demand => number(&analysis.demand, |items| *items)?,
            Metric::Takt => time(&analysis.takt)?,
        };
        let said = self.unit().said(low, flow);
        let said = if high > low {
            format!("{said} to {}", self.unit().said(high, flow))
        } else {
            said
        };
        Ok(Figure { low, high, said })
    }
}

fn number<T>(metric: &Result<Explained<T>, Missing>, of: impl Fn(&T) -> f64) -> Result<(f64, f64), Missing> {
    let value = of(&metric.as_ref().map_err(Clone::clone)?.value);
    Ok((value, value))
}

fn highest_load(analysis: &Analysis) -> Result<(f64, f64), Missing> {
    analysis.demand.as_ref().map_err(Clone::clone)?;
    let loads = analysis.steps.iter().filter_map(|step| step.load.as_ref().ok());
    let highest = loads.map(|load| load.value).max_by(f64::total_cmp);
    let nobody = || {
        analysis
            .lead_time_with_rework
            .as_ref()
            .err()
            .cloned()
            .unwrap_or(Missing::Automatic)
    };
    highest.map(|load| (load, load)).ok_or_else(nobody)
}

/// A value of a figure on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// In the metric's unit: minutes, a share of 1, or a count.
    pub low: f64,
    /// The same as `low`, but where a step is outside and the figure is a range.
    pub high: f64,
    /// For the screen: "20.7 d", "23 %".
    pub said: String,
}

impl Figure {
    fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

/// Which way a difference goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Good for whoever waits at the end.
    Better,
    /// Bad for them.
    Worse,
    /// It did not change.
    Same,
    /// It changed, and that is neither good nor bad.
    Neutral,
}

/// How a figure differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// After less before, in the metric's unit; of ranges, of their middles.
    pub difference: f64,
    /// The difference as a share of what was before; `None` when that was nothing.
    pub relative: Option<f64>,
    /// Which way it goes.
    pub direction: Direction,
    /// For the screen: "−6 d, 29 % less", "+9 points", "unchanged".
    pub words: String,
}

/// One figure before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricChange {
    /// Which.
    pub metric: Metric,
    /// Before, or what to ask for.
    pub before: Result<Figure, Missing>,
    /// After, or what to ask for.
    pub after: Result<Figure, Missing>,
    /// The difference; `None` when one side is not known.
    pub change: Option<Change>,
}

/// All figures of both sides.
pub(super) fn all(sides: &Sides) -> Vec<MetricChange> {
    Metric::ALL.into_iter().map(|metric| one(metric, sides)).collect()
}

fn one(metric: Metric, sides: &Sides) -> MetricChange {
    let before = metric.of(sides.before, sides.was);
    let after = metric.of(sides.after, sides.now);
    let change = match (&before, &after) {
        (Ok(before), Ok(after)) => Some(change(metric, before, after, sides)),
        _ => None,
    };
    MetricChange {
        metric,
        before,
        after,
        change,
    }
}

fn change(metric: Metric, before: &Figure, after: &Figure, sides: &Sides) -> Change {
    let (was, now) = (before.middle(), after.middle());
    let difference = now - was;
    let same = difference.abs() <= 1e-9 * was.abs().max(now.abs());
    let relative = (was > 0.0).then(|| difference / was);
    let direction = match (same, metric.of_more()) {
        (true, _) => Direction::Same,
        (false, Direction::Better) if difference < 0.0 => Direction::Worse,
        (false, Direction::Worse) if difference < 0.0 => Direction::Better,
        (false, more) => more,
    };
    Change {
        difference: if same { 0.0 } else { difference },
        relative: if same { relative.map(|_| 0.0) } else { relative },
        direction,
        words: if same {
            "unchanged".to_owned()
        } else {
            words(metric.unit(), difference, relative, sides)
        },
    }
}

fn words(unit: Unit, difference: f64, relative: Option<f64>, sides: &Sides) -> String {
    let sign = if difference < 0.0 { "−" } else { "+" };
    let size = unit.difference(difference.abs(), sides);
    let share = relative
        .filter(|share| unit == Unit::Time && share.abs() >= 0.005)
        .map(|share| {
            let more = if share < 0.0 { "less" } else { "more" };
            format!(", {} {more}", percent(share.abs()))
        });
    format!("{sign}{size}{}", share.unwrap_or_default())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Time,
    Share,
    Handoffs,
    Items,
    PerWeek,
}

impl Unit {
    fn said(self, value: f64, flow: &Flow) -> String {
        match self {
            Unit::Time => WorkTime::saturating(value).on_screen(flow.clock),
            Unit::Share => percent(value),
            Unit::Handoffs => format!("{value}"),
            Unit::Items => format!("{} items", sensible(value)),
            Unit::PerWeek => format!("{} a week", sensible(value)),
        }
    }

    /// The size of a difference, with its unit.
    fn difference(self, size: f64, sides: &Sides) -> String {
        let (number, one, many) = match self {
            Unit::Time => return time_difference(size, sides),
            Unit::Share => (points(size * 100.0), "point", "points"),
            Unit::Handoffs => (sensible(size), "hand-off", "hand-offs"),
            Unit::Items => (sensible(size), "item", "items"),
            Unit::PerWeek => (sensible(size), "a week", "a week"),
        };
        let unit = if number == "1" { one } else { many };
        format!("{number} {unit}")
    }
}

/// Whole percentage points, a decimal below one.
fn points(points: f64) -> String {
    if points < 0.95 {
        sensible(points)
    } else {
        format!("{points:.0}")
    }
}

/// A difference of times in days, or in hours where a day is not the same on both sides.
pub(super) fn time_difference(minutes: f64, sides: &Sides) -> String {
    let span = WorkTime::saturating(minutes);
    if sides.before.clock == sides.after.clock {
        span.on_screen(sides.before.clock)
    } else if span.minutes() < 60.0 {
        format!("{} min", sensible(span.minutes()))
    } else {
        format!("{} h", sensible(span.hours()))
    }
}
