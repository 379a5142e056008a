//! Reads what stands between two bars of a step's line: one function a kind of value.

use super::field::{Field, Flaw, Value};
use super::nearest::nearest;
use super::quote::{Name, unquote};
use crate::flow::{Estimate, Flow, Lying, Percent};
use crate::time::{CALENDAR_WORD, Calendar, WorkTime, is_in_calendar_time, read_number};
use std::num::NonZeroU32;

/// Reads one field without the bars around it, not empty and without spaces at its ends. Offsets count from its start.
pub(super) fn read_field(text: &str, calendar: Calendar) -> Result<Value, Flaw> {
    let (field, at) = field_of(text)?;
    let (value, offset) = rest_of(text, at);
    let read = match field {
        Field::Wait => read_estimate(value, calendar).map(Value::Wait),
        Field::Lying => read_lying(value).map(Value::Lying),
        Field::LeadTime => read_estimate(value, calendar).map(Value::LeadTime),
        Field::Process => read_estimate(value, calendar).map(Value::Process),
        Field::ValueAdded => read_percent(value, field).map(Value::ValueAdded),
        Field::Team => read_name(value, "team").map(Value::Team),
        Field::People => read_count(value, field).map(Value::People),
        Field::Ca => read_percent(value, field).map(Value::Ca),
        Field::Take => read_percent(value, field).map(Value::Take),
        Field::Share => read_percent(value, field).map(Value::Share),
        Field::Rework => read_rework(value).map(Value::Rework),
        Field::After => read_after(value).map(Value::After),
        Field::Batch => read_count(value, field).map(Value::Batch),
        Field::Every => read_every(value, calendar).map(Value::Every),
        Field::Outside => read_nothing(value, field, Value::Outside),
        Field::Auto => read_nothing(value, field, Value::Auto),
        Field::Note => Ok(Value::Note(read_note(value))),
    };
    read.map(|value| value.moved(offset)).map_err(|flaw| flaw.moved(offset))
}

/// Which field a text is, and where its value begins.
pub(super) fn field_of(text: &str) -> Result<(Field, usize), Flaw> {
    // `x3` and `×3` need no space before the number.
    if let Some(first) = text.chars().next().filter(|c| matches!(c, 'x' | 'X' | '×'))
        && text
            .chars()
            .skip(1)
            .find(|c| !c.is_whitespace())
            // A minus sign too, so that `x-1` is told as a wrong count and not as an unknown field.
            .is_none_or(|c| c.is_ascii_digit() || c == '-')
    {
        return Ok((Field::People, first.len_utf8()));
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    match Field::ALL
        .into_iter()
        .find(|field| field.word().eq_ignore_ascii_case(word))
    {
        Some(field) => Ok((field, end)),
        None => Err(unknown_field(text, word)),
    }
}

fn unknown_field(text: &str, word: &str) -> Flaw {
    let shown: String = text.chars().take(30).collect();
    let nearest = nearest(word, Field::ALL.iter().map(|field| field.word()));
    let field = nearest.and_then(|word| Field::ALL.into_iter().find(|field| field.word() == word));
    let mend = match (field, text.starts_with(|c: char| c.is_ascii_digit())) {
        (Some(field), _) => format!("did you mean “{}”, as in “{}”?", field.word(), field.example()),
        (None, true) => "say which time it is: “wait 2d” before the step starts, or “pt 2d” of work".to_owned(),
        (None, false) => {
            let words: Vec<&str> = Field::ALL
                .iter()
                .map(|field| if *field == Field::People { "xN" } else { field.word() })
                .collect();
            format!("fields are {}", words.join(", "))
        }
    };
    Flaw::new(0, format!("“{shown}” is not a field"), mend)
}

/// What stands behind the field's word, and where.
fn rest_of(text: &str, at: usize) -> (&str, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let value = rest.trim_start();
    (value, at + rest.len() - value.len())
}

/// Reads `2d`, `~4h`, `1h..8h` or `1h..2h..8h`. A number without a unit takes the unit of the last one.
pub(super) fn read_estimate(text: &str, calendar: Calendar) -> Result<Estimate, Flaw> {
    let span = |part: &str, at: usize| {
        WorkTime::parse(part, calendar).map_err(|bad| Flaw::new(at + bad.at, bad.what, bad.mend))
    };
    let estimate = if let Some(mean) = text.strip_prefix('~') {
        Estimate::Exponential { mean: span(mean, 1)? }
    } else {
        let parts = ends_of_range(text);
        let unit = unit_of_last(&parts);
        let in_calendar = parts.last().is_some_and(|(last, _)| is_in_calendar_time(last));
        let read = |(part, at): &(&str, usize)| {
            let bare = read_number(part.trim()).is_some();
            if bare && !unit.is_empty() {
                span(&format!("{}{unit}", part.trim()), *at)
            } else if in_calendar && !is_in_calendar_time(part) {
                span(&format!("{} {CALENDAR_WORD}", part.trim_end()), *at)
            } else {
                span(part, *at)
            }
        };
        match parts.as_slice() {
            [only] => Estimate::Fixed(span(only.0, only.1)?),
            [low, high] => Estimate::Uniform {
                low: read(low)?,
                high: read(high)?,
            },
            [low, likely, high] => Estimate::Triangular {
                low: read(low)?,
                likely: read(likely)?,
                high: read(high)?,
            },
            _ => {
                return Err(Flaw::new(
                    0,
                    "a range has at most three times",
                    "write lowest..likely..highest",
                ));
            }
        }
    };
    if estimate.is_sound() {
        Ok(estimate)
    } else if estimate.highest().minutes() > Estimate::MAX_MINUTES {
        Err(Flaw::new(
            0,
            "this is longer than 100 years",
            "check the number and its unit",
        ))
    } else {
        Err(Flaw::new(
            0,
            "the times of a range stand out of order",
            "write lowest..likely..highest, as in 1h..2h..8h",
        ))
    }
}

/// The parts between `..`, each with its offset.
fn ends_of_range(text: &str) -> Vec<(&str, usize)> {
    let mut at = 0;
    let place = |part| {
        let here = at;
        at += str::len(part) + 2;
        (part, here)
    };
    // One more than a range has: enough to see that there are too many.
    text.splitn(4, "..").map(place).collect()
}

fn unit_of_last<'a>(parts: &[(&'a str, usize)]) -> &'a str {
    let last = parts.last().map_or("", |(part, _)| part.trim());
    // With the word behind it: `5..10d calendar` is all in calendar days.
    let digits = last
        .trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace())
        .len();
    last.get(digits..).unwrap_or_default().trim_start()
}

fn read_every(text: &str, calendar: Calendar) -> Result<WorkTime, Flaw> {
    let span = WorkTime::parse(text, calendar).map_err(|bad| Flaw::new(bad.at, bad.what, bad.mend))?;
    if span.is_zero() {
        Err(Flaw::new(
            0,
            "“every 0” is no rhythm",
            "leave it out: then the step starts at any time",
        ))
    } else if span.minutes() > Estimate::MAX_MINUTES {
        Err(Flaw::new(
            0,
            "this is longer than 100 years",
            "check the number and its unit",
        ))
    } else {
        Ok(span)
    }
}

fn read_percent(text: &str, field: Field) -> Result<Percent, Flaw> {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let percent = read_number(number).and_then(Percent::new);
    percent.ok_or_else(|| {
        Flaw::new(
            0,
            format!("“{}” is no percentage", short(text)),
            format!("give 0 to 100, as in {}", field.example()),
        )
    })
}

fn read_lying(text: &str) -> Result<Lying, Flaw> {
    // “12 items” as well: it is what people say.
    let number = ["items", "item"].iter().find_map(|word| text.strip_suffix(word));
    let lying = read_number(number.unwrap_or(text).trim_end()).and_then(Lying::new);
    lying.ok_or_else(|| {
        Flaw::new(
            0,
            format!("“{}” is not a number of items", short(text)),
            format!("give 0 to a million, as in {}", Field::Lying.example()),
        )
    })
}

fn read_count(text: &str, field: Field) -> Result<NonZeroU32, Flaw> {
    // Since `parse` also takes `+3`.
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let count = text.parse::<NonZeroU32>().ok().filter(|_| plain);
    count.ok_or_else(|| {
        let what = format!(
            "“{}” is not a number of {}",
            short(text),
            if field == Field::People { "people" } else { "items" }
        );
        Flaw::new(
            0,
            what,
            format!("give a whole number from 1, as in {}", field.example()),
        )
    })
}

fn read_name(text: &str, what: &str) -> Result<String, Flaw> {
    let name = unquote(text).trim().to_owned();
    check_name(&name)
        .map(|()| name)
        .map_err(|mend| Flaw::new(0, format!("the name of a {what} is missing or cannot be one"), mend))
}

/// Whether a text can be a name; else how to mend it.
pub(super) fn check_name(name: &str) -> Result<(), String> {
    crate::flow::refused::check_name(name).map_err(|_| format!("give 1 to {} characters on one line", Flow::MAX_NAME))
}

fn read_rework(text: &str) -> Result<Name, Flaw> {
    let target = ["->", "→", "=>"].iter().find_map(|arrow| text.strip_prefix(arrow));
    let target = target.unwrap_or(text);
    let at = text.len() - target.trim_start().len();
    if target.trim().is_empty() {
        return Err(Flaw::new(
            0,
            "where does the rest go back to?",
            "name the step: rework -> Write the change",
        ));
    }
    Ok(Name {
        text: unquote(target.trim()),
        at,
    })
}

fn read_after(text: &str) -> Result<Vec<Name>, Flaw> {
    if text.eq_ignore_ascii_case("start") {
        return Ok(Vec::new());
    }
    let names: Vec<Name> = super::quote::split_list(text);
    if names.iter().any(|name| name.text.is_empty()) {
        return Err(Flaw::new(
            0,
            "the name of a step is missing",
            "name the steps: after Code review, QA test",
        ));
    }
    Ok(names)
}

fn read_nothing(text: &str, field: Field, value: Value) -> Result<Value, Flaw> {
    if text.is_empty() {
        return Ok(value);
    }
    let what = format!("“{}” says nothing more, but “{}” follows", field.word(), short(text));
    Err(Flaw::new(0, what, "put a bar | between fields"))
}

/// A note loses the characters that flow text cannot carry.
fn read_note(text: &str) -> String {
    unquote(text)
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

fn short(text: &str) -> String {
    text.chars().take(30).collect()
}
