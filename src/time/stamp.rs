//! A moment of wall time, as files keep it.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment: milliseconds of Unix time, from the year 0 to the year 9999. Written as `2026-11-24T09:48:00.000Z`.
///
/// It knows no time zone; [`Stamp::at`] gives the local time of one. The default is the start of 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp(i64);

/// The first millisecond of the year 0.
const FIRST: i64 = -62_167_219_200_000;
/// The last millisecond of the year 9999.
const LAST: i64 = 253_402_300_799_999;

impl Stamp {
    /// The moment this many milliseconds after the start of 1970 (UTC). What lies outside the years 0 to 9999 is moved to their edge.
    pub fn from_millis(millis: i64) -> Self {
        // Years of four digits only: others are written with a sign, and would not read back.
        Self(millis.clamp(FIRST, LAST))
    }

    /// Milliseconds since the start of 1970 (UTC).
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The moment of a date and time.
    pub fn of<Zone: chrono::TimeZone>(time: &DateTime<Zone>) -> Self {
        Self::from_millis(time.timestamp_millis())
    }

    /// The local time in a zone.
    pub fn at(self, offset: FixedOffset) -> DateTime<FixedOffset> {
        self.utc().with_timezone(&offset)
    }

    /// The time that has passed since `earlier`; none if that is later.
    pub fn since(self, earlier: Self) -> Duration {
        // Nothing rather than a negative time: a clock set back may not give a round its minutes back.
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The moment `by` later.
    pub fn plus(self, by: Duration) -> Self {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// The moment `by` earlier.
    pub fn minus(self, by: Duration) -> Self {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        Self::from_millis(self.0.saturating_sub(millis))
    }

    /// The moment so many milliseconds later; earlier if below zero.
    pub fn shifted(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    fn utc(self) -> DateTime<Utc> {
        // Every stamp lies within chrono's range; the default is never taken.
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = DateTime::parse_from_rfc3339(&text).map_err(|_| {
            serde::de::Error::custom(format!(
                "`{text}` is not a moment (write it as 2026-11-24T09:48:00.000Z)"
            ))
        })?;
        Ok(Self::of(&time))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_reads_back_as_it_was_written() {
        for millis in [FIRST, -1, 0, 1, 1_795_513_680_123, LAST, i64::MIN, i64::MAX] {
            let stamp = Stamp::from_millis(millis);
            let text = ron::to_string(&stamp).unwrap();
            assert_eq!(ron::from_str::<Stamp>(&text).unwrap(), stamp, "{text}");
        }
    }

    #[test]
    fn a_stamp_is_written_so_that_people_can_read_it() {
        assert_eq!(
            Stamp::from_millis(1_795_513_680_123).to_string(),
            "2026-11-24T09:48:00.123Z"
        );
    }

    #[test]
    fn the_local_date_is_that_of_the_zone_and_not_of_utc() {
        let late = Stamp::of(&DateTime::parse_from_rfc3339("2026-11-24T23:30:00Z").unwrap());
        let berlin = FixedOffset::east_opt(3600).unwrap();
        assert_eq!(late.at(berlin).format("%d %b").to_string(), "25 Nov");
    }

    #[test]
    fn time_since_a_later_moment_is_none() {
        assert_eq!(Stamp::from_millis(5).since(Stamp::from_millis(9)), Duration::ZERO);
        assert_eq!(
            Stamp::from_millis(9).since(Stamp::from_millis(5)),
            Duration::from_millis(4)
        );
    }
}
