//! Days that are told by weeks, months, quarters and years: "next week", "end of month", "by Q1", "KW 50".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day::{Day, Found, Read, plain, say, told};
use super::names::{Unit, later, month, ordinal, ordinal_in_words, unit, year};
use super::period::{Part, Period, within_reach};

impl Day {
    /// The end, the middle or the beginning of a week, month, quarter or year: "end of next week", "mid-December", "Monatsende", "later this week".
    pub(super) fn ends(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        // One word that says both.
        let glued = match first {
            "eow" => Some(Unit::Week),
            "eom" | "monatsende" | "ultimo" => Some(Unit::Month),
            "eoq" | "quartalsende" => Some(Unit::Quarter),
            "eoy" | "jahresende" => Some(Unit::Year),
            _ => None,
        };
        if let Some(unit) = glued {
            return self.due(&self.running(unit, 0)?, Some(Part::End), 1);
        }
        // "month end", "week's end", "year-end".
        let bare = |word: &str| unit(word.trim_end_matches("'s").trim_end_matches("’s"));
        let ended = match first.strip_suffix("-end") {
            Some(name) => bare(name).map(|unit| (unit, 1)),
            None => bare(first)
                .filter(|_| words.get(1) == Some(&"end"))
                .map(|unit| (unit, 2)),
        };
        if let Some((unit, used)) = ended {
            return self.due(&self.running(unit, 0)?, Some(Part::End), used);
        }
        // "mid-December", "end-of-week", "midweek".
        for (before, part) in [
            ("end-of-", Part::End),
            ("end-", Part::End),
            ("mid-", Part::Middle),
            ("mid", Part::Middle),
            ("early-", Part::Start),
            ("late-", Part::End),
        ] {
            if let Some(name) = first
                .strip_prefix(before)
                .filter(|name| !name.is_empty() && *name != "dle")
            {
                let rest: Vec<&str> = std::iter::once(name).chain(words.get(1..)?.iter().copied()).collect();
                let (period, used) = self.period(&rest, true)?;
                return self.due(&period, Some(part), used);
            }
        }
        let part = match first {
            "end" | "ende" | "late" | "later" => Part::End,
            "mid" | "middle" | "mitte" => Part::Middle,
            "start" | "beginning" | "begin" | "early" | "anfang" | "beginn" => Part::Start,
            _ => return None,
        };
        let (period, used) = self.period(words.get(1..)?, true)?;
        self.due(&period, Some(part), 1 + used)
    }

    /// "next week" is its Friday; "this week", "in KW 50", "the week after next", "next month", "in Q1"; where something leads to it also "Q1" alone.
    pub(super) fn weeks(self, words: &[&str], led: bool) -> Found {
        // "in der nächsten Woche", "im Laufe des Monats", "over the weekend".
        let within = match words {
            ["im", "laufe" | "lauf" | "verlauf", ..] => 2,
            [
                "in" | "during" | "within" | "over" | "im" | "innerhalb" | "übers" | "am",
                ..,
            ] => 1,
            _ => 0,
        };
        let rest = words.get(within..)?;
        let (period, used) = self.period(rest, within > 0 && words.first() != Some(&"am"))?;
        let used = used + within;
        let stands = match period.unit {
            Unit::Quarter => led || within > 0 || period.named.is_none(),
            // H2 is a database, too.
            Unit::Half => (led && used == words.len()) || within > 0 || period.named.is_none(),
            // "December" alone may be its beginning or its end, "by 2027" too.
            Unit::Month | Unit::Year => within > 0 || period.named.is_none(),
            Unit::Week | Unit::Weekend => true,
        };
        if !stands {
            return None;
        }
        // "next week Tuesday", "KW 50 Mittwoch".
        if period.unit == Unit::Week
            && let Some(weekday) = words.get(used).and_then(|word| self.weekday(word))
        {
            return told(self.day_of(&period, weekday)?, used + 1);
        }
        self.due(&period, None, used)
    }

    /// A period. With `determined` the words before say which: "end of week", "within the week"; without, "week" alone is none.
    pub(super) fn period(self, words: &[&str], determined: bool) -> Option<(Period, usize)> {
        let mut used = 0;
        while let Some(&("of" | "the" | "der" | "des" | "die" | "das" | "dem" | "den" | "vom" | "im" | "in")) =
            words.get(used)
        {
            used += 1;
        }
        let mut steps = None;
        while let Some(step) = words.get(used).and_then(|word| later(word)) {
            steps = Some(step);
            used += 1;
        }
        let rest = words.get(used..)?;
        if steps.is_none()
            && let Some((period, more)) = self.named_period(rest, determined)
        {
            return Some((period, used + more));
        }
        let unit = unit(rest.first()?)?;
        used += 1;
        // "the week after next".
        if steps.is_none() && rest.get(1..3) == Some(&["after", "next"]) {
            return Some((self.running(unit, 2)?, used + 2));
        }
        if steps.is_none() && !determined && unit != Unit::Weekend {
            return None;
        }
        Some((self.running(unit, steps.unwrap_or(0))?, used))
    }

    /// A period with a name of its own: "KW 50", "January 2027", "Q1", "first quarter of 2027", "2027", "the week of 7 December".
    fn named_period(self, words: &[&str], determined: bool) -> Option<(Period, usize)> {
        if let Some(found) = self.calendar_week(words) {
            return Some(found);
        }
        let first = *words.first()?;
        if matches!(
            words,
            ["week", "of" | "commencing" | "beginning", ..] | ["woche", "vom" | "ab", ..]
        ) {
            let article = usize::from(words.get(2) == Some(&"the"));
            let (read, used) = self.date(words.get(2 + article..)?)?;
            let first = monday(read.date)?;
            let period = Period {
                unit: Unit::Week,
                first,
                exact: true,
                named: None,
            };
            return Some((period, 2 + article + used));
        }
        if let Some(number) = month(first) {
            let (year, used) = given_year(words.get(1..)?);
            return Some((self.of_year(Unit::Month, number, year)?, 1 + used));
        }
        // "Q1", "Q1/2027", "H2".
        let (name, glued) = match first.split_once('/') {
            Some((name, digits)) => (name, Some(year(digits)?)),
            None => (first, None),
        };
        let numbered = |letter: char| {
            let number = name.strip_prefix(letter)?;
            (number.len() == 1).then(|| number.parse::<u32>().ok())?
        };
        let (unit, number, used) = if let Some(number @ 1..=4) = numbered('q') {
            (Unit::Quarter, number, 1)
        } else if let Some(number @ 1..=2) = numbered('h') {
            (Unit::Half, number, 1)
        } else if let Some(number) = ordinal_in_words(first).or_else(|| ordinal(first).filter(|_| glued.is_none())) {
            match (words.get(1).and_then(|word| unit(word)), number) {
                (Some(unit @ Unit::Quarter), 1..=4) | (Some(unit @ Unit::Half), 1..=2) => (unit, number, 2),
                _ => return self.whole_year(first, determined),
            }
        } else {
            return self.whole_year(first, determined);
        };
        let (year, more) = match glued {
            Some(year) => (Some(year), 0),
            None => given_year(words.get(used..)?),
        };
        Some((self.of_year(unit, number, year)?, used + more))
    }

    fn whole_year(self, word: &str, determined: bool) -> Option<(Period, usize)> {
        let year = year(word).filter(|_| determined)?;
        Some((self.of_year(Unit::Year, 1, Some(year))?, 1))
    }

    /// The month, quarter or half of this number, of a year or of the next one in which it has not passed.
    fn of_year(self, unit: Unit, number: u32, year: Option<i32>) -> Option<Period> {
        let length = match unit {
            Unit::Half => 6,
            Unit::Quarter => 3,
            _ => 1,
        };
        let first = NaiveDate::from_ymd_opt(year.unwrap_or(self.today.year()), (number - 1) * length + 1, 1)?;
        Some(Period {
            unit,
            first,
            exact: year.is_some(),
            named: Some(String::new()),
        })
    }

    /// "KW 50", "KW50", "week 50", "KW 50/2027", "2026-W50".
    fn calendar_week(self, words: &[&str]) -> Option<(Period, usize)> {
        let first = *words.first()?;
        let (number, mut used, mut of_year) =
            if matches!(first, "kw" | "week" | "cw" | "wk" | "kalenderwoche" | "woche") {
                (*words.get(1)?, 2, None)
            } else if (first, words.get(1)) == ("calendar", Some(&"week")) {
                (*words.get(2)?, 3, None)
            } else if let Some((digits, number)) = first.split_once("-w") {
                (number, 1, Some(year(digits)?))
            } else {
                let digits = ["kw", "cw", "wk", "w"]
                    .into_iter()
                    .find_map(|name| first.strip_prefix(name))?;
                (digits, 1, None)
            };
        let number = match number.split_once('/') {
            Some((number, digits)) => {
                let short = digits.len() == 2;
                let digits: i32 = digits.parse().ok()?;
                of_year = Some(if short { 2000 + digits } else { digits });
                number
            }
            None => number.trim_end_matches(['.', ',']),
        };
        let number: u32 = number.parse().ok()?;
        if of_year.is_none()
            && let Some(year) = words.get(used).and_then(|word| year(word))
        {
            of_year = Some(year);
            used += 1;
        }
        let monday = |year: i32| NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).filter(within_reach);
        let last = |first: &NaiveDate| first.checked_add_days(Days::new(4));
        let running = self.today.iso_week().year();
        let years = match of_year {
            Some(year) => vec![year],
            None => vec![running, running.checked_add(1)?],
        };
        let mut weeks = years.into_iter().filter_map(monday);
        let first = weeks.find(|first| of_year.is_some() || last(first).is_some_and(|last| last >= self.today))?;
        let period = Period {
            unit: Unit::Week,
            first,
            exact: true,
            named: Some(format!("week {number}")),
        };
        Some((period, used))
    }

    /// The week, month or the like that runs, or a later one.
    fn running(self, unit: Unit, later: u32) -> Option<Period> {
        let months = |length: u32| {
            let month = self.today.month0() / length * length + 1;
            let first = NaiveDate::from_ymd_opt(self.today.year(), month, 1)?;
            first.checked_add_months(Months::new(later * length))
        };
        let weeks = || monday(self.today)?.checked_add_days(Days::new(7 * u64::from(later)));
        let first = match unit {
            Unit::Weekend => weeks()?.checked_add_days(Days::new(5)),
            Unit::Week => weeks(),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Half => months(6),
            Unit::Year => months(12),
        };
        Some(Period {
            unit,
            first: first.filter(within_reach)?,
            exact: false,
            named: None,
        })
    }

    /// The day that a period, or a part of it, is due: one that is past is that of the next one.
    fn due(self, period: &Period, part: Option<Part>, used: usize) -> Found {
        let mut period = period.clone();
        let mut date = period.at(part)?;
        // Nobody means a day that is past, unless its year was said.
        if date < self.today && !period.exact {
            period = period.next()?;
            date = period.at(part)?;
        }
        let date = Some(date).filter(within_reach)?;
        let before = match part {
            Some(Part::End) => Some(date),
            // Before next week is until the last day of work of this one.
            None if period.unit == Unit::Week => period.first.checked_sub_days(Days::new(3)),
            None | Some(Part::Start) => period.first.pred_opt(),
            Some(Part::Middle) => None,
        };
        let said = match &period.named {
            _ if date < self.today => "in the past".to_owned(),
            Some(name) if part.is_none() && !name.is_empty() => format!("Friday of {name}"),
            _ if date.year() != self.today.year() => format!("{} {}", say(date), date.year()),
            _ => say(date),
        };
        Some((
            Read {
                said: Some(said),
                by: (period.unit == Unit::Weekend)
                    .then(|| period.first.pred_opt())
                    .flatten(),
                before,
                ..plain(date)
            },
            used,
        ))
    }

    /// A weekday of a week. One that is past is that of the week after.
    pub(super) fn day_of(self, week: &Period, weekday: Weekday) -> Option<NaiveDate> {
        let date = week
            .first
            .checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))?;
        if date < self.today && !week.exact {
            return date.checked_add_days(Days::new(7));
        }
        Some(date)
    }
}

/// "2027" or "of 2027" behind what it is the year of; how many words it took.
fn given_year(words: &[&str]) -> (Option<i32>, usize) {
    let of = usize::from(words.first() == Some(&"of"));
    match words.get(of).and_then(|word| year(word)) {
        Some(year) => (Some(year), of + 1),
        None => (None, 0),
    }
}

fn monday(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
}
