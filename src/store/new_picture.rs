//! A picture that is put on a slide: it is kept beside the session, under a name that nothing else has there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

use super::disk::{Disk, folder_of};
use super::pictures::{self, LARGEST};
use super::words::sentence;
use crate::session::{Picture, check};

/// The folder beside a session in which pictures are kept that came from elsewhere.
pub(super) const FOLDER: &str = "pictures";

/// What is put on a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewPicture {
    /// A file, as it was dropped on the window.
    File(PathBuf),
    /// Pixels, as they were pasted.
    Pixels {
        /// Width and height.
        size: [usize; 2],
        /// Four bytes a pixel: red, green, blue, and how much it covers.
        rgba: Arc<[u8]>,
    },
}

/// The path by which the session in this file is to show a picture, and the picture. A file that lies beside the session stays where it is.
///
/// # Errors
/// A sentence on why it cannot be shown.
pub fn beside(disk: &dyn Disk, session: Option<&Path>, new: &NewPicture) -> Result<(String, Picture), String> {
    let folder = session.map(folder_of);
    match new {
        NewPicture::File(file) => of_file(disk, folder, file),
        NewPicture::Pixels { size, rgba } => {
            let bytes = png(*size, rgba)?;
            kept(disk, folder, "picture.png", &bytes)
        }
    }
}

fn of_file(disk: &dyn Disk, folder: Option<&Path>, file: &Path) -> Result<(String, Picture), String> {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if disk.size(file).is_some_and(|size| size > LARGEST) {
        return Err(too_large(&name));
    }
    let bytes = disk.read(file).map_err(|error| sentence(file, "read", &error))?;
    pictures::measure(&bytes).map_err(|why| format!("{name} cannot be shown: {why}"))?;
    let own = folder.and_then(|folder| {
        let (real, folder) = (file.canonicalize().ok()?, folder.canonicalize().ok()?);
        let parts: Option<Vec<&str>> = real
            .strip_prefix(folder)
            .ok()?
            .iter()
            .map(|part| part.to_str())
            .collect();
        parts.map(|parts| parts.join("/")).filter(|path| check::can_show(path))
    });
    match own {
        Some(path) => Ok((path, Picture::new(&bytes))),
        None => kept(disk, folder, &name, &bytes),
    }
}

/// Pixels as the bytes of a file.
fn png([width, height]: [usize; 2], rgba: &[u8]) -> Result<Vec<u8>, String> {
    let told = |why: &dyn std::fmt::Display| format!("The picture on the clipboard cannot be kept: {why}");
    let (Ok(wide), Ok(high)) = (u32::try_from(width), u32::try_from(height)) else {
        return Err(told(&"it is too large"));
    };
    if width == 0 || height == 0 || rgba.len() != width * height * 4 {
        return Err(told(&"it is empty"));
    }
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(rgba, wide, high, ExtendedColorType::Rgba8)
        .map_err(|error| told(&error))?;
    Ok(bytes)
}

/// A picture under the first name that is free beside the session, or that has it already.
fn kept(disk: &dyn Disk, folder: Option<&Path>, name: &str, bytes: &[u8]) -> Result<(String, Picture), String> {
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(name));
    }
    for number in 1..=999 {
        let path = numbered(&format!("{FOLDER}/{name}"), number);
        if !check::can_show(&path) {
            return Err(format!(
                "{name} cannot be shown by this name: name it as in `map.png`, with PNG, JPEG, WebP, GIF or SVG at its end"
            ));
        }
        let there = folder.map(|folder| folder.join(&path)).filter(|file| disk.exists(file));
        let free = there.is_none_or(|file| disk.read(&file).is_ok_and(|other| other == bytes));
        if free {
            return Ok((path, Picture::new(bytes)));
        }
    }
    Err(format!("There are too many pictures called {name} beside the session"))
}

/// "map.png" with a number before its ending, from the second on: "map-2.png".
pub fn numbered(path: &str, number: usize) -> String {
    match path.rsplit_once('.') {
        Some((stem, ending)) if number > 1 => format!("{stem}-{number}.{ending}"),
        _ => path.to_owned(),
    }
}

fn too_large(name: &str) -> String {
    format!("{name} has more than 8 MB, too much for a slide. Save it smaller: 2400 pixels are as wide as a wall shows")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]

    use super::*;
    use crate::store::SystemDisk;

    #[test]
    fn a_picture_gets_a_name_that_nothing_else_has_and_its_own_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (elsewhere, sessions) = (folder.path().join("elsewhere"), folder.path().join("sessions"));
        std::fs::create_dir_all(&elsewhere).unwrap();
        std::fs::create_dir_all(sessions.join("pictures")).unwrap();
        let session = sessions.join("talk.ron");
        let small = |color: u8| png([1, 1], &[color, 0, 0, 255]).unwrap();
        std::fs::write(elsewhere.join("map.png"), small(1)).unwrap();
        let of = |file: PathBuf| beside(&SystemDisk, Some(&session), &NewPicture::File(file));
        let (path, picture) = of(elsewhere.join("map.png")).unwrap();
        assert_eq!((path.as_str(), picture.bytes()), ("pictures/map.png", &small(1)[..]));
        // The same once more is the same file; another one of that name has a name of its own.
        std::fs::write(sessions.join("pictures/map.png"), small(1)).unwrap();
        assert_eq!(of(elsewhere.join("map.png")).unwrap().0, "pictures/map.png");
        std::fs::write(elsewhere.join("map.png"), small(2)).unwrap();
        assert_eq!(of(elsewhere.join("map.png")).unwrap().0, "pictures/map-2.png");
        // One that lies beside the session is shown from there.
        std::fs::write(sessions.join("own.png"), small(3)).unwrap();
        assert_eq!(of(sessions.join("own.png")).unwrap().0, "own.png");
        // What is no picture is none by its name.
        std::fs::write(elsewhere.join("words.png"), "words").unwrap();
        let why = of(elsewhere.join("words.png")).unwrap_err();
        assert!(why.starts_with("words.png cannot be shown"), "{why}");
        std::fs::write(elsewhere.join("map.tiff"), small(4)).unwrap();
        assert!(of(elsewhere.join("map.tiff")).unwrap_err().contains("PNG, JPEG"));
        assert!(of(elsewhere.join("none.png")).is_err());
    }

    #[test]
    fn pixels_become_a_file() {
        let new = NewPicture::Pixels {
            size: [2, 1],
            rgba: [1, 2, 3, 255, 4, 5, 6, 255].into(),
        };
        let (path, picture) = beside(&SystemDisk, None, &new).unwrap();
        assert_eq!(path, "pictures/picture.png");
        assert_eq!(pictures::size(picture.bytes()), Ok((2, 1)));
        let none = NewPicture::Pixels {
            size: [2, 2],
            rgba: [0; 4].into(),
        };
        assert!(beside(&SystemDisk, None, &none).is_err());
    }
}
