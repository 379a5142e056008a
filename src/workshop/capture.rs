//! Reads the line that is typed while people speak: prefixes, `@owner`, `#theme`, "by Friday". And several lines that were pasted.
//!
//! ```text
//! > Ask Security for a checklist @Mara #Approvals due 4 Dec
//! │ └─ text ───────────────────┘ └─┬─┘ └──┬─────┘ └─┬─────┘
//! kind                           owner   theme     due date
//! ```
//!
//! Marks may stand anywhere after the prefix, a name of several words in quotes: `@"Team A"`. What is no mark stays text: a mail address, `C#`,
//! a `#` before a space, a "due" that no day follows.

use chrono::NaiveDate;

use crate::workshop::NoteKind;
use crate::workshop::due::{DayOrder, Due, Search, find};

/// So many lines are taken of what is pasted at once.
pub const MOST_LINES: usize = 500;

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
    /// Until when.
    pub due: Option<NaiveDate>,
    /// How the day was taken, where that is not plain: "Friday 4 December".
    pub due_said: Option<String>,
    /// What looks like a day and is none, as it was typed; it stays in the text.
    pub unread_day: Option<String>,
}

impl Draft {
    /// Whether there is anything to note: marks alone are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it has what an action has, an owner or a day, and is none.
    pub fn could_be_an_action(&self) -> bool {
        self.kind != NoteKind::Action && (self.owner.is_some() || self.due.is_some())
    }
}

/// Reads a captured line where the day comes before the month; see [`parse_in`].
pub fn parse(line: &str, today: NaiveDate) -> Draft {
    parse_in(line, today, DayOrder::DayFirst)
}

/// The lines of what was pasted, each to become a note: empty ones are left out, and so are the bullets and numbers of lists.
///
/// `typed` is what stood in the line before: a prefix alone holds for every line that has none, other text goes before the first.
pub fn lines(typed: &str, pasted: &str) -> Vec<String> {
    let typed = typed.trim();
    let mut letters = typed.chars();
    let prefix = letters
        .next()
        .filter(|first| letters.as_str().is_empty() && NoteKind::of_prefix(*first).is_some());
    let mut lines: Vec<String> = pasted
        // All that any program ends a line or a page with: a line that is none here would run two notes into one.
        .split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'])
        .map(|line| without_bullet(line.trim()))
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
        .map(str::to_owned)
        .collect();
    if let Some(prefix) = prefix {
        for line in &mut lines {
            if kind(line).1 == line {
                *line = format!("{prefix} {line}");
            }
        }
    } else if !typed.is_empty() {
        match lines.first_mut() {
            Some(first) => *first = format!("{typed} {first}"),
            None => lines.push(typed.to_owned()),
        }
    }
    lines
}

/// A line of a list without what begins it. `*` and `>` stay: they are prefixes here.
fn without_bullet(line: &str) -> &str {
    let bullet = line
        .strip_prefix(['-', '•', '–', '‣', '◦', '·', '●', '▪', '☐', '☑'])
        .filter(|rest| rest.starts_with(char::is_whitespace) || rest.is_empty());
    if let Some(rest) = bullet {
        let rest = rest.trim_start();
        return ["[ ]", "[x]", "[X]"]
            .into_iter()
            .find_map(|tick| rest.strip_prefix(tick))
            .map_or(rest, str::trim_start);
    }
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    // A year before a full stop is the end of a sentence and no number of a list.
    let counted = (1..=3).contains(&(line.len() - number.len()));
    let item = number
        .strip_prefix(['.', ')'])
        .filter(|rest| counted && rest.starts_with(' '));
    item.map_or(line, str::trim_start)
}

/// Reads a captured line. It cannot fail: what is no mark is text. Days without a date are looked for from `today` on, and `order` says which of
/// two numbers is the day.
pub fn parse_in(line: &str, today: NaiveDate, order: DayOrder) -> Draft {
    let line = line.trim();
    let (kind, rest) = kind(line);
    let mut draft = Draft {
        kind,
        ..Draft::default()
    };
    let mut text: Vec<&str> = Vec::new();
    for word in words(rest) {
        if let Some(owner) = name(word, '@') {
            draft.owner = Some(owner);
        } else if let Some(theme) = name(word, '#') {
            draft.theme = Some(theme);
        } else {
            text.push(word);
        }
    }
    // Only who writes an action means a day by "Friday" alone; elsewhere people speak of days without promising anything.
    let search = if kind == NoteKind::Action {
        Search::Eager
    } else {
        Search::Named
    };
    match find(&text, today, order, search) {
        Due::Found(found) => {
            draft.due = Some(found.date);
            draft.due_said = found.said;
            // Taken out of the text, since it is shown beside it; what was not understood stays, so that nothing typed is lost.
            text.drain(found.from..found.to.min(text.len()));
        }
        Due::Unread(what) => draft.unread_day = Some(what),
        Due::None => {}
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
    fn a_due_date_stands_anywhere_and_is_taken_out_of_the_text() {
        for (said, date, text) in [
            ("> do it due Friday", "Fri 2026-11-27", "do it"),
            ("> due Friday do it", "Fri 2026-11-27", "do it"),
            ("> do it by 4 Dec @Mara #Approvals", "Fri 2026-12-04", "do it"),
            ("> do it due Fri 4 Dec 2027", "Sat 2027-12-04", "do it"),
            ("> do it tomorrow @Mara", "Wed 2026-11-25", "do it"),
            ("? who decides? by Friday", "Fri 2026-11-27", "who decides?"),
            ("~ pay on call bis Monatsende", "Mon 2026-11-30", "pay on call"),
            ("> due diligence", "", "due diligence"),
            ("> do it due", "", "do it due"),
        ] {
            assert_eq!(due_of(said).unwrap_or_default(), date, "{said}");
            assert_eq!(read(said).text, text, "{said}");
        }
    }

    #[test]
    fn what_is_no_day_stays_in_the_text_and_is_told() {
        let draft = read("> do it due 31 Feb");
        assert_eq!((draft.due, draft.text.as_str()), (None, "do it due 31 Feb"));
        assert_eq!(draft.unread_day.as_deref(), Some("31 Feb"));
    }

    #[test]
    fn what_has_an_owner_or_a_day_could_be_an_action() {
        for (line, could) in [
            ("! QA waits @Mara", true),
            ("? who decides? by Friday", true),
            ("> do it @Mara", false),
            ("! QA waits", false),
        ] {
            assert_eq!(read(line).could_be_an_action(), could, "{line}");
        }
    }

    #[test]
    fn pasted_lines_become_one_note_each() {
        let pasted = "- QA waits\r\n\n 2. Who decides?\n• ! Board meets on Wednesday\n- [ ] tidy up\n";
        assert_eq!(
            lines("", pasted),
            ["QA waits", "Who decides?", "! Board meets on Wednesday", "tidy up"]
        );
        assert_eq!(lines("?", "one\n! two"), ["? one", "! two"]);
        assert_eq!(lines("We said", "one\ntwo"), ["We said one", "two"]);
        assert_eq!(lines("We said", " \n"), ["We said"]);
        assert_eq!(
            lines("", "3 days are long\n-5 % of it"),
            ["3 days are long", "-5 % of it"]
        );
        assert_eq!(lines("", &"x\n".repeat(2_000)).len(), MOST_LINES);
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
