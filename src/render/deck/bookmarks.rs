//! Bookmarks of slides, below those of their sections.

use super::painted::Painted;
use crate::ink::pdf::{Bookmark, Document};

/// Adds the bookmark of a slide, below that of its section.
pub(super) fn mark(document: &mut Document, slide: &Painted, page: usize, down: f32) {
    // Of a slide in steps the first page is the one to be found.
    if !slide.first {
        return;
    }
    let of = |text: &str| Bookmark {
        text: text.to_owned(),
        page,
        down,
        below: Vec::new(),
    };
    if document.bookmarks.last().is_none_or(|last| last.text != slide.section) || slide.opens {
        document.bookmarks.push(of(&slide.section));
    }
    if let Some(section) = document.bookmarks.last_mut() {
        section.below.push(of(&format!("{} {}", slide.number, slide.label)));
    }
}
