//! Slides as a document to hand out: one a page, each step a page, with the speaker's notes, or several on a page of paper.
//!
//! `source` says whose slides; `painted` paints them, told apart into what is read aloud; `bookmarks` lead to them; `paper` puts several, or one with its notes,
//! onto pages of paper.

mod bookmarks;
mod painted;
mod paper;
mod source;

use egui::{Color32, vec2};

use crate::export::{Handout, PaperSize};
use crate::ink::pdf::{self, Document, Sheet};
use crate::session::inline;
use bookmarks::mark;
use painted::paint;

pub use source::Deck;

/// Points for each pixel of a slide that is a page: 13.3 × 7.5 inches, as other programs make them.
const SCALE: f32 = 0.6;

/// The slides of a deck as PDF.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn pdf(deck: Deck<'_>, handout: Handout, paper: PaperSize) -> Result<Vec<u8>, String> {
    pdf::write(&lay_out(deck, handout, paper))
}

/// The slides of a deck as pages, not yet written down.
pub fn lay_out(deck: Deck<'_>, handout: Handout, paper: PaperSize) -> Document {
    let slides = paint(deck, handout == Handout::Steps);
    let title = inline::plain(&deck.session().title);
    match (handout, handout.grid()) {
        (_, Some(grid)) => paper::several(slides, title, grid, paper),
        (Handout::Notes, None) => paper::with_notes(deck.session(), slides, title, paper),
        _ => one_a_page(slides, title),
    }
}

fn one_a_page(slides: painted::Slides, title: String) -> Document {
    let mut document = Document {
        title,
        textures: slides.textures,
        ..Document::default()
    };
    for slide in slides.painted {
        let page = document.sheets.len();
        mark(&mut document, &slide, page, 0.0);
        document.tree.extend(slide.node());
        document.sheets.push(Sheet {
            size: vec2(painted::SIZE.x, painted::SIZE.y) * SCALE,
            scale: SCALE,
            ground: Color32::WHITE,
            marks: slide.marks,
            pixels_per_point: 1.0,
        });
    }
    document
}
