//! Marks of inline Markdown around a selection: bold, italic, code and links are put on, and taken off again by the same key.

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `**bold**`.
    Bold,
    /// `*italic*`.
    Italic,
    /// `` `code` ``.
    Code,
    /// `[words](https://)`.
    Link,
}

impl Mark {
    /// All, in the order of the bar.
    pub const ALL: [Self; 4] = [Self::Bold, Self::Italic, Self::Code, Self::Link];

    /// What stands before and behind the words.
    fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Bold => ("**", "**"),
            Self::Italic => ("*", "*"),
            Self::Code => ("`", "`"),
            Self::Link => ("[", "](https://)"),
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bold => "Bold",
            Self::Italic => "Italic",
            Self::Code => "Code",
            Self::Link => "Link",
        }
    }
}

/// Puts a mark around the letters from `from` to `to`, or takes it off where it stands there already, within or around them. The new text
/// and selection, in letters. Space at the ends of a selection stays outside: a mark beside a space is none.
pub(super) fn toggle(text: &str, (from, to): (usize, usize), mark: Mark) -> (String, (usize, usize)) {
    let letters: Vec<char> = text.chars().collect();
    let (mut from, mut to) = (from.min(to).min(letters.len()), from.max(to).min(letters.len()));
    let blank = |at: usize| letters.get(at).is_some_and(|letter| letter.is_whitespace());
    if from == to {
        (from, to) = word_at(&letters, from);
    }
    while from < to && blank(from) {
        from += 1;
    }
    while to > from && blank(to - 1) {
        to -= 1;
    }
    let (before, behind) = mark.around();
    let part = |from: usize, to: usize| -> String { letters.iter().skip(from).take(to.saturating_sub(from)).collect() };
    let (head, inner, tail) = (part(0, from), part(from, to), part(to, letters.len()));
    let count = before.chars().count();
    if let Some(plain) = unmarked(&inner, mark) {
        let length = plain.chars().count();
        return (format!("{head}{plain}{tail}"), (from, from + length));
    }
    if mark != Mark::Link
        && let (Some(left), Some(right)) = (head.strip_suffix(before), tail.strip_prefix(behind))
        && (mark != Mark::Italic || !left.ends_with('*'))
    {
        let from = from - count;
        let length = inner.chars().count();
        return (format!("{left}{inner}{right}"), (from, from + length));
    }
    let length = inner.chars().count();
    let text = format!("{head}{before}{inner}{behind}{tail}");
    let selected = match mark {
        // The address is what is written next.
        Mark::Link if length > 0 => {
            let address = from + count + length + "](".len();
            (address, address + "https://".len())
        }
        _ => (from + count, from + count + length),
    };
    (text, selected)
}

/// The words without the mark that stands around them, if it does.
fn unmarked(inner: &str, mark: Mark) -> Option<String> {
    let (before, behind) = mark.around();
    if mark == Mark::Link {
        let words = inner.strip_prefix('[')?.strip_suffix(')')?;
        let (words, _) = words.split_once("](")?;
        return Some(words.to_owned());
    }
    let plain = inner.strip_prefix(before)?.strip_suffix(behind)?;
    let bold = mark == Mark::Italic && plain.starts_with('*') && !plain.starts_with("**");
    (!plain.is_empty() && !bold).then(|| plain.to_owned())
}

/// The word around a caret that selects nothing.
fn word_at(letters: &[char], at: usize) -> (usize, usize) {
    let part = |letter: &char| letter.is_alphanumeric();
    let before = letters.iter().take(at).rev().take_while(|letter| part(letter)).count();
    let behind = letters.iter().skip(at).take_while(|letter| part(letter)).count();
    (at - before, at + behind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_put_on_and_taken_off() {
        for (text, selected, mark, expected, now) in [
            ("one two", (4, 7), Mark::Bold, "one **two**", (6, 9)),
            ("one **two**", (6, 9), Mark::Bold, "one two", (4, 7)),
            ("one **two**", (4, 11), Mark::Bold, "one two", (4, 7)),
            ("one two", (5, 5), Mark::Italic, "one *two*", (5, 8)),
            ("**two**", (2, 5), Mark::Italic, "***two***", (3, 6)),
            ("a b ", (1, 4), Mark::Code, "a `b` ", (3, 4)),
            ("site", (0, 4), Mark::Link, "[site](https://)", (7, 15)),
            ("[site](https://a.b)", (0, 19), Mark::Link, "site", (0, 4)),
            ("", (0, 0), Mark::Bold, "****", (2, 2)),
            ("ärger", (0, 5), Mark::Bold, "**ärger**", (2, 7)),
            ("x", (9, 4), Mark::Bold, "**x**", (2, 3)),
        ] {
            let told = toggle(text, selected, mark);
            assert_eq!(told, (expected.to_owned(), now), "{text} {selected:?} {mark:?}");
        }
    }

    proptest! {
        #[test]
        fn a_mark_put_on_and_taken_off_leaves_the_words(words in "[a-z ]{1,12}", from in 0usize..12, to in 0usize..12) {
            for mark in [Mark::Bold, Mark::Italic, Mark::Code] {
                let (marked, selected) = toggle(&words, (from, to), mark);
                if selected.0 < selected.1 {
                    let (plain, _) = toggle(&marked, selected, mark);
                    prop_assert_eq!(&plain, &words);
                }
            }
        }
    }
}
