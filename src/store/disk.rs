//! What the store asks of a disk, behind a trait so that tests can let any of it fail.

#![allow(clippy::disallowed_methods, reason = "the one place that touches the disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::time::Stamp;

/// The largest file that is read whole, in bytes: more than any workshop, less than what exhausts memory.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// The few things the store does with files. [`write_atomic`] and all else is built of them.
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

    /// Writes a file from its start and makes sure that it is on the disk, not in a cache.
    ///
    /// # Errors
    /// The system's.
    fn write_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Writes at the end of a file, made if it is missing, and makes sure that it is on the disk.
    ///
    /// # Errors
    /// The system's.
    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file after `length` bytes.
    ///
    /// # Errors
    /// The system's.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;

    /// Gives a file another name, in place of the one that has it.
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

    /// Makes a folder and those above it.
    ///
    /// # Errors
    /// The system's.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

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

    fn write_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Synced before anybody renames it: the new name can reach the disk before the bytes do, and a
        // power cut then leaves an empty file under it.
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
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

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
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

/// Why something that has a name is not read.
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

fn taken() -> io::Error {
    io::Error::from(io::ErrorKind::AlreadyExists)
}

/// Replaces a file: after a crash at any moment it holds either the old bytes or the new ones, whole.
///
/// The bytes go to another name in the same folder, are synced, take the file's name, and the folder is synced. A symbolic link stays one: the
/// file it points at is replaced.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn write_atomic(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = if path.is_symlink() {
        // A link that leads nowhere is replaced itself: there is no file behind it.
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    } else {
        path.to_owned()
    };
    put(disk, &real, bytes, |new| disk.rename(new, &real))
}

/// Writes a file under a name that nothing has, whole or not at all.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if something has the name, which is then as it was; else the system's.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Looked at before as well, so that a name that is taken costs no writing.
    if disk.exists(path) {
        return Err(taken());
    }
    put(disk, path, bytes, |new| disk.rename_new(new, path))
}

/// Writes bytes under another name in the folder of `path`, and lets `name` give them theirs.
fn put(disk: &dyn Disk, path: &Path, bytes: &[u8], name: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    // In the same folder, since a rename is one step only within a file system.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    // Process and number are in the name: two windows, or two threads, that save into one folder do not write into each other's new bytes.
    // The dot in front keeps it from being listed should a crash leave it behind.
    let mut new = std::ffi::OsString::from(".");
    new.push(file);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    new.push(format!(".{}-{number}.new", std::process::id()));
    let new = folder.join(new);
    let written = disk.write_synced(&new, bytes).and_then(|()| name(&new));
    if let Err(error) = written {
        // What is half written is of no use; if it cannot be removed either, that is not what went wrong.
        let _ = disk.remove(&new);
        return Err(error);
    }
    // The new name is there; a folder that cannot be synced (some network disks) is no reason to call the save failed.
    let _ = disk.sync_folder(folder);
    Ok(())
}
