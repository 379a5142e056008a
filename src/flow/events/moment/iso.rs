//! ISO 8601, the way most logs write: read straight through, since a log has millions of times.

use super::civil::{Civil, DAY, HOUR, MINUTE, Own, SECOND};
use chrono::{Datelike, NaiveDate};

/// Days from the start of the common era to 1970.
const EPOCH: i64 = 719_163;

/// Days since 1970 of a date, when there is such a day.
pub(super) fn day_of(year: u32, month: u32, day: u32) -> Option<i64> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(day_number)
}

fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH
}

/// Reads `2026-11-24`, `2026-11-24T09:48`, `2026-11-24 09:48:00.123+01:00`, `20261124T094800Z`, `2026-W48-2`, `2026-328`.
pub(super) fn parse(text: &[u8]) -> Option<Civil> {
    let mut rest = Rest(text);
    let year = rest.number(4)?;
    let divided = rest.one_of(b"-/");
    let day = match rest.0 {
        [b'W' | b'w', ..] => week_date(&mut rest, year, divided)?,
        // A number of three digits is a day of the year.
        [a, b, c, end @ ..]
            if divided.is_some() && [a, b, c].iter().all(|byte| byte.is_ascii_digit()) && !starts_with_digit(end) =>
        {
            let number = rest.number(3)?;
            day_number(NaiveDate::from_yo_opt(i32::try_from(year).ok()?, number)?)
        }
        _ => {
            let month = rest.number(2)?;
            // `2026-11/24` is a slip, and a slip of a date is worth a word.
            if divided.is_some() && rest.one_of(b"-/") != divided {
                return None;
            }
            day_of(year, month, rest.number(2)?)?
        }
    };
    if rest.0.is_empty() {
        return Some(Civil::date(day));
    }
    rest.one_of(b"Tt ")?;
    while rest.one_of(b" ").is_some() {}
    let time = time_of_day(&mut rest)?;
    while rest.one_of(b" ").is_some() {}
    let own = zone(rest.0)?;
    Some(Civil {
        time: Some(time),
        own,
        ..Civil::date(day)
    })
}

fn starts_with_digit(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_digit)
}

/// `W48-2`, `W482`, `W48`: the week, and its day from Monday.
fn week_date(rest: &mut Rest<'_>, year: u32, divided: Option<u8>) -> Option<i64> {
    rest.one_of(b"Ww")?;
    let week = rest.number(2)?;
    let day = if rest.0.is_empty() || divided.is_some() && rest.one_of(b"-").is_none() {
        1
    } else {
        rest.number(1)?
    };
    let weekday = chrono::Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
    NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, week, weekday).map(day_number)
}

/// `09:48`, `09:48:00`, `09:48:00.123`, `094800`: nanoseconds since midnight. 24:00 is the end of the day.
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
        rest.billionths()?
    } else {
        0
    };
    // A leap second is the first of the next minute.
    let sound = hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || minute + second == 0);
    let nanos = i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND + part;
    (sound && nanos <= DAY).then_some(nanos)
}

/// `Z`, `UTC`, `+01:00`, `-0530`, `+01` in nanoseconds east; none at all is `Some(None)`.
#[allow(clippy::option_option, reason = "no zone is sound, a zone that is none is not")]
pub(super) fn zone(text: &[u8]) -> Option<Option<Own>> {
    match text {
        b"" => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(Own::Offset(0))),
        _ => {}
    }
    let text = text.strip_prefix(b"UTC").or(text.strip_prefix(b"GMT")).unwrap_or(text);
    let mut rest = Rest(text);
    let sign = if rest.one_of(b"+-")? == b'-' { -1 } else { 1 };
    // `GMT+1` and `UTC+5:30` are written with as many digits as it takes.
    let short = matches!(rest.0, [_] | [_, b':', ..]);
    let hours = rest.number(if short { 1 } else { 2 })?;
    let divided = rest.one_of(b":").is_some();
    let minutes = if divided || !rest.0.is_empty() {
        rest.number(2)?
    } else {
        0
    };
    let sound = rest.0.is_empty() && hours <= 18 && minutes < 60;
    sound.then_some(Some(Own::Offset(
        sign * (i64::from(hours) * HOUR + i64::from(minutes) * MINUTE),
    )))
}

/// What is still to be read.
pub(super) struct Rest<'a>(pub &'a [u8]);

impl Rest<'_> {
    /// A number of exactly so many digits.
    pub fn number(&mut self, digits: usize) -> Option<u32> {
        let (head, tail) = self.0.split_at_checked(digits)?;
        let mut number = 0;
        for byte in head {
            number = number * 10 + char::from(*byte).to_digit(10)?;
        }
        self.0 = tail;
        Some(number)
    }

    /// The next byte, when it is one of these.
    pub fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, tail) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = tail;
            *first
        })
    }

    /// The digits of a fraction, as billionths; further ones are cut off.
    pub fn billionths(&mut self) -> Option<i64> {
        let (mut value, mut worth, mut any) = (0, 100_000_000, false);
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
