//! Front matter: settings before a deck or a slide, told from content by reading them.

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name.
    pub key: String,
    /// Its value without quotation marks; of a nested one all of its lines.
    pub value: String,
    /// The line of the deck, from 0.
    pub line: usize,
    /// What stands behind a hash beside it or below it, for whoever reads the file.
    pub comments: Vec<String>,
}

/// Settings that slides of one program or another have. With one of these a block between two separators is no content.
const OF_SLIDES: &[&str] = &[
    "layout",
    "class",
    "transition",
    "background",
    "image",
    "clicks",
    "clicksStart",
    "theme",
    "level",
    "hideInToc",
    "hide",
    "disabled",
    "src",
    "preload",
    "zoom",
    "title",
    "name",
    "template",
    "count",
    "exclude",
    "routeAlias",
    "layoutClass",
    "dragPos",
    "backgroundSize",
    "backgroundImage",
    "backgroundColor",
    "_class",
    "paginate",
    "header",
    "footer",
    "marp",
    "fonts",
    "defaults",
    "align",
    "author",
    "url",
    "timer",
    "duration",
    "glow",
    "titleRow",
];

/// The settings in `lines`, each with its number. None where they hold anything else, or nothing.
pub(super) fn entries<'d>(lines: impl Iterator<Item = (usize, &'d str)>) -> Option<Vec<Entry>> {
    let mut found: Vec<Entry> = Vec::new();
    // Whether the value of the last one goes on in lines of its own.
    let mut nested = false;
    let mut above: Vec<String> = Vec::new();
    for (number, line) in lines {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let inner = line.starts_with([' ', '\t']) || trimmed.starts_with("- ") || trimmed == "-";
        let ends = matches!(trimmed, "}" | "]" | "},");
        if let Some(last) = found.last_mut().filter(|_| inner || ends) {
            if !nested && !inner && !ends {
                return None;
            }
            if !last.value.is_empty() {
                last.value.push('\n');
            }
            last.value.push_str(trimmed);
            continue;
        }
        if trimmed.starts_with('#') {
            // A comment of YAML, and a heading of Markdown: only below a setting it can be the first.
            let heading = trimmed.trim_start_matches('#').starts_with(' ') && found.is_empty();
            if heading {
                return None;
            }
            let words = trimmed.trim_start_matches('#').trim().to_owned();
            match found.last_mut() {
                Some(last) => last.comments.push(words),
                None => above.push(words),
            }
            continue;
        }
        let key = key_of(line)?;
        let value = line.get(key.len() + 1..).unwrap_or_default().trim();
        nested = value.is_empty() || matches!(value, "|" | ">" | "|-" | ">-" | "{" | "[");
        let value = if matches!(value, "|" | ">" | "|-" | ">-") {
            ""
        } else {
            value
        };
        let (value, comment) = unquoted(value);
        above.extend(comment);
        found.push(Entry {
            key: key.to_owned(),
            value,
            line: number,
            comments: std::mem::take(&mut above),
        });
    }
    (!found.is_empty()).then_some(found)
}

/// The name of a setting that a line begins with, as in `theme: dark`.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let mut letters = key.chars();
    let first = letters.next()?;
    let sound = (first.is_ascii_alphabetic() || matches!(first, '_' | '$'))
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
        && key.len() <= 40
        && (rest.is_empty() || rest.starts_with([' ', '\t']));
    sound.then_some(key)
}

/// Whether these settings are a slide's and no content: `strict` where the deck's dialect has none of its own.
pub(super) fn of_slide(entries: &[Entry], strict: bool) -> bool {
    if entries
        .iter()
        .any(|entry| matches!(entry.key.to_lowercase().as_str(), "note" | "notes"))
    {
        return false;
    }
    let known = |entry: &Entry| OF_SLIDES.contains(&entry.key.as_str());
    if strict {
        entries.iter().all(known)
    } else {
        entries.iter().any(known) || entries.iter().all(|entry| !entry.key.starts_with(char::is_uppercase))
    }
}

/// The value of a setting, if it is there and not empty.
pub(super) fn value<'e>(entries: &'e [Entry], key: &str) -> Option<&'e str> {
    entries
        .iter()
        .find(|entry| entry.key == key)
        .map(|entry| entry.value.trim())
        .filter(|value| !value.is_empty())
}

/// A value without quotation marks, and the comment behind it.
fn unquoted(value: &str) -> (String, Option<String>) {
    for sign in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)) {
            return (inner.to_owned(), None);
        }
    }
    match value.split_once(" #") {
        Some((value, comment)) => (value.trim_end().to_owned(), Some(comment.trim().to_owned())),
        None => (value.trim_end().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Option<Vec<(String, String)>> {
        let found = entries(text.lines().enumerate())?;
        Some(found.into_iter().map(|entry| (entry.key, entry.value)).collect())
    }

    #[test]
    fn settings_are_told_from_content() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            read("title: \"A: b\"\ntheme: dark # mine\nfonts:\n  sans: Inter\nlist:\n- a\n- b"),
            Some(vec![
                pair("title", "A: b"),
                pair("theme", "dark"),
                pair("fonts", "sans: Inter"),
                pair("list", "- a\n- b")
            ])
        );
        for content in [
            "",
            "## Beta\n\n- two",
            "words",
            "A sentence: with more",
            "# Title\nkey: v",
            "- a\n- b",
            "a:b",
        ] {
            assert_eq!(read(content), None, "{content:?}");
        }
    }
}
