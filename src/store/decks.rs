//! Sessions made of Markdown decks: the deck's pictures come along, and lie beside the session afterwards.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::session::check;
use crate::session::markdown::{self, Dialect, Import, Imported};
use crate::store::disk::folder_of;
use crate::store::new_picture::{FOLDER, numbered};
use crate::store::pictures::{self, LARGEST, LARGEST_IN_ALL};
use crate::store::words::system;
use crate::store::write_new;
use crate::store::{Disk, Rights, StoreError, reading};

/// Where programs keep what a deck names from its root.
const ROOTS: [&str; 3] = ["", "public", "static"];

/// A session made of a deck, and the pictures that have to be written beside it.
#[derive(Debug)]
pub struct Deck {
    /// The session and what is told of it.
    pub imported: Imported,
    /// The files of pictures that lie elsewhere, by their paths from the session's folder.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Reads the deck at `deck` for a session at `session`; found out by its signs, unless a dialect is named.
///
/// # Errors
/// The deck cannot be read, or makes a session that is too large to be opened.
pub fn read(disk: &dyn Disk, deck: &Path, session: &Path, dialect: Option<Dialect>) -> Result<Deck, StoreError> {
    let text = reading::text(disk, deck)?;
    let name = session
        .file_stem()
        .map_or_else(|| "Session".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let gathering = RefCell::new(Gathering {
        disk,
        from: folder_of(deck).to_owned(),
        to: folder_of(session).to_owned(),
        known: HashMap::new(),
        pictures: Vec::new(),
        room: LARGEST_IN_ALL,
    });
    let imported = markdown::import(
        &text,
        &Import {
            name: &name,
            dialect,
            find: &|source| gathering.borrow_mut().find(source),
        },
    );
    Ok(Deck {
        imported,
        pictures: gathering.into_inner().pictures,
    })
}

/// Writes the session and its pictures. Nothing that is there is written over.
///
/// # Errors
/// The session's name is taken, it would be too large to be opened, or the system refuses.
pub fn write(disk: &dyn Disk, session: &Path, deck: &Deck) -> Result<(), StoreError> {
    let text = deck.imported.session.to_ron();
    if text.len() > crate::session::LARGEST {
        return Err(StoreError::System(format!(
            "The deck is too large: its session would have {:.1} MB, and {} MB are the most. Cut it in two and import both",
            text.len() as f64 / f64::from(1 << 20),
            crate::session::LARGEST >> 20
        )));
    }
    let folder = folder_of(session);
    disk.make_folder(folder, Rights::Usual)
        .map_err(|error| system(folder, "made", &error))?;
    // First the session, since its name may be taken: then nothing is left behind.
    write_new(disk, session, text.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Taken(session.to_path_buf()),
        _ => system(session, "written", &error),
    })?;
    let beside = deck
        .pictures
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    pictures::write_beside(disk, session, beside)
}

/// Finds the pictures of a deck.
struct Gathering<'d> {
    disk: &'d dyn Disk,
    /// The folder of the deck, and that of the session.
    from: PathBuf,
    to: PathBuf,
    /// What became of each that was asked for.
    known: HashMap<String, Option<String>>,
    pictures: Vec<(String, Vec<u8>)>,
    /// What all of them may still have, in bytes.
    room: u64,
}

impl Gathering<'_> {
    /// The path by which the session shows a picture.
    fn find(&mut self, source: &str) -> Option<String> {
        if let Some(known) = self.known.get(source) {
            return known.clone();
        }
        let found = if source.starts_with("data:") {
            self.within(source)
        } else {
            self.beside(source)
        };
        self.known.insert(source.to_owned(), found.clone());
        found
    }

    /// A picture that stands in the deck itself.
    fn within(&mut self, source: &str) -> Option<String> {
        let (kind, data) = source.strip_prefix("data:image/")?.split_once(";base64,")?;
        let ending = match kind {
            "png" | "gif" | "webp" => kind,
            "jpeg" | "jpg" => "jpg",
            "svg+xml" => "svg",
            _ => return None,
        };
        let clean: String = data.chars().filter(|letter| !letter.is_whitespace()).collect();
        let bytes = STANDARD.decode(clean).ok()?;
        self.keep(&format!("picture.{ending}"), bytes)
    }

    /// A file beside the deck.
    fn beside(&mut self, source: &str) -> Option<String> {
        let path = markdown::plain_path(source)?;
        let inner = path.trim_start_matches('/');
        let folder = self.from.canonicalize().ok()?;
        let real = ROOTS.iter().find_map(|root| {
            let real = self.from.join(root).join(inner).canonicalize().ok()?;
            // A deck from somebody else must not carry a private file into a session that is passed on.
            (real.starts_with(&folder) && real.is_file()).then_some(real)
        })?;
        if let Some(own) = self
            .to
            .canonicalize()
            .ok()
            .and_then(|to| Some(real.strip_prefix(to).ok()?.to_path_buf()))
        {
            let parts: Option<Vec<&str>> = own.iter().map(std::ffi::OsStr::to_str).collect();
            let path = parts?.join("/");
            if check::can_show(&path) {
                let bytes = self.bytes(&real)?;
                self.room -= bytes.len() as u64;
                return Some(path);
            }
            return None;
        }
        let name = real.file_name()?.to_str()?.to_owned();
        let bytes = self.bytes(&real)?;
        self.keep(&name, bytes)
    }

    /// The bytes of a picture that can be shown.
    fn bytes(&self, file: &Path) -> Option<Vec<u8>> {
        let size = self.disk.size(file)?;
        if size > LARGEST.min(self.room) {
            return None;
        }
        let bytes = self.disk.read(file).ok()?;
        pictures::measure(&bytes).ok()?;
        Some(bytes)
    }

    /// Keeps a picture for the session's folder, under a name that nothing else has.
    fn keep(&mut self, name: &str, bytes: Vec<u8>) -> Option<String> {
        if bytes.len() as u64 > LARGEST.min(self.room) || pictures::measure(&bytes).is_err() {
            return None;
        }
        for number in 1..=999 {
            let path = numbered(&format!("{FOLDER}/{name}"), number);
            if !check::can_show(&path) {
                return None;
            }
            let kept = self.pictures.iter().find(|(known, _)| *known == path);
            let there = kept
                .map(|(_, bytes)| bytes.clone())
                .or_else(|| self.disk.read(&self.to.join(&path)).ok());
            match there {
                Some(other) if other == bytes => return Some(path),
                Some(_) => {}
                None => {
                    self.room -= bytes.len() as u64;
                    self.pictures.push((path.clone(), bytes));
                    return Some(path);
                }
            }
        }
        None
    }
}
