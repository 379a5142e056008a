//! Working time: how long work and waiting take, and the calendar that turns minutes into days and weeks.

use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// A span of working time in minutes: finite and never negative, so that sums and comparisons always make sense.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct WorkTime(f64);

impl WorkTime {
    /// No time at all.
    pub const ZERO: WorkTime = WorkTime(0.0);

    /// The span of `minutes`, or `None` when that is negative, infinite or not a number.
    pub fn from_minutes(minutes: f64) -> Option<WorkTime> {
        // Zero is added so that minus zero becomes zero: the two are equal, but their bits, and with them their hashes,
        // are not.
        (minutes.is_finite() && minutes >= 0.0).then_some(WorkTime(minutes + 0.0))
    }

    /// The span of `hours`, or `None` as for [`WorkTime::from_minutes`].
    pub fn from_hours(hours: f64) -> Option<WorkTime> {
        WorkTime::from_minutes(hours * 60.0)
    }

    /// The span nearest to `minutes`: below zero (or not a number) it is zero, and it stays finite.
    pub fn saturating(minutes: f64) -> WorkTime {
        let number = if minutes.is_nan() { 0.0 } else { minutes };
        WorkTime(number.clamp(0.0, f64::MAX) + 0.0)
    }

    /// Minutes of working time.
    pub fn minutes(self) -> f64 {
        self.0
    }

    /// Hours of working time.
    pub fn hours(self) -> f64 {
        self.0 / 60.0
    }

    /// Working days under `calendar`.
    pub fn days(self, calendar: Calendar) -> f64 {
        self.0 / calendar.day().0
    }

    /// Working weeks under `calendar`.
    pub fn weeks(self, calendar: Calendar) -> f64 {
        self.0 / calendar.week().0
    }

    /// Whether no time passes.
    pub fn is_zero(self) -> bool {
        self.0 == 0.0
    }

    /// The span times `factor`; a factor that is negative or not a number gives zero, and the result stays finite.
    pub fn scaled(self, factor: f64) -> WorkTime {
        WorkTime::saturating(self.0 * factor)
    }

    /// What is left after taking `other` away, at least zero.
    pub fn saturating_sub(self, other: WorkTime) -> WorkTime {
        WorkTime::saturating(self.0 - other.0)
    }

    /// `self / whole`, or 0 when `whole` is zero.
    pub fn share_of(self, whole: WorkTime) -> f64 {
        if whole.is_zero() { 0.0 } else { self.0 / whole.0 }
    }
}

impl Eq for WorkTime {}

impl PartialOrd for WorkTime {
    fn partial_cmp(&self, other: &WorkTime) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WorkTime {
    fn cmp(&self, other: &WorkTime) -> std::cmp::Ordering {
        // No span is ever not a number, so that this is the order of the numbers, and there always is a largest.
        self.0.total_cmp(&other.0)
    }
}

impl Hash for WorkTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Add for WorkTime {
    type Output = WorkTime;

    fn add(self, other: WorkTime) -> WorkTime {
        WorkTime::saturating(self.0 + other.0)
    }
}

impl AddAssign for WorkTime {
    fn add_assign(&mut self, other: WorkTime) {
        *self = *self + other;
    }
}

impl Sum for WorkTime {
    fn sum<I: Iterator<Item = WorkTime>>(spans: I) -> WorkTime {
        spans.fold(WorkTime::ZERO, Add::add)
    }
}

impl TryFrom<f64> for WorkTime {
    type Error = String;

    fn try_from(minutes: f64) -> Result<WorkTime, String> {
        WorkTime::from_minutes(minutes).ok_or_else(|| format!("{minutes} is no span of time: give minutes from 0 up"))
    }
}

impl From<WorkTime> for f64 {
    fn from(span: WorkTime) -> f64 {
        span.0
    }
}

/// How much working time a day and a week have. The default is 8 hours a day, 5 days a week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "CalendarFile")]
pub struct Calendar {
    hours_per_day: f64,
    days_per_week: f64,
}

/// A calendar as a file holds it, before its numbers are checked.
#[derive(Deserialize)]
#[serde(rename = "Calendar", deny_unknown_fields)]
struct CalendarFile {
    hours_per_day: f64,
    days_per_week: f64,
}

impl TryFrom<CalendarFile> for Calendar {
    type Error = String;

    fn try_from(file: CalendarFile) -> Result<Calendar, String> {
        Calendar::new(file.hours_per_day, file.days_per_week).ok_or_else(|| {
            let CalendarFile {
                hours_per_day,
                days_per_week,
            } = file;
            format!(
                "{hours_per_day} hours a day and {days_per_week} days a week are no calendar: at most 24 and 7, above 0"
            )
        })
    }
}

impl Calendar {
    /// Around the clock: 24 hours a day, 7 days a week.
    pub const ELAPSED: Calendar = Calendar {
        hours_per_day: 24.0,
        days_per_week: 7.0,
    };

    /// A calendar of at least a minute and at most 24 hours a day, and at least a tenth of a day and at most 7 days a week.
    pub fn new(hours_per_day: f64, days_per_week: f64) -> Option<Calendar> {
        // A day and a week are what everything else is divided by: neither may be nothing, nor longer than there is.
        let sensible = (1.0 / 60.0..=24.0).contains(&hours_per_day) && (0.1..=7.0).contains(&days_per_week);
        sensible.then_some(Calendar {
            hours_per_day,
            days_per_week,
        })
    }

    /// Working hours in a day, above 0 and at most 24.
    pub fn hours_per_day(self) -> f64 {
        self.hours_per_day
    }

    /// Working days in a week, above 0 and at most 7.
    pub fn days_per_week(self) -> f64 {
        self.days_per_week
    }

    /// Whether time runs around the clock: then days are days, not working days.
    pub fn is_elapsed(self) -> bool {
        self == Calendar::ELAPSED
    }

    /// One working day.
    pub fn day(self) -> WorkTime {
        WorkTime(self.hours_per_day * 60.0)
    }

    /// One working week.
    pub fn week(self) -> WorkTime {
        WorkTime(self.day().0 * self.days_per_week)
    }

    /// One working month: four weeks.
    pub fn month(self) -> WorkTime {
        // Four weeks rather than a calendar month: how many working days that has differs from one to the next.
        WorkTime(self.week().0 * 4.0)
    }
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            hours_per_day: 8.0,
            days_per_week: 5.0,
        }
    }
}

impl Eq for Calendar {}

impl Hash for Calendar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hours_per_day.to_bits().hash(state);
        self.days_per_week.to_bits().hash(state);
    }
}
