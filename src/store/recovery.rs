//! What survives a kill: for each document its journal, the last good copy of its file, its versions, and what was being typed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::history::Change;
use crate::store::disk::Rights;
use crate::store::journal::{self, Base, Record};
use crate::store::kept_copy::{self, About, Pictures};
use crate::store::workshop_file::{self, Seal};
use crate::store::{Content, Disk, Places, StoreError, atomic, write_private};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Edit, Workshop};

/// The recovery data of one document, a folder in the state folder.
#[derive(Debug, Clone)]
pub(super) struct Recovery {
    folder: PathBuf,
}

/// Edits that a file lacks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tail<E = Edit> {
    pub edits: Vec<E>,
    /// When the last of them was made.
    pub last: Option<Stamp>,
    /// Whether more follow that only a newer Flipchart understands.
    pub newer: bool,
}

impl<E> Default for Tail<E> {
    fn default() -> Self {
        Self {
            edits: Vec::new(),
            last: None,
            newer: false,
        }
    }
}

/// How a file stands to the journal of its document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Standing<E = Edit> {
    /// It holds every edit up to this number: these came after it.
    Known(u64, Tail<E>),
    /// It was ours, and the file has been newer since: somebody has put an older one in its place.
    Older,
    /// Somebody else has changed the file; these edits never reached any file.
    Foreign(Tail<E>),
    /// The document lives in another file that is still there: this one is a copy.
    Copy,
}

/// A state that was put together of a copy and the journal.
#[derive(Debug)]
pub(super) struct Restored {
    pub workshop: Workshop,
    /// When it was last changed.
    pub of: Stamp,
    /// The number of the last edit in it; none if the copy is of the first Flipchart.
    pub upto: Option<u64>,
    /// Which journal numbers it.
    pub line: Option<u64>,
    /// Its pictures that are lost.
    pub missing: Vec<String>,
}

/// The longest text of a field that is kept, in letters: more than any field takes.
const LONGEST_DRAFT: usize = 10_000;
/// How many fields are kept at most.
const MOST_DRAFTS: usize = 100;

/// The field whose draft is the note that is being typed.
pub const NOTE_DRAFT: &str = "note";

/// What stands in fields and was not entered yet, by the field.
pub type Drafts = BTreeMap<String, String>;

impl Recovery {
    /// The folder of a document.
    pub fn of(places: &Places, id: &DocumentId) -> Self {
        Self::in_folder(all(places).join(id.as_str()))
    }

    /// The recovery data in this folder.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the folder, which is nobody else's.
    pub fn prepare(&self, disk: &dyn Disk) {
        // Without it the workshop is still saved to its file; there is only no second net.
        let _ = disk.make_folder(&self.folder, Rights::Private);
        // Made by an earlier Flipchart, others could read it.
        for folder in [Some(&*self.folder), self.folder.parent()].into_iter().flatten() {
            let _ = disk.make_private(folder);
        }
    }

    /// Removes what an app that was killed has left half-written here.
    pub fn sweep(&self, disk: &dyn Disk, now: Stamp) {
        for folder in [self.folder.clone(), self.versions(), self.pictures_folder()] {
            atomic::sweep(disk, &folder, now);
        }
    }

    /// The file whose lock says who may write.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// The journal.
    pub fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// The last good copy.
    pub fn snapshot(&self) -> PathBuf {
        self.folder.join("snapshot.ron")
    }

    /// The folder of the versions.
    pub fn versions(&self) -> PathBuf {
        self.folder.join("versions")
    }

    /// The pictures of the copies.
    pub fn pictures(&self) -> Pictures {
        Pictures::of(self.pictures_folder())
    }

    fn pictures_folder(&self) -> PathBuf {
        self.folder.join("pictures")
    }

    /// Which state was brought back into a file of its own, and which file that is.
    fn copies(&self) -> PathBuf {
        self.folder.join("brought-back.ron")
    }

    /// Keeps in mind that this state was brought back as the file at `path`.
    pub fn keep_brought_back(&self, disk: &dyn Disk, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        let state = Content::of(workshop_file::print(workshop)?.as_bytes());
        let own = self.copies();
        let failed = |error: &std::io::Error| super::words::system(&own, "saved", error);
        let text = ron::to_string(&(state, path)).map_err(|error| failed(&std::io::Error::other(error)))?;
        write_private(disk, &own, text.as_bytes()).map_err(|error| failed(&error))
    }

    /// The file that this state was brought back as, if it was and the file is still there.
    pub fn brought_back(&self, disk: &dyn Disk, workshop: &Workshop) -> Option<PathBuf> {
        let bytes = disk.read(&self.copies()).ok()?;
        let (state, path): (Content, PathBuf) = ron::de::from_bytes(&bytes).ok()?;
        let there = disk.size(&path).is_some();
        // Printed only where there is something to compare it with: it can have megabytes of pictures.
        let same = || workshop_file::print(workshop).is_ok_and(|text| Content::of(text.as_bytes()) == state);
        (there && same()).then_some(path)
    }

    fn drafts(&self) -> PathBuf {
        self.folder.join("drafts.ron")
    }

    /// Where the first Flipchart kept the note that was being typed.
    fn first_draft(&self) -> PathBuf {
        self.folder.join("draft.txt")
    }

    /// Keeps a copy of what the file should hold.
    pub fn keep_snapshot(
        &self,
        disk: &dyn Disk,
        workshop: &Workshop,
        about: About,
        pictures: &mut Pictures,
    ) -> Result<(), StoreError> {
        kept_copy::write(disk, &self.snapshot(), workshop, about, pictures)
    }

    /// Keeps what is being typed.
    pub fn keep_drafts(&self, disk: &dyn Disk, drafts: &Drafts) -> std::io::Result<()> {
        let drafts: Drafts = drafts
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .take(MOST_DRAFTS)
            .map(|(field, text)| (field.clone(), text.clone()))
            .collect();
        let path = self.drafts();
        if drafts.is_empty() {
            // Asked for first: to remove what is not there is an error, and mostly there is none.
            if disk.exists(&path) {
                disk.remove(&path)?;
            }
        } else {
            let text = ron::to_string(&drafts).map_err(std::io::Error::other)?;
            disk.make_folder(&self.folder, Rights::Private)?;
            write_private(disk, &path, text.as_bytes())?;
        }
        if disk.exists(&self.first_draft()) {
            disk.remove(&self.first_draft())?;
        }
        Ok(())
    }

    /// What was being typed.
    pub fn read_drafts(&self, disk: &dyn Disk) -> Drafts {
        // Whatever lies in the file has to fit into a field; a break of a line is one of the few signs that may.
        let plain = |text: &str| -> String {
            let sign = |letter: char| {
                if letter.is_control() && letter != '\n' {
                    ' '
                } else {
                    letter
                }
            };
            text.chars().take(LONGEST_DRAFT).map(sign).collect()
        };
        let bytes = disk.read(&self.drafts()).unwrap_or_default();
        let mut drafts: Drafts = ron::de::from_bytes(&bytes).unwrap_or_default();
        if let Ok(bytes) = disk.read(&self.first_draft()) {
            let text = String::from_utf8_lossy(&bytes).replace('\n', " ");
            drafts.entry(NOTE_DRAFT.to_owned()).or_insert(text);
        }
        drafts
            .into_iter()
            .take(MOST_DRAFTS)
            .map(|(field, text)| (field, plain(&text)))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect()
    }

    /// Whether the document lives in another file than the one at `path`.
    pub fn lives_elsewhere(&self, disk: &dyn Disk, path: &Path) -> bool {
        journal::read::<Edit>(disk, &self.journal()).is_ok_and(|read| lives_elsewhere(disk, &read, path))
    }

    /// The newest state that can be put together: the last good copy, else the newest version, with the edits that came after it.
    /// None if no copy can be read, or if a newer Flipchart has edited it since.
    pub fn restore(&self, disk: &dyn Disk, read: &journal::Read) -> Option<Restored> {
        let pictures = self.pictures();
        let mut copies = vec![self.snapshot()];
        let mut versions = disk.list(&self.versions()).unwrap_or_default();
        versions.reverse();
        copies.extend(versions);
        let (path, copy) = copies
            .into_iter()
            .find_map(|path| Some((path.clone(), kept_copy::read(disk, &path, &pictures).ok()?)))?;
        let mut workshop = copy.workshop;
        let mut of = match copy.about {
            Some(about) => about.at,
            None => disk.modified(&path).unwrap_or_default(),
        };
        let (mut upto, tail) = match copy.about {
            Some(about) if read.line == Some(about.line) => (Some(about.upto), tail(read, about.upto, None)),
            Some(about) => (Some(about.upto), Tail::default()),
            None => {
                // A copy of the first Flipchart is what the file was.
                let bytes = disk.read(&path).ok()?;
                match place(read, Content::of(&bytes), None) {
                    Some(place) => (Some(place.upto), tail(read, place.upto, place.mark)),
                    None => (None, Tail::default()),
                }
            }
        };
        if tail.newer {
            return None;
        }
        of = tail.last.unwrap_or(of).max(of);
        let done = replay(&mut workshop, tail.edits);
        upto = upto.map(|upto| upto + done as u64);
        Some(Restored {
            workshop,
            of,
            upto,
            line: copy.about.map(|about| about.line),
            missing: copy.missing,
        })
    }
}

/// The folder of all recovery data.
pub(super) fn all(places: &Places) -> PathBuf {
    places.state.join("recovery")
}

/// How the file at `path` with these bytes stands to what was read of its journal.
pub(super) fn standing<E: Clone>(disk: &dyn Disk, read: &journal::Read<E>, path: &Path, bytes: &[u8]) -> Standing<E> {
    if lives_elsewhere(disk, read, path) {
        return Standing::Copy;
    }
    match place(read, Content::of(bytes), workshop_file::seal(bytes)) {
        Some(place) if place.upto < confirmed(read) => Standing::Older,
        Some(place) => Standing::Known(place.upto, tail(read, place.upto, place.mark)),
        None => {
            let (upto, mark) = last_file(read);
            Standing::Foreign(tail(read, upto, mark))
        }
    }
}

/// Applies edits in order up to one that does not fit; returns how many did.
pub(super) fn replay<C: Change>(document: &mut C::Document, edits: Vec<C>) -> usize {
    // What follows one that does not fit builds on what is not there.
    edits.into_iter().map_while(|edit| edit.apply(document).ok()).count()
}

/// Whether the document was last saved to another file than `path`, which still holds a version of it.
///
/// A mark is written before its file: a "save as" that was cut off leaves the mark of a file that never came to be.
fn lives_elsewhere<E>(disk: &dyn Disk, read: &journal::Read<E>, path: &Path) -> bool {
    let lives = last_path(read).filter(|lives| *lives != path);
    lives.is_some_and(|lives| {
        disk.read(lives)
            .is_ok_and(|there| place(read, Content::of(&there), workshop_file::seal(&there)).is_some())
    })
}

/// The file that the document was last saved to.
pub(super) fn last_path<E>(read: &journal::Read<E>) -> Option<&Path> {
    read.records.iter().rev().find_map(|record| match record {
        Record::Mark { path, .. } => Some(path.as_path()),
        Record::Edit { .. } | Record::Done { .. } | Record::Newer => None,
    })
}

/// Where in the journal a file stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The number of the last edit in it.
    upto: u64,
    /// The record that is its mark, if it has one.
    mark: Option<usize>,
}

/// Where a file with this content and seal stands; none if the journal does not know it.
fn place<E>(read: &journal::Read<E>, content: Content, seal: Option<Seal>) -> Option<Place> {
    // The last mark of it: undo may bring an older content back, and what came between the two marks is then undone in the file as well.
    let marked = read
        .records
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, record)| match record {
            Record::Mark {
                content: marked,
                upto: Some(upto),
                ..
            } if *marked == content => Some(Place {
                upto: *upto,
                mark: Some(at),
            }),
            _ => None,
        });
    // Its mark could not be written, or the journal was begun anew since: the file itself says which changes it has.
    let sealed = || {
        let seal = seal.filter(|seal| Some(seal.line) == read.line)?;
        Some(Place {
            upto: seal.upto,
            mark: None,
        })
    };
    marked.or_else(sealed)
}

/// The number of the last edit that is known to have been in the file.
fn confirmed<E>(read: &journal::Read<E>) -> u64 {
    let first = read.records.iter().find_map(|record| match record {
        Record::Mark { upto, .. } => *upto,
        _ => None,
    });
    let done = read.records.iter().map(|record| match record {
        Record::Done { upto } => *upto,
        _ => 0,
    });
    done.fold(first.unwrap_or(0), u64::max)
}

/// Up to which edit the file was written last, and by which mark. The first Flipchart said no more than that it was about to.
fn last_file<E>(read: &journal::Read<E>) -> (u64, Option<usize>) {
    let last_mark = || {
        let at = read
            .records
            .iter()
            .rposition(|record| matches!(record, Record::Mark { .. }))?;
        match read.records.get(at) {
            Some(Record::Mark { upto: Some(upto), .. }) => Some((*upto, Some(at))),
            _ => None,
        }
    };
    if read.line.is_some() {
        (confirmed(read), None)
    } else {
        last_mark().unwrap_or((0, None))
    }
}

/// What our file was when it was last written at `path`, or was about to be: the edits behind it have reached no file.
pub(super) fn our_base<E>(read: &journal::Read<E>, path: &Path) -> Base {
    let (upto, _) = last_file(read);
    let content = read.records.iter().rev().find_map(|record| match record {
        Record::Mark {
            content,
            upto: Some(marked),
            ..
        } if *marked == upto => Some(*content),
        _ => None,
    });
    Base {
        // Without a mark: what no file holds, so that none is taken for it.
        content: content.unwrap_or(Content::from_parts(u64::MAX, 0)),
        path: path.to_owned(),
        upto,
    }
}

/// The edits behind a number, and whether a newer Flipchart has written something behind the mark.
fn tail<E: Clone>(read: &journal::Read<E>, upto: u64, mark: Option<usize>) -> Tail<E> {
    let edits = read.edits_after(upto);
    let last = edits.last().map(|(_, at, _)| *at);
    let mut before = 0;
    let newer = read.records.iter().enumerate().any(|(at, record)| match record {
        Record::Newer => mark.map_or(before >= upto, |mark| at > mark),
        Record::Edit { seq, .. } => {
            before = seq.unwrap_or(before);
            false
        }
        Record::Mark { .. } | Record::Done { .. } => false,
    });
    Tail {
        edits: edits.into_iter().map(|(_, _, edit)| edit.clone()).collect(),
        last,
        newer,
    }
}
