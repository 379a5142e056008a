//! Opening a session to be edited: locking it, recovering what its file lacks, and what to do when the file is damaged or somebody else's.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::held::OpenSession;
use super::told::{OpenedSession, SessionConflict};
use super::{named, text_of, typed};
use crate::session::{self, Problem, Session, SessionEdit, Source};
use crate::store::atomic;
use crate::store::disk::{self, Rights};
use crate::store::journal::{self, Base, Journal, Record};
use crate::store::known_pictures::Known;
use crate::store::pictures::{self, Look};
use crate::store::recovery::{self, Recovery, Standing, replay};
use crate::store::words::system;
use crate::store::{Content, Disk, Store, StoreError, names, write_private};

/// How many changes the last good copy holds, and of which journal.
const UPTO: &str = "// upto ";

/// The newest state that the last good copy and the journal give.
struct Restored {
    source: Source,
    session: Session,
    /// The number of the last edit in it.
    upto: u64,
}

/// A session as it was put together.
struct Found {
    source: Source,
    session: Session,
    journal: Journal,
    /// Whether the file says something else, and it has to be chosen between the two.
    conflict: bool,
    /// How many changes the file lacked.
    recovered: usize,
}

impl Store {
    /// Opens a session to be edited, with what its journal has that its file has not.
    ///
    /// One that another window edits can only be read. One whose file is damaged, or was changed by somebody else while changes had not reached
    /// it, comes with both: the file is left as it is until it is chosen what becomes of it.
    ///
    /// # Errors
    /// What is wrong with the file, each with its place.
    pub fn open_session(&self, path: &Path) -> Result<OpenedSession, StoreError> {
        let path = self.real(path);
        let disk = &*self.disk;
        let bytes = disk.read(&path).map_err(|error| system(&path, "opened", &error))?;
        let read = read_source(&path, &bytes);
        let recovery = self.session_recovery(&path);
        // Opened once more in this window: the lock is our own.
        let own = self.take_session(&path).map(|open| open.lock);
        recovery.prepare(disk);
        let (lock, left) = match self.take_along(own, &recovery, &path) {
            Ok(held) => held,
            Err(other) => {
                return Ok(OpenedSession {
                    waits: true,
                    ..self.to_read(&path, read, &other.why())?
                });
            }
        };
        // What was read before the lock was held, another window may just have written over.
        let bytes = disk.read(&path).map_err(|error| system(&path, "opened", &error))?;
        let mut notes: Vec<String> = left.map(|holder| self.left_behind(&holder)).into_iter().collect();
        let edits: journal::Read<SessionEdit> = self.rescued_journal(&recovery, &mut notes)?;
        if edits.records.iter().any(|record| matches!(record, Record::Newer)) {
            let why = "a newer Flipchart has changed it, and saving here would lose what this one does not know";
            return self.to_read(&path, read_source(&path, &bytes), why);
        }
        atomic::sweep(disk, disk::folder_of(&path), self.now());
        recovery.sweep(disk, self.now());
        let found = self.put_together(&path, &recovery, &edits, &bytes)?;
        let source = Arc::new(found.source);
        let content = Content::of(&bytes);
        let nothing = Content::from_parts(u64::MAX, 0);
        let (upto, line) = (found.journal.last(), found.journal.line());
        self.open_sessions().push(OpenSession {
            path: path.clone(),
            content: if found.conflict { nothing } else { content },
            seen: self.stat(&path),
            rights: self.disk.rights(&path),
            noticed: None,
            theirs: found.conflict.then_some(content),
            journal: Arc::new(Mutex::new(found.journal)),
            pictures: Arc::new(Mutex::new(recovery.pictures())),
            lock,
        });
        let mut behind = false;
        if found.recovered > 0 {
            // If the file cannot be written just now, the journal still has it all: whoever shows it says so and tries again.
            behind = !found.conflict && self.save_session(&source, &found.session, &path, None).is_err();
        } else if !found.conflict {
            // No edit is left that names a picture.
            recovery.pictures().clear(disk);
            // Without the copy there is only no second net.
            let _ = keep_copy(disk, &recovery, source.text(), upto, line);
        }
        notes.extend(recovered_sentence(found.recovered));
        Ok(OpenedSession {
            recovered: (!notes.is_empty()).then(|| notes.join(". ")),
            behind,
            conflict: found.conflict.then(|| self.conflict_of(&path, &bytes)),
            typed: disk.read(&typed(&recovery)).ok().map(|bytes| text_of(&bytes)),
            session: found.session,
            path,
            source,
            read_only: None,
            waits: false,
        })
    }

    /// The newest state of a session, of its file and of what its journal and its last good copy have.
    fn put_together(
        &self,
        path: &Path,
        recovery: &Recovery,
        edits: &journal::Read<SessionEdit>,
        bytes: &[u8],
    ) -> Result<Found, StoreError> {
        let disk = &*self.disk;
        let base = |upto| Base {
            content: Content::of(bytes),
            path: path.to_owned(),
            upto,
        };
        let theirs = match (read_source(path, bytes), recovery::standing(disk, edits, path, bytes)) {
            (Ok(source), Standing::Known(upto, tail)) => {
                let mut session = self.with_pictures(path, source.session());
                let recovered = replay(&mut session, tail.edits);
                if recovered > 0 {
                    named::found(disk, &recovery.pictures(), &mut session);
                    session = self.with_pictures(path, &session);
                }
                return Ok(Found {
                    recovered,
                    journal: Journal::resume(recovery.journal(), edits, base(upto)),
                    conflict: false,
                    source,
                    session,
                });
            }
            (theirs, _) => theirs,
        };
        let our_base = recovery::our_base(edits, path);
        let mine = restore(disk, recovery, edits).filter(|mine| match &theirs {
            // Ours has something that no file ever had.
            Ok(theirs) => edits.last > our_base.upto && !same(theirs.session(), &mine.session),
            Err(_) => true,
        });
        match (mine, theirs) {
            (Some(mine), _) => {
                let mut journal = Journal::resume(recovery.journal(), edits, our_base);
                journal.go_on_behind(mine.upto.max(edits.last));
                Ok(Found {
                    session: self.with_pictures(path, &mine.session),
                    source: mine.source,
                    journal,
                    conflict: true,
                    recovered: 0,
                })
            }
            (None, Ok(source)) => {
                let line = edits.line.unwrap_or_else(atomic::random);
                Ok(Found {
                    session: self.with_pictures(path, source.session()),
                    journal: Journal::begin(disk, recovery.journal(), line, base(edits.last)),
                    conflict: false,
                    recovered: 0,
                    source,
                })
            }
            (None, Err(problems)) => Err(StoreError::Problems(problems)),
        }
    }

    /// Writes a session into a new file of the person's own folder, so that it can be edited, and says where: the built-in one is in no file.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn copy_session(&self, session: &Session, text: &str) -> Result<PathBuf, StoreError> {
        let disk = &*self.disk;
        let folder = self.places.documents.join("Sessions");
        disk.make_folder(&folder, Rights::Usual)
            .map_err(|error| system(&folder, "made", &error))?;
        let name = names::file_name(&session::inline::plain(&session.title));
        let path = names::write_free(disk, &folder, &name, "ron", text.as_bytes())
            .map_err(|error| system(&folder.join(&name), "saved", &error))?;
        Ok(self.real(&path))
    }

    /// One that can only be read.
    fn to_read(&self, path: &Path, read: Result<Source, Vec<Problem>>, why: &str) -> Result<OpenedSession, StoreError> {
        let source = read.map_err(StoreError::Problems)?;
        Ok(OpenedSession {
            path: path.to_owned(),
            session: self.with_pictures(path, source.session()),
            source: Arc::new(source),
            read_only: Some(why.to_owned()),
            waits: false,
            recovered: None,
            behind: false,
            conflict: None,
            typed: None,
        })
    }

    /// A session with the pictures that lie beside its file. What is wrong with them is told where it is checked.
    pub fn with_pictures(&self, path: &Path, session: &Session) -> Session {
        let mut session = session.clone();
        // Taken out meanwhile: nobody waits for the disk to read of another session.
        let mut known = std::mem::take(&mut *self.known_pictures());
        let _ = pictures::embed_known(
            &*self.disk,
            disk::folder_of(path),
            &mut session,
            Look::Quick,
            &mut known,
        );
        *self.known_pictures() = known;
        session
    }

    fn known_pictures(&self) -> MutexGuard<'_, Known> {
        self.known_pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stands in a file that somebody else has written.
    pub(super) fn conflict_of(&self, path: &Path, bytes: &[u8]) -> SessionConflict {
        let theirs = read_source(path, bytes).map(|source| {
            let session = self.with_pictures(path, source.session());
            (Arc::new(source), Arc::new(session))
        });
        SessionConflict {
            text: text_of(bytes),
            theirs,
            written: self.disk.modified(path),
        }
    }
}

/// What a file says.
fn read_source(path: &Path, bytes: &[u8]) -> Result<Source, Vec<Problem>> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    match std::str::from_utf8(bytes) {
        Ok(text) => Source::read(text, &file),
        // Said by the reader of sessions, with its place.
        Err(_) => Err(session::read_bytes(bytes, &file).err().unwrap_or_default()),
    }
}

/// Keeps a text as the last good copy: it holds the edits up to a number.
pub(super) fn keep_copy(disk: &dyn Disk, recovery: &Recovery, text: &str, upto: u64, line: u64) -> std::io::Result<()> {
    disk.make_folder(recovery.folder(), Rights::Private)?;
    let copy = format!("{UPTO}{upto} of {line}\n{text}");
    write_private(disk, &recovery.snapshot(), copy.as_bytes())
}

/// The newest state that the last good copy and the journal give.
fn restore(disk: &dyn Disk, recovery: &Recovery, edits: &journal::Read<SessionEdit>) -> Option<Restored> {
    let bytes = disk.read(&recovery.snapshot()).ok()?;
    let copy = String::from_utf8(bytes).ok()?;
    let (said, text) = copy.strip_prefix(UPTO)?.split_once('\n')?;
    let (upto, line) = said.split_once(" of ")?;
    let (mut upto, line): (u64, u64) = (upto.parse().ok()?, line.parse().ok()?);
    let source = Source::read(text, "the last good copy").ok()?;
    let mut session = source.session().clone();
    if edits.line == Some(line) {
        let later = edits.edits_after(upto).into_iter().map(|(_, _, edit)| edit.clone());
        upto += replay(&mut session, later.collect()) as u64;
        named::found(disk, &recovery.pictures(), &mut session);
    }
    Some(Restored { source, session, upto })
}

/// Whether two sessions say the same, their pictures aside.
fn same(one: &Session, other: &Session) -> bool {
    let bare = |session: &Session| Session {
        pictures: std::collections::BTreeMap::new(),
        ..session.clone()
    };
    bare(one) == bare(other)
}

fn recovered_sentence(edits: usize) -> Option<String> {
    match edits {
        0 => None,
        1 => Some("1 change that had not reached the file was recovered".to_owned()),
        _ => Some(format!("{edits} changes that had not reached the file were recovered")),
    }
}
