//! What the recovery data of this computer hold, for a card on home, a panel and the command line: what each file lacks, and
//! what has no file any more.

use std::path::{Path, PathBuf};

use crate::store::disk::Rights;
use crate::store::recovery::{self, Recovery, Standing};
use crate::store::versions::{self, VersionKept};
use crate::store::words::system;
use crate::store::{Disk, Drafts, Store, StoreError, atomic, disk, journal, kept_copy, lock, names, workshop_file};
use crate::time::Stamp;
use crate::workshop::difference::in_short;
use crate::workshop::{DocumentId, Workshop};

/// What the recovery data hold of one workshop.
#[derive(Debug, Clone, PartialEq)]
pub struct Recoverable {
    /// Which workshop.
    pub id: DocumentId,
    /// Its newest state: the last good copy with what came after.
    pub workshop: Workshop,
    /// When that was last changed.
    pub of: Stamp,
    /// Where its file is, or was.
    pub file: Option<PathBuf>,
    /// What its file is to it.
    pub lacks: Lacks,
    /// Whether a window has it open now.
    pub open: bool,
    /// When it was last seen, if the app stopped without closing it.
    pub stopped: Option<Stamp>,
    /// When its file was written, and what that holds, in short.
    pub saved: Option<(Stamp, String)>,
    /// The last note that the file lacks.
    pub note: Option<String>,
    /// What was being typed.
    pub drafts: Drafts,
    /// The file that this very state was brought back as, while that is there.
    pub brought_back: Option<PathBuf>,
}

impl Recoverable {
    /// Whether it has something that no file has: neither its own nor a copy that was made of it.
    pub fn is_needed(&self) -> bool {
        self.lacks.anything() && self.brought_back.is_none()
    }
}

/// What a file lacks of the newest state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacks {
    /// Nothing.
    Nothing,
    /// So many changes.
    Changes(u64),
    /// It is not there.
    Missing,
    /// It cannot be read: why.
    Unreadable(String),
    /// Somebody else has changed it, and so many changes are not in it.
    Foreign(u64),
    /// An older state was put in its place.
    Older,
}

impl Lacks {
    /// Whether somebody has to say which of the two is right.
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::Foreign(_) | Self::Older)
    }

    /// Whether there is anything to bring back.
    pub fn anything(&self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

/// The newest state, when it was changed, and the number of its last edit if that is one of the journal's.
type Newest = (Workshop, Stamp, Option<u64>);

impl Store {
    /// What the recovery data hold, the newest first. What cannot be read at all is left out.
    pub fn recoverable(&self) -> Vec<Recoverable> {
        let folders = self.disk.list(&recovery::all(&self.places)).unwrap_or_default();
        let mut found: Vec<Recoverable> = folders
            .iter()
            .filter_map(|folder| self.recoverable_in(folder))
            .collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.of));
        found
    }

    /// The same of one workshop.
    pub fn recoverable_of(&self, id: &DocumentId) -> Option<Recoverable> {
        self.recoverable_in(Recovery::of(&self.places, id).folder())
    }

    fn recoverable_in(&self, folder: &Path) -> Option<Recoverable> {
        let disk = &*self.disk;
        let recovery = Recovery::in_folder(folder.to_owned());
        let read = journal::read(disk, &recovery.journal()).ok()?;
        let mut newest = recovery.restore(disk, &read).map(|restored| {
            (
                restored.workshop,
                restored.of,
                restored.upto.filter(|_| restored.line == read.line),
            )
        });
        let file = recovery::last_path(&read).map(Path::to_path_buf);
        let (lacks, there) = match &file {
            None => (Lacks::Missing, None),
            Some(path) => self.lacks(path, &read, &mut newest),
        };
        let (workshop, of, _) = newest?;
        let holder = file.as_deref().and_then(|file| lock::holder(disk, file));
        let written = file.as_deref().and_then(|file| disk.modified(file));
        let missing = |note: &&crate::workshop::Note| there.as_ref().is_some_and(|there| there.note(note.id).is_none());
        let note = workshop.notes.iter().rev().find(missing).map(|note| note.text.clone());
        // Let go of at once: it was only asked for.
        let open = disk.exists(&recovery.lock()) && matches!(disk.lock(&recovery.lock()), Ok(None));
        let brought_back = recovery.brought_back(disk, &workshop);
        Some(Recoverable {
            id: workshop.id.clone(),
            brought_back,
            workshop,
            of,
            file,
            lacks,
            open,
            // Whoever closes it takes the file beside away.
            stopped: holder
                .filter(|holder| !open && lock::is_own(holder, &self.me))
                .map(|holder| holder.beat.max(of)),
            saved: written.zip(there.as_ref().map(in_short)),
            note,
            drafts: recovery.read_drafts(disk),
        })
    }

    /// What the file at `path` lacks of the newest state. Where the file with its journal goes further than the copy, that is the newest.
    fn lacks(&self, path: &Path, read: &journal::Read, newest: &mut Option<Newest>) -> (Lacks, Option<Workshop>) {
        let disk = &*self.disk;
        let bytes = match disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Lacks::Missing, None),
            Err(error) => return (Lacks::Unreadable(error.to_string()), None),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut there = match workshop_file::read(&bytes, &name) {
            Ok(there) => there.workshop,
            Err(error) => return (Lacks::Unreadable(error.to_string()), None),
        };
        let as_read = there.clone();
        if newest.as_ref().is_some_and(|(newest, ..)| *newest == there) {
            return (Lacks::Nothing, Some(as_read));
        }
        let lacks = match recovery::standing(disk, read, path, &bytes) {
            Standing::Known(upto, tail) => {
                let (last, file_upto) = (tail.last, upto);
                let reached = upto + recovery::replay(&mut there, tail.edits) as u64;
                let copy = newest.as_ref().and_then(|(_, _, upto)| *upto);
                let further = copy.filter(|copy| *copy > reached);
                if further.is_none() {
                    let of = last.or_else(|| disk.modified(path)).unwrap_or_default();
                    *newest = Some((there, of, Some(reached)));
                }
                match further.unwrap_or(reached) - file_upto {
                    0 => Lacks::Nothing,
                    changes => Lacks::Changes(changes),
                }
            }
            Standing::Foreign(tail) if !tail.edits.is_empty() => Lacks::Foreign(tail.edits.len() as u64),
            Standing::Older => Lacks::Older,
            // It is somebody's by now, or a copy: nothing of ours is missing in it.
            Standing::Foreign(_) | Standing::Copy => Lacks::Nothing,
        };
        (lacks, Some(as_read))
    }

    /// Writes the newest state of a workshop into a file of its own in `folder`, and returns its path. Nothing that is there is touched; where
    /// this state was brought back before and the file is still there, that is the one.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn bring_back(&self, found: &Recoverable, folder: &Path) -> Result<PathBuf, StoreError> {
        let disk = &*self.disk;
        // Asked of the disk: somebody else may have brought it back since it was found.
        let recovery = Recovery::of(&self.places, &found.id);
        if let Some(there) = recovery.brought_back(disk, &found.workshop) {
            return Ok(there);
        }
        let mut workshop = found.workshop.clone();
        // A document of its own: the one that it was may still have its file.
        workshop.id = self.new_id();
        // Whoever may not read its file may not read this one either; what others could do with one that is gone, nobody knows any more.
        let rights = match &found.file {
            Some(file) if disk.exists(file) => disk.rights(file),
            _ => Rights::Private,
        };
        let path = self.write_copy(&workshop, folder, "recovered", rights)?;
        let path = self.real(&path);
        // Without that it is only offered once more.
        let _ = recovery.keep_brought_back(disk, &found.workshop, &path);
        Ok(path)
    }

    /// Writes a workshop as a copy into `folder`, called by its title and why.
    fn write_copy(&self, workshop: &Workshop, folder: &Path, why: &str, rights: Rights) -> Result<PathBuf, StoreError> {
        let disk = &*self.disk;
        disk.make_folder(folder, Rights::Usual)
            .map_err(|error| system(folder, "made", &error))?;
        let bytes = workshop_file::print(workshop)?.into_bytes();
        let name = format!("{} ({why})", names::file_name(&workshop.title));
        let path = names::write_free_like(disk, folder, &name, names::WORKSHOP_ENDING, &bytes, rights)
            .map_err(|error| system(&folder.join(&name), "saved", &error))?;
        self.note_recent(workshop, &path);
        Ok(path)
    }

    /// The versions of a workshop, the newest first.
    pub fn versions(&self, id: &DocumentId) -> Vec<VersionKept> {
        if !id.is_safe() {
            return Vec::new();
        }
        let mut all = versions::told(&*self.disk, &Recovery::of(&self.places, id).versions());
        all.reverse();
        all
    }

    /// A version of a workshop.
    ///
    /// # Errors
    /// Why it cannot be read, as a sentence.
    pub fn version(&self, id: &DocumentId, version: &VersionKept) -> Result<Workshop, StoreError> {
        let pictures = Recovery::of(&self.places, id).pictures();
        Ok(kept_copy::read(&*self.disk, &version.path, &pictures)?.workshop)
    }

    /// Writes a version into a file of its own beside the workshop's, called by its time, and returns its path.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn restore_version(
        &self,
        id: &DocumentId,
        version: &VersionKept,
        beside: &Path,
    ) -> Result<PathBuf, StoreError> {
        let mut workshop = self.version(id, version)?;
        workshop.id = self.new_id();
        let time = version.at.at(self.offset()).format("%-d %b %H.%M").to_string();
        workshop.title = format!("{}, {}", workshop.title, time.replace('.', ":"));
        let folder = if beside.as_os_str().is_empty() {
            // It has no file: beside it would be wherever the app was started.
            &self.places.documents
        } else {
            disk::folder_of(beside)
        };
        let rights = if self.disk.exists(beside) {
            self.disk.rights(beside)
        } else {
            Rights::Private
        };
        self.write_copy(&workshop, folder, &format!("version of {time}"), rights)
    }

    /// Removes recovery data that nobody needs: of workshops that were closed more than 30 days ago, whose file is there and lacks nothing. And
    /// what was left half-written where nothing may ever be opened again.
    pub fn clean_recovery(&self) {
        let disk = &*self.disk;
        for folder in [&self.places.state, &self.places.documents] {
            atomic::sweep(disk, folder, self.now());
        }
        for folder in disk.list(&recovery::all(&self.places)).unwrap_or_default() {
            let recovery = Recovery::in_folder(folder.clone());
            recovery.sweep(disk, self.now());
            // By the date of the copy: it is written with every save.
            let old = disk
                .modified(&recovery.snapshot())
                .is_some_and(|at| self.now().since(at) > OLD);
            if !old
                || !self
                    .recoverable_in(&folder)
                    .is_some_and(|found| !found.open && found.lacks == Lacks::Nothing)
            {
                continue;
            }
            // Its lock first, so that nobody opens it meanwhile.
            let Ok(Some(_held)) = disk.lock(&recovery.lock()) else {
                continue;
            };
            remove_all(disk, &folder, 2);
        }
    }
}

/// So long the recovery data of a workshop are kept that is whole in its file. Its versions go with them.
const OLD: std::time::Duration = std::time::Duration::from_hours(30 * 24);

/// Removes a folder of ours with what is in it, so many folders deep.
fn remove_all(disk: &dyn Disk, folder: &Path, deep: u32) {
    for entry in disk.list(folder).unwrap_or_default() {
        // A link is removed, not what it leads to.
        if disk.is_folder(&entry) && !disk.is_link(&entry) {
            if deep > 0 {
                remove_all(disk, &entry, deep - 1);
            }
        } else {
            let _ = disk.remove(&entry);
        }
    }
    // It stays if anything is left in it.
    let _ = disk.remove_folder(folder);
}
