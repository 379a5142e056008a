//! Makes a session of a Markdown deck, and tells what did not come along.
//!
//! A pipeline: the deck as lines (`lines`, `templates`), its settings (`front`), its dialect by its signs (`dialect`), its slides (`cut`, `named`), each slide's
//! signs line by line (`slide` with `signs`, `attributes`, `divisions`, `settings`, `pandoc_tables`) and its Markdown (`events`, by pulldown-cmark) with the HTML and the comments
//! in it (`html`, `tags`, `elements`, `comments`), put together (`reader`, `containers`, `words`, `listing`, `shifted`, `quotes`, `placing`, `plain`, `page`), and at last the agenda (`agenda`) and the report (`report`).
//!
//! Separators rule where a deck has them; headings cut only where it has none. What is private in a deck stays private. Nothing
//! vanishes: each word is on a slide, in a note or in the report.

mod agenda;
mod attributes;
mod comments;
mod containers;
mod cut;
pub mod dialect;
mod divisions;
mod elements;
mod events;
mod front;
mod html;
mod lines;
mod listing;
mod named;
mod page;
mod pandoc_tables;
mod placing;
mod plain;
mod quotes;
mod reader;
pub mod report;
mod settings;
mod shifted;
mod signs;
mod slide;
mod tags;
mod templates;
mod words;

#[cfg(test)]
mod dialect_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod nesting_tests;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::check;
pub use dialect::Dialect;
pub use report::{Imported, Loss, Offer, Pictures, Report};

use self::lines::Lines;
use self::page::Deckwide;

/// How a deck is read.
pub struct Import<'i> {
    /// The title of a deck that has none.
    pub name: &'i str,
    /// The dialect; found by the deck's signs where none is given.
    pub dialect: Option<Dialect>,
    /// Finds a picture that the deck names: the path by which the session will show it, or None where it cannot be shown.
    pub find: &'i dyn Fn(&str) -> Option<String>,
}

/// A path that a session may hold, whether the picture is there or not.
pub fn unseen(source: &str) -> Option<String> {
    let path = plain_path(source)?;
    check::can_show(&path).then_some(path)
}

/// The path that a deck names, without what is escaped, asked for or pointed at in it; None for an address in the web.
pub fn plain_path(source: &str) -> Option<String> {
    let source = source.trim();
    if source.contains("://") || source.starts_with("data:") || source.starts_with("//") {
        return None;
    }
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| {
            let hex = std::str::from_utf8(hex).ok()?;
            u8::from_str_radix(hex, 16).ok()
        });
        if let Some(byte) = escaped {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    let path = String::from_utf8(bytes).ok()?.replace('\\', "/");
    let mut path = path.as_str();
    while let Some(inner) = path.strip_prefix("./") {
        path = inner;
    }
    (!path.is_empty()).then(|| path.to_owned())
}

/// Makes a session of `deck`.
pub fn import(deck: &str, how: &Import<'_>) -> Imported {
    let lines = Lines::of(&templates::without(deck));
    let (front, from) = cut::deck_front(&lines);
    let dialect = how.dialect.unwrap_or_else(|| dialect::found(&lines, &front));
    let cuts = cut::cuts(&lines, from, &front, dialect);
    let (references, footnotes) = definitions(&lines, dialect);
    let stepwise = ["incremental_lists", "incremental", "build-lists"]
        .iter()
        .any(|key| front::value(&front, key).is_some_and(|value| value == "true"))
        || front::value(&front, "options").is_some_and(|value| value.contains("incremental_lists: true"));
    let deckwide = Deckwide {
        dialect,
        references,
        footnotes,
        find: how.find,
        stepwise,
    };
    let mut pages: Vec<page::Page> = cuts
        .slides
        .iter()
        .map(|cut| slide::read(&deckwide, &lines, cut))
        .collect();
    for bare in &cuts.bare {
        tell_of_bare(&slide::read(&deckwide, &lines, bare), &mut pages);
    }
    cite(&deckwide, &mut pages);
    tell_of_unused(&lines, &mut pages);
    // In Slidev they are those of the first slide, which has told of them, where there is one.
    let told = if dialect == Dialect::Slidev && cuts.slides.iter().any(|cut| cut.is_first) {
        Vec::new()
    } else {
        front.clone()
    };
    agenda::session(pages, &front, &told, &deckwide, how.name, cuts.by_headings)
}

/// Tells of settings that no slide has, on the slide before them.
fn tell_of_bare(bare: &page::Page, pages: &mut [page::Page]) {
    let place = pages.iter().rposition(|page| page.line <= bare.line).unwrap_or(0);
    if let Some(page) = pages.get_mut(place) {
        for loss in &bare.losses {
            page.tell(loss.line, loss.what.as_str(), loss.became.as_str());
        }
    }
}

/// What is written once and used by name: addresses, and footnotes with their lines.
fn definitions(lines: &Lines, dialect: Dialect) -> (HashMap<String, String>, HashMap<String, (String, usize)>) {
    // Footnotes that are written where they are cited.
    let inline = matches!(dialect, Dialect::Pandoc | Dialect::Markdown | Dialect::Deckset);
    let (mut references, mut footnotes) = (HashMap::new(), HashMap::new());
    let mut index = 0;
    while index < lines.count() {
        let line = lines.line(index);
        let here = index;
        index += 1;
        if !lines.is_open(here) {
            continue;
        }
        if inline && line.contains("^[") {
            for (name, words) in attributes::notes(line, here) {
                footnotes.insert(name, (words, here));
            }
        }
        if !line.trim_start().starts_with('[') {
            continue;
        }
        let Some((name, rest)) = line.trim_start().get(1..).and_then(|inner| inner.split_once("]:")) else {
            continue;
        };
        if name.is_empty() || name.contains(['[', ']']) {
            continue;
        }
        if let Some(note) = name.strip_prefix('^') {
            let mut words = rest.trim().to_owned();
            let end = lines.end_of_indented(index, lines.count());
            for inner in (index..end).filter(|inner| !lines.is_blank(*inner)) {
                words.push(' ');
                words.push_str(lines.line(inner).trim());
            }
            index = end;
            footnotes.entry(note.to_owned()).or_insert((words, here));
        } else if let Some(to) = rest.split_whitespace().next() {
            let to = to.trim_start_matches('<').trim_end_matches('>');
            references.entry(name.to_lowercase()).or_insert_with(|| to.to_owned());
        }
    }
    (references, footnotes)
}

/// What the slides say in their blocks and notes.
struct Said {
    /// The names of what looks like a definition.
    names: HashSet<String>,
    /// All words.
    words: HashSet<String>,
}

impl Said {
    fn of(pages: &[page::Page]) -> Self {
        let mut said = Self {
            names: HashSet::new(),
            words: HashSet::new(),
        };
        for page in pages {
            let text = format!("{:?} {:?}", page.blocks, page.notes).replace("\\n", " ");
            let parts = text.split('[').filter_map(|part| part.split_once("]:"));
            said.names.extend(parts.map(|(name, _)| name.to_owned()));
            said.words.extend(words_of(&text).map(str::to_owned));
        }
        said
    }

    /// Whether this line, which looks like the definition of `name`, is shown as it is.
    fn shows(&self, name: &str, line: &str) -> bool {
        self.names.contains(name) && self.says(line)
    }

    /// Whether each word of `text` is somewhere.
    fn says(&self, text: &str) -> bool {
        words_of(text).all(|word| self.words.contains(word))
    }
}

/// The words of a text, without what stands between them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Tells of addresses that are written once and used by nothing.
fn tell_of_unused(lines: &Lines, pages: &mut [page::Page]) {
    let mut defined: BTreeMap<usize, String> = BTreeMap::new();
    // In a listing it is shown; what only looks like one, as a fence among the lines of an element, shows nothing.
    let said: OnceCell<Said> = OnceCell::new();
    for index in 0..lines.count() {
        let line = lines.line(index);
        let name = line
            .trim_start()
            .strip_prefix('[')
            .and_then(|inner| inner.split_once("]:"))
            .map(|(name, _)| name)
            .filter(|name| !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']']));
        let named = |name: &&str| {
            if lines.is_open(index) {
                signs::comment(line).is_none()
            } else {
                !said.get_or_init(|| Said::of(pages)).shows(name, line)
            }
        };
        if let Some(name) = name.filter(named) {
            defined.insert(index, format!("[{}]", name.to_lowercase()));
        }
    }
    if defined.is_empty() {
        return;
    }
    // The words between brackets, each of the innermost; of a definition without its own name.
    let mut used: HashSet<String> = HashSet::new();
    for index in 0..lines.count() {
        let line = lines.line(index).to_lowercase();
        let own = defined.contains_key(&index) || signs::comment(&line).is_some();
        let names = line.split('[').skip(1).filter_map(|part| part.split_once(']'));
        // What says right behind where it leads uses no definition.
        let by_name = names.skip(usize::from(own)).filter(|(_, rest)| !rest.starts_with('('));
        used.extend(by_name.map(|(name, _)| format!("[{name}]")));
    }
    for (index, name) in defined {
        // A name in brackets that is something else, as one with attributes, leads nowhere.
        let leads = |line: &str| {
            let to = line
                .split_once("]:")
                .and_then(|(_, rest)| rest.split_whitespace().next());
            said.get_or_init(|| Said::of(pages)).says(to.unwrap_or_default())
        };
        if used.contains(&name) && leads(lines.line(index)) {
            continue;
        }
        let place = pages.iter().rposition(|page| page.line <= index + 1).unwrap_or(0);
        if let Some(page) = pages.get_mut(place) {
            page.tell(
                index + 1,
                format!("`{}`, which nothing uses", lines.line(index).trim()),
                "nothing",
            );
        }
    }
}

/// Gives each slide the footnotes that it cites as its source, and tells of those that none cites.
fn cite(deck: &Deckwide<'_>, pages: &mut [page::Page]) {
    let mut cited: HashSet<String> = HashSet::new();
    for page in pages.iter_mut() {
        let mut parts = Vec::new();
        for (index, name) in page.cited.iter().enumerate() {
            if let Some((words, line)) = deck.footnotes.get(name) {
                let (words, losses) = events::line(deck, words, line + 1);
                parts.push(format!("{} {words}", events::raised(index + 1)));
                // A footnote that several slides cite is told of once.
                if !cited.contains(name) {
                    page.losses.extend(losses);
                }
                cited.insert(name.clone());
            }
        }
        page.source = (!parts.is_empty()).then(|| parts.join("  "));
    }
    let mut left: Vec<(&String, &(String, usize))> = deck
        .footnotes
        .iter()
        .filter(|(name, _)| !cited.contains(*name))
        .collect();
    left.sort_by_key(|(_, (_, line))| *line);
    for (name, (words, line)) in left {
        // On the slide within whose lines it stands.
        let place = pages.iter().rposition(|page| page.line <= line + 1).unwrap_or(0);
        if let Some(page) = pages.get_mut(place) {
            page.tell(
                line + 1,
                format!("the footnote `[^{name}]: {words}`, which no slide cites"),
                "nothing",
            );
        }
    }
}
