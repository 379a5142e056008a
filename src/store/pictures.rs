//! Sessions with the pictures that lie beside them: read into the session, so that a workshop of it needs no other file.

use std::io::{self, Cursor};
use std::path::Path;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, RgbaImage};

use crate::drawing;
use crate::session::{self, Fault, Picture, Problem, Session};
use crate::store::disk::folder_of;
use crate::store::known_pictures::Known;
use crate::store::words::{sentence, system};
use crate::store::{Disk, Rights, StoreError, write_new};

/// The largest picture, in bytes.
pub const LARGEST: u64 = 8 << 20;
/// What all pictures of a session may have together, in bytes. With it a workshop's file stays below what can be read.
/// They are written in base64, which makes 53 MB of 40.
pub const LARGEST_IN_ALL: u64 = 40 << 20;
/// The most pixels of a side that are decoded.
const LONGEST_SIDE: u32 = 16_384;
/// The most pixels in all: 8,000 by 8,000.
const MOST_PIXELS: u64 = 64_000_000;
/// The most memory that decoding may take, in bytes: that of so many pixels of four channels with sixteen bits each.
const MEMORY: u64 = MOST_PIXELS * 8;

/// How closely pictures are looked at when a session is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// At their beginning, which says kind and size: fast enough for a list of sessions.
    Quick,
    /// At every pixel.
    Thorough,
}

/// A session as it was read, with its pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The session. A picture that could not be read is not in it, and its description stands in its place.
    pub session: Session,
    /// What can be run as it is, but should be looked at.
    pub warnings: Vec<Problem>,
    /// What is wrong with its pictures.
    pub pictures: Vec<Problem>,
}

/// Reads a session file and the pictures that it names.
///
/// # Errors
/// What is wrong with the file itself. Pictures do not keep a session from being run: their problems come with it.
pub fn read_session(disk: &dyn Disk, path: &Path, look: Look) -> Result<Read, Vec<Problem>> {
    let file = path.display().to_string();
    let bytes = disk
        .read(path)
        .map_err(|error| vec![Problem::of_file(&file, sentence(path, "read", &error), "")])?;
    let checked = session::read_bytes(&bytes, &file)?;
    let mut session = checked.session;
    let faults = embed(disk, folder_of(path), &mut session, look);
    let pictures = if faults.is_empty() {
        Vec::new()
    } else {
        session::picture_problems(&session, &bytes, &file, &faults)
    };
    Ok(Read {
        session,
        warnings: checked.warnings,
        pictures,
    })
}

/// Reads the pictures that lie in `folder` into the session. Those that it has already stay.
pub(super) fn embed(disk: &dyn Disk, folder: &Path, session: &mut Session, look: Look) -> Vec<Fault> {
    embed_known(disk, folder, session, look, &mut Known::default())
}

/// As [`embed`], with what is known of the pictures; afterwards just those of this session are.
pub(super) fn embed_known(
    disk: &dyn Disk,
    folder: &Path,
    session: &mut Session,
    look: Look,
    known: &mut Known,
) -> Vec<Fault> {
    let mut paths: Vec<String> = session.images().map(|image| image.path.clone()).collect();
    // In one order, so that the same pictures are left out when all together are too large.
    paths.sort();
    paths.dedup();
    let mut faults = Vec::new();
    let mut room = LARGEST_IN_ALL;
    let mut next = Known::default();
    for path in paths {
        if session.pictures.contains_key(&path) {
            continue;
        }
        match picture(disk, folder, &path, room, look, (&*known, &mut next)) {
            Ok(picture) => {
                room = room.saturating_sub(picture.bytes().len() as u64);
                session.pictures.insert(path, picture);
            }
            Err((what, mend)) => faults.push(Fault { path, what, mend }),
        }
    }
    *known = next;
    faults
}

/// Writes pictures beside a session, each at its path from the session's folder. None that is there is written over.
pub(super) fn write_beside<'p>(
    disk: &dyn Disk,
    session: &Path,
    pictures: impl Iterator<Item = (&'p str, &'p [u8])>,
) -> Result<(), StoreError> {
    for (path, bytes) in pictures {
        let file = folder_of(session).join(path);
        if disk.exists(&file) {
            continue;
        }
        let folder = folder_of(&file);
        disk.make_folder(folder, Rights::Usual)
            .map_err(|error| system(folder, "made", &error))?;
        match write_new(disk, &file, bytes) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(system(&file, "written", &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// One picture; else what is wrong with it, and how to mend that.
fn picture(
    disk: &dyn Disk,
    folder: &Path,
    path: &str,
    room: u64,
    look: Look,
    (known, next): (&Known, &mut Known),
) -> Result<Picture, (String, String)> {
    let found = |what: String, mend: &str| (what, mend.to_owned());
    let file = folder.join(path);
    let real = file.canonicalize().map_err(|_| {
        let what = format!("There is no picture `{path}` beside the session");
        found(
            what,
            "Put the file there, or mend the path; it counts from the session's own folder",
        )
    })?;
    // Asked of where the file really lies: a session from somebody else must not carry a private file into a workshop that is passed on.
    if !folder.canonicalize().is_ok_and(|folder| real.starts_with(folder)) {
        let what = format!("The picture `{path}` is a link that leads out of the session's folder");
        return Err(found(
            what,
            "Put the file itself there: a session shows its own files only",
        ));
    }
    let Some(size) = disk.size(&real) else {
        return Err(found(format!("`{path}` is no file"), "Name the file of a picture"));
    };
    let megabytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    if size > LARGEST {
        let what = format!(
            "The picture `{path}` has {:.1} MB, too much for a slide",
            megabytes(size)
        );
        return Err(found(
            what,
            "Save it smaller, at most 8 MB: 2400 pixels are as wide as a wall shows",
        ));
    }
    if size > room {
        let what = format!("The picture `{path}` is one too many: all together have more than 40 MB");
        return Err(found(
            what,
            "Save the pictures smaller: 2400 pixels are as wide as a wall shows",
        ));
    }
    let modified = disk.modified(&real);
    // What was looked at quickly is not known to be sound in every pixel.
    let quick = look == Look::Quick;
    let keep = |picture: &Picture, next: &mut Known| {
        if let Some(modified) = modified.filter(|_| quick) {
            next.keep(real.clone(), size, modified, picture.clone());
        }
    };
    if let Some(picture) = known.of(&real, size, modified).filter(|_| quick) {
        keep(&picture, next);
        return Ok(picture);
    }
    let bytes = disk.read(&real).map_err(|error| {
        found(
            format!("The picture `{path}` cannot be read: {error}"),
            "Look whether this account may read it",
        )
    })?;
    let sound = match look {
        Look::Quick => measure(&bytes),
        Look::Thorough => decode(&bytes, LONGEST_SIDE).map(|_| ()),
    };
    sound.map_err(|why| {
        let what = format!("The picture `{path}` cannot be shown: {why}");
        found(
            what,
            "Open it in another program and save it as PNG, JPEG, WebP, GIF or SVG again",
        )
    })?;
    let picture = Picture::new(&bytes);
    keep(&picture, next);
    Ok(picture)
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, String> {
    // By what is in it, not by its ending: a PNG that is called `.jpg` can be shown.
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err("it is neither PNG, JPEG, WebP, GIF nor SVG inside".to_owned());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    // A file of a kilobyte can claim a picture of gigabytes.
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    Ok(reader)
}

/// Looks at the beginning of a picture.
pub(super) fn measure(bytes: &[u8]) -> Result<(), String> {
    size(bytes).map(|_| ())
}

/// Width and height of a picture in pixels, from its beginning; those of a drawing as it names them.
///
/// # Errors
/// Why it cannot be shown.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    if drawing::is_drawing(bytes) {
        return drawing::size(bytes);
    }
    let (width, height) = reader(bytes)?.into_dimensions().map_err(|error| error.to_string())?;
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "it has {width} × {height} pixels, too many: 64 million in all and {LONGEST_SIDE} a side are the most"
        ));
    }
    if width == 0 || height == 0 {
        return Err("it has no pixels".to_owned());
    }
    Ok((width, height))
}

/// The pixels of a picture, none of its sides longer than `longest`; of one that moves those of its first frame.
///
/// # Errors
/// Why it cannot be shown.
pub fn decode(bytes: &[u8], longest: u32) -> Result<RgbaImage, String> {
    if drawing::is_drawing(bytes) {
        return drawing::pixels(bytes, longest);
    }
    measure(bytes)?;
    // A file may be made to break a decoder: one that gives up in the middle must not take the thread along.
    let decoded = std::panic::catch_unwind(|| {
        let image = reader(bytes)?.decode().map_err(|error| error.to_string())?;
        Ok::<DynamicImage, String>(if image.width().max(image.height()) > longest {
            image.resize(longest.max(1), longest.max(1), image::imageops::FilterType::Triangle)
        } else {
            image
        })
    });
    match decoded {
        Ok(image) => image.map(DynamicImage::into_rgba8),
        Err(_) => Err("it is damaged".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]

    use std::sync::Arc;

    use super::*;
    use crate::store::SystemDisk;

    const SESSION: &str = r#"(
    format: 1,
    id: "pictured",
    title: "Pictured",
    agenda: [(
        title: "One",
        minutes: 5,
        slides: [(
            id: "one",
            title: "One",
            blocks: [
                Columns([(blocks: [Image(path: "in/red.png", alt: "A red field")]), (blocks: [Text("x")])]),
            ],
        )],
    )],
)"#;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        RgbaImage::from_pixel(width, height, image::Rgba([200, 30, 20, 255]))
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    fn folder(picture: Option<&[u8]>) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("talk.ron"), SESSION).unwrap();
        if let Some(bytes) = picture {
            std::fs::write(folder.path().join("in/red.png"), bytes).unwrap();
        }
        folder
    }

    fn read(folder: &tempfile::TempDir, look: Look) -> Read {
        read_session(&SystemDisk, &folder.path().join("talk.ron"), look).unwrap()
    }

    #[test]
    fn a_picture_is_read_into_the_session_and_comes_back_from_its_text() {
        let bytes = png(4, 3);
        let read = read(&folder(Some(&bytes)), Look::Thorough);
        assert!(read.pictures.is_empty(), "{:?}", read.pictures);
        assert_eq!(read.session.pictures["in/red.png"].bytes(), bytes);
        let again = session::read(&read.session.to_ron(), "again.ron").unwrap().session;
        assert_eq!(again, read.session);
    }

    #[test]
    fn a_picture_is_read_once_until_its_file_looks_other() {
        let bytes = png(4, 3);
        let folder = folder(Some(&bytes));
        let file = folder.path().join("in/red.png");
        let session = session::read(SESSION, "talk.ron").unwrap().session;
        let mut known = Known::default();
        let seen = |known: &mut Known| {
            let mut session = session.clone();
            let faults = embed_known(&SystemDisk, folder.path(), &mut session, Look::Quick, known);
            (faults.len(), session.pictures.len())
        };
        assert_eq!(seen(&mut known), (0, 1));
        let date = std::fs::metadata(&file).unwrap().modified().unwrap();
        // Of the same length and date nobody can tell that it is no picture any more without reading it.
        std::fs::write(&file, vec![0; bytes.len()]).unwrap();
        let open = std::fs::File::options().write(true).open(&file).unwrap();
        open.set_modified(date).unwrap();
        assert_eq!(seen(&mut known), (0, 1), "it is not read again");
        open.set_modified(date + std::time::Duration::from_secs(2)).unwrap();
        assert_eq!(seen(&mut known), (1, 0), "it is");
        assert_eq!(seen(&mut Known::default()), (1, 0));
    }

    #[test]
    fn a_picture_that_is_missing_is_a_problem_at_its_path_and_the_session_still_opens() {
        let read = read(&folder(None), Look::Quick);
        assert_eq!(read.pictures.len(), 1);
        let problem = read.pictures[0].to_string();
        assert!(
            problem.contains("talk.ron:12:48: There is no picture `in/red.png`"),
            "{problem}"
        );
        assert!(read.session.pictures.is_empty());
    }

    #[test]
    fn a_picture_cut_off_in_the_middle_is_found_by_a_thorough_look() {
        let whole = png(64, 64);
        let read = read(&folder(Some(&whole[..whole.len() / 2])), Look::Thorough);
        assert!(read.pictures[0].what.contains("cannot be shown"), "{:?}", read.pictures);
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused_at_a_quick_look() {
        let cases = [
            (b"no picture".to_vec(), "neither PNG, JPEG"),
            (vec![0; 9 << 20], "9.0 MB"),
        ];
        for (bytes, words) in cases {
            let read = read(&folder(Some(&bytes)), Look::Quick);
            assert!(read.pictures[0].what.contains(words), "{:?}", read.pictures);
        }
    }

    #[test]
    fn no_beginning_of_a_picture_makes_the_decoder_panic() {
        let whole = png(9, 7);
        for length in 0..whole.len() {
            assert!(
                decode(&whole[..length], 100).is_err() || length + 16 > whole.len(),
                "{length}"
            );
        }
        assert_eq!(decode(&png(300, 100), 60).unwrap().dimensions(), (60, 20));
    }

    #[test]
    fn a_workshop_keeps_its_pictures_when_the_session_is_gone() {
        let folder = folder(Some(&png(4, 3)));
        let session = read(&folder, Look::Quick).session;
        let clock = Arc::new(crate::time::SystemClock::new());
        let places = crate::store::Places::below(folder.path());
        let store = crate::store::Store::new(Arc::new(SystemDisk), places, clock);
        let made = store.create(&session, "Pictured").unwrap();
        store.close(&made.workshop.id);
        std::fs::remove_dir_all(folder.path().join("in")).unwrap();
        let again = store.open(&made.path).unwrap().workshop;
        assert_eq!(again.session.pictures, session.pictures);
        assert_eq!(again.session.pictures.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::write(elsewhere.path().join("red.png"), png(2, 2)).unwrap();
        let folder = folder(None);
        std::os::unix::fs::symlink(elsewhere.path().join("red.png"), folder.path().join("in/red.png")).unwrap();
        let read = read(&folder, Look::Quick);
        assert!(read.pictures[0].what.contains("leads out of"), "{:?}", read.pictures);
    }
}
