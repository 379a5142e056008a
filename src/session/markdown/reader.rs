//! Puts the pieces of a slide together: words, lists, quotes, tables, listings and pictures, wherever in each other they stand.

use super::super::block::{Block, Callout, Code, Column, ColumnAlign, Image, ListItem};
use super::super::{check, inline};
use super::containers::{Cells, Entry, Listed, Open, Part};
use super::listing;
use super::page::{self, Deckwide, Heading, Page};
use super::placing::{name_of, placing};
use super::plain::{DEEPEST, lines_of, named, numbered, words_of};
use super::quotes::quoted;
use super::words::{Said, Shown, Words};

/// How many containers may stand in each other. A deck has a handful; one with more was made to break something.
const MOST_OPEN: usize = 64;

/// Reads one slide.
pub(super) struct Reader<'r, 'd> {
    /// What is the same for the whole deck.
    pub deck: &'r Deckwide<'d>,
    /// The slide.
    pub page: Page,
    /// The words that are being read.
    pub words: Words,
    /// What is open around them, the outermost first.
    pub open: Vec<Open>,
    /// Pictures in lists, quotes and tables: they follow when these have ended.
    later: Vec<Shown>,
    /// The line that is being read, from 1.
    pub line: usize,
    /// Whether lists come entry by entry from here on.
    pub stepwise: bool,
    /// Lines that the next listing picks out.
    pub highlight: Vec<String>,
    /// What only the speaker sees, while it is open.
    pub private: Option<String>,
    /// How many things are open that only the speaker sees, one in the other.
    private_depth: usize,
    /// How many containers were open when the outermost of them began: what stands in these is seen by all.
    private_base: usize,
}

impl<'r, 'd> Reader<'r, 'd> {
    /// Begins a slide at `line`, from 1.
    pub fn new(deck: &'r Deckwide<'d>, line: usize) -> Self {
        Self {
            deck,
            page: Page::at(line),
            words: Words::default(),
            open: Vec::new(),
            later: Vec::new(),
            line,
            stepwise: deck.stepwise,
            highlight: Vec::new(),
            private: None,
            private_depth: 0,
            private_base: 0,
        }
    }

    /// What follows only the speaker sees.
    pub fn start_private(&mut self) {
        self.end_words();
        if self.private_depth == 0 {
            self.private_base = self.open.len();
        }
        self.private_depth += 1;
        self.private.get_or_insert_default();
    }

    /// Closes what was opened within the innermost container of a kind and never closed; whether there is one.
    pub fn settle(&mut self, wanted: fn(&Open) -> bool) -> bool {
        self.end_words();
        if !self.open.iter().any(wanted) {
            return false;
        }
        while let Some(last) = self.open.last().filter(|last| !wanted(last)) {
            match last {
                Open::Item(_) => self.end_item(),
                Open::List(_) => self.end_list(),
                Open::Quote(_) => self.end_quote(),
                Open::Table(_) => self.end_table(),
                Open::Heading(_) | Open::Cell => {
                    self.open.pop();
                }
            }
        }
        true
    }

    /// Tells that something in the line that is read became something else.
    pub fn tell(&mut self, what: impl Into<String>, became: impl Into<String>) {
        self.page.tell(self.line, what, became);
    }

    /// Whether one more container may be opened.
    pub fn has_room(&self) -> bool {
        self.open.len() < MOST_OPEN
    }

    /// Ends the words that are being read: they belong to what is open around them.
    pub fn end_words(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let titled = self.private.is_none() && matches!(self.open.last(), Some(Open::Heading(_)));
        let Said { text, pictures } = self.words.finish(!titled);
        if let Some(private) = &mut self.private {
            // Notes hold no pictures: their descriptions stand in the words.
            let text = if text.is_empty() { named(&pictures) } else { text };
            let inside = self.open.len() > self.private_base;
            match self.open.last_mut().filter(|_| inside) {
                Some(Open::Item(entry)) if !text.is_empty() => entry.say(text),
                Some(Open::Quote(lines)) if !text.is_empty() => lines.push(text),
                _ => {
                    private.push_str(&text);
                    private.push_str("\n\n");
                }
            }
            for picture in pictures {
                self.tell(format!("the picture `{}` of a note", picture.source), "its description");
            }
            return;
        }
        match self.open.last_mut() {
            Some(Open::Item(entry)) => {
                let text = if text.is_empty() { named(&pictures) } else { text };
                if !text.is_empty() {
                    entry.say(text);
                }
                self.later.extend(pictures);
            }
            Some(Open::Quote(lines)) => {
                if !text.is_empty() {
                    lines.push(text);
                }
                self.later.extend(pictures);
            }
            Some(Open::Heading(level)) => {
                let level = *level;
                let text = text.replace('\n', " ");
                // A picture in place of a title: its description is the title.
                let text = if text.is_empty() { named(&pictures) } else { text };
                self.heading(level, &text);
                self.pictures(pictures);
            }
            Some(Open::Table(_) | Open::Cell) => {
                let text = if text.is_empty() { named(&pictures) } else { text };
                self.later.extend(pictures);
                self.cell(text);
            }
            Some(Open::List(_)) | None => self.paragraph(Said { text, pictures }),
        }
    }

    /// A paragraph that stands by itself.
    fn paragraph(&mut self, said: Said) {
        if !said.text.is_empty() {
            self.put(Block::Text(said.text));
        }
        self.pictures(said.pictures);
    }

    fn heading(&mut self, level: usize, text: &str) {
        let line = self.line;
        // Within a list or a quote it is a line in bold.
        let inside = self
            .open
            .iter()
            .rev()
            .skip(1)
            .any(|open| matches!(open, Open::Item(_) | Open::Quote(_)));
        if inside && !text.is_empty() {
            let text = page::strong(text);
            match self.open.iter_mut().rev().nth(1) {
                Some(Open::Item(entry)) if entry.parts.is_empty() && entry.text.is_empty() => entry.text = text,
                Some(Open::Item(entry)) => entry.parts.push(Part::Block(Block::Text(text))),
                Some(Open::Quote(lines)) => lines.push(text),
                _ => self.page.block(Block::Text(text)),
            }
            return;
        }
        self.page.heading(Heading {
            level,
            text: text.to_owned(),
            line,
        });
    }

    /// Adds a block: in a list it ends the list, which goes on behind it.
    pub fn put(&mut self, block: Block) {
        if let Some(private) = &mut self.private {
            private.push_str(&words_of(&block));
            private.push_str("\n\n");
            return;
        }
        let place = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Item(entry) => Some(entry),
            _ => None,
        });
        match place {
            Some(entry) => entry.parts.push(Part::Block(block)),
            None => self.page.block(block),
        }
    }

    /// What follows comes with a step of its own.
    pub fn pause(&mut self) {
        self.end_words();
        if self.private.is_some() {
            return;
        }
        match self.open.last_mut() {
            Some(Open::Item(entry)) => entry.parts.push(Part::Pause),
            Some(Open::List(list)) => list.parts.push(Part::Pause),
            _ => self.page.pause(),
        }
    }

    /// A list begins, with the number of its first entry.
    pub fn start_list(&mut self, first: Option<u64>, stepwise: bool) {
        self.end_words();
        self.open.push(Open::List(Listed {
            first: first.map(|first| usize::try_from(first).unwrap_or(usize::MAX).min(9_999)),
            stepwise: stepwise || self.stepwise,
            parts: Vec::new(),
        }));
    }

    /// An entry begins.
    pub fn start_item(&mut self) {
        self.end_words();
        let step = matches!(self.open.last(), Some(Open::List(list)) if list.stepwise);
        self.open.push(Open::Item(Entry {
            step,
            ..Entry::default()
        }));
    }

    /// The entry that is open comes with a step of its own.
    pub fn step_item(&mut self) {
        let entry = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Item(entry) => Some(entry),
            _ => None,
        });
        if let Some(entry) = entry {
            entry.step = true;
        }
    }

    /// Whether an entry of a list is open.
    pub fn in_item(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Item(_)))
    }

    /// The entry that is open is a task, done or not.
    pub fn task(&mut self, done: bool) {
        if let Some(Open::Item(entry)) = self.open.last_mut() {
            entry.done = Some(done);
        }
    }

    /// The entry ends.
    pub fn end_item(&mut self) {
        if !self.settle(|open| matches!(open, Open::Item(_))) {
            return;
        }
        let Some(Open::Item(entry)) = self.open.pop() else {
            return;
        };
        let depth = self.open.iter().filter(|open| matches!(open, Open::List(_))).count();
        let parts = entry.into_parts(depth);
        if let Some(Open::List(list)) = self.open.last_mut() {
            list.parts.extend(parts);
        }
    }

    /// The list ends.
    pub fn end_list(&mut self) {
        if !self.settle(|open| matches!(open, Open::List(_))) {
            return;
        }
        let Some(Open::List(list)) = self.open.pop() else {
            return;
        };
        let depth = 1 + self.open.iter().filter(|open| matches!(open, Open::List(_))).count();
        let place = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Item(entry) => Some(Ok(entry)),
            Open::Quote(lines) => Some(Err(lines)),
            _ => None,
        });
        match place {
            Some(Ok(entry)) => {
                let mut number = list.first;
                for part in list.parts {
                    entry.parts.push(match part {
                        Part::Item(item) => Part::Item(numbered(item, &mut number)),
                        other => other,
                    });
                }
                if depth > DEEPEST {
                    self.tell("a list nested more than three deep", "entries of the third level");
                }
            }
            Some(Err(lines)) => {
                // A quote of a session is one text: the entries of a list in it become its lines.
                let mut number = list.first;
                for part in list.parts {
                    match part {
                        Part::Item(item) => lines_of(&numbered(item, &mut number), 0, lines),
                        Part::Block(block) => lines.push(words_of(&block)),
                        Part::Pause => {}
                    }
                }
            }
            None => self.place_list(list),
        }
        self.end_of_container();
    }

    /// A list that stands by itself goes onto the slide.
    fn place_list(&mut self, list: Listed) {
        let mut number = list.first;
        if self.private.is_some() {
            let mut lines = Vec::new();
            for part in list.parts {
                match part {
                    Part::Item(item) => lines_of(&numbered(item, &mut number), 0, &mut lines),
                    Part::Block(block) => lines.push(words_of(&block)),
                    Part::Pause => {}
                }
            }
            if let Some(private) = &mut self.private {
                private.push_str(&lines.join("\n"));
                private.push_str("\n\n");
            }
            return;
        }
        let mut items: Vec<ListItem> = Vec::new();
        let mut flush = |page: &mut Page, items: &mut Vec<ListItem>| {
            if !items.is_empty() {
                let first = number;
                number = number.map(|number| number + items.len());
                page.block(page::list(std::mem::take(items), first, false));
            }
        };
        for part in list.parts {
            match part {
                Part::Item(item) => items.push(item),
                Part::Block(block) => {
                    flush(&mut self.page, &mut items);
                    self.page.block(block);
                }
                Part::Pause => {
                    flush(&mut self.page, &mut items);
                    self.page.pause();
                }
            }
        }
        flush(&mut self.page, &mut items);
    }

    /// A quote begins.
    pub fn start_quote(&mut self) {
        self.end_words();
        self.open.push(Open::Quote(Vec::new()));
    }

    /// The quote ends.
    pub fn end_quote(&mut self) {
        if !self.settle(|open| matches!(open, Open::Quote(_))) {
            return;
        }
        let Some(Open::Quote(lines)) = self.open.pop() else {
            return;
        };
        if let Some(Open::Quote(outer)) = self.open.last_mut() {
            outer.extend(lines);
            return;
        }
        if let Some(block) = quoted(lines) {
            self.put(block);
        }
        self.end_of_container();
    }

    /// A table begins; `align` says where the cells of each column stand.
    pub fn start_table(&mut self, align: Vec<ColumnAlign>) {
        self.end_words();
        self.open.push(Open::Table(Cells {
            align,
            ..Cells::default()
        }));
    }

    fn cells(&mut self) -> Option<&mut Cells> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(cells) => Some(cells),
            _ => None,
        })
    }

    /// A row begins; `heads` where it holds the heads.
    pub fn start_row(&mut self, heads: bool) {
        self.end_words();
        // One that was never closed, or words beside all rows: they are a row.
        if self.cells().is_some_and(|cells| !cells.row.is_empty()) {
            self.end_row();
        }
        if let Some(cells) = self.cells() {
            cells.heads = heads;
        }
    }

    /// The row has heads after all.
    pub fn head_row(&mut self) {
        if let Some(cells) = self.cells() {
            cells.heads = true;
        }
    }

    /// A cell begins.
    pub fn start_cell(&mut self) {
        self.end_words();
        if let Some(cells) = self.cells() {
            cells.row.push(String::new());
        }
        self.open.push(Open::Cell);
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        self.end_words();
        if matches!(self.open.last(), Some(Open::Cell)) {
            self.open.pop();
        }
    }

    fn cell(&mut self, text: String) {
        if let Some(cells) = self.cells() {
            match cells.row.last_mut() {
                Some(cell) if cell.is_empty() => *cell = text,
                Some(cell) => {
                    cell.push('\n');
                    cell.push_str(&text);
                }
                None => cells.row.push(text),
            }
        } else if !text.is_empty() {
            self.page.block(Block::Text(text));
        }
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.end_words();
        if let Some(cells) = self.cells() {
            let row = std::mem::take(&mut cells.row);
            if cells.heads && cells.head.is_empty() {
                cells.head = row;
            } else if !row.is_empty() {
                cells.rows.push(row);
            }
            cells.heads = false;
        }
    }

    /// The table ends.
    pub fn end_table(&mut self) {
        if !self.settle(|open| matches!(open, Open::Table(_))) {
            return;
        }
        let Some(Open::Table(cells)) = self.open.pop() else {
            return;
        };
        if let Some(table) = cells.finish() {
            self.put(Block::Table(table));
        }
        self.end_of_container();
    }

    /// A listing, with what stands behind its fence.
    pub fn listing(&mut self, words: &str, text: &str) {
        self.end_words();
        let text = text.trim_end().trim_start_matches('\n').to_owned();
        if text.trim().is_empty() {
            if !words.trim().is_empty() {
                self.tell(format!("an empty listing in `{}`", words.trim()), "nothing");
            }
            return;
        }
        let info = listing::info(words);
        let known = check::language(&info.lang);
        if known.is_none() && !info.lang.is_empty() && !info.figure {
            self.tell(format!("the language `{}`", info.lang), "a listing in one voice");
        }
        let lang = known.unwrap_or_default().to_owned();
        if info.figure {
            self.tell(
                format!("a figure in `{}`: {text}", info.lang),
                "its text as a listing; draw it elsewhere and put the picture in its place",
            );
        }
        if !info.rest.is_empty() {
            self.tell(format!("`{}` behind a listing's fence", info.rest), "nothing");
        }
        let lines = text.lines().count();
        let mut highlight = std::mem::take(&mut self.highlight);
        if highlight.is_empty() {
            highlight = info.highlight;
        }
        if !check::highlights(&highlight, lines) {
            self.tell(
                format!("the lines {} of a listing", highlight.join(" | ")),
                "no lines picked out",
            );
            highlight = Vec::new();
        }
        let inside_quote = matches!(self.open.last(), Some(Open::Quote(_)));
        let block = Block::Code(Code { lang, text, highlight });
        if inside_quote && let Some(Open::Quote(lines)) = self.open.last_mut() {
            // What was quoted so far stands above the listing.
            let lines = std::mem::take(lines);
            if let Some(quote) = quoted(lines) {
                self.put(quote);
            }
        }
        self.put(block);
    }

    /// What was put off until the outermost container ended.
    fn end_of_container(&mut self) {
        let inside = self
            .open
            .iter()
            .any(|open| matches!(open, Open::Item(_) | Open::Quote(_) | Open::Table(_)));
        if !inside && !self.later.is_empty() {
            let later = std::mem::take(&mut self.later);
            self.pictures(later);
        }
    }

    /// Puts pictures onto the slide: several in a row stand side by side.
    pub fn pictures(&mut self, pictures: Vec<Shown>) {
        let blocks: Vec<Block> = pictures
            .into_iter()
            .filter_map(|picture| self.picture(&picture))
            .collect();
        let row = (2..=4).contains(&blocks.len())
            && !self.page.has_columns()
            && !self.open.iter().any(|open| matches!(open, Open::Item(_)))
            && blocks.iter().all(|block| matches!(block, Block::Image(_)));
        if row && self.private.is_none() {
            let columns = blocks.into_iter().map(|block| Column {
                head: None,
                weight: 1.0,
                blocks: vec![block],
            });
            self.page.block(Block::Columns(columns.collect()));
            return;
        }
        for block in blocks {
            self.put(block);
        }
    }

    /// The block that shows a picture, or stands in its place.
    fn picture(&mut self, shown: &Shown) -> Option<Block> {
        let line = shown.line;
        let placed = placing(&shown.alt, self.deck.dialect);
        if !placed.dropped.is_empty() {
            self.page.tell(
                line,
                format!("`{}` of a picture", placed.dropped),
                if placed.beside.is_some() {
                    "a picture beside the text"
                } else if placed.ground {
                    "a picture on the slide: slides have one ground"
                } else {
                    "a picture as large as its place"
                },
            );
        }
        let caption = shown.link.as_deref().and_then(|to| {
            let words = if placed.alt.is_empty() { to } else { placed.alt.as_str() };
            inline::safe(to).map(|_| format!("[{}](<{}>)", inline::verbatim(words), to.replace(['<', '>'], "")))
        });
        if shown.link.is_some() && caption.is_none() {
            self.page.tell(
                line,
                format!("a link to `{}`", shown.link.clone().unwrap_or_default()),
                "no link",
            );
        }
        let source = shown.source.trim();
        if source.is_empty() {
            return (!placed.alt.is_empty()).then(|| Block::Text(inline::verbatim(&placed.alt).into_owned()));
        }
        let block = if let Some(path) = (self.deck.find)(source) {
            self.page.found += 1;
            let alt = if placed.alt.is_empty() {
                name_of(source)
            } else {
                placed.alt.clone()
            };
            Block::Image(Image {
                path,
                alt,
                caption,
                size: placed.size,
            })
        } else {
            if !self.page.missing.iter().any(|known| known == source) {
                self.page.missing.push(source.to_owned());
            }
            let name = if placed.alt.is_empty() {
                name_of(source)
            } else {
                placed.alt.clone()
            };
            let far = source.starts_with("http://") || source.starts_with("https://");
            let what = format!("the picture `{source}`");
            let became = if far {
                "words in its place: it lies in the web, and nothing is fetched"
            } else {
                "words in its place: it is not there, or is of a kind that cannot be shown"
            };
            self.page.tell(line, what, became);
            // Where it led, its words lead.
            let words = caption.unwrap_or_else(|| inline::verbatim(&name).into_owned());
            Block::Callout(Callout {
                text: format!("Picture left out: {words}"),
                ..Callout::default()
            })
        };
        if let Some(left) = placed.beside
            && self.page.beside.is_none()
        {
            self.page.beside = Some((block, left));
            return None;
        }
        Some(block)
    }

    /// Ends the slide.
    pub fn finish(mut self) -> Page {
        self.end_words();
        while let Some(last) = self.open.last() {
            match last {
                Open::Item(_) => self.end_item(),
                Open::List(_) => self.end_list(),
                Open::Quote(_) => self.end_quote(),
                Open::Table(_) => self.end_table(),
                Open::Heading(_) | Open::Cell => {
                    self.open.pop();
                }
            }
        }
        self.private_depth = self.private_depth.min(1);
        let later = std::mem::take(&mut self.later);
        self.pictures(later);
        self.end_private();
        self.page.finish();
        self.page
    }

    /// Ends what only the speaker sees.
    pub fn end_private(&mut self) {
        self.end_words();
        self.private_depth = self.private_depth.saturating_sub(1);
        // Within something private all is, up to its own end.
        if self.private_depth == 0
            && let Some(words) = self.private.take()
        {
            self.page.note(&words);
        }
    }
}
