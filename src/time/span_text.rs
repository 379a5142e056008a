//! Spans of working time as text: exact for files ("2d 4h"), rounded sensibly for the screen ("20.7 d").

use super::number::{read_number, sensible};
use super::{Calendar, WorkTime};

/// A text that is no span of time: where, what is wrong, how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {mend}")]
pub struct BadSpan {
    /// Byte offset in the text.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

/// The word that says that a span is counted as the wall calendar counts: a day has 24 hours and a week seven days.
pub const CALENDAR_WORD: &str = "calendar";

/// A span in one unit is written with so many letters at most: with more the fraction says nothing to anybody.
const LONGEST_PLAIN: usize = 12;

/// From so many minutes on a fraction of a second is said behind hours and minutes: "15387.802s" is no time to anybody.
const MIXED_FROM: f64 = 10.0;

/// A unit of time as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

impl Unit {
    fn from_word(word: &str) -> Option<Unit> {
        // `m` is minutes, as people write it beside `h`: “1h 30m”. Months are `mo`, and what is printed says `min`.
        Some(match word.to_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => Unit::Second,
            "m" | "min" | "mins" | "minute" | "minutes" => Unit::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
            "d" | "day" | "days" => Unit::Day,
            "w" | "wk" | "week" | "weeks" => Unit::Week,
            "mo" | "month" | "months" => Unit::Month,
            _ => return None,
        })
    }

    /// `count` of this unit, in minutes. Seconds divide, so that 30 s is exactly half a minute.
    fn minutes(self, count: f64, calendar: Calendar) -> f64 {
        match self {
            Unit::Second => count / 60.0,
            Unit::Minute => count,
            Unit::Hour => count * 60.0,
            Unit::Day => count * calendar.day().minutes(),
            Unit::Week => count * calendar.week().minutes(),
            Unit::Month => count * calendar.month().minutes(),
        }
    }
}

impl WorkTime {
    /// Reads `2d 4h`, `30min`, `1.5h`, `1w`: numbers with the units `s min h d w mo`, added up. Zero needs no unit.
    ///
    /// `10d calendar`, or `10 calendar days`, is said in calendar time: of it counts what is worked, which is the share
    /// that the calendar's week has of the seven days of 24 hours. So ten calendar days are 7.14 days of five a week.
    ///
    /// # Errors
    /// [`BadSpan`] says where and why.
    pub fn parse(text: &str, calendar: Calendar) -> Result<WorkTime, BadSpan> {
        match without_calendar_word(text) {
            None => WorkTime::parse_plain(text, calendar),
            Some(plain) => {
                let elapsed = WorkTime::parse_plain(&plain, Calendar::ELAPSED)?;
                Ok(elapsed.worked(calendar))
            }
        }
    }

    /// What is worked of a span of calendar time.
    fn worked(self, calendar: Calendar) -> WorkTime {
        WorkTime::saturating(self.minutes() * calendar.week().minutes() / Calendar::ELAPSED.week().minutes())
    }

    fn parse_plain(text: &str, calendar: Calendar) -> Result<WorkTime, BadSpan> {
        let mut rest = text.trim_start();
        let at = |rest: &str| text.len() - rest.len();
        if rest.is_empty() {
            return Err(bad(
                at(rest),
                "a time is missing here",
                "give a number and a unit, like 2d, 4h or 30min",
            ));
        }
        let mut minutes = 0.0;
        while !rest.is_empty() {
            let start = at(rest);
            let (number, after_number) = take_number(rest);
            let count = read_number(number).ok_or_else(|| not_a_number(start, rest))?;
            let after_space = after_number.trim_start();
            let (word, after_word) = take_word(after_space);
            let unit = match Unit::from_word(word) {
                Some(unit) => unit,
                None if word.is_empty() && count == 0.0 => Unit::Minute,
                None if word.is_empty() => return Err(no_unit(start, number)),
                None => return Err(unknown_unit(at(after_space), word)),
            };
            minutes += unit.minutes(count, calendar);
            rest = after_word.trim_start();
        }
        WorkTime::from_minutes(minutes)
            .ok_or_else(|| bad(0, "this is longer than any time there is", "give a smaller number"))
    }

    /// The shortest text that reads back as exactly this span: "2d 4h", "30min", "6w", "10d calendar".
    pub fn exact(self, calendar: Calendar) -> String {
        let text = self.exact_plain(calendar);
        // What is no whole number of seconds may be whole days or hours of the wall calendar.
        if text.len() <= LONGEST_PLAIN || calendar.is_elapsed() {
            return text;
        }
        let elapsed = self.minutes() * Calendar::ELAPSED.week().minutes() / calendar.week().minutes();
        let whole = [(24.0 * 60.0, "d"), (60.0, "h")].map(|(minutes, unit)| {
            let count = (elapsed / minutes).round();
            format!("{count}{unit} {CALENDAR_WORD}")
        });
        let reads_back = |text: &String| WorkTime::parse(text, calendar).is_ok_and(|read| read == self);
        whole.into_iter().find(reads_back).unwrap_or(text)
    }

    /// As [`WorkTime::exact`], in working time in any case.
    pub fn exact_plain(self, calendar: Calendar) -> String {
        // A single week is said in days, "5d", as people say it; only a rhythm is "1w".
        let two_weeks = calendar.week().scaled(2.0);
        self.in_whole_units(calendar, two_weeks)
    }

    /// As [`WorkTime::exact`], for rhythms: one week is "1w", not "5d".
    pub fn exact_rhythm(self, calendar: Calendar) -> String {
        if self >= calendar.week() && self < calendar.week().scaled(2.0) {
            return self.in_whole_units(calendar, calendar.week());
        }
        self.exact(calendar)
    }

    fn in_whole_units(self, calendar: Calendar, weeks_from: WorkTime) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        // Tried by reading it back rather than by a tolerance: writing and reading a flow has to give the same flow, to
        // the last bit.
        let reads_back = |text: &String| WorkTime::parse(text, calendar).is_ok_and(|read| read == self);
        let weeks = format!("{}w", self.weeks(calendar).round());
        if self >= weeks_from && reads_back(&weeks) {
            return weeks;
        }
        let mixed = self.mixed(calendar);
        if reads_back(&mixed) {
            return mixed;
        }
        let mixed = self.mixed_to(calendar, 1000.0);
        if self.minutes() >= MIXED_FROM && reads_back(&mixed) {
            return mixed;
        }
        let single = [
            (self.days(calendar), "d"),
            (self.hours(), "h"),
            (self.minutes() * 60.0, "s"),
            // A thousandth of a second is seldom a whole number of bits: 0.999s would be said in hours.
            ((self.minutes() * 60_000.0).round() / 1000.0, "s"),
        ];
        let single = single.map(|(count, unit)| format!("{count}{unit}"));
        let shortest = single
            .into_iter()
            .filter(|text| text.len() <= LONGEST_PLAIN && reads_back(text))
            .min_by_key(String::len);
        shortest.unwrap_or_else(|| format!("{}min", self.minutes()))
    }

    /// Minutes to the thousandth of a second, such that they are written in hours, minutes and seconds, and read back as they are.
    pub fn to_thousandths(minutes: f64) -> WorkTime {
        let thousandths = (minutes * 60_000.0).round();
        let whole = (thousandths / 60_000.0).floor();
        // As reading does: the minutes first, then the seconds.
        WorkTime::saturating(whole + (thousandths - whole * 60_000.0) / 1000.0 / 60.0)
    }

    /// Days, hours, minutes and seconds, as far as whole seconds go.
    fn mixed(self, calendar: Calendar) -> String {
        self.mixed_to(calendar, 1.0)
    }

    /// The same with seconds to so many parts.
    fn mixed_to(self, calendar: Calendar, parts_of_second: f64) -> String {
        let mut seconds = (self.minutes() * 60.0 * parts_of_second).round() / parts_of_second;
        let mut parts = Vec::new();
        for (length, unit) in [
            (calendar.day().minutes() * 60.0, "d"),
            (3600.0, "h"),
            (60.0, "min"),
            (1.0, "s"),
        ] {
            let count = if unit == "s" {
                (seconds * parts_of_second).round() / parts_of_second
            } else {
                (seconds / length).floor()
            };
            if count >= 1.0 || unit == "s" && count > 0.0 {
                parts.push(format!("{count}{unit}"));
                seconds -= count * length;
            }
        }
        parts.join(" ")
    }

    /// For the screen, in the unit that fits, with one sensible precision: "20.7 d", "4 h", "30 min", "45 s".
    pub fn on_screen(self, calendar: Calendar) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        // What would round up to a whole day is a day: "1 d", never "8 h" of a day of eight hours.
        if self >= calendar.day() || reaches(self.hours(), calendar.hours_per_day()) {
            self.in_days(calendar)
        } else if reaches(self.minutes(), 60.0) {
            format!("{} h", sensible(self.hours()))
        } else if self.minutes() >= 1.0 {
            format!("{} min", sensible(self.minutes()))
        } else if self.minutes() * 60.0 >= 1.0 {
            format!("{} s", sensible(self.minutes() * 60.0))
        } else {
            "under 1 s".to_owned()
        }
    }

    /// For the screen in days: "20.7 d".
    pub fn in_days(self, calendar: Calendar) -> String {
        format!("{} d", sensible(self.days(calendar)))
    }

    /// For the screen in weeks: "6.1 weeks".
    pub fn in_weeks(self, calendar: Calendar) -> String {
        let weeks = sensible(self.weeks(calendar));
        if weeks == "1" {
            "1 week".to_owned()
        } else {
            format!("{weeks} weeks")
        }
    }
}

/// Whether the value that [`sensible`] shows is at least `limit`, which is below 100. It rounds by far less than 1 there.
fn reaches(number: f64, limit: f64) -> bool {
    number >= limit - 1.0 && sensible(number).parse().unwrap_or(number) >= limit
}

fn bad(at: usize, what: &str, mend: &str) -> BadSpan {
    BadSpan {
        at,
        what: what.to_owned(),
        mend: mend.to_owned(),
    }
}

fn not_a_number(at: usize, rest: &str) -> BadSpan {
    let shown: String = rest.chars().take(20).collect();
    bad(
        at,
        &format!("“{shown}” does not begin with a number"),
        "give a number and a unit, like 2d, 4h or 30min",
    )
}

fn no_unit(at: usize, number: &str) -> BadSpan {
    let number: String = number.chars().take(12).collect();
    bad(
        at,
        &format!("{number} of what?"),
        &format!("add a unit: {number}min, {number}h, {number}d or {number}w"),
    )
}

fn unknown_unit(at: usize, word: &str) -> BadSpan {
    let shown: String = word.chars().take(20).collect();
    bad(
        at,
        &format!("“{shown}” is no unit of time"),
        "the units are s, min, h, d, w and mo",
    )
}

/// Whether a span is said in calendar time.
pub fn is_in_calendar_time(text: &str) -> bool {
    without_calendar_word(text).is_some()
}

/// The text with spaces in place of the word that says calendar time, so that all else stands where it stood. `None` where
/// the word is not there.
fn without_calendar_word(text: &str) -> Option<String> {
    // Most spans have no such letter.
    if !text.contains(['c', 'C']) {
        return None;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let starts = |(at, _): &(usize, char)| {
        let here = text.get(*at..).and_then(|rest| rest.get(..CALENDAR_WORD.len()));
        here.is_some_and(|here| here.eq_ignore_ascii_case(CALENDAR_WORD))
    };
    let (at, _) = text.char_indices().find(starts)?;
    let (before, rest) = (text.get(..at)?, text.get(at + CALENDAR_WORD.len()..)?);
    let alone = !is_letter(before.chars().next_back()) && !is_letter(rest.chars().next());
    alone.then(|| format!("{before}{}{rest}", " ".repeat(CALENDAR_WORD.len())))
}

/// The number at the start of `text`, and the rest. A comma before a digit is a decimal point too.
fn take_number(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len());
    text.split_at(end)
}

fn take_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> f64 {
        WorkTime::parse(text, Calendar::default()).unwrap().minutes()
    }

    fn refused(text: &str) -> String {
        WorkTime::parse(text, Calendar::default()).unwrap_err().to_string()
    }

    #[test]
    fn spans_are_read_in_every_unit_and_added_up() {
        assert_eq!(read("2d 4h"), 1200.0);
        assert_eq!(read("30min"), 30.0);
        assert_eq!(read("1w"), 2400.0);
        assert_eq!(read("1mo"), 9600.0);
        assert_eq!(read("90 s"), 1.5);
        assert_eq!(read("1,5 hours"), 90.0);
        assert_eq!(read("2d4h"), 1200.0);
        assert_eq!(read("0"), 0.0);
        assert_eq!(read("30m"), 30.0);
        assert_eq!(read("1h 30m"), 90.0);
        assert_eq!(WorkTime::parse("1d", Calendar::ELAPSED).unwrap().minutes(), 1440.0);
    }

    #[test]
    fn what_is_no_span_is_refused_with_a_way_out() {
        assert_eq!(refused("3"), "3 of what?: add a unit: 3min, 3h, 3d or 3w");
        assert_eq!(
            refused("3y"),
            "“y” is no unit of time: the units are s, min, h, d, w and mo"
        );
        assert_eq!(
            refused("soon"),
            "“soon” does not begin with a number: give a number and a unit, like 2d, 4h or 30min"
        );
        for hostile in [
            "",
            "-1h",
            "1e300d",
            "NaN h",
            "1.2.3h",
            "inf d",
            "h",
            "99999999999999999999999h 5",
        ] {
            assert!(WorkTime::parse(hostile, Calendar::default()).is_err(), "{hostile}");
        }
        assert!(WorkTime::parse(&format!("{}d", "9".repeat(400)), Calendar::default()).is_err());
    }

    #[test]
    fn calendar_time_counts_by_the_share_that_is_worked() {
        let days = |text: &str| {
            WorkTime::parse(text, Calendar::default())
                .unwrap()
                .days(Calendar::default())
        };
        for text in [
            "7d calendar",
            "7 calendar days",
            "1w Calendar",
            "7dcalendar".replace("dc", "d c").as_str(),
        ] {
            assert!((days(text) - 5.0).abs() < 1e-9, "{text}");
        }
        assert!((days("10d calendar") - 50.0 / 7.0).abs() < 1e-9);
        assert_eq!(
            WorkTime::parse("10d calendar", Calendar::ELAPSED).unwrap().minutes(),
            14_400.0
        );
        let exact = |text: &str| {
            WorkTime::parse(text, Calendar::default())
                .unwrap()
                .exact(Calendar::default())
        };
        assert_eq!(exact("10d calendar"), "10d calendar");
        assert_eq!(exact("36h calendar"), "36h calendar");
        assert_eq!(exact("14d calendar"), "2w");
        assert_eq!(
            refused("calendar"),
            "a time is missing here: give a number and a unit, like 2d, 4h or 30min"
        );
        assert_eq!(
            refused("3 dcalendar"),
            "“dcalendar” is no unit of time: the units are s, min, h, d, w and mo"
        );
    }

    #[test]
    fn files_get_the_canonical_text() {
        let exact = |minutes| WorkTime::from_minutes(minutes).unwrap().exact(Calendar::default());
        assert_eq!(exact(1200.0), "2d 4h");
        assert_eq!(exact(2400.0), "5d");
        assert_eq!(exact(4800.0), "2w");
        assert_eq!(exact(30.0), "30min");
        assert_eq!(exact(0.5), "30s");
        assert_eq!(exact(0.1), "6s");
        assert_eq!(exact(0.01665), "0.999s");
        assert_eq!(exact(0.001), "0.06s");
        assert_eq!(exact(0.0), "0");
        assert_eq!(
            WorkTime::from_minutes(2400.0)
                .unwrap()
                .exact_rhythm(Calendar::default()),
            "1w"
        );
    }

    #[test]
    fn the_screen_gets_one_sensible_precision() {
        let screen = |minutes| WorkTime::from_minutes(minutes).unwrap().on_screen(Calendar::default());
        assert_eq!(screen(165.5 * 60.0), "20.7 d");
        assert_eq!(screen(240.0), "4 h");
        assert_eq!(screen(30.0), "30 min");
        assert_eq!(screen(59.97), "1 h");
        assert_eq!(screen(479.5), "1 d");
        assert_eq!(screen(0.75), "45 s");
        assert_eq!(screen(480.0 * 1234.56), "1235 d");
        assert_eq!(screen(0.0), "0");
        assert_eq!(
            WorkTime::from_hours(243.98).unwrap().in_weeks(Calendar::default()),
            "6.1 weeks"
        );
    }

    proptest! {
        #[test]
        fn exact_text_reads_back_as_the_same_span(
            minutes in prop_oneof![0.0..1e8_f64, (0_u32..100_000).prop_map(f64::from), 0.0..0.01_f64],
            hours in 0.1..24.0_f64, days in 0.5..7.0_f64,
        ) {
            let calendar = Calendar::new(hours, days).unwrap();
            let span = WorkTime::from_minutes(minutes).unwrap();
            prop_assert_eq!(WorkTime::parse(&span.exact(calendar), calendar).unwrap(), span);
            prop_assert_eq!(WorkTime::parse(&span.exact_rhythm(calendar), calendar).unwrap(), span);
        }

        #[test]
        fn thousandths_of_a_second_are_written_behind_hours_and_minutes(thousandths in 600_000_u64..1_000_000_000_000, hours in 1_u8..=24, days in 1_u8..=7) {
            let calendar = Calendar::new(f64::from(hours), f64::from(days)).unwrap();
            let span = WorkTime::to_thousandths(thousandths as f64 / 60_000.0);
            prop_assert!((span.minutes() * 60_000.0 - thousandths as f64).abs() < 1e-3);
            let text = span.exact(calendar);
            prop_assert_eq!(WorkTime::parse(&text, calendar).unwrap(), span, "{}", text);
            let longest = text.split(['d', 'h', 'w', 'm', 'i', 'n', 's', ' ']).map(|number| number.split('.').nth(1).map_or(0, str::len)).max();
            prop_assert!(longest <= Some(3), "{}", text);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = WorkTime::parse(&text, Calendar::default());
        }
    }
}
