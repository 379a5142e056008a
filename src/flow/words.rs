//! How numbers are said: percentages, people, "4 of 10", long lists cut short.

use crate::time::{Calendar, WorkTime};

/// "93 %"; decimals only below 1 %.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    // Below one percent a decimal: "0 %" would say that there is none.
    if percent > 0.0 && percent < 0.95 {
        format!("{} %", crate::time::sensible(percent))
    } else {
        format!("{percent:.0} %")
    }
}

/// "one person", "3 people".
pub(super) fn people(count: u32) -> String {
    if count == 1 {
        "one person".to_owned()
    } else {
        format!("{count} people")
    }
}

/// "4 of 10" for 0.4, "35 of 100" for 0.35, "3 of 1000" for 0.003.
pub(super) fn of_ten(share: f64) -> String {
    for whole in [10.0, 100.0, 1000.0] {
        let part = share * whole;
        if (part - part.round()).abs() < 0.02 * part.max(0.05) && part.round() >= 1.0 {
            return format!("{part:.0} of {whole}");
        }
    }
    format!("{:.1} of 100", share * 100.0)
}

/// The verb that fits a share: "1 of 10 comes", "4 of 10 come".
pub(super) fn verb<'a>(share: &str, one: &'a str, many: &'a str) -> &'a str {
    if share.starts_with("1 of ") { one } else { many }
}

/// How often a rhythm lets something start: "once a week", "every 2w".
pub(super) fn rhythm(every: WorkTime, clock: Calendar) -> String {
    if every == clock.week() {
        "once a week".to_owned()
    } else if every == clock.day() {
        "once a day".to_owned()
    } else if every == clock.month() {
        "once a month".to_owned()
    } else {
        format!("every {}", every.exact_rhythm(clock))
    }
}

/// The same in a word where there is one: "weekly", "daily", "every 2w".
pub(super) fn regularly(every: WorkTime, clock: Calendar) -> String {
    if every == clock.week() {
        "weekly".to_owned()
    } else if every == clock.day() {
        "daily".to_owned()
    } else if every == clock.month() {
        "monthly".to_owned()
    } else {
        format!("every {}", every.exact_rhythm(clock))
    }
}

/// "a, b and c".
pub(super) fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Terms joined, each said by `say`; of more than twelve the middle ones are left out, unsaid.
pub(super) fn elided<T>(terms: impl Iterator<Item = T>, say: impl Fn(T) -> String, between: &str) -> String {
    const MOST: usize = 12;
    let mut first: Vec<String> = Vec::new();
    let mut last = None;
    let mut left_out = 0_usize;
    for term in terms {
        if first.len() < MOST - 1 {
            first.push(say(term));
        } else {
            left_out += usize::from(last.is_some());
            last = Some(term);
        }
    }
    if left_out > 0 {
        first.push("…".to_owned());
    }
    first.extend(last.map(say));
    first.join(between)
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
