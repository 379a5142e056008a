//! Until when: reads the day that people name, in English and German, and says how it was taken.
//!
//! `names` knows the words of weekdays, months and numbers; `day` reads one expression ("Fri 4 Dec", "Ende nächster Woche") with
//! `dates`, `periods`, `amounts` and `feasts`; this file finds expressions in a line and tells what looks like a day but is none.

mod amounts;
mod dates;
mod day;
mod feasts;
mod names;
mod order;
mod period;
mod periods;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wordings_tests;

use chrono::{Datelike, NaiveDate};

use day::{Day, Read, looks_like_a_day};
use names::{plain, time_of_day};

pub use order::DayOrder;

/// A day as screens and minutes say it: "Fri 4 Dec", with its year where that is not the one of `today`.
pub fn words(date: NaiveDate, today: NaiveDate) -> String {
    let same_year = date.year() == today.year();
    date.format(if same_year { "%a %-d %b" } else { "%a %-d %b %Y" })
        .to_string()
}

/// How readily a line is searched for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Also days without a word before them at the end of the line, and after "on": what somebody will do mostly has one.
    Eager,
    /// After "due", "by", "until" and their like alone: "the board meets on Wednesday" is no due date.
    Named,
}

/// A day that was found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The first word of it, counted from 0, with the word that leads to it ("by").
    pub from: usize,
    /// The word after it.
    pub to: usize,
    /// The day.
    pub date: NaiveDate,
    /// How it was taken, where that is not plain: "Friday of next week".
    pub said: Option<String>,
}

/// What a line says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    None,
    /// This.
    Found(Found),
    /// Something that looks like a day and is none, as it was typed.
    Unread(String),
}

/// Reads a field that holds a day and nothing else, with or without "due" before it.
pub fn read(text: &str, today: NaiveDate, order: DayOrder) -> Option<(NaiveDate, Option<String>)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let lead = introduced(&plain);
    let reader = Day {
        today,
        order,
        short: true,
    };
    let skipped = lead.as_ref().map_or(0, |lead| lead.words);
    let (read, used) = reader.read(plain.get(skipped..)?)?;
    if skipped + used != words.len() {
        return None;
    }
    let read = match lead {
        Some(lead) => lead.meant(reader, read),
        None => read,
    };
    Some((read.date, read.said))
}

/// Looks for a day in the words of a line. Days without a date are looked for from `today` on.
pub fn find(words: &[&str], today: NaiveDate, order: DayOrder, search: Search) -> Due {
    let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let mut reader = Day {
        today,
        order,
        short: false,
    };
    let mut unread = None;
    let mut at = 0;
    while at < words.len() {
        let rest = plain.get(at..).unwrap_or_default();
        if let Some((read, used)) = glued(rest, reader) {
            return Due::Found(found(&plain, at, at + used, read));
        }
        let Some(lead) = introduced(rest) else {
            at += 1;
            continue;
        };
        let after = rest.get(lead.words..).unwrap_or_default();
        let article = usize::from(matches!(after.first(), Some(&("the" | "der" | "dem" | "den"))));
        reader.short = lead.german;
        let allowed = search == Search::Eager || !lead.weak;
        if let Some((read, used)) = reader.read(after).filter(|_| allowed) {
            let to = at + lead.words + used;
            // In what is no action, "by Friday" counts where the line ends: in its midst it mostly says what happened. So does "on" in any line.
            if lead.plain_due || ends(&plain, to) || (search == Search::Eager && !lead.weak) {
                // "a week on Friday" begins before the word that leads to its Friday.
                if lead.weak
                    && let Some(longer) = bare(&plain, reader).filter(|longer| longer.from < at)
                {
                    return Due::Found(longer);
                }
                return Due::Found(found(&plain, at, to, lead.meant(reader, read)));
            }
        } else if allowed
            && unread.is_none()
            && let Some(count) = after.get(article..).and_then(looks_like_a_day)
        {
            let from = at + lead.words + article;
            let typed = words.get(from..from + count).unwrap_or_default();
            unread = Some(typed.join(" "));
        }
        at += lead.words.max(1);
    }
    reader.short = false;
    if search == Search::Eager {
        match bare(&plain, reader).or_else(|| leading(words, &plain, reader)) {
            None => unread = unread.or_else(|| no_day_at_the_end(words, &plain)),
            Some(found) => return Due::Found(found),
        }
    }
    unread.map_or(Due::None, Due::Unread)
}

/// A day that was read, with what stands around it and says no more: "noch vor Weihnachten", "Friday at the latest".
fn found(words: &[&str], from: usize, to: usize, read: Read) -> Found {
    let still = from.checked_sub(1).filter(|before| words.get(*before) == Some(&"noch"));
    let latest = match words.get(to..).unwrap_or_default() {
        ["at", "the", "latest", ..] => 3,
        ["latest" | "spätestens" | "noch"] => 1,
        _ => 0,
    };
    Found {
        from: still.unwrap_or(from),
        to: to + latest,
        date: read.date,
        said: read.said,
    }
}

/// Whether nothing but a time of day follows: "by Friday 5pm". No due date has one, so that it stays in the text.
fn ends(words: &[&str], to: usize) -> bool {
    let rest = words.get(to..).unwrap_or_default();
    matches!(rest, [] | ["at", "the", "latest"] | ["latest" | "spätestens" | "noch"]) || time_of_day(rest) == rest.len()
}

/// "due:2026-12-04", as lists of tasks write it in one word.
fn glued(words: &[&str], reader: Day) -> Option<(Read, usize)> {
    let (lead, day) = words.first()?.split_once([':', '='])?;
    if day.is_empty() || introduced(&[lead]).is_none_or(|lead| lead.weak) {
        return None;
    }
    let day = plain(day);
    let rest: Vec<&str> = std::iter::once(day.as_str())
        .chain(words.get(1..)?.iter().copied())
        .collect();
    Day { short: true, ..reader }.read(&rest)
}

/// A day at the end of the line that no word leads to: "Call Ines tomorrow".
fn bare(words: &[&str], reader: Day) -> Option<Found> {
    (0..words.len()).find_map(|from| {
        // "The room for Friday", "what we did last Friday": there the day belongs to what is said.
        let belongs = from
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| names::holds_a_day(before) || names::ordinal_in_words(before).is_some());
        let (read, used) = reader.read_alone(words.get(from..)?).filter(|_| !belongs)?;
        ends(words, from + used).then(|| found(words, from, from + used, read))
    })
}

/// A day that a line begins with: "Tomorrow ask Ines"; any other is set off, as in "Friday: send the report", since "Monday meetings" are no day.
fn leading(words: &[&str], plain: &[&str], reader: Day) -> Option<Found> {
    let (read, used) = reader.read_alone(plain)?;
    let close = matches!(
        *plain.first()?,
        "today" | "tomorrow" | "heute" | "morgen" | "übermorgen" | "uebermorgen"
    );
    let set_off = words.get(used.checked_sub(1)?)?.ends_with([':', ',']);
    let used = used + usize::from(close && plain.get(used) == Some(&"noch"));
    let rest = plain.get(used..)?;
    // "Today and tomorrow are full", "Monday, Tuesday": these are told of.
    let told_of = matches!(rest, [] | ["and" | "or" | "to" | "is" | "und" | "oder" | "ist", ..])
        || reader.read_alone(rest).is_some();
    ((close || set_off) && !told_of).then(|| found(plain, 0, used, read))
}

/// "31 Feb" or "in a few weeks" where a line ends: it can be meant as nothing else.
fn no_day_at_the_end(words: &[&str], plain: &[&str]) -> Option<String> {
    let unit = |word: &str| {
        matches!(
            word,
            "days" | "weeks" | "months" | "tagen" | "wochen" | "monaten" | "tage" | "monate"
        )
    };
    let count = match plain {
        [.., "asap"] => 1,
        [.., number, name] if names::ordinal(number).is_some() && names::month(name).is_some() => 2,
        [
            ..,
            "in" | "within",
            "some" | "several" | "einigen" | "mehreren" | "wenigen",
            what,
        ] if unit(what) => 3,
        [
            ..,
            "in" | "within" | "innerhalb",
            "a" | "ein" | "the",
            "few" | "paar",
            what,
        ] if unit(what) => 4,
        [
            ..,
            "in" | "within",
            "the" | "den",
            "next" | "coming" | "nächsten" | "kommenden",
            what,
        ] if unit(what) => 4,
        [.., "in" | "within", "the", "next" | "coming", "few", what] if unit(what) => 5,
        _ => return None,
    };
    let from = plain.len().checked_sub(count)?;
    Some(words.get(from..)?.join(" "))
}

/// The words that lead to a day.
struct Lead {
    /// How many they are.
    words: usize,
    /// "on", "am": they lead to many things.
    weak: bool,
    /// "due" itself: it means nothing else.
    plain_due: bool,
    /// "before": the day before the one named.
    before: bool,
    /// A German word: two letters may then name a weekday.
    german: bool,
}

impl Lead {
    /// What the day that follows means with these words before it.
    fn meant(&self, reader: Day, read: Read) -> Read {
        if self.before {
            reader.before(&read)
        } else if self.weak {
            read
        } else {
            reader.by(read)
        }
    }
}

/// The words with which a German day begins.
const GERMAN: [&str; 13] = [
    "bis",
    "am",
    "zum",
    "vor",
    "spätestens",
    "spaetestens",
    "fällig",
    "faellig",
    "fällig:",
    "frist",
    "frist:",
    "termin",
    "termin:",
];

/// The words at the beginning that lead to a day: "due", "by", "no later than", "bis zum".
fn introduced(words: &[&str]) -> Option<Lead> {
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    let third = words.get(2).copied().unwrap_or_default();
    let lead = |words, weak, plain_due, before| {
        Some(Lead {
            words,
            weak,
            plain_due,
            before,
            german: GERMAN.contains(&first),
        })
    };
    match (first, second, third) {
        ("up", "to", "and") if words.get(3) == Some(&"including") => lead(4, false, false, false),
        ("no" | "not", "later", "than")
        | ("spätestens" | "spaetestens" | "fällig" | "faellig" | "frist", "bis", "zum" | "zur")
        | ("bis", "spätestens" | "spaetestens", "zum" | "am")
        | ("at", "the", "latest") => lead(3, false, true, false),
        ("on" | "by", "or", "before") => lead(3, false, false, false),
        ("due" | "deadline" | "deadline:" | "due:", "on" | "by" | "at" | "until" | "is" | "the", _)
        | ("latest", "by" | "on", _)
        | ("fällig" | "faellig" | "frist" | "frist:" | "termin" | "termin:", "am" | "bis" | "zum" | "ist", _)
        | ("spätestens" | "spaetestens", "am" | "bis" | "zum", _) => lead(2, false, true, false),
        ("due", "before", _) => lead(2, false, true, true),
        ("bis", "zum" | "zur" | "spätestens" | "spaetestens", _) => lead(2, false, false, false),
        (
            "due" | "due:" | "deadline" | "deadline:" | "fällig" | "faellig" | "fällig:" | "frist" | "frist:"
            | "termin" | "termin:" | "spätestens" | "spaetestens" | "latest",
            ..,
        ) => lead(1, false, true, false),
        ("by" | "until" | "till" | "til" | "bis" | "’til" | "'til" | "through", ..) => lead(1, false, false, false),
        ("before" | "vor", ..) => lead(1, true, false, true),
        ("on" | "am" | "zum", ..) => lead(1, true, false, false),
        _ => None,
    }
}
