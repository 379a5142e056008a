//! Reads the times of a log: ISO 8601, numbers of seconds or days, dates as people write them, and whose clock they are of.

mod civil;
mod free;
mod iso;
mod number;
mod place;
mod quick;
#[cfg(test)]
mod tests;

pub(super) use civil::{Days, NANOS};

use super::flaw::Flaw;
use crate::time::Zone;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use civil::{Civil, DAY, Own, SECOND};

/// A moment in nanoseconds of Unix time, and what had to be assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub nanos: i64,
    /// It has no offset of its own.
    pub assumed: bool,
    /// It has no time of day.
    pub date_only: bool,
    pub days: Days,
    /// With the month first, where either could be meant; else the same.
    pub other: i64,
    /// The offset that it names itself, in nanoseconds east.
    pub own: Option<i64>,
}

/// How times are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// Where those are from that do not say so themselves.
    pub zone: Zone,
    /// The one way in which all of them are written, as strftime has it.
    pub format: Option<&'a str>,
}

impl Reading<'_> {
    /// Reads a moment.
    pub fn read(&self, text: &[u8]) -> Result<Moment, Flaw> {
        let shown = || String::from_utf8_lossy(text).chars().take(40).collect::<String>();
        if text.is_empty() {
            return Err(Flaw::NoTime);
        }
        let civil = match self.format {
            Some(format) => formatted(text, format),
            None => parse(text),
        };
        // A word that stands for nothing is none, but only where it is no time: that is known to be rare.
        let moment = civil.and_then(|civil| self.moment(civil)).ok_or_else(|| {
            if is_nothing(text) {
                Flaw::NoTime
            } else {
                Flaw::BadTime(shown())
            }
        })?;
        // 9999-12-31 and 0001-01-01 stand for "never" in many systems.
        let years = -2_208_988_800 * SECOND..7_258_118_400 * SECOND;
        if years.contains(&moment.nanos) && years.contains(&moment.other) {
            Ok(moment)
        } else {
            Err(Flaw::BadYear(shown()))
        }
    }

    fn moment(&self, civil: Civil) -> Option<Moment> {
        // Beyond these years nanoseconds do not count: at the edge, so that the year is told.
        let of = |day: i64| {
            let local = day
                .clamp(-100_000, 100_000)
                .checked_mul(DAY)?
                .checked_add(civil.time.unwrap_or(0))?;
            Some(local - self.offset(civil.own, local))
        };
        let nanos = of(civil.day)?;
        let other = match civil.days {
            Days::Either => of(swapped(civil.day)?)?,
            _ => nanos,
        };
        Some(Moment {
            nanos,
            assumed: civil.own.is_none(),
            date_only: civil.time.is_none(),
            days: civil.days,
            other,
            own: civil.own.map(|own| self.offset(Some(own), nanos)),
        })
    }

    fn offset(&self, own: Option<Own>, local: i64) -> i64 {
        match (own, self.zone) {
            (Some(Own::Offset(offset)), _) => offset,
            (Some(Own::Place(tz)), _) => Zone::Named(tz).offset_of_local(local.div_euclid(NANOS)) * NANOS,
            (None, zone) => zone.offset_of_local(local.div_euclid(NANOS)) * NANOS,
        }
    }
}

/// Words that programs write where there is nothing.
const NOTHING: [&str; 14] = [
    "null", "(null)", "<null>", "none", "(none)", "nil", "nan", "nat", "n/a", "#n/a", "na", "-", "--", "\\n",
];

/// Whether a field says in words that nothing is in it.
pub(super) fn is_nothing(text: &[u8]) -> bool {
    text.is_empty() || text.len() <= 6 && NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a text is a time of day without its date.
pub(super) fn is_time_of_day(text: &[u8]) -> bool {
    free::is_time_of_day(text)
}

/// A time of day that is written without colons, with them: `093000` is `09:30:00`.
pub(super) fn with_colons(text: &[u8]) -> Option<[u8; 8]> {
    let &[[h, hour], [m, minute], [s, second]] = text.as_chunks::<2>().0 else {
        return None;
    };
    let is_time =
        text.len() == 6 && text.iter().all(u8::is_ascii_digit) && (h, hour) <= (b'2', b'3') && m < b'6' && s < b'6';
    is_time.then_some([h, hour, b':', m, minute, b':', s, second])
}

fn parse(text: &[u8]) -> Option<Civil> {
    // By how often each is written.
    iso::parse(text)
        .or_else(|| quick::parse(text))
        .or_else(|| number::parse(text))
        .or_else(|| free::parse(text))
}

/// The same numbers with the month first.
fn swapped(day: i64) -> Option<i64> {
    use chrono::Datelike;
    let date = DateTime::from_timestamp(day.checked_mul(86_400)?, 0)?.date_naive();
    iso::day_of(u32::try_from(date.year()).ok()?, date.day(), date.month())
}

/// Reads a moment as a format of strftime says.
fn formatted(text: &[u8], format: &str) -> Option<Civil> {
    let text = std::str::from_utf8(text).ok()?;
    let of = |local: NaiveDateTime, own: Option<i64>| {
        let nanos = local.and_utc().timestamp_nanos_opt()?;
        Some(Civil {
            time: Some(nanos.rem_euclid(DAY)),
            own: own.map(Own::Offset),
            ..Civil::date(nanos.div_euclid(DAY))
        })
    };
    if let Ok(moment) = DateTime::parse_from_str(text, format) {
        return of(
            moment.naive_local(),
            Some(i64::from(moment.offset().local_minus_utc()) * SECOND),
        );
    }
    if let Ok(moment) = NaiveDateTime::parse_from_str(text, format) {
        // Seconds of Unix time are of UTC by their nature.
        return of(moment, format.contains("%s").then_some(0));
    }
    let date = NaiveDate::parse_from_str(text, format).ok()?;
    let civil = of(date.and_hms_opt(0, 0, 0)?, None)?;
    Some(Civil { time: None, ..civil })
}

/// Reads an offset as it is typed for an option: `+02:00`, `-0530`, `Z`, in milliseconds east of UTC.
pub fn read_offset(text: &str) -> Option<i64> {
    match iso::zone(text.trim().as_bytes()).flatten()? {
        Own::Offset(nanos) => Some(nanos / NANOS),
        Own::Place(_) => None,
    }
}
