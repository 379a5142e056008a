//! Where a lead time stands in DORA's table, in calendar time.
//!
//! Source: Forsgren, Humble, Kim: Accelerate State of DevOps 2018, lead time for changes: elite under an hour, high a day to a week, medium a week
//! to a month, low one to six months. The table leaves out an hour to a day and more than six months: both are said.

use crate::time::{Calendar, WorkTime, sensible};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Under one hour.
    Elite,
    /// One day to one week.
    High,
    /// One week to one month.
    Medium,
    /// One month to six months.
    Low,
}

impl Band {
    /// All bands, the fastest first.
    pub const ALL: [Band; 4] = [Band::Elite, Band::High, Band::Medium, Band::Low];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Band::Elite => "elite",
            Band::High => "high",
            Band::Medium => "medium",
            Band::Low => "low",
        }
    }

    /// The table's words for it.
    pub fn words(self) -> &'static str {
        match self {
            Band::Elite => "under 1 hour",
            Band::High => "1 day to 1 week",
            Band::Medium => "1 week to 1 month",
            Band::Low => "1 to 6 months",
        }
    }
}

/// Where a lead time stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The nearest row of the table.
    pub band: Band,
    /// Calendar hours, nights and weekends included.
    pub hours: f64,
    /// "14.2 working days are 2.8 weeks, 20 days on the calendar".
    pub conversion: String,
    /// "medium: 1 week to 1 month", with a word on where the table has a gap.
    pub sentence: String,
}

/// Hours in a calendar week.
const WEEK: f64 = 24.0 * 7.0;
/// Hours in a month, as the session's slide counts them: a twelfth of a year.
const MONTH: f64 = 24.0 * 365.25 / 12.0;

/// Where `time`, counted in the working time of `clock`, stands in the table of 2018.
///
/// Below a working day hours stay hours: it is done on the day it was begun. From there on a working week is a calendar week.
pub fn standing(time: WorkTime, clock: Calendar) -> Standing {
    // Six hours of work begun in the morning are done on the same day; by the rule for weeks they would be 25 hours.
    let within_a_day = time < clock.day();
    let hours = if within_a_day {
        time.hours()
    } else {
        time.weeks(clock) * WEEK
    };
    let (band, gap) = match hours {
        hours if hours < 1.0 => (Band::Elite, ""),
        hours if hours < 24.0 => (Band::High, ", and faster than that: under a day"),
        hours if hours <= WEEK => (Band::High, ""),
        hours if hours <= MONTH => (Band::Medium, ""),
        hours if hours <= 6.0 * MONTH => (Band::Low, ""),
        _ => (Band::Low, ", and slower than that: over 6 months"),
    };
    Standing {
        band,
        hours,
        conversion: conversion(time, clock, within_a_day, hours),
        sentence: format!("{}: {}{gap}", band.name(), band.words()),
    }
}

fn conversion(time: WorkTime, clock: Calendar, within_a_day: bool, hours: f64) -> String {
    let said = time.on_screen(clock);
    if within_a_day {
        return format!("{said} stay {said} on the calendar: less than a day's work");
    }
    let days = hours / 24.0;
    let days = if days < 10.0 {
        sensible(days)
    } else {
        format!("{days:.0}")
    };
    let working = if clock.is_elapsed() { "" } else { " of work" };
    format!(
        "{said}{working} are {}, {days} days on the calendar",
        time.in_weeks(clock)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: f64) -> WorkTime {
        WorkTime::saturating(days * 480.0)
    }

    #[test]
    fn working_time_stands_where_the_calendar_puts_it() {
        let clock = Calendar::default();
        let band = |time| standing(time, clock).band;
        assert_eq!(band(WorkTime::saturating(59.0)), Band::Elite);
        assert_eq!(band(WorkTime::saturating(60.0)), Band::High);
        assert_eq!(band(days(5.0)), Band::High, "a working week is a week");
        assert_eq!(band(days(5.1)), Band::Medium);
        assert_eq!(band(days(14.2)), Band::Medium);
        assert_eq!(band(days(22.0)), Band::Low, "22 working days are more than a month");
        assert_eq!(band(days(400.0)), Band::Low);
    }

    #[test]
    fn the_conversion_is_said() {
        let stands = standing(days(14.2), Calendar::default());
        assert_eq!(
            stands.conversion,
            "14.2 d of work are 2.8 weeks, 20 days on the calendar"
        );
        assert_eq!(stands.sentence, "medium: 1 week to 1 month");
        let hours = standing(WorkTime::saturating(180.0), Calendar::default());
        assert!(hours.sentence.contains("under a day"), "{}", hours.sentence);
        let elapsed = standing(WorkTime::saturating(1440.0 * 14.0), Calendar::ELAPSED);
        assert_eq!((elapsed.band, elapsed.hours), (Band::Medium, 336.0));
    }
}
