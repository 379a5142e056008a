//! Moments as people and their tools write them: `01/03/2024 10:00 AM`, `1.3.2024 10:00`, `01/Mar/24`, `Fri, 1 March 2024 at 9:00 CET`.

use super::civil::{Civil, DAY, Days, HOUR, MINUTE, SECOND};
use super::iso::day_of;
use super::place;

/// How the names of the months begin, in the languages that logs are most often written in.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "ian", "sty", "led", "oca", "янв", "січ"],
    &["feb", "fév", "fev", "lut", "úno", "şub", "фев", "лют"],
    &["mar", "mär", "már", "mrz", "mrt", "maa", "bře", "мар", "бер"],
    &["apr", "avr", "abr", "ápr", "kwi", "dub", "nis", "апр", "кві"],
    &["may", "mai", "mag", "maj", "máj", "mei", "kvě", "май", "мая", "тра"],
    &[
        "jun", "jún", "juin", "giu", "iun", "cze", "červen", "červn", "čvn", "haz", "июн", "чер",
    ],
    &[
        "jul",
        "júl",
        "juil",
        "lug",
        "iul",
        "lip",
        "červenec",
        "červenc",
        "čvc",
        "tem",
        "июл",
        "лип",
    ],
    &["aug", "aoû", "aou", "ago", "sie", "srp", "ağu", "авг", "сер"],
    &["sep", "set", "sze", "wrz", "zář", "eyl", "сен", "вер"],
    &["oct", "okt", "ott", "out", "paź", "paz", "říj", "eki", "окт", "жов"],
    &["nov", "noi", "lis", "kas", "ноя", "лис"],
    &["dec", "dez", "déc", "dic", "des", "gru", "pro", "ara", "дек", "гру"],
];

/// Words that stand between a date and its time of day.
const AT: [&str; 12] = ["at", "um", "à", "às", "kl.", "kl", "klo", "alle", "om", "o", "ore", "в"];
/// Words that stand behind a time of day, or behind a year.
const BEHIND: [&str; 8] = ["uhr", "h", "hs", "hrs", "г.", "г", "р.", "ч."];

/// How the names of the days of the week begin; they are passed over.
const WEEKDAYS: [&str; 34] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mer", "jeu",
    "ven", "sam", "dim", "mar", "mié", "jue", "vie", "sáb", "dom", "seg", "ter", "qua", "qui", "sex", "gio", "wo",
    "zo",
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

    /// Whether the text goes on with one of these, in letters of any size, which is then passed over: `1st`, `2nd`.
    fn passes(&mut self, words: &[&str]) -> bool {
        let after = |word: &&str| {
            let (head, rest) = self.0.split_at_checked(word.len())?;
            let whole = word.ends_with('.') || !rest.starts_with(char::is_alphabetic);
            (whole && (head == *word || head.eq_ignore_ascii_case(word))).then_some(rest)
        };
        let Some(rest) = words.iter().find_map(after) else {
            return false;
        };
        self.0 = rest;
        true
    }

    /// The first of two dashes of a time of day: `17-58-00`. One alone stands before an offset.
    fn dash_of_time(&mut self) -> Option<char> {
        match self.0.as_bytes() {
            [b'-', a, b, b'-', c, d, ..] if [a, b, c, d].into_iter().all(u8::is_ascii_digit) => self.sign(&['-']),
            _ => None,
        }
    }

    fn rest(&self) -> &'a str {
        self.0
    }
}

fn month_of(word: &str) -> Option<u32> {
    // Three letters are enough in most of these languages; where more are written more have to be alike: "červenec" begins like "červen".
    let longest = |begins: &[&str]| {
        let alike = begins.iter().filter(|begin| word.starts_with(**begin));
        alike.map(|begin| begin.len()).max()
    };
    let months = MONTHS.iter().enumerate().rev();
    let alike = months.filter_map(|(place, begins)| Some((longest(begins)?, place)));
    let (_, place) = alike.max_by_key(|(length, _)| *length)?;
    u32::try_from(place + 1).ok()
}

/// Reads a moment in any of these ways.
pub(super) fn parse(text: &[u8]) -> Option<Civil> {
    let text = std::str::from_utf8(text).ok()?.trim();
    // A quote in front keeps spreadsheets from touching it, and servers put theirs in brackets.
    let text = text.strip_prefix('\'').unwrap_or(text);
    let text = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    let signs = with_signs(text);
    let mut text = Text(&signs);
    let mut time = None;
    if begins_with_time(text.0) {
        time = Some(time_of_day(&mut text)?);
        text.passes(&BEHIND);
        text.skip(&[',', ' ', '\u{a0}']);
    }
    if text.0.starts_with(char::is_alphabetic) {
        let before = text.0;
        let word = text.word()?;
        // "Mar" is a Tuesday in Spain and France where a number follows, and another word or number is the month.
        let is_day = WEEKDAYS.iter().any(|day| word.starts_with(day));
        if month_of(&word).is_some() && !(is_day && goes_on_as_a_date(text.0)) {
            text.0 = before;
        } else if !is_day {
            return None;
        }
        text.skip(&[',', ' ']);
    }
    let (mut year, month, day, days) = date(&mut text)?;
    if time.is_none() {
        let before = text.0;
        text.skip(&[',', ' ', 'T', 't', '_', ':', '\u{a0}', '\u{202f}']);
        if text.passes(&BEHIND) {
            text.skip(&[',', ' ', '\u{a0}']);
        }
        text.passes(&AT);
        text.skip(&[' ', '-', '\u{a0}']);
        time = match time_of_day(&mut text) {
            Some(time) => Some(time),
            // A year may be all that is left: "Fri Mar 01 2024".
            None if year.is_none() => {
                text.0 = before;
                None
            }
            None if before.trim().is_empty() || BEHIND.contains(&before.trim()) => None,
            None => return None,
        };
    }
    text.skip(&[' ', '\u{a0}']);
    text.passes(&BEHIND);
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
    let (date, days) = in_order(year?, month, day, days)?;
    Some(Civil {
        day: date,
        time,
        own,
        days,
    })
}

/// The day of a date, and which of its numbers was the day. Where that is not clear, `day` is the number that stands first.
pub(super) fn in_order(year: u32, month: u32, day: u32, days: Days) -> Option<(i64, Days)> {
    let (first, second) = (day, month);
    Some(match days {
        Days::Clear => (day_of(year, month, day)?, Days::Clear),
        // Read with the day first where that can be.
        _ if second > 12 => (day_of(year, first, second)?, Days::Second),
        _ if first > 12 => (day_of(year, second, first)?, Days::First),
        // `03/03/2024` is one day in both.
        _ if first == second => (day_of(year, second, first)?, Days::Clear),
        _ => (day_of(year, second, first)?, Days::Either),
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
        // "2024. 3. 1. 10:00"
        if sign == '.' && (text.0.starts_with(". ") || text.0 == ".") {
            text.sign(&['.']);
        }
        return Some((Some(first), second, third, Days::Clear));
    }
    let year = full_year(third, third_digits)?;
    // With full stops between them the day comes first everywhere.
    let days = if sign == '.' { Days::Clear } else { Days::Either };
    Some((Some(year), second, first, days))
}

/// A year of four digits, or of two: from 1970 to 2069.
pub(super) fn full_year(year: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// `9:00`, `10:00 AM`, `09:48:00.123`, `9.30`, `10 pm`, `9h30`, `09-48-00`: nanoseconds since midnight.
fn time_of_day(text: &mut Text<'_>) -> Option<i64> {
    let mut half = half_of_day(text);
    text.skip(&[' ', '\u{a0}']);
    let (hour, _) = text.number().filter(|(_, digits)| *digits <= 2)?;
    let mut minute = 0;
    let mut second = 0;
    let mut part = 0;
    let sign = text.sign(&[':', '.', 'h']).or_else(|| text.dash_of_time());
    if sign.is_some() {
        (minute, _) = text.number().filter(|(_, digits)| *digits == 2)?;
        if text
            .sign(&[':', '.', 'm'])
            .or_else(|| text.sign(&['-']).filter(|_| sign == Some('-')))
            .is_some()
        {
            (second, _) = text.number().filter(|(_, digits)| *digits == 2)?;
            if text.sign(&['.', ',', ':']).is_some() {
                let (value, digits) = text.number()?;
                part = i64::from(value) * 10_i64.checked_pow(9_u32.checked_sub(u32::try_from(digits).ok()?)?)?;
            }
        }
    }
    text.skip(&[' ', '\u{a0}', '\u{202f}']);
    half = half.or_else(|| half_of_day(text));
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

/// Whether a text is a time of day and nothing else.
pub(super) fn is_time_of_day(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let mut text = Text(text.trim());
    let is_time = time_of_day(&mut text).is_some();
    text.skip(&[' ', '\u{a0}']);
    text.passes(&BEHIND);
    is_time && text.0.is_empty()
}

/// Whether it is after noon, where AM or PM is written, in front or behind.
fn half_of_day(text: &mut Text<'_>) -> Option<bool> {
    const HALVES: [(&str, bool); 14] = [
        ("a.m.", false),
        ("p.m.", true),
        ("a. m.", false),
        ("p. m.", true),
        ("a.\u{a0}m.", false),
        ("p.\u{a0}m.", true),
        ("am", false),
        ("pm", true),
        ("오전", false),
        ("오후", true),
        ("上午", false),
        ("下午", true),
        ("午前", false),
        ("午後", true),
    ];
    HALVES.into_iter().find_map(|(word, later)| {
        let (head, rest) = text.0.split_at_checked(word.len())?;
        (head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphabetic)).then(|| {
            text.0 = rest;
            later
        })
    })
}

/// Dates of the Far East with signs between their numbers: `2024年3月1日 17時58分` is `2024-3-1 17:58`.
fn with_signs(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() || !text.contains('年') {
        return text.into();
    }
    let (date, time) = text.split_once('日').unwrap_or((text, ""));
    let date = date.replace(['年', '月'], "-");
    let time = time.replace(['時', '时', '分'], ":").replace('秒', "");
    format!("{} {}", date.trim_end_matches('-'), time.trim().trim_end_matches(':')).into()
}

/// Whether the time of day comes first: `17:58 5.3.2024`.
fn begins_with_time(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && text.get(digits..).is_some_and(|rest| rest.starts_with(':'))
}

/// Whether a date stands behind a word, so that the word was its day of the week: `mar 05/03/2024`, `mar. 5 mars 2024`.
fn goes_on_as_a_date(text: &str) -> bool {
    let mut text = Text(text);
    text.skip(&[',', ' ', '.']);
    if text.0.starts_with(char::is_alphabetic) {
        return text.word().is_some_and(|word| month_of(&word).is_some());
    }
    let Some((_, digits)) = text.number() else { return false };
    if digits == 4
        || text.0.starts_with(['/', '.', '-'])
            && text
                .0
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    text.skip(&['.', ' ']);
    text.passes(&["de"]);
    text.skip(&[' ']);
    text.word().is_some_and(|word| month_of(&word).is_some())
}
