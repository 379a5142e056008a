//! Moments that are a single number: seconds and their parts since 1970, days of a spreadsheet, digits without signs between them.

use super::civil::{Civil, DAY, HOUR, MINUTE, Own, SECOND};
use super::iso::{Rest, day_of};

/// Days from the start of a spreadsheet's count to 1970.
const SPREADSHEET: f64 = 25_569.0;
/// Days of a spreadsheet from 1927 to 2199: what is shorter is more likely a number of something else.
const SERIALS: std::ops::Range<f64> = 10_000.0..109_575.0;

/// Reads `1709287200`, `1709287200000`, `1.7092872E+12`, `45352.375`, `20240301100000`.
pub(super) fn parse(text: &[u8]) -> Option<Civil> {
    let text = of_json(text);
    let first = text.first()?;
    if !first.is_ascii_digit() {
        return None;
    }
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == text.len() {
        return compact(text).or_else(|| whole(std::str::from_utf8(text).ok()?));
    }
    if !text.iter().all(|byte| byte.is_ascii_digit() || b".,eE+".contains(byte)) {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    let text: std::borrow::Cow<'_, str> = if text.contains(',') {
        text.replace(',', ".").into()
    } else {
        text.into()
    };
    // Two points are a date, and no number.
    let value: f64 = text.parse().ok()?;
    if SERIALS.contains(&value) {
        return serial(value);
    }
    // A spreadsheet writes long numbers as 1.7092872E+12, others write seconds with their parts.
    let nanos = match value {
        1e8..1e11 => value * 1e9,
        1e11..1e14 => value * 1e6,
        _ => return None,
    };
    Some(unix(((nanos / 1e3).round() as i64).checked_mul(1000)?))
}

/// What stands within `/Date(1709287200000)/` and `/Date(1709287200000+0100)/`, as some services write it. The offset is that of whoever looked:
/// the number is of UTC.
fn of_json(text: &[u8]) -> &[u8] {
    let within = text.strip_prefix(b"/Date(").and_then(|text| text.strip_suffix(b")/"));
    let Some(within) = within else { return text };
    let digits = within.iter().take_while(|byte| byte.is_ascii_digit()).count();
    within.get(..digits).unwrap_or(within)
}

/// A whole number, told by how many digits it has: since 1973 seconds have nine or ten.
fn whole(text: &str) -> Option<Civil> {
    let value: i64 = text.parse().ok()?;
    match text.len() {
        5 | 6 if SERIALS.contains(&(value as f64)) => serial(value as f64),
        9 | 10 => Some(unix(value * SECOND)),
        12 | 13 => Some(unix(value * 1_000_000)),
        15 | 16 => Some(unix(value * 1000)),
        18 | 19 => Some(unix(value)),
        _ => None,
    }
}

fn unix(nanos: i64) -> Civil {
    Civil {
        time: Some(nanos.rem_euclid(DAY)),
        own: Some(Own::Offset(0)),
        ..Civil::date(nanos.div_euclid(DAY))
    }
}

/// Days since the end of 1899, as spreadsheets count; whole ones are dates.
fn serial(value: f64) -> Option<Civil> {
    // A day in binary parts is never exact: milliseconds are.
    let millis = ((value - SPREADSHEET) * 86_400_000.0).round() as i64;
    let nanos = millis.checked_mul(1_000_000)?;
    let time = nanos.rem_euclid(DAY);
    Some(Civil {
        time: (value.fract() != 0.0).then_some(time),
        ..Civil::date(nanos.div_euclid(DAY))
    })
}

/// `202403011000`, `20240301100000`, with thousandths perhaps.
fn compact(text: &[u8]) -> Option<Civil> {
    if ![12, 14, 17].contains(&text.len()) {
        return None;
    }
    let mut rest = Rest(text);
    let (year, month, day) = (rest.number(4)?, rest.number(2)?, rest.number(2)?);
    let (hour, minute) = (rest.number(2)?, rest.number(2)?);
    let second = if rest.0.is_empty() { 0 } else { rest.number(2)? };
    let part = if rest.0.is_empty() { 0 } else { rest.number(3)? };
    if !(1900..2200).contains(&year) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let time =
        i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND + i64::from(part) * 1_000_000;
    Some(Civil {
        time: Some(time),
        ..Civil::date(day_of(year, month, day)?)
    })
}
