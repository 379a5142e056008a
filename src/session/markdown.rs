//! Makes a session of a Markdown deck: headings become slides, questions become rounds.

use std::collections::{BTreeMap, HashSet};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, Callout, Code, Cover, Image, List, ListItem, Marker, Quote, Table};
use super::starter::{id_of, phases, slide};
use super::{Activity, AgendaItem, Cue, FORMAT, Round, Session, Slide, check, inline, starter};

/// Minutes planned for a slide of an imported deck.
const A_SLIDE: f32 = 3.0;

/// Makes a session of `deck`; `name` is its title when the deck has no heading of the first level, or several.
///
/// A single first-level heading is the title. Of the others, those of the first two levels begin an agenda item, deeper ones
/// a slide of it. Lists, tables, quotes, listings, pictures and paragraphs become blocks. Lines and entries that end in a
/// question mark become questions, each with a round of six minutes. Comments (`<!-- ... -->`) become speaker notes. Three
/// minutes are planned for a slide. A deck without any content gives the starter session.
pub fn import(deck: &str, name: &str) -> Session {
    let parts = Reader::default().read(deck);
    let mut titles = parts.iter().filter_map(|part| match part {
        Part::Heading(1, title) => Some(title),
        _ => None,
    });
    let title = match (titles.next(), titles.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    };
    let mut builder = Builder::default();
    for part in parts {
        match part {
            Part::Heading(1, _) if title.is_some() && !builder.titled => builder.titled = true,
            Part::Heading(level, words) => builder.heading(level, &words),
            Part::Block(block) => builder.block(*block),
            Part::Question(question) => builder.question(question),
            Part::Note(note) => builder.note(note),
        }
    }
    if builder.agenda.is_empty() && builder.cover_lines.is_empty() {
        return starter(title.as_deref().unwrap_or(name));
    }
    builder.session(title.as_deref().unwrap_or(name))
}

/// A piece of a deck.
#[derive(Debug)]
enum Part {
    Heading(u8, String),
    Block(Box<Block>),
    Question(String),
    Note(String),
}

/// Puts the pieces together.
#[derive(Debug, Default)]
struct Builder {
    /// Whether the title's heading has been passed.
    titled: bool,
    /// Paragraphs before the first slide.
    cover_lines: Vec<String>,
    agenda: Vec<AgendaItem>,
    rounds: Vec<Round>,
    ids: HashSet<String>,
}

impl Builder {
    fn heading(&mut self, level: u8, words: &str) {
        let title = if words.trim().is_empty() {
            "Untitled"
        } else {
            words.trim()
        };
        let id = self.free_id(title);
        let new = slide(&id, title);
        match self.agenda.last_mut() {
            Some(item) if level > 2 => item.slides.push(new),
            _ => self.agenda.push(AgendaItem {
                title: inline::plain(title),
                minutes: A_SLIDE,
                activity: None,
                slides: vec![new],
            }),
        }
    }

    fn current(&mut self) -> Option<&mut Slide> {
        self.agenda.last_mut()?.slides.last_mut()
    }

    fn block(&mut self, block: Block) {
        if let Some(slide) = self.current() {
            slide.blocks.push(block);
            return;
        }
        match block {
            Block::Text(line) if self.cover_lines.len() < 2 => self.cover_lines.push(line),
            block => {
                self.heading(2, "Introduction");
                self.block(block);
            }
        }
    }

    fn question(&mut self, question: String) {
        if self.current().is_none() {
            self.heading(2, "Questions");
        }
        let Some(slide) = self.current() else { return };
        match slide.blocks.last_mut() {
            Some(Block::Questions(questions)) => questions.items.push(question),
            _ => slide.blocks.push(Block::Questions(vec![question].into())),
        }
    }

    fn note(&mut self, note: String) {
        if let Some(slide) = self.current() {
            slide.notes.push(Cue::Say(note));
        }
    }

    /// An id for this title that no slide or round has yet.
    fn free_id(&mut self, title: &str) -> String {
        let base = id_of(&inline::plain(title));
        let mut id = base.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }

    /// A round for every question: on the slide itself if it has one question, else on slides that follow it.
    fn add_rounds(&mut self) {
        for at in 0..self.agenda.len() {
            let slides = self
                .agenda
                .get_mut(at)
                .map(|item| std::mem::take(&mut item.slides))
                .unwrap_or_default();
            let mut all = Vec::new();
            for mut slide in slides {
                let questions: Vec<String> = slide
                    .blocks
                    .iter()
                    .filter_map(questions_of)
                    .flatten()
                    .cloned()
                    .collect();
                let mut after = Vec::new();
                for question in &questions {
                    let id = self.free_id(question);
                    self.rounds.push(Round {
                        id: id.clone(),
                        question: question.clone(),
                        phases: phases(&[("Alone", 1.0), ("Pairs", 2.0), ("All", 3.0)]),
                        becomes: None,
                    });
                    if questions.len() == 1 {
                        slide.round = Some(id);
                    } else {
                        let mut own = starter::slide(&id, question);
                        own.round = Some(id);
                        after.push(own);
                    }
                }
                all.push(slide);
                all.append(&mut after);
            }
            if let Some(item) = self.agenda.get_mut(at) {
                let rounds = all.iter().filter(|slide| slide.round.is_some()).count();
                if rounds > 0 {
                    item.activity = Some(Activity::Round);
                }
                // Six minutes are those of the three phases above.
                let minutes = A_SLIDE * (all.len() - rounds) as f32 + 6.0 * rounds as f32;
                // Within what the check takes.
                item.minutes = minutes.clamp(1.0, 1440.0);
                item.slides = all;
            }
        }
    }

    fn session(mut self, title: &str) -> Session {
        let title = if title.trim().is_empty() {
            "Imported deck"
        } else {
            title.trim()
        };
        self.add_rounds();
        let id = self.free_id("cover");
        let cover = Cover {
            title: vec![inline::plain(title)],
            lines: std::mem::take(&mut self.cover_lines),
        };
        let mut opening = slide(&id, "");
        opening.blocks.push(Block::Cover(cover));
        self.agenda.insert(
            0,
            AgendaItem {
                title: "Welcome".to_owned(),
                minutes: A_SLIDE,
                activity: None,
                slides: vec![opening],
            },
        );
        Session {
            format: FORMAT,
            id: id_of(title),
            series: None,
            title: inline::plain(title),
            summary: None,
            agenda: self.agenda,
            reference: Vec::new(),
            rounds: self.rounds,
            pictures: BTreeMap::new(),
        }
    }
}

fn questions_of(block: &Block) -> Option<&Vec<String>> {
    match block {
        Block::Questions(questions) => Some(&questions.items),
        _ => None,
    }
}

/// Reads a deck into its pieces. Text goes to the outermost block that is open.
#[derive(Debug, Default)]
struct Reader {
    parts: Vec<Part>,
    /// The words being gathered, with their inline markup.
    words: String,
    quotes: usize,
    /// The lists that are open; each says whether it is numbered.
    lists: Vec<bool>,
    /// The entries of the outermost list, and how deep each is.
    entries: Vec<(usize, String)>,
    /// The entries that are open, by index.
    open: Vec<usize>,
    numbered: bool,
    listing: Option<String>,
    table: Option<Table>,
    row: Vec<String>,
    link: Option<String>,
    picture: Option<String>,
    skipping: bool,
    comment: String,
}

impl Reader {
    fn read(mut self, deck: &str) -> Vec<Part> {
        // Decks of other programs often begin with their settings. Read as such they can be skipped; as
        // Markdown they would be a line and a heading.
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        for event in Parser::new_ext(deck, options) {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(words) => self.push(&words),
                Event::Code(words) => self.push(&format!("`{words}`")),
                Event::SoftBreak | Event::HardBreak => self.push("\n"),
                Event::Html(words) | Event::InlineHtml(words) => self.comment.push_str(&words),
                _ => {}
            }
        }
        self.parts
    }

    fn push(&mut self, words: &str) {
        if self.skipping {
            return;
        }
        match self.open.last().and_then(|index| self.entries.get_mut(*index)) {
            Some((_, entry)) if self.quotes == 0 => entry.push_str(words),
            _ => self.words.push_str(words),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.push("**"),
            Tag::Emphasis => self.push("*"),
            Tag::Link { dest_url, .. } => {
                self.link = Some(dest_url.to_string());
                self.push("[");
            }
            Tag::Image { dest_url, .. } => self.picture = Some(dest_url.to_string()),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.numbered = first.is_some();
                }
                self.lists.push(first.is_some());
            }
            // A quote of a session is one text: entries of a list in it become its lines.
            Tag::Item if self.quotes == 0 => {
                self.open.push(self.entries.len());
                self.entries.push((self.lists.len(), String::new()));
            }
            Tag::CodeBlock(kind) => {
                let lang = match kind {
                    CodeBlockKind::Fenced(info) => {
                        // What follows the language is meant for another program, as in `rust,ignore`.
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_lowercase()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.listing = Some(lang);
            }
            Tag::Table(_) => {
                self.table = Some(Table {
                    head: Vec::new(),
                    rows: Vec::new(),
                    strong: None,
                    stepwise: false,
                });
            }
            Tag::MetadataBlock(_) => self.skipping = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.push("**"),
            TagEnd::Emphasis => self.push("*"),
            TagEnd::Link => {
                let to = self.link.take().unwrap_or_default();
                self.push(&format!("]({to})"));
            }
            TagEnd::Image => self.image(),
            TagEnd::Heading(level) => {
                let words = self.take().replace('\n', " ");
                self.parts.push(Part::Heading(depth(level), words));
            }
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 && self.lists.is_empty() {
                    self.quote();
                }
            }
            TagEnd::Item => {
                if self.quotes > 0 {
                    self.push("\n");
                } else {
                    self.open.pop();
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() && self.quotes == 0 {
                    self.list();
                }
            }
            TagEnd::CodeBlock => self.code(),
            TagEnd::TableCell => {
                let cell = self.take();
                self.row.push(cell);
            }
            TagEnd::TableHead => {
                let head = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.head = head;
                }
            }
            TagEnd::TableRow => {
                let mut row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    // Markdown lets rows be longer or shorter than the head; a session does not.
                    row.resize(table.head.len(), String::new());
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self
                    .table
                    .take()
                    .filter(|table| !table.head.is_empty() && !table.rows.is_empty())
                {
                    self.block(Block::Table(table));
                }
            }
            TagEnd::MetadataBlock(_) => self.skipping = false,
            TagEnd::HtmlBlock => self.notes(),
            _ => {}
        }
    }

    /// The words gathered, without blanks at either end.
    fn take(&mut self) -> String {
        std::mem::take(&mut self.words).trim().to_owned()
    }

    /// Questions by themselves, everything else as one text.
    fn paragraph(&mut self) {
        if self.quotes > 0 || !self.lists.is_empty() {
            self.push("\n");
            return;
        }
        let words = self.take();
        let mut told: Vec<&str> = Vec::new();
        let mut asked: Vec<&str> = Vec::new();
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if is_question(line) {
                asked.push(line);
            } else {
                told.push(line);
            }
        }
        if !told.is_empty() {
            self.block(Block::Text(told.join(" ")));
        }
        self.parts
            .extend(asked.into_iter().map(|line| Part::Question(line.to_owned())));
        self.notes();
    }

    fn quote(&mut self) {
        let text = self.take();
        if !text.is_empty() {
            self.block(Block::Quote(Quote {
                text,
                ..Quote::default()
            }));
        }
    }

    fn code(&mut self) {
        let lang = self.listing.take().unwrap_or_default();
        // Its words are in the entry or the quote around it already.
        if self.quotes > 0 || !self.lists.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.words).trim_end().to_owned();
        if !text.trim().is_empty() {
            let lang = if check::LANGUAGES.contains(&lang.as_str()) {
                lang
            } else {
                String::new()
            };
            self.block(Block::Code(Code { lang, text }));
        }
    }

    fn image(&mut self) {
        let path = self.picture.take().unwrap_or_default();
        // Its description is in the entry, the quote or the cell around it already.
        if self.quotes > 0 || !self.lists.is_empty() || self.table.is_some() {
            return;
        }
        let alt = self.take();
        let alt = if alt.is_empty() { path.clone() } else { alt };
        if alt.is_empty() {
            return;
        }
        let block = if check::can_show(&path) {
            Block::Image(Image {
                path,
                alt,
                caption: None,
            })
        } else {
            Block::Callout(Callout {
                text: format!("Picture left out: {alt}"),
                ..Callout::default()
            })
        };
        self.block(block);
    }

    fn block(&mut self, block: Block) {
        self.parts.push(Part::Block(Box::new(block)));
    }

    fn list(&mut self) {
        self.open.clear();
        let mut items: Vec<ListItem> = Vec::new();
        let mut questions: Vec<String> = Vec::new();
        for (depth, words) in std::mem::take(&mut self.entries) {
            let text = words.trim().to_owned();
            if text.is_empty() {
                continue;
            }
            // Lists of a session are two deep: what lies deeper joins the second level.
            match items.last_mut() {
                _ if depth <= 1 && is_question(&text) => questions.push(text),
                Some(parent) if depth > 1 => parent.items.push(ListItem {
                    text,
                    ..ListItem::default()
                }),
                _ => items.push(ListItem {
                    text,
                    ..ListItem::default()
                }),
            }
        }
        if !items.is_empty() {
            let marker = if self.numbered { Marker::Number } else { Marker::Bullet };
            self.block(Block::List(List {
                items,
                marker,
                ..List::default()
            }));
        }
        self.parts.extend(questions.into_iter().map(Part::Question));
    }

    /// Comments become notes; other HTML is dropped.
    fn notes(&mut self) {
        let html = std::mem::take(&mut self.comment);
        for piece in html.split("<!--").skip(1) {
            let note = piece
                .split("-->")
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            if !note.is_empty() {
                self.parts.push(Part::Note(note));
            }
        }
    }
}

fn is_question(line: &str) -> bool {
    inline::plain(line).trim_end().ends_with('?')
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

    use super::*;

    const DECK: &str = "---\ntheme: dark\n---\n# Waiting *less*\n\nA workshop for teams.\n\n## Why we wait\n\n\
        - Big **batches**\n  - once a quarter\n    - or later\n- Hand-offs\n\n<!-- Give an example first. -->\n\n\
        | Step | Wait |\n|---|---|\n| QA | 3 d |\n| Deploy |\n\n### In code\n\n```yaml\nreplicas: 3\n```\n\n> You build it,\n> you run it.\n\n\
        ## Questions\n\n1. Where do we wait?\n2. What would help?\n\n## One more\n\nHow long does it take?\n";

    fn slide_of<'a>(session: &'a Session, id: &str) -> &'a Slide {
        session
            .slides()
            .map(|(_, slide)| slide)
            .find(|slide| slide.id == id)
            .unwrap_or_else(|| panic!("no slide {id}"))
    }

    #[test]
    fn headings_become_slides_and_the_first_the_title() {
        let session = import(DECK, "deck");
        assert_eq!(session.title, "Waiting less");
        assert_eq!(session.id, "waiting-less");
        let agenda: Vec<(&str, usize, f32)> = session
            .agenda
            .iter()
            .map(|item| (item.title.as_str(), item.slides.len(), item.minutes))
            .collect();
        assert_eq!(
            agenda,
            [
                ("Welcome", 1, 3.0),
                ("Why we wait", 2, 6.0),
                ("Questions", 3, 15.0),
                ("One more", 1, 6.0)
            ]
        );
        assert_eq!(check(&session, "deck"), Ok(Vec::new()));
    }

    #[test]
    fn blocks_keep_their_kind_and_markup() {
        let session = import(DECK, "deck");
        let why = slide_of(&session, "why-we-wait");
        let Block::List(list) = &why.blocks[0] else {
            panic!("{:?}", why.blocks)
        };
        assert_eq!(list.items[0].text, "Big **batches**");
        let nested: Vec<&str> = list.items[0].items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(nested, ["once a quarter", "or later"]);
        let Block::Table(table) = &why.blocks[1] else {
            panic!("{:?}", why.blocks)
        };
        assert_eq!(table.rows, [["QA", "3 d"], ["Deploy", ""]]);
        assert_eq!(why.notes, [Cue::Say("Give an example first.".to_owned())]);
        let code = slide_of(&session, "in-code");
        assert_eq!(
            code.blocks[0],
            Block::Code(Code {
                lang: "yaml".to_owned(),
                text: "replicas: 3".to_owned()
            })
        );
        assert_eq!(
            code.blocks[1],
            Block::Quote(Quote {
                text: "You build it,\nyou run it.".to_owned(),
                ..Quote::default()
            })
        );
    }

    #[test]
    fn questions_become_rounds() {
        let session = import(DECK, "deck");
        let rounds: Vec<&str> = session.rounds.iter().map(|round| round.question.as_str()).collect();
        assert_eq!(
            rounds,
            ["Where do we wait?", "What would help?", "How long does it take?"]
        );
        assert_eq!(slide_of(&session, "questions").round, None);
        assert_eq!(
            slide_of(&session, "where-do-we-wait").round.as_deref(),
            Some("where-do-we-wait")
        );
        assert_eq!(
            slide_of(&session, "one-more").round.as_deref(),
            Some("how-long-does-it-take")
        );
    }

    #[test]
    fn whatever_the_deck_the_session_passes_its_checks() {
        let deep = "> - ".repeat(300) + "end?";
        let decks = [
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
            "<!-- -->",
            "<b>hi",
            "\0\0",
            "> # in a quote",
            "- # in a list\n- ```\n  code\n  ```",
            "### deep first\n\ntext",
            &deep,
            "## Same\n## Same\n## same-2\n",
            "## Cover\n\n## Cover?",
        ];
        for deck in decks {
            let session = import(deck, "");
            if let Err(problems) = check(&session, "deck") {
                panic!("{deck:?}: {problems:?}");
            }
            let text = session.to_ron();
            let again =
                super::super::read(&text, "deck.ron").unwrap_or_else(|problems| panic!("{deck:?}: {problems:?}"));
            assert_eq!(again.session, session, "{deck:?}");
        }
    }

    #[test]
    fn an_empty_deck_gives_the_starter() {
        assert_eq!(import("  \n", "Team day"), starter("Team day"));
    }
}
