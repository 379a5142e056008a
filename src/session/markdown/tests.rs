//! Decks of each kind that people have, and what becomes of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write as _;

use super::super::block::{Block, CalloutKind, ColumnAlign, List, Marker};
use super::super::{Cue, Slide, inline, starter};
use super::*;

pub(super) fn read_as(deck: &str, dialect: Option<Dialect>) -> Imported {
    let made = import(
        deck,
        &Import {
            name: "deck",
            dialect,
            find: &unseen,
        },
    );
    if let Err(problems) = check(&made.session, "deck") {
        panic!("{deck:?}: {problems:?}");
    }
    let text = made.session.to_ron();
    let again = super::super::read(&text, "deck.ron").unwrap_or_else(|problems| panic!("{deck:?}: {problems:?}"));
    assert_eq!(again.session, made.session, "{deck:?}");
    made
}

pub(super) fn read(deck: &str) -> Imported {
    read_as(deck, None)
}

pub(super) fn slides(made: &Imported) -> Vec<&Slide> {
    made.session.slides().map(|(_, slide)| slide).collect()
}

pub(super) fn titles(made: &Imported) -> Vec<String> {
    slides(made).iter().map(|slide| slide.label()).collect()
}

pub(super) fn titled<'m>(made: &'m Imported, title: &str) -> &'m Slide {
    slides(made)
        .into_iter()
        .find(|slide| inline::plain(&slide.title) == title)
        .unwrap_or_else(|| panic!("no slide {title} in {:?}", titles(made)))
}

pub(super) fn notes(slide: &Slide) -> Vec<&str> {
    slide
        .notes
        .iter()
        .map(|cue| match cue {
            Cue::Say(words) => words.as_str(),
            other => panic!("{other:?}"),
        })
        .collect()
}

pub(super) fn list(block: &Block) -> &List {
    match block {
        Block::List(list) => list,
        other => panic!("{other:?}"),
    }
}

pub(super) fn entries(block: &Block) -> Vec<&str> {
    list(block).items.iter().map(|item| item.text.as_str()).collect()
}

pub(super) fn told(made: &Imported, words: &str) -> bool {
    made.report.losses.iter().any(|loss| loss.what.contains(words))
}

macro_rules! trials {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../tests/fixtures/decks/", $name, ".md")))),*]
    };
}

const TRIALS: &[(&str, &str)] = trials![
    "bom",
    "directives",
    "escapes",
    "front-title",
    "html-lost",
    "langs",
    "list-code",
    "notes-late",
    "notes-on-wall",
    "numbering",
    "picture-inline",
    "picture-space",
    "question-order",
    "raw-syntax",
    "sep-ignored",
    "sep-setext",
    "sep-tight",
    "soft-breaks",
    "subheadings",
];

fn trial(name: &str) -> Imported {
    let (_, text) = TRIALS.iter().find(|(known, _)| *known == name).unwrap();
    read(text)
}

#[test]
fn front_matter_is_read_behind_a_byte_order_mark_and_gives_the_title() {
    let made = trial("bom");
    assert_eq!(titles(&made), ["Marked", "Talk", "One"]);
    let made = trial("front-title");
    assert_eq!(made.session.title, "The real title");
    assert_eq!(titles(&made), ["The real title", "One", "Two"]);
    let Block::Cover(cover) = &slides(&made)[0].blocks[0] else {
        panic!()
    };
    assert_eq!(cover.lines, ["Somebody"]);
}

#[test]
fn directives_are_never_notes_and_do_what_they_say() {
    let made = trial("directives");
    let alpha = titled(&made, "Alpha");
    assert_eq!(notes(alpha), Vec::<&str>::new());
    assert_eq!((entries(&alpha.blocks[0]), alpha.steps()), (vec!["a", "b"], 2));
    assert_eq!(notes(titled(&made, "Beta")), ["First thought.", "Second thought."]);
    assert!(told(&made, "_class: lead"));
    assert_eq!(made.report.notes, 1);
}

#[test]
fn escapes_stay_what_they_escape() {
    let made = trial("escapes");
    let Block::Text(first) = &titled(&made, "Alpha").blocks[0] else {
        panic!()
    };
    let Block::Text(second) = &titled(&made, "Alpha").blocks[1] else {
        panic!()
    };
    assert_eq!(inline::plain(first), "Call __init__ with *args* and `tick`.");
    assert!(
        inline::parse(first)
            .iter()
            .all(|run| !run.bold && !run.italic && !run.code)
    );
    assert_eq!(inline::plain(second), "Code: a ` b and c.");
    let code: Vec<String> = inline::parse(second)
        .into_iter()
        .filter(|run| run.code)
        .map(|run| run.text)
        .collect();
    assert_eq!(code, ["a ` b", "c"]);
}

#[test]
fn plain_html_keeps_its_text() {
    let made = trial("html-lost");
    let alpha = titled(&made, "Alpha");
    assert_eq!(alpha.blocks[0], Block::Text("first\nsecond".to_owned()));
    assert_eq!(alpha.blocks[1], Block::Text("words in a box".to_owned()));
    let Block::Code(code) = &alpha.blocks[2] else {
        panic!("{:?}", alpha.blocks)
    };
    assert_eq!(code.text, "make test");
    let Block::Image(image) = &alpha.blocks[3] else {
        panic!("{:?}", alpha.blocks)
    };
    assert_eq!((image.path.as_str(), image.alt.as_str()), ("plan.png", "The plan"));
    let Block::Table(table) = &alpha.blocks[4] else {
        panic!("{:?}", alpha.blocks)
    };
    assert_eq!(table.rows, [["x\ny", "z"]]);
}

#[test]
fn languages_are_known_by_all_their_names() {
    let made = trial("langs");
    let langs: Vec<&str> = titled(&made, "Alpha")
        .blocks
        .iter()
        .map(|block| match block {
            Block::Code(code) => code.lang.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(langs, ["typescript", "dockerfile", "toml", "bash"]);
    assert!(made.report.losses.is_empty());
}

#[test]
fn lists_keep_numbers_and_order_around_what_no_list_holds() {
    let made = trial("list-code");
    let blocks = &titled(&made, "Steps").blocks;
    let kinds: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::List(list) => format!("{} {}", list.start, list.items[0].text),
            Block::Code(code) => code.text.clone(),
            Block::Table(table) => table.rows[0].join(" "),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, ["1 Branch", "git switch -c topic", "2 Choose", "1 2", "3 Done"]);
    let made = trial("numbering");
    let alpha = &titled(&made, "Alpha").blocks;
    assert_eq!(
        (alpha.len(), entries(&alpha[0]), list(&alpha[0]).stepwise),
        (1, vec!["One", "Two"], true)
    );
    let beta = list(&titled(&made, "Beta").blocks[0]);
    assert_eq!((beta.marker, beta.start), (Marker::Number, 4));
}

#[test]
fn notes_belong_to_the_slide_they_stand_on() {
    let made = trial("notes-late");
    assert_eq!(notes(slides(&made)[0]), ["greet everybody"]);
    assert_eq!(notes(titled(&made, "Alpha")), ["for alpha"]);
    assert_eq!(notes(titled(&made, "Beta")), Vec::<&str>::new());
    assert_eq!(notes(titled(&made, "Gamma")), ["for gamma"]);
    assert_eq!(entries(&titled(&made, "Alpha").blocks[0]), ["one", "two"]);
    assert_eq!(made.report.notes, 3);
}

#[test]
fn private_notes_are_never_on_the_wall() {
    let made = trial("notes-on-wall");
    for (title, note) in [
        ("Reveal", "private one"),
        ("Remark", "private two"),
        ("Deckset", "private three"),
        ("Pandoc", "private four"),
    ] {
        let slide = titled(&made, title);
        assert_eq!(notes(slide), [note]);
        assert_eq!((slide.blocks.len(), entries(&slide.blocks[0])), (1, vec!["point"]));
    }
    let aside = read("# T\n\n## A\n\nx\n\n<aside class=\"notes\">\n\nkeep **this**\n\n- one\n- two\n\n</aside>\n\ny\n");
    let slide = titled(&aside, "A");
    assert_eq!(notes(slide), ["keep **this**", "• one\n• two"]);
    assert_eq!(slide.blocks, [Block::Text("x".to_owned()), Block::Text("y".to_owned())]);
}

#[test]
fn pictures_beside_words_stay_on_their_slide() {
    let made = trial("picture-inline");
    let alpha = titled(&made, "Alpha");
    assert_eq!(alpha.blocks[0], Block::Text("Look at the plan closely.".to_owned()));
    let paths: Vec<&str> = made.session.images().map(|image| image.path.as_str()).collect();
    assert_eq!(paths, ["plan.png", "badge.png", "logo.png"]);
    let badge = made.session.images().nth(1).unwrap();
    assert_eq!(badge.caption.as_deref(), Some("[badge](<https://example.org>)"));
    assert_eq!(titled(&made, "Beta").blocks.len(), 2);
    let made = trial("picture-space");
    let paths: Vec<&str> = made.session.images().map(|image| image.path.as_str()).collect();
    assert_eq!(paths, ["the plan.png"]);
    let missing = import(
        "# T\n\n## A\n\n![Plan](gone.png) ![](https://a.b/c.png)\n",
        &Import {
            name: "x",
            dialect: None,
            find: &|_| None,
        },
    );
    assert_eq!(missing.report.pictures.missing, ["gone.png", "https://a.b/c.png"]);
    assert_eq!(missing.report.losses.len(), 2);
}

#[test]
fn a_question_stays_where_it_is_and_is_offered_as_a_round() {
    let made = trial("question-order");
    let slide = titled(&made, "Before a merge");
    assert_eq!(
        entries(&slide.blocks[0]),
        ["Pull", "Does it build?", "Run the tests", "Is it documented?", "Merge"]
    );
    assert!(made.session.rounds.is_empty() && slide.round.is_none());
    let offers: Vec<&str> = made.report.offers.iter().map(|offer| offer.question.as_str()).collect();
    assert_eq!(offers, ["Does it build?", "Is it documented?"]);
    assert_eq!(
        slide.blocks[1],
        Block::Text("Read [Why rebase?](https://example.org)".to_owned())
    );
}

#[test]
fn markup_of_other_programs_is_carried_over_or_told() {
    let made = trial("raw-syntax");
    let alpha = titled(&made, "Alpha");
    let Block::Text(first) = &alpha.blocks[0] else { panic!() };
    assert_eq!(inline::plain(first), "old new, a note¹, 🎉, a^2");
    assert!(inline::parse(first)[0].struck);
    assert!(told(&made, "a^2"));
    let done: Vec<Option<bool>> = list(&alpha.blocks[1]).items.iter().map(|item| item.done).collect();
    assert_eq!(done, [Some(true), Some(false)]);
    let Block::Callout(callout) = &alpha.blocks[2] else {
        panic!("{:?}", alpha.blocks)
    };
    assert_eq!((callout.kind, callout.text.as_str()), (CalloutKind::Warning, "Hot"));
    let Block::Columns(columns) = &alpha.blocks[3] else {
        panic!("{:?}", alpha.blocks)
    };
    assert_eq!(columns.len(), 2);
    assert_eq!(alpha.source.as_deref(), Some("¹ The foot."));
}

#[test]
fn separators_rule_where_a_deck_has_them() {
    let made = trial("sep-ignored");
    assert_eq!(made.session.slide_count(), 4);
    assert_eq!(slides(&made)[1].blocks, [Block::Text("words of alpha".to_owned())]);
    assert_eq!(
        slides(&made)[2].blocks,
        [Block::Text("A slide without a heading.".to_owned())]
    );
    assert_eq!(titled(&made, "Beta").blocks.len(), 2);
    assert_eq!(titles(&trial("sep-tight")), ["Talk", "Alpha", "Beta", "Gamma"]);
    let made = trial("sep-setext");
    assert_eq!(
        titled(&made, "Alpha").blocks,
        [Block::Text("Last words of alpha".to_owned())]
    );
    assert_eq!(titled(&made, "Beta").blocks, [Block::Text("x".to_owned())]);
    let made = trial("subheadings");
    assert_eq!(made.session.slide_count(), 2);
    let slide = titled(&made, "Slide A");
    assert_eq!(slide.kicker.as_deref(), Some("Part one"));
    assert_eq!(slide.blocks.len(), 4);
    assert_eq!(
        titled(&made, "Part two").blocks,
        [Block::Text("Subtitle of part two".to_owned())]
    );
}

#[test]
fn broken_lines_are_whole_again() {
    let made = trial("soft-breaks");
    let blocks = &titled(&made, "Alpha").blocks;
    let entry = &list(&blocks[0]).items[0];
    assert_eq!(entry.text, "**bold over two lines** and the rest of a wrapped entry");
    assert_eq!(entry.items[0].text, "second");
    assert_eq!(entry.items[0].items[0].text, "third");
    let Block::Quote(quote) = &blocks[1] else { panic!() };
    assert_eq!(quote.text, "**quoted over two lines**");
}

#[test]
fn dialects_are_found_by_their_signs() {
    for (deck, want) in [
        ("---\nmarp: true\n---\n\n# A\n\n---\n\n# B", Dialect::Marp),
        (
            "# A\n\n---\nlayout: two-cols\n---\n\n# B\n\n::right::\n\nx",
            Dialect::Slidev,
        ),
        (
            "---\ntitle: T\n---\n\nA\n===\n\n<!-- pause -->\n\nx\n\n<!-- end_slide -->\n\ny",
            Dialect::Presenterm,
        ),
        ("# A\n\nNote: x\n\n---\n\n# B", Dialect::Reveal),
        ("# A\n\n???\n\nx\n\n---\n\n# B", Dialect::Remark),
        (
            "theme: Fira, 2\nautoscale: true\n\n# A\n\n---\n\n[.column]\n\nx",
            Dialect::Deckset,
        ),
        (
            "% Title\n% Me\n\n# A\n\n::: notes\nx\n:::\n\n. . .\n\ny",
            Dialect::Pandoc,
        ),
        (
            "---\nslides:\n  theme: solarized\n---\n\n# A\n\n---\n\n# B",
            Dialect::MkSlides,
        ),
        ("# A\n\n- b", Dialect::Markdown),
        ("", Dialect::Markdown),
    ] {
        assert_eq!(read(deck).report.dialect, want, "{deck:?}");
    }
    assert_eq!(
        read_as("# A\n\n???\n\nx", Some(Dialect::Marp)).report.dialect,
        Dialect::Marp
    );
    for dialect in Dialect::ALL {
        assert_eq!(Dialect::named(dialect.name()), Some(dialect));
    }
    assert_eq!(Dialect::named("reveal-md"), Some(Dialect::Reveal));
}

#[test]
fn columns_of_every_dialect_stand_side_by_side() {
    for deck in [
        "---\nlayout: two-cols\n---\n\n# A\n\nleft words\n\n::right::\n\nright words\n\n---\n\n# B",
        "# A\n\n.left-column[\nleft words\n]\n\n.right-column[\nright words\n]\n\n---\n\n# B\n\n???\nx",
        "# A\n\n:::: columns\n::: column\nleft words\n:::\n::: {.column width=\"40%\"}\nright words\n:::\n::::\n\n---\n\n# B",
        "# A\n\n<!-- column_layout: [2, 1] -->\n\n<!-- column: 0 -->\n\nleft words\n\n<!-- column: 1 -->\n\nright words\n\n<!-- reset_layout -->\n\n<!-- end_slide -->\n\n# B",
        "# A\n\n[.column]\n\nleft words\n\n[.column]\n\nright words\n\n---\n\n# B",
        "# A\n\n<div class=\"columns\">\n<div>\n\nleft words\n\n</div>\n<div>\n\nright words\n\n</div>\n</div>\n\n---\n\n# B",
        "# A\n\n<div class=\"grid grid-cols-2\"><div>left words</div><div>right words</div></div>\n\n---\n\n# B",
    ] {
        let made = read(deck);
        let slide = titled(&made, "A");
        let Some(Block::Columns(columns)) = slide.blocks.first() else {
            panic!("{deck:?}: {:?}", slide.blocks)
        };
        let words: Vec<&Block> = columns.iter().flat_map(|column| &column.blocks).collect();
        assert_eq!(
            words,
            [
                &Block::Text("left words".to_owned()),
                &Block::Text("right words".to_owned())
            ],
            "{deck:?}"
        );
        assert!(slides(&made).iter().any(|slide| slide.label() == "B"), "{deck:?}");
    }
}

#[test]
fn steps_of_every_dialect_are_steps() {
    for (deck, steps) in [
        ("# A\n\none\n\n. . .\n\ntwo\n\n---\n\n# B", 2),
        ("# A\n\none\n\n--\n\ntwo\n\n---\n\n# B\n\n???\nx", 2),
        ("# A\n\none\n\n<!-- pause -->\n\ntwo\n\n<!-- end_slide -->\n\n# B", 2),
        ("# A\n\none\n\n<v-click>\n\ntwo\n\n</v-click>\n\n---\n\n# B", 2),
        ("# A\n\n<v-clicks>\n\n- one\n- two\n\n</v-clicks>\n\n---\n\n# B", 3),
        (
            "# A\n\n- one <!-- .element: class=\"fragment\" -->\n- two <!-- .element: class=\"fragment\" -->\n\n---\n\n# B",
            3,
        ),
        ("---\nmarp: true\n---\n# A\n\n* one\n* two\n\n---\n\n# B", 3),
        ("# A\n\n::: incremental\n- one\n- two\n:::\n\n---\n\n# B", 3),
        ("# A\n\n```js {1|2}\none\ntwo\n```\n\n---\n\n# B", 2),
    ] {
        let made = read(deck);
        let slide = titled(&made, "A");
        assert_eq!(slide.steps(), steps, "{deck:?}: {:?}", slide.blocks);
    }
}

#[test]
fn nothing_hostile_breaks_it() {
    let deep = "> - ".repeat(400) + "end?";
    let divs = "<div class=\"columns\">".repeat(500);
    let tags = "<a".repeat(20_000);
    let brackets = "[".repeat(5_000);
    let classes = ".a[".repeat(3_000);
    let colons = ":::: x\n".repeat(2_000);
    let lists: Vec<String> = (0..200).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let lists = lists.concat();
    let marks = "a^b~`c$``d".repeat(5_000);
    let sizes = "![x](y =".repeat(5_000);
    let asides = "- <aside class=\"notes\">\n".repeat(500);
    let decks: Vec<&str> = vec![
        "",
        " \n",
        "#",
        "# \n## \n### ",
        "no heading",
        "a?\nb?\nc",
        "- ",
        "- [ ] x",
        "![](../../etc/passwd)",
        "![x](http://a/b.png)",
        "![x](map.png)",
        "|a|\n|-|\n",
        "```\n```",
        "# A\n# A\n# A?\n",
        "---\n",
        "---\n---\n",
        "<!-- -->",
        "<!--",
        "<b>hi",
        "\0\0",
        "> # in a quote",
        "- # in a list\n- ```\n  code\n  ```",
        "### deep first\n\ntext",
        "## Same\n## Same\n## same-2\n",
        "## Cover\n\n## Cover?",
        "???",
        "^",
        ":::",
        "::: notes",
        "::right::",
        "[^1]: x",
        "[^1]",
        ".a[",
        "]",
        "--",
        ". . .",
        "Note:",
        "<table><tr><td>a<td>b</table>",
        "<ul><li>a<ul><li>b",
        "<pre>a",
        "</div></div>",
        "<aside class=\"notes\">a\n\n---\n\nb",
        "$$x",
        "$x$ $5 and $10",
        "{{toc}}",
        "<v-click>",
        "---\nlayout: image-right\nimage: a.png\n---",
        "---\na: b",
        "+++\na = 1\n+++\nx",
        "<!-- column: 99999999999 -->\nx",
        "<!-- column: 3 -->\nx",
        "1000000000000. x",
        "a\n\n\u{FFFC}\u{202E}b",
        "# [fit] A",
        &deep,
        &divs,
        &tags,
        &brackets,
        &classes,
        &colons,
        &lists,
        &marks,
        &sizes,
        &asides,
        "%%%%",
        "%% a",
        "<sup>a<sup>1</sub>2",
        "data-markdown text/template <section>",
        "<section data-markdown>\n<script type=\"text/template\">\n</section>\n",
    ];
    for deck in decks {
        for dialect in [
            None,
            Some(Dialect::Remark),
            Some(Dialect::Slidev),
            Some(Dialect::Presenterm),
            Some(Dialect::Deckset),
            Some(Dialect::Pandoc),
        ] {
            let _ = read_as(deck, dialect);
        }
    }
}

#[test]
fn settings_at_the_head_of_a_slide_and_of_a_title_are_none_of_its_words() {
    let deck = "---\ntheme: default\ncolorSchema: dark\n---\n\n# A\n\n---\n\n```yaml\n# The look of it\nlayout: full\n```\n\n# B\n\n- one\n";
    let made = read(deck);
    assert!(
        !titled(&made, "B")
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Code(_)))
    );
    assert!(told(&made, "layout: full"), "{:?}", made.report.losses);
    // A listing that says something else is one.
    let made = read(&deck.replace("layout: full", "replicas: 3"));
    assert!(
        titled(&made, "B")
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Code(_)))
    );
    let made = read("autoscale: true\n\n# [fit] Large\n\nwords\n\n---\n\n# Small\n\nmore\n");
    assert!(titles(&made).contains(&"Large".to_owned()), "{:?}", titles(&made));
    assert!(told(&made, "[fit]"));
}

#[test]
fn the_columns_of_a_table_stand_where_they_stood() {
    for (rule, align) in [
        ("|---|---|", vec![]),
        ("|:--|--:|", vec![ColumnAlign::Left, ColumnAlign::Right]),
        ("|:-:|--:|", vec![ColumnAlign::Middle, ColumnAlign::Right]),
        ("|:-:|---|", vec![ColumnAlign::Middle]),
    ] {
        let made = read(&format!("# A\n\n| a | b |\n{rule}\n| 1 | 2 |\n"));
        let table = titled(&made, "A").blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        assert_eq!(table.unwrap().align, align, "{rule}");
        assert!(made.report.losses.is_empty(), "{:?}", made.report.losses);
    }
}

#[test]
fn what_a_link_cannot_say_is_told() {
    let made = read("# A\n\nSee [more](chapters/more.md) and [there](#b).\n");
    assert!(
        told(&made, "chapters/more.md") && told(&made, "#b"),
        "{:?}",
        made.report.losses
    );
    let plain = read("# A\n\n| a | b |\n|:--|---|\n| 1 | 2 |\n");
    assert!(plain.report.losses.is_empty(), "{:?}", plain.report.losses);
}

#[test]
fn a_listing_of_html_that_is_never_closed_keeps_its_words_apart() {
    let made = read("# A\n\n<pre>\n--\n![aa](aa.png)\n<b>ab\n[cc](https://dd.org)\n</b>\n\nee\n");
    let text = made.session.to_ron();
    for word in ["aa (aa.png)", "ab", "cc (https://dd.org)", "ee"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn settings_of_a_slide_that_holds_nothing_are_told() {
    let deck = "---\ntheme: default\n---\n\n# A\n\n---\nlayout: media\nurl: https://example.org/x\nlinks:\n  - https://talks.example.org\n---\n\n---\nlayout: center\n---\n\n# B\n";
    let made = import(
        deck,
        &Import {
            name: "deck",
            dialect: Some(Dialect::Slidev),
            find: &unseen,
        },
    );
    let titles: Vec<&str> = made.session.slides().map(|(_, slide)| slide.title.as_str()).collect();
    assert!(titles.ends_with(&["B"]), "no slide of settings alone: {titles:?}");
    let mut told = String::new();
    for loss in &made.report.losses {
        let _ = writeln!(told, "{}: {}", loss.line, loss.what);
    }
    for words in [
        "8: the setting `layout: media`",
        "https://example.org/x",
        "https://talks.example.org",
        "layout: center",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_picture_that_is_left_out_leads_where_it_led_and_keys_side_by_side_stay_apart() {
    let made = read(
        "# A\n\n[![badge](https://far.example/b.png)](https://example.org)\n\nPress <kbd>Shift</kbd><kbd>Space</kbd>\n",
    );
    let text = made.session.to_ron();
    assert!(
        text.contains("Picture left out: [badge](<https://example.org>)"),
        "{text}"
    );
    assert!(text.contains("Press `Shift` `Space`"), "{text}");
}

#[test]
fn an_empty_deck_gives_the_starter() {
    let made = import(
        "  \n",
        &Import {
            name: "Team day",
            dialect: None,
            find: &unseen,
        },
    );
    assert_eq!(made.session, starter("Team day"));
}

#[test]
fn a_deck_of_five_thousand_slides_is_small_enough_to_be_opened() {
    let mut deck = "# Many\n\n".to_owned();
    for index in 0..5000 {
        let _ = write!(deck, "## Slide {index}\n\n- a point\n- another point\n\n");
    }
    let made = read(&deck);
    assert_eq!(made.report.slides, 5001);
    assert!(made.session.to_ron().len() < 3 << 20);
}

#[test]
fn slides_of_one_name_take_time_in_proportion() {
    // A quadratic search for free names took more than a minute here.
    let made = read(&"# A\n".repeat(20_000));
    assert_eq!(made.report.slides, 20_000);
}
