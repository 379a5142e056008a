//! How often items arrive at a flow.

use super::estimate::Estimate;
use crate::time::{Calendar, WorkTime};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How often items arrive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Items in one period: above 0 and at most a million.
    pub items: f64,
    /// The period.
    pub per: Period,
    /// Evenly spaced rather than at random (Poisson).
    #[serde(default)]
    pub steady: bool,
}

impl Demand {
    /// Items per minute of working time under `clock`.
    pub fn per_minute(self, clock: Calendar) -> f64 {
        self.items / self.per.length(clock).minutes()
    }

    /// Whether the number of items is one that a flow takes, and the period has a length.
    pub fn is_sound(self) -> bool {
        let length = match self.per {
            Period::Span(length) => !length.is_zero() && length.minutes() <= Estimate::MAX_MINUTES,
            _ => true,
        };
        self.items > 0.0 && self.items <= 1e6 && length
    }
}

// Sound by the check of the flow: `items` is never not a number, so that equal is equal.
impl Eq for Demand {}

impl std::hash::Hash for Demand {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.items.to_bits().hash(state);
        self.per.hash(state);
        self.steady.hash(state);
    }
}

/// The period that demand is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// One hour.
    Hour,
    /// One working day.
    Day,
    /// One working week.
    Week,
    /// Four working weeks.
    Month,
    /// 52 working weeks.
    Year,
    /// Any other span of working time, longer than none: "5/3w", "1 every 2d", a takt of 31 s.
    Span(WorkTime),
}

/// Weeks of a year: what people count a year's items by.
const WEEKS_OF_A_YEAR: f64 = 52.0;

impl Period {
    /// All periods that have a name, shortest first.
    pub const ALL: [Period; 5] = [Period::Hour, Period::Day, Period::Week, Period::Month, Period::Year];

    /// The period of that length under `clock`, by its name where it has one; none for no time at all.
    pub fn of(length: WorkTime, clock: Calendar) -> Option<Period> {
        // A month is four weeks here, which not everybody takes it for: “5/4w” stays as it was typed.
        let named = [Period::Hour, Period::Day, Period::Week];
        let named = named.into_iter().find(|period| period.length(clock) == length);
        (!length.is_zero()).then(|| named.unwrap_or(Period::Span(length)))
    }

    /// Its length under `clock`.
    pub fn length(self, clock: Calendar) -> WorkTime {
        match self {
            Period::Hour => WorkTime::saturating(60.0),
            Period::Day => clock.day(),
            Period::Week => clock.week(),
            Period::Month => clock.month(),
            Period::Year => clock.week().scaled(WEEKS_OF_A_YEAR),
            Period::Span(length) => length,
        }
    }

    /// One of it, as in "five a week": "an hour", "a week", "every 2d".
    pub fn each(self, clock: Calendar) -> Cow<'static, str> {
        match self {
            Period::Hour => "an hour".into(),
            Period::Day => "a day".into(),
            Period::Week => "a week".into(),
            Period::Month => "a month".into(),
            Period::Year => "a year".into(),
            Period::Span(length) => format!("every {}", length.exact_rhythm(clock)).into(),
        }
    }

    /// Its word behind a stroke: "week", "2w".
    pub fn word(self, clock: Calendar) -> Cow<'static, str> {
        match self {
            Period::Hour => "hour".into(),
            Period::Day => "day".into(),
            Period::Week => "week".into(),
            Period::Month => "month".into(),
            Period::Year => "year".into(),
            Period::Span(length) => length.exact_rhythm(clock).into(),
        }
    }
}
