//! Spans of working time as people say them: "about two weeks", "half a day", "3 to 4 weeks", "ein Monat". Files are stricter: they read what
//! [`WorkTime::parse`] does.

use super::number::read_number;
use super::span_text::BadSpan;
use super::{Calendar, WorkTime};

/// Words before a time that say that it is a guess, which all of them are.
const ABOUT: [&str; 16] = [
    "about",
    "around",
    "roughly",
    "approx",
    "approx.",
    "approximately",
    "ca",
    "ca.",
    "circa",
    "maybe",
    "perhaps",
    "etwa",
    "rund",
    "ungefähr",
    "vielleicht",
    "say",
];

/// Numbers in words, English and German.
const NUMBERS: [(&str, f64); 32] = [
    ("a", 1.0),
    ("an", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("ein", 1.0),
    ("eine", 1.0),
    ("einen", 1.0),
    ("zwei", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("fünf", 5.0),
    ("sechs", 6.0),
    ("sieben", 7.0),
    ("acht", 8.0),
    ("neun", 9.0),
    ("zehn", 10.0),
    ("zwölf", 12.0),
    ("zwanzig", 20.0),
    ("half", 0.5),
    ("anderthalb", 1.5),
];

/// Units by the words that files do not know, and what they are in those that files know.
const UNITS: [(&str, f64, &str); 30] = [
    ("quarterhour", 15.0, "min"),
    ("quarterhours", 15.0, "min"),
    ("viertelstunde", 15.0, "min"),
    ("dreiviertelstunde", 45.0, "min"),
    ("tag", 1.0, "d"),
    ("tage", 1.0, "d"),
    ("tagen", 1.0, "d"),
    ("wks", 1.0, "w"),
    ("woche", 1.0, "w"),
    ("wochen", 1.0, "w"),
    ("monat", 1.0, "mo"),
    ("monate", 1.0, "mo"),
    ("monaten", 1.0, "mo"),
    ("mon", 1.0, "mo"),
    ("mth", 1.0, "mo"),
    ("mths", 1.0, "mo"),
    ("std", 1.0, "h"),
    ("stunde", 1.0, "h"),
    ("stunden", 1.0, "h"),
    ("minuten", 1.0, "min"),
    ("fortnight", 2.0, "w"),
    ("fortnights", 2.0, "w"),
    ("quarter", 3.0, "mo"),
    ("quarters", 3.0, "mo"),
    ("quartal", 3.0, "mo"),
    ("jahr", 12.0, "mo"),
    ("jahre", 12.0, "mo"),
    ("jahren", 12.0, "mo"),
    ("year", 12.0, "mo"),
    ("years", 12.0, "mo"),
];

/// A number in words: "two", "half".
pub fn number_in_words(word: &str) -> Option<f64> {
    NUMBERS
        .into_iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| number)
}

impl WorkTime {
    /// Reads a time as it is said, and everything that [`WorkTime::parse`] reads. Of "3 to 4 weeks" it is the middle.
    ///
    /// # Errors
    /// [`BadSpan`] says why, of the text as it was typed.
    pub fn parse_spoken(text: &str, calendar: Calendar) -> Result<Self, BadSpan> {
        // What is exact stays exact: the words of people come only after.
        let exact = Self::parse(text, calendar);
        if exact.is_ok() {
            return exact;
        }
        let lower = text.trim().to_lowercase();
        let words = without_about(&lower);
        match between(words) {
            Some((low, high)) => {
                let unit: String = high
                    .chars()
                    .skip_while(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' '))
                    .collect();
                // "3-4 weeks": the unit is said once.
                let low = one(low, calendar).or_else(|| one(&format!("{low} {unit}"), calendar));
                match (low, one(high, calendar)) {
                    (Some(low), Some(high)) => Ok(Self::saturating(f64::midpoint(low.minutes(), high.minutes()))),
                    _ => exact,
                }
            }
            None => one(words, calendar).map_or(exact, Ok),
        }
    }
}

/// A text without "about" and its like at its beginning.
fn without_about(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['~', '≈', '±', ' ']);
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| ABOUT.contains(word)) {
        rest = after.trim_start();
    }
    rest
}

/// The two ends of "3-4 weeks", "3 to 4 weeks", "3 bis 4 Wochen", "3 or 4 weeks".
fn between(text: &str) -> Option<(&str, &str)> {
    [" to ", " bis ", " or ", " oder ", "–", "—", "-"]
        .into_iter()
        .find_map(|sign| text.split_once(sign))
        .map(|(low, high)| (low.trim(), high.trim()))
        .filter(|(low, high)| !low.is_empty() && !high.is_empty())
}

/// One time in words: "two weeks", "half a day", "1½ days", "a week and a half", "ein Monat".
fn one(text: &str, calendar: Calendar) -> Option<WorkTime> {
    if let Ok(time) = WorkTime::parse(text, calendar) {
        return Some(time);
    }
    if let Some(whole) = text.strip_suffix(" and a half") {
        let time = one(whole, calendar)?;
        // The half is of the unit that was said last.
        let unit = whole.rsplit(' ').next()?;
        return Some(time + one(&format!("0.5 {unit}"), calendar)?);
    }
    let mut minutes = 0.0;
    let spaced = apart(&text.replace("quarters of an hour", "quarterhours"));
    let mut spaced = spaced.replace("quarter of an hour", "quarterhour");
    let last = |spaced: &str| spaced.rsplit(' ').next().unwrap_or_default().to_owned();
    if spaced.contains(" h ") && read_number(&last(&spaced)).is_some() {
        // What stands behind hours without a unit are minutes.
        spaced.push_str(" min");
    }
    let mut words = spaced
        .split_whitespace()
        .filter(|word| *word != "and" && *word != "und")
        .peekable();
    words.peek()?;
    while let Some(word) = words.next() {
        if word == "quarterhour" && minutes == 0.0 {
            // It may stand without a number.
            minutes += 15.0;
            continue;
        }
        let mut count = number_in_words(word)
            .or_else(|| read_number(word))
            .or_else(|| fraction(word))?;
        match words.peek() {
            // "half a day", "half an hour", "1/2 an hour".
            Some(&("a" | "an")) if word == "half" || fraction(word).is_some() => {
                words.next();
            }
            Some(&"halber" | &"halbe" | &"halben" | &"halbes") => {
                count *= 0.5;
                words.next();
            }
            Some(&"couple") => {
                count = 2.0;
                words.next();
            }
            Some(&part) if word != part && fraction(word).is_none() => {
                if let Some(part) = fraction(part) {
                    count += part;
                    words.next();
                }
            }
            _ => {}
        }
        if words.next_if(|word| *word == "of").is_some() {
            words.next_if(|word| matches!(*word, "a" | "an"));
        }
        let unit = words.next()?.trim_end_matches('.');
        let (factor, known) = UNITS
            .into_iter()
            .find(|(name, ..)| *name == unit)
            .map_or((1.0, unit), |(_, factor, known)| (factor, known));
        let single = WorkTime::parse(&format!("1{known}"), calendar).ok()?;
        minutes += single.minutes() * factor * count;
    }
    WorkTime::from_minutes(minutes)
}

/// A part of one: "1/2".
fn fraction(word: &str) -> Option<f64> {
    Some(match word {
        "0.5" | "1/2" => 0.5,
        "1/4" => 0.25,
        "3/4" => 0.75,
        "1/3" => 1.0 / 3.0,
        "2/3" => 2.0 / 3.0,
        _ => return None,
    })
}

/// Numbers and words set apart by spaces, a half written out: "1½ days" is "1 1/2 days", "3wochen" is "3 wochen".
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    for letter in text.chars() {
        let digit = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let part = match letter {
            '½' => Some(" 1/2 "),
            '¼' => Some(" 1/4 "),
            '¾' => Some(" 3/4 "),
            _ => None,
        };
        if let Some(part) = part {
            out.push_str(part);
        } else {
            if letter.is_alphabetic() && before.is_some_and(digit) {
                out.push(' ');
            }
            if letter.is_ascii_digit() && before == Some('h') {
                // "1h30".
                out.push(' ');
            }
            out.push(letter);
        }
        before = Some(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_read_as_people_say_them() {
        let clock = Calendar::default();
        for (said, exact) in [
            ("2w", "2w"),
            ("two weeks", "2w"),
            ("about two weeks", "2w"),
            ("~ 2 weeks", "2w"),
            ("ca. 10 days", "2w"),
            ("a week", "5d"),
            ("A Week", "5d"),
            ("half a day", "4h"),
            ("half an hour", "30min"),
            ("an hour", "1h"),
            ("a couple of days", "2d"),
            ("a day and a half", "1d 4h"),
            ("1½ days", "1d 4h"),
            ("½ day", "4h"),
            ("1h30", "1h 30min"),
            ("2h 15", "2h 15min"),
            ("1h30min", "1h 30min"),
            ("1/2 day", "4h"),
            ("1/2 an hour", "30min"),
            ("1 1/2 days", "1d 4h"),
            ("2¾ hours", "2h 45min"),
            ("3/4 of an hour", "45min"),
            ("a quarter of an hour", "15min"),
            ("quarter of an hour", "15min"),
            ("three quarters of an hour", "45min"),
            ("eine Viertelstunde", "15min"),
            ("eine halbe Stunde", "30min"),
            ("one and 0.5 hours", "1h 30min"),
            ("3-4 weeks", "17d 4h"),
            ("3 – 4 weeks", "17d 4h"),
            ("3 to 4 weeks", "17d 4h"),
            ("2 days to 1 week", "3d 4h"),
            ("2 or 3 days", "2d 4h"),
            ("a fortnight", "2w"),
            ("1 year", "48w"),
            ("a quarter", "12w"),
            ("3 Tage", "3d"),
            ("zwei Wochen", "2w"),
            ("ein Monat", "4w"),
            ("etwa 3 bis 4 Wochen", "17d 4h"),
            ("ein halber Tag", "4h"),
            ("anderthalb Tage", "1d 4h"),
            ("4 Std.", "4h"),
            ("3Wochen", "3w"),
            ("two weeks and three days", "13d"),
            ("soon", ""),
            ("5", ""),
            ("two", ""),
            ("weeks", ""),
            ("-3 days", ""),
            ("3 days late", ""),
            ("", ""),
        ] {
            let read = WorkTime::parse_spoken(said, clock).map(|time| time.exact(clock));
            assert_eq!(read.unwrap_or_default(), exact, "{said}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_in_files_is_said_here_too_and_nothing_panics(text in "(about |~)?[0-9a-z½., -]{0,20}( to | bis |-|–)?[0-9a-zäöü ]{0,12}") {
            let clock = Calendar::default();
            let spoken = WorkTime::parse_spoken(&text, clock);
            if let Ok(time) = WorkTime::parse(&text, clock) {
                prop_assert_eq!(spoken, Ok(time));
            }
        }
    }
}
