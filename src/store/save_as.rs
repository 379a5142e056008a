//! Writing a workshop to another file and going on there. No file is lost by it: one that has the name is kept under another.

use std::path::{Path, PathBuf};

use crate::store::atomic::write_new_like;
use crate::store::disk::Rights;
use crate::store::lock::{Locking, lock};
use crate::store::recovery::Recovery;
use crate::store::words::system;
use crate::store::{Store, StoreError, names, workshop_file};
use crate::workshop::{DocumentId, FORMAT, Workshop};

/// Where a workshop goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAs {
    /// Its document: another one if it could only be read before, since that one stays with whoever writes it.
    pub document: DocumentId,
    /// Its file.
    pub path: PathBuf,
    /// Where the file is kept that had this name, if there was one.
    pub set_aside: Option<PathBuf>,
}

impl Store {
    /// Writes a workshop to another file and goes on there; the file's path has the right ending.
    ///
    /// A file that is there already is kept under another name, and only if `replace` says that its name may be taken.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if another file has the name; else the system's, as a sentence. It goes on in its old file.
    pub fn save_as(&self, workshop: &Workshop, path: &Path, replace: bool) -> Result<SavedAs, StoreError> {
        self.save_as_upto(workshop, None, path, replace, None)
    }

    /// The same of a workshop that holds the edits up to a number; without one, all. `from` is the file of one that can only be read.
    pub(crate) fn save_as_upto(
        &self,
        workshop: &Workshop,
        from: Option<&Path>,
        path: &Path,
        replace: bool,
        upto: Option<u64>,
    ) -> Result<SavedAs, StoreError> {
        let path = names::workshop_path(path);
        let path = std::path::absolute(&path).unwrap_or(path);
        let own = self.file_of(&workshop.id);
        // Its own file, whatever links lead there: making room would set aside what is about to be written.
        if own.as_ref().is_some_and(|own| *own == self.real(&path)) {
            let path = own.unwrap_or(path);
            self.save_upto(workshop, &path, upto)?;
            return Ok(SavedAs {
                document: workshop.id.clone(),
                path,
                set_aside: None,
            });
        }
        if workshop.format > FORMAT {
            return Err(StoreError::System(format!(
                "“{}” was written by a newer Flipchart, and a file of this one would lose what it does not know. Copy the file instead",
                workshop.title
            )));
        }
        let set_aside = self.make_room(&path, replace)?;
        // Whoever may not read the file may not read it under another name either.
        let like = own.as_deref().or(from);
        let rights = like.map_or(Rights::Usual, |like| self.disk.rights(like));
        let saved = self.save_new(workshop, &path, rights, own.is_some(), upto);
        let document = match (saved, &set_aside) {
            (Ok(document), _) => document,
            (Err(why), None) => return Err(why),
            (Err(why), Some(aside)) => {
                // The name goes back to whom it belongs. If even that fails, its file is at least not lost.
                let _ = self.disk.rename_new(aside, &path);
                return Err(why);
            }
        };
        let path = self.real(&path);
        self.note_recent(workshop, &path);
        Ok(SavedAs {
            document,
            path,
            set_aside,
        })
    }

    /// Keeps a version whose file has gone on without it, beside that file.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub(super) fn save_beside(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        let mut own = workshop.clone();
        own.id = self.new_id();
        let bytes = workshop_file::print(&own)?.into_bytes();
        names::write_beside(&*self.disk, path, "recovered", &bytes)
            .map(|_| ())
            .map_err(|error| system(path, "saved", &error))
    }

    /// Sets a file aside that has the name `path`, if it may be replaced; returns where it is then.
    fn make_room(&self, path: &Path, replace: bool) -> Result<Option<PathBuf>, StoreError> {
        let disk = &*self.disk;
        if !disk.exists(path) {
            return Ok(None);
        }
        if disk.is_folder(path) {
            return Err(StoreError::System(format!(
                "{} is a folder: choose another name",
                path.display()
            )));
        }
        if !replace {
            return Err(StoreError::Taken(path.to_owned()));
        }
        // Whoever has it open would take the new file for a foreign one, and both would write.
        let others = |there: &Workshop| there.id.is_safe() && self.file_of(&there.id).is_none();
        let there = self.peek(path).filter(others);
        let open = |whose: &str| {
            let name = path.display();
            StoreError::System(format!(
                "{name} is open {whose}. Close it there, or choose another name"
            ))
        };
        let held = there.map(|there| {
            let file = Recovery::of(&self.places, &there.id).lock();
            lock(&self.disk, &file, path, &self.me, None, self.now())
        });
        let _held = match held {
            Some(Locking::Taken) => return Err(open("in another window of Flipchart")),
            Some(Locking::Elsewhere(holder)) => return Err(open(&format!("with {}", holder.name()))),
            held => held,
        };
        let aside = names::beside(disk, path, "replaced");
        disk.rename_new(path, &aside)
            .map_err(|error| system(path, "set aside", &error))?;
        Ok(Some(aside))
    }

    /// Writes a workshop to a file that is not there yet, and holds it. One that we do not hold becomes a document of its own.
    fn save_new(
        &self,
        workshop: &Workshop,
        path: &Path,
        rights: Rights,
        held: bool,
        upto: Option<u64>,
    ) -> Result<DocumentId, StoreError> {
        let disk = &*self.disk;
        if held {
            self.save_by(workshop, path, upto, |bytes| write_new_like(disk, path, bytes, rights))?;
            return Ok(workshop.id.clone());
        }
        let mut own = workshop.clone();
        own.id = self.new_id();
        self.save_by(&own, path, None, |bytes| write_new_like(disk, path, bytes, rights))?;
        let bytes = workshop_file::print(&own)?.into_bytes();
        self.hold_new(&own, path, &bytes);
        Ok(own.id)
    }

    /// The file of a workshop that is open to be changed.
    fn file_of(&self, id: &DocumentId) -> Option<PathBuf> {
        let open = self.open_documents();
        open.iter()
            .find(|document| document.id == *id)
            .map(|document| document.path.clone())
    }
}
