//! Every figure of two flows, before and after, with the difference.

use super::sides::Sides;
use super::together::{Together, together};
use crate::flow::metrics::{Better, METRICS, Metric, Unit};
use crate::flow::words::percent;
use crate::flow::{Analysis, Flow, Missing};
use crate::time::{WorkTime, sensible};

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
    pub metric: &'static Metric,
    /// Before, or what to ask for.
    pub before: Result<Figure, Missing>,
    /// After, or what to ask for.
    pub after: Result<Figure, Missing>,
    /// The difference; `None` when one side is not known.
    pub change: Option<Change>,
}

/// All figures of both sides, as the table has them; those that come from outside last.
pub(super) fn all(sides: &Sides) -> Vec<MetricChange> {
    let mut found: Vec<MetricChange> = METRICS.iter().map(|metric| one(metric, sides)).collect();
    // What the room was never asked for is not missing.
    found.retain(|change| !change.metric.when_asked || change.before.is_ok() || change.after.is_ok());
    // What a change brings comes first. Nobody changes the demand: it only says whether the two can be compared.
    found.sort_by_key(|change| change.metric.better == Better::Neither);
    found
}

fn one(metric: &'static Metric, sides: &Sides) -> MetricChange {
    let mut before = figure(metric, sides.before, sides.was);
    let mut after = figure(metric, sides.after, sides.now);
    let change = match (&mut before, &mut after) {
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

/// A figure on one side.
fn figure(metric: &Metric, flow: &Flow, analysis: &Analysis) -> Result<Figure, Missing> {
    let (low, high) = (metric.of)(flow, analysis)?.value;
    let said = metric.unit.said(low, flow.clock);
    let said = if high > low {
        format!("{said} to {}", metric.unit.said(high, flow.clock))
    } else {
        said
    };
    Ok(Figure { low, high, said })
}

/// How two figures differ. Where they would contradict that as they are said, they are said with more decimals.
fn change(metric: &Metric, before: &mut Figure, after: &mut Figure, sides: &Sides) -> Change {
    let (was, now) = (before.middle(), after.middle());
    let difference = now - was;
    // Two flows add the same times in another order: last bits are no change.
    let same = difference.abs() <= 1e-9 * was.abs().max(now.abs());
    let relative = (was > 0.0).then(|| difference / was);
    let direction = match metric.better {
        _ if same => Direction::Same,
        Better::Neither => Direction::Neutral,
        Better::Less if difference < 0.0 => Direction::Better,
        Better::More if difference > 0.0 => Direction::Better,
        Better::Less | Better::More => Direction::Worse,
    };
    let is_range = before.high > before.low || after.high > after.low;
    let found = if same || is_range || sides.before.clock != sides.after.clock {
        None
    } else {
        together(metric.unit, [was, now], [&before.said, &after.said], sides.before.clock)
    };
    if let Some(found) = &found {
        before.said.clone_from(&found.before);
        after.said.clone_from(&found.after);
    }
    Change {
        difference: if same { 0.0 } else { difference },
        relative: if same { relative.map(|_| 0.0) } else { relative },
        direction,
        words: if same {
            "unchanged".to_owned()
        } else {
            words(metric.unit, difference, relative, found.as_ref(), sides)
        },
    }
}

fn words(unit: Unit, difference: f64, relative: Option<f64>, found: Option<&Together>, sides: &Sides) -> String {
    let sign = if difference < 0.0 { "−" } else { "+" };
    let size = size(unit, difference.abs(), found, sides);
    if size.starts_with("0 ") {
        let more = if difference < 0.0 { "less" } else { "more" };
        return format!("{more}, by under 0.01{}", size.strip_prefix('0').unwrap_or_default());
    }
    let share = relative
        .filter(|share| unit == Unit::Time && share.abs() >= 0.005)
        .map(|share| {
            let more = if share < 0.0 { "less" } else { "more" };
            format!(", {} {more}", percent(share.abs()))
        });
    format!("{sign}{size}{}", share.unwrap_or_default())
}

/// The size of a difference, with its unit: as the figures come to, where that is told in their unit.
fn size(unit: Unit, size: f64, found: Option<&Together>, sides: &Sides) -> String {
    let (number, one, many) = match unit {
        Unit::Time => {
            let alone = time_difference(size, sides);
            return match found {
                Some(found) if alone.ends_with(&format!(" {}", found.unit)) => {
                    format!("{} {}", found.number, found.unit)
                }
                _ => alone,
            };
        }
        Unit::Share | Unit::Ratio => (points(size * 100.0), "point", "points"),
        Unit::Count(one, many) => (sensible(size), one, many),
        Unit::Items => (sensible(size), "item", "items"),
        Unit::PerWeek => (sensible(size), "a week", "a week"),
    };
    let number = found.map_or(number, |found| found.number.clone());
    let unit = if number == "1" { one } else { many };
    format!("{number} {unit}")
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
