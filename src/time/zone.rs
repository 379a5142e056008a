//! Where a time is from: a fixed offset from UTC, or a place that changes its clocks.

use chrono::offset::LocalResult;
use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// A fixed offset from UTC, or the zone of a place with its daylight saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// The same all year round.
    Fixed(FixedOffset),
    /// A place, by its name in the IANA database.
    Named(Tz),
}

impl Zone {
    /// Reads `Europe/Berlin`, `UTC`, `CET`; capitals do not count.
    ///
    /// # Errors
    /// A sentence that says how to write it, with the nearest place.
    pub fn read(text: &str) -> Result<Zone, String> {
        let text = text.trim();
        let tz = chrono_tz::TZ_VARIANTS
            .iter()
            .find(|tz| tz.name().eq_ignore_ascii_case(text));
        if let Some(tz) = tz {
            return Ok(Zone::Named(*tz));
        }
        let shown: String = text.chars().take(40).collect();
        let city = |tz: &&Tz| {
            let (_, city) = tz.name().rsplit_once('/').unwrap_or_default();
            city.eq_ignore_ascii_case(&text.replace(' ', "_"))
        };
        let near = chrono_tz::TZ_VARIANTS.iter().find(city);
        let near = near.map_or("Europe/Berlin", |tz| tz.name());
        Err(format!("“{shown}” is no time zone: write it as {near}"))
    }

    /// Its offset at a moment in milliseconds of Unix time, in milliseconds east of UTC.
    pub fn offset_at(self, millis: i64) -> i64 {
        let seconds = match self {
            Zone::Fixed(offset) => offset.local_minus_utc(),
            Zone::Named(tz) => {
                let moment = DateTime::from_timestamp_millis(millis).unwrap_or_default();
                tz.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc()
            }
        };
        i64::from(seconds) * 1000
    }

    /// The offset that a local time, in milliseconds since 1970 as the clock on the wall shows them, has there: milliseconds east of UTC.
    /// Of an hour that comes twice it is the first; an hour that is left out counts as if the clocks had not been changed yet.
    pub fn offset_of_local(self, millis: i64) -> i64 {
        let Zone::Named(tz) = self else {
            return self.offset_at(millis);
        };
        let local: NaiveDateTime = DateTime::from_timestamp_millis(millis).unwrap_or_default().naive_utc();
        let offset = match tz.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset.fix(),
            LocalResult::None => {
                let before = local - TimeDelta::hours(3);
                tz.offset_from_local_datetime(&before)
                    .earliest()
                    .map_or(Utc.fix(), |offset| offset.fix())
            }
        };
        i64::from(offset.local_minus_utc()) * 1000
    }

    /// The date there at a moment in milliseconds of Unix time, as `2026-11-24`.
    pub fn day(self, millis: i64) -> String {
        let local = millis.saturating_add(self.offset_at(millis));
        DateTime::from_timestamp_millis(local)
            .unwrap_or_default()
            .format("%Y-%m-%d")
            .to_string()
    }

    /// "UTC", "+02:00", "Europe/Berlin".
    pub fn words(self) -> String {
        match self {
            Zone::Fixed(offset) if offset.local_minus_utc() == 0 => "UTC".to_owned(),
            Zone::Fixed(offset) => offset.to_string(),
            Zone::Named(tz) => tz.name().to_owned(),
        }
    }
}

impl Default for Zone {
    fn default() -> Zone {
        Zone::Fixed(Utc.fix())
    }
}

impl From<FixedOffset> for Zone {
    fn from(offset: FixedOffset) -> Zone {
        Zone::Fixed(offset)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn utc(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
    }

    #[test]
    fn a_place_follows_its_daylight_saving_both_ways() {
        let berlin = Zone::read("europe/berlin").unwrap();
        assert_eq!(berlin.offset_at(utc("2024-01-15T12:00:00Z")), HOUR);
        assert_eq!(berlin.offset_at(utc("2024-07-15T12:00:00Z")), 2 * HOUR);
        // Written as if they were UTC: what the clock on the wall shows. 02:30 comes twice in October and never in March.
        for (local, hours) in [
            ("2024-01-15T12:00:00Z", 1),
            ("2024-07-15T12:00:00Z", 2),
            ("2024-10-27T02:30:00Z", 2),
            ("2024-03-31T02:30:00Z", 1),
        ] {
            assert_eq!(berlin.offset_of_local(utc(local)), hours * HOUR, "{local}");
        }
        assert_eq!(berlin.day(utc("2024-07-15T23:00:00Z")), "2024-07-16");
    }

    #[test]
    fn what_is_no_zone_names_the_nearest() {
        assert!(Zone::read("berlin").unwrap_err().ends_with("write it as Europe/Berlin"));
        assert!(
            Zone::read("New York")
                .unwrap_err()
                .ends_with("write it as America/New_York")
        );
        assert!(Zone::read("").is_err());
    }
}
