//! Working hours on a real calendar: how much of the time between two moments is worked.

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Zone};

/// Milliseconds of a minute and of a day.
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Day 0 of Unix time was a Thursday: the Monday before it is three days earlier.
const MONDAY: i64 = 3;
/// Days from the start of the common era to 1970.
const EPOCH: i64 = 719_163;
/// The days of the week as they are typed.
const WORDS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The same hours on each working day of a week, holidays left out, as the clocks of a zone show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingHours {
    /// When work begins and ends, in milliseconds of the day.
    from: i64,
    to: i64,
    /// From Monday.
    days: [bool; 7],
    /// Numbers of days off that would be working days, in order.
    holidays: Vec<i64>,
    zone: Zone,
}

impl WorkingHours {
    /// Reads `9:00-17:00`, `mon-fri` (or `mon,tue,thu`), and holidays: dates with commas or line breaks between, a `#` begins a comment.
    ///
    /// # Errors
    /// A sentence that says what is wrong and how to mend it.
    pub fn read(hours: &str, days: &str, holidays: &str, zone: impl Into<Zone>) -> Result<WorkingHours, String> {
        let (from, to) = read_hours(hours)?;
        let days = read_days(days)?;
        let mut off = Vec::new();
        for line in holidays.lines() {
            let dates = line.split('#').next().unwrap_or_default();
            for date in dates.split(',').map(str::trim).filter(|date| !date.is_empty()) {
                let day = NaiveDate::parse_from_str(date, "%Y-%m-%d")
                    .map_err(|_| format!("“{}” is no date: write holidays as 2026-12-25", short(date)))?;
                off.push(day_number(day));
            }
        }
        off.sort_unstable();
        off.dedup();
        // A holiday on a day off may not be counted a second time.
        off.retain(|day| days.get(weekday(*day)).copied().unwrap_or(false));
        Ok(WorkingHours {
            from,
            to,
            days,
            holidays: off,
            zone: zone.into(),
        })
    }

    /// What a day and a week are in these hours.
    pub fn calendar(&self) -> Calendar {
        // At least a minute of at least one day was read: the default is never taken.
        let hours = (self.to - self.from) as f64 / (60 * MINUTE) as f64;
        Calendar::new(hours, self.days.iter().filter(|works| **works).count() as f64).unwrap_or_default()
    }

    /// Milliseconds worked from one moment to another, both in milliseconds of Unix time; none when the second is not later.
    ///
    /// Takes as long for ten years as for an hour: whole weeks are multiplied, holidays are searched.
    pub fn between(&self, start: i64, end: i64) -> i64 {
        (self.worked_until(end) - self.worked_until(start)).max(0)
    }

    /// "9:00 to 17:00, mon tue wed thu fri, 2 holidays".
    pub fn words(&self) -> String {
        let time = |at: i64| format!("{}:{:02}", at / (60 * MINUTE), at / MINUTE % 60);
        let days: Vec<&str> = WORDS
            .iter()
            .zip(self.days)
            .filter(|(_, on)| *on)
            .map(|(word, _)| *word)
            .collect();
        let off = match self.holidays.len() {
            0 => String::new(),
            1 => ", 1 holiday".to_owned(),
            count => format!(", {count} holidays"),
        };
        format!("{} to {}, {}{off}", time(self.from), time(self.to), days.join(" "))
    }

    /// Milliseconds worked since the Monday before 1970.
    fn worked_until(&self, moment: i64) -> i64 {
        // Worked time is the difference of two counts from one fixed Monday, so that ten years cost as much as an hour.
        let local = moment.saturating_add(self.zone.offset_at(moment));
        let day = local.div_euclid(DAY);
        let length = self.to - self.from;
        let today = if self.is_worked(day) {
            (local.rem_euclid(DAY) - self.from).clamp(0, length)
        } else {
            0
        };
        self.days_before(day) * length + today
    }

    fn days_before(&self, day: i64) -> i64 {
        let count = |days: &[bool]| days.iter().map(|works| i64::from(*works)).sum::<i64>();
        let weeks = (day + MONDAY).div_euclid(7);
        let begun = self.days.get(..weekday(day)).map_or(0, count);
        let off = self.holidays.partition_point(|holiday| *holiday < day).cast_signed() as i64;
        weeks * count(&self.days) + begun - off
    }

    fn is_worked(&self, day: i64) -> bool {
        self.days.get(weekday(day)).copied().unwrap_or(false) && self.holidays.binary_search(&day).is_err()
    }
}

/// Days since 1970.
fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH
}

/// From 0 for Monday.
fn weekday(day: i64) -> usize {
    (day + MONDAY).rem_euclid(7) as usize
}

fn read_hours(text: &str) -> Result<(i64, i64), String> {
    let flaw = || format!("“{}” are no working hours: write them as 9:00-17:00", short(text));
    let (from, to) = text.split_once(['-', '–']).ok_or_else(flaw)?;
    let (from, to) = (read_time(from).ok_or_else(flaw)?, read_time(to).ok_or_else(flaw)?);
    if from < to {
        Ok((from, to))
    } else {
        Err(format!(
            "“{}” end before they begin: give hours of one day, as in 9:00-17:00",
            short(text)
        ))
    }
}

/// `9`, `9:00`, `17:30`, `24:00` as milliseconds of the day.
fn read_time(text: &str) -> Option<i64> {
    let text = text.trim();
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<i64>().ok().filter(|_| plain)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let at = hours * 60 + minutes;
    (minutes < 60 && at <= 24 * 60).then_some(at * MINUTE)
}

fn read_days(text: &str) -> Result<[bool; 7], String> {
    let flaw = || {
        format!(
            "“{}” are no days of the week: write them as mon-fri, or mon,tue,thu",
            short(text)
        )
    };
    let day = |word: &str| {
        let word = word.trim().to_lowercase();
        // Three letters tell: `Mon`, `monday` and `MONDAY` are one day.
        let found = WORDS.iter().position(|known| word.starts_with(known));
        // No day has a longer name than Wednesday: what is longer only begins like one.
        found.filter(|_| word.len() <= 9).ok_or_else(flaw)
    };
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (day(first)?, day(last)?);
        // `sat-mon` goes round the end of the week.
        let length = (last + 7 - first) % 7;
        for step in 0..=length {
            if let Some(works) = days.get_mut((first + step) % 7) {
                *works = true;
            }
        }
    }
    Ok(days)
}

fn short(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use chrono::{DateTime, FixedOffset};

    fn at(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
    }

    fn office(holidays: &str, offset: i32) -> WorkingHours {
        let offset = FixedOffset::east_opt(offset * 3600).unwrap();
        WorkingHours::read("9:00-17:00", "mon-fri", holidays, offset).unwrap()
    }

    fn hours(office: &WorkingHours, from: &str, to: &str) -> f64 {
        office.between(at(from), at(to)) as f64 / 3_600_000.0
    }

    #[test]
    fn a_night_and_a_weekend_do_not_count() {
        let office = office("", 0);
        // 27 November 2026 is a Friday.
        let (friday, monday) = ("2026-11-27T16:00:00Z", "2026-11-30T10:00:00Z");
        assert!((hours(&office, friday, monday) - 2.0).abs() < 1e-9);
        assert!((hours(&office, "2026-11-24T16:30:00Z", "2026-11-25T09:30:00Z") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_begins_or_ends_outside_the_hours_counts_from_the_next_hour_that_is_worked() {
        let office = office("", 0);
        assert!((hours(&office, "2026-11-28T03:00:00Z", "2026-11-30T09:15:00Z") - 0.25).abs() < 1e-9);
        assert!((hours(&office, "2026-11-24T12:00:00Z", "2026-11-24T23:00:00Z") - 5.0).abs() < 1e-9);
        assert_eq!(
            office.between(at("2026-11-24T20:00:00Z"), at("2026-11-25T08:00:00Z")),
            0
        );
        assert_eq!(
            office.between(at("2026-11-25T12:00:00Z"), at("2026-11-24T12:00:00Z")),
            0
        );
    }

    #[test]
    fn holidays_do_not_count_and_those_on_a_weekend_change_nothing() {
        // Christmas 2026 is a Friday; the 26th a Saturday.
        let office = office("2026-12-25, 2026-12-26 # two days\n2027-01-01", 0);
        assert!((hours(&office, "2026-12-24T09:00:00Z", "2026-12-29T09:00:00Z") - 16.0).abs() < 1e-9);
        assert!((hours(&office, "2026-12-25T10:00:00Z", "2026-12-28T10:00:00Z") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn hours_are_those_of_the_offset() {
        let berlin = office("", 1);
        assert!((hours(&berlin, "2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z") - 2.0).abs() < 1e-9);
        assert!((hours(&berlin, "2026-11-24T15:30:00Z", "2026-11-24T20:00:00Z") - 0.5).abs() < 1e-9);
        assert!((hours(&berlin, "2026-11-24T09:00:00+01:00", "2026-11-24T17:00:00+01:00") - 8.0).abs() < 1e-9);
    }

    #[test]
    fn hours_of_a_place_follow_its_daylight_saving() {
        let berlin = WorkingHours::read("9:00-17:00", "mon-fri", "", Zone::read("Europe/Berlin").unwrap()).unwrap();
        for (from, to) in [
            ("2024-01-15T09:00:00+01:00", "2024-01-15T17:00:00+01:00"),
            ("2024-07-15T09:00:00+02:00", "2024-07-15T17:00:00+02:00"),
            ("2024-03-29T17:00:00+01:00", "2024-04-01T17:00:00+02:00"),
        ] {
            assert!((hours(&berlin, from, to) - 8.0).abs() < 1e-9, "{from}");
        }
    }

    #[test]
    fn the_sum_of_single_days_is_what_a_long_time_gives_before_1970_too() {
        let office = office("1969-05-01\n1969-12-25\n1971-01-01", 0);
        let (start, end) = (at("1969-03-05T11:11:00Z"), at("1971-07-08T13:37:00Z"));
        let mut sum = 0;
        let mut here = start;
        while here < end {
            let next = (here + 7 * 3_600_000).min(end);
            sum += office.between(here, next);
            here = next;
        }
        assert_eq!(sum, office.between(start, end));
    }

    #[test]
    fn days_may_be_listed_and_go_round_the_week() {
        let offset = FixedOffset::east_opt(0).unwrap();
        let days = |text: &str| WorkingHours::read("8-12:30", text, "", offset).unwrap().calendar();
        assert_eq!(days("mon-fri"), Calendar::new(4.5, 5.0).unwrap());
        assert_eq!(days("Sat-Monday, wed"), Calendar::new(4.5, 4.0).unwrap());
    }

    #[test]
    fn what_cannot_be_read_says_how_to_write_it() {
        let offset = FixedOffset::east_opt(0).unwrap();
        let flaw = |hours, days, off| WorkingHours::read(hours, days, off, offset).unwrap_err();
        assert!(flaw("nine", "mon", "").contains("9:00-17:00"));
        assert!(flaw("17:00-9:00", "mon", "").contains("end before they begin"));
        assert!(flaw("9:00-25:00", "mon", "").contains("9:00-17:00"));
        assert!(flaw("9-17", "workdays", "").contains("mon-fri"));
        assert!(flaw("9-17", "mon", "25.12.").contains("2026-12-25"));
    }
}
