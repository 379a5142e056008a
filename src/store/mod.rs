//! Files: atomic saves, the journal and recovery, locks, recent workshops, settings and sessions.
//!
//! [`Store`] reads and answers on the thread that calls it, so that it belongs on a worker; [`Keeper`] is the thread that writes every change.
//!
//! | file | where | written |
//! |---|---|---|
//! | the workshop | where the person keeps it | soon after each change, atomically |
//! | who has it open | beside it, `.~NAME.lock` | while it is open |
//! | journal of edits | `recovery/ID` in the state folder | at once with each change |
//! | last good copy, drafts, lock | beside the journal | with each save, with each pause in typing, while it is open |
//! | versions, and pictures once each | beside the journal | with each minute of changes |
//! | a session that is edited | where the person keeps it | soon after each change, atomically |
//! | who has it open | beside it, as a workshop's | while it is open |
//! | its journal, last good copy, texts that gave way, pictures once each | `sessions/KEY` in the state folder | as a workshop's |
//! | settings, recent workshops | the state folder | when they change |
//! | rehearsals of a session | `rehearsals` in the state folder | while one goes on, and at its end |
//!
//! Nothing of it is thrown away before what takes its place is on the disk. What is said to be on the disk was acknowledged
//! by it: [`truth`] keeps the count.

mod atomic;
pub mod conflict;
mod content;
pub mod decks;
pub mod disk;
mod error;
mod hold;
mod holding;
mod journal;
pub mod keeper;
mod kept_copy;
mod known_pictures;
mod lock;
pub mod names;
pub mod new_picture;
mod open;
pub mod pictures;
pub mod places;
mod post;
pub mod reading;
pub mod recent;
pub mod recover;
mod recovery;
pub mod rehearsals;
mod rescue;
mod rights;
mod save_as;
pub mod session_file;
pub mod sessions;
pub mod settings;
pub mod truth;
pub mod version;
pub mod versions;
pub mod words;
pub mod workshop_file;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::FixedOffset;

pub use atomic::{write_atomic, write_new, write_private};
pub use conflict::{Choice, Conflict, Settled};
pub use content::Content;
pub use disk::{Disk, Rights, SystemDisk};
pub use error::StoreError;
pub use hold::Wait;
pub use keeper::{Keeper, KeeperAnswer, Move};
pub use lock::Holder;
pub use open::Opened;
pub use places::Places;
pub use recent::Recent;
pub use recover::Recoverable;
pub use recovery::{Drafts, NOTE_DRAFT};
pub use rehearsals::Rehearsed;
pub use save_as::SavedAs;
pub use session_file::{
    OpenedSession, SessionAnswer, SessionChoice, SessionConflict, SessionKeeper, SessionMove, SessionSettled,
};
pub use sessions::{Shelf, Shelved};
pub use settings::{Cues, MapLook, MapView, Panes, Settings, Theme, WallLook, Wishes};
pub use truth::Truth;
pub use version::{Opening, Version};
pub use versions::{Reason, VersionKept};

use crate::store::holding::{Holding, Shared};
use crate::store::journal::{Base, Journal};
use crate::store::kept_copy::{About, Pictures};
use crate::store::recovery::Recovery;
use crate::store::words::system;
use crate::store::workshop_file::Seal;
use crate::time::{Clock, Stamp, SystemClock};
use crate::workshop::{DocumentId, Edit, Workshop};

/// A file that is smaller is read whole before it is written over; of a larger one date and size are asked first, in bytes.
const READ_AT_ONCE: u64 = 1 << 20;

/// The files of the app. Whoever opens a workshop in it lets go of it in the end.
pub struct Store {
    disk: Arc<dyn Disk>,
    places: Places,
    clock: Arc<dyn Clock>,
    /// What it says of itself where others ask who has a workshop open.
    me: Holder,
    /// One, and for a moment the one before it as well: its last changes are still on their way.
    open: Mutex<Vec<OpenDocument>>,
    /// The sessions that are edited.
    sessions: Mutex<Vec<session_file::held::OpenSession>>,
    /// Held while the list of recent workshops is read, changed and written.
    recent: Mutex<()>,
    /// Those who were watched not to renew their hold of a workshop.
    left: Mutex<Vec<Holder>>,
    /// The pictures of the session that was read last.
    known_pictures: Mutex<known_pictures::Known>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

/// Size and date of a file, by which a change is seen without reading it.
type Seen = Option<(u64, Stamp)>;

/// That the file of an open workshop is somebody else's, and it is not chosen yet what becomes of it.
#[derive(Debug, Clone, Copy)]
struct Unsettled {
    /// Whether it is an older state of ours.
    older: bool,
}

/// A workshop that is open to be changed.
struct OpenDocument {
    id: DocumentId,
    path: PathBuf,
    /// What its file holds, as far as we know.
    content: Content,
    /// How that looked when it was written.
    seen: Seen,
    /// Who may read it: should it go, it comes back no more open than it was.
    rights: Rights,
    /// Set while the file is somebody else's: it is not written then.
    conflict: Option<Unsettled>,
    journal: Arc<Mutex<Journal>>,
    pictures: Arc<Mutex<Pictures>>,
    /// When the last version was kept, and the number of its last edit.
    version: Option<(Stamp, u64)>,
    /// The number of the last edit in the last good copy.
    copied: Option<u64>,
    /// Held for its sake: other windows may not write.
    lock: Holding,
}

/// What says of an open file that it still is: taken out so that nobody waits for the disk to ask something else.
struct Beating {
    path: PathBuf,
    lock: Shared,
    journal: Arc<Mutex<Journal>>,
}

/// What is needed to write an open workshop, taken out so that nobody waits for the disk to ask something else.
struct Handle {
    path: PathBuf,
    content: Content,
    seen: Seen,
    rights: Rights,
    conflict: bool,
    journal: Arc<Mutex<Journal>>,
    pictures: Arc<Mutex<Pictures>>,
    version: Option<(Stamp, u64)>,
    recovery: Recovery,
}

impl Handle {
    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pictures(&self) -> MutexGuard<'_, Pictures> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the newest state stands to the journal, when its file has this content.
    fn about(&self, content: Content, at: Stamp) -> About {
        let journal = self.journal();
        About {
            upto: journal.last(),
            line: journal.line(),
            content,
            at,
        }
    }
}

impl Store {
    /// A store on a disk, in these places.
    pub fn new(disk: Arc<dyn Disk>, places: Places, clock: Arc<dyn Clock>) -> Self {
        let me = Holder::of_process(&places);
        Self {
            disk,
            places,
            clock,
            me,
            open: Mutex::default(),
            sessions: Mutex::default(),
            recent: Mutex::default(),
            left: Mutex::default(),
            known_pictures: Mutex::default(),
        }
    }

    /// The same as it would be on another computer, under another account.
    pub fn on(self, host: &str, user: &str) -> Self {
        Self {
            me: self.me.on(host, user),
            ..self
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
        let made = self.disk.make_folder(disk::folder_of(path), Rights::Usual);
        made.and_then(|()| write_new(&*self.disk, path, bytes))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => StoreError::Taken(path.to_owned()),
                _ => system(path, "saved", &error),
            })
    }

    /// Writes a workshop to its file, and a copy to the recovery data.
    ///
    /// A file that somebody else has changed meanwhile is not written over: see [`Store::conflict`].
    ///
    /// # Errors
    /// [`StoreError::Foreign`] if it was changed; else the system's, as a sentence. The file is as it was, and the copy is still tried.
    pub fn save(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        self.save_upto(workshop, path, None)
    }

    /// The same of a workshop that holds the edits up to a number; without one, all.
    pub(crate) fn save_upto(&self, workshop: &Workshop, path: &Path, upto: Option<u64>) -> Result<(), StoreError> {
        let disk = &*self.disk;
        let own = self.handle(&workshop.id).filter(|handle| handle.path == path);
        let gone = own.filter(|_| !disk.exists(path)).map(|handle| handle.rights);
        self.save_by(workshop, path, upto, |bytes| match gone {
            Some(rights) => atomic::write_new_like(disk, path, bytes, rights),
            None => write_atomic(disk, path, bytes),
        })
    }

    /// Saves a workshop at `path`, where `write` writes its file.
    fn save_by(
        &self,
        workshop: &Workshop,
        path: &Path,
        upto: Option<u64>,
        write: impl FnOnce(&[u8]) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let disk = &*self.disk;
        let handle = self.handle(&workshop.id);
        let seal = handle.as_ref().map(|handle| {
            let journal = handle.journal();
            Seal {
                upto: upto.unwrap_or_else(|| journal.last()),
                line: journal.line(),
            }
        });
        let text = match seal {
            Some(seal) => workshop_file::print_sealed(workshop, seal)?,
            None => workshop_file::print(workshop)?,
        };
        let bytes = text.into_bytes();
        let content = Content::of(&bytes);
        let now = self.now();
        if let Some(handle) = &handle
            && handle.path == path
        {
            let unchanged =
                || handle.seen.is_some_and(|(size, _)| size > READ_AT_ONCE) && self.stat(path) == handle.seen;
            if handle.conflict || !unchanged() && self.foreign(path, handle.content)? {
                if !handle.conflict {
                    self.found_foreign(&workshop.id, false);
                }
                return Err(StoreError::Foreign(path.to_owned()));
            }
        }
        let base = seal.map(|seal| Base {
            content,
            path: path.to_owned(),
            upto: seal.upto,
        });
        if let (Some(handle), Some(base)) = (&handle, &base) {
            // Before the file, never after it: a crash in between must find the old content and the new one marked. If it
            // cannot be, the file says of itself which edits it has.
            let _ = handle.journal().mark(disk, base);
        }
        let folder = disk::folder_of(path);
        let saved = disk
            .make_folder(folder, Rights::Usual)
            .and_then(|()| write(&bytes))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => StoreError::Taken(path.to_owned()),
                _ => system(path, "saved", &error),
            });
        // Also when the file could not be written: then this copy is all there is.
        if let (Some(handle), Some(seal)) = (&handle, seal) {
            handle.recovery.prepare(disk);
            let about = About {
                upto: seal.upto,
                line: seal.line,
                content,
                at: now,
            };
            // The journal has it all; without the copy there is only no second net.
            let kept = handle
                .recovery
                .keep_snapshot(disk, workshop, about, &mut handle.pictures());
            if kept.is_ok() {
                self.with_document(&workshop.id, |document| document.copied = Some(seal.upto));
            }
            self.keep_version_if_due(workshop, handle, about);
        }
        saved?;
        let (seen, rights) = (self.stat(path), disk.rights(path));
        let moved = self.with_document(&workshop.id, |document| {
            document.content = content;
            document.seen = seen;
            document.rights = rights;
            // Only now that the file is there: after a failure the document goes on in its old one.
            (document.path != path).then(|| {
                path.clone_into(&mut document.path);
                document.conflict = None;
                document.lock.share()
            })
        });
        if let Some(lock) = moved.flatten() {
            lock.move_to(&self.disk, path, &self.me, now);
        }
        if let (Some(handle), Some(base)) = (&handle, base) {
            handle.journal().kept(disk, base);
        }
        Ok(())
    }

    /// Keeps a version if a minute has passed since the last one.
    fn keep_version_if_due(&self, workshop: &Workshop, handle: &Handle, about: About) {
        let due = handle.version.is_none_or(|(at, upto)| {
            upto != about.upto && (about.at.since(at) >= versions::EVERY || at.since(about.at) >= versions::EVERY)
        });
        if due {
            let why = if handle.version.is_none() && about.upto == 0 {
                Reason::Started
            } else {
                Reason::Minute
            };
            self.keep_version(workshop, handle, about, why);
        }
    }

    fn keep_version(&self, workshop: &Workshop, handle: &Handle, about: About, why: Reason) {
        let folder = handle.recovery.versions();
        let kept = versions::keep(&*self.disk, &folder, workshop, about, why, &mut handle.pictures());
        if kept.is_ok() {
            self.with_document(&workshop.id, |document| document.version = Some((about.at, about.upto)));
        }
    }

    /// Keeps the newest state as a version, unless the last one is the same.
    pub(crate) fn keep_version_now(&self, workshop: &Workshop, why: Reason) {
        let Some(handle) = self.handle(&workshop.id) else {
            return;
        };
        let about = handle.about(handle.content, self.now());
        if handle.version.is_none_or(|(_, upto)| upto != about.upto) {
            self.keep_version(workshop, &handle, about, why);
        }
    }

    /// Lets go of a workshop: another window may open it.
    pub fn close(&self, id: &DocumentId) {
        // Taken out first: what it takes to let go of it is no time for others to wait.
        let closed: Vec<OpenDocument> = self
            .open_documents()
            .extract_if(.., |document| document.id == *id)
            .collect();
        drop(closed);
    }

    /// Writes edits of an open workshop into its journal, and returns the number of the last one in hand; and whether all in hand are on the disk.
    /// None for a workshop that is not open: its edits are left to the next save.
    pub(crate) fn journal(&self, id: &DocumentId, edits: Vec<(Stamp, Edit)>) -> Option<(u64, io::Result<()>)> {
        let handle = self.handle(id)?;
        Some(handle.journal().add(&*self.disk, edits))
    }

    /// Keeps what is being typed in an open workshop.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn keep_drafts(&self, id: &DocumentId, drafts: &Drafts) -> io::Result<()> {
        if !self.open_documents().iter().any(|document| document.id == *id) {
            return Ok(());
        }
        Recovery::of(&self.places, id).keep_drafts(&*self.disk, drafts)
    }

    /// Says to others that the open workshops are still open, and mends what was deleted of their recovery data.
    pub fn beat(&self) {
        let open = self
            .open_documents()
            .iter()
            .map(|document| Beating {
                path: document.path.clone(),
                lock: document.lock.share(),
                journal: Arc::clone(&document.journal),
            })
            .collect();
        self.renew(open);
    }

    /// The same of these.
    fn renew(&self, open: Vec<Beating>) {
        let now = self.now();
        for Beating { path, lock, journal } in open {
            lock.renew(&self.disk, &path, &self.me, now);
            let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
            // What cannot be written now is tried again with the next edit.
            let _ = journal.check(&*self.disk);
        }
    }

    /// Whether the recovery data of an open workshop have its edits up to a number, in the journal or in the last good copy.
    pub(crate) fn in_recovery(&self, id: &DocumentId, upto: u64) -> bool {
        let Some(handle) = self.handle(id) else { return false };
        let copied = self.with_document(id, |document| document.copied).flatten();
        handle.journal().written() >= upto || copied.is_some_and(|copied| copied >= upto)
    }

    /// Reads or writes what is known of an open workshop.
    fn with_document<T>(&self, id: &DocumentId, with: impl FnOnce(&mut OpenDocument) -> T) -> Option<T> {
        let mut open = self.open_documents();
        open.iter_mut().find(|document| document.id == *id).map(with)
    }

    /// What an open workshop is written with.
    fn handle(&self, id: &DocumentId) -> Option<Handle> {
        let open = self.open_documents();
        let document = open.iter().find(|document| document.id == *id)?;
        Some(Handle {
            path: document.path.clone(),
            content: document.content,
            seen: document.seen,
            rights: document.rights,
            conflict: document.conflict.is_some(),
            journal: Arc::clone(&document.journal),
            pictures: Arc::clone(&document.pictures),
            version: document.version,
            recovery: Recovery::of(&self.places, id),
        })
    }

    /// Size and date of a file.
    fn stat(&self, path: &Path) -> Seen {
        Some((self.disk.size(path)?, self.disk.modified(path)?))
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

    fn open_documents(&self) -> MutexGuard<'_, Vec<OpenDocument>> {
        // A thread that panicked elsewhere is no reason to stop saving.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
