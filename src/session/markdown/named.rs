//! Separators that a deck names itself in its settings, as reveal-md and `MkSlides` let it: a line of its own, or blank lines.

use super::front::Entry;
use super::lines::Lines;

/// What parts slides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A line of these words.
    Line(String),
    /// That many blank lines, or more.
    Blank(usize),
}

/// Names of settings that say it.
const KEYS: &[&str] = &[
    "separator",
    "verticalSeparator",
    "vertical_separator",
    "separator_vertical",
    "data-separator",
    "data-separator-vertical",
];

/// The separators that the settings of a deck name; none where they hold a pattern that is more than a line.
pub(super) fn of(front: &[Entry]) -> Vec<Named> {
    let mut found = Vec::new();
    for entry in front {
        if KEYS.contains(&entry.key.as_str()) {
            found.extend(read(&entry.value));
        }
        // MkSlides and HedgeDoc have them within a setting.
        for line in entry.value.lines() {
            if let Some((key, value)) = line.split_once(':')
                && KEYS.contains(&key.trim())
            {
                found.extend(read(value.trim().trim_matches(['"', '\''])));
            }
        }
    }
    found
}

/// Whether a setting of a deck names a separator, and it is read as such.
pub(super) fn heeds(entry: &Entry) -> bool {
    KEYS.contains(&entry.key.as_str()) && read(&entry.value).is_some()
}

/// A separator as it is written: a pattern whose ends and line ends say nothing that a line does not say.
fn read(value: &str) -> Option<Named> {
    let anchored = value.starts_with('^');
    let mut rest = value.trim_start_matches('^').trim_end_matches('$').to_owned();
    for blank in ["\\r?\\n", "\\r\\n", "\\n", "\\s*", "\\s+", "[ \\t]*", " *"] {
        rest = rest.replace(blank, if blank.contains('n') { "\n" } else { "" });
    }
    let words = rest.trim();
    if words.is_empty() {
        let ends = rest.matches('\n').count();
        let blank = if anchored { ends } else { ends.saturating_sub(1) };
        return (blank > 0).then_some(Named::Blank(blank));
    }
    // A sign with a backslash before it is that sign; any other sign of a pattern makes it one that is not read.
    let mut line = String::with_capacity(words.len());
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => line.push(letters.next().filter(|next| !next.is_ascii_alphanumeric())?),
            '?' | '*' | '[' | '(' | '|' | '{' | '\n' => return None,
            letter => line.push(letter),
        }
    }
    Some(Named::Line(line))
}

/// The lines of a deck that part its slides by these separators.
pub(super) fn places(deck: &Lines, from: usize, named: &[Named]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut blank = 0_usize;
    for index in from..deck.count() {
        let line = deck.line(index).trim();
        blank = if line.is_empty() && deck.is_open(index) {
            blank + 1
        } else {
            0
        };
        let parts = named.iter().any(|separator| match separator {
            Named::Line(words) => line == words && deck.is_open(index),
            Named::Blank(count) => blank == *count,
        });
        if parts {
            found.push(index);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_read_as_people_write_them() {
        let line = |words: &str| Some(Named::Line(words.to_owned()));
        for (value, want) in [
            ("<!--s-->", line("<!--s-->")),
            ("^---$", line("---")),
            ("^\\r?\\n---\\r?\\n$", line("---")),
            ("\\n--\\n", line("--")),
            ("^\\s*---v\\s*$", line("---v")),
            ("^\\n\\n\\n", Some(Named::Blank(3))),
            ("\\n\\n\\n", Some(Named::Blank(2))),
            ("\\+\\+\\+", line("+++")),
            ("---|===", None),
            ("", None),
        ] {
            assert_eq!(read(value), want, "{value:?}");
        }
    }

    #[test]
    fn lines_and_blank_lines_part_slides_outside_of_listings() {
        let deck = Lines::of("a\n<!--s-->\nb\n\n\n\n\nc\n```\n<!--s-->\n\n\n\n```\n");
        let line = Named::Line("<!--s-->".to_owned());
        assert_eq!(places(&deck, 0, std::slice::from_ref(&line)), [1]);
        assert_eq!(places(&deck, 0, &[line, Named::Blank(3)]), [1, 5]);
    }
}
