//! How often items arrive at a flow.

use crate::time::{Calendar, WorkTime};
use serde::{Deserialize, Serialize};

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

    /// Whether the number of items is one that a flow takes.
    pub fn is_sound(self) -> bool {
        self.items > 0.0 && self.items <= 1e6
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
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Period; 4] = [Period::Hour, Period::Day, Period::Week, Period::Month];

    /// Its length under `clock`.
    pub fn length(self, clock: Calendar) -> WorkTime {
        match self {
            Period::Hour => WorkTime::saturating(60.0),
            Period::Day => clock.day(),
            Period::Week => clock.week(),
            Period::Month => clock.month(),
        }
    }

    /// One of it, as in "five a week": "an hour", "a week".
    pub fn each(self) -> &'static str {
        match self {
            Period::Hour => "an hour",
            Period::Day => "a day",
            Period::Week => "a week",
            Period::Month => "a month",
        }
    }

    /// Its word: "week".
    pub fn word(self) -> &'static str {
        match self {
            Period::Hour => "hour",
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        }
    }
}
