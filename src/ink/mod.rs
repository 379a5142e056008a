//! Paper ink: writes painted shapes down as SVG with real text, and from there as PNG.
//!
//! A [`Picture`] is what one pass of egui painted. [`svg`] writes it down as a document whose text can be selected and
//! whose layout is egui's own to the pixel; [`png`] draws that document with the bundled faces alone, so that the same
//! picture has the same pixels on every machine. The ink knows no screen: it sees shapes.
//!
//! - `page`: a document being written: definitions that are shared, faces, images (`texture`).
//! - `runs`: rows of text as letters that share face and format, for SVG and PDF.
//! - `line`, `text`, `mesh`, `shape`: lines; rows of text, and icons as outlines; triangles and images; rectangles, circles,
//!   paths and curves.
//! - `document`: a picture's shapes in their order, each within its clip.
//! - `raster`: the document as pixels.
//! - [`pdf`]: shapes on pages, with their order of reading: tagged PDF with text that can be selected and subset fonts.

mod document;
pub mod fonts;
mod line;
mod mesh;
mod number;
mod page;
mod paper;
pub mod pdf;
mod picture;
mod raster;
mod runs;
mod shape;
mod text;
mod texture;

pub use document::{paper, svg};
pub use paper::{Faces, Paper, SvgOptions};
pub use picture::Picture;
pub use raster::{InkError, fitting, pixels, png};
pub use runs::turned;
