//! Drawings that people bring (SVG) as pixels: set in the bundled faces, the same on every machine. No file is followed, nothing fetched, and
//! nothing waited for that takes too long.

mod in_time;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, ImageKind, Node, Options, Tree, fontdb};

use crate::letters::bundled;
use in_time::in_time;

/// The longest side of a drawing in pixels: it has no size of its own.
const LONGEST: f32 = 2_400.0;

/// Whether a file is a drawing, by its beginning.
pub fn is_drawing(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or_default()).into_owned();
    let begin = begin.trim_start_matches('\u{FEFF}').trim_start();
    // What is long before its first element has a declaration and comments there.
    begin.starts_with('<') && (begin.contains("<svg") || (begin.starts_with("<?xml") && bytes.len() > 1024))
}

/// Width and height as the drawing names them, rounded up.
///
/// # Errors
/// Why it cannot be read.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    in_time(bytes, |bytes| {
        let size = read(bytes)?.size();
        Ok((size.width().ceil() as u32, size.height().ceil() as u32))
    })
}

/// The pixels of a drawing, its longer side of `longest`, and never more than a wall shows.
///
/// # Errors
/// Why it cannot be read.
pub fn pixels(bytes: &[u8], longest: u32) -> Result<RgbaImage, String> {
    in_time(bytes, move |bytes| painted(bytes, longest))
}

fn painted(bytes: &[u8], longest: u32) -> Result<RgbaImage, String> {
    let tree = read(bytes)?;
    if !pictures_fit(tree.root()) {
        return Err("a picture in it is too large".to_owned());
    }
    let size = tree.size();
    let scale = (longest as f32).min(LONGEST) / size.width().max(size.height()).max(1.0);
    let side = |length: f32| (length * scale).round().max(1.0) as u32;
    let mut pixels = Pixmap::new(side(size.width()), side(size.height())).ok_or("it has no pixels")?;
    let painted = catch_unwind(AssertUnwindSafe(|| {
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    }));
    painted.map_err(|_| "it is damaged".to_owned())?;
    let (width, height) = (pixels.width(), pixels.height());
    let straight: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        })
        .collect();
    RgbaImage::from_raw(width, height, straight).ok_or_else(|| "it has no pixels".to_owned())
}

/// The most pixels of a picture within a drawing: unpacked, a short file can have more than memory.
const MOST_PIXELS: f32 = 50e6;

/// Whether the pictures within it can be unpacked.
fn pictures_fit(group: &Group) -> bool {
    group.children().iter().all(|node| {
        let own = match node {
            Node::Group(group) => pictures_fit(group),
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(_) => true,
                _ => image.size().width() * image.size().height() <= MOST_PIXELS,
            },
            Node::Path(_) | Node::Text(_) => true,
        };
        let mut below = true;
        node.subroots(|root| below = below && pictures_fit(root));
        own && below
    })
}

fn read(bytes: &[u8]) -> Result<Tree, String> {
    // Packed drawings could unpack to anything: they are no text, and refused.
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let mut options = Options {
        fontdb: faces(),
        font_family: "Noto Sans".to_owned(),
        ..Options::default()
    };
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    // A file may be made to break a reader: one that gives up must not take the thread along.
    match catch_unwind(AssertUnwindSafe(|| Tree::from_str(text, &options))) {
        Ok(tree) => tree.map_err(|error| error.to_string()),
        Err(_) => Err("it is damaged".to_owned()),
    }
}

/// The faces that a drawing's words are set in.
fn faces() -> Arc<fontdb::Database> {
    static FACES: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let mut faces = fontdb::Database::new();
        for face in bundled::all() {
            faces.load_font_source(fontdb::Source::Binary(Arc::clone(&face.bytes)));
        }
        Arc::new(faces)
    });
    Arc::clone(faces)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_drawing_is_drawn_and_what_is_none_is_refused() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='#f00'/></svg>";
        assert!(is_drawing(svg) && !is_drawing(b"no drawing"));
        assert_eq!(size(svg).unwrap(), (40, 20));
        let pixels = pixels(svg, 100).unwrap();
        assert_eq!(pixels.dimensions(), (100, 50));
        assert_eq!(pixels.get_pixel(50, 25).0, [255, 0, 0, 255]);
        assert!(size(b"<svg").is_err());
    }
}
