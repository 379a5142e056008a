//! What stands in braces for looks, as pandoc and its kin write it: attributes of titles, words and code; and short codes.

use super::comments;
use super::html;
use super::reader::Reader;

/// A line without them: its words stay, what was said in braces is told or done.
pub(super) fn without(reader: &mut Reader<'_, '_>, line: &str) -> String {
    if !line.contains(['{', '^']) {
        return line.to_owned();
    }
    let line = of_title(reader, line).unwrap_or_else(|| line.to_owned());
    within(reader, &line)
}

/// A title without the attributes at its end; None where it has none.
fn of_title(reader: &mut Reader<'_, '_>, line: &str) -> Option<String> {
    let signs = line.chars().take_while(|letter| *letter == '#').count();
    let words = line.get(signs..)?;
    if !(1..=6).contains(&signs) || !words.starts_with(' ') {
        return None;
    }
    let (before, inner) = words.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    if !are_attributes(inner) || before.ends_with([')', ']', '`']) {
        return None;
    }
    let mut told = Vec::new();
    for (name, value) in html::attributes(inner) {
        match name.trim_start_matches("data-") {
            "background" | "background-image" if comments::address(&value).is_some() => {
                let source = comments::address(&value).unwrap_or_default();
                comments::ground(reader, &source, &format!("{name}=\"{value}\""));
            }
            "visibility" if value == "hidden" => {
                reader.page.hidden = true;
                reader.tell(
                    format!("the setting `{name}=\"{value}\"`"),
                    "a slide for reference, behind the agenda",
                );
            }
            _ if value.is_empty() => told.push(name),
            _ => told.push(format!("{name}=\"{value}\"")),
        }
    }
    if !told.is_empty() {
        reader.tell(format!("the setting `{{{}}}` of a title", told.join(" ")), "nothing");
    }
    Some(format!("{}{}", "#".repeat(signs), before.trim_end()))
}

/// What one look at a line finds, from left to right.
enum Found<'l> {
    /// Code between apostrophes, with them, and what stands behind it.
    Code(&'l str, &'l str),
    /// A sign that is escaped, and what stands behind it.
    Escaped(&'l str, &'l str),
    Opens(&'l str),
    Closes(&'l str),
    /// A short code, and what stands behind it.
    Short(&'l str, &'l str),
    /// A footnote where it is cited, and what stands behind it.
    Note(&'l str),
    /// A sign that is a letter, and what stands behind it.
    Letter(&'l str, &'l str),
}

/// What begins a piece that counts.
const SIGNS: [char; 6] = ['[', ']', '`', '\\', '{', '^'];

/// What `tail`, which begins with one of the signs, begins with.
fn look(tail: &str) -> Found<'_> {
    let split = |long: usize| tail.split_at_checked(long).unwrap_or((tail, ""));
    match tail.chars().next() {
        Some('`') => {
            let long = tail.chars().take_while(|letter| *letter == '`').count();
            let (fence, inner) = split(long);
            match inner.find(fence) {
                Some(end) => {
                    let (code, rest) = split(long + end + long);
                    Found::Code(code, rest)
                }
                None => Found::Letter(fence, inner),
            }
        }
        Some('\\') => {
            let long = 1 + tail.chars().nth(1).map_or(0, char::len_utf8);
            let (sign, rest) = split(long);
            Found::Escaped(sign, rest)
        }
        Some('[') => Found::Opens(split(1).1),
        Some(']') => Found::Closes(split(1).1),
        Some('^') if tail.starts_with("^[") => match note(tail) {
            Some(words) => Found::Note(split(words.len() + 3).1),
            None => Found::Letter("^", split(1).1),
        },
        _ => {
            let short = [("{{<", ">}}"), ("{{%", "%}}")]
                .iter()
                .filter(|(begin, _)| tail.starts_with(begin))
                .find_map(|(_, end)| Some(near(tail).find(end)? + end.len()));
            if let Some(long) = short {
                let (code, rest) = split(long);
                Found::Short(code, rest)
            } else {
                let (letter, rest) = split(1);
                Found::Letter(letter, rest)
            }
        }
    }
}

/// How far away the end of a short code or of a footnote is looked for, in bytes: a line of nothing but begins would be gone through once for each.
const FAR: usize = 4_000;

/// So many brackets within each other no footnote has: a line of nothing but begins is given up after a few of them.
const DEEP: usize = 16;

/// What of a text is near its begin.
fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(FAR)).unwrap_or(text)
}

/// The words of a footnote that is written where it is cited, as in `^[These words.]`.
fn note(tail: &str) -> Option<&str> {
    let inner = tail.strip_prefix("^[")?;
    let mut depth = 0_usize;
    for (at, letter) in near(inner).char_indices() {
        match letter {
            '[' if depth == DEEP => return None,
            '[' => depth += 1,
            ']' if depth == 0 => return inner.get(..at).filter(|words| !words.trim().is_empty()),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The name that stands for a footnote written where it is cited: the one at `index` of the line `line`, both from 0.
fn name_of_note(line: usize, index: usize) -> String {
    format!("inline-{}-{}", line + 1, index + 1)
}

/// The footnotes that are written where they are cited in a line, each with the name that stands for it.
pub(super) fn notes(line: &str, number: usize) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(SIGNS) {
        let tail = rest.get(at..).unwrap_or_default();
        rest = match look(tail) {
            Found::Note(next) => {
                let words = note(tail).unwrap_or_default();
                found.push((name_of_note(number, found.len()), words.to_owned()));
                next
            }
            Found::Code(_, next)
            | Found::Escaped(_, next)
            | Found::Opens(next)
            | Found::Closes(next)
            | Found::Short(_, next)
            | Found::Letter(_, next) => next,
        };
    }
    found
}

/// A line without attributes of words and of code, without short codes, and with names for its footnotes.
fn within(reader: &mut Reader<'_, '_>, line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // Where brackets that are open stand in what is written.
    let mut open: Vec<usize> = Vec::new();
    let mut notes = 0_usize;
    let mut rest = line;
    while let Some(at) = rest.find(SIGNS) {
        let (before, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = match look(tail) {
            Found::Code(code, next) => match braced(next) {
                // `<br>` in the words of another program: what is HTML is read as such.
                Some((inner, next)) if inner.starts_with('=') => {
                    let words = code.trim_matches('`');
                    if inner == "=html" {
                        out.push_str(words);
                    } else {
                        reader.tell(format!("`{words}` for `{}`", inner.trim_start_matches('=')), "nothing");
                    }
                    next
                }
                Some((inner, next)) => {
                    out.push_str(code);
                    reader.tell(format!("the setting `{{{inner}}}`"), "nothing");
                    next
                }
                None => {
                    out.push_str(code);
                    next
                }
            },
            Found::Opens(next) => {
                open.push(out.len());
                out.push('[');
                next
            }
            Found::Closes(next) => {
                let begin = open.pop();
                match (begin, braced(next)) {
                    (Some(begin), Some((inner, next)))
                        if !out.get(..begin).is_some_and(|before| {
                            before.ends_with(|last: char| last == '!' || last.is_alphanumeric())
                        }) =>
                    {
                        out.remove(begin);
                        reader.tell(format!("the setting `{{{inner}}}`"), "the words before it");
                        next
                    }
                    _ => {
                        out.push(']');
                        next
                    }
                }
            }
            Found::Short(code, next) => {
                reader.tell(format!("`{code}`"), "nothing: what it stands for is made elsewhere");
                next
            }
            Found::Note(next) => {
                let name = name_of_note(reader.line.saturating_sub(1), notes);
                notes += 1;
                if reader.deck.footnotes.contains_key(&name) {
                    out.push_str("[^");
                    out.push_str(&name);
                    out.push(']');
                } else {
                    out.push_str(tail.get(..tail.len() - next.len()).unwrap_or_default());
                }
                next
            }
            Found::Escaped(letters, next) | Found::Letter(letters, next) => {
                out.push_str(letters);
                next
            }
        };
    }
    out.push_str(rest);
    out
}

/// Attributes in braces at the begin of a text, and what stands behind them.
fn braced(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = text.strip_prefix('{')?.split_once('}')?;
    are_attributes(inner).then_some((inner.trim(), rest))
}

/// Whether words in braces are attributes: classes, a name, or names with values.
fn are_attributes(inner: &str) -> bool {
    let inner = inner.trim();
    if inner.is_empty() || inner.contains(['{', '\\', '$']) {
        return false;
    }
    let name = |text: &str| {
        text.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && text
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':'))
    };
    if let Some(format) = inner.strip_prefix('=') {
        return name(format);
    }
    html::attributes(inner).iter().all(|(key, value)| {
        let empty = [format!("{key}=\"\""), format!("{key}=''")];
        let valued = !value.is_empty() || empty.iter().any(|written| inner.contains(written));
        key == "-" || key.strip_prefix(['.', '#']).is_some_and(name) || (name(key) && valued)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_told_from_words_and_formulas() {
        for yes in [
            ".red",
            "#id .a .b-c",
            "width=50%",
            "background-color=\"#fff\"",
            "-",
            "=html",
            "fig-alt=\"two words\"",
        ] {
            assert!(are_attributes(yes), "{yes}");
        }
        for no in ["", "x", "1-3|5", "two words", "\\alpha", "a, b", "...", "#"] {
            assert!(!are_attributes(no), "{no}");
        }
    }

    #[test]
    fn footnotes_are_found_where_they_are_cited() {
        let found = notes("a^[one [b](c)] `^[no]` x^2 d^[two]", 4);
        let words: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, words)| (name.as_str(), words.as_str()))
            .collect();
        assert_eq!(words, [("inline-5-1", "one [b](c)"), ("inline-5-2", "two")]);
    }
}
