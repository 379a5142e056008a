//! The ruler above the lanes: ticks in the next round unit, the total, and the dimension line split at the commit.

use super::{Axis, Dimension, Face, Measure, Tick};
use crate::flow::dora::standing;
use crate::flow::{Analysis, Flow};
use crate::time::{Calendar, WorkTime, sensible};

/// Long ticks stand at least this far apart.
const LONG_APART: f32 = 100.0;
/// Short ticks stand at least this far apart.
const SHORT_APART: f32 = 8.0;
/// A dimension needs this much beside its text to be seen as a line.
const DIMENSION_ENDS: f32 = 24.0;
/// So many ticks at most.
const MOST: f64 = 4000.0;

/// What the ruler counts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Division {
    /// Minutes between long ticks.
    long: f64,
    /// Minutes between short ticks.
    short: f64,
    /// Minutes of the unit that the labels count.
    unit: f64,
    word: &'static str,
}

/// The ruler's ticks, and what it counts.
pub(super) fn ticks(flow: &Flow, axis: &Axis, end: WorkTime, measure: &Measure) -> (Vec<Tick>, String) {
    let clock = flow.clock;
    if end.is_zero() && !flow.steps.is_empty() {
        // Steps without times stand in a row that is no time: there is nothing to count.
        return (Vec::new(), String::new());
    }
    // An empty map shows a month, so that there is something to aim at.
    let until = if end.is_zero() { clock.month() } else { end };
    let end_x = axis.x_from_time(until);
    let per_minute = f64::from(end_x - axis.x_from_time(WorkTime::ZERO)) / until.minutes().max(1e-9);
    let division = division(clock, per_minute, until.minutes());
    let around = if clock.is_elapsed() { "" } else { "working " };
    let unit = format!("{around}{}", division.word);
    let mut ticks: Vec<Tick> = Vec::new();
    let (mut last_x, mut free_x) = (f32::MIN, f32::MIN);
    // Rounding must not cost the last tick.
    let count = (until.minutes() / division.short + 1e-6).floor().min(MOST);
    let per_long = (division.long / division.short).round().max(1.0);
    for index in 0..=count as u32 {
        let time = WorkTime::saturating(f64::from(index) * division.short);
        let x = axis.x_from_time(time);
        let long = f64::from(index) % per_long == 0.0;
        let text = sensible(time.minutes() / division.unit);
        let half = measure.width(&text, Face::Small) / 2.0;
        let total_stands_there = !end.is_zero() && x + half + 6.0 > end_x && index > 0;
        let label = (long && x - half >= free_x && !total_stands_there).then_some(text);
        if label.is_none() && x - last_x < SHORT_APART / 2.0 {
            continue;
        }
        if label.is_some() {
            free_x = x + half + 10.0;
        }
        last_x = x;
        ticks.push(Tick { x, time, label });
    }
    (ticks, unit)
}

/// The finest division whose ticks stand far enough apart.
fn division(clock: Calendar, per_minute: f64, until: f64) -> Division {
    let day = clock.day().minutes();
    let week = clock.week().minutes();
    // Days are ticked in as many as a week has; of half a day more or less nobody counts.
    let of_week = clock.days_per_week().round().max(1.0) * day;
    let hours = |long: f64, short: f64| Division {
        long,
        short,
        unit: 60.0,
        word: "hours",
    };
    let days = |long: f64, short: f64| Division {
        long,
        short,
        unit: day,
        word: "days",
    };
    let weeks = |long: f64, short: f64| Division {
        long: long * week,
        short: short * week,
        unit: week,
        word: "weeks",
    };
    let minutes = |long: f64, short: f64| Division {
        long,
        short,
        unit: 1.0,
        word: "minutes",
    };
    let finest = [
        minutes(1.0, 1.0),
        minutes(5.0, 1.0),
        minutes(15.0, 5.0),
        hours(60.0, 15.0),
        hours(120.0, 30.0),
    ];
    let usual = [
        days(day, day / 4.0),
        days(of_week, day),
        days(2.0 * of_week, day),
        weeks(4.0, 1.0),
        weeks(12.0, 4.0),
    ];
    // Only where a day is longer than five hours: else four of them are nearly the day itself.
    let four_hours = (day > 300.0).then(|| hours(240.0, 60.0));
    let longer = std::iter::successors(Some(24.0), |weeks| Some(weeks * 2.0)).map(|long| weeks(long, long / 2.0));
    let all = finest.into_iter().chain(four_hours).chain(usual).chain(longer.take(40));
    let fits = |division: &Division| {
        division.long * per_minute >= f64::from(LONG_APART)
            && division.short * per_minute >= f64::from(SHORT_APART)
            && until / division.short <= MOST
    };
    let mut all = all;
    all.find(fits).unwrap_or_else(|| days(until.max(1.0), until.max(1.0)))
}

/// The dimension line: before and after the commit, or the lead time as a whole. Words that do not fit are left out, then
/// the number.
pub(super) fn dimensions(flow: &Flow, analysis: &Analysis, axis: &Axis, measure: &Measure) -> Vec<Dimension> {
    let Ok(lead) = &analysis.lead_time else {
        return Vec::new();
    };
    let stretch = |from_x: f32, to_x: f32, words: &str, time: WorkTime, more: &str| {
        let time = time.on_screen(flow.clock);
        let fits = |text: &String| measure.width(text, Face::Small) + DIMENSION_ENDS <= to_x - from_x;
        let text = [format!("{words} {time}{more}"), format!("{words} {time}"), time]
            .into_iter()
            .find(fits)
            .unwrap_or_default();
        Dimension { from_x, to_x, text }
    };
    let (from_x, to_x) = (axis.x_from_time(WorkTime::ZERO), axis.end_x());
    let (Ok(before), Ok(after)) = (&analysis.before_commit, &analysis.commit_to_production) else {
        return vec![stretch(from_x, to_x, "lead time", lead.value, "")];
    };
    let commit_x = axis.x_from_time(before.value);
    let band = format!(", DORA {}", standing(after.value, flow.clock).band.name());
    let then = stretch(commit_x, to_x, "commit to production", after.value, &band);
    if before.value.is_zero() {
        return vec![then];
    }
    vec![stretch(from_x, commit_x, "before the commit", before.value, ""), then]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_the_ruler_is_a_week_of_the_clock() {
        for days in [0.5, 1.0, 3.0, 4.0, 4.5, 5.0, 6.0, 7.0] {
            for hours in [4.0, 7.5, 8.0, 24.0] {
                let clock = Calendar::new(hours, days).unwrap_or_default();
                // From a pixel a minute to a pixel a year.
                for zoom in 0..60 {
                    let per_minute = 1.3_f64.powi(-zoom);
                    let found = division(clock, per_minute, 2000.0 / per_minute);
                    if found.word == "weeks" {
                        assert!(
                            (found.unit - clock.week().minutes()).abs() < 1e-9,
                            "{days} {hours} {found:?}"
                        );
                    }
                    let per_long = found.long / found.short;
                    assert!((per_long - per_long.round()).abs() < 1e-9, "{days} {hours} {found:?}");
                    if found.word == "days" && found.short >= found.unit {
                        let whole = found.long / found.unit;
                        assert!((whole - whole.round()).abs() < 1e-9, "{days} {hours} {found:?}");
                    }
                }
            }
        }
    }
}
