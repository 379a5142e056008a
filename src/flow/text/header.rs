//! The lines about the whole flow: `name:`, `clock:`, `commit:`, `demand:`.

use super::cell::check_name;
use super::field::Flaw;
use super::nearest::nearest;
use super::quote::{Name, unquote};
use crate::flow::{Demand, Period};
use crate::time::{Calendar, read_number};

/// A heading and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Header {
    Name(String),
    Clock(Calendar),
    Commit(Name),
    Demand(Demand),
}

/// The words of headings.
pub(super) const WORDS: [&str; 4] = ["name", "clock", "commit", "demand"];

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

/// Reads a heading's value. Offsets count from the value's start.
pub(super) fn read(word: &str, value: &str) -> Result<Header, Flaw> {
    let text = value.trim();
    let at = value.len() - value.trim_start().len();
    let header = match word {
        "clock" => read_clock(text).map(Header::Clock),
        "commit" => read_commit(text).map(Header::Commit),
        "demand" => read_demand(text).map(Header::Demand),
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

fn read_clock(text: &str) -> Result<Calendar, Flaw> {
    if text.eq_ignore_ascii_case("elapsed") {
        return Ok(Calendar::ELAPSED);
    }
    let flaw = || Flaw::new(0, "this is no clock", "write clock: 8h/day, 5d/week or clock: elapsed");
    let (day, week) = text
        // With its space first: in `7,5h/day, 5d/week` the other comma belongs to the number.
        .split_once(", ")
        .or_else(|| text.split_once(','))
        .ok_or_else(flaw)?;
    let hours = amount_per(day, &["h", "hours"], &["day", "d"]).ok_or_else(flaw)?;
    let days = amount_per(week, &["d", "days"], &["week", "w"]).ok_or_else(flaw)?;
    Calendar::new(hours, days).ok_or_else(|| {
        Flaw::new(
            0,
            "no day and week are like that",
            "give at most 24 hours a day and 7 days a week, both above 0",
        )
    })
}

/// The number in `8h/day`.
fn amount_per(text: &str, units: &[&str], periods: &[&str]) -> Option<f64> {
    let (amount, period) = text.split_once('/')?;
    let amount = amount.trim();
    let digits = amount.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let unit = amount.get(digits.len()..)?.trim().to_lowercase();
    let known = units.contains(&unit.as_str()) && periods.contains(&period.trim().to_lowercase().as_str());
    if known { read_number(digits) } else { None }
}

fn read_demand(text: &str) -> Result<Demand, Flaw> {
    let flaw = || {
        Flaw::new(
            0,
            "this is no demand",
            "write how many items arrive: demand: 5/week, or 5/week steady",
        )
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (steady, words) = match words.split_last() {
        Some((last, rest)) if last.eq_ignore_ascii_case("steady") => (true, rest),
        _ => (false, words.as_slice()),
    };
    let joined = words.join(" ");
    let (items, period) = joined
        .split_once('/')
        .or_else(|| joined.split_once(" per "))
        .or_else(|| joined.split_once(" a "))
        .ok_or_else(flaw)?;
    let per = match period.trim().to_lowercase().as_str() {
        "h" | "hour" => Period::Hour,
        "d" | "day" => Period::Day,
        "w" | "week" => Period::Week,
        "mo" | "month" => Period::Month,
        _ => {
            return Err(Flaw::new(
                0,
                "demand is counted by the hour, day, week or month",
                "write demand: 5/week",
            ));
        }
    };
    let items = read_number(items.trim()).ok_or_else(flaw)?;
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
