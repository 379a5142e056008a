//! Dates with a day and a month: "2026-12-04", "24.12.", "12/24", "4 Dec 2027".

use chrono::{Datelike, NaiveDate};

use super::day::{Day, Found, Read, plain};
use super::names::{month, ordinal, ordinal_in_words, year};
use super::order::DayOrder;
use super::period::within_reach;

impl Day {
    /// A date with its month: "2026-12-04", "4 Dec", "4. Dezember", "Dec 4, 2026", "4th of December", "24.12.", "12/24", "4-Dec-2026".
    pub(super) fn date(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        self.in_numbers(first)
            .map(|read| (read, 1))
            .or_else(|| self.in_spaced_numbers(words))
            .or_else(|| self.with_month(words))
            .or_else(|| self.glued(words))
    }

    /// A number and a month without a space between them: "24.Dezember", "3Dec", "24.Dez.2027".
    fn glued(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let digits = first.len() - first.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let (number, rest) = first.split_at(digits);
        let (dot, name) = rest.split_at(usize::from(rest.starts_with('.')));
        let (name, after) = name.split_once('.').unwrap_or((name, ""));
        let with_dot = format!("{number}{dot}");
        let mut apart = vec![with_dot.as_str(), name];
        apart.extend(Some(after).filter(|after| !after.is_empty()));
        let glued = apart.len();
        // Ends: what is taken apart has no letters beside its number.
        if number.is_empty() || month(name).is_none() {
            return None;
        }
        apart.extend(words.get(1..)?);
        let (read, used) = self.with_month(&apart)?;
        (used >= glued).then_some((read, used - glued + 1))
    }

    /// One word of numbers: "2026-12-04", "24.12.", "12/24/26", "4-Dec".
    fn in_numbers(self, word: &str) -> Option<Read> {
        let word = word.trim_end_matches([',', ';', ':', ')']);
        let (dotted, word) = (word, word.trim_end_matches('.'));
        if word.len() == 8 && word.starts_with("20") && word.bytes().all(|sign| sign.is_ascii_digit()) {
            let part = |range: std::ops::Range<usize>| word.get(range)?.parse::<u32>().ok();
            return self.exact(word.get(..4)?.parse().ok()?, part(4..6)?, part(6..8)?);
        }
        if let Some(parts) = parts(word, '-')
            .or_else(|| parts(word, '/'))
            .or_else(|| parts(word, '.'))
            && let [year, month, day] = parts.as_slice()
            && year.len() == 4
        {
            return self.exact(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        }
        if let Some(parts) = parts(word, '.') {
            return match parts.as_slice() {
                // "12.5" is a number to most; with its dot behind, or a nought before, it is a day.
                [day, month] if dotted.ends_with('.') || month.starts_with('0') || month.len() == 2 => {
                    self.next(month.parse().ok()?, day.parse().ok()?)
                }
                [day, month, year] => self.exact(full_year(year)?, month.parse().ok()?, day.parse().ok()?),
                _ => None,
            };
        }
        if let Some(parts) = parts(word, '/') {
            let numbers = |a: &str, b: &str| Some((a.parse::<u32>().ok()?, b.parse::<u32>().ok()?));
            return match parts.as_slice() {
                [a, b] => {
                    let (day, month) = self.day_and_month(numbers(a, b)?);
                    self.next(month, day)
                }
                [a, b, year] => {
                    let (day, month) = self.day_and_month(numbers(a, b)?);
                    self.exact(full_year(year)?, month, day)
                }
                _ => None,
            };
        }
        let dashed: Vec<&str> = word.split('-').collect();
        match dashed.as_slice() {
            [day, name] => match month(day) {
                Some(month) => self.next(month, ordinal(name)?),
                None => self.next(month(name)?, ordinal(day)?),
            },
            [day, name, year] => {
                if let Some(month) = month(name) {
                    return self.exact(full_year(year)?, month, ordinal(day)?);
                }
                let (day, month) = self.day_and_month((day.parse().ok()?, name.parse().ok()?));
                self.exact(full_year(year).filter(|_| year.len() == 4)?, month, day)
            }
            _ => None,
        }
    }

    /// Which is the day and which the month: where only one order is a date, that.
    fn day_and_month(self, (a, b): (u32, u32)) -> (u32, u32) {
        match (a > 12, b > 12, self.order) {
            (true, _, _) | (false, false, DayOrder::DayFirst) => (a, b),
            (false, true, _) | (false, false, DayOrder::MonthFirst) => (b, a),
        }
    }

    /// "24. 12. 2026", "24. 12."
    fn in_spaced_numbers(self, words: &[&str]) -> Found {
        let [day, month, rest @ ..] = words else { return None };
        let numbered = |word: &str| {
            word.strip_suffix('.')
                .filter(|digits| !digits.is_empty() && digits.len() <= 2)?
                .parse::<u32>()
                .ok()
        };
        let (day, month) = (numbered(day)?, numbered(month)?);
        match rest.first().and_then(|word| year(word)) {
            Some(year) => Some((self.exact(year, month, day)?, 3)),
            None => Some((self.next(month, day)?, 2)),
        }
    }

    /// "4 Dec", "Dec 4th", "the 4th of December 2027", "the first of December", "am ersten Dezember".
    fn with_month(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let nth = |word: &str| ordinal(word).or_else(|| ordinal_in_words(word));
        let (number, name, mut used) = if let Some(number) = nth(first) {
            let of = usize::from(matches!(words.get(1), Some(&("of" | "im"))));
            (number, month(words.get(1 + of)?)?, 2 + of)
        } else {
            let name = month(first)?;
            let the = usize::from(matches!(words.get(1), Some(&"the")));
            (nth(words.get(1 + the)?)?, name, 2 + the)
        };
        let year = words.get(used).and_then(|word| year(word));
        used += usize::from(year.is_some());
        let read = match year {
            Some(year) => self.exact(year, name, number)?,
            None => self.next(name, number)?,
        };
        Some((read, used))
    }

    /// A day that was said with its year: it stays, also where it is past, and then that is said.
    fn exact(self, year: i32, month: u32, day: u32) -> Option<Read> {
        let date = NaiveDate::from_ymd_opt(year, month, day).filter(within_reach)?;
        let mut read = plain(date);
        if date < self.today {
            read.said = Some("in the past".to_owned());
        }
        Some(read)
    }

    /// The next day with this month and number: today or later.
    pub(super) fn next(self, month: u32, day: u32) -> Option<Read> {
        // Nine years reach the next 29 February, also across a century.
        let date = (0..9)
            .filter_map(|years| NaiveDate::from_ymd_opt(self.today.year() + years, month, day))
            .find(|date| *date >= self.today)?;
        let mut read = plain(date);
        if date.year() != self.today.year() && date - self.today > chrono::TimeDelta::days(183) {
            read.said = Some(format!("in {}", date.year()));
        }
        Some(read)
    }
}

/// The numbers of a word between signs, if it is made of nothing else.
fn parts(word: &str, between: char) -> Option<Vec<&str>> {
    let parts: Vec<&str> = word.split(between).collect();
    let numbers = parts
        .iter()
        .all(|part| matches!(part.len(), 1..=4) && part.bytes().all(|sign| sign.is_ascii_digit()));
    (numbers && matches!(parts.len(), 2 | 3)).then_some(parts)
}

fn full_year(word: &str) -> Option<i32> {
    let year: i32 = word.parse().ok()?;
    match word.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}
