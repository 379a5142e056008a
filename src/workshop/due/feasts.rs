//! Days that are told by feasts: "before Christmas", "bis Ostern".

use chrono::{Datelike, Days, NaiveDate};

use super::day::{Day, Found, Read, plain, say};

impl Day {
    /// "Christmas", "Silvester", "Ostern".
    pub(super) fn feast(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let (mut read, mut used) = match first {
            "christmas" | "xmas" | "weihnachten" | "heiligabend" => (self.next(12, 24)?, 1),
            "nikolaus" => (self.next(12, 6)?, 1),
            "silvester" | "jahreswechsel" => (self.next(12, 31)?, 1),
            "neujahr" => (self.next(1, 1)?, 1),
            "new" if matches!(words.get(1), Some(&("year" | "years" | "year's" | "year’s"))) => {
                if words.get(2) == Some(&"day") {
                    (self.next(1, 1)?, 3)
                } else {
                    (self.next(12, 31)?, 2)
                }
            }
            "easter" | "ostern" => (self.after_easter(0)?, 1),
            "pentecost" | "whitsun" | "pfingsten" => (self.after_easter(49)?, 1),
            _ => return None,
        };
        used += usize::from(matches!(words.get(used), Some(&"eve")));
        read.said = Some(say(read.date));
        Some((read, used))
    }

    fn after_easter(self, days: u64) -> Option<Read> {
        let at = |year: i32| easter(year)?.checked_add_days(Days::new(days));
        let year = self.today.year();
        let date = [at(year), at(year.checked_add(1)?)];
        date.into_iter().flatten().find(|date| *date >= self.today).map(plain)
    }
}

/// Easter Sunday by the Gregorian rule (Meeus, *Astronomical Algorithms*, 1991, ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - shift + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}
