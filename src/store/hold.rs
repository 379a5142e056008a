//! Who holds a workshop: its lock and the file beside it, taken when it is opened, waited for while somebody else has them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::atomic;
use crate::store::holding::Holding;
use crate::store::journal::{Base, Journal};
use crate::store::kept_copy::About;
use crate::store::lock::{self, Holder, Locking, STALE, lock};
use crate::store::recovery::Recovery;
use crate::store::{Content, OpenDocument, Reason, Store, Unsettled};
use crate::time::Stopwatch;
use crate::workshop::{DocumentId, Workshop};

/// Whether a workshop that could only be read can be changed by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// Nobody has it open any more.
    Free,
    /// It is open in another window of this computer, or nothing is known.
    Held,
    /// Somebody on another computer has it, or has left it behind: that shows in whether this changes.
    Elsewhere(Box<Holder>),
}

/// Who else has a workshop, or a session.
pub(super) enum Other {
    Window,
    Computer(Box<Holder>),
}

impl Other {
    /// Why it can only be read.
    pub fn why(&self) -> String {
        match self {
            Self::Window => {
                "it is open in another window of Flipchart. Close it there, and it can be changed here".to_owned()
            }
            Self::Computer(holder) => format!(
                "{} has it open. As soon as it is closed there it can be changed here",
                holder.name()
            ),
        }
    }
}

/// Watches whether somebody else still has something open that can only be read here until then.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Who has it on another computer, and since when that has not changed.
    seen: Option<(Holder, Stopwatch)>,
}

impl Watch {
    /// Whether nobody else has it any more, by how it is now.
    pub fn is_over(&mut self, store: &Store, now: Wait) -> bool {
        let holder = match now {
            Wait::Free => return true,
            Wait::Held => return false,
            Wait::Elsewhere(holder) => holder,
        };
        let same = self.seen.as_ref().filter(|(seen, _)| *seen == *holder);
        let Some((_, since)) = same else {
            self.seen = Some((*holder, Stopwatch::start()));
            return false;
        };
        let left = since.elapsed() > STALE;
        if left {
            store.has_left(*holder);
        }
        left
    }
}

impl Store {
    /// Whether a workshop that can only be read since somebody else has it could be changed by now. Nothing is taken.
    pub fn wait_for(&self, id: &DocumentId, path: &Path) -> Wait {
        self.wait_at(&Recovery::of(&self.places, id), path)
    }

    /// The same of a file with these recovery data.
    pub(super) fn wait_at(&self, recovery: &Recovery, path: &Path) -> Wait {
        match lock::holder(&*self.disk, path) {
            Some(holder) if !lock::is_left_by_now(&*self.disk, &holder, &self.me, self.now()) => {
                Wait::Elsewhere(Box::new(holder))
            }
            _ => match self.disk.lock(&recovery.lock()) {
                Ok(None) => Wait::Held,
                // Let go of at once: it is taken when the workshop is opened anew.
                Ok(Some(_)) | Err(_) => Wait::Free,
            },
        }
    }

    /// Takes it that a holder was watched not to renew its hold for long enough: its workshop can be opened.
    pub fn has_left(&self, holder: Holder) {
        self.left.lock().unwrap_or_else(PoisonError::into_inner).push(holder);
    }

    /// The lock of a document: a new one, or the one that this store holds already. Who had left it behind, if somebody had.
    pub(super) fn acquire(
        &self,
        id: &DocumentId,
        recovery: &Recovery,
        path: &Path,
    ) -> Result<(Holding, Option<Holder>), Other> {
        let own = {
            let mut open = self.open_documents();
            let at = open.iter().position(|document| document.id == *id);
            at.map(|at| open.swap_remove(at).lock)
        };
        self.take_along(own, recovery, path)
    }

    /// The lock of the file at `path`: our own, or a new one. Who had left it behind, if somebody had.
    pub(super) fn take_along(
        &self,
        own: Option<Holding>,
        recovery: &Recovery,
        path: &Path,
    ) -> Result<(Holding, Option<Holder>), Other> {
        // Asked for anew, the lock would be refused to ourselves: it belongs to an open file, not to the process.
        if let Some(own) = own {
            own.share().move_to(&self.disk, path, &self.me, self.now());
            return Ok((own, None));
        }
        let left = lock::holder(&*self.disk, path).filter(|holder| {
            let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            left.contains(holder)
        });
        match lock(&self.disk, &recovery.lock(), path, &self.me, left.as_ref(), self.now()) {
            Locking::Held(lock, left) => Ok((Holding::new(lock), left)),
            Locking::Taken => Err(Other::Window),
            Locking::Elsewhere(holder) => Err(Other::Computer(holder)),
        }
    }

    /// Makes a document the open one: its file at `path` has this content.
    pub(super) fn hold(
        &self,
        id: &DocumentId,
        path: &Path,
        content: Content,
        journal: Journal,
        lock: Holding,
        conflict: Option<Unsettled>,
    ) {
        let recovery = Recovery::of(&self.places, id);
        let document = OpenDocument {
            id: id.clone(),
            path: path.to_owned(),
            content,
            seen: self.stat(path),
            rights: self.disk.rights(path),
            conflict,
            journal: Arc::new(Mutex::new(journal)),
            pictures: Arc::new(Mutex::new(recovery.pictures())),
            version: None,
            copied: None,
            lock,
        };
        self.open_documents().push(document);
    }

    /// Makes a document the open one that nobody else can know yet: its file at `path` was just written with these bytes.
    pub(super) fn hold_new(&self, workshop: &Workshop, path: &Path, bytes: &[u8]) {
        let (id, disk) = (&workshop.id, &*self.disk);
        let recovery = Recovery::of(&self.places, id);
        recovery.prepare(disk);
        let content = Content::of(bytes);
        if let Locking::Held(lock, _) = lock(&self.disk, &recovery.lock(), path, &self.me, None, self.now()) {
            let base = Base {
                content,
                path: path.to_owned(),
                upto: 0,
            };
            let journal = Journal::begin(disk, recovery.journal(), atomic::random(), base);
            self.hold(id, path, content, journal, Holding::new(lock), None);
        }
        let Some(handle) = self.handle(id) else { return };
        let about: About = handle.about(content, self.now());
        // Without the copy there is only no second net.
        let kept = recovery.keep_snapshot(disk, workshop, about, &mut handle.pictures());
        if kept.is_ok() {
            self.with_document(id, |document| document.copied = Some(about.upto));
        }
        self.keep_version_now(workshop, Reason::Started);
    }

    /// The one path that a file has, whatever links lead to it.
    pub(super) fn real(&self, path: &Path) -> PathBuf {
        self.disk
            .real(path)
            .or_else(|| std::path::absolute(path).ok())
            .unwrap_or_else(|| path.to_owned())
    }
}
