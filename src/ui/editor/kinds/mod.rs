//! The kinds of block that can be put on a slide, a record each; a file holds those of a group.
//!
//! A new kind is one record in the file of its group, and its form in the file beside it in `forms`.

mod kind;
mod others;
mod over_time;
mod sides;
mod words;

pub(super) use kind::{Kind, KindGroup};

use super::fields::{Form, texts};
use super::forms::Within;
use crate::session::check::Step;
use crate::session::{Block, inline};

/// Every kind once, in the order of the palette.
pub(super) fn all() -> impl Iterator<Item = &'static Kind> {
    [words::KINDS, sides::KINDS, over_time::KINDS, others::KINDS]
        .into_iter()
        .flatten()
}

/// The kind at this place among all.
pub(super) fn at(place: usize) -> Option<&'static Kind> {
    all().nth(place)
}

/// The place of a kind among all.
pub(super) fn place_of(kind: &Kind) -> Option<usize> {
    all().position(|other| other.name == kind.name)
}

/// The kind of a block.
pub(super) fn of(block: &Block) -> Option<&'static Kind> {
    all().find(|kind| (kind.is)(block))
}

/// The kinds that may stand in a column.
pub(super) fn in_columns() -> impl Iterator<Item = &'static Kind> {
    all().filter(|kind| !matches!(kind.name, "Columns" | "Cover" | "Large question" | "Pause"))
}

/// Whether every word of `query` begins a word of the kind: of its name, its group or what else finds it.
pub(super) fn finds(kind: &Kind, query: &str) -> bool {
    let known = format!("{} {} {}", kind.name, kind.also, kind.group.name()).to_lowercase();
    let query = query.to_lowercase();
    query
        .split_whitespace()
        .all(|word| known.split_whitespace().any(|known| known.starts_with(word)))
}

/// The kinds that `query` finds: those whose name begins so come first. Nothing typed finds all.
pub(super) fn found(query: &str) -> Vec<&'static Kind> {
    let query = query.trim();
    let mut all: Vec<&Kind> = all().filter(|kind| finds(kind, query)).collect();
    let low = query.to_lowercase();
    if !low.is_empty() {
        all.sort_by_key(|kind| !kind.name.to_lowercase().starts_with(&low));
    }
    all
}

/// The three kinds whose names are nearest to what finds nothing.
pub(super) fn nearest(query: &str) -> Vec<&'static Kind> {
    let query = query.trim().to_lowercase();
    let mut all: Vec<&Kind> = all().collect();
    all.sort_by_key(|kind| strsim::damerau_levenshtein(&query, &kind.name.to_lowercase()));
    all.truncate(3);
    all
}

/// The form of a block of any kind.
pub(super) fn block(form: &mut Form<'_>, block: &mut Block) {
    form.problems_here();
    if let Some(kind) = of(block) {
        (kind.form)(form, block, &WITHIN);
    }
}

/// What a form asks that holds other blocks. It is handed down: forms stand below the list of kinds.
const WITHIN: Within = Within {
    form: block_in_column,
    words: first_words,
    name: |block| of(block).map_or("", |kind| kind.name),
    names: || in_columns().map(|kind| kind.name).collect(),
    new: |place| in_columns().nth(place).map(|kind| (kind.new)()),
};

/// The way to the text of a block that is written over first: not what names something, as the language of a listing.
pub(super) fn first_text(of: &Block) -> Option<Vec<Step>> {
    let mut all = texts(of, block);
    let at = all.iter().position(|text| text.marked_up || text.long).unwrap_or(0);
    (at < all.len()).then(|| all.swap_remove(at).way)
}

/// The fields of a block that stands in a column: columns do not hold columns there.
fn block_in_column(form: &mut Form<'_>, inner: &mut Block) {
    if matches!(inner, Block::Columns(_)) {
        form.hint("Columns within columns are changed in the source.");
    } else {
        block(form, inner);
    }
}

/// The first words of a block, for lists.
fn first_words(inner: &Block) -> String {
    texts(inner, block)
        .iter()
        .map(|text| inline::plain(&text.value))
        .find(|words| !words.trim().is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_the_beginnings_of_words() {
        assert_eq!(found("").len(), all().count());
        assert_eq!(found("st").first().map(|kind| kind.name), Some("Story"));
        assert!(found("bul").iter().any(|kind| kind.name == "List"));
        assert!(found("zzz").is_empty());
        assert_eq!(nearest("tabel").first().map(|kind| kind.name), Some("Table"));
    }

    #[test]
    fn the_first_text_of_a_listing_is_the_listing_and_no_kind_with_words_has_none() {
        for kind in all() {
            let block = (kind.new)();
            let first = first_text(&block);
            assert_eq!(
                first.is_some(),
                !texts(&block, super::block).is_empty(),
                "{}",
                kind.name
            );
            if kind.name == "Code" {
                assert_eq!(first, Some(vec![Step::Field("text")]));
            }
        }
    }
}
