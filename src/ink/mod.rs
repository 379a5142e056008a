//! Paper ink: writes painted shapes down as SVG with real text, and from there as PNG.
//!
//! A [`Picture`] is what one pass of egui painted. [`svg`] writes it down as a document whose text can be selected and
//! whose layout is egui's own to the pixel; [`png`] draws that document with the bundled faces alone, so that the same
//! picture has the same pixels on every machine. The ink knows no screen: it sees shapes.
//!
//! - `shape`: rectangles, circles, lines, paths and curves.
//! - `text`: rows of text, and icons as outlines.
//! - `mesh`: triangles and images.
//! - `page`: the document around them: clips, definitions, faces.
//! - `raster`: the document as pixels.

pub mod fonts;
mod mesh;
mod number;
mod page;
mod picture;
mod raster;
mod shape;
mod text;

pub use picture::Picture;
pub use raster::{InkError, fitting, pixels, png};

/// Which faces an SVG carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Faces {
    /// Every face that a letter of the picture uses, so that it looks the same wherever it is opened.
    #[default]
    Used,
    /// None: small, and right only where the bundled faces are installed.
    None,
}

/// How an SVG is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SvgOptions {
    /// Which faces it carries.
    pub faces: Faces,
    /// Its title, for screen readers and window titles. Left out when empty.
    pub title: String,
}

/// An SVG, and what it could not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The document.
    pub svg: String,
    /// What a placeholder stands for, one sentence each.
    pub left_out: Vec<String>,
}

/// Writes `picture` as an SVG document. The same picture and options give the same bytes.
pub fn svg(picture: &Picture, options: &SvgOptions) -> String {
    paper(picture, options).svg
}

/// Writes `picture` as an SVG document and says what it could not hold.
pub fn paper(picture: &Picture, options: &SvgOptions) -> Paper {
    page::write(picture, options)
}
