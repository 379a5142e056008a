//! Letters of every script: which face has one that the text faces lack, and in which order those from right to left stand.
//!
//! - [`face`]: a face with its file.
//! - [`bundled`]: the faces that come with the app: Greek, Cyrillic, Vietnamese, Hebrew, Arabic, Thai, Devanagari, arrows, signs,
//!   box drawing, emoji in one colour. With them a machine without any font shows the same.
//! - [`system`]: the faces of the machine, for all else: looked through once, on a thread of its own.
//! - [`measure`]: how wide words are in the text faces, without a screen. [`order`]: lines that run from right to left. [`capital`]: a text as a sentence begins.

pub mod bundled;
pub mod face;
pub mod measure;
pub mod order;
pub mod system;

use std::sync::Arc;

pub use face::{Cut, Face};

/// The face that shows a letter which the text faces do not have; None where none does.
pub fn face_for(letter: char, cut: Cut) -> Option<Arc<Face>> {
    bundled::face_for(letter, cut).or_else(|| system::face_for(letter, cut))
}

/// A text with a capital at its beginning, as a sentence or a heading has.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a letter shows nothing by itself: no face needs it.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}' | '\u{00AD}' | '\u{1F3FB}'..='\u{1F3FF}')
}
