//! Themes that are proposed for what is unsorted: those that were typed as `#theme`, and those that several notes share a word of. Nothing is
//! sorted before somebody says so.

use std::collections::{BTreeMap, BTreeSet};

use super::words::roots;
use super::{Laid, MAX_THEME, ThemeId};
use crate::letters::capital;
use crate::workshop::activity::one_line;
use crate::workshop::{Note, NoteId};

/// The most that are proposed at once: more would be a list to read and not a help.
const MOST: usize = 5;

/// Why notes would belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// They were typed with this `#theme`.
    Tag,
    /// They share this word.
    Word(String),
}

/// A theme that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it would be called.
    pub name: String,
    /// The notes, as they were said.
    pub notes: Vec<NoteId>,
    /// The theme that is there already and would take them.
    pub into: Option<ThemeId>,
    /// Why.
    pub why: Why,
}

impl Suggestion {
    /// "3 notes say #Approvals", "2 notes say “review”, into Big batches".
    pub fn words(&self) -> String {
        let notes = if self.notes.len() == 1 {
            "1 note says"
        } else {
            "notes say"
        };
        let notes = if self.notes.len() == 1 {
            notes.to_owned()
        } else {
            format!("{} {notes}", self.notes.len())
        };
        match &self.why {
            Why::Tag => format!("{notes} #{}", self.name),
            Why::Word(word) => format!("{notes} “{word}”"),
        }
    }

    /// What names it among others, so that one that was declined stays away.
    pub fn key(&self) -> String {
        let why = match &self.why {
            Why::Tag => "#".to_owned(),
            Why::Word(word) => word.to_lowercase(),
        };
        format!("{why} {} {:?}", self.name.to_lowercase(), self.into)
    }
}

/// What is proposed for the unsorted notes of a board, the largest first; `#theme` before words.
pub fn suggestions(laid: &Laid<'_>) -> Vec<Suggestion> {
    let mut found = by_tag(laid);
    let tagged: BTreeSet<NoteId> = found.iter().flat_map(|found| found.notes.iter().copied()).collect();
    let rest: Vec<&Note> = laid
        .unsorted
        .iter()
        .copied()
        .filter(|note| !tagged.contains(&note.id))
        .collect();
    found.extend(by_words(laid, rest));
    // What somebody typed comes first, so that guesses by words are what is left out.
    found.truncate(MOST);
    found
}

fn by_tag(laid: &Laid<'_>) -> Vec<Suggestion> {
    let mut tags: Vec<Suggestion> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for note in &laid.unsorted {
        let name = note.theme.as_deref().map(one_line).unwrap_or_default();
        let name: String = name.chars().take(MAX_THEME).collect();
        let key = name.trim().to_lowercase();
        if key.is_empty() {
            continue;
        }
        let place = *places.entry(key.clone()).or_insert(tags.len());
        if let Some(known) = tags.get_mut(place) {
            known.notes.push(note.id);
            continue;
        }
        let known = laid.themes.iter().find(|laid| laid.theme.name.to_lowercase() == key);
        tags.push(Suggestion {
            name: known.map_or(name, |laid| laid.theme.name.clone()),
            notes: vec![note.id],
            into: known.map(|laid| laid.theme.id),
            why: Why::Tag,
        });
    }
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.notes.len()));
    tags
}

/// Of what is left, the word that most notes share comes first; each note is proposed once.
fn by_words(laid: &Laid<'_>, rest: Vec<&Note>) -> Vec<Suggestion> {
    let mut found = Vec::new();
    // The roots that a theme is known by: those of its name, and those that several of its notes have.
    let mut of_themes: BTreeMap<String, ThemeId> = BTreeMap::new();
    for laid in &laid.themes {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for note in &laid.notes {
            for (root, _) in roots(&note.text) {
                *counts.entry(root).or_insert(0) += 1;
            }
        }
        let shared = counts
            .into_iter()
            .filter(|(_, count)| *count >= 2)
            .map(|(root, _)| root);
        let named = roots(&laid.theme.name).into_iter().map(|(root, _)| root);
        for root in named.chain(shared) {
            // The first theme keeps a word that two share: a note is proposed for one.
            of_themes.entry(root).or_insert(laid.theme.id);
        }
    }
    let mut open: Vec<(NoteId, Vec<(String, String)>)> =
        rest.into_iter().map(|note| (note.id, roots(&note.text))).collect();
    while found.len() < MOST {
        // Each root with how many notes have it, and how it is written where it was said first.
        let mut counts: Vec<(&String, &String, usize)> = Vec::new();
        let mut places: BTreeMap<&String, usize> = BTreeMap::new();
        for (root, word) in open.iter().flat_map(|(_, roots)| roots) {
            let place = *places.entry(root).or_insert(counts.len());
            match counts.get_mut(place) {
                Some(counted) => counted.2 += 1,
                None => counts.push((root, word, 1)),
            }
        }
        let enough = |root: &String, count: usize| count >= 2 || of_themes.contains_key(root);
        let best = counts
            .iter()
            .filter(|(root, _, count)| enough(root, *count))
            // Of as many the one that was said first; `max_by_key` would take the last.
            .rev()
            .max_by_key(|(_, _, count)| *count);
        let Some((root, word, _)) = best.map(|(root, word, count)| ((*root).clone(), (*word).clone(), *count)) else {
            break;
        };
        let has = |roots: &[(String, String)]| roots.iter().any(|(other, _)| *other == root);
        let notes = open
            .iter()
            .filter(|(_, roots)| has(roots))
            .map(|(note, _)| *note)
            .collect();
        // Taken out before the next word is counted, so that no note is proposed twice.
        open.retain(|(_, roots)| !has(roots));
        let into = of_themes.get(&root).copied();
        let name = into.and_then(|id| laid.themes.iter().find(|laid| laid.theme.id == id));
        found.push(Suggestion {
            name: name.map_or_else(|| capital(&word), |laid| laid.theme.name.clone()),
            notes,
            into,
            why: Why::Word(word),
        });
    }
    found
}
