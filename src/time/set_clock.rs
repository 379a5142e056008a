//! How a clock is set by hand, as people write it: `3:00`, `3`, `90 s`, `+2`, `-1:30`.

/// What was asked for, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetClock {
    /// The clock shows this.
    To(i64),
    /// The clock shows so much more; less if below zero.
    By(i64),
}

/// A day: no clock of a workshop shows more.
const LONGEST: i64 = 24 * 3_600;

impl SetClock {
    /// Reads what was typed: minutes, minutes and seconds, hours too, or seconds with their unit; with a sign it is a difference. None for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let more = text.strip_prefix('+');
        // A dash that a system has put in place of the minus means the same.
        let less = text
            .strip_prefix('-')
            .or_else(|| text.strip_prefix('−'))
            .or_else(|| text.strip_prefix('–'));
        let seconds = span(more.or(less).unwrap_or(text).trim())?;
        Some(match (more.is_some(), less.is_some()) {
            (true, _) => Self::By(seconds),
            (_, true) => Self::By(-seconds),
            (false, false) => Self::To(seconds),
        })
    }

    /// What a clock that shows `now` seconds shows then, never less than nothing.
    pub fn from(self, now: i64) -> i64 {
        match self {
            Self::To(seconds) => seconds,
            Self::By(seconds) => now.saturating_add(seconds).max(0),
        }
    }
}

fn span(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let unit = |names: &[&str]| names.iter().find_map(|name| lower.strip_suffix(name)).map(str::trim);
    let seconds = if text.contains(':') {
        let parts: Vec<i64> = text.split(':').map(whole).collect::<Option<_>>()?;
        match parts.as_slice() {
            [minutes, seconds @ 0..60] => minutes.checked_mul(60)?.checked_add(*seconds)?,
            [hours, minutes @ 0..60, seconds @ 0..60] => {
                hours.checked_mul(3_600)?.checked_add(minutes * 60 + seconds)?
            }
            _ => return None,
        }
    } else if let Some(number) = unit(&["seconds", "second", "sec", "s"]) {
        times(number, 1.0)?
    } else if let Some(number) = unit(&["hours", "hour", "h"]) {
        times(number, 3_600.0)?
    } else {
        times(unit(&["minutes", "minute", "min", "m"]).unwrap_or(&lower), 60.0)?
    };
    (0..=LONGEST).contains(&seconds).then_some(seconds)
}

/// Digits alone: a sign inside a time means nothing.
fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn times(number: &str, seconds: f64) -> Option<i64> {
    let plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let value: f64 = number.replace(',', ".").parse().ok().filter(|_| plain)?;
    let whole = (value * seconds).round();
    (whole.is_finite() && whole <= LONGEST as f64).then_some(whole as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::SetClock;
    use super::SetClock::{By, To};

    #[test]
    fn a_clock_is_set_as_people_write_it() {
        for (text, expected) in [
            ("3:00", Some(To(180))),
            ("3", Some(To(180))),
            (" 2.5 ", Some(To(150))),
            ("2,5 min", Some(To(150))),
            ("90 s", Some(To(90))),
            ("90sec", Some(To(90))),
            ("1:02:03", Some(To(3_723))),
            ("1 h", Some(To(3_600))),
            ("0", Some(To(0))),
            ("+2", Some(By(120))),
            ("-1:30", Some(By(-90))),
            ("−1", Some(By(-60))),
            ("+ 30 s", Some(By(30))),
            ("", None),
            ("+", None),
            ("3:60", None),
            ("3:-1", None),
            ("--3", None),
            ("three", None),
            ("1e9", None),
            ("nan", None),
            ("25 h", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(SetClock::read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_clock_never_shows_less_than_nothing() {
        assert_eq!([To(5).from(90), By(30).from(90), By(-600).from(90)], [5, 120, 0]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_time_of_a_day_or_nothing(text in ".{0,12}") {
            if let Some(To(seconds) | By(seconds)) = SetClock::read(&text) {
                prop_assert!(seconds.abs() <= super::LONGEST);
            }
        }
    }
}
