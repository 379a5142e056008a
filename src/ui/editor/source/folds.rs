//! What of a slide's text is folded away: of a list the entries behind the first, of the notes those behind the second. A chip stands in their
//! place and names them; they are shown once the caret goes there, and where something is wrong in them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::text::{Piece, parts};
use crate::session::SlideAt;

/// How many notes stay in sight.
const NOTES: usize = 2;
/// The most letters of a name in a chip.
const NAME: usize = 28;
/// The most names in a chip.
const NAMES: usize = 6;
/// Fields whose text names the entry that has them.
const NAMING: &[&str] = &[
    "title", "name", "head", "text", "says", "stage", "label", "question", "to", "term",
];

/// An entry of a list that takes whole lines, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    lines: Range<usize>,
    name: String,
}

/// A list whose entries take whole lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    key: String,
    entries: Vec<Entry>,
}

/// Entries that are folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fold {
    /// Their lines, counted from 0.
    pub lines: Range<usize>,
    /// What they are.
    pub words: String,
    /// The list, and the first and the last of them behind one another.
    of: (usize, Range<usize>),
}

/// Which entries were opened on a slide: each by its list and its place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Opened {
    on: Option<SlideAt>,
    entries: BTreeSet<(usize, usize)>,
}

impl Opened {
    /// Forgets them where another slide is shown.
    pub fn follow(&mut self, at: SlideAt) {
        if self.on != Some(at) {
            *self = Self {
                on: Some(at),
                entries: BTreeSet::new(),
            };
        }
    }

    /// Opens what a fold holds.
    pub fn open(&mut self, fold: &Fold) {
        let (list, entries) = &fold.of;
        self.entries.extend(entries.clone().map(|entry| (*list, entry)));
    }

    /// Opens the entries that a line stands in. Whether any was folded.
    pub fn open_at(&mut self, text: &str, line: usize) -> bool {
        let before = self.entries.len();
        for (list, listed) in lists(text).iter().enumerate() {
            for (place, entry) in listed.entries.iter().enumerate() {
                if entry.lines.contains(&line) && place >= in_sight(listed) {
                    self.entries.insert((list, place));
                }
            }
        }
        self.entries.len() > before
    }
}

/// What is folded of a text: not what was opened, nor what holds one of these lines.
pub(super) fn folds(text: &str, opened: &Opened, wrong: &[usize]) -> Vec<Fold> {
    let mut found: Vec<Fold> = Vec::new();
    for (list, listed) in lists(text).iter().enumerate() {
        let closed = |(place, entry): &(usize, &Entry)| {
            *place >= in_sight(listed)
                && !opened.entries.contains(&(list, *place))
                && !wrong.iter().any(|line| entry.lines.contains(line))
        };
        let entries: Vec<(usize, &Entry)> = listed.entries.iter().enumerate().filter(closed).collect();
        for run in entries.chunk_by(|(before, _), (behind, _)| before + 1 == *behind) {
            let (Some((first, begin)), Some((last, end))) = (run.first(), run.last()) else {
                continue;
            };
            let lines = begin.lines.start..end.lines.end;
            let within = found
                .iter()
                .any(|fold| fold.lines.start <= lines.start && lines.end <= fold.lines.end);
            // One line takes no more room than its chip.
            if lines.len() > 1 && !within {
                found.retain(|fold| !(lines.start <= fold.lines.start && fold.lines.end <= lines.end));
                found.push(Fold {
                    lines,
                    words: words(&listed.key, run),
                    of: (list, *first..last + 1),
                });
            }
        }
    }
    found.sort_by_key(|fold| fold.lines.start);
    found
}

/// How many entries of a list are always in sight.
fn in_sight(listed: &Listed) -> usize {
    if listed.key == "notes" { NOTES } else { 1 }
}

/// What a chip says: how many entries, of what, and their names.
fn words(key: &str, run: &[(usize, &Entry)]) -> String {
    let count = run.len();
    let of = match key.strip_suffix('s') {
        Some(one) if count == 1 => format!("1 {one}"),
        Some(_) => format!("{count} {key}"),
        None => format!("{count} more"),
    };
    let names: Vec<&str> = run
        .iter()
        .map(|(_, entry)| entry.name.as_str())
        .filter(|name| !name.is_empty())
        .take(NAMES)
        .collect();
    let rest = if count > NAMES { ", …" } else { "" };
    if names.is_empty() {
        of.replace('_', " ")
    } else {
        format!("{}: {}{rest}", of.replace('_', " "), names.join(", "))
    }
}

/// A bracket that is open while the text is read.
#[derive(Default)]
struct Open {
    /// The field whose list it is; none for one that is no list.
    key: Option<String>,
    entries: Vec<Entry>,
    /// The line of the entry that is read, and what it is called so far.
    entry: Option<usize>,
    name: String,
    named: bool,
}

/// The lists of a slide's text whose entries take whole lines.
fn lists(text: &str) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut key = String::new();
    // The line that is read, and the last one that something stood in.
    let (mut line, mut filled) = (0, 0);
    for (piece, words) in parts(text) {
        let ends = words.matches('\n').count();
        match (piece, words) {
            (Piece::Sign, "[" | "(" | "{") => {
                begins(&mut open, line, "");
                let list = (words == "[").then(|| std::mem::take(&mut key));
                open.push(Open {
                    key: list,
                    ..Open::default()
                });
            }
            (Piece::Sign, "]" | ")" | "}") => {
                if let Some(mut last) = open.pop() {
                    entry_ends(&mut last, filled);
                    // One that shares its line with the end of its list cannot be folded.
                    let whole = last.entries.last().is_some_and(|entry| entry.lines.end <= line);
                    let foldable = |key: &String| !key.is_empty() && key != "blocks";
                    if let Some(key) = last.key.filter(foldable)
                        && whole
                        && last.entries.len() > 1
                    {
                        found.push(Listed {
                            key,
                            entries: last.entries,
                        });
                    }
                }
            }
            (Piece::Sign, ",") => {
                if let Some(last) = open.last_mut() {
                    entry_ends(last, filled);
                }
                key.clear();
            }
            (Piece::Key, _) => words.clone_into(&mut key),
            (Piece::Kind, _) => {
                begins(&mut open, line, words);
            }
            (Piece::Figure, _) => {
                // `Step(2, …)` is called as it is counted.
                if let [.., list, _] = open.as_mut_slice()
                    && list.key.is_some()
                    && !list.named
                    && !list.name.is_empty()
                    && key.is_empty()
                {
                    list.name.push(' ');
                    list.name.push_str(words);
                    list.named = true;
                }
            }
            (Piece::Text, _) => {
                begins(&mut open, line, words.trim_matches('"'));
                named(&mut open, &key, words.trim_matches('"'));
            }
            (Piece::Space | Piece::Sign | Piece::Comment, _) => {}
        }
        line += ends;
        if !matches!(piece, Piece::Space | Piece::Comment) {
            filled = line;
        }
    }
    let alone = |listed: &Listed| {
        let lines = listed.entries.iter().map(|entry| &entry.lines);
        let next = listed.entries.iter().skip(1).map(|entry| &entry.lines);
        lines.zip(next).all(|(before, behind)| before.end <= behind.start)
    };
    // Entries that share a line with another cannot be folded one by one.
    found.retain(alone);
    found
}

/// An entry of the list that is open innermost begins, if none has.
fn begins(open: &mut [Open], line: usize, word: &str) {
    if let Some(list) = open
        .last_mut()
        .filter(|list| list.key.is_some() && list.entry.is_none())
    {
        list.entry = Some(line);
        list.name = shortened(word);
        list.named = false;
    }
}

/// The entry that is read ends in a line.
fn entry_ends(list: &mut Open, line: usize) {
    if let Some(from) = list.entry.take() {
        list.entries.push(Entry {
            lines: from..line + 1,
            name: std::mem::take(&mut list.name),
        });
    }
}

/// A text names the entry whose field it is, or that has no name yet.
fn named(open: &mut [Open], key: &str, words: &str) {
    let [.., list, inner] = open else { return };
    if list.key.is_none() || inner.key.is_some() || list.entry.is_none() {
        return;
    }
    if NAMING.contains(&key) && !list.named {
        list.name = shortened(words);
        list.named = true;
    } else if list.name.is_empty() {
        list.name = shortened(words);
    }
}

/// The beginning of a text, as it is read.
fn shortened(words: &str) -> String {
    let words = words.replace("\\n", " ").replace("\\\"", "\"");
    match words.char_indices().nth(NAME) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const SLIDE: &str = "(
    id: \"a\",
    blocks: [
        Cards(
            cards: [
                (
                    icon: \"x\",
                    title: \"DevOps\",
                ),
                (
                    icon: \"y\",
                    title: \"SRE\",
                    lines: [\"a\", \"b\"],
                ),
                (
                    title: \"Platform\\nengineering\",
                ),
            ],
        ),
        Callout(text: \"x\"),
    ],
    notes: [
        Say(\"one, two\"),
        Step(1, \"first\"),
        Step(2, \"second\"),
        Stress(\"that\"),
    ],
)";

    fn said(opened: &Opened, wrong: &[usize]) -> Vec<(Range<usize>, String)> {
        let all = folds(SLIDE, opened, wrong);
        all.into_iter().map(|fold| (fold.lines, fold.words)).collect()
    }

    #[test]
    fn entries_behind_the_first_and_notes_behind_the_second_are_folded() {
        assert_eq!(
            said(&Opened::default(), &[]),
            [
                (9..17, "2 cards: SRE, Platform engineering".to_owned()),
                (24..26, "2 notes: Step 2, Stress".to_owned()),
            ]
        );
    }

    #[test]
    fn what_was_opened_and_what_is_wrong_stays_in_sight() {
        let mut opened = Opened::default();
        assert!(opened.open_at(SLIDE, 10));
        assert!(!opened.open_at(SLIDE, 10), "it is open");
        assert!(!opened.open_at(SLIDE, 6), "the first always is");
        assert_eq!(
            said(&opened, &[]).first().unwrap(),
            &(14..17, "1 card: Platform engineering".to_owned())
        );
        assert_eq!(
            said(&Opened::default(), &[15]).first().unwrap(),
            &(9..14, "1 card: SRE".to_owned())
        );
        let fold = folds(SLIDE, &opened, &[]).remove(0);
        opened.open(&fold);
        assert_eq!(said(&opened, &[]).len(), 1);
        opened.follow(SlideAt::item(0, 1));
        assert_eq!(said(&opened, &[]).len(), 2, "another slide has its own");
    }

    #[test]
    fn whatever_stands_there_folds_are_lines_of_the_text_and_part() {
        let built_in = crate::session::BUILT_IN;
        for text in [
            "",
            "(",
            "[[[",
            "]",
            "notes: [Say(\"a\"), Say(\"b\"), Say(\"c\")]",
            "a: [\n(\n), (\n),\n(\n)]",
            built_in,
        ] {
            let count = text.split('\n').count();
            let found = folds(text, &Opened::default(), &[]);
            for pair in found.windows(2) {
                if let [one, next] = pair {
                    assert!(one.lines.end <= next.lines.start, "{one:?} {next:?}");
                }
            }
            assert!(found.iter().all(|fold| fold.lines.end <= count && fold.lines.len() > 1));
        }
    }
}
