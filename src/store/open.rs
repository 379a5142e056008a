//! Opening a workshop: locking it, recovering what its file lacks, and what to do when the file is damaged.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::session::{Problem, Session};
use crate::store::journal::Journal;
use crate::store::lock::{Lock, Locking, lock};
use crate::store::recovery::{Recovery, Standing, replay};
use crate::store::words::system;
use crate::store::{Content, OpenDocument, Store, StoreError, names, recovery, workshop_file};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Edit, PlaceEdit, Workshop};

/// A pause longer than this was no part of the workshop: its agenda stood still.
const STILL: Duration = Duration::from_mins(10);

/// A workshop that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The workshop.
    pub workshop: Workshop,
    /// Its file.
    pub path: PathBuf,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
    /// What was recovered, if anything was.
    pub recovered: Option<String>,
    /// The note that was being typed.
    pub draft: String,
}

impl Store {
    /// Starts a workshop of a session: a new file in the documents folder, which is open from now on.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn create(&self, session: &Session, title: &str) -> Result<Opened, StoreError> {
        let workshop = Workshop::new(self.new_id(), title, session.clone(), self.now());
        let disk = &*self.disk;
        let folder = &self.places.documents;
        disk.make_folder(folder)
            .map_err(|error| system(folder, "made", &error))?;
        let bytes = workshop_file::print(&workshop)?.into_bytes();
        let path = names::write_free(disk, folder, &names::file_name(title), names::WORKSHOP_ENDING, &bytes)
            .map_err(|error| system(&folder.join(names::file_name(title)), "saved", &error))?;
        // As every later opening finds it: whether a save goes to the document's own file is told by comparing paths.
        let path = real(&path);
        self.hold_new(&workshop.id, &path, &bytes);
        self.note_recent(&workshop, &path);
        Ok(Opened {
            workshop,
            path,
            read_only: None,
            recovered: None,
            draft: String::new(),
        })
    }

    /// Opens a workshop to be changed, with what its journal has that its file has not.
    ///
    /// A file that another window has open, or a newer Flipchart has written, can only be read. One that is damaged is set aside, and its last
    /// good copy opened in its place.
    ///
    /// # Errors
    /// What is wrong with the file, each with its place.
    pub fn open(&self, path: &Path) -> Result<Opened, StoreError> {
        let path = real(path);
        let bytes = self.disk.read(&path).map_err(|error| system(&path, "opened", &error))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match workshop_file::read(&bytes, &file) {
            Ok(read) if read.newer => {
                let why = "a newer Flipchart has written it, and saving here would lose what this one does not know";
                Ok(Opened::to_read(read.workshop, path, why))
            }
            Ok(read) => Ok(self.open_read(read.workshop, path, &bytes)),
            Err(StoreError::Problems(problems)) => self.open_damaged(path, &bytes, problems),
            Err(other) => Err(other),
        }
    }

    fn open_read(&self, mut workshop: Workshop, path: PathBuf, bytes: &[u8]) -> Opened {
        let disk = &*self.disk;
        let mut recovery = Recovery::of(&self.places, &workshop.id);
        let mut standing = recovery.standing(disk, &path, bytes);
        let copied = standing == Standing::Copy;
        if copied {
            // A copy goes its own way from here: two files with one id would recover into each other.
            workshop.id = self.new_id();
            recovery = Recovery::of(&self.places, &workshop.id);
            standing = Standing::Foreign(recovery::Tail::default());
        }
        if let Standing::Known(tail) | Standing::Foreign(tail) = &standing
            && tail.newer
        {
            // Going on here would begin the journal anew, or write on behind what is not understood.
            let why = "a newer Flipchart has changed it, and its last changes have not reached the file. Open it with that one, or change a copy of the file";
            return Opened::to_read(workshop, path, why);
        }
        recovery.prepare(disk);
        let Some(lock) = self.acquire(&workshop.id, &recovery) else {
            let why = "it is open in another window of Flipchart. Close it there to change it here";
            return Opened::to_read(workshop, path, why);
        };
        // Asked before anything is written here: afterwards it would be this moment.
        let seen = disk.modified(&path).unwrap_or_default();
        let (recovered, seen) = match standing {
            Standing::Known(tail) => {
                self.hold(&workshop.id, &path, bytes, lock, true);
                let seen = tail.last.unwrap_or(seen);
                (
                    recovered_sentence(replay(&mut workshop, tail.edits), &self.clock_time(seen)),
                    seen,
                )
            }
            Standing::Foreign(tail) => {
                // Before `hold` begins the journal anew: what is rescued is read from it.
                let rescued = if tail.edits.is_empty() {
                    None
                } else {
                    self.rescue(&recovery, &path)
                };
                self.hold(&workshop.id, &path, bytes, lock, false);
                (rescued, seen)
            }
            Standing::Copy => (None, seen),
        };
        let draft = recovery.read_draft(disk);
        let rested = self.rest(&mut workshop, seen);
        if recovered.is_some() || copied || rested {
            // If the file cannot be written just now, the journal still has it all, and the next change tries again.
            let _ = self.save(&workshop, &path);
        } else {
            let _ = recovery.keep_snapshot(disk, bytes);
        }
        self.note_recent(&workshop, &path);
        Opened {
            workshop,
            path,
            read_only: None,
            recovered,
            draft,
        }
    }

    /// Sets a damaged file aside and opens its last good copy in its place.
    fn open_damaged(&self, path: PathBuf, bytes: &[u8], problems: Vec<Problem>) -> Result<Opened, StoreError> {
        let disk = &*self.disk;
        let known = self.id_of(&path, bytes).map(|id| (Recovery::of(&self.places, &id), id));
        let Some((recovery, id)) = known else {
            return Err(StoreError::Problems(problems));
        };
        // The document is well in another file: restored over this copy, two files would have one id.
        if recovery.lives_elsewhere(disk, &path) {
            return Err(StoreError::Problems(problems));
        }
        // Made sure of before the file is touched: without anything to put in its place it stays where it is.
        let Some((mut workshop, of)) = recovery.restore(disk) else {
            return Err(StoreError::Problems(problems));
        };
        let Some(lock) = self.acquire(&id, &recovery) else {
            return Err(StoreError::Problems(problems));
        };
        let aside = names::beside(disk, &path, "damaged");
        disk.rename_new(&path, &aside)
            .map_err(|error| system(&path, "set aside", &error))?;
        self.rest(&mut workshop, of);
        if let Err(error) = self.save(&workshop, &path) {
            // Half a rescue is worse than none: the damaged file is still what the person knows.
            let _ = disk.rename(&aside, &path);
            return Err(error);
        }
        let bytes = disk.read(&path).map_err(|error| system(&path, "read", &error))?;
        self.hold(&id, &path, &bytes, lock, false);
        self.note_recent(&workshop, &path);
        let draft = recovery.read_draft(disk);
        let place = problems.first().and_then(|problem| problem.place);
        let place = place.map_or_else(String::new, |place| format!(" at {place}"));
        let recovered = format!(
            "The file was damaged{place}. This is the copy of {}; the damaged file is kept as {}",
            self.clock_time(of),
            aside.file_name().unwrap_or_default().to_string_lossy(),
        );
        Ok(Opened {
            workshop,
            path,
            read_only: None,
            recovered: Some(recovered),
            draft,
        })
    }

    /// Writes what never reached a file to one of its own, since the file has been changed by somebody else meanwhile.
    fn rescue(&self, recovery: &Recovery, path: &Path) -> Option<String> {
        let (mut workshop, of) = recovery.restore(&*self.disk)?;
        workshop.id = self.new_id();
        let bytes = workshop_file::print(&workshop).ok()?.into_bytes();
        let beside = names::write_beside(&*self.disk, path, "recovered", &bytes).ok()?;
        self.note_recent(&workshop, &beside);
        Some(format!(
            "This file was changed outside of Flipchart. What had not reached it by {} is in {}",
            self.clock_time(of),
            beside.file_name().unwrap_or_default().to_string_lossy(),
        ))
    }

    /// The lock of a document: a new one, or the one that this store holds already.
    fn acquire(&self, id: &DocumentId, recovery: &Recovery) -> Option<Lock> {
        let mut open = self.open_documents();
        // Asked for anew, the lock would be refused to ourselves: it belongs to an open file, not to the process.
        if let Some(at) = open.iter().position(|document| document.id == *id) {
            return Some(open.swap_remove(at).lock);
        }
        match lock(&recovery.lock()) {
            Locking::Held(lock) => Some(lock),
            Locking::Taken => None,
        }
    }

    /// Makes a document the open one: its file at `path` has these bytes. Goes on with its journal, or begins it anew.
    fn hold(&self, id: &DocumentId, path: &Path, bytes: &[u8], lock: Lock, resume: bool) {
        let disk = &*self.disk;
        let (journal, content) = (Recovery::of(&self.places, id).journal(), Content::of(bytes));
        let resumed = if resume {
            Journal::resume(disk, journal.clone())
        } else {
            None
        };
        let journal = resumed.or_else(|| Journal::begin(disk, journal, content, path).ok());
        let document = OpenDocument {
            id: id.clone(),
            path: path.to_owned(),
            content,
            journal,
            lock,
        };
        self.open_documents().push(document);
    }

    /// Makes a document the open one that nobody else can know yet: its file at `path` was just written with these bytes.
    pub(super) fn hold_new(&self, id: &DocumentId, path: &Path, bytes: &[u8]) {
        let recovery = Recovery::of(&self.places, id);
        recovery.prepare(&*self.disk);
        if let Locking::Held(lock) = lock(&recovery.lock()) {
            self.hold(id, path, bytes, lock, false);
        }
        // Without the copy there is only no second net.
        let _ = recovery.keep_snapshot(&*self.disk, bytes);
    }

    /// Closes an agenda item that was left open when the app ended, at the last moment anything was known of it.
    fn rest(&self, workshop: &mut Workshop, seen: Stamp) -> bool {
        let open = workshop.visits.last().is_some_and(|visit| visit.left.is_none());
        open && self.now().since(seen) > STILL && Edit::Place(PlaceEdit::Rest { at: seen }).apply(workshop).is_ok()
    }

    /// The id of a file that cannot be read: by the list of recent workshops, else by what its text says.
    fn id_of(&self, path: &Path, bytes: &[u8]) -> Option<DocumentId> {
        let recent = self
            .all_recent()
            .into_iter()
            .find(|recent| recent.path == path)
            .map(|recent| recent.id);
        let said = || {
            // The id stands near the beginning. Further on people may have typed what looks like one.
            let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default()).into_owned();
            let (_, after) = text.split_once("id: \"")?;
            ron::from_str(&format!("\"{}\"", after.split('"').next()?)).ok()
        };
        recent.or_else(said).filter(DocumentId::is_safe)
    }

    fn clock_time(&self, of: Stamp) -> String {
        of.at(self.offset()).format("%-d %b, %H:%M:%S").to_string()
    }
}

impl Opened {
    fn to_read(workshop: Workshop, path: PathBuf, why: &str) -> Self {
        Self {
            workshop,
            path,
            read_only: Some(why.to_owned()),
            recovered: None,
            draft: String::new(),
        }
    }
}

fn recovered_sentence(edits: usize, last: &str) -> Option<String> {
    match edits {
        0 => None,
        1 => Some(format!(
            "1 change that had not reached the file was recovered, of {last}"
        )),
        _ => Some(format!(
            "{edits} changes that had not reached the file were recovered, the last of {last}"
        )),
    }
}

/// The one path that a file has, whatever links lead to it.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}
