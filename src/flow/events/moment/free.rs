//! Moments as people and their tools write them: `01/03/2024 10:00 AM`, `1.3.2024 10:00`, `01/Mar/24`, `Fri, 1 March 2024 at 9:00 CET`.

use super::civil::{Civil, DAY, Days, HOUR, MINUTE, SECOND};
use super::iso::day_of;
use super::place;

/// How the names of the months begin, in the languages that logs are most often written in.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "maj", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// How the names of the days of the week begin; they are passed over.
const WEEKDAYS: [&str; 20] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mer", "jeu",
    "ven", "sam", "dim",
];

/// What is still to be read.
struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    fn skip(&mut self, signs: &[char]) {
        self.0 = self.0.trim_start_matches(signs);
    }

    /// The next letters, in small ones; an end like a full stop goes with them.
    fn word(&mut self) -> Option<String> {
        let end = self.0.find(|c: char| !c.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        self.0 = rest.strip_prefix('.').unwrap_or(rest);
        Some(word.to_lowercase())
    }

    /// The next number, and how many digits it has.
    fn number(&mut self) -> Option<(u32, usize)> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(end)?;
        let value = digits.parse().ok().filter(|_| (1..=9).contains(&digits.len()))?;
        self.0 = rest;
        Some((value, digits.len()))
    }

    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.0.chars().next().filter(|sign| signs.contains(sign))?;
        self.0 = self.0.get(sign.len_utf8()..)?;
        Some(sign)
    }

    /// Whether the text goes on with one of these, which is then passed over: `1st`, `2nd`.
    fn passes(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find_map(|word| self.0.strip_prefix(word));
        if let Some(rest) = found.filter(|rest| !rest.starts_with(char::is_alphabetic)) {
            self.0 = rest;
            return true;
        }
        false
    }

    fn rest(&self) -> &'a str {
        self.0
    }
}

fn month_of(word: &str) -> Option<u32> {
    // "mai" is May and "mar" March: three letters are enough in each of these languages, two ways to begin apart.
    let place = MONTHS
        .iter()
        .position(|begins| begins.iter().any(|begin| word.starts_with(begin)))?;
    let place = match word {
        // "juin" begins like "juil".
        _ if word.starts_with("juin") => 5,
        _ if word.starts_with("juil") => 6,
        _ => place,
    };
    u32::try_from(place + 1).ok()
}

/// Reads a moment in any of these ways.
pub(super) fn parse(text: &[u8]) -> Option<Civil> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let mut text = Text(text);
    if text.0.starts_with(char::is_alphabetic) {
        let before = text.0;
        let word = text.word()?;
        if month_of(&word).is_some() && !WEEKDAYS.contains(&word.as_str()) {
            text.0 = before;
        } else if !WEEKDAYS.iter().any(|day| word.starts_with(day)) {
            return None;
        }
        text.skip(&[',', ' ']);
    }
    let (mut year, month, day, days) = date(&mut text)?;
    let time = {
        let before = text.0;
        text.skip(&[',', ' ', 'T', 't', '\u{a0}', '\u{202f}']);
        text.passes(&["at", "um", "à"]);
        text.skip(&[' ', '-', '\u{a0}']);
        match time_of_day(&mut text) {
            Some(time) => Some(time),
            // A year may be all that is left: "Fri Mar 01 2024".
            None if before.trim().is_empty() || year.is_none() => {
                text.0 = before;
                None
            }
            None => return None,
        }
    };
    text.skip(&[' ', '\u{a0}']);
    // "Fri Mar 01 10:00:00 CET 2024": the year comes last.
    let mut zone = text.rest().trim();
    if year.is_none() {
        let (before, last) = zone.rsplit_once(' ').unwrap_or(("", zone));
        year = Some(last.parse().ok().filter(|_| last.len() == 4)?);
        zone = before.trim();
    }
    let own = place::parse(zone.as_bytes())?;
    if own.is_some() && time.is_none() {
        return None;
    }
    let year = year?;
    let (first, second) = (day, month);
    let (date, days) = match days {
        Days::Clear => (day_of(year, month, day)?, Days::Clear),
        // Read with the day first where that can be.
        _ if second > 12 => (day_of(year, first, second)?, Days::Second),
        _ if first > 12 => (day_of(year, second, first)?, Days::First),
        // `03/03/2024` is one day in both.
        _ if first == second => (day_of(year, second, first)?, Days::Clear),
        _ => (day_of(year, second, first)?, Days::Either),
    };
    Some(Civil {
        day: date,
        time,
        own,
        days,
    })
}

/// The date: year (perhaps still to come), month and day, and whether their order is clear. Where it is not, the first number stands as the
/// day.
fn date(text: &mut Text<'_>) -> Option<(Option<u32>, u32, u32, Days)> {
    const BETWEEN: [char; 6] = ['/', '-', '.', ' ', ',', '\u{a0}'];
    if text.0.starts_with(char::is_alphabetic) {
        let month = month_of(&text.word()?)?;
        text.skip(&BETWEEN);
        let (day, _) = text.number()?;
        text.passes(&["st", "nd", "rd", "th"]);
        let before = text.0;
        text.skip(&[' ', ',', '/', '-']);
        let year = text.number().filter(|_| !text.0.starts_with(':'));
        let year = year.and_then(|(year, digits)| full_year(year, digits));
        if year.is_none() {
            text.0 = before;
        }
        return Some((year, month, day, Days::Clear));
    }
    let (first, digits) = text.number()?;
    text.passes(&["st", "nd", "rd", "th"]);
    let sign = text.sign(&BETWEEN)?;
    text.skip(&[' ', '\u{a0}']);
    text.passes(&["de", "of"]);
    text.skip(&[' ']);
    if text.0.starts_with(char::is_alphabetic) {
        let month = month_of(&text.word()?)?;
        text.skip(&BETWEEN);
        text.passes(&["de"]);
        text.skip(&[' ']);
        let (last, last_digits) = text.number()?;
        return if digits == 4 {
            Some((Some(first), month, last, Days::Clear))
        } else {
            Some((Some(full_year(last, last_digits)?), month, first, Days::Clear))
        };
    }
    let (second, _) = text.number()?;
    // Two signs of one date are alike: `2026-11/24` is a slip.
    if text.sign(&BETWEEN)? != sign || sign == ' ' || sign == ',' {
        return None;
    }
    text.skip(&[' ']);
    let (third, third_digits) = text.number()?;
    if digits == 4 {
        return Some((Some(first), second, third, Days::Clear));
    }
    let year = full_year(third, third_digits)?;
    // With full stops between them the day comes first everywhere.
    let days = if sign == '.' { Days::Clear } else { Days::Either };
    Some((Some(year), second, first, days))
}

/// A year of four digits, or of two: from 1970 to 2069.
fn full_year(year: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// `9:00`, `10:00 AM`, `09:48:00.123`, `9.30`, `10 pm`, `9h30`: nanoseconds since midnight.
fn time_of_day(text: &mut Text<'_>) -> Option<i64> {
    let (hour, _) = text.number().filter(|(_, digits)| *digits <= 2)?;
    let mut minute = 0;
    let mut second = 0;
    let mut part = 0;
    let sign = text.sign(&[':', '.', 'h']);
    if sign.is_some() {
        (minute, _) = text.number().filter(|(_, digits)| *digits == 2)?;
        if text.sign(&[':', '.', 'm']).is_some() {
            (second, _) = text.number().filter(|(_, digits)| *digits == 2)?;
            if text.sign(&['.', ',', ':']).is_some() {
                let (value, digits) = text.number()?;
                part = i64::from(value) * 10_i64.checked_pow(9_u32.checked_sub(u32::try_from(digits).ok()?)?)?;
            }
        }
    }
    text.skip(&[' ', '\u{a0}', '\u{202f}']);
    let half = half_of_day(text);
    let hour = match half {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(later) => hour % 12 + if later { 12 } else { 0 },
        // A number alone is no time of day.
        None if sign.is_none() => return None,
        None => hour,
    };
    let sound = hour <= 24 && minute < 60 && second <= 60;
    let nanos = i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND + part;
    (sound && nanos <= DAY).then_some(nanos)
}

/// Whether it is after noon, where AM or PM is written.
fn half_of_day(text: &mut Text<'_>) -> Option<bool> {
    for (word, later) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        let Some((head, rest)) = text.0.split_at_checked(word.len()) else {
            continue;
        };
        if head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphabetic) {
            text.0 = rest;
            return Some(later);
        }
    }
    None
}
