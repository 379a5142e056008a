//! A moment as it is written, before it is known where on earth.

use chrono_tz::Tz;

pub(super) const SECOND: i64 = 1_000_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
/// Nanoseconds of a millisecond.
pub(in super::super) const NANOS: i64 = 1_000_000;

/// Whose clock a time names itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Nanoseconds east of UTC.
    Offset(i64),
    Place(Tz),
}

/// A moment as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    /// Days since 1970.
    pub day: i64,
    /// Nanoseconds since midnight; none when there is only a date.
    pub time: Option<i64>,
    pub own: Option<Own>,
    pub days: Days,
}

impl Civil {
    pub fn date(day: i64) -> Civil {
        Civil {
            day,
            time: None,
            own: None,
            days: Days::Clear,
        }
    }
}

/// Which number is the day, and which the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Days {
    /// The way of writing says it.
    Clear,
    /// The day stands first, for there is no such month: `31/12/2026`.
    First,
    /// The month stands first: `12/31/2026`.
    Second,
    /// Either could be meant: `01/03/2024`. It is read with the day first.
    Either,
}
