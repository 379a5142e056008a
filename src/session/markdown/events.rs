//! Markdown into a slide: the events of the parser, each to what it means there.

use std::ops::Range;

use pulldown_cmark::{Alignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::block::ColumnAlign;
use super::super::inline;
use super::containers::Open;
use super::dialect::Dialect;
use super::elements::Elements;
use super::page::Deckwide;
use super::reader::Reader;
use super::report::Loss;

/// The address that stands for a footnote.
const FOOTNOTE: &str = "footnote:";

/// What is open besides the reader's own containers.
struct Reading {
    /// A listing: what stands behind its fence, and its text.
    listing: Option<(String, String)>,
    /// The lines of a piece of HTML.
    html: Option<String>,
    /// The name of a footnote that is cited.
    cited: Option<String>,
    /// Whether its name is all that stands there, and is not read.
    name_alone: bool,
    /// Containers that were not opened since too many are open.
    skipped: usize,
    /// The address of links, innermost last: whether it was kept.
    links: Vec<bool>,
    /// Quotes that are open, innermost last; of one that pandoc takes for a list which comes otherwise, whether lists came entry by entry before.
    quotes: Vec<Option<bool>>,
    /// How many columns the table has that is read.
    columns: usize,
    /// What of Markdown is open, innermost last.
    begun: Vec<Begun>,
}

/// How something of Markdown began.
enum Begun {
    /// As what it is.
    Read,
    /// Within an element that takes letters alone: it is none, and where it leads stands behind its words.
    Letters(String),
}

/// Reads `text`, which begins in the line `first`, from 1.
pub(super) fn read(reader: &mut Reader<'_, '_>, elements: &mut Elements, text: &str, first: usize) {
    if text.trim().is_empty() {
        return;
    }
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_MATH;
    if matches!(reader.deck.dialect, Dialect::Pandoc | Dialect::Markdown) {
        options |= Options::ENABLE_DEFINITION_LIST;
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let line_of = |at: usize| first + starts.partition_point(|start| *start <= at).saturating_sub(1);
    let deck = reader.deck;
    let mut state = Reading {
        listing: None,
        html: None,
        cited: None,
        name_alone: false,
        skipped: 0,
        links: Vec::new(),
        quotes: Vec::new(),
        columns: 0,
        begun: Vec::new(),
    };
    let references = Some(|link: BrokenLink<'_>| resolved(deck, &link.reference));
    for (event, range) in Parser::new_with_broken_link_callback(text, options, references).into_offset_iter() {
        reader.line = line_of(range.start);
        let source = text.get(range.clone()).unwrap_or_default();
        if elements.takes_letters() {
            letters(reader, elements, &mut state, event, source);
            continue;
        }
        match event {
            Event::Start(tag) => {
                state.begun.push(Begun::Read);
                start(reader, &mut state, tag, source);
            }
            Event::End(tag) => ends(reader, elements, &mut state, tag, source),
            Event::Text(words) => {
                if let Some((_, code)) = &mut state.listing {
                    code.push_str(&words);
                } else if !state.name_alone {
                    elements.words(reader, &words);
                }
            }
            Event::Code(code) => reader.words.code(&code),
            Event::InlineMath(formula) => {
                // `$5 and $10` is money.
                let money = text
                    .get(range.end..)
                    .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
                if money {
                    reader.words.text(source);
                } else {
                    reader.words.code(&formula);
                    reader.tell(format!("the formula `${formula}$`"), "its text as code");
                }
            }
            Event::DisplayMath(formula) if !alone(text, &range) => {
                reader.words.code(formula.trim());
                reader.tell(format!("the formula `$${formula}$$`"), "its text as code");
            }
            Event::DisplayMath(formula) => {
                reader.listing("tex", &formula);
                reader.tell(format!("the formula `{}`", formula.trim()), "its text as a listing");
            }
            Event::Html(html) => match &mut state.html {
                Some(whole) => whole.push_str(&html),
                None => elements.html(reader, &html),
            },
            Event::InlineHtml(html) => elements.html(reader, &html),
            Event::SoftBreak => {
                if !state.name_alone {
                    let quoted = matches!(reader.innermost(), Some(Open::Quote(_)));
                    if reader.deck.dialect.keeps_breaks() || (quoted && parts_quote(text, &range)) {
                        reader.words.line_break();
                    } else {
                        reader.words.soft_break();
                    }
                }
            }
            Event::HardBreak => reader.words.line_break(),
            Event::TaskListMarker(done) => reader.task(done),
            Event::FootnoteReference(_) | Event::Rule => {}
        }
    }
    reader.end_words();
}

/// Whether nothing but signs of lists and quotes stands beside what is at `range`, in its lines.
fn alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().rsplit('\n').next();
    let behind = text.get(range.end..).unwrap_or_default().split('\n').next();
    let sign = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '-' | '*' | '+');
    before.unwrap_or_default().chars().all(sign) && behind.unwrap_or_default().trim().is_empty()
}

/// Whether the line break at `range` within a quote is one to be seen: before who says it, and behind the sign of a box with its title.
fn parts_quote(text: &str, range: &Range<usize>) -> bool {
    let quoted = |line: &str| line.trim_start_matches(['>', ' ']).to_owned();
    let line = text.get(..range.start).unwrap_or_default().rsplit('\n').next();
    let next = quoted(
        text.get(range.end..)
            .unwrap_or_default()
            .split('\n')
            .next()
            .unwrap_or_default(),
    );
    let who = ["—", "–", "―", "--"].iter().any(|dash| next.starts_with(dash));
    who || quoted(line.unwrap_or_default()).starts_with("[!")
}

/// What Markdown means within an element that takes letters alone, as `<pre>` and `<code>`: nothing but its words, each line and
/// each block in a line of its own.
fn letters(reader: &mut Reader<'_, '_>, elements: &mut Elements, state: &mut Reading, event: Event<'_>, source: &str) {
    match event {
        // Only HTML ends such an element, and is read as ever.
        Event::Start(Tag::HtmlBlock) => {
            state.begun.push(Begun::Read);
            state.html = Some(String::new());
        }
        Event::Start(tag) => {
            let to = match tag {
                Tag::Link { dest_url, .. } if dest_url.starts_with(FOOTNOTE) => String::new(),
                Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } if !title.is_empty() => {
                    format!(" ({dest_url}, {title})")
                }
                Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => format!(" ({dest_url})"),
                Tag::CodeBlock(CodeBlockKind::Fenced(words)) => {
                    elements.words(reader, &format!("{words}\n"));
                    String::new()
                }
                _ => String::new(),
            };
            state.begun.push(Begun::Letters(to));
        }
        Event::End(tag) => ends(reader, elements, state, tag, source),
        Event::Text(words) | Event::Code(words) => elements.words(reader, &words),
        Event::Html(html) => match &mut state.html {
            Some(whole) => whole.push_str(&html),
            None => elements.html(reader, &html),
        },
        Event::InlineHtml(html) => elements.html(reader, &html),
        Event::SoftBreak | Event::HardBreak => elements.words(reader, "\n"),
        Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => elements.words(reader, source),
        Event::FootnoteReference(_) | Event::Rule => {}
    }
}

/// Something of Markdown ends, as it began.
fn ends(reader: &mut Reader<'_, '_>, elements: &mut Elements, state: &mut Reading, tag: TagEnd, source: &str) {
    match state.begun.pop() {
        Some(Begun::Letters(to)) => {
            if !to.is_empty() {
                elements.words(reader, &to);
            }
            let within_a_line = matches!(
                tag,
                TagEnd::Link | TagEnd::Image | TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough
            );
            if !within_a_line {
                elements.end_line();
            }
        }
        Some(Begun::Read) | None => end(reader, elements, state, tag, source),
    }
}

/// Where a link leads that is written by name: an address that stands elsewhere in the deck, or a footnote.
fn resolved<'t>(deck: &Deckwide<'_>, name: &str) -> Option<(CowStr<'t>, CowStr<'t>)> {
    let to = match name.strip_prefix('^') {
        Some(note) => deck.footnotes.contains_key(note).then(|| format!("{FOOTNOTE}{note}"))?,
        None => deck.references.get(name.to_lowercase().trim())?.clone(),
    };
    Some((CowStr::from(to), CowStr::from("")))
}

fn start(reader: &mut Reader<'_, '_>, state: &mut Reading, tag: Tag<'_>, source: &str) {
    match tag {
        Tag::Heading { level, .. } => {
            reader.end_words();
            reader.open.push(Open::Heading(depth(level)));
        }
        Tag::Strong => reader.words.start_mark("**"),
        Tag::Emphasis => reader.words.start_mark("*"),
        Tag::Strikethrough if source.starts_with("~~") => reader.words.start_mark("~~"),
        // A single tilde says "about".
        Tag::Strikethrough => reader.words.text("~"),
        Tag::Link { dest_url, title, .. } => {
            if !title.is_empty() {
                reader.tell(
                    format!("the words “{title}” that a link shows below the pointer"),
                    "nothing",
                );
            }
            if let Some(note) = dest_url.strip_prefix(FOOTNOTE) {
                state.cited = Some(note.to_owned());
                // Words before the name are words: the number of the note stands behind them.
                state.name_alone = source.starts_with("[^");
            } else {
                let address = address(&dest_url);
                let kept = inline::safe(&address).is_some();
                if kept {
                    reader.words.start_link(&address);
                } else if !dest_url.is_empty() {
                    reader.tell(format!("a link to `{dest_url}`"), "its words");
                }
                state.links.push(kept);
            }
        }
        Tag::Image { dest_url, title, .. } => {
            reader.words.start_picture(&dest_url, reader.line);
            reader.words.title_picture(&title);
        }
        Tag::BlockQuote(_) | Tag::List(_) if !reader.has_room() => state.skipped += 1,
        Tag::BlockQuote(_) if reader.deck.dialect == Dialect::Pandoc && is_list(source) => {
            reader.end_words();
            let other = !reader.stepwise;
            state.quotes.push(Some(std::mem::replace(&mut reader.stepwise, other)));
        }
        Tag::BlockQuote(_) => {
            state.quotes.push(None);
            reader.start_quote();
        }
        Tag::List(first) => {
            // Entries behind asterisks, or numbers with a bracket, come one by one in Marp.
            let begin = source.trim_start();
            let digits = begin.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let steps = reader.deck.dialect == Dialect::Marp
                && (begin.starts_with('*') || (first.is_some() && digits.starts_with(')')));
            reader.start_list(first, steps);
        }
        Tag::DefinitionList => reader.start_list(None, false),
        Tag::Item if state.skipped == 0 => reader.start_item(),
        Tag::DefinitionListTitle => {
            if matches!(reader.open.last(), Some(Open::Item(_))) {
                reader.end_item();
            }
            reader.start_item();
            reader.words.start_mark("**");
        }
        Tag::CodeBlock(kind) => {
            reader.end_words();
            let words = match kind {
                CodeBlockKind::Fenced(words) => words.to_string(),
                CodeBlockKind::Indented => String::new(),
            };
            state.listing = Some((words, String::new()));
        }
        Tag::HtmlBlock => {
            reader.end_words();
            state.html = Some(String::new());
        }
        Tag::Table(columns) => {
            state.columns = columns.len();
            let align = columns.iter().map(|column| match column {
                Alignment::None | Alignment::Left => ColumnAlign::Left,
                Alignment::Center => ColumnAlign::Middle,
                Alignment::Right => ColumnAlign::Right,
            });
            reader.start_table(align.collect());
        }
        Tag::TableHead => reader.start_row(true),
        Tag::TableRow => reader.start_row(false),
        Tag::TableCell => reader.start_cell(),
        _ => {}
    }
}

fn end(reader: &mut Reader<'_, '_>, elements: &mut Elements, state: &mut Reading, tag: TagEnd, source: &str) {
    if matches!(
        tag,
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::HtmlBlock
    ) {
        elements.end_line();
    }
    match tag {
        TagEnd::Paragraph | TagEnd::DefinitionListDefinition => reader.end_words(),
        TagEnd::Heading(_) => {
            reader.end_words();
            if matches!(reader.open.last(), Some(Open::Heading(_))) {
                reader.open.pop();
            }
        }
        TagEnd::Strikethrough if !source.starts_with("~~") => reader.words.text("~"),
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => reader.words.end_mark(),
        TagEnd::Link => {
            if let Some(note) = state.cited.take() {
                state.name_alone = false;
                let place = reader.page.cited.iter().position(|known| *known == note);
                let number = place.unwrap_or_else(|| {
                    reader.page.cited.push(note.clone());
                    reader.page.cited.len() - 1
                });
                reader.words.text(&raised(number + 1));
            } else if state.links.pop() == Some(true) {
                reader.words.end_link();
            }
        }
        TagEnd::Image => reader.words.end_picture(),
        TagEnd::BlockQuote(_) | TagEnd::List(_) if state.skipped > 0 => state.skipped -= 1,
        TagEnd::BlockQuote(_) => match state.quotes.pop().flatten() {
            Some(before) => {
                reader.end_words();
                reader.stepwise = before;
            }
            None => reader.end_quote(),
        },
        TagEnd::List(_) | TagEnd::DefinitionList => {
            if matches!(reader.open.last(), Some(Open::Item(_))) {
                reader.end_item();
            }
            reader.end_list();
        }
        TagEnd::Item if state.skipped == 0 => reader.end_item(),
        TagEnd::DefinitionListTitle => {
            reader.words.end_mark();
            reader.end_words();
        }
        TagEnd::CodeBlock => {
            if let Some((words, code)) = state.listing.take() {
                match words.trim().strip_prefix("{=").and_then(|rest| rest.strip_suffix('}')) {
                    // What is meant for a page of the web is read as such; what is meant for anything else is not for a slide.
                    Some("html" | "html5") => {
                        elements.html(reader, &code);
                        elements.end_of_block(reader);
                    }
                    Some(format) => reader.tell(format!("`{}` for `{format}`", code.trim()), "nothing"),
                    None => reader.listing(&words, &code),
                }
            }
        }
        TagEnd::HtmlBlock => {
            if let Some(html) = state.html.take() {
                elements.html(reader, &html);
                elements.end_of_block(reader);
            }
        }
        TagEnd::Table => reader.end_table(),
        TagEnd::TableHead => reader.end_row(),
        TagEnd::TableRow => {
            reader.end_row();
            // What stands behind the last column no program shows.
            for cell in cells(source).skip(state.columns).filter(|cell| !cell.is_empty()) {
                reader.tell(format!("`{cell}` beyond the columns of its table"), "nothing");
            }
        }
        TagEnd::TableCell => reader.end_cell(),
        _ => {}
    }
}

/// Whether a quote is nothing but a list: in pandoc its entries come one by one, or at once where all others come one by one.
fn is_list(quote: &str) -> bool {
    let mut lines = quote.lines().map(|line| line.trim_start().trim_start_matches('>'));
    let first = lines.next().unwrap_or_default().trim_start();
    let digits = first.chars().take_while(char::is_ascii_digit).count();
    let behind = first.get(digits..).unwrap_or_default();
    let listed = |line: &str| ["- ", "* ", "+ "].iter().any(|sign| line.starts_with(sign));
    let numbered = digits > 0 && (behind.starts_with(". ") || behind.starts_with(") "));
    // What follows is set in, or an entry too.
    let within = |line: &str| {
        let words = line.strip_prefix(' ').unwrap_or(line);
        let own = words.trim_start();
        own.is_empty()
            || words.starts_with(' ')
            || listed(own)
            || own.starts_with(|letter: char| letter.is_ascii_digit())
    };
    (listed(first) || numbered) && lines.all(within)
}

/// The cells of a row as they are written.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut escaped = false;
    row.split(move |letter| {
        let parts = letter == '|' && !escaped;
        escaped = letter == '\\' && !escaped;
        parts
    })
    .map(str::trim)
}

/// The inline Markdown of words that stand by themselves, as those of a footnote, and what of them did not come along.
pub(super) fn line(deck: &Deckwide<'_>, words: &str, number: usize) -> (String, Vec<Loss>) {
    let mut reader = Reader::new(deck, number);
    reader.start_private();
    let mut elements = Elements::default();
    read(&mut reader, &mut elements, words, number);
    elements.finish(&mut reader);
    let words = reader.private.take().unwrap_or_default();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (line, std::mem::take(&mut reader.page.losses))
}

/// An address as a click opens it: one of a mailbox gets its scheme.
fn address(to: &str) -> String {
    if to.contains('@') && !to.contains(':') && !to.contains('/') {
        return format!("mailto:{to}");
    }
    to.to_owned()
}

/// A number as a raised sign.
pub(super) fn raised(number: usize) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| match digit {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
