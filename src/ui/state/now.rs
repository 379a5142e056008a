//! The moment that a frame shows.

use std::time::Duration;

use chrono::FixedOffset;

use crate::time::Stamp;

/// The moment that a frame shows. Handed in, so that tests and pictures have a time of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Stamp,
    /// The local time zone.
    pub offset: FixedOffset,
}

impl Default for Now {
    fn default() -> Self {
        Self {
            at: Stamp::default(),
            offset: chrono::Offset::fix(&chrono::Utc),
        }
    }
}

impl Now {
    /// How long until so many milliseconds of the clock are full again, as a clock that shows them turns.
    pub fn to_next(self, millis: i64) -> Duration {
        // Euclid's remainder: before 1970 the other one is below zero, and the wait longer than a turn.
        let into = self.at.millis().rem_euclid(millis);
        // One millisecond more, so that the clock has surely turned.
        Duration::from_millis(u64::try_from(millis - into + 1).unwrap_or(1_000))
    }

    /// The local time of a stamp.
    pub fn local(self, stamp: Stamp) -> chrono::DateTime<FixedOffset> {
        stamp.at(self.offset)
    }
}
