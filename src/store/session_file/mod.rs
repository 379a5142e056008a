//! A session as a document: opened to be edited, saved soon after each change, recovered after a kill, watched for what others write into it.
//!
//! Its file is the person's own, with comments and a layout: [`Source`](crate::session::Source) writes into it what has changed. The same journal as a workshop's says
//! which edits the file may lack; it lies in `sessions/KEY` in the state folder, with the last good copy and with every text that gave way to
//! another one.
//!
//! `told` is what is said of it, `held` what is open. `open` opens and recovers, `save` writes (`named` keeps the pictures of edits), `settle` does what was chosen where somebody
//! else has changed the file, `keeper` is the thread that does all of it beside the frames
//! (`kept` is what it has in hand) and follows files (`followed`).

mod followed;
pub(super) mod held;
mod keeper;
mod kept;
mod named;
mod open;
mod save;
mod settle;
mod told;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use held::OpenSession;

use crate::store::content::checksum;
use crate::store::disk::Rights;
use crate::store::journal::Journal;
use crate::store::kept_copy::Pictures;
use crate::store::recovery::Recovery;
use crate::store::{Beating, Content, Store, Wait, names, write_private};

pub use keeper::SessionKeeper;
pub use told::{OpenedSession, SessionAnswer, SessionChoice, SessionConflict, SessionMove, SessionSettled};

/// What is needed to write an open session, taken out so that nobody waits for the disk to ask something else.
struct Handle {
    content: Content,
    theirs: Option<Content>,
    journal: Arc<Mutex<Journal>>,
    pictures: Arc<Mutex<Pictures>>,
    rights: Rights,
    recovery: Recovery,
}

impl Handle {
    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pictures(&self) -> MutexGuard<'_, Pictures> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store {
    fn open_sessions(&self) -> MutexGuard<'_, Vec<OpenSession>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with an open session; none if it is not open.
    fn with_session<T>(&self, path: &Path, work: impl FnOnce(&mut OpenSession) -> T) -> Option<T> {
        let mut open = self.open_sessions();
        open.iter_mut().find(|session| session.path == path).map(work)
    }

    fn session_handle(&self, path: &Path) -> Option<Handle> {
        let recovery = self.session_recovery(path);
        self.with_session(path, |open| Handle {
            content: open.content,
            theirs: open.theirs,
            journal: Arc::clone(&open.journal),
            pictures: Arc::clone(&open.pictures),
            rights: open.rights,
            recovery,
        })
    }

    /// Where what survives a kill lies for the session at a path.
    fn session_recovery(&self, path: &Path) -> Recovery {
        let key = format!("{:016x}", checksum(path.as_os_str().as_encoded_bytes()));
        Recovery::in_folder(self.places.state.join("sessions").join(key))
    }

    /// Says to others that the sessions which are edited are still open, and mends what was deleted of their recovery data.
    pub fn beat_sessions(&self) {
        let open = self
            .open_sessions()
            .iter()
            .map(|session| Beating {
                path: session.path.clone(),
                lock: session.lock.share(),
                journal: Arc::clone(&session.journal),
            })
            .collect();
        self.renew(open);
    }

    /// Whether a session that can only be read since somebody else edits it could be changed by now. Nothing is taken.
    pub fn wait_for_session(&self, path: &Path) -> Wait {
        self.wait_at(&self.session_recovery(path), path)
    }

    /// Takes a session out of those that are open. None if it is not open.
    fn take_session(&self, path: &Path) -> Option<OpenSession> {
        let mut open = self.open_sessions();
        let at = open.iter().position(|session| session.path == path)?;
        Some(open.swap_remove(at))
    }

    /// Lets go of a session: another window may edit it.
    pub fn close_session(&self, path: &Path) {
        // Dropped only here: what it takes to let go of it is no time for others to wait.
        let closed = self.take_session(path);
        drop(closed);
    }

    /// Keeps a text that gives way to another one, and says where.
    fn keep_aside(&self, recovery: &Recovery, text: &[u8]) -> std::io::Result<PathBuf> {
        let folder = recovery.versions();
        self.disk.make_folder(&folder, Rights::Private)?;
        let name = self.now().at(self.offset()).format("%Y-%m-%d %H.%M.%S").to_string();
        let path = names::free_path(&*self.disk, &folder, &name, "ron");
        write_private(&*self.disk, &path, text)?;
        Ok(path)
    }
}

/// Where the text is kept that is being typed and is no session yet.
fn typed(recovery: &Recovery) -> PathBuf {
    recovery.folder().join("typed.ron")
}

/// The text of a file, whatever it holds.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
