//! The lines about the whole flow: `name:`, `clock:`, `commit:`, `demand:`, `people:`.

use super::cell::check_name;
use super::field::Flaw;
use super::nearest::nearest;
use super::quote::{Name, split_where, unquote};
use crate::flow::{Demand, Period, Pool, name_key};
use crate::time::{Calendar, WorkTime, read_number};
use std::num::NonZeroU32;

/// A heading and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Header {
    Name(String),
    Clock(Calendar),
    Commit(Name),
    Demand(Demand),
    People(Vec<Pool>),
}

/// The words of headings.
pub(super) const WORDS: [&str; 5] = ["name", "clock", "commit", "demand", "people"];

/// Whether a line is a heading: its word, and where its value begins.
pub(super) fn word_of(line: &str) -> Option<(&'static str, usize)> {
    let colon = line.find(':')?;
    let key = line.get(..colon)?.trim();
    WORDS
        .into_iter()
        .find(|word| word.eq_ignore_ascii_case(key))
        .map(|word| (word, colon + 1))
}

/// Whether a line was probably meant as a heading: one word and a colon, nearly right, and no bar.
pub(super) fn misspelt(line: &str) -> Option<Flaw> {
    let key = line.get(..line.find(':')?)?.trim();
    // A bar tells a step: "Nmae: check | pt 1h" may well be one.
    if line.contains('|') || key.is_empty() || !key.chars().all(char::is_alphabetic) {
        return None;
    }
    let word = nearest(key, WORDS)?;
    Some(Flaw::new(
        0,
        format!("“{key}:” is not a heading"),
        format!("did you mean “{word}:”?"),
    ))
}

/// Reads a heading's value under a clock. Offsets count from the value's start.
pub(super) fn read(word: &str, value: &str, clock: Calendar) -> Result<Header, Flaw> {
    let text = value.trim();
    let at = value.len() - value.trim_start().len();
    let header = match word {
        "clock" => read_clock(text).map(Header::Clock),
        "commit" => read_commit(text).map(Header::Commit),
        "demand" => read_demand(text, clock).map(Header::Demand),
        "people" => read_people(text).map(Header::People),
        _ => read_flow_name(text).map(Header::Name),
    };
    header.map_err(|flaw| flaw.moved(at))
}

fn read_flow_name(text: &str) -> Result<String, Flaw> {
    let name = unquote(text).trim().to_owned();
    if name.is_empty() {
        return Ok(name);
    }
    check_name(&name)
        .map(|()| name)
        .map_err(|mend| Flaw::new(0, "this cannot be the name of a flow", mend))
}

fn read_commit(text: &str) -> Result<Name, Flaw> {
    let name = unquote(text).trim().to_owned();
    if name.is_empty() {
        return Err(Flaw::new(
            0,
            "which step is the commit?",
            "name the step: commit: Code review",
        ));
    }
    Ok(Name { text: name, at: 0 })
}

/// `8h/day, 5d/week`, or one of both; `15h 20min/day`; `8 hours a day`.
fn read_clock(text: &str) -> Result<Calendar, Flaw> {
    if text.eq_ignore_ascii_case("elapsed") {
        return Ok(Calendar::ELAPSED);
    }
    let flaw = || Flaw::new(0, "this is no clock", "write clock: 8h/day, 5d/week or clock: elapsed");
    let (mut day, mut week) = (None, None);
    // With its space first: in `7,5h/day, 5d/week` the other comma belongs to the number.
    let parts = match text.split_once(", ").or_else(|| two_periods(text)) {
        Some((first, second)) => vec![(0, first), (text.len() - second.len(), second)],
        None => vec![(0, text)],
    };
    for (start, part) in parts {
        let words = || part.split_once(" per ").or_else(|| part.split_once(" a "));
        let (amount, period) = part.split_once('/').or_else(words).ok_or_else(flaw)?;
        match period.trim().to_lowercase().as_str() {
            "day" | "d" if day.is_none() => {
                // Hours and minutes of a day are the same under any clock; a day of a day is all of it.
                let span = WorkTime::parse(amount.trim(), Calendar::ELAPSED).map_err(|bad| {
                    let spaces = amount.len() - amount.trim_start().len();
                    Flaw::new(start + spaces + bad.at, bad.what, bad.mend)
                })?;
                day = Some(span.hours());
            }
            "week" | "w" if week.is_none() => week = Some(days_of_week(amount.trim()).ok_or_else(flaw)?),
            _ => return Err(flaw()),
        }
    }
    let usual = Calendar::default();
    let (hours, days) = (
        day.unwrap_or(usual.hours_per_day()),
        week.unwrap_or(usual.days_per_week()),
    );
    Calendar::new(hours, days).ok_or_else(|| {
        Flaw::new(
            0,
            "no day and week are like that",
            "give at most 24 hours a day and 7 days a week, both above 0",
        )
    })
}

/// Cut at the comma between two periods without a space: `8h/day,5d/week`.
fn two_periods(text: &str) -> Option<(&str, &str)> {
    let behind = text.find('/')?;
    let comma = behind + text.get(behind..)?.find(',')?;
    Some((text.get(..comma)?, text.get(comma + 1..)?))
}

/// The number in `5d`.
fn days_of_week(amount: &str) -> Option<f64> {
    let digits = amount.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let unit = amount.get(digits.len()..)?.trim().to_lowercase();
    if ["d", "day", "days"].contains(&unit.as_str()) {
        read_number(digits)
    } else {
        None
    }
}

/// `5/week`, `5/4w`, `260/year`, `1 every 2d`, each also `steady`; `takt 31s`, which is.
fn read_demand(text: &str, clock: Calendar) -> Result<Demand, Flaw> {
    let flaw = || {
        Flaw::new(
            0,
            "this is no demand",
            "write how many items arrive: demand: 5/week, 5/4w, 1 every 2d or takt 31s",
        )
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (steady, words) = match words.split_last() {
        Some((last, rest)) if last.eq_ignore_ascii_case("steady") => (true, rest),
        _ => (false, words.as_slice()),
    };
    let joined = words.join(" ");
    let (items, period, steady) = match words.split_first() {
        Some((first, rest)) if first.eq_ignore_ascii_case("takt") => ("1".to_owned(), rest.join(" "), true),
        _ => {
            let cut = ["/", " per ", " every ", " a "]
                .iter()
                .find_map(|between| joined.split_once(between));
            let (items, period) = cut.ok_or_else(flaw)?;
            (items.trim().to_owned(), period.trim().to_owned(), steady)
        }
    };
    let per = read_period(&period, clock).ok_or_else(|| {
        Flaw::new(
            0,
            "demand is counted by the hour, day, week, month or year, or by any span",
            "write demand: 5/week, 5/4w or 1 every 2d",
        )
    })?;
    let items = read_number(&items).ok_or_else(flaw)?;
    let demand = Demand { items, per, steady };
    if demand.is_sound() {
        return Ok(demand);
    }
    Err(Flaw::new(
        0,
        "demand must be above 0 and at most a million",
        "leave the line out when demand is unknown",
    ))
}

fn read_period(text: &str, clock: Calendar) -> Option<Period> {
    Some(match text.to_lowercase().as_str() {
        "h" | "hour" => Period::Hour,
        "d" | "day" => Period::Day,
        "w" | "week" => Period::Week,
        "mo" | "month" => Period::Month,
        "y" | "yr" | "year" => Period::Year,
        _ => {
            let length = WorkTime::parse(text, clock).ok()?;
            // No time at all is told as a wrong amount, not as a wrong period.
            Period::of(length, clock).unwrap_or(Period::Span(length))
        }
    })
}

/// `QA 2, Dev 3`, also `QA 2; Dev: 3` and `QA=2`: each team once.
pub(super) fn read_people(text: &str) -> Result<Vec<Pool>, Flaw> {
    let mut pools: Vec<Pool> = Vec::new();
    // A semicolon behind a number parts as a comma does; elsewhere it may be of a name.
    let ends = |part: &str, sign: char| {
        sign == ',' || sign == ';' && part.trim_end().ends_with(|last: char| last.is_ascii_digit())
    };
    for part in split_where(text, ends) {
        let start = part.start;
        let said = text.get(part).unwrap_or_default();
        if said.is_empty() && text.trim().is_empty() {
            break;
        }
        let flaw = |what: String| Flaw::new(start, what, "write each team with its people: people: QA 2, Dev 3");
        let shown: String = said.chars().take(30).collect();
        let (team, count) = said
            .rsplit_once(char::is_whitespace)
            .or_else(|| said.rsplit_once([':', '=']))
            .ok_or_else(|| flaw(format!("“{shown}” does not say a team and how many people it has")))?;
        let count = count.trim_start_matches(['x', 'X', '×']);
        let plain = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
        let people = count.parse::<NonZeroU32>().ok().filter(|_| plain);
        let people = people.ok_or_else(|| flaw(format!("“{shown}” does not end with a number of people from 1")))?;
        let team = unquote(team.trim().trim_end_matches([':', '=']));
        check_name(&team).map_err(|mend| Flaw::new(start, "the name of a team is missing or cannot be one", mend))?;
        if pools.iter().any(|pool| name_key(&pool.team) == name_key(&team)) {
            let what = format!("the people of “{team}” are given twice");
            return Err(Flaw::new(start, what, "leave one of them out"));
        }
        pools.push(Pool { team, people });
    }
    Ok(pools)
}
