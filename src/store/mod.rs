//! Files: atomic saves, the journal and recovery, locks, recent workshops, settings and sessions.
//!
//! [`Store`] reads and answers on the thread that calls it, so that it belongs on a worker; [`Keeper`] is the thread that writes every change.
//!
//! | file | where | written |
//! |---|---|---|
//! | the workshop | where the person keeps it | soon after each change, atomically |
//! | journal of edits | `recovery/ID` in the state folder | at once with each change |
//! | last good copy, draft, lock | beside the journal | with each save, with each pause in typing, while it is open |
//! | settings, recent workshops | the state folder | when they change |

mod content;
pub mod disk;
mod error;
mod journal;
pub mod keeper;
mod lock;
pub mod names;
mod open;
pub mod pictures;
pub mod places;
pub mod reading;
pub mod recent;
mod recovery;
mod save_as;
pub mod sessions;
pub mod settings;
pub mod version;
pub mod words;
pub mod workshop_file;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::FixedOffset;

pub use content::Content;
pub use disk::{Disk, SystemDisk, write_atomic, write_new};
pub use error::StoreError;
pub use keeper::{Keeper, KeeperAnswer, Move};
pub use open::Opened;
pub use places::Places;
pub use recent::Recent;
pub use save_as::SavedAs;
pub use sessions::{Shelf, Shelved};
pub use settings::{MapLook, MapView, Settings, Theme, WindowPlace, Wishes};
pub use version::{Opening, Version};

use crate::store::journal::{Journal, Record};
use crate::store::lock::Lock;
use crate::store::recovery::Recovery;
use crate::store::words::system;
use crate::time::{Clock, Stamp, SystemClock};
use crate::workshop::{DocumentId, Edit, Workshop};

/// The files of the app. Whoever opens a workshop in it lets go of it in the end.
pub struct Store {
    disk: Arc<dyn Disk>,
    places: Places,
    clock: Arc<dyn Clock>,
    /// One, and for a moment the one before it as well: its last changes are still on their way.
    open: Mutex<Vec<OpenDocument>>,
    /// Held while the list of recent workshops is read, changed and written.
    recent: Mutex<()>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

/// A workshop that is open to be changed.
struct OpenDocument {
    id: DocumentId,
    path: PathBuf,
    /// What its file holds, as far as we know.
    content: Content,
    journal: Option<Journal>,
    /// Held for its sake: other windows may not write.
    lock: Lock,
}

impl Store {
    /// A store on a disk, in these places.
    pub fn new(disk: Arc<dyn Disk>, places: Places, clock: Arc<dyn Clock>) -> Self {
        Self {
            disk,
            places,
            clock,
            open: Mutex::default(),
            recent: Mutex::default(),
        }
    }

    /// The store of this computer and environment.
    pub fn of_system() -> Self {
        Self::new(Arc::new(SystemDisk), Places::of_system(), Arc::new(SystemClock::new()))
    }

    /// Where its files lie.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Its disk.
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// This moment, by its clock.
    pub fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// The local time zone, by its clock.
    pub fn offset(&self) -> FixedOffset {
        self.clock.offset()
    }

    /// Reads a workshop without opening it: nothing is recovered, locked or written.
    ///
    /// # Errors
    /// What is wrong with the file, each with its place.
    pub fn read(&self, path: &Path) -> Result<Workshop, StoreError> {
        let bytes = self.disk.read(path).map_err(|error| system(path, "read", &error))?;
        Ok(workshop_file::read(&bytes, &path.display().to_string())?.workshop)
    }

    /// The workshop of a file, if it can be read; nothing is said if not.
    pub fn peek(&self, path: &Path) -> Option<Workshop> {
        self.read(path).ok()
    }

    /// Writes a file that is no workshop under a name that nothing has; its folder is made if it is missing.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if something has the name; else the system's, as a sentence.
    pub fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let made = self.disk.make_folder(folder);
        made.and_then(|()| write_new(&*self.disk, path, bytes))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => StoreError::Taken(path.to_owned()),
                _ => system(path, "saved", &error),
            })
    }

    /// Writes a workshop to its file, and a copy to the recovery data.
    ///
    /// A file that somebody else has changed meanwhile is not lost: it is first set aside under another name.
    ///
    /// # Errors
    /// The system's, as a sentence. The file is as it was, and the copy is still tried.
    pub fn save(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        let disk = &*self.disk;
        self.save_by(workshop, path, |bytes| write_atomic(disk, path, bytes))
    }

    /// Saves a workshop at `path`, where `write` writes its file.
    fn save_by(
        &self,
        workshop: &Workshop,
        path: &Path,
        write: impl FnOnce(&[u8]) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let disk = &*self.disk;
        let bytes = workshop_file::print(workshop)?.into_bytes();
        let content = Content::of(&bytes);
        let recovery = self.recovery(workshop);
        let mut open = self.open_documents();
        let mut document = open.iter_mut().find(|document| document.id == workshop.id);
        let mut kept = false;
        if let Some(document) = &document
            && document.path == path
        {
            set_foreign_aside(disk, path, document.content);
        }
        if let Some(document) = &mut document
            && let Some(journal) = &mut document.journal
        {
            // Before the file, never after it: a crash in between must find the old content and the new one marked.
            let mark = Record::Mark {
                content,
                path: path.to_owned(),
            };
            kept = journal.append(disk, &[mark]).is_ok();
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let saved = disk.make_folder(folder).and_then(|()| write(&bytes));
        // Also when the file could not be written: then this copy is all there is.
        if let Some(recovery) = recovery {
            recovery.prepare(disk);
            kept |= recovery.keep_snapshot(disk, &bytes).is_ok();
        }
        if let Err(error) = saved {
            if error.kind() == io::ErrorKind::AlreadyExists {
                return Err(StoreError::Taken(path.to_owned()));
            }
            let net = if kept {
                ". Meanwhile it is kept in Flipchart's recovery data"
            } else {
                ""
            };
            return Err(StoreError::System(words::sentence(path, "saved", &error) + net));
        }
        if let Some(document) = document {
            // Only now that the file is there: after a failure the document goes on in its old one.
            path.clone_into(&mut document.path);
            document.content = content;
            document.shorten_journal(disk);
        }
        Ok(())
    }

    /// Lets go of a workshop: another window may open it.
    pub fn close(&self, id: &DocumentId) {
        self.open_documents().retain(|document| document.id != *id);
    }

    /// Writes edits of an open workshop into its journal. Those of any other are left to the next save.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn journal(&self, id: &DocumentId, edits: Vec<(Stamp, Edit)>) -> io::Result<()> {
        let mut open = self.open_documents();
        let document = open.iter_mut().find(|document| document.id == *id);
        let Some(journal) = document.and_then(|document| document.journal.as_mut()) else {
            return Ok(());
        };
        let records: Vec<Record> = edits
            .into_iter()
            .map(|(at, edit)| Record::Edit {
                at,
                edit: Box::new(edit),
            })
            .collect();
        journal.append(&*self.disk, &records)
    }

    /// Keeps the note that is being typed in an open workshop; an empty one is forgotten.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn keep_draft(&self, id: &DocumentId, text: &str) -> io::Result<()> {
        if !self.open_documents().iter().any(|document| document.id == *id) {
            return Ok(());
        }
        Recovery::of(&self.places, id).keep_draft(&*self.disk, text)
    }

    /// An id that no other workshop of this computer has.
    fn new_id(&self) -> DocumentId {
        static GIVEN: AtomicU32 = AtomicU32::new(0);
        // Two windows may start a workshop in one millisecond: their processes tell them apart.
        let salt = std::process::id()
            .wrapping_mul(4096)
            .wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        DocumentId::new(self.now(), salt)
    }

    /// The recovery data of a workshop; none if its id may not become a file name.
    fn recovery(&self, workshop: &Workshop) -> Option<Recovery> {
        workshop.id.is_safe().then(|| Recovery::of(&self.places, &workshop.id))
    }

    fn open_documents(&self) -> MutexGuard<'_, Vec<OpenDocument>> {
        // A thread that panicked elsewhere is no reason to stop saving.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenDocument {
    /// Begins the journal anew once it is large: everything in it is in the file.
    fn shorten_journal(&mut self, disk: &dyn Disk) {
        let large = self
            .journal
            .as_ref()
            .filter(|journal| journal.length() > journal::LARGE);
        if let Some(journal) = large
            && let Ok(fresh) = Journal::begin(disk, journal.path().to_owned(), self.content, &self.path)
        {
            self.journal = Some(fresh);
        }
    }
}

/// Copies a file under another name if it no longer holds what we wrote.
fn set_foreign_aside(disk: &dyn Disk, path: &Path, ours: Content) {
    if let Ok(bytes) = disk.read(path)
        // By what it holds, not by its date: it is replaced five times a second, and some disks count in steps of two seconds.
        && Content::of(&bytes) != ours
    {
        // If this fails, so will the save, which says so.
        let _ = names::write_beside(disk, path, "other version", &bytes);
    }
}
