//! HTML into a slide: what stands between the tags stays, what the tags mean as far as a session can say it.

use super::comments;
use super::containers::Open;
use super::html::{self, Piece, Tag};
use super::reader::Reader;
use super::tags::{BLOCKS, PLAIN, SKIPPED, language, side_by_side, slot_of, width};

/// What an open element does with what stands in it.
#[derive(Debug)]
enum Role {
    /// Nothing: it is text like any other.
    Plain,
    /// A listing: its language and its text.
    Listing(String, String),
    /// A piece of code.
    Code(String),
    /// It is left out, and told as it is written.
    Skipped(String),
    /// Emphasis.
    Mark(&'static str),
    Link,
    /// Letters that are raised or lowered.
    Shift,
    List,
    Item,
    Quote,
    Table,
    Row,
    Cell,
    Heading,
    Columns,
    Column,
    /// Only the speaker sees it.
    Private,
    /// Lists in it come entry by entry; whether they did before.
    Steps(bool),
}

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<(String, Role)>,
    /// Whether an element of a line has just been closed, and how many letters stood in it.
    closed: Option<usize>,
    /// How many letters were read last.
    letters: usize,
}

/// Elements that mark words of a line.
const MARKS: &[&str] = &["b", "strong", "i", "em", "del", "s", "code", "a"];
/// How many elements may stand in each other.
const MOST_OPEN: usize = 200;

impl Elements {
    /// Letters that Markdown has read.
    pub fn words(&mut self, reader: &mut Reader<'_, '_>, words: &str) {
        self.has_read(words);
        match self.open.last_mut() {
            Some((_, Role::Listing(_, text) | Role::Code(text) | Role::Skipped(text))) => text.push_str(words),
            _ => settings_or_words(reader, words),
        }
    }

    /// Whether letters alone count up to the end of the element that is open.
    pub fn takes_letters(&self) -> bool {
        matches!(
            self.open.last(),
            Some((_, Role::Listing(..) | Role::Code(_) | Role::Skipped(_)))
        )
    }

    /// A block of Markdown has ended: in an element of letters that is still open its words are a line.
    pub fn end_line(&mut self) {
        if let Some((_, Role::Listing(_, text) | Role::Code(text) | Role::Skipped(text))) = self.open.last_mut()
            && !text.is_empty()
            && !text.ends_with('\n')
        {
            text.push('\n');
        }
    }

    /// Reads a piece of HTML.
    pub fn html(&mut self, reader: &mut Reader<'_, '_>, html: &str) {
        let first = reader.line;
        let mut passed = 0;
        for piece in html::pieces(html) {
            let long = match &piece {
                Piece::Text(words) | Piece::Comment(words) => words.matches('\n').count(),
                Piece::Open(tag) => tag.raw.matches('\n').count(),
                Piece::Close(_) => 0,
            };
            reader.line = first + passed;
            passed += long;
            // Within a listing tags are letters, up to the one that ends it.
            if let Some((name, Role::Skipped(text))) = self.open.last_mut()
                && !matches!(&piece, Piece::Close(close) if close.as_str() == name.as_str())
            {
                match &piece {
                    Piece::Text(words) | Piece::Comment(words) => text.push_str(words),
                    Piece::Open(tag) => text.push_str(tag.raw),
                    Piece::Close(name) => {
                        text.push_str("</");
                        text.push_str(name);
                        text.push('>');
                    }
                }
                continue;
            }
            match piece {
                Piece::Text(words) => self.text(reader, words),
                Piece::Open(tag) => self.opens(reader, &tag),
                Piece::Close(name) => self.closes(reader, &name),
                Piece::Comment(words) => comments::read(reader, words),
            }
        }
        reader.line = first;
    }

    /// Ends a block of HTML: its words are a paragraph.
    pub fn end_of_block(&mut self, reader: &mut Reader<'_, '_>) {
        let whole = matches!(
            self.open.last(),
            Some((
                _,
                Role::Listing(..) | Role::Code(_) | Role::Skipped(_) | Role::Cell | Role::Heading
            ))
        );
        if !whole {
            reader.end_words();
        }
    }

    /// Ends what is still open at the end of a slide.
    pub fn finish(&mut self, reader: &mut Reader<'_, '_>) {
        while let Some((_, role)) = self.open.pop() {
            end(reader, role);
        }
    }

    /// Letters stand between two elements, or in one.
    fn has_read(&mut self, words: &str) {
        self.closed = None;
        self.letters = words.trim().chars().count();
    }

    /// Elements of a line right behind each other are drawn apart, as chips and figures with their units are: so are their words. Letters that
    /// are coloured one by one stay a word.
    fn keep_apart(&mut self, reader: &mut Reader<'_, '_>, name: &str) {
        let closed = self.closed.take().unwrap_or(0);
        let within_a_line =
            (PLAIN.contains(&name) || MARKS.contains(&name)) && !matches!(name, "sup" | "sub" | "wbr" | "col");
        if closed > 1 && within_a_line && !self.takes_letters() && !reader.words.is_empty() {
            reader.words.text(" ");
        }
    }

    fn text(&mut self, reader: &mut Reader<'_, '_>, words: &str) {
        self.has_read(words);
        match self.open.last_mut() {
            Some((_, Role::Listing(_, text) | Role::Code(text))) => text.push_str(&html::letters(words)),
            Some((_, Role::Skipped(text))) => text.push_str(words),
            _ => {
                let words = html::letters(words);
                // Blanks between tags are none.
                if !(words.trim().is_empty() && reader.words.is_empty()) {
                    reader.words.text(&words.replace('\n', " "));
                }
            }
        }
    }

    fn opens(&mut self, reader: &mut Reader<'_, '_>, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some((_, Role::Listing(lang, text))) = self.open.last_mut() {
            // The language of a listing stands at the element within it.
            if name == "code" {
                let found = language(tag);
                if !found.is_empty() {
                    found.clone_into(lang);
                }
            } else if name == "br" {
                text.push('\n');
            } else if name != "span" && !tag.attributes.is_empty() {
                // What colours letters says nothing; a link and a picture do.
                reader.tell(format!("`{}`", tag.raw), "the text in it");
            }
            return;
        }
        self.keep_apart(reader, name);
        tell_of_lost(reader, tag);
        if BLOCKS.contains(&name) {
            reader.end_words();
        }
        let parent_columns = matches!(self.open.last(), Some((_, Role::Columns)));
        let role = match name {
            "br" => {
                reader.words.line_break();
                return;
            }
            "img" => {
                picture(reader, tag);
                return;
            }
            "hr" | "wbr" | "source" | "track" | "col" => return,
            "b" | "strong" => mark(reader, "**"),
            "i" | "em" | "cite" | "dfn" => mark(reader, "*"),
            "del" | "s" | "strike" => mark(reader, "~~"),
            "sup" | "sub" => {
                told(reader, tag);
                reader.words.start_shift(name == "sup");
                Role::Shift
            }
            "code" | "tt" | "kbd" | "samp" => Role::Code(String::new()),
            "pre" => {
                reader.end_words();
                Role::Listing(language(tag).to_owned(), String::new())
            }
            "a" => match tag.value("href").filter(|to| super::super::inline::safe(to).is_some()) {
                Some(to) => {
                    reader.words.start_link(to);
                    Role::Link
                }
                None => Role::Plain,
            },
            "ul" | "ol" if reader.has_room() => {
                let first =
                    (name == "ol").then(|| tag.value("start").and_then(|start| start.parse().ok()).unwrap_or(1));
                reader.start_list(first, false);
                Role::List
            }
            "li" if matches!(reader.innermost(), Some(Open::List(_))) => {
                reader.start_item();
                if tag.has_class(&["fragment"]) {
                    reader.step_item();
                }
                Role::Item
            }
            "blockquote" if reader.has_room() => {
                reader.start_quote();
                Role::Quote
            }
            "table" if reader.has_room() && !reader.open.iter().any(|open| matches!(open, Open::Table(_))) => {
                reader.start_table(Vec::new());
                Role::Table
            }
            "tr" => {
                reader.start_row(false);
                Role::Row
            }
            "th" | "td" if matches!(reader.innermost(), Some(Open::Table(_))) => {
                if name == "th" {
                    reader.head_row();
                }
                reader.start_cell();
                Role::Cell
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                reader.end_words();
                let level = name.trim_start_matches('h').parse().unwrap_or(2);
                reader.open.push(Open::Heading(level));
                Role::Heading
            }
            "aside" | "div" | "notes" if name == "notes" || tag.has_class(&["notes", "note", "speaker-notes"]) => {
                reader.start_private();
                Role::Private
            }
            "v-click" | "v-after" | "v-switch" => {
                reader.pause();
                Role::Plain
            }
            "v-clicks" => {
                let before = std::mem::replace(&mut reader.stepwise, true);
                Role::Steps(before)
            }
            "template" if tag.attributes.iter().any(|(name, _)| slot_of(name).is_some()) => {
                let slot = tag
                    .attributes
                    .iter()
                    .find_map(|(name, _)| slot_of(name))
                    .unwrap_or_default();
                slot_named(reader, slot);
                Role::Plain
            }
            _ if SKIPPED.contains(&name) && !tag.empty => Role::Skipped(tag.raw.to_owned()),
            _ if parent_columns && BLOCKS.contains(&name) => {
                reader.page.column(None, width(tag));
                told(reader, tag);
                Role::Column
            }
            "div" | "section" | "columns" if side_by_side(tag) && !reader.page.has_columns() => {
                reader.page.open_columns(Vec::new(), reader.line);
                told(reader, tag);
                Role::Columns
            }
            _ => {
                if tag.value("v-click").is_some() || tag.has_class(&["fragment"]) {
                    if BLOCKS.contains(&name) || reader.words.is_empty() {
                        reader.pause();
                    }
                } else if tag.value("v-clicks").is_some() {
                    let before = std::mem::replace(&mut reader.stepwise, true);
                    if !tag.empty && self.open.len() < MOST_OPEN {
                        self.open.push((tag.name.clone(), Role::Steps(before)));
                    }
                    return;
                }
                if let Some(source) = tag
                    .value("data-background")
                    .or_else(|| tag.value("data-background-image"))
                    && let Some(source) = comments::address(source)
                {
                    comments::ground(reader, &source, tag.raw);
                } else {
                    told(reader, tag);
                }
                Role::Plain
            }
        };
        if tag.empty {
            end(reader, role);
        } else if self.open.len() < MOST_OPEN {
            self.open.push((tag.name.clone(), role));
        }
    }

    fn closes(&mut self, reader: &mut Reader<'_, '_>, name: &str) {
        if BLOCKS.contains(&name) {
            reader.end_words();
        }
        // Of a listing only its own end is one.
        if matches!(self.open.last(), Some((open, Role::Listing(..))) if open != name) {
            return;
        }
        let Some(place) = self.open.iter().rposition(|(open, _)| open == name) else {
            return;
        };
        while self.open.len() > place {
            if let Some((_, role)) = self.open.pop() {
                end(reader, role);
            }
        }
        self.closed = Some(self.letters);
    }
}

/// Ends what an element began.
fn end(reader: &mut Reader<'_, '_>, role: Role) {
    match role {
        Role::Plain => {}
        Role::Listing(lang, text) => reader.listing(&lang, &text),
        Role::Code(text) => reader.words.code(&text),
        Role::Skipped(text) => reader.tell(format!("`{}`", text.trim()), "nothing: a slide holds no such thing"),
        Role::Mark(mark) => {
            if reader.words.has_open(mark) {
                reader.words.end_mark();
            }
        }
        Role::Link => reader.words.end_link(),
        Role::Shift => reader.words.end_shift(),
        Role::List => reader.end_list(),
        Role::Item => reader.end_item(),
        Role::Quote => reader.end_quote(),
        Role::Table => reader.end_table(),
        Role::Row => reader.end_row(),
        Role::Cell => reader.end_cell(),
        Role::Heading => {
            reader.end_words();
            if matches!(reader.open.last(), Some(Open::Heading(_))) {
                reader.open.pop();
            }
        }
        Role::Columns => {
            reader.end_words();
            reader.page.close_columns();
        }
        Role::Column => reader.end_words(),
        Role::Private => reader.end_private(),
        Role::Steps(before) => {
            reader.end_words();
            reader.stepwise = before;
        }
    }
}

/// Letters; settings in braces behind a picture or a link are none.
fn settings_or_words(reader: &mut Reader<'_, '_>, words: &str) {
    if reader.words.takes_settings()
        && let Some((inner, rest)) = words.strip_prefix('{').and_then(|rest| rest.split_once('}'))
    {
        let inner = inner.to_owned();
        reader.tell(format!("the setting `{{{inner}}}`"), "nothing");
        reader.words.text(rest);
        return;
    }
    reader.words.text(words);
}

fn mark(reader: &mut Reader<'_, '_>, mark: &'static str) -> Role {
    reader.words.start_mark(mark);
    Role::Mark(mark)
}

fn picture(reader: &mut Reader<'_, '_>, tag: &Tag<'_>) {
    let source = tag.value("src").or_else(|| tag.value("data-src")).unwrap_or_default();
    let line = reader.line;
    reader.words.start_picture(source, line);
    reader
        .words
        .text(tag.value("alt").or_else(|| tag.value("title")).unwrap_or_default());
    reader.words.end_picture();
    let known = ["src", "data-src", "alt", "title"];
    let more: Vec<String> = tag
        .attributes
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}=\"{value}\""))
        .collect();
    if !more.is_empty() {
        reader.tell(
            format!("the setting `{}` of a picture", more.join(" ")),
            "a picture as large as its place",
        );
    }
}

/// Tells of what a tag says besides what it means: an icon by its class, words below the pointer, cells that are joined.
fn tell_of_lost(reader: &mut Reader<'_, '_>, tag: &Tag<'_>) {
    let heeded = MARKS.contains(&tag.name.as_str())
        || matches!(
            tag.name.as_str(),
            "cite"
                | "dfn"
                | "strike"
                | "tt"
                | "kbd"
                | "samp"
                | "ul"
                | "ol"
                | "li"
                | "blockquote"
                | "table"
                | "tr"
                | "td"
                | "th"
        )
        || matches!(tag.name.as_bytes(), [b'h', b'1'..=b'6']);
    let lost = |(name, value): &(String, String)| match name.as_str() {
        "class" => value != "fragment" && !value.starts_with("language-"),
        "title" | "colspan" | "rowspan" | "value" | "type" | "reversed" => true,
        _ => false,
    };
    if heeded && tag.attributes.iter().any(lost) {
        reader.tell(format!("`{}`", tag.raw), "the text in it");
    }
}

/// Tells of a tag that a session cannot say.
fn told(reader: &mut Reader<'_, '_>, tag: &Tag<'_>) {
    let known = BLOCKS.contains(&tag.name.as_str()) || PLAIN.contains(&tag.name.as_str());
    if !known || !tag.attributes.is_empty() {
        reader.tell(
            format!("`{}`", tag.raw),
            if tag.empty { "nothing" } else { "the text in it" },
        );
    }
}

/// Goes on in the slot of this name.
pub(super) fn slot_named(reader: &mut Reader<'_, '_>, slot: &str) {
    reader.end_words();
    match slot {
        "left" | "default" => {
            if !reader.page.has_columns() {
                reader.page.open_columns(Vec::new(), reader.line);
            }
            reader.page.column(Some(0), None);
        }
        "right" => {
            if !reader.page.has_columns() {
                reader.page.gather_columns();
            }
            reader.page.column(Some(1), None);
        }
        "bottom" | "footer" => reader.page.close_columns(),
        _ => {
            let line = reader.line;
            reader.page.tell(line, format!("the slot `{slot}`"), "the text in it");
        }
    }
}
