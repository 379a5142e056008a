//! Inline Markdown of a text: bold, italic, struck out, code and links. Everything else of Markdown is shown as it is written.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A piece of text that looks the same from its beginning to its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words, without markup. May hold line breaks.
    pub text: String,
    /// `**bold**`.
    pub bold: bool,
    /// `*italic*`.
    pub italic: bool,
    /// `~~struck out~~`.
    pub struck: bool,
    /// `` `code` ``.
    pub code: bool,
    /// The address of `[words](address)`: `http`, `https` or `mailto`. Other addresses are dropped, their words stay.
    pub link: Option<String>,
}

/// Without one of these characters a text has no markup.
// `<` begins an address in angle brackets, `&` a letter by its name.
const MARKS: [char; 8] = ['*', '_', '`', '[', '<', '\\', '&', '~'];

/// The runs of `text` in order.
///
/// A text without markup comes back as one run without being parsed: views ask in every frame. Line breaks stay, and
/// markup does not reach over them. What would begin a heading, a list or a quote in a document is text here.
pub fn parse(text: &str) -> Vec<Run> {
    if !text.contains(MARKS) {
        return vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }];
    }
    let mut runs = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            push(
                &mut runs,
                Run {
                    text: "\n".to_owned(),
                    ..Run::default()
                },
            );
        }
        parse_line(line, &mut runs);
    }
    if runs.is_empty() {
        runs.push(Run::default());
    }
    runs
}

/// The text that shows `words` as they are: what would be markup in them is none.
pub fn verbatim(words: &str) -> Cow<'_, str> {
    if !words.contains(MARKS) {
        return Cow::Borrowed(words);
    }
    let escaped = words.chars().flat_map(|letter| {
        let mark = MARKS.contains(&letter).then_some('\\');
        mark.into_iter().chain([letter])
    });
    Cow::Owned(escaped.collect())
}

/// The words of `text` without markup.
pub fn plain(text: &str) -> String {
    if !text.contains(MARKS) {
        return text.to_owned();
    }
    parse(text).into_iter().map(|run| run.text).collect()
}

/// Stands before every line while it is parsed, so that nothing begins a block. It counts as a space beside emphasis.
const SHIELD: char = '\u{A0}';

fn parse_line(line: &str, runs: &mut Vec<Run>) {
    let shielded = format!("{SHIELD}{line}");
    let mut style = Run::default();
    // Counted, since emphasis may stand within emphasis of its own kind.
    let (mut bold, mut italic, mut struck) = (0_usize, 0_usize, 0_usize);
    let mut first = true;
    // Of the extensions one: tables and footnotes are shown as they are written.
    for (event, range) in Parser::new_ext(&shielded, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        // A single tilde says "about" and strikes nothing out.
        let strikes = shielded.get(range).is_some_and(|source| source.starts_with("~~"));
        match event {
            Event::Start(Tag::Strikethrough) if strikes => struck += 1,
            Event::End(TagEnd::Strikethrough) if strikes => struck = struck.saturating_sub(1),
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => push(
                runs,
                Run {
                    text: "~".to_owned(),
                    bold: bold > 0,
                    italic: italic > 0,
                    struck: struck > 0,
                    ..style.clone()
                },
            ),
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold = bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic = italic.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => style.link = safe(&dest_url),
            Event::End(TagEnd::Link) => style.link = None,
            Event::Text(words) | Event::InlineHtml(words) | Event::Html(words) => {
                let text = if first {
                    words.trim_start_matches(SHIELD)
                } else {
                    &words
                };
                first = false;
                push(
                    runs,
                    Run {
                        text: text.to_owned(),
                        bold: bold > 0,
                        italic: italic > 0,
                        struck: struck > 0,
                        ..style.clone()
                    },
                );
            }
            Event::Code(words) => push(
                runs,
                Run {
                    text: words.to_string(),
                    bold: bold > 0,
                    italic: italic > 0,
                    struck: struck > 0,
                    code: true,
                    ..style.clone()
                },
            ),
            _ => {}
        }
    }
}

/// Adds a run; joined with the one before when they look the same.
fn push(runs: &mut Vec<Run>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last)
            if (last.bold, last.italic, last.struck, last.code) == (run.bold, run.italic, run.struck, run.code)
                && last.link == run.link =>
        {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

/// The address, if it is one that a click may open.
pub(super) fn safe(address: &str) -> Option<String> {
    // A session may come from anywhere: `file:` and `javascript:` addresses lose their click, their words stay.
    let lower = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
        .then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;

    fn shape(text: &str) -> String {
        let mut shape = String::new();
        for run in parse(text) {
            for (set, mark) in [(run.bold, 'b'), (run.italic, 'i'), (run.struck, 's'), (run.code, 'c')] {
                if set {
                    shape.push(mark);
                }
            }
            shape.push('[');
            shape.push_str(&run.text);
            shape.push(']');
            if let Some(to) = run.link {
                shape.push_str("->");
                shape.push_str(&to);
            }
        }
        shape
    }

    proptest! {
        #[test]
        fn verbatim_words_are_shown_as_they_are(words in "[-a-z *_`<>&#!0-9.\\\\()\\[\\]~|\n]{0,24}") {
            // What ends a line unseen may go.
            let seen = |words: &str| {
                let lines = words.trim_end().lines();
                lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(seen(&plain(&verbatim(&words))), seen(&words));
        }
    }

    #[test]
    fn plain_text_is_one_run_and_stays_as_it_is() {
        assert_eq!(shape("Move fast, break things"), "[Move fast, break things]");
        assert_eq!(shape(""), "[]");
        assert_eq!(shape("  two spaces  "), "[  two spaces  ]");
    }

    #[test]
    fn bold_italic_code_and_links_become_runs() {
        assert_eq!(
            shape("**more** *and* `less` at [home](https://example.org)."),
            "b[more][ ]i[and][ ]c[less][ at ][home]->https://example.org[.]"
        );
        assert_eq!(shape("***both***"), "bi[both]");
        assert_eq!(
            shape("~~old~~ new, ~3 to ~4 and ~so~"),
            "s[old][ new, ~3 to ~4 and ~so~]"
        );
        assert_eq!(shape("faster **and** safer"), "[faster ]b[and][ safer]");
    }

    #[test]
    fn what_begins_a_block_in_a_document_is_text_here() {
        assert_eq!(shape("# not a heading **b**"), "[# not a heading ]b[b]");
        assert_eq!(shape("- not `a` list"), "[- not ]c[a][ list]");
        assert_eq!(shape("1. *one*"), "[1. ]i[one]");
        assert_eq!(shape("> **quote**"), "[> ]b[quote]");
        assert_eq!(shape("    `indented`"), "[    ]c[indented]");
    }

    #[test]
    fn a_line_break_stays_and_ends_markup() {
        assert_eq!(shape("**one**\ntwo"), "b[one][\ntwo]");
        assert_eq!(shape("**one\ntwo**"), "[**one\ntwo**]");
    }

    #[test]
    fn odd_marks_and_addresses_are_harmless() {
        assert_eq!(shape("a * b & c < d"), "[a * b & c < d]");
        assert_eq!(shape("**open"), "[**open]");
        assert_eq!(shape("[x](javascript:alert)"), "[x]");
        assert_eq!(shape("[x](file:///etc/passwd)"), "[x]");
        assert_eq!(shape("<b>x</b>"), "[<b>x</b>]");
        assert_eq!(shape("R&amp;D"), "[R&D]");
    }

    #[test]
    fn plain_drops_the_marks() {
        assert_eq!(plain("**You** build `it`"), "You build it");
        assert_eq!(plain("no marks"), "no marks");
    }
}
