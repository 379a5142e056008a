//! A file that is not what this computer wrote last: somebody else has changed it, or an older one was put in its place. Both
//! are kept until the person has chosen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::journal::Base;
use crate::store::kept_copy::About;
use crate::store::versions::{self, Reason};
use crate::store::words::system;
use crate::store::{Content, SavedAs, Store, StoreError, Unsettled, names, workshop_file};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Workshop};

/// What stands in the file instead of what was written there.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Whether it is an older state of this computer, put back from a copy.
    pub older: bool,
    /// What the file holds; or why it cannot be read.
    pub theirs: Result<Arc<Workshop>, String>,
    /// When the file was written, by its date.
    pub written: Option<Stamp>,
}

/// What is to become of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Ours into the file; theirs is kept beside it.
    Mine,
    /// The file as it is; ours is kept among the versions.
    Theirs,
    /// The file as it is; ours goes on in a file of its own beside it.
    Both,
}

/// What has become of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Ours is in the file, theirs in another one.
    Mine {
        /// Where theirs is kept.
        theirs: PathBuf,
    },
    /// The file is as it was, and is to be opened anew.
    Theirs,
    /// Ours goes on here.
    Both(SavedAs),
}

impl Store {
    /// What stands in the file of an open workshop instead of what was written there; none if nothing does.
    pub fn conflict(&self, id: &DocumentId) -> Option<Conflict> {
        let known = self.with_document(id, |document| Some((document.path.clone(), document.conflict?.older)));
        let (path, older) = known.flatten()?;
        let bytes = self.disk.read(&path);
        Some(Conflict {
            older,
            theirs: read(&path, bytes),
            written: self.disk.modified(&path),
        })
    }

    /// Whether the file of an open workshop holds something else than was written there; asked of its date and size first, so that it costs
    /// nothing to ask often. From then on the file is not written until [`Store::settle`] says what becomes of it.
    pub fn look(&self, id: &DocumentId) -> bool {
        let Some(handle) = self.handle(id).filter(|handle| !handle.conflict) else {
            return false;
        };
        let changed = self.stat(&handle.path) != handle.seen;
        // What cannot be read now is asked again before it is written over.
        let foreign = changed && self.foreign(&handle.path, handle.content).unwrap_or(false);
        if foreign {
            self.found_foreign(id, false);
        }
        foreign
    }

    /// Whether a file is there that does not hold `content`.
    pub(super) fn foreign(&self, path: &Path, content: Content) -> Result<bool, StoreError> {
        match self.disk.read(path) {
            // By what it holds, not by its date: it is replaced five times a second, and some disks count in steps of two seconds.
            Ok(bytes) => Ok(Content::of(&bytes) != content),
            Err(error) => match error.kind() {
                std::io::ErrorKind::NotFound => Ok(false),
                // Ours would have been read.
                std::io::ErrorKind::FileTooLarge
                | std::io::ErrorKind::IsADirectory
                | std::io::ErrorKind::InvalidInput => Ok(true),
                // Written over unread, somebody's words may be lost.
                _ => Err(system(path, "read", &error)),
            },
        }
    }

    /// Takes down that the file of an open workshop is somebody else's.
    pub(super) fn found_foreign(&self, id: &DocumentId, older: bool) {
        self.with_document(id, |document| document.conflict = Some(Unsettled { older }));
    }

    /// Does what was chosen; `mine` is the workshop as it is shown.
    ///
    /// # Errors
    /// The system's, as a sentence. Then both are as they were.
    pub fn settle(&self, mine: &Workshop, choice: Choice) -> Result<Settled, StoreError> {
        self.settle_upto(mine, choice, None)
    }

    /// The same where `mine` holds the edits up to a number; without one, all.
    pub(crate) fn settle_upto(
        &self,
        mine: &Workshop,
        choice: Choice,
        upto: Option<u64>,
    ) -> Result<Settled, StoreError> {
        let handle = self.handle(&mine.id);
        let handle = handle.ok_or_else(|| StoreError::System(format!("“{}” is no longer open", mine.title)))?;
        let disk = &*self.disk;
        let path = handle.path.clone();
        match choice {
            Choice::Mine => {
                let mut content = handle.content;
                let theirs = match disk.read(&path) {
                    Ok(bytes) => {
                        content = Content::of(&bytes);
                        names::write_beside(disk, &path, "other version", &bytes)
                            .map_err(|error| system(&path, "set aside", &error))?
                    }
                    // Deleted meanwhile: there is nothing to be kept.
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => path.clone(),
                    // What cannot be read can still be given another name.
                    Err(_) => {
                        let aside = names::beside(disk, &path, "other version");
                        disk.rename_new(&path, &aside)
                            .map_err(|error| system(&path, "set aside", &error))?;
                        aside
                    }
                };
                self.write_over(mine, &path, content, upto)?;
                Ok(Settled::Mine { theirs })
            }
            Choice::Theirs => {
                let bytes = disk.read(&path).map_err(|error| system(&path, "read", &error))?;
                let there = workshop_file::read(&bytes, &path.display().to_string())?;
                let content = Content::of(&bytes);
                let about = handle.about(content, self.now());
                {
                    let mut pictures = handle.pictures();
                    let folder = handle.recovery.versions();
                    versions::keep(disk, &folder, mine, about, Reason::Replaced, &mut pictures)?;
                }
                // Only now that ours is safe the journal goes on behind theirs.
                let base = Base {
                    content,
                    path: path.clone(),
                    upto: about.upto,
                };
                let mut journal = handle.journal();
                journal
                    .give_up(disk, base)
                    .map_err(|error| system(&path, "taken over", &error))?;
                drop(journal);
                let about = About {
                    at: self.now(),
                    ..handle.about(content, self.now())
                };
                let _ = handle
                    .recovery
                    .keep_snapshot(disk, &there.workshop, about, &mut handle.pictures());
                self.settled(&mine.id, content, &path);
                Ok(Settled::Theirs)
            }
            Choice::Both => {
                let own = names::beside(disk, &path, "mine");
                let saved = self.save_as_upto(mine, Some(&path), &own, false, upto)?;
                Ok(Settled::Both(saved))
            }
        }
    }

    /// Writes over what stands in the file, which is kept elsewhere.
    fn write_over(&self, mine: &Workshop, path: &Path, content: Content, upto: Option<u64>) -> Result<(), StoreError> {
        let before = self.with_document(&mine.id, |document| document.conflict).flatten();
        self.settled(&mine.id, content, path);
        let saved = self.save_upto(mine, path, upto);
        if let Some(before) = before.filter(|_| saved.is_err()) {
            self.found_foreign(&mine.id, before.older);
        }
        saved
    }

    /// Takes it that the file at `path` holds `content`, and that this is as it should be.
    fn settled(&self, id: &DocumentId, content: Content, path: &Path) {
        let seen = self.stat(path);
        self.with_document(id, |document| {
            document.conflict = None;
            document.content = content;
            document.seen = seen;
        });
    }
}

/// What a file holds, or why it cannot be read.
fn read(path: &Path, bytes: std::io::Result<Vec<u8>>) -> Result<Arc<Workshop>, String> {
    let bytes = bytes.map_err(|error| super::words::sentence(path, "read", &error))?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = workshop_file::read(&bytes, &file).map_err(|error| error.to_string())?;
    Ok(Arc::new(read.workshop))
}
