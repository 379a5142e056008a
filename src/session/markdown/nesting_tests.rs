//! Pictures and what is private, within everything that a deck can put around them: none vanishes, and nothing private is on a slide.
#![allow(clippy::unwrap_used)]

use super::model_tests::{pictures, read};
use super::tests::{notes, read_as};
use super::*;

/// What stands around something: before its first line, before each other line, and behind it.
struct Around {
    first: &'static str,
    next: &'static str,
    behind: &'static str,
}

impl Around {
    fn put(&self, inner: &str) -> String {
        let inner = inner.replace('\n', &format!("\n{}", self.next));
        format!("{}{inner}{}", self.first, self.behind)
    }
}

const fn around(first: &'static str, next: &'static str, behind: &'static str) -> Around {
    Around { first, next, behind }
}

const ALL: &[Around] = &[
    around("", "", ""),
    around("words ", "", " words"),
    around("> ", "> ", ""),
    around("- ", "  ", "\n- last"),
    around("1. one\n   - ", "     ", ""),
    around("## ", "", ""),
    around("**", "", "**"),
    around("[", "", "](https://example.org)"),
    around("![outer ", "", "](outer.png)"),
    around("| a | b |\n|---|---|\n| ", "", " | c |"),
    around("<table><tr><td>", "", "</td><td>b</td></tr></table>"),
    around("<table>\n<tr>\n<td>\n\n", "", "\n\n</td>\n</tr>\n</table>"),
    around("<table>", "", "</table>"),
    around("<table><tr><td>\n\n", "", ""),
    around("<ul><li>", "", "</li></ul>"),
    around("<ul>\n\n", "", "\n\n</ul>"),
    around("<blockquote>\n\n", "", "\n\n</blockquote>"),
    around("<div>\n\n", "", "\n\n</div>"),
    around("<h2>", "", "</h2>"),
    around("<pre>", "", "</pre>"),
    around("<aside class=\"notes\">\n\n", "", "\n\n</aside>"),
    around("::: columns\n\n", "", "\n\n:::"),
    around(":::: columns\n::: column\n\n", "", "\n\n:::\n::::"),
    around("::: notes\n\n", "", "\n\n:::"),
    around("::: warning\n\n", "", "\n\n:::"),
    around("words[^1]\n\n[^1]: ", "    ", ""),
    around("???\n\n", "", ""),
    around("Note:\n", "", ""),
    around("^ ", "^ ", ""),
];

const DIALECTS: [Option<Dialect>; 5] = [
    None,
    Some(Dialect::Marp),
    Some(Dialect::Remark),
    Some(Dialect::Reveal),
    Some(Dialect::Pandoc),
];

/// A deck with `piece` on its second slide.
fn deck(piece: &str) -> String {
    format!("# Talk\n\n---\n\n# Slide\n\n{piece}\n\n---\n\n# End\n\nwords\n")
}

#[test]
fn a_picture_is_shown_or_told_wherever_it_stands_and_counted_where_it_is_shown() {
    let kinds = [
        "![plan](there.png)",
        "<img src=\"there.png\" alt=\"plan\">",
        "![bg right](there.png)",
        "<!-- _backgroundImage: url(there.png) -->",
        "```{r}\nknitr::include_graphics(\"there.png\")\n```",
    ];
    for (index, picture) in kinds.into_iter().enumerate() {
        for outer in ALL {
            // All in all for one picture of Markdown and one setting; the others are read as these are.
            let depth = if index % 3 == 0 { ALL.len() } else { 1 };
            for inner in ALL.iter().take(depth) {
                let deck = deck(&outer.put(&inner.put(picture)));
                for dialect in DIALECTS {
                    let made = read(&deck, dialect);
                    let count: usize = made.session.slides().map(|(_, slide)| pictures(&slide.blocks)).sum();
                    assert_eq!(count, made.report.pictures.found, "{dialect:?}\n{deck}");
                    let told = made.report.losses.iter().any(|loss| loss.what.contains("there.png"));
                    let said = made.session.to_ron().contains("there.png");
                    assert!(said || told, "{dialect:?}\n{deck}\n{:?}", made.report);
                }
            }
        }
    }
}

#[test]
fn what_is_private_is_on_no_slide_wherever_it_stands() {
    let secrets = [
        "geheim",
        "- geheim\n- more",
        "> geheim",
        "| a |\n|---|\n| geheim |",
        "<ul><li>geheim</li></ul>",
        "<table><tr><td>geheim</td></tr></table>",
        "```\ngeheim\n```",
        "## geheim",
        "<li>geheim</li>",
        "<td>geheim</td>",
        "- one\n  - geheim",
    ];
    // Within letters alone nothing is an element, in a cell of Markdown none stands over lines, and a footnote is seen by all.
    let none = ["<pre>", "![outer ", "| a ", "words[^1]"];
    let outers = ALL
        .iter()
        .filter(|outer| !none.iter().any(|sign| outer.first.starts_with(sign)));
    for outer in outers {
        for secret in secrets {
            let piece = outer.put(&format!("<aside class=\"notes\">\n\n{secret}\n\n</aside>"));
            let deck = deck(&piece);
            for dialect in DIALECTS {
                let made = read(&deck, dialect);
                let noted = made
                    .session
                    .slides()
                    .any(|(_, slide)| notes(slide).iter().any(|note| note.contains("geheim")));
                let told = made.report.losses.iter().any(|loss| loss.what.contains("geheim"));
                assert!(noted || told, "{dialect:?}\n{deck}");
                let mut seen = made.session.clone();
                let items = seen.agenda.iter_mut().flat_map(|item| &mut item.slides);
                for slide in items.chain(&mut seen.reference) {
                    slide.notes.clear();
                }
                assert!(
                    !seen.to_ron().contains("geheim"),
                    "{dialect:?}\n{deck}\n{}",
                    seen.to_ron()
                );
            }
        }
    }
}

#[test]
fn a_table_among_notes_is_read_row_by_row() {
    let made = read_as(
        "# A\n\n::: notes\n\n| a | b |\n|---|---|\n| c | d |\n\n:::\n",
        Some(Dialect::Pandoc),
    );
    let all: Vec<&str> = made.session.slides().flat_map(|(_, slide)| notes(slide)).collect();
    assert_eq!(all, ["a | b\nc | d"]);
}

#[test]
fn words_before_the_name_of_a_footnote_and_a_picture_in_one_are_kept() {
    let made = read_as(
        "# A\n\nSee [the plan][^1] and ![one ![two](two.png)](one.png).\n\n[^1]: drawn as ![map](map.png)\n",
        Some(Dialect::Markdown),
    );
    let all = made.session.to_ron();
    for word in ["the plan", "one.png", "two.png", "drawn as map"] {
        assert!(all.contains(word), "{word}\n{all}");
    }
    assert!(made.report.losses.iter().any(|loss| loss.what.contains("map.png")));
}

#[test]
fn a_heading_among_notes_begins_no_slide() {
    for (opens, closes) in [
        ("<aside class=\"notes\">", "</aside>"),
        ("::: notes", ":::"),
        ("<!--", "-->"),
    ] {
        let deck = format!("# A\n\nx\n\n{opens}\n\n# geheim\n\n{closes}\n\n# B\n\ny\n");
        for dialect in [None, Some(Dialect::Pandoc)] {
            let made = read(&deck, dialect);
            let titles: Vec<String> = made.session.slides().map(|(_, slide)| slide.title.clone()).collect();
            assert_eq!(titles, ["A", "B"], "{deck}");
        }
    }
}
