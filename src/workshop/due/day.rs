//! One expression that names a day. Dates are read in `dates`, weeks and months in `periods`, "in 3 days" in `amounts`, Christmas in `feasts`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::names::{Unit, later, month, nearly_a_name, ordinal, ordinal_in_words, time_of_day, weekday, year};
use super::order::DayOrder;
use super::period::{Period, within_reach};

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
    /// What "by" makes of it, where that is another day: by the weekend things are done on Friday.
    pub by: Option<NaiveDate>,
    /// What "before" makes of it, where that is not the day before: before the end of the month is until its end, and before next week is this one.
    pub before: Option<NaiveDate>,
}

/// A day and how many words it took.
pub(super) type Found = Option<(Read, usize)>;

/// Words that stand before a day and say nothing of it.
const ARTICLES: [&str; 21] = [
    "the",
    "der",
    "die",
    "das",
    "dem",
    "den",
    "zum",
    "zur",
    "am",
    "at",
    "on",
    "by",
    "eob",
    "noch",
    "including",
    "incl",
    "einschließlich",
    "inklusive",
    "inkl",
    "latest",
    "spätestens",
];

impl Day {
    /// The day that `words` begin with, and how many of them it took.
    pub(super) fn read(self, words: &[&str]) -> Found {
        // "by COB Friday", "by the end of the day": alone they mean today.
        let closing = closing(words);
        if closing > 0 {
            let rest = words.get(closing..)?;
            let led = usize::from(matches!(rest.first(), Some(&("on" | "of" | "am"))));
            if let Some((read, used)) = self.read(rest.get(led..)?) {
                return Some((read, closing + led + used));
            }
            return Some((plain(self.today), closing));
        }
        if words.first().is_some_and(|first| ARTICLES.contains(first)) {
            let (read, used) = self.read(words.get(1..)?)?;
            return Some((read, used + 1));
        }
        self.read_plainly(words)
            .or_else(|| self.weeks(words, true))
            .or_else(|| self.feast(words))
            .or_else(|| self.nth(words))
    }

    /// As [`Day::read`], for words that nothing leads to: only what can hardly mean anything else.
    pub(super) fn read_alone(self, words: &[&str]) -> Found {
        let first = words.first()?;
        // "Postgres 9.12", "QA 3/4", "call 20261204": numbers alone count anything.
        let dots = first.matches('.').count();
        let number = first.bytes().all(|sign| sign.is_ascii_digit()) && month(words.get(1).unwrap_or(&"")).is_none();
        if first.matches('/').count() == 1 || (dots == 1 && !first.ends_with('.')) || number {
            return None;
        }
        if matches!(*first, "the" | "der" | "die" | "noch") {
            let rest = words.get(1..)?;
            let far = || matches!(rest.get(1..3), Some(["after", "next"])) || rest.get(..2) == Some(&["week", "of"]);
            let (read, used) = self
                .relative(rest)
                .or_else(|| self.ends(rest))
                .or_else(|| self.weeks(rest, false).filter(|_| far() || *first == "noch"))
                .or_else(|| self.named_day(rest).filter(|_| far()))?;
            return Some((read, used + 1));
        }
        if matches!(*first, "eod" | "cob" | "eob" | "tagesende") {
            return self.read(words);
        }
        self.read_plainly(words).or_else(|| self.weeks(words, false))
    }

    /// What is a day whether words lead to it or not.
    fn read_plainly(self, words: &[&str]) -> Found {
        self.relative(words)
            .or_else(|| self.ends(words))
            .or_else(|| self.nth_of(words))
            .or_else(|| self.in_a_while(words, self.today))
            // "May" and "March" alone are words of their own; with a number they are a date.
            .or_else(|| self.named_day(words))
            .or_else(|| self.date(words))
    }

    /// What "before" makes of a day that was read, and never a day before today.
    pub(super) fn before(self, read: &Read) -> Read {
        let before = read.before.or(read.date.pred_opt()).unwrap_or(read.date);
        let date = if read.date > self.today {
            before.max(self.today)
        } else {
            read.date
        };
        let said = if read.before.is_some() {
            say(date)
        } else {
            format!("the day before {}", say(read.date))
        };
        Read {
            said: Some(said),
            ..plain(date)
        }
    }

    /// What "by" makes of a day that was read.
    pub(super) fn by(self, read: Read) -> Read {
        match read.by.filter(|by| *by >= self.today) {
            Some(by) => Read {
                said: Some(say(by)),
                ..plain(by)
            },
            None => read,
        }
    }

    pub(super) fn weekday(self, word: &str) -> Option<Weekday> {
        weekday(word, self.short)
    }

    pub(super) fn plus(self, days: u64) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(days)).filter(within_reach)
    }

    /// "today", "tomorrow", "the day after tomorrow", each also with a while after it: "morgen in einer Woche".
    fn relative(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let second = words.get(1).copied().unwrap_or_default();
        let third = words.get(2).copied().unwrap_or_default();
        let (days, used) = match (first, second, third) {
            ("day", "after", "tomorrow") => (2, 3),
            ("this", "morning" | "afternoon" | "evening", _) => (0, 2),
            ("today" | "tonight" | "heute", ..) => (0, 1),
            ("tomorrow" | "tmrw" | "tmr" | "tomorow" | "tommorow" | "tommorrow" | "morgen", ..) => (1, 1),
            ("übermorgen" | "uebermorgen" | "overmorrow", ..) => (2, 1),
            _ => return None,
        };
        let date = self.plus(days)?;
        let rest = words.get(used..)?;
        if let Some((read, more)) = self.in_a_while(rest, date).filter(|_| rest.first() == Some(&"in")) {
            return Some((read, used + more));
        }
        if matches!(rest.first(), Some(&("week" | "fortnight"))) {
            let days = if rest.first() == Some(&"week") { 7 } else { 14 };
            return Some((plain(date.checked_add_days(Days::new(days))?), used + 1));
        }
        Some((plain(date), used))
    }

    /// "Friday", "this Friday", "Fri 4 Dec 2027", "Friday of next week", "Montag KW 50", "Freitag in einer Woche", "Friday week".
    fn named_day(self, words: &[&str]) -> Found {
        let mut skipped = 0;
        let mut weeks_more = 0;
        // "this coming Friday".
        while let Some(step) = words.get(skipped).and_then(|word| later(word)) {
            weeks_more = u64::from(step.saturating_sub(1));
            skipped += 1;
        }
        let name = *words.get(skipped)?;
        let rest = words.get(skipped + 1..).unwrap_or_default();
        let article = usize::from(matches!(rest.first(), Some(&("the" | "der" | "den" | "dem"))));
        let date = rest.get(article..).and_then(|rest| self.date(rest));
        // "Fr 4.12.": the date says that the two letters are a day.
        let weekday = weekday(name, self.short || (date.is_some() && skipped == 0))
            // "Freitagabend": which hour it is no due date says.
            .or_else(|| {
                let parts = ["vormittag", "nachmittag", "mittag", "abend", "früh", "morgen"];
                let stem = parts.into_iter().find_map(|part| name.strip_suffix(part))?;
                weekday(stem, false)
            })?;
        let used = skipped + 1;
        // "Fri 4 Dec": the date says it more exactly than the day.
        if let Some((mut read, more)) = date {
            if read.date.weekday() != weekday {
                read.said = Some(format!(
                    "{} is a {}",
                    read.date.format("%-d %b %Y"),
                    read.date.format("%A")
                ));
            }
            return Some((read, used + article + more));
        }
        if let Some(number) = rest.get(article).and_then(|word| suffixed(word))
            && let Some(date) = next_number(number, self.today)
        {
            // "Friday the 4th".
            return Some((plain(date), used + article + 1));
        }
        if let [number] = rest
            && let Some(date) = ordinal(number).and_then(|number| next_number(number, self.today))
            && date.weekday() == weekday
        {
            // "Thu 3", where the next 3rd is a Thursday.
            return Some((plain(date), used + 1));
        }
        // "Friday of next week", "Montag in KW 50".
        if let Some((week, more)) = self.period(rest, false).filter(|(week, _)| week.unit == Unit::Week) {
            let date = self.day_of(&week, weekday)?;
            return told(date, used + more);
        }
        let soon = coming(weekday, self.today)?;
        if let Some((read, more)) = self.in_a_while(rest, soon).filter(|_| rest.first() == Some(&"in")) {
            return Some((read, used + more));
        }
        let (more, days) = match rest {
            ["after", "next", ..] | ["nach", "der", "nächsten", ..] => (2, 7),
            ["week", ..] => (1, 7),
            ["fortnight", ..] => (1, 14),
            ["next", ..] => (1, 0),
            _ => (0, 7 * weeks_more),
        };
        Some((plain(soon.checked_add_days(Days::new(days))?), used + more))
    }

    /// "first Monday of December", "letzten Freitag im Monat", "last day of the month".
    fn nth_of(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let nth = match first {
            "last" | "letzten" | "letzter" | "letzte" => None,
            // A number without a dot counts anything.
            _ => Some(ordinal_in_words(first).or_else(|| suffixed(first))?),
        };
        let name = *words.get(1)?;
        let day = matches!(name, "day" | "tag").then_some(None);
        let weekday = day.or_else(|| self.weekday(name).map(Some))?;
        let (mut period, used) = self.period(words.get(2..)?, true)?;
        if matches!(period.unit, Unit::Week | Unit::Weekend) {
            return None;
        }
        let in_period = |first: NaiveDate, last: NaiveDate| {
            let mut days = first.iter_days().take_while(|day| *day <= last);
            let fits = |day: &NaiveDate| weekday.is_none_or(|weekday| day.weekday() == weekday);
            match nth {
                Some(nth) => days.filter(fits).nth(usize::try_from(nth).ok()?.checked_sub(1)?),
                None => days.by_ref().filter(fits).last(),
            }
        };
        let mut date = in_period(period.first, period.last()?)?;
        if date < self.today {
            period = period.next()?;
            date = in_period(period.first, period.last()?)?;
        }
        told(date, 2 + used)
    }

    /// "the 15th", "am 15.", "zum Ersten": of this month or the next.
    fn nth(self, words: &[&str]) -> Found {
        let first = *words.first()?;
        let rest = words.get(1..)?;
        // "the 3rd of next month", "3. des Monats".
        if let Some((month, used)) = self.period(rest, true).filter(|(month, _)| month.unit == Unit::Month)
            && let Some(number) = ordinal_in_words(first).or_else(|| suffixed(first))
            && month.named.is_none()
        {
            let of = |month: &Period| month.first.with_day(number).filter(|date| *date >= self.today);
            // "the 3rd of the month" is that of the next one once it is past.
            let date = of(&month).or_else(|| of(&month.next()?))?;
            return told(date, 1 + used);
        }
        // "by the second review" counts reviews, and so does "the 2nd team": what follows is nothing but an hour.
        let alone = rest.is_empty() || time_of_day(rest) == rest.len();
        let number = if first.ends_with('.') {
            suffixed(first)?
        } else {
            ordinal_in_words(first).or_else(|| suffixed(first)).filter(|_| alone)?
        };
        // "31. 2." and "30. Februar" were no dates: then "31." alone is none either.
        let dated = |word: &&str| (word.ends_with('.') && ordinal(word).is_some()) || month(word).is_some();
        if rest.first().is_some_and(dated) {
            return None;
        }
        Some((plain(next_number(number, self.today)?), 1))
    }
}

/// "4.", "4th", but not "4": a number alone may count anything.
fn suffixed(word: &str) -> Option<u32> {
    ordinal(word).filter(|_| !word.ends_with(|sign: char| sign.is_ascii_digit()))
}

/// How many words at the beginning tell that a day of work ends: "EOD", "close of business", "Ende des Tages".
fn closing(words: &[&str]) -> usize {
    match words {
        ["end" | "close", "of", "the", "day" | "business", ..] | ["ende", "des", "tages" | "arbeitstages", ..] => {
            3 + usize::from(matches!(words, [_, _, "the", ..]))
        }
        ["end" | "close", "of", "day" | "business" | "play" | "work", ..] => 3,
        ["end", "of", ..] if words.get(2).is_some_and(|word| matches!(*word, "today" | "tomorrow")) => 2,
        ["the", rest @ ..] if closing(rest) > 0 => 1 + closing(rest),
        ["eod" | "cob" | "cop" | "eob" | "tagesende" | "feierabend", ..] => 1,
        _ => 0,
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
        return Some(2 + usize::from(words.get(2).is_some_and(|word| year(word).is_some())));
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
    Read {
        date,
        said: None,
        by: None,
        before: None,
    }
}

/// A day that was worked out: which one is said.
#[allow(clippy::unnecessary_wraps, reason = "as its neighbours, which may find nothing")]
pub(super) fn told(date: NaiveDate, used: usize) -> Found {
    Some((
        Read {
            said: Some(say(date)),
            ..plain(date)
        },
        used,
    ))
}

/// "Friday 4 December".
pub(super) fn say(date: NaiveDate) -> String {
    date.format("%A %-d %B").to_string()
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
