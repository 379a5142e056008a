//! Random decks made from a model in each dialect: count, order, texts and notes come back, and no word vanishes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::HashSet;
use std::fmt::Write;

use proptest::prelude::*;

use super::super::block::Block;
use super::super::{Cue, Slide, inline};
use super::*;

/// A piece of a slide, in words that stand nowhere else.
#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    List(bool, Vec<(String, Vec<String>)>),
    Table(Vec<String>, Vec<Vec<String>>),
    Code(String),
    Picture(String),
    Quote(String),
}

#[derive(Debug, Clone)]
struct Model {
    title: String,
    pieces: Vec<Piece>,
    note: Option<String>,
}

/// A word that no markup is in, each with a number of its own.
fn word() -> impl Strategy<Value = String> {
    "[a-z]{2,6}"
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        words().prop_map(Piece::Text),
        (
            any::<bool>(),
            prop::collection::vec((words(), prop::collection::vec(words(), 0..3)), 1..4)
        )
            .prop_map(|(numbered, items)| Piece::List(numbered, items)),
        (2_usize..4).prop_flat_map(|wide| {
            let row = move || prop::collection::vec(words(), wide..=wide);
            (row(), prop::collection::vec(row(), 1..4)).prop_map(|(head, rows)| Piece::Table(head, rows))
        }),
        prop::collection::vec(words(), 1..4).prop_map(|lines| Piece::Code(lines.join("\n"))),
        // Short words of a description may be settings of a picture.
        "[a-z]{6,8} [a-z]{6,8}".prop_map(Piece::Picture),
        words().prop_map(Piece::Quote),
    ]
}

/// What is said in a note: one word alone may be a sign of some program, as `pause` and `fit` are.
fn note() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 2..5).prop_map(|words| words.join(" "))
}

fn deck() -> impl Strategy<Value = Vec<Model>> {
    let slide = (words(), prop::collection::vec(piece(), 1..5), prop::option::of(note()))
        .prop_map(|(title, pieces, note)| Model { title, pieces, note });
    prop::collection::vec(slide, 2..6)
}

/// How a dialect writes it down.
fn written(deck: &[Model], dialect: Dialect) -> String {
    let mut out = String::new();
    match dialect {
        Dialect::Marp => out.push_str("---\nmarp: true\n---\n\n"),
        Dialect::Slidev => out.push_str("---\ntheme: default\ncolorSchema: dark\n---\n\n"),
        Dialect::Deckset => out.push_str("autoscale: true\n\n"),
        Dialect::MkSlides => out.push_str("---\nslides:\n  theme: sky\n---\n\n"),
        Dialect::Reveal => out.push_str("---\nrevealOptions:\n  transition: fade\n---\n\n"),
        _ => {}
    }
    for (index, slide) in deck.iter().enumerate() {
        if index > 0 {
            out.push_str(match dialect {
                Dialect::Presenterm => "<!-- end_slide -->\n\n",
                Dialect::Pandoc | Dialect::Markdown => "",
                _ => "---\n\n",
            });
        }
        let _ = if dialect == Dialect::Presenterm {
            write!(out, "{}\n---\n\n", slide.title)
        } else {
            write!(out, "## {}\n\n", slide.title)
        };
        for piece in &slide.pieces {
            write_piece(&mut out, piece);
        }
        if let Some(note) = &slide.note {
            let _ = match dialect {
                Dialect::Remark => write!(out, "???\n\n{note}\n\n"),
                Dialect::Reveal | Dialect::MkSlides => write!(out, "Note:\n{note}\n\n"),
                Dialect::Deckset => write!(out, "^ {note}\n\n"),
                Dialect::Pandoc => write!(out, "::: notes\n{note}\n:::\n\n"),
                Dialect::Presenterm => write!(out, "<!-- speaker_note: {note} -->\n\n"),
                _ => write!(out, "<!-- {note} -->\n\n"),
            };
        }
    }
    out
}

fn write_piece(out: &mut String, piece: &Piece) {
    let _ = match piece {
        Piece::Text(words) => write!(out, "{words}\n\n"),
        Piece::List(numbered, items) => {
            for (index, (item, below)) in items.iter().enumerate() {
                let mark = if *numbered {
                    format!("{}.", index + 1)
                } else {
                    "-".to_owned()
                };
                let _ = writeln!(out, "{mark} {item}");
                for words in below {
                    let _ = writeln!(out, "{}- {words}", " ".repeat(mark.len() + 1));
                }
            }
            // A comment that says nothing parts two lists.
            write!(out, "\n<!-- -->\n\n")
        }
        Piece::Table(head, rows) => {
            let _ = writeln!(out, "| {} |\n|{}", head.join(" | "), "---|".repeat(head.len()));
            for row in rows {
                let _ = writeln!(out, "| {} |", row.join(" | "));
            }
            writeln!(out)
        }
        Piece::Code(text) => write!(out, "```yaml\n{text}\n```\n\n"),
        Piece::Picture(words) => write!(out, "![{words}](there.png)\n\n"),
        Piece::Quote(words) => write!(out, "> {words}\n\n<!-- -->\n\n"),
    };
}

/// The texts of a block in their order.
fn texts(block: &Block, out: &mut Vec<String>) {
    match block {
        Block::Text(text) => out.push(inline::plain(text)),
        Block::List(list) => {
            for item in &list.items {
                out.push(inline::plain(&item.text));
                out.extend(item.items.iter().map(|item| inline::plain(&item.text)));
            }
        }
        Block::Table(table) => out.extend(table.head.iter().chain(table.rows.iter().flatten()).cloned()),
        Block::Code(code) => out.push(code.text.clone()),
        Block::Image(image) => out.push(image.alt.clone()),
        Block::Quote(quote) => {
            out.push(inline::plain(&quote.text));
            out.extend(quote.by.iter().cloned());
        }
        Block::Callout(callout) => out.push(inline::plain(&callout.text)),
        Block::Cover(cover) => out.extend(cover.title.iter().chain(&cover.lines).cloned()),
        Block::Columns(columns) => {
            for column in columns {
                out.extend(column.head.iter().cloned());
                column.blocks.iter().for_each(|block| texts(block, out));
            }
        }
        _ => {}
    }
}

/// How many pictures blocks show.
pub(super) fn pictures(blocks: &[Block]) -> usize {
    let count = |block: &Block| match block {
        Block::Image(_) => 1,
        Block::Columns(columns) => columns.iter().map(|column| pictures(&column.blocks)).sum(),
        _ => 0,
    };
    blocks.iter().map(count).sum()
}

fn wanted(pieces: &[Piece]) -> Vec<String> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) | Piece::Code(words) | Piece::Picture(words) | Piece::Quote(words) => {
                out.push(words.clone());
            }
            Piece::List(_, items) => {
                for (item, below) in items {
                    out.push(item.clone());
                    out.extend(below.iter().cloned());
                }
            }
            Piece::Table(head, rows) => out.extend(head.iter().chain(rows.iter().flatten()).cloned()),
        }
    }
    out
}

fn notes(slide: &Slide) -> Vec<&str> {
    slide
        .notes
        .iter()
        .filter_map(|cue| match cue {
            Cue::Say(words) => Some(words.as_str()),
            _ => None,
        })
        .collect()
}

pub(super) fn read(deck: &str, dialect: Option<Dialect>) -> Imported {
    import(
        deck,
        &Import {
            name: "deck",
            dialect,
            find: &unseen,
        },
    )
}

/// Every word that is told somewhere: all of the session, and what the report names.
fn told(made: &Imported) -> HashSet<String> {
    let mut all = vec![made.session.to_ron()];
    for (_, slide) in made.session.slides() {
        all.push(inline::plain(&slide.title));
        all.extend(notes(slide).iter().map(|note| inline::plain(note)));
        slide.blocks.iter().for_each(|block| texts(block, &mut all));
    }
    all.extend(made.report.losses.iter().map(|loss| loss.what.clone()));
    words_in(&all.join("\n")).collect()
}

fn words_in(text: &str) -> impl Iterator<Item = String> {
    // The small number of a footnote belongs to no word.
    text.split(|letter: char| !letter.is_alphabetic() && !letter.is_ascii_digit())
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .into_iter()
}

proptest! {
    // Each case is read in several dialects: a quarter of the cases is as much reading as elsewhere.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn a_deck_of_each_dialect_comes_back(deck in deck()) {
        for dialect in Dialect::ALL {
            let text = written(&deck, dialect);
            let found = read(&text, None).report.dialect;
            // The notes of presenterm and pandoc are signs, and there may be none of them.
            prop_assert!(found == dialect || matches!(dialect, Dialect::Remark | Dialect::Presenterm | Dialect::Pandoc), "{found:?} {dialect:?}\n{text}");
            let made = read(&text, Some(dialect));
            let slides: Vec<&Slide> = made.session.slides().map(|(_, slide)| slide).filter(|slide| !matches!(slide.blocks.first(), Some(Block::Cover(_)))).collect();
            prop_assert_eq!(slides.len(), deck.len(), "{:?}\n{}", dialect, text);
            for (slide, model) in slides.iter().zip(&deck) {
                prop_assert_eq!(inline::plain(&slide.title), model.title.clone(), "{:?}\n{}", dialect, text);
                let mut found = Vec::new();
                slide.blocks.iter().for_each(|block| texts(block, &mut found));
                prop_assert_eq!(found, wanted(&model.pieces), "{:?}\n{}", dialect, text);
                let want: Vec<&str> = model.note.iter().map(String::as_str).collect();
                prop_assert_eq!(notes(slide), want, "{:?}\n{}", dialect, text);
            }
        }
    }

    #[test]
    fn no_word_of_a_deck_vanishes(
        lines in prop::collection::vec(
            prop_oneof![
                "[a-z]{2,5}( [a-z]{2,5}){0,3}",
                "#{1,4} [a-z]{2,6}",
                "-{2,5}",
                "(- |  - |[0-9]\\. |\\* |> |    )[a-z]{2,6}( \\*\\*[a-z]{2,5}\\*\\*)?",
                "\\| [a-z]{2,4} \\| [a-z]{2,4} \\|",
                "\\|---\\|---\\|",
                "(\\?\\?\\?|Note:|:::|::: notes|::: columns|::right::|\\. \\. \\.|\\.left-column\\[|\\]|\\[\\.column\\])",
                "(```|~~~)[a-z]{0,3}",
                "<!-- [a-z]{2,6}( [a-z]{2,4})? -->",
                "</?(div|b|ul|li|p|pre|table|tr|td|v-click|aside class=\"notes\")>[a-z]{0,4}",
                "!\\[[a-z]{2,5}\\]\\([a-z]{2,4}\\.png\\)",
                "\\[[a-z]{2,5}\\]\\((https://[a-z]{3}\\.org|[a-z]{3}\\.md)\\)",
                "\\$[a-z]{2,4}\\$ ~~[a-z]{2,4}~~ `[a-z]{2,4}`",
                "[a-z]{3,6}: [a-z]{2,5}",
                "#{1,2} [a-z]{2,6} \\{(\\.[a-z]{2,4}|[a-z]{2,4}=\"[a-z]{2,4}\")\\}",
                "[a-z]{2,4} (\\[[a-z]{2,5}\\]|`[a-z]{2,5}`)\\{\\.[a-z]{2,4}\\} \\{\\{< [a-z]{2,5} >\\}\\}",
                "[a-z]{2,4}\\^\\[[a-z]{2,5}\\] `<b>[a-z]{2,4}</b>`\\{=html\\}",
                "\\[//\\]: # \\([a-z]{2,5} [a-z]{2,5}\\)",
                "\\[[a-z]{2,5}\\]: https://[a-z]{3}\\.org( \"[a-z]{2,5}\")?",
                "\\| [a-z]{2,4} \\| [a-z]{2,4} \\| [a-z]{2,4} \\|",
                "-{3,5}  -{3,5}|\\+-{4}\\+-{4}\\+|\\| [a-z]{2} \\| [a-z]{2} \\|",
                ":[a-z]{3,6}|> - [a-z]{2,5}|<i class=\"[a-z]{2,5}\"></i>",
                "!\\[:[a-z]{2,5} 40%\\]\\([a-z]{2,4}\\.png( \"[a-z]{2,5}\")?\\)",
                "",
                "",
            ],
            0..24,
        )
    ) {
        let deck = lines.join("\n");
        for dialect in [None, Some(Dialect::Remark), Some(Dialect::Slidev), Some(Dialect::Presenterm), Some(Dialect::Pandoc)] {
            let made = read(&deck, dialect);
            prop_assert!(check(&made.session, "deck").is_ok());
            let shown: usize = made.session.slides().map(|(_, slide)| pictures(&slide.blocks)).sum();
            prop_assert_eq!(shown, made.report.pictures.found, "{:?} as {:?}", deck, dialect);
            let told = told(&made);
            // A language that is known by another name is coloured by its own.
            let known = |line: &&String| {
                let name = line.trim_start_matches(['`', '~']);
                name.len() + 3 == line.len() && check::language(name).is_some()
            };
            let said: Vec<&str> = lines.iter().filter(|line| !known(line)).map(String::as_str).collect();
            for word in words_in(&said.join("\n")) {
                // What markup is called is no word of the deck.
                let markup = ["div", "ul", "li", "pre", "table", "tr", "td", "click", "aside", "class", "notes", "note", "columns", "column", "right", "left", "https", "org", "png", "pause", "slide", "end_slide", "fit", "toc", "more", "omit", "html"];
                if !markup.contains(&word.as_str()) {
                    prop_assert!(told.contains(&word), "{word} of {deck:?} as {dialect:?}\n{:?}\n{:?}", made.session, made.report);
                }
            }
        }
    }
}
