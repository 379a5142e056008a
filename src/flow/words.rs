//! How numbers are said: percentages, people, "4 of 10", long lists cut short.

use crate::time::{Calendar, WorkTime};

pub(super) use crate::time::percent;

/// "1 visit", "1.9 visits".
pub(super) fn visits(count: f64) -> String {
    match crate::time::sensible(count) {
        one if one == "1" => "1 visit".to_owned(),
        other => format!("{other} visits"),
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
pub(crate) fn of_ten(share: f64) -> String {
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

/// A total and its terms, said so that what the terms come to as they are said is the total, rounded: as on screen where that
/// is so, else all in the unit of the total with as many decimals as it takes.
pub(super) fn adds_up(total: WorkTime, terms: &[WorkTime], clock: Calendar) -> (String, Vec<String>) {
    let on_screen = |time: &WorkTime| time.on_screen(clock);
    let plain = (on_screen(&total), terms.iter().map(on_screen).collect::<Vec<String>>());
    let value = |text: &String| WorkTime::parse(text, clock).map_or(f64::NAN, WorkTime::minutes);
    let Some((number, unit)) = plain.0.rsplit_once(' ') else {
        return plain;
    };
    let length = WorkTime::parse(&format!("1 {unit}"), clock).map_or(0.0, WorkTime::minutes);
    let count = crate::time::read_number(number).unwrap_or(0.0);
    // Half of the last digit of the total: what the terms come to as they are said is rounded to it.
    let half = match number.rsplit_once('.') {
        Some((_, digits)) => 0.5 * 0.1_f64.powi(i32::try_from(digits.len()).unwrap_or(1)),
        None if count < 99.95 => 0.05,
        None => 0.5,
    };
    let sum: f64 = plain.1.iter().map(value).sum();
    let apart = (sum - value(&plain.0)).abs();
    if length <= 0.0 || total.is_zero() || apart <= half * length * (1.0 + 1e-6) {
        return plain;
    }
    for digits in 1..=6_usize {
        let said = |time: &WorkTime| {
            let text = format!("{:.digits$}", time.minutes() / length);
            format!("{} {unit}", text.trim_end_matches('0').trim_end_matches('.'))
        };
        let terms: Vec<String> = terms.iter().map(said).collect();
        let sum: f64 = terms.iter().map(value).sum();
        if (sum - value(&plain.0)).abs() <= half * length * (1.0 + 1e-6)
            && !terms.iter().any(|term| term.starts_with("0 "))
        {
            return (plain.0, terms);
        }
    }
    plain
}

/// "2.5 items a week", "1 item a week", by the number as it is said.
pub(super) fn items_a_week(said: &str) -> String {
    let items = if said == "1" { "item" } else { "items" };
    format!("{said} {items} a week")
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

/// A rate. One that would be rounded to a whole number, and is none, keeps the digits that say so: 4.999 a week is not 5, which a person who does
/// one a day cannot keep up with.
pub(super) fn rate(items: f64) -> String {
    let said = crate::time::sensible(items);
    if !(0.0..100.0).contains(&items) || said.contains('.') {
        return said;
    }
    let exact = (2..=6).map(|digits| format!("{items:.digits$}"));
    let exact = exact.map(|text| text.trim_end_matches('0').trim_end_matches('.').to_owned());
    exact.into_iter().find(|text| text.contains('.')).unwrap_or(said)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rate_that_is_no_whole_number_does_not_read_as_one() {
        for (items, said) in [
            (5.0, "5"),
            (2.5, "2.5"),
            (2.333, "2.3"),
            (4.999, "4.999"),
            (38.8, "38.8"),
            (30.02, "30.02"),
            (5.000_000_01, "5"),
            (0.004, "0.004"),
            (260.4, "260"),
        ] {
            assert_eq!(rate(items), said);
        }
    }

    fn said(terms: &[f64]) -> (String, Vec<String>) {
        let times: Vec<WorkTime> = terms.iter().map(|minutes| WorkTime::saturating(*minutes)).collect();
        adds_up(times.iter().copied().sum(), &times, Calendar::default())
    }

    #[test]
    fn a_sum_keeps_its_usual_words_where_they_add_up() {
        assert_eq!(
            said(&[240.0, 960.0]),
            ("2.5 d".to_owned(), vec!["4 h".to_owned(), "2 d".to_owned()])
        );
        // 1.24 d and 1.24 d are 2.48 d: 1.2 and 1.2 would not be 2.5.
        let (total, terms) = said(&[595.2, 595.2]);
        assert_eq!((total.as_str(), terms.join(" ").as_str()), ("2.5 d", "1.24 d 1.24 d"));
    }

    proptest! {
        #[test]
        fn what_the_terms_come_to_as_they_are_said_is_the_total(terms in proptest::collection::vec(1.0..20_000.0_f64, 1..6)) {
            let clock = Calendar::default();
            let (total, said) = said(&terms);
            let value = |text: &String| WorkTime::parse(text, clock).unwrap().minutes();
            let sum: f64 = said.iter().map(value).sum();
            let unit = WorkTime::parse(&format!("1 {}", total.rsplit_once(' ').unwrap().1), clock).unwrap().minutes();
            // From a hundred on a total has no decimals.
            let step = if value(&total) / unit >= 99.95 { 1.0 } else { 0.1 };
            prop_assert!((sum - value(&total)).abs() <= 0.5 * step * unit * 1.001, "{total} = {said:?}");
        }
    }
}
