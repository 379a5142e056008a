//! The document as pixels, drawn with the bundled faces alone.

use std::sync::{Arc, OnceLock};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::document::paper;
use super::fonts;
use super::paper::{Faces, SvgOptions};
use super::picture::Picture;
use crate::letters;

/// The longest side of a PNG in pixels.
const LONGEST: f32 = 16_384.0;
/// The most pixels of a PNG: 400 MB while it is drawn.
const MOST: f32 = 100_000_000.0;

/// Why a picture could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InkError {
    /// Nothing to draw on, or more than memory should hold.
    #[error("cannot draw a picture of {width} × {height} pixels; each side has to lie between 1 and {LONGEST}, and all of it may have {} million", MOST / 1e6)]
    Size {
        /// Width in pixels.
        width: i64,
        /// Height in pixels.
        height: i64,
    },
    /// The document does not read back: a mistake of the ink.
    #[error("the picture could not be drawn: {0}")]
    Document(String),
}

/// `scale`, or the largest one below it at which a picture of this size is still one that programs open.
pub fn fitting(size: egui::Vec2, scale: f32) -> f32 {
    // A little below the bound, since sides are rounded to whole pixels.
    let by_area = (MOST * 0.999 / (size.x.max(1.0) * size.y.max(1.0))).sqrt();
    scale.min(LONGEST / size.max_elem().max(1.0)).min(by_area)
}

/// Draws `picture` with `scale` pixels a point and encodes it as PNG.
///
/// # Errors
/// [`InkError::Size`] when a side would have no pixels or too many.
pub fn png(picture: &Picture, scale: f32) -> Result<Vec<u8>, InkError> {
    let pixmap = pixels(picture, scale)?;
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    let (width, height) = (pixmap.width(), pixmap.height());
    // A picture on its ground has no transparent pixel: without that channel a wide map is filtered and packed a third faster.
    let opaque = pixmap.pixels().iter().all(PremultipliedColorU8::is_opaque);
    let written = if opaque {
        let rgb: Vec<u8> = pixmap
            .data()
            .as_chunks::<4>()
            .0
            .iter()
            .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
            .collect();
        encoder.write_image(&rgb, width, height, ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&pixmap.take_demultiplied(), width, height, ExtendedColorType::Rgba8)
    };
    written.map_err(|problem| InkError::Document(problem.to_string()))?;
    Ok(bytes)
}

/// Draws `picture` with `scale` pixels a point.
///
/// # Errors
/// [`InkError::Size`] when a side would have no pixels or too many.
pub fn pixels(picture: &Picture, scale: f32) -> Result<Pixmap, InkError> {
    let size = (picture.size * scale).round();
    let fits = |side: f32| (1.0..=LONGEST).contains(&side);
    let wrong = InkError::Size {
        width: size.x as i64,
        height: size.y as i64,
    };
    if !fits(size.x) || !fits(size.y) || size.x * size.y > MOST {
        return Err(wrong);
    }
    // The reader has the bundled faces already: the document need not carry them.
    let options = SvgOptions {
        faces: Faces::None,
        ..Default::default()
    };
    let paper = paper(picture, &options);
    let tree = Tree::from_str(&paper.svg, &reading(&paper.others))
        .map_err(|problem| InkError::Document(problem.to_string()))?;
    let mut pixmap = Pixmap::new(size.x as u32, size.y as u32).ok_or(wrong)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}

/// How a document is read: the bundled faces, and those of the machine that it names; no other file.
fn reading(others: &[Arc<letters::Face>]) -> Options<'static> {
    static FACES: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let mut faces = fontdb::Database::new();
        for face in fonts::TEXT.iter().chain(&fonts::ICONS) {
            faces.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes)));
        }
        for face in letters::bundled::all() {
            faces.load_font_source(fontdb::Source::Binary(Arc::clone(&face.bytes)));
        }
        Arc::new(faces)
    });
    let bundled: Vec<&str> = letters::bundled::all().map(|face| face.key.as_str()).collect();
    let of_machine: Vec<_> = others
        .iter()
        .filter(|face| !bundled.contains(&face.key.as_str()))
        .collect();
    let mut faces = Arc::clone(faces);
    if !of_machine.is_empty() {
        let mut more = (*faces).clone();
        for face in of_machine {
            more.load_font_source(fontdb::Source::Binary(Arc::clone(&face.bytes)));
        }
        faces = Arc::new(more);
    }
    let mut options = Options {
        fontdb: faces,
        ..Options::default()
    };
    // An image is always inside the document; a name of a file is never followed.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options
}
