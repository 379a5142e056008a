//! Copies of a workshop in the recovery data: its last good state and its versions. The pictures lie beside them, each once.
//!
//! ```text
//! // upto 57 of 12297829382473034410, content 4711 81985529216486895, at 1795513680000
//! // holds (notes:12,actions:3,rounds:2,maps:1,steps:8,activities:0)
//! // picture "in/red.png" 9c1f…-4711
//! (format: 1, …                                          the workshop without these pictures
//! ```
//!
//! A picture can have megabytes and never changes, while a copy is written with every save.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::session::Picture;
use crate::store::content::checksum;
use crate::store::disk::Rights;
use crate::store::{Content, Disk, StoreError, workshop_file, write_private};
use crate::time::Stamp;
use crate::workshop::{Holds, Workshop};

/// How a copy stands to the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    /// The number of the last edit in it.
    pub upto: u64,
    /// Which journal numbers it.
    pub line: u64,
    /// What the workshop's file has that was written with it.
    pub content: Content,
    /// When it was made.
    pub at: Stamp,
}

/// A copy that was read.
#[derive(Debug)]
pub(super) struct Copy {
    pub workshop: Workshop,
    /// None for a copy of the first Flipchart.
    pub about: Option<About>,
    /// The pictures that could not be read.
    pub missing: Vec<String>,
}

/// The pictures of a document that are in its recovery data.
#[derive(Debug)]
pub(super) struct Pictures {
    folder: PathBuf,
    /// What those are called that are known to be there, by their keys: what a picture is called is worked out of all its bytes.
    known: BTreeMap<u64, String>,
}

impl Pictures {
    /// Those in a folder.
    pub fn of(folder: PathBuf) -> Self {
        Self {
            folder,
            known: BTreeMap::new(),
        }
    }

    /// Keeps a picture, and returns its name there.
    pub fn keep(&mut self, disk: &dyn Disk, picture: &Picture) -> io::Result<String> {
        let known = self.known.get(&picture.key()).cloned();
        let name = known.clone().unwrap_or_else(|| name(picture.bytes()));
        let path = self.folder.join(&name);
        // Asked of the disk each time: the folder may have been deleted meanwhile.
        let there = disk.size(&path) == Some(picture.bytes().len() as u64);
        if !there || known.is_none() {
            let same = there && disk.read(&path).is_ok_and(|bytes| bytes == picture.bytes());
            if !same {
                disk.make_folder(&self.folder, Rights::Private)?;
                write_private(disk, &path, picture.bytes())?;
            }
            self.known.insert(picture.key(), name.clone());
        }
        Ok(name)
    }

    /// Removes all of them: nothing names them any more. What cannot be removed stays.
    pub fn clear(&mut self, disk: &dyn Disk) {
        for path in disk.list(&self.folder).unwrap_or_default() {
            let _ = disk.remove(&path);
        }
        self.known.clear();
    }

    /// The picture of this name there; none if it is gone or damaged.
    pub fn read(&self, disk: &dyn Disk, kept: &str) -> Option<Picture> {
        // By its name alone: what stands in a copy may not lead out of the folder.
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let bytes = kept
            .chars()
            .all(plain)
            .then(|| disk.read(&self.folder.join(kept)).ok())??;
        (name(&bytes) == kept).then(|| Picture::new(&bytes))
    }
}

/// What a picture is called by what it holds.
fn name(bytes: &[u8]) -> String {
    format!("{:016x}-{}", checksum(bytes), bytes.len())
}

/// Writes a copy, its pictures first.
///
/// # Errors
/// The system's; a copy that was there is as it was.
pub(super) fn write(
    disk: &dyn Disk,
    path: &Path,
    workshop: &Workshop,
    about: About,
    pictures: &mut Pictures,
) -> Result<(), StoreError> {
    let failed = |error: &io::Error| super::words::system(path, "saved", error);
    let About { upto, line, .. } = about;
    let (length, sum) = about.content.parts();
    let mut text = format!(
        "// upto {upto} of {line}, content {length} {sum}, at {}\n",
        about.at.millis()
    );
    if let Ok(holds) = ron::to_string(&Holds::of(workshop)) {
        let _ = writeln!(text, "// holds {holds}");
    }
    let bare;
    let body = if workshop.session.pictures.is_empty() {
        workshop
    } else {
        for (name, picture) in &workshop.session.pictures {
            let kept = pictures.keep(disk, picture).map_err(|error| failed(&error))?;
            let name = ron::to_string(name).unwrap_or_default();
            let _ = writeln!(text, "// picture {name} {kept}");
        }
        let mut without = workshop.clone();
        without.session.pictures.clear();
        bare = without;
        &bare
    };
    text.push_str(&workshop_file::print(body)?);
    write_private(disk, path, text.as_bytes()).map_err(|error| failed(&error))
}

/// What the head of a copy says, which is all that a list of many needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub about: Option<About>,
    pub holds: Option<Holds>,
}

/// How much of a copy is read for its head, in bytes: what it says of itself stands before its pictures.
const HEAD: u64 = 4096;

/// Reads the head of a copy. What is not there, or was not said by an older Flipchart, is left out.
pub(super) fn read_head(disk: &dyn Disk, path: &Path) -> Head {
    let mut bytes = Vec::new();
    if let Ok(file) = disk.open(path) {
        // What was read before an error is as good as all.
        let _ = file.take(HEAD).read_to_end(&mut bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut head = Head::default();
    for line in text.lines().map_while(|line| line.strip_prefix("// ")) {
        if let Some(said) = line.strip_prefix("upto ") {
            head.about = read_about(said);
        } else if let Some(said) = line.strip_prefix("holds ") {
            head.holds = ron::from_str(said).ok();
        }
    }
    head
}

/// Reads a copy with its pictures.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(disk: &dyn Disk, path: &Path, pictures: &Pictures) -> Result<Copy, StoreError> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = disk
        .read(path)
        .map_err(|error| super::words::system(path, "read", &error))?;
    let mut workshop = workshop_file::read(&bytes, &file)?.workshop;
    let mut about = None;
    let mut missing = Vec::new();
    let head = String::from_utf8_lossy(&bytes);
    for line in head.lines().map_while(|line| line.strip_prefix("// ")) {
        if let Some(said) = line.strip_prefix("upto ") {
            about = read_about(said);
        } else if let Some((name, kept)) = line.strip_prefix("picture ").and_then(|said| said.rsplit_once(' ')) {
            let Ok(name) = ron::from_str::<String>(name) else {
                continue;
            };
            match pictures.read(disk, kept) {
                Some(picture) => {
                    workshop.session.pictures.insert(name, picture);
                }
                None => missing.push(name),
            }
        }
    }
    Ok(Copy {
        workshop,
        about,
        missing,
    })
}

/// What a copy says of itself, without reading it whole; none where it does not.
fn read_about(said: &str) -> Option<About> {
    let (upto, rest) = said.split_once(" of ")?;
    let (line, rest) = rest.split_once(", content ")?;
    let (content, at) = rest.split_once(", at ")?;
    let (length, sum) = content.split_once(' ')?;
    Some(About {
        upto: upto.parse().ok()?,
        line: line.parse().ok()?,
        content: Content::from_parts(length.parse().ok()?, sum.parse().ok()?),
        at: Stamp::from_millis(at.trim().parse().ok()?),
    })
}
