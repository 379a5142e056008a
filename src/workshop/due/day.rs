//! One expression that names a day. Dates are read in `dates`, weeks and months in `periods`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::names::{count, month, nearly_a_name, ordinal, weekday};
use super::order::DayOrder;

/// Reads expressions as seen from a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    /// From here on days are looked for.
    pub today: NaiveDate,
    /// Which of two numbers is the day.
    pub order: DayOrder,
    /// Whether two letters name a weekday: "bis Fr", but not "by so many".
    pub short: bool,
}

/// A day that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// The day.
    pub date: NaiveDate,
    /// How it was taken, where that is not plain.
    pub said: Option<String>,
}

/// A day and how many words it took.
pub(super) type Found = Option<(Read, usize)>;

impl Day {
    /// The day that `words` begin with, and how many of them it took.
    pub(super) fn read(self, words: &[&str]) -> Found {
        // "by the end of the week", "bis zum Ende der Woche", "by COB Friday": these say nothing of the day.
        let skipped = match words {
            ["close", "of", "business", name, ..] | ["end", "of", "day", name, ..] if self.weekday(name).is_some() => 3,
            [
                "the" | "der" | "die" | "das" | "dem" | "den" | "zum" | "am" | "at" | "on" | "by" | "cob" | "eob",
                ..,
            ] => 1,
            ["eod", name, ..] if self.weekday(name).is_some() => 1,
            _ => 0,
        };
        let rest = words.get(skipped..)?;
        let (read, used) = self
            .relative(rest)
            .or_else(|| self.ends(rest))
            .or_else(|| self.weeks(rest))
            .or_else(|| self.in_a_while(rest))
            .or_else(|| self.named_day(rest))
            .or_else(|| self.date(rest))
            .or_else(|| self.feast(rest))
            .or_else(|| self.nth(rest))?;
        Some((read, used + skipped))
    }

    /// As [`Day::read`], for words that nothing leads to: only what can hardly mean anything else.
    pub(super) fn read_alone(self, words: &[&str]) -> Found {
        let first = words.first()?;
        // "Postgres 9.12", "QA 3/4": two numbers alone count anything.
        let dots = first.matches('.').count();
        if first.matches('/').count() == 1 || (dots == 1 && !first.ends_with('.')) {
            return None;
        }
        self.relative(words)
            .or_else(|| self.ends(words))
            .or_else(|| self.weeks(words))
            .or_else(|| self.in_a_while(words))
            // "May" and "March" alone are words of their own; with a number they are a date.
            .or_else(|| self.named_day(words))
            .or_else(|| self.date(words))
    }

    /// The day before the one that was read, and not before today.
    pub(super) fn day_before(self, read: &Read) -> Read {
        let before = read.date.pred_opt().unwrap_or(read.date);
        let date = if read.date > self.today {
            before.max(self.today)
        } else {
            read.date
        };
        Read {
            date,
            said: Some(format!("the day before {}", say(read.date))),
        }
    }

    pub(super) fn weekday(self, word: &str) -> Option<Weekday> {
        weekday(word, self.short)
    }

    pub(super) fn plus(self, days: u64) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(days)).filter(within_reach)
    }

    /// "today", "tomorrow", "the day after tomorrow".
    fn relative(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let second = words.get(1).copied().unwrap_or_default();
        let third = words.get(2).copied().unwrap_or_default();
        let read = |days: u64, used: usize| Some((plain(self.plus(days)?), used));
        match (first, second, third) {
            ("day", "after", "tomorrow") => read(2, 3),
            ("today" | "tonight" | "heute" | "eod", ..) => read(0, 1),
            ("end" | "close", "of", "today" | "day" | "business") => read(0, 3),
            ("tomorrow" | "tmrw" | "tmr" | "tomorow" | "tommorow" | "morgen", ..) => read(1, 1),
            ("übermorgen" | "uebermorgen" | "overmorrow", ..) => read(2, 1),
            _ => None,
        }
    }

    /// "Friday", "this Friday", "Fri 4 Dec 2027", "Friday next week", "Freitag in einer Woche", "Friday week".
    fn named_day(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let skipped = usize::from(matches!(
            first,
            "this"
                | "next"
                | "coming"
                | "diesen"
                | "dieser"
                | "nächsten"
                | "naechsten"
                | "nächster"
                | "kommenden"
                | "kommender"
        ));
        let weeks_more = match first {
            "übernächsten" | "uebernaechsten" | "übernächster" => 1,
            _ => 0,
        };
        let skipped = skipped.max(weeks_more);
        let weekday = self.weekday(words.get(skipped)?)?;
        let used = skipped + 1;
        let rest = words.get(used..).unwrap_or_default();
        let rest_skipped = usize::from(matches!(rest.first(), Some(&("the" | "der" | "den" | "dem"))));
        // "Fri 4 Dec": the date says it more exactly than the day.
        if let Some((mut read, more)) = rest.get(rest_skipped..).and_then(|rest| self.date(rest)) {
            if read.date.weekday() != weekday {
                read.said = Some(format!(
                    "{} is a {}",
                    read.date.format("%-d %b %Y"),
                    read.date.format("%A")
                ));
            }
            return Some((read, used + rest_skipped + more));
        }
        if rest.len() > rest_skipped
            && let Some(number) = rest.get(rest_skipped).and_then(|word| {
                ordinal(word).filter(|_| word.len() > word.trim_end_matches(|sign: char| !sign.is_ascii_digit()).len())
            })
            && let Some(date) = next_number(number, self.today)
        {
            // "Friday the 4th".
            return Some((plain(date), used + rest_skipped + 1));
        }
        let soon = coming(weekday, self.today)?;
        match rest {
            [
                "next" | "nächste" | "naechste" | "nächster" | "kommende" | "kommender",
                "week" | "woche",
                ..,
            ] => self.of_week(weekday, 1, used + 2),
            ["this" | "diese" | "dieser", "week" | "woche", ..] => self.of_week(weekday, 0, used + 2),
            ["in", "einer" | "a" | "one" | "1", "woche" | "week", ..] => {
                Some((plain(soon.checked_add_days(Days::new(7))?), used + 3))
            }
            ["in", number, "weeks" | "wochen", ..] if count(number).is_some() => {
                let days = count(number)?.checked_mul(7)?;
                Some((
                    plain(soon.checked_add_days(Days::new(days)).filter(within_reach)?),
                    used + 3,
                ))
            }
            ["week", ..] => Some((plain(soon.checked_add_days(Days::new(7))?), used + 1)),
            ["fortnight", ..] => Some((plain(soon.checked_add_days(Days::new(14))?), used + 1)),
            _ => Some((plain(soon.checked_add_days(Days::new(7 * weeks_more as u64))?), used)),
        }
    }

    /// "Christmas", "Silvester".
    fn feast(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let (month, day) = match first {
            "christmas" | "xmas" | "weihnachten" | "heiligabend" => (12, 24),
            "silvester" | "neujahr" => (12, 31),
            "new" if matches!(words.get(1), Some(&("year" | "years" | "year's" | "year’s"))) => (12, 31),
            _ => return None,
        };
        let used = if first == "new" { 2 } else { 1 };
        let used = used + usize::from(matches!(words.get(used), Some(&"eve")));
        let mut read = self.next(month, day)?;
        read.said = Some(say(read.date));
        Some((read, used))
    }

    /// "the 15th", "am 15.": of this month or the next.
    fn nth(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let number = ordinal(first)?;
        // A number alone may count anything.
        if first.ends_with(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        // "31. 2." was no date: then "31." alone is none either.
        if words
            .get(1)
            .is_some_and(|word| word.ends_with('.') && ordinal(word).is_some())
        {
            return None;
        }
        Some((plain(next_number(number, self.today)?), 1))
    }
}

/// Whether words that follow "due" or "by" look like a day although none was read; how many of them. They are told to whoever typed them.
pub(super) fn looks_like_a_day(words: &[&str]) -> Option<usize> {
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let separated = first.contains(['.', '/', '-'])
        && digits >= 2
        && first
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '/' | '-'))
        && first.trim_end_matches('.').contains(['.', '/', '-']);
    if separated {
        return Some(1);
    }
    if ordinal(first).is_some() && (month(second).is_some() || nearly_a_name(second)) {
        return Some(2);
    }
    // "bis zum 31. 2.": two numbers with dots.
    if first.ends_with('.') && second.ends_with('.') && ordinal(first).is_some() && ordinal(second).is_some() {
        return Some(2);
    }
    let named =
        (month(first).is_some() && first.chars().count() > 3) || (month(first).is_some() && ordinal(second).is_some());
    if named {
        return Some(1 + usize::from(second.starts_with(|sign: char| sign.is_ascii_digit())));
    }
    if nearly_a_name(first) {
        return Some(1);
    }
    if matches!(first, "kw" | "week" | "cw") && second.starts_with(|sign: char| sign.is_ascii_digit()) {
        return Some(2);
    }
    let ordinal_alone = ordinal(first).is_some_and(|number| number == 0 || number > 31)
        && !first.ends_with(|sign: char| sign.is_ascii_digit());
    ordinal_alone.then_some(1)
}

pub(super) fn plain(date: NaiveDate) -> Read {
    Read { date, said: None }
}

/// A day that was worked out: which one is said.
#[allow(clippy::unnecessary_wraps, reason = "as its neighbours, which may find nothing")]
pub(super) fn told(date: NaiveDate, used: usize) -> Found {
    Some((
        Read {
            date,
            said: Some(say(date)),
        },
        used,
    ))
}

/// "Friday 4 December".
fn say(date: NaiveDate) -> String {
    date.format("%A %-d %B").to_string()
}

/// Dates are written with four digits of the year.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as filters hand it over")]
pub(super) fn within_reach(date: &NaiveDate) -> bool {
    (1970..=9999).contains(&date.year())
}

/// The next day with this number: of this month, or of the next one that has it.
fn next_number(number: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..3)
        .filter_map(|later| first.checked_add_months(Months::new(later))?.with_day(number))
        .find(|date| *date >= today)
}

/// The weekday that comes: on a Friday, "Friday" is the next one.
pub(super) fn coming(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = (weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
    today.checked_add_days(Days::new(if ahead == 0 { 7 } else { u64::from(ahead) }))
}
