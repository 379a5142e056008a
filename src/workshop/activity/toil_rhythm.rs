//! How often something is done, as people type it, in English and German: `3/week`, `2.5 a week`, `daily`, `twice weekly`, `every other Monday`,
//! `zweimal pro Woche`, `alle 2 Wochen`.

use super::toil::Often;
use crate::flow::Period;
use crate::time::{Calendar, WorkTime, number_in_words, read_number};

/// `3/week`, `2.5 a week`, `1 per month`, `daily`, `4/year`. None if it is something else.
pub(super) fn often(lower: &str, clock: Calendar) -> Option<Result<Often, String>> {
    if is_fraction_of_a_time(lower) {
        return None;
    }
    if let Some(often) = word(lower, clock) {
        return Some(Ok(often));
    }
    // "Mondays"; a Monday alone would be a day.
    if lower.ends_with('s') && is_weekday(lower) {
        return named(lower, clock).map(Ok);
    }
    // "each 20min" is how long it takes.
    for lead in ["each ", "on "] {
        if let Some(often) = lower.strip_prefix(lead).and_then(|rest| named(rest, clock)) {
            return Some(Ok(often));
        }
    }
    for lead in ["every ", "jeden ", "jede ", "jedes ", "alle "] {
        if let Some(rest) = lower.strip_prefix(lead) {
            return every(rest, clock);
        }
    }
    // "twice weekly", "3x daily", "once every two weeks".
    if let Some((number, rest)) = lower.rsplit_once(' ')
        && let (Some(times), Some(often)) = (counted(number), word(rest, clock))
    {
        return Some(checked(times * often.times, often.per, lower));
    }
    if let Some((number, rest)) = lower.split_once(" every ").or_else(|| lower.split_once(" alle "))
        && let (Some(times), Some(Ok(often))) = (counted(number), every(rest, clock))
    {
        return Some(checked(times * often.times, often.per, lower));
    }
    let (number, unit) = split(lower)?;
    let number = number.trim();
    let Some(times) = counted(number) else {
        return Some(Err(format!(
            "“{number}” is not a number: write how often, as in 3/week"
        )));
    };
    let unit = unit.trim().trim_end_matches('.');
    let (per, times) = match unit {
        // A quarter is no period of its own: four in a year come to the same.
        "q" | "quarter" | "quartal" => (Period::Year, times * 4.0),
        other => match (period(other), WorkTime::parse(other, clock)) {
            (Some(per), _) => (per, times),
            (None, Ok(length)) if !length.is_zero() => (Period::Span(length), times),
            _ => {
                return Some(Err(format!(
                    "“{other}” is no period: write an hour, day, week, month or year"
                )));
            }
        },
    };
    Some(checked(times, per, lower))
}

/// A rhythm that can be; else why it is none.
fn checked(times: f64, per: Period, lower: &str) -> Result<Often, String> {
    if times > 0.0 && times <= 1e6 {
        Ok(Often { times, per })
    } else {
        Err(format!("“{lower}” is not how often something is done: write 3/week"))
    }
}

/// A rhythm in one word.
fn word(lower: &str, clock: Calendar) -> Option<Often> {
    let (times, per) = match lower {
        "hourly" | "stündlich" => (1.0, Period::Hour),
        "daily" | "nightly" | "weekdays" | "workdays" | "on weekdays" | "on workdays" | "täglich" | "werktags" => {
            (1.0, Period::Day)
        }
        "weekly" | "wöchentlich" => (1.0, Period::Week),
        "fortnightly" | "biweekly" | "bi-weekly" | "zweiwöchentlich" | "vierzehntägig" | "14-tägig" => {
            (1.0, Period::Span(clock.week().scaled(2.0)))
        }
        "monthly" | "monatlich" => (1.0, Period::Month),
        "quarterly" | "vierteljährlich" | "quartalsweise" => (4.0, Period::Year),
        "yearly" | "annually" | "jährlich" => (1.0, Period::Year),
        _ => return None,
    };
    Some(Often { times, per })
}

/// "1/2 hour" and "3/4 of an hour" say how long it takes; "1/2 weeks", as "3/2w", how often.
fn is_fraction_of_a_time(lower: &str) -> bool {
    let Some((fraction, unit)) = lower.split_once(' ') else {
        return false;
    };
    let unit = unit
        .trim_start_matches("of an ")
        .trim_start_matches("of a ")
        .trim_start_matches("an ")
        .trim_start_matches("a ");
    let unit = unit.split(' ').next().unwrap_or_default();
    matches!(fraction, "1/2" | "1/4" | "3/4" | "1/3" | "2/3")
        && matches!(unit, "h" | "hr" | "hour" | "d" | "day" | "w" | "wk" | "week")
}

/// "3", "3x", "3 times", "three times", "once", "3-4": of a range it is the middle.
fn counted(number: &str) -> Option<f64> {
    let number = number.trim_end_matches(['x', '×']).trim();
    let number = number
        .strip_suffix(" times")
        .or_else(|| number.strip_suffix("mal"))
        .unwrap_or(number)
        .trim_end_matches([' ', '-']);
    let one = |number: &str| match number.trim() {
        "once" => Some(1.0),
        "twice" => Some(2.0),
        number => read_number(number).or_else(|| number_in_words(number)),
    };
    one(number).or_else(|| {
        let ends = [" to ", " or ", "–", "-"]
            .into_iter()
            .find_map(|sign| number.split_once(sign));
        let (low, high) = ends?;
        Some(f64::midpoint(one(low)?, one(high)?))
    })
}

/// A period by its name.
fn period(unit: &str) -> Option<Period> {
    Some(match unit {
        "h" | "hr" | "hour" | "stunde" | "std" => Period::Hour,
        "d" | "day" | "workday" | "working day" | "tag" | "arbeitstag" => Period::Day,
        "w" | "wk" | "week" | "woche" => Period::Week,
        "mo" | "mth" | "month" | "monat" => Period::Month,
        "y" | "yr" | "year" | "p.a" | "jahr" => Period::Year,
        _ => return None,
    })
}

/// "Monday", "Mondays", "Mon", "montags".
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 15] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
    ];
    let day = |word: &str| DAYS.contains(&word);
    let short = word.len() == 3 && DAYS.into_iter().take(7).any(|day| day.starts_with(word));
    short || day(word) || word.strip_suffix('s').is_some_and(day)
}

/// `week`, `weekday`, `Monday`, `other Monday`, `quarter`.
fn named(rest: &str, clock: Calendar) -> Option<Often> {
    // A weekday comes once a week, a morning every day.
    let per = match rest {
        "weekday" | "working day" | "work day" | "workday" | "morning" | "evening" | "night" | "noon" | "werktag"
        | "morgen" | "abend" | "nacht" => Some(Period::Day),
        other if is_weekday(other) => Some(Period::Week),
        "quarter" => return word("quarterly", clock),
        _ => rest
            .strip_prefix("other ")
            .or_else(|| rest.strip_prefix("second "))
            .or_else(|| rest.strip_prefix("zweiten "))
            .filter(|day| is_weekday(day))
            .map(|_| Period::Span(clock.week().scaled(2.0))),
    };
    let per = per.or_else(|| period(rest))?;
    Some(Often { times: 1.0, per })
}

/// `every 2 weeks`, `every other week`, `every second day`, `every Monday`.
fn every(rest: &str, clock: Calendar) -> Option<Result<Often, String>> {
    if let Some(often) = named(rest, clock) {
        return Some(Ok(often));
    }
    let nth = [
        ("other ", 2.0),
        ("second ", 2.0),
        ("zweite ", 2.0),
        ("zweiten ", 2.0),
        ("third ", 3.0),
        ("dritte ", 3.0),
        ("dritten ", 3.0),
        ("fourth ", 4.0),
    ];
    let (count, unit) = nth
        .into_iter()
        .find_map(|(word, count)| Some((count, rest.strip_prefix(word)?)))
        .unwrap_or((1.0, rest));
    let length = WorkTime::parse_spoken(unit, clock)
        .or_else(|_| WorkTime::parse_spoken(&format!("1 {unit}"), clock))
        .ok()
        .filter(|length| !length.is_zero())?;
    let per = Period::Span(length.scaled(count));
    Some(Ok(Often { times: 1.0, per }))
}

/// The number and the period: around a slash, or the words "a" and "per".
fn split(lower: &str) -> Option<(&str, &str)> {
    if let Some(parts) = lower.split_once('/') {
        return Some(parts);
    }
    [" per ", " an ", " a ", " pro ", " am ", " im ", " in der "]
        .iter()
        .find_map(|between| lower.split_once(between))
        // Only after a number: "write a report" has an " a " too and says nothing of how often.
        .filter(|(number, _)| {
            let first = number.split(' ').next().unwrap_or_default();
            matches!(first, "once" | "twice")
                || number.starts_with(|first: char| first.is_ascii_digit())
                || (number.ends_with(" times") && number_in_words(first).is_some())
                || number
                    .strip_suffix("mal")
                    .is_some_and(|number| counted(number.trim()).is_some())
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_rhythm_is_read_in_the_words_people_use() {
        let clock = Calendar::default();
        // How often in four weeks, which are a month here.
        let in_a_month = |typed: &str| {
            let often = often(typed, clock)?.ok()?;
            let length = match often.per {
                Period::Span(length) => length.minutes() / clock.week().minutes(),
                Period::Hour => 1.0 / 40.0,
                Period::Day => 1.0 / 5.0,
                Period::Week => 1.0,
                Period::Month => 4.0,
                Period::Year => 52.0,
            };
            Some(often.times * 4.0 / length)
        };
        for (typed, expected) in [
            ("3/week", 12.0),
            ("3 / week", 12.0),
            ("3x/week", 12.0),
            ("3 x per week", 12.0),
            ("3 times per week", 12.0),
            ("three times a week", 12.0),
            ("3-4/week", 14.0),
            ("3 to 4 times a week", 14.0),
            ("once or twice a week", 6.0),
            ("twice weekly", 8.0),
            ("2x daily", 40.0),
            ("3 times weekly", 12.0),
            ("once daily", 20.0),
            ("weekly", 4.0),
            ("every week", 4.0),
            ("each week", 4.0),
            ("once every week", 4.0),
            ("once every two weeks", 2.0),
            ("twice every month", 2.0),
            ("every two weeks", 2.0),
            ("every other week", 2.0),
            ("every weekday", 20.0),
            ("weekdays", 20.0),
            ("every working day", 20.0),
            ("every morning", 20.0),
            ("nightly", 20.0),
            ("mondays", 4.0),
            ("on mondays", 4.0),
            ("every mon", 4.0),
            ("every other monday", 2.0),
            ("each friday", 4.0),
            ("1/month", 1.0),
            ("every month", 1.0),
            ("1/2 weeks", 2.0),
            ("3/2w", 6.0),
            ("2/hr", 320.0),
            ("13/quarter", 4.0),
            ("every quarter", 4.0 / 13.0),
            ("once a year", 1.0 / 13.0),
            ("3/Woche", 12.0),
            ("2 x pro Woche", 8.0),
            ("zweimal pro Woche", 8.0),
            ("3-mal im Monat", 3.0),
            ("einmal am Tag", 20.0),
            ("täglich", 20.0),
            ("jeden Tag", 20.0),
            ("jede Woche", 4.0),
            ("jeden zweiten Tag", 10.0),
            ("jeden Montag", 4.0),
            ("montags", 4.0),
            ("alle zwei Wochen", 2.0),
            ("einmal alle 2 Wochen", 2.0),
            ("monatlich", 1.0),
        ] {
            let found = in_a_month(&typed.to_lowercase()).unwrap_or(f64::NAN);
            assert!((found - expected).abs() < 1e-9, "{typed}: {found}");
        }
    }

    #[test]
    fn what_is_no_rhythm_is_left_to_others_or_told() {
        let clock = Calendar::default();
        for other in [
            "each 1h",
            "1/2 hour each",
            "20 minutes each",
            "20min",
            "1/2 hour",
            "3/4 of an hour",
            "1/2 day",
            "half a day",
            "write a report",
            "reactive",
            "each",
        ] {
            assert!(often(other, clock).is_none(), "{other}");
        }
        for wrong in ["0/week", "some/week", "3/fortnightly", "1e9/week", "0 times weekly"] {
            assert!(often(wrong, clock).unwrap().is_err(), "{wrong}");
        }
    }
}
