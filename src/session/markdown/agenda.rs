//! The session of a deck's slides: its cover, its agenda, and what is told of all of it.

use std::collections::{BTreeMap, HashMap};

use super::super::block::{Block, Cover, ListItem};
use super::super::starter::{id_of, slide};
use super::super::{AgendaItem, Cue, FORMAT, Session, Slide, inline, starter};
use super::events;
use super::front::{self, Entry};
use super::named;
use super::page::{Deckwide, Heading, Page};
use super::report::{Imported, Loss, Offer, Pictures, Report};

/// Minutes planned for a slide of an imported deck.
const A_SLIDE: f32 = 3.0;
/// A day, the most that anything is planned for.
const LONGEST: f32 = 1440.0;
/// The most letters of a line on a cover; more is a text of a slide.
const COVER_LINE: usize = 200;

/// Settings of a deck that stand on its cover.
pub(super) const ON_COVER: &[&str] = &[
    "subtitle",
    "sub_title",
    "author",
    "authors",
    "event",
    "location",
    "institute",
    "date",
];

/// Makes the session. `front` are the deck's settings, `told` those that were not told yet.
pub(super) fn session(
    pages: Vec<Page>,
    front: &[Entry],
    told: &[Entry],
    deck: &Deckwide<'_>,
    name: &str,
    by_headings: bool,
) -> Imported {
    let mut losses = of_front(told);
    let mut pages = pages;
    let empty = |page: &Page| page.title.is_none() && page.blocks.is_empty() && page.notes.is_empty();
    for page in pages.iter_mut().filter(|page| empty(page)) {
        losses.append(&mut page.losses);
    }
    let mut pictures = Pictures::default();
    for page in &mut pages {
        pictures.found += page.found;
        for source in std::mem::take(&mut page.missing) {
            if !pictures.missing.contains(&source) {
                pictures.missing.push(source);
            }
        }
    }
    pages.retain(|page| !empty(page));
    let cover = cover(&mut pages, front, deck, by_headings);
    if cover.is_none() {
        losses.extend(told_of(
            front.iter().filter(|entry| ON_COVER.contains(&entry.key.as_str())),
        ));
    }
    let title = cover
        .as_ref()
        .map(|page| inline::plain(&page.title.as_ref().map_or_else(String::new, |title| title.text.clone())))
        .filter(|title| !title.trim().is_empty());
    let named = title.is_some();
    let title = title.unwrap_or_else(|| name.trim().to_owned());
    let title = if title.is_empty() {
        "Imported deck".to_owned()
    } else {
        title
    };
    if pages.is_empty() && cover.is_none() {
        let session = starter(&title);
        losses.sort_by_key(|loss| loss.line);
        return finished(session, deck, pictures, losses, &[]);
    }
    let mut builder = Builder {
        title,
        named,
        ids: HashMap::new(),
        agenda: Vec::new(),
        reference: Vec::new(),
        losses,
        lines: Vec::new(),
        hidden_lines: Vec::new(),
    };
    builder.fill(cover, pages, by_headings);
    builder.finish(deck, pictures)
}

/// What the settings of a deck became: some stand on the cover, the others are told.
fn of_front(entries: &[Entry]) -> Vec<Loss> {
    const HEEDED: [&str; 6] = [
        "title",
        "marp",
        "incremental_lists",
        "incremental",
        "build-lists",
        "headingDivider",
    ];
    let others = entries.iter().filter(|entry| {
        let key = entry.key.as_str();
        let heeded = (HEEDED.contains(&key) && entry.value != "false") || named::heeds(entry);
        !heeded && !ON_COVER.contains(&key)
    });
    let mut told = told_of(others);
    told.extend(comments_of(entries));
    told
}

/// What was written beside settings, for whoever reads the file.
fn comments_of(entries: &[Entry]) -> impl Iterator<Item = Loss> + '_ {
    let told = |entry: &'_ Entry| {
        let line = entry.line + 1;
        let loss = move |words: &String| Loss {
            line,
            what: format!("the comment `# {words}`"),
            became: "nothing: the room does not see it".to_owned(),
            slide: None,
        };
        entry.comments.iter().map(loss).collect::<Vec<Loss>>()
    };
    entries.iter().flat_map(told)
}

/// Settings that became nothing.
fn told_of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<Loss> {
    entries
        .map(|entry| Loss {
            line: entry.line + 1,
            what: format!("the setting `{}: {}`", entry.key, entry.value.replace('\n', " ")),
            became: "nothing: looks and behaviour are the app's".to_owned(),
            slide: None,
        })
        .collect()
}

/// The words of a setting that is written as HTML, as pages of the web show it; None for any other. `lost` gets what of it did not come along.
fn of_a_page(deck: &Deckwide<'_>, words: &str, lost: &mut Vec<Loss>) -> Option<String> {
    let tag = |rest: &str| rest.starts_with(|next: char| next.is_ascii_alphabetic() || next == '/');
    let written = words.contains('>') && words.split('<').skip(1).any(tag);
    let (line, losses) = written.then(|| events::line(deck, words, 1))?;
    if line.trim().is_empty() {
        return None;
    }
    lost.extend(losses);
    Some(line)
}

/// The cover, taken from the first slide or made of the settings.
fn cover(pages: &mut Vec<Page>, front: &[Entry], deck: &Deckwide<'_>, by_headings: bool) -> Option<Page> {
    let mut lost = Vec::new();
    let lines: Vec<String> = ON_COVER
        .iter()
        .filter_map(|key| front::value(front, key))
        .map(|value| {
            let parts: Vec<&str> = value.lines().map(|line| line.trim().trim_start_matches("- ")).collect();
            let words = parts.join(", ");
            of_a_page(deck, &words, &mut lost).unwrap_or_else(|| inline::verbatim(&words).into_owned())
        })
        .collect();
    let top = |page: &Page| page.kicker.is_some() || page.title.as_ref().is_some_and(|title| title.level == 1);
    let tops = pages.iter().filter(|page| top(page)).count();
    let told = front::value(front, "title");
    let told = told.map(|title| of_a_page(deck, title, &mut lost).unwrap_or_else(|| title.to_owned()));
    let told = told.as_deref();
    let made = |text: String, line: usize| {
        let line = front.first().map_or(line, |entry| entry.line + 1);
        let mut page = Page::at(line);
        page.title = Some(Heading { level: 1, text, line });
        page.blocks = lines.iter().cloned().map(Block::Text).collect();
        page.losses.clone_from(&lost);
        page
    };
    let place = pages.iter().position(|page| !page.hidden).unwrap_or(0);
    let Some(first) = pages.get_mut(place) else {
        return told.map(|told| made(told.to_owned(), 1));
    };
    let heading = first.title.clone();
    let same = |text: &str| told.is_none_or(|told| inline::plain(text).trim() == inline::plain(told).trim());
    let brief = |block: &Block| matches!(block, Block::Text(text) if text.chars().count() <= COVER_LINE);
    let is_cover = first.kicker.is_none()
        && !first.hidden
        && heading
            .as_ref()
            .is_some_and(|title| title.level == 1 && same(&title.text))
        && first.blocks.len() <= 3
        && first.blocks.iter().all(brief)
        && (!by_headings || tops == 1);
    if is_cover {
        let mut page = pages.remove(place);
        for line in lines.clone() {
            if !page
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Text(text) if *text == line))
            {
                page.blocks.push(Block::Text(line));
            }
        }
        page.losses.extend(lost);
        return Some(page);
    }
    // The only heading of the first level above the first slide's own is the deck's title.
    let above = first.kicker.clone().filter(|_| tops == 1 && told.is_none());
    if above.is_some() {
        first.kicker = None;
    }
    let text = above.or_else(|| told.map(str::to_owned))?;
    Some(made(text, first.line))
}

/// Puts the slides into an agenda.
struct Builder {
    title: String,
    /// Whether the title is the deck's own, and not the name of its file.
    named: bool,
    /// How often each id was wanted.
    ids: HashMap<String, usize>,
    agenda: Vec<AgendaItem>,
    reference: Vec<Slide>,
    losses: Vec<Loss>,
    /// The line of each slide of the agenda, and of each behind it.
    lines: Vec<usize>,
    hidden_lines: Vec<usize>,
}

impl Builder {
    fn fill(&mut self, cover: Option<Page>, pages: Vec<Page>, by_headings: bool) {
        if let Some(mut page) = cover {
            let id = self.free_id("cover");
            let mut opening = slide(&id, "");
            let lines = page.blocks.drain(..).filter_map(|block| match block {
                Block::Text(text) => Some(text),
                _ => None,
            });
            opening.blocks.push(Block::Cover(Cover {
                title: vec![inline::verbatim(&self.title).into_owned()],
                lines: lines
                    .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
                    .collect(),
            }));
            opening.source = page.source.take();
            self.begin("Welcome");
            self.add(opening, page);
        }
        // A deck that hides all would be a session without slides: then they are shown.
        let all_hidden = pages.iter().all(|page| page.hidden) && self.agenda.is_empty();
        let begins = parts(&pages, by_headings);
        let mut last = String::new();
        for (index, mut page) in pages.into_iter().enumerate() {
            let heading = page.title.take();
            let title = heading.map_or_else(String::new, |title| title.text);
            let plain = inline::plain(&title);
            let id = self.free_id(if plain.trim().is_empty() { "slide" } else { &plain });
            let mut own = slide(&id, &title);
            own.blocks = std::mem::take(&mut page.blocks);
            own.source = page.source.take();
            own.kicker = page.kicker.take();
            if page.hidden && !all_hidden {
                self.hidden_lines.push(page.line);
                self.take(&mut page, &mut own, None);
                self.reference.push(own);
                continue;
            }
            let starts = begins.get(index).copied().unwrap_or(false) && (plain != last || plain.is_empty());
            if self.agenda.is_empty() || (starts && !plain.trim().is_empty()) || self.only_cover() {
                let name = if plain.trim().is_empty() {
                    self.title.clone()
                } else {
                    plain.clone()
                };
                self.begin(name.trim());
            }
            // The line above a title says where it belongs, not the same again.
            let repeats = self.agenda.last().is_some_and(|item| item.title == plain.trim());
            let of_file = !self.named && self.agenda.last().is_some_and(|item| item.title == self.title);
            if own.kicker.is_none() && (of_file || (repeats && !self.named)) {
                // The name of a file says nothing to a room.
                own.kicker = Some(String::new());
            } else if own.kicker.is_none() && repeats && self.title != plain {
                own.kicker = Some(inline::verbatim(&self.title).into_owned());
            }
            last = plain;
            self.add(own, page);
        }
    }

    /// Whether the item that is open holds the cover and nothing else may join it.
    fn only_cover(&self) -> bool {
        let [item] = self.agenda.as_slice() else { return false };
        matches!(
            item.slides.first().and_then(|slide| slide.blocks.first()),
            Some(Block::Cover(_))
        )
    }

    fn begin(&mut self, title: &str) {
        self.agenda.push(AgendaItem {
            title: if title.is_empty() {
                "Slides".to_owned()
            } else {
                title.to_owned()
            },
            minutes: A_SLIDE,
            activity: None,
            slides: Vec::new(),
        });
    }

    fn add(&mut self, mut slide: Slide, mut page: Page) {
        let place = self.lines.len();
        self.lines.push(page.line);
        self.take(&mut page, &mut slide, Some(place));
        if let Some(item) = self.agenda.last_mut() {
            item.slides.push(slide);
            item.minutes = (A_SLIDE * item.slides.len() as f32).min(LONGEST);
        }
    }

    /// Takes over what a page has besides its blocks.
    fn take(&mut self, page: &mut Page, slide: &mut Slide, place: Option<usize>) {
        slide.notes = std::mem::take(&mut page.notes).into_iter().map(Cue::Say).collect();
        for mut loss in std::mem::take(&mut page.losses) {
            loss.slide = place;
            self.losses.push(loss);
        }
    }

    /// An id that no slide has yet.
    fn free_id(&mut self, title: &str) -> String {
        let base = id_of(title);
        // Counted for each title, not sought: a deck may have thousands of slides of one name.
        let mut number = *self.ids.get(&base).unwrap_or(&0);
        loop {
            number += 1;
            let id = if number == 1 {
                base.clone()
            } else {
                format!("{base}-{number}")
            };
            if number == 1 || !self.ids.contains_key(&id) {
                self.ids.insert(base.clone(), number);
                if number > 1 {
                    self.ids.insert(id.clone(), 1);
                }
                return id;
            }
        }
    }

    fn finish(mut self, deck: &Deckwide<'_>, pictures: Pictures) -> Imported {
        let mut lines = self.lines;
        lines.extend(self.hidden_lines);
        self.losses.sort_by_key(|loss| loss.line);
        // What was told without a slide belongs to the one within whose lines it stands.
        for loss in self.losses.iter_mut().filter(|loss| loss.slide.is_none()) {
            let at = lines
                .iter()
                .enumerate()
                .filter(|(_, line)| **line <= loss.line)
                .max_by_key(|(_, line)| **line);
            loss.slide = at.map(|(index, _)| index);
        }
        let session = Session {
            format: FORMAT,
            id: id_of(&self.title),
            series: None,
            title: self.title,
            summary: None,
            agenda: self.agenda,
            reference: self.reference,
            rounds: Vec::new(),
            pictures: BTreeMap::new(),
        };
        finished(session, deck, pictures, self.losses, &lines)
    }
}

/// Which pages begin an item of the agenda.
fn parts(pages: &[Page], by_headings: bool) -> Vec<bool> {
    let level = |page: &Page| page.title.as_ref().map(|title| title.level);
    let section =
        |page: &Page| page.section || (page.blocks.is_empty() && page.kicker.is_none() && level(page) == Some(1));
    let sections = pages.iter().filter(|page| section(page)).count();
    let others = pages.iter().any(|page| !section(page));
    // One slide of the first level is the deck's title, and only such slides are a deck with large titles.
    if sections > 1 && others {
        return pages.iter().map(section).collect();
    }
    if by_headings {
        let top = pages.iter().filter_map(level).min().unwrap_or(1);
        let several = pages.iter().filter(|page| level(page) == Some(top)).count() > 1;
        // A single heading at the top is the deck's title: those below it part the deck.
        let deepest = if several { top } else { top + 1 };
        return pages
            .iter()
            .map(|page| level(page).is_some_and(|level| level <= deepest))
            .collect();
    }
    pages.iter().map(|page| page.title.is_some()).collect()
}

/// The session with its report.
fn finished(session: Session, deck: &Deckwide<'_>, pictures: Pictures, losses: Vec<Loss>, lines: &[usize]) -> Imported {
    let mut offers: Vec<Offer> = Vec::new();
    for (index, (_, slide)) in session.slides().enumerate().filter(|_| !lines.is_empty()) {
        let line = lines.get(index).copied().unwrap_or(1);
        let mut offer = |text: &str| {
            for part in text.lines().filter(|part| asks(part)) {
                let question = inline::plain(part).trim().to_owned();
                offers.push(Offer {
                    line,
                    slide: index,
                    question,
                });
            }
        };
        offer(&slide.title);
        each_text(&slide.blocks, &mut offer);
    }
    let report = Report {
        dialect: deck.dialect,
        slides: session.slide_count(),
        rounds: offers.len(),
        notes: session.slides().filter(|(_, slide)| !slide.notes.is_empty()).count(),
        pictures,
        losses,
        offers,
    };
    Imported { session, report }
}

/// Whether a line puts a question. The title of something else, in a link, does not.
fn asks(line: &str) -> bool {
    let runs = inline::parse(line);
    let last = runs.iter().rev().find(|run| !run.text.trim().is_empty());
    last.is_some_and(|run| run.link.is_none() && !run.code && run.text.trim_end().ends_with('?'))
}

/// Every text of blocks that could be a question.
fn each_text(blocks: &[Block], say: &mut impl FnMut(&str)) {
    fn of_items(items: &[ListItem], say: &mut impl FnMut(&str)) {
        for item in items {
            say(&item.text);
            of_items(&item.items, say);
        }
    }
    for block in blocks {
        match block {
            Block::Text(text) => say(text),
            Block::List(list) => of_items(&list.items, say),
            Block::Callout(callout) => say(&callout.text),
            Block::Columns(columns) => {
                for column in columns {
                    column.head.iter().for_each(|head| say(head));
                    // Columns stand in no columns.
                    let inner: Vec<&Block> = column.blocks.iter().collect();
                    for block in inner {
                        match block {
                            Block::Text(text) => say(text),
                            Block::List(list) => of_items(&list.items, say),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
    }
}
