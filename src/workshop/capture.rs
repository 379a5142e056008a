//! Reads the line that is typed while people speak: prefixes, `@owner`, `#theme`, "due Friday".
//!
//! ```text
//! > Ask Security for a checklist @Mara #Approvals due 4 Dec
//! │ └─ text ───────────────────┘ └─┬─┘ └──┬─────┘ └─┬─────┘
//! kind                           owner   theme     due date (actions only)
//! ```
//!
//! Marks may stand anywhere after the prefix, a name of several words in quotes: `@"Team A"`. What is no mark stays text: a mail address, `C#`,
//! a `#` before a space, a "due" that no day follows.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::workshop::NoteKind;

/// What a captured line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The kind, by its prefix.
    pub kind: NoteKind,
    /// What remains once the marks are taken out.
    pub text: String,
    /// Who takes care of it.
    pub owner: Option<String>,
    /// What it belongs to.
    pub theme: Option<String>,
    /// Until when; for actions.
    pub due: Option<NaiveDate>,
}

impl Draft {
    /// Whether there is anything to note: marks alone are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Reads a captured line. It cannot fail: what is no mark is text. Days without a date are looked for from `today` on.
pub fn parse(line: &str, today: NaiveDate) -> Draft {
    let line = line.trim();
    let (kind, rest) = kind(line);
    let mut draft = Draft {
        kind,
        ..Draft::default()
    };
    let words = words(rest);
    let mut text: Vec<&str> = Vec::new();
    let mut left = words.as_slice();
    while let Some((word, after)) = left.split_first() {
        left = after;
        if let Some(owner) = name(word, '@') {
            draft.owner = Some(owner);
        } else if let Some(theme) = name(word, '#') {
            draft.theme = Some(theme);
        } else if kind == NoteKind::Action
            && word.eq_ignore_ascii_case("due")
            && let Some((due, used)) = due(after, today)
        {
            draft.due = Some(due);
            left = after.get(used..).unwrap_or_default();
        } else {
            text.push(word);
        }
    }
    draft.text = text.join(" ");
    draft
}

/// The kind of a line and what follows its prefix. "?!" at the start is somebody's dismay, not a kind.
fn kind(line: &str) -> (NoteKind, &str) {
    let mut letters = line.chars();
    let prefix = letters.next().and_then(NoteKind::of_prefix);
    let rest = letters.as_str();
    let doubled = rest
        .chars()
        .next()
        .is_some_and(|next| NoteKind::of_prefix(next).is_some());
    match prefix {
        // The space after a prefix is free: some type it, and neither way may put a space into the note.
        Some(kind) if !doubled => (kind, rest.trim_start()),
        _ => (NoteKind::default(), line),
    }
}

/// The words of a text; a mark with its name in quotes is one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quoted = rest.starts_with("@\"") || rest.starts_with("#\"");
        let closing = rest.get(2..).filter(|_| quoted).and_then(|inner| inner.find('"'));
        // What is quoted and no name, as in `#"1"~`, stays as it was typed: cut at its quote, it would get a space there.
        let mark = closing.map(|inner| inner + 3).filter(|end| is_mark(rest, *end));
        let end = mark.unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// Whether a text begins with a mark and its name, up to `end`.
fn is_mark(text: &str, end: usize) -> bool {
    let mark = text.chars().next();
    mark.zip(text.get(..end))
        .is_some_and(|(mark, word)| name(word, mark).is_some())
}

/// The name after a mark; punctuation that closes a sentence does not belong to it.
fn name(word: &str, mark: char) -> Option<String> {
    let named = word.strip_prefix(mark)?;
    let name = named
        .trim_matches('"')
        .trim_end_matches(['.', ',', ';', ':', '!', '?'])
        .trim();
    // "#1" is a number, as people say it; "@" and "#" alone are text.
    let is_name = name
        .chars()
        .next()
        // A name of people may begin with a digit, as "@2nd-level".
        .is_some_and(|first| first.is_alphabetic() || (mark == '@' && first.is_numeric()));
    is_name.then(|| name.to_owned())
}

/// The day that the words after "due" name, and how many of them it took.
fn due(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let plain: Vec<String> = words
        .iter()
        .take(4)
        .map(|word| word.trim_end_matches(['.', ',', ';']).to_lowercase())
        .collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    // "due on Friday", "due by Friday", "due next Friday": all mean the Friday that comes.
    let skipped = usize::from(matches!(plain.first(), Some(&"on" | &"by" | &"until" | &"next")));
    let (date, used) = day(plain.get(skipped..)?, today)?;
    Some((date, used + skipped))
}

fn day(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let (first, rest) = words.split_first()?;
    match *first {
        "today" => return Some((today, 1)),
        "tomorrow" => return Some((today.checked_add_days(Days::new(1))?, 1)),
        "week" => return Some((today.checked_add_days(Days::new(7))?, 1)),
        "in" => return span(rest, today).map(|date| (date, 3)),
        _ => {}
    }
    if let Some(weekday) = weekday(first) {
        // "due Fri 4 Dec": the date says it more exactly than the day.
        return Some(date(rest, today).map_or((coming(weekday, today)?, 1), |(date, used)| (date, used + 1)));
    }
    date(words, today)
}

/// "3 days", "2 weeks" from today.
fn span(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (number, unit) = (words.first()?, words.get(1)?);
    let number: u64 = if matches!(*number, "a" | "one") {
        1
    } else {
        number.parse().ok()?
    };
    let days = match *unit {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return None,
    };
    today.checked_add_days(Days::new(number.checked_mul(days)?))
}

/// "2026-12-04", "4 Dec", "4. December", "Dec 4", "4 Dec 2027", "4.12.", "4.12.2026".
fn date(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let first = *words.first()?;
    if let Ok(date) = first.parse::<NaiveDate>() {
        return Some((date, 1));
    }
    let numbers: Vec<&str> = first.split('.').filter(|part| !part.is_empty()).collect();
    if let [number, month, year @ ..] = numbers.as_slice()
        && year.len() <= 1
    {
        let (number, month) = (number.parse().ok()?, month.parse().ok()?);
        return match year.first() {
            Some(year) => Some((NaiveDate::from_ymd_opt(full_year(year)?, month, number)?, 1)),
            None => Some((next(month, number, today)?, 1)),
        };
    }
    let second = *words.get(1)?;
    // "4 Dec" or "Dec 4".
    let day_first = ordinal(first).zip(month(second));
    let (number, month) = day_first.or_else(|| ordinal(second).zip(month(first)))?;
    let year = words
        .get(2)
        .filter(|word| word.len() == 4)
        .and_then(|word| word.parse().ok());
    match year {
        Some(year) => Some((NaiveDate::from_ymd_opt(year, month, number)?, 3)),
        None => Some((next(month, number, today)?, 2)),
    }
}

/// "4", "4th", "1st": the day of a month.
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = word.strip_prefix(digits)?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

fn full_year(word: &str) -> Option<i32> {
    let year: i32 = word.parse().ok()?;
    match word.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// The next day with this month and number: today or later.
fn next(month: u32, number: u32, today: NaiveDate) -> Option<NaiveDate> {
    // Nine years reach the next 29 February, also across a century.
    (0..9)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, number))
        .find(|date| *date >= today)
}

/// The weekday that comes: on a Friday, "Friday" is the next one.
fn coming(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = (weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
    today.checked_add_days(Days::new(if ahead == 0 { 7 } else { u64::from(ahead) }))
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    NAMES
        .into_iter()
        .find(|(name, _)| abbreviates(word, name))
        .map(|(_, weekday)| weekday)
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    (1..)
        .zip(NAMES)
        .find(|(_, name)| abbreviates(word, name))
        .map(|(month, _)| month)
}

/// Whether a word of at least three letters begins a name: "fri", "thurs", "sept". Two are a word of its own too often, and "ma" is two months.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A Tuesday.
    fn read(line: &str) -> Draft {
        parse(line, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())
    }

    fn due_of(line: &str) -> Option<String> {
        read(line).due.map(|due| due.format("%a %Y-%m-%d").to_string())
    }

    #[test]
    fn each_prefix_makes_its_kind_with_or_without_a_space() {
        for kind in NoteKind::ALL {
            for line in [format!("{}said", kind.prefix()), format!("  {}  said ", kind.prefix())] {
                assert_eq!(
                    read(&line),
                    Draft {
                        kind,
                        text: "said".to_owned(),
                        ..Draft::default()
                    },
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn a_line_without_a_prefix_is_an_insight_as_it_stands() {
        let draft = read("We guessed 8 days; the map says 30");
        assert_eq!(
            (draft.kind, draft.text.as_str()),
            (NoteKind::Insight, "We guessed 8 days; the map says 30")
        );
    }

    #[test]
    fn owner_theme_and_due_date_are_taken_out_of_the_text() {
        let draft = read("> Ask Security for a self-service checklist @Mara #Approvals due 4 Dec");
        assert_eq!(draft.text, "Ask Security for a self-service checklist");
        assert_eq!(draft.owner.as_deref(), Some("Mara"));
        assert_eq!(draft.theme.as_deref(), Some("Approvals"));
        assert_eq!(draft.due, NaiveDate::from_ymd_opt(2026, 12, 4));
    }

    #[test]
    fn a_name_of_several_words_stands_in_quotes() {
        let draft = read("! QA environment is shared @\"Team A\" by three teams");
        assert_eq!(draft.owner.as_deref(), Some("Team A"));
        assert_eq!(draft.text, "QA environment is shared by three teams");
        assert_eq!(
            read("a @\"Team b").owner.as_deref(),
            Some("Team"),
            "a quote that is still open, while typing"
        );
    }

    #[test]
    fn what_looks_like_a_mark_but_is_none_stays_text() {
        for line in [
            "mail mara@example.org",
            "rewrite it in C#",
            "it is # 1 or #1",
            "a @ b",
            "?! what",
            "5 > 3",
            "#\"0\"~",
            "@\"\", she said",
        ] {
            let draft = read(line);
            assert_eq!((draft.text.as_str(), draft.owner, draft.theme), (line, None, None));
            assert_eq!(draft.kind, NoteKind::Insight, "{line}");
        }
    }

    #[test]
    fn due_dates_are_read_as_people_say_them() {
        for (said, date) in [
            ("due Friday", "Fri 2026-11-27"),
            ("due fri", "Fri 2026-11-27"),
            ("Due Fri 4 Dec", "Fri 2026-12-04"),
            ("due by Thursday.", "Thu 2026-11-26"),
            ("due next tues", "Tue 2026-12-01"),
            ("due 4 Dec", "Fri 2026-12-04"),
            ("due Dec 4th", "Fri 2026-12-04"),
            ("due 4. December", "Fri 2026-12-04"),
            ("due 3 Feb", "Wed 2027-02-03"),
            ("due 4 Dec 2027", "Sat 2027-12-04"),
            ("due 2026-12-04", "Fri 2026-12-04"),
            ("due 4.12.", "Fri 2026-12-04"),
            ("due 4.12.27", "Sat 2027-12-04"),
            ("due tomorrow", "Wed 2026-11-25"),
            ("due today", "Tue 2026-11-24"),
            ("due next week", "Tue 2026-12-01"),
            ("due in 3 days", "Fri 2026-11-27"),
            ("due in two weeks or 2 weeks", ""),
            ("due in 2 weeks", "Tue 2026-12-08"),
            ("due 29 Feb", "Tue 2028-02-29"),
            ("due 31 Feb", ""),
            ("due diligence", ""),
            ("due", ""),
        ] {
            let due = due_of(&format!("> do it {said}")).unwrap_or_default();
            assert_eq!(due, date, "{said}");
            let text = if date.is_empty() {
                format!("do it {said}")
            } else {
                "do it".to_owned()
            };
            assert_eq!(read(&format!("> do it {said}")).text, text, "{said}");
        }
    }

    #[test]
    fn only_an_action_has_a_due_date() {
        let draft = read("! releases are due Friday");
        assert_eq!((draft.due, draft.text.as_str()), (None, "releases are due Friday"));
    }

    #[test]
    fn marks_alone_are_nothing_to_note() {
        assert!(read("> @Mara #x due Friday").is_empty());
        assert!(read("  ").is_empty() && read(">").is_empty() && !read("> x").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "([!?*^>=~@#\" ]|due|in|[0-9]{1,30}|\\PC){0,24}") {
            let draft = read(&line);
            proptest::prop_assert!(draft.text.len() <= line.len());
        }
    }
}
