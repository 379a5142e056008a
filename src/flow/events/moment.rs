//! Reads the times of a log: ISO 8601 with a date, perhaps a time of day, perhaps an offset.

use super::flaw::Flaw;
use chrono::{Datelike, NaiveDate};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Days from the start of the common era to 1970.
const EPOCH: i64 = 719_163;

/// A moment in milliseconds of Unix time, and what had to be assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub millis: i64,
    /// It has no offset of its own.
    pub assumed: bool,
    /// It has no time of day.
    pub date_only: bool,
}

/// Reads `2026-11-24`, `2026-11-24T09:48`, `2026-11-24 09:48:00.123+01:00`, `20261124T094800Z`. Without an offset it is a time at
/// `offset` (milliseconds east of UTC).
pub(super) fn read(text: &[u8], offset: i64) -> Result<Moment, Flaw> {
    let shown = || String::from_utf8_lossy(text).chars().take(40).collect::<String>();
    if text.is_empty() {
        return Err(Flaw::NoTime);
    }
    let moment = parse(text, offset).ok_or_else(|| Flaw::BadTime(shown()))?;
    // 9999-12-31 and 0001-01-01 stand for "never" in many systems.
    let years = -2_208_988_800_000..7_258_118_400_000;
    if years.contains(&moment.millis) {
        Ok(moment)
    } else {
        Err(Flaw::BadYear(shown()))
    }
}

fn parse(text: &[u8], offset: i64) -> Option<Moment> {
    let mut rest = Rest(text);
    let year = rest.number(4)?;
    let divided = rest.one_of(b"-/");
    let month = rest.number(2)?;
    // `2026-11/24` is a slip, and a slip of a date is worth a word.
    if divided.is_some() && rest.one_of(b"-/") != divided {
        return None;
    }
    let day = rest.number(2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let midnight = (i64::from(date.num_days_from_ce()) - EPOCH) * DAY;
    if rest.0.is_empty() {
        return Some(Moment {
            millis: midnight - offset,
            assumed: true,
            date_only: true,
        });
    }
    rest.one_of(b"Tt ")?;
    while rest.one_of(b" ").is_some() {}
    let time = time_of_day(&mut rest)?;
    while rest.one_of(b" ").is_some() {}
    let zone = zone(rest.0)?;
    Some(Moment {
        millis: midnight + time - zone.unwrap_or(offset),
        assumed: zone.is_none(),
        date_only: false,
    })
}

/// `09:48`, `09:48:00`, `09:48:00.123`, `094800`: milliseconds since midnight. 24:00 is the end of the day.
fn time_of_day(rest: &mut Rest<'_>) -> Option<i64> {
    let hour = rest.number(2)?;
    let divided = rest.one_of(b":").is_some();
    let minute = rest.number(2)?;
    let seconds = if divided {
        rest.one_of(b":").is_some()
    } else {
        rest.0.first().is_some_and(u8::is_ascii_digit)
    };
    let second = if seconds { rest.number(2)? } else { 0 };
    let part = if rest.one_of(b".,").is_some() {
        rest.thousandths()?
    } else {
        0
    };
    // A leap second is the first of the next minute.
    let sound = hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || minute + second == 0);
    let millis = i64::from(hour) * HOUR + i64::from(minute) * 60_000 + i64::from(second) * 1000 + part;
    (sound && millis <= DAY).then_some(millis)
}

/// `Z`, `UTC`, `+01:00`, `-0530`, `+01` in milliseconds east; none at all is `Some(None)`.
#[allow(clippy::option_option, reason = "no zone is sound, a zone that is none is not")]
fn zone(text: &[u8]) -> Option<Option<i64>> {
    match text {
        b"" => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(0)),
        _ => {}
    }
    let text = text.strip_prefix(b"UTC").or(text.strip_prefix(b"GMT")).unwrap_or(text);
    let mut rest = Rest(text);
    let sign = if rest.one_of(b"+-")? == b'-' { -1 } else { 1 };
    let hours = rest.number(2)?;
    let divided = rest.one_of(b":").is_some();
    let minutes = if divided || !rest.0.is_empty() {
        rest.number(2)?
    } else {
        0
    };
    let sound = rest.0.is_empty() && hours <= 18 && minutes < 60;
    sound.then_some(Some(sign * (i64::from(hours) * HOUR + i64::from(minutes) * 60_000)))
}

/// Reads an offset as it is typed for an option: `+02:00`, `-0530`, `Z`, in milliseconds east of UTC.
pub fn read_offset(text: &str) -> Option<i64> {
    zone(text.trim().as_bytes()).flatten()
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// A number of exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (head, tail) = self.0.split_at_checked(digits)?;
        let mut number = 0;
        for byte in head {
            number = number * 10 + char::from(*byte).to_digit(10)?;
        }
        self.0 = tail;
        Some(number)
    }

    /// The next byte, when it is one of these.
    fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, tail) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = tail;
            *first
        })
    }

    /// The digits of a fraction, as thousandths; further ones are cut off.
    fn thousandths(&mut self) -> Option<i64> {
        let (mut value, mut worth, mut any) = (0, 100, false);
        while let Some((first, tail)) = self.0.split_first() {
            let Some(digit) = char::from(*first).to_digit(10) else {
                break;
            };
            value += i64::from(digit) * worth;
            worth /= 10;
            any = true;
            self.0 = tail;
        }
        any.then_some(value)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::time::Stamp;

    fn utc(text: &str, offset: i64) -> String {
        Stamp::from_millis(read(text.as_bytes(), offset).unwrap().millis).to_string()
    }

    #[test]
    fn every_way_to_write_a_moment_is_the_same_moment() {
        for text in [
            "2026-11-24T09:48:00Z",
            "2026-11-24T10:48:00+01:00",
            "2026-11-24 10:48:00.000 +0100",
            "2026-11-24 04:18:00-05:30",
            "2026-11-24T10:48+01",
            "2026/11/24 09:48:00 UTC",
            "20261124T094800Z",
            "2026-11-24t09:48:00,000000z",
            "2026-11-24T09:48",
        ] {
            assert_eq!(utc(text, 0), "2026-11-24T09:48:00.000Z", "{text}");
        }
        assert_eq!(utc("2026-11-24T09:48:00.12345Z", 0), "2026-11-24T09:48:00.123Z");
        assert_eq!(utc("2026-11-24T24:00:00Z", 0), "2026-11-25T00:00:00.000Z");
    }

    #[test]
    fn without_an_offset_the_assumed_one_holds_and_that_is_known() {
        let berlin = 3_600_000;
        assert_eq!(utc("2026-11-24 10:48:00", berlin), "2026-11-24T09:48:00.000Z");
        assert_eq!(utc("2026-11-24T10:48:00Z", berlin), "2026-11-24T10:48:00.000Z");
        assert!(read(b"2026-11-24 10:48:00", berlin).unwrap().assumed);
        assert!(!read(b"2026-11-24 10:48:00Z", berlin).unwrap().assumed);
        let date = read(b"2026-11-24", berlin).unwrap();
        assert!(date.date_only && date.assumed);
        assert_eq!(utc("2026-11-24", berlin), "2026-11-23T23:00:00.000Z");
    }

    #[test]
    fn what_is_no_moment_says_so() {
        for text in [
            "24.11.2026",
            "2026-13-01",
            "2026-02-30",
            "2026-11-24T",
            "2026-11-24T25:00",
            "2026-11-24T10:61",
            "2026-11-24T10:00:61",
            "2026-11-24T10:00:00+19:00",
            "2026-11-24T10:00:00 CET",
            "2026-11/24",
            "yesterday",
            "2026-11-24T10:00:00.",
            "-",
            "\u{fc}",
        ] {
            assert!(matches!(read(text.as_bytes(), 0), Err(Flaw::BadTime(_))), "{text}");
        }
        assert!(matches!(read(b"9999-12-31", 0), Err(Flaw::BadYear(_))));
        assert_eq!(read(b"", 0), Err(Flaw::NoTime));
    }
}
