//! What single dialects write in their own way: separators that a deck names, attributes in braces, tables of hyphens, comments of Markdown.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::super::Slide;
use super::super::block::Block;
use super::super::inline;
use super::tests::{entries, notes, read, read_as, slides, titled, titles, told};
use super::*;

/// The words of the texts of a slide.
fn texts(slide: &Slide) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Text(text) => Some(inline::plain(text)),
        _ => None,
    };
    slide.blocks.iter().filter_map(text).collect()
}

#[test]
fn separators_that_a_deck_names_itself_part_its_slides_and_nothing_else_does() {
    for (front, across, down) in [
        (
            "separator: <!--s-->\nverticalSeparator: <!--v-->",
            "<!--s-->",
            "<!--v-->",
        ),
        ("separator: \"^\\n\\n\\n\"\nverticalSeparator: \"^--$\"", "\n\n", "--"),
        (
            "separator: '^\\r?\\n===\\r?\\n$'\nverticalSeparator: '^\\+\\+\\+$'",
            "===",
            "+++",
        ),
    ] {
        let deck = format!(
            "---\ntitle: Talk\n{front}\n---\n\n# One\n\n- a\n\n{across}\n\n# Two\n\nwords\n\n---\n\nmore\n\n{down}\n\n# Three\n\nNote: said\n"
        );
        let made = read(&deck);
        assert_eq!(titles(&made), ["Talk", "One", "Two", "Three"], "{deck}");
        let two = titled(&made, "Two");
        let said = format!("{:?}", two.blocks);
        assert!(said.contains("words") && said.contains("more"), "{said}");
        assert_eq!(notes(titled(&made, "Three")), ["said"]);
        assert!(!told(&made, "separator"), "{:?}", made.report.losses);
    }
    // One that is no line is told, and the usual ones part.
    let made = read("---\nseparator: \"(---|===)\"\n---\n\n# One\n\n---\n\n# Two\n");
    assert_eq!(slides(&made).len(), 2);
    assert!(told(&made, "separator"));
}

#[test]
fn headings_divide_where_a_comment_of_marp_says_so() {
    for directive in [
        "<!-- headingDivider: 2 -->",
        "<!--\ntheme: gaia\nheadingDivider: 2\n-->",
    ] {
        let made = read(&format!(
            "---\nmarp: true\n---\n\n{directive}\n\n# One\n\na\n\n## Two\n\nb\n\n### Within\n\n## Three\n"
        ));
        assert_eq!(titles(&made), ["One", "Two", "Three"], "{directive}");
    }
}

#[test]
fn in_remark_two_hyphens_end_notes_and_signs_of_a_title_need_no_blank() {
    let made = read_as(
        "#First\n\nHello\n\n???\n\nsay hello\n\n--\n\nWorld\n\n???\n\nsay world\n\n---\n\n##Second one\n\nclass: x is no setting here\n",
        Some(Dialect::Remark),
    );
    let first = titled(&made, "First");
    assert_eq!(notes(first), ["say hello", "say world"]);
    assert_eq!(
        first.blocks,
        [Block::Text("Hello".into()), Block::Pause, Block::Text("World".into())]
    );
    titled(&made, "Second one");
}

#[test]
fn attributes_in_braces_are_none_of_the_words() {
    let deck = "---\nformat: revealjs\n---\n\n## A title {.center background-color=\"#eee\" data-background-image=\"ground.png\"}\n\nSome [red words]{.red} and `code`{.python}, `<b>bold</b>`{=html}.\n\n[not this] and {nor this}, `[x]{.y}`\n\n{{< video https://example.org/v.mp4 >}}\n\n## {#plain}\n\nwords\n\n## Away {visibility=\"hidden\"}\n\nx\n";
    let made = read_as(deck, Some(Dialect::Pandoc));
    let slide = titled(&made, "A title");
    let texts = texts(slide);
    assert_eq!(
        texts,
        ["Some red words and code, bold.", "[not this] and {nor this}, [x]{.y}"]
    );
    for said in [
        "background-color=\"#eee\"",
        "{.red}",
        "{.python}",
        "video https://example.org/v.mp4",
        "ground.png",
    ] {
        assert!(told(&made, said), "{said}: {:?}", made.report.losses);
    }
    assert!(made.session.images().any(|image| image.path == "ground.png"));
    assert_eq!(made.session.reference.len(), 1, "what is hidden lies behind the agenda");
    assert_eq!(
        slides(&made).iter().filter(|slide| slide.title.contains('{')).count(),
        0
    );
}

#[test]
fn tables_that_are_drawn_with_hyphens_are_tables_and_part_nothing() {
    let simple = "  Right  Left\n-------  ------\n     12  x\n      3  y z\n";
    let several = "-----------------\nHead     Other\n-------  --------\none      first\n         words\n\ntwo      second\n-----------------\n";
    let grid = "+-----+-----+\n| a   | b   |\n+=====+=====+\n| 1   | 2   |\n+-----+-----+\n";
    let deck = format!("% Talk\n\n# One\n\n{simple}\nbefore\n\n{several}\n# Two\n\n{grid}\n\nafter\n");
    let made = read_as(&deck, Some(Dialect::Pandoc));
    let tables = |title: &str| -> Vec<Vec<Vec<String>>> {
        titled(&made, title)
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(std::iter::once(table.head.clone()).chain(table.rows.clone()).collect()),
                _ => None,
            })
            .collect()
    };
    assert_eq!(
        tables("One"),
        [
            vec![vec!["Right", "Left"], vec!["12", "x"], vec!["3", "y z"]],
            vec![vec!["Head", "Other"], vec!["one", "first words"], vec!["two", "second"]],
        ]
    );
    assert_eq!(tables("Two"), [vec![vec!["a", "b"], vec!["1", "2"]]]);
    assert_eq!(slides(&made).len(), 3);
}

#[test]
fn footnotes_where_they_are_cited_are_source_lines() {
    let made = read("# A\n\nWords^[The *first* source.] and more^[Another one].\n\n- x\n\n## B\n\ny\n");
    let slide = titled(&made, "A");
    assert_eq!(slide.source.as_deref(), Some("¹ The *first* source.  ² Another one"));
    assert_eq!(slide.blocks[0], Block::Text("Words¹ and more².".into()));
    assert!(made.report.losses.is_empty(), "{:?}", made.report.losses);
}

#[test]
fn comments_of_markdown_are_notes_and_what_nothing_uses_is_told() {
    let deck = "# A\n\n[//]: # (say this slowly)\n[comment]: <> \"and this\"\n\n- x [here][used]\n\n[used]: https://example.org \"the words below\"\n[never]: https://example.org/never\n\n---\n\n# B\n\n![Plan](plan.png \"As of May\")\n";
    let made = read(deck);
    assert_eq!(notes(titled(&made, "A")), ["say this slowly", "and this"]);
    assert!(told(&made, "https://example.org/never") && told(&made, "the words below"));
    assert!(!told(&made, "[used]"));
    assert_eq!(
        entries(&titled(&made, "A").blocks[0]),
        ["x [here](https://example.org)"]
    );
    let Some(Block::Image(image)) = titled(&made, "B").blocks.first() else {
        panic!("{:?}", titled(&made, "B").blocks)
    };
    assert_eq!(image.caption.as_deref(), Some("As of May"));
}

#[test]
fn what_is_run_where_a_deck_is_made_is_a_listing_or_told() {
    let deck = "---\noutput: xaringan::moon_reader\n---\n\n# A\n\n```{r setup, include=FALSE}\nlibrary(secret)\n```\n\n```{r}\n#| echo: false\nplot(x)\n```\n\n```{=html}\n<p>of the web</p>\n```\n\n```{=latex}\n\\vfill\n```\n";
    let made = read(deck);
    assert_eq!(made.report.dialect, Dialect::Remark);
    let blocks = &titled(&made, "A").blocks;
    let Block::Code(code) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    assert_eq!((code.lang.as_str(), code.text.as_str()), ("r", "plot(x)"));
    assert_eq!(blocks[1], Block::Text("of the web".into()));
    assert_eq!(blocks.len(), 2);
    for said in ["library(secret)", "echo: false", "\\vfill"] {
        assert!(told(&made, said), "{said}: {:?}", made.report.losses);
    }
}

#[test]
fn quarto_cuts_at_the_second_level_too() {
    for front in [
        "format: revealjs",
        "format:\n  clean-revealjs:\n    width: 1280",
        "output: ioslides_presentation",
    ] {
        let made = read(&format!(
            "---\ntitle: Talk\n{front}\n---\n\n# Part\n\nwords\n\n## One\n\na\n\n### Within\n\nb\n\n## Two\n\nc\n"
        ));
        assert_eq!(titles(&made), ["Talk", "Part", "One", "Two"], "{front}");
    }
    let made =
        read("---\nformat:\n  revealjs:\n    slide-level: 1\n---\n\n# One\n\na\n\n## Within\n\nb\n\n# Two\n\nc\n");
    assert_eq!(titles(&made), ["One", "Two"]);
}

#[test]
fn what_a_page_draws_apart_stays_apart_and_what_it_shows_without_words_is_told() {
    let deck = "# A\n\n<div><span class=\"chip\">mountains</span><span class=\"chip\">waterfront</span></div>\n\n<b>0.40</b><i>+29%</i> and F<sub>1</sub>, <span>a</span><span>b</span>\n\n<a href=\"https://example.org/x\"><i class=\"fa-play\"></i></a> [](https://example.org/y)\n\n| a | b |\n|---|---|\n| 1 | 2 | three \\| four |\n";
    let made = read(deck);
    let texts = texts(titled(&made, "A"));
    assert_eq!(
        texts,
        [
            "mountains waterfront",
            "0.40 +29% and F₁, ab",
            "https://example.org/x https://example.org/y"
        ]
    );
    assert!(
        told(&made, "fa-play") && told(&made, "three \\| four"),
        "{:?}",
        made.report.losses
    );
    // Signs alone are no note.
    assert!(notes(titled(&read("# A\n\n<!-- !!! -->\n\n- x\n"), "A")).is_empty());
}

#[test]
fn titles_that_are_underlined_begin_a_slide_where_presenterm_is_told_so() {
    let deck = "---\noptions:\n  implicit_slide_ends: true\n---\n\nOne\n===\n\n# within\n\n- a\n\nTwo\n---\n\nb\n\n<!-- end_slide -->\n\nwords alone\n\n<!-- font_size: 2 -->\nThree\n===\n\nc\n";
    let made = read(deck);
    assert_eq!(made.report.dialect, Dialect::Presenterm);
    let all: Vec<String> = slides(&made).iter().map(|slide| slide.title.clone()).collect();
    assert_eq!(all, ["One", "Two", "", "Three"]);
    // Without that setting only separators part.
    let made = read(&deck.replace("true", "false"));
    assert_eq!(slides(&made).len(), 2);
}

#[test]
fn a_list_in_a_quote_of_pandoc_comes_entry_by_entry() {
    let made = read_as(
        "# A\n\n> - one\n> - two\n>   more\n\n# B\n\n> words\n> - not a list\n",
        Some(Dialect::Pandoc),
    );
    let a = titled(&made, "A");
    assert_eq!((entries(&a.blocks[1]), a.steps()), (vec!["one", "two more"], 3));
    assert!(matches!(titled(&made, "B").blocks[0], Block::Quote(_)));
    let made = read_as(
        "---\nincremental: true\n---\n\n# A\n\n> 1. one\n> 2. two\n\n# B\n\n- x\n- y\n",
        Some(Dialect::Pandoc),
    );
    assert_eq!((titled(&made, "A").steps(), titled(&made, "B").steps()), (1, 3));
}

#[test]
fn steps_whose_order_is_another_than_that_of_the_slide_are_told() {
    let item = |words: &str, place: u8| {
        format!("- {words} <!-- .element: class=\"fragment\" data-fragment-index=\"{place}\" -->\n")
    };
    let deck = |first: u8, second: u8| format!("# A\n\n{}{}\n---\n\n# B\n", item("one", first), item("two", second));
    assert!(told(&read(&deck(2, 1)), "data-fragment-index=\"1\""));
    assert!(read(&deck(1, 2)).report.losses.is_empty());
}

#[test]
fn what_no_listing_shows_is_told_also_where_it_looks_like_one() {
    let made = read("# A\n\n<table>words\n~~~\n\n[unused]: https://a.org\n\nmore\n");
    assert!(told(&made, "[unused]"), "{:?}", made.report);
    let shown = read("# A\n\n```\n[unused]: https://a.org\n```\n");
    assert!(shown.report.losses.is_empty(), "{:?}", shown.report);
    let icon = read("# A\n\n<pre>\na <i class=\"bell\"></i>\n<span class=\"hljs\">b</span>\n</pre>\n");
    assert!(told(&icon, "bell") && !told(&icon, "hljs"), "{:?}", icon.report);
    let below = read("# A\n\n<pre>x\n\n![a](b.png \"below\")\n");
    assert!(format!("{:?}", below.session).contains("below"), "{:?}", below.session);
}

#[test]
fn a_slide_of_remark_keeps_its_title_below_settings_and_one_to_stand_upon_is_behind_the_agenda() {
    let made = read_as(
        "layout: true\nname: base\n\n.footnote[below]\n\n---\n\n# Talk\n\n---\nclass: inverse, center\n\n# Part\n\n---\n\n## Last\n\nwords\n",
        Some(Dialect::Remark),
    );
    assert_eq!(titles(&made).len(), 4, "{:?}", titles(&made));
    assert_eq!(made.session.reference.len(), 1);
    assert_eq!(made.session.title, "Talk");
    assert!(titles(&made).iter().any(|title| title == "Part"), "{:?}", titles(&made));
    assert!(told(&made, "class: inverse, center") && told(&made, "layout: true"));
    // Elsewhere too a heading behind a blank line is no comment of settings.
    let made = read_as("# A\n\n---\nclass: x\n\n# B\n\n---\n\n# C\n", Some(Dialect::Marp));
    assert_eq!(titles(&made), ["A", "B", "C"]);
}

#[test]
fn lines_that_remark_picks_out_by_an_asterisk_are_picked_out() {
    let made = read_as(
        "# A\n\n```js\nfunction f() {\n* return 1;\n}\n```\n\n```md\n* a\nb\n```\n",
        Some(Dialect::Remark),
    );
    let codes: Vec<_> = slides(&made)[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Code(code) => Some((code.text.as_str(), code.highlight.join(";"))),
            _ => None,
        })
        .collect();
    assert_eq!(codes[0], ("function f() {\n  return 1;\n}", "2".to_owned()));
    assert_eq!(codes[1], ("* a\nb", String::new()));
}

#[test]
fn steps_of_a_listing_that_name_no_line_of_it_are_told_and_the_others_stay() {
    let made = read("# A\n\n```js {1|2-3|9}\na\nb\nc\n```\n");
    let Block::Code(code) = &slides(&made)[0].blocks[0] else {
        panic!()
    };
    assert_eq!(code.highlight, ["1", "2-3"]);
    assert!(told(&made, "the lines 9 of a listing"));
}

#[test]
fn raised_and_lowered_figures_keep_their_meaning() {
    for (deck, dialect, want) in [
        (
            "10<sup>6</sup> H<sub>2</sub>O 1<sup>st</sup> x<sup>2k</sup>",
            Dialect::Marp,
            "10⁶ H₂O 1st x^(2k)",
        ),
        (
            "2^10^ H~2~O a~max~ ~5 min and ~6 min",
            Dialect::Pandoc,
            "2¹⁰ H₂O amax ~5 min and ~6 min",
        ),
    ] {
        let made = read_as(&format!("## A\n\n{deck}\n"), Some(dialect));
        assert_eq!(texts(slides(&made)[0]), [want], "{deck}");
    }
}

#[test]
fn a_footnote_has_paragraphs_and_a_table_of_pandoc_a_caption() {
    let made = read_as(
        "# A\n\nFact[^n].\n\n[^n]: First\n    line.\n\n    Second paragraph.\n\nGoes on.\n\nRight  Left\n-----  ----\n1      2\n\n: As of May\n",
        Some(Dialect::Pandoc),
    );
    let slide = slides(&made)[0];
    assert_eq!(slide.source.as_deref(), Some("¹ First line. Second paragraph."));
    assert_eq!(texts(slide), ["Fact¹.", "Goes on.", "As of May"]);
    assert_eq!(slide.blocks.len(), 4, "{:?}", slide.blocks);
}

#[test]
fn a_quote_says_who_in_a_line_of_its_own_and_a_box_its_title() {
    let made = read("# A\n\n> Words of somebody\n> -- Ada\n\n<!-- -->\n\n> [!NOTE] Title\n> and text\n> goes on\n");
    let blocks = &slides(&made)[0].blocks;
    let Block::Quote(quote) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    assert_eq!(
        (quote.text.as_str(), quote.by.as_deref()),
        ("Words of somebody", Some("Ada"))
    );
    let Block::Callout(callout) = &blocks[1] else {
        panic!("{blocks:?}")
    };
    assert_eq!(callout.text, "**Title**\nand text goes on");
}

#[test]
fn a_formula_among_words_stays_there() {
    let made = read("# A\n\nInline $$E=mc^2$$ here\n\n$$\na+b\n$$\n");
    let blocks = &slides(&made)[0].blocks;
    assert_eq!(blocks[0], Block::Text("Inline `E=mc^2` here".to_owned()));
    assert!(
        matches!(&blocks[1], Block::Code(code) if code.text == "a+b"),
        "{blocks:?}"
    );
}

#[test]
fn a_deck_without_a_title_has_no_name_of_its_file_above_its_slides() {
    let made = read("words alone\n\n---\n\n## One\n\nb\n\n---\n\n## Two\n\nc\n");
    let kickers: Vec<_> = slides(&made).iter().map(|slide| slide.kicker.clone()).collect();
    assert_eq!(kickers, [Some(String::new()), Some(String::new()), Some(String::new())]);
    let made = read("# Talk\n\n---\n\n## One\n\nb\n");
    assert_eq!(titled(&made, "One").kicker.as_deref(), Some("Talk"));
}

#[test]
fn what_a_line_says_of_the_page_alone_is_told_and_what_is_hidden_is_a_note() {
    let made = read(
        "## A\n\n<!-- slide bg=\"red\" data-notes=\"said\" -->\n\n%% secret %%\n\n{: .big}\n\n\\newpage\n\n{% include foo %}\n\nimport Chart from './chart'\n\n{/* secret too */}\n\n*[HTML]: Hyper Text\n\n![plan](plan.png =300x200)\n\nleft\n\n{.column}\n\nright H~2~O\n",
    );
    let slide = titled(&made, "A");
    assert_eq!(notes(slide), ["said", "secret", "secret too"]);
    for words in [
        "bg=\"red\"",
        "{: .big}",
        "\\newpage",
        "include foo",
        "import Chart",
        "Hyper Text",
        "=300x200",
    ] {
        assert!(told(&made, words), "{words}: {:?}", made.report.losses);
    }
    // In a listing they are its lines.
    let listing = read("## A\n\nb\n\n    import a from 'a'\n    {% c %}\n");
    let last = titled(&listing, "A").blocks.last().cloned();
    assert!(
        matches!(&last, Some(Block::Code(code)) if code.text == "import a from 'a'\n{% c %}"),
        "{last:?}"
    );
    let [Block::Columns(columns)] = slide.blocks.as_slice() else {
        panic!("{:?}", slide.blocks)
    };
    assert!(matches!(&columns[0].blocks[0], Block::Image(image) if image.path == "plan.png"));
    assert_eq!(columns[0].blocks[1], Block::Text("left".to_owned()));
    assert_eq!(columns[1].blocks, [Block::Text("right H₂O".to_owned())]);
}

#[test]
fn sections_of_a_page_that_hold_markdown_are_slides() {
    let made = read(
        "<section data-markdown>\n  <script type=\"text/template\">\n  ## One\n\n  - a\n  </script>\n</section>\n<section data-markdown data-background=\"#fff\">\n  <textarea data-template>\n  ## Two\n\n  Note: said\n  </textarea>\n</section>\n",
    );
    assert_eq!(titles(&made), ["One", "Two"]);
    assert_eq!(entries(&titled(&made, "One").blocks[0]), ["a"]);
    assert_eq!(notes(titled(&made, "Two")), ["said"]);
    assert!(told(&made, "data-background"), "{:?}", made.report.losses);
}
