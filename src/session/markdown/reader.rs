//! Puts the pieces of a slide together: words, lists, quotes, tables, listings and pictures, wherever in each other they stand.

mod lists;
mod pictures;
mod private;
mod tables;

use super::super::block::{Block, Code};
use super::super::check;
use super::containers::{Open, Part};
use super::dialect::Dialect;
use super::listing;
use super::page::{self, Deckwide, Heading, Page};
use super::plain::{named, words_of};
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
    /// Pictures in lists, quotes and tables, and grounds that are set within notes: they follow when these have ended.
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
        if self.private.is_some() {
            self.say_privately(text, &pictures);
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
        if let Some(Open::Quote(outer)) = self.innermost() {
            outer.extend(lines);
            return;
        }
        if let Some(block) = quoted(lines) {
            self.put(block);
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
        let mut info = listing::info(words);
        let (options, text) = listing::options(words, text);
        if !options.is_empty() {
            let rest = format!("{} {}", info.rest, options.join(" "));
            rest.trim_start().clone_into(&mut info.rest);
        }
        if listing::is_hidden(&info.rest) {
            let what = format!("a listing that the deck does not show, `{}`: {text}", info.rest);
            self.tell(what, "nothing");
            return;
        }
        if let Some((source, title)) = listing::picture(words, &format!("{words} {}", info.rest), &text) {
            if !info.rest.is_empty() {
                self.tell(format!("`{}` behind a listing's fence", info.rest), "nothing");
            }
            let shown = vec![Shown {
                source,
                line: self.line,
                title,
                ..Shown::default()
            }];
            if self.private.is_some() {
                self.say_privately(String::new(), &shown);
            } else {
                self.pictures(shown);
            }
            return;
        }
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
        let mut text = text;
        if highlight.is_empty()
            && self.deck.dialect == Dialect::Remark
            && let Some((picked, rest)) = listing::starred(&lang, &text)
        {
            highlight.push(picked);
            text = rest;
        }
        let (kept, lost): (Vec<String>, Vec<String>) = highlight
            .into_iter()
            .partition(|step| check::highlights(std::slice::from_ref(step), lines));
        let highlight = if kept.iter().any(|step| step != "all") {
            kept
        } else {
            Vec::new()
        };
        if !lost.is_empty() {
            let became = if highlight.is_empty() {
                "no lines picked out"
            } else {
                "the others picked out"
            };
            self.tell(format!("the lines {} of a listing", lost.join(" | ")), became);
        }
        let block = Block::Code(Code { lang, text, highlight });
        if let Some(Open::Quote(lines)) = self.innermost() {
            // What was quoted so far stands above the listing.
            let lines = std::mem::take(lines);
            if let Some(quote) = quoted(lines) {
                self.put(quote);
            }
        }
        self.put(block);
    }

    /// Whether what stands here has to wait for the end of what holds no pictures: an entry, a quote, a table, a note.
    fn puts_off(&self) -> bool {
        let holds_none = |open: &Open| matches!(open, Open::Item(_) | Open::Quote(_) | Open::Table(_));
        self.private.is_some() || self.open.iter().any(holds_none)
    }

    /// What was put off until the outermost container ended.
    fn end_of_container(&mut self) {
        if !self.puts_off() && !self.later.is_empty() {
            let later = std::mem::take(&mut self.later);
            self.pictures(later);
        }
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
        self.end_private();
        self.page.finish();
        self.page
    }
}
