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

pub mod disk;
mod error;
mod journal;
pub mod keeper;
mod lock;
pub mod names;
mod open;
pub mod pictures;
pub mod places;
pub mod recent;
mod recovery;
pub mod sessions;
pub mod settings;
pub mod words;
pub mod workshop_file;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::FixedOffset;

pub use disk::{Disk, SystemDisk, write_atomic};
pub use error::StoreError;
pub use keeper::{Keeper, KeeperAnswer};
pub use open::Opened;
pub use places::Places;
pub use recent::Recent;
pub use sessions::{Shelf, Shelved};
pub use settings::{MapLook, MapView, Settings, Theme, WindowPlace};

use crate::store::journal::{Content, Journal, Record};
use crate::store::lock::Lock;
use crate::store::recovery::Recovery;
use crate::store::words::system;
use crate::time::{Clock, Stamp, SystemClock};
use crate::workshop::{DocumentId, Edit, Workshop};

/// The files of the app. One workshop at a time is open in it to be changed.
pub struct Store {
    disk: Arc<dyn Disk>,
    places: Places,
    clock: Arc<dyn Clock>,
    open: Mutex<Option<OpenDocument>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

/// The workshop that is open to be changed.
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

    /// Replaces a file that is no workshop, whole or not at all; its folder is made if it is missing.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let made = self.disk.make_folder(folder);
        made.and_then(|()| write_atomic(&*self.disk, path, bytes))
            .map_err(|error| system(path, "saved", &error))
    }

    /// Writes a workshop to its file, and a copy to the recovery data.
    ///
    /// A file that somebody else has changed meanwhile is not lost: it is first set aside under another name.
    ///
    /// # Errors
    /// The system's, as a sentence. The file is as it was, and the copy is still tried.
    pub fn save(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        let disk = &*self.disk;
        let bytes = workshop_file::print(workshop)?.into_bytes();
        let content = Content::of(&bytes);
        let recovery = self.recovery(workshop);
        let mut open = self.open_document();
        let document = open.as_mut().filter(|document| document.id == workshop.id);
        let mut kept = false;
        if let Some(document) = &document
            && document.path == path
        {
            set_foreign_aside(disk, path, document.content);
        }
        let mut document = document;
        if let Some(document) = &mut document
            && let Some(journal) = &mut document.journal
        {
            let mark = Record::Mark {
                content,
                path: path.to_owned(),
            };
            kept = journal.append(disk, &[mark]).is_ok();
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let saved = disk.make_folder(folder).and_then(|()| write_atomic(disk, path, &bytes));
        if let Some(recovery) = recovery {
            recovery.prepare(disk);
            kept |= recovery.keep_snapshot(disk, &bytes).is_ok();
        }
        if let Err(error) = saved {
            let net = if kept {
                ". Meanwhile it is kept in Flipchart's recovery data"
            } else {
                ""
            };
            return Err(StoreError::System(words::sentence(path, "saved", &error) + net));
        }
        if let Some(document) = document {
            path.clone_into(&mut document.path);
            document.content = content;
            document.shorten_journal(disk);
        }
        Ok(())
    }

    /// Writes a workshop to another file and goes on there; returns the path, which has the right ending.
    ///
    /// # Errors
    /// The system's, as a sentence; it goes on in its old file.
    pub fn save_as(&self, workshop: &Workshop, path: &Path) -> Result<PathBuf, StoreError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(".ron").unwrap_or(&name);
        let stem = stem.strip_suffix(".workshop").unwrap_or(stem);
        let path = path.with_file_name(format!("{}.{}", names::file_name(stem), names::WORKSHOP_ENDING));
        let path = std::path::absolute(&path).unwrap_or(path);
        self.save(workshop, &path)?;
        self.note_recent(workshop, &path);
        Ok(path)
    }

    /// Lets go of a workshop: another window may open it.
    pub fn close(&self, id: &DocumentId) {
        let mut open = self.open_document();
        if open.as_ref().is_some_and(|document| document.id == *id) {
            *open = None;
        }
    }

    /// Writes edits of the open workshop into its journal. Those of any other are left to the next save.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn journal(&self, id: &DocumentId, edits: Vec<(Stamp, Edit)>) -> std::io::Result<()> {
        let mut open = self.open_document();
        let document = open.as_mut().filter(|document| document.id == *id);
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

    /// Keeps the note that is being typed in the open workshop; an empty one is forgotten.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn keep_draft(&self, text: &str) -> std::io::Result<()> {
        let Some(id) = self.open_document().as_ref().map(|document| document.id.clone()) else {
            return Ok(());
        };
        Recovery::of(&self.places, &id).keep_draft(&*self.disk, text)
    }

    /// An id that no other workshop of this computer has.
    fn new_id(&self) -> DocumentId {
        static GIVEN: AtomicU32 = AtomicU32::new(0);
        let salt = std::process::id()
            .wrapping_mul(4096)
            .wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        DocumentId::new(self.now(), salt)
    }

    /// The recovery data of a workshop; none if its id may not become a file name.
    fn recovery(&self, workshop: &Workshop) -> Option<Recovery> {
        workshop.id.is_safe().then(|| Recovery::of(&self.places, &workshop.id))
    }

    fn open_document(&self) -> MutexGuard<'_, Option<OpenDocument>> {
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
        && Content::of(&bytes) != ours
    {
        let aside = names::beside(disk, path, "other version");
        // If this fails, so will the save, which says so.
        let _ = write_atomic(disk, &aside, &bytes);
    }
}
