//! What the store asks of a disk, behind a trait so that tests can let any of it fail.

#![allow(clippy::disallowed_methods, reason = "the one place that touches the disk")]

use std::any::Any;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

pub use crate::store::rights::Rights;
use crate::store::rights::{close_to_others, give, new_folder, restrict, rights_of};
use crate::time::Stamp;

/// The largest file that is read whole, in bytes: more than any workshop, less than what exhausts memory.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A lock that is held until this is dropped, or its process ends.
pub type Held = Box<dyn Any + Send + Sync>;

/// The few things the store does with files. [`write_atomic`](crate::store::write_atomic) and all else is built of them.
pub trait Disk: Send + Sync {
    /// A file to be read. Whatever else has a name, as a pipe or a device, is refused: it could give bytes for ever, or none for ever.
    ///
    /// # Errors
    /// The system's.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// The whole file. One larger than [`LARGEST`] is an error.
    ///
    /// # Errors
    /// The system's.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_within(path, LARGEST)
    }

    /// The whole file. One of more than `most` bytes is an error.
    ///
    /// # Errors
    /// The system's.
    fn read_within(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Within::new(self.open(path)?, most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The size of a file in bytes, links followed. None if there is no file: neither a folder nor a pipe can be read.
    fn size(&self, path: &Path) -> Option<u64> {
        let about = path.metadata().ok()?;
        about.is_file().then_some(about.len())
    }

    /// Writes a new file with these rights and makes sure that it is on the disk, not in a cache.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if anything has the name, a link that leads elsewhere too; else the system's.
    fn write_synced(&self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()>;

    /// Writes at the end of a file that is there, and makes sure that it is on the disk.
    ///
    /// # Errors
    /// The system's.
    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file after `length` bytes.
    ///
    /// # Errors
    /// The system's.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;

    /// Gives a file another name, in place of the file that has it. Nothing else gives way to it, as a pipe or a device.
    ///
    /// # Errors
    /// The system's.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a name that nothing has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if something has it; both are then as they were. Else the system's.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.exists(to) {
            return Err(taken());
        }
        self.rename(from, to)
    }

    /// Makes sure that names in a folder are on the disk.
    ///
    /// # Errors
    /// The system's.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// The system's.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it, and makes sure that their names are on the disk. Those that are there stay as they are.
    ///
    /// # Errors
    /// The system's.
    fn make_folder(&self, folder: &Path, rights: Rights) -> io::Result<()>;

    /// Removes a folder that is empty.
    ///
    /// # Errors
    /// The system's.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes away what others may do with a file or folder that is there.
    ///
    /// # Errors
    /// The system's.
    fn make_private(&self, path: &Path) -> io::Result<()>;

    /// The lock of a file, made if it is missing, without waiting. None if another process or an earlier asking holds it.
    ///
    /// # Errors
    /// The system's, also where the disk knows no locks.
    fn lock(&self, path: &Path) -> io::Result<Option<Held>>;

    /// The rights of a file, links followed: the usual ones where there is none.
    fn rights(&self, path: &Path) -> Rights {
        rights_of(path)
    }

    /// The one path that a file has, whatever links lead to it; none if nothing is there.
    fn real(&self, path: &Path) -> Option<PathBuf> {
        path.canonicalize().ok()
    }

    /// Whether it is a folder, links followed.
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    /// Whether it is a link.
    fn is_link(&self, path: &Path) -> bool {
        path.is_symlink()
    }

    /// The entries of a folder, sorted by name.
    ///
    /// # Errors
    /// The system's.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Whether there is something under this name.
    fn exists(&self, path: &Path) -> bool;

    /// When a file was last written; none if it is missing.
    fn modified(&self, path: &Path) -> Option<Stamp>;
}

/// The computer's disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        // Opening a pipe waits for somebody to write into it: its kind is asked for before. What was opened is asked again,
        // since another file may have taken the name meanwhile.
        is_file(&fs::metadata(path)?)?;
        let file = File::open(path)?;
        is_file(&file.metadata()?)?;
        Ok(Box::new(file))
    }

    fn write_synced(&self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
        // Never one that is there: whoever guessed the name may have put a link under it, which leads to a file of theirs.
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        restrict(&mut options, rights);
        let mut file = options.open(path)?;
        give(&file, rights);
        file.write_all(bytes)?;
        // Synced before anybody renames it: the new name can reach the disk before the bytes do, and a
        // power cut then leaves an empty file under it.
        file.sync_all()
    }

    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).open(path)?;
        file.write_all(bytes)?;
        // Data alone: that holds the file's new length, and a journal is synced at every change, while nobody asks for its dates.
        file.sync_data()
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        // Synced too: a cut that is only in a cache would bring the torn line back after a power cut.
        file.set_len(length)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // The system itself refuses to let a folder give way.
        let gives_way = |about: fs::Metadata| about.is_file() || about.is_symlink() || about.is_dir();
        if to.symlink_metadata().is_ok_and(|about| !gives_way(about)) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, NoFile));
        }
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        // A rename replaces; a second name is given only if it is free, in one step.
        match fs::hard_link(from, to) {
            Ok(()) => {
                // It has its name. The old one, left behind, would do no harm.
                let _ = fs::remove_file(from);
                Ok(())
            }
            Err(_) if self.exists(to) => Err(taken()),
            // Some disks, as those of cameras and some networks, know no second names.
            Err(_) => self.rename(from, to),
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Only Unix can open a folder to sync it; elsewhere the rename itself is durable enough.
        if cfg!(unix) {
            File::open(folder)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, folder: &Path, rights: Rights) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        let above = folder_of(folder);
        self.make_folder(above, rights)?;
        match new_folder(folder, rights) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            // A file has the name: nothing can be made in it.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(io::Error::from(io::ErrorKind::NotADirectory));
            }
            made => made?,
        }
        // A folder whose name is only in a cache is gone after a power cut, and with it all that was synced in it.
        // Where folders cannot be synced, as on some networks, nothing more can be done.
        let _ = self.sync_folder(above);
        Ok(())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        close_to_others(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Held>> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        restrict(&mut options, Rights::Private);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        // An entry that has gone while the folder was read is left out, and the others are still listed.
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        // The system gives them in any order, and what is listed on screen must not jump from one look to the next.
        entries.sort();
        Ok(entries)
    }

    fn exists(&self, path: &Path) -> bool {
        // A link that leads nowhere has the name all the same: what is written there would take its place.
        path.symlink_metadata().is_ok()
    }

    fn modified(&self, path: &Path) -> Option<Stamp> {
        let modified = path.metadata().ok()?.modified().ok()?;
        let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(Stamp::default().plus(since))
    }
}

/// A file that is read up to a limit: behind it is an error, not an end.
#[derive(Debug)]
pub struct Within<R> {
    file: io::Take<R>,
    most: u64,
}

impl<R: Read> Within<R> {
    /// At most `most` bytes of `file`.
    pub fn new(file: R, most: u64) -> Self {
        // The size is asked of what is read, not of the directory: a file may grow.
        Self {
            // One byte more than is allowed: only by reading that can a file of exactly `most` bytes be told from a longer one.
            file: file.take(most.saturating_add(1)),
            most,
        }
    }
}

impl<R: Read> Read for Within<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        if self.file.limit() == 0 {
            let most = self.most;
            let most = match most >> 20 {
                0 => format!("{most} bytes"),
                megabytes if megabytes >= 1024 => format!("{} GB", megabytes / 1024),
                megabytes => format!("{megabytes} MB"),
            };
            let what = format!("it is larger than {most}");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
        }
        Ok(read)
    }
}

/// Why something that has a name is not read, and not written over.
#[derive(Debug, thiserror::Error)]
#[error("it is a pipe or a device, not a file")]
pub(super) struct NoFile;

/// Says what cannot be read as a file.
fn is_file(about: &fs::Metadata) -> io::Result<()> {
    if about.is_file() {
        Ok(())
    } else if about.is_dir() {
        Err(io::Error::from(io::ErrorKind::IsADirectory))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, NoFile))
    }
}

pub(super) fn taken() -> io::Error {
    io::Error::from(io::ErrorKind::AlreadyExists)
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
