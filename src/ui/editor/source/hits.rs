//! The places in the text of the file where something stands that is looked for.

use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Ui};

/// The most places that are marked and counted.
const MOST: usize = 9_999;

/// The places in a text where something stands, in bytes.
#[derive(Clone)]
pub(super) struct Hits {
    text: Arc<str>,
    query: String,
    /// In their order; none overlaps another.
    pub at: Arc<[Range<usize>]>,
}

impl Hits {
    /// What is found in this frame; looked for anew once the text or what is looked for has changed.
    pub fn of(ui: &Ui, text: &Arc<str>, query: &str) -> Self {
        let id = Id::unique("places found in the text of the file");
        let known: Option<Self> = ui.data(|data| data.get_temp(id));
        let same = |known: &Self| known.query == query && (Arc::ptr_eq(&known.text, text) || known.text == *text);
        if let Some(known) = known.filter(same) {
            return known;
        }
        let hits = Self {
            text: Arc::clone(text),
            query: query.to_owned(),
            at: found(text, query).into(),
        };
        ui.data_mut(|data| data.insert_temp(id, hits.clone()));
        hits
    }

    /// The index of the one that begins here.
    pub fn index_at(&self, at: Option<usize>) -> Option<usize> {
        let at = at?;
        self.at.binary_search_by_key(&at, |hit| hit.start).ok()
    }
}

/// Where a text has these words, whatever their case.
pub(super) fn found(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = query.chars().flat_map(char::to_lowercase).collect();
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some((at, letter)) = text
        .get(from..)
        .and_then(|rest| rest.chars().next())
        .map(|letter| (from, letter))
    {
        match length_at(text.get(at..).unwrap_or_default(), &wanted) {
            Some(length) if hits.len() < MOST => {
                hits.push(at..at + length);
                from = at + length;
            }
            Some(_) => break,
            None => from = at + letter.len_utf8(),
        }
    }
    hits
}

/// How many bytes at the beginning of a text are the wanted letters; none if others stand there.
fn length_at(text: &str, wanted: &[char]) -> Option<usize> {
    let mut rest = wanted.iter();
    let mut next = rest.next()?;
    for (at, letter) in text.char_indices() {
        for small in letter.to_lowercase() {
            if small != *next {
                return None;
            }
            match rest.next() {
                Some(more) => next = more,
                None => return Some(at + letter.len_utf8()),
            }
        }
    }
    None
}
