//! Pages of reveal.js that hold Markdown: their sections are slides, and what holds their words is none of them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::lines::fence;

/// The deck without the elements that hold its slides, in as many lines: a section's settings are a comment, its end parts slides. Any other
/// deck as it is.
pub(super) fn without(deck: &str) -> Cow<'_, str> {
    let held = deck.contains("text/template") || deck.contains("data-template");
    if !held || !deck.contains("data-markdown") {
        return Cow::Borrowed(deck);
    }
    let last = deck.rfind("</section>").unwrap_or(0);
    let mut out = String::with_capacity(deck.len());
    let mut inside = false;
    // By how much its words are set in, once that is known.
    let (mut set_in, mut unset) = (0, false);
    let mut at = 0;
    let mut listing: Option<(char, usize)> = None;
    for line in deck.split('\n') {
        let words = line.trim();
        // In a listing it is what the deck shows.
        let code = listing.is_some();
        listing = match (listing, fence(words)) {
            (None, opened) => opened,
            (Some((sign, long)), Some((other, count))) if sign == other && count >= long => None,
            (open, _) => open,
        };
        let whole = |begin: &str| words.starts_with(begin) && words.ends_with('>') && words.matches('<').count() == 1;
        if code {
            out.push_str(line.get(blanks(line).min(set_in)..).unwrap_or(words));
        } else if whole("<script") && words.contains("text/template")
            || whole("<textarea") && words.contains("data-template")
        {
            (inside, unset) = (true, true);
        } else if inside && matches!(words, "</script>" | "</textarea>") {
            (inside, set_in) = (false, 0);
        } else if !inside && whole("<section") {
            let settings = words.trim_start_matches("<section").trim_end_matches('>').trim();
            if !settings.is_empty() {
                let _ = write!(out, "<!-- .slide: {settings} -->");
            }
        } else if !inside && words == "</section>" {
            out.push_str(if at < last { "---" } else { "" });
        } else if inside {
            // Set in as the elements around it, words would be a listing.
            if unset && !words.is_empty() {
                (unset, set_in) = (false, blanks(line));
            }
            out.push_str(line.get(blanks(line).min(set_in)..).unwrap_or(words));
        } else {
            out.push_str(line);
        }
        at += line.len() + 1;
        out.push('\n');
    }
    out.pop();
    Cow::Owned(out)
}

/// How many blanks a line begins with.
fn blanks(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_the_slides_is_none_of_their_words_and_lines_keep_their_numbers() {
        let deck = "<section data-markdown>\n    <script type=\"text/template\">\n    # One\n      - a\n    </script>\n</section>\n<section data-markdown data-background=\"x.png\">\n<textarea data-template>\n\t## Two\n</textarea>\n</section>\n";
        assert_eq!(
            without(deck),
            "<!-- .slide: data-markdown -->\n\n# One\n  - a\n\n---\n<!-- .slide: data-markdown data-background=\"x.png\" -->\n\n## Two\n\n\n"
        );
        let shown = "data-markdown text/template\n```\n<section data-markdown>\n</section>\n```\n";
        assert_eq!(without(shown), shown);
        for other in ["# A\n", "<section>\n# A\n</section>", "`data-markdown` alone"] {
            assert!(matches!(without(other), Cow::Borrowed(text) if text == other));
        }
    }
}
