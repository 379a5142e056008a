//! What the store asks of a disk, behind a trait so that tests can let any of it fail.

#![allow(clippy::disallowed_methods, reason = "the one place that touches the disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::time::Stamp;

/// The largest file that is read, in bytes: more than any workshop, less than what exhausts memory.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// The few things the store does with files. [`write_atomic`] and all else is built of them.
pub trait Disk: Send + Sync {
    /// The whole file. One larger than [`LARGEST`] is an error.
    ///
    /// # Errors
    /// The system's.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

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
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no file"));
        }
        let mut bytes = Vec::new();
        // The size is asked of what is read, not of the directory: a file may grow, and a pipe has none.
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 64 MB"));
        }
        Ok(bytes)
    }

    fn write_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_data()
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(length)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
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
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        entries.sort();
        Ok(entries)
    }

    fn exists(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok()
    }

    fn modified(&self, path: &Path) -> Option<Stamp> {
        let modified = path.metadata().ok()?.modified().ok()?;
        let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(Stamp::default().plus(since))
    }
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
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    } else {
        path.to_owned()
    };
    let folder = real
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = real
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    // The process is in the name: two windows that save into one folder do not write into each other's new bytes.
    let mut new = std::ffi::OsString::from(".");
    new.push(name);
    new.push(format!(".{}.new", std::process::id()));
    let new = folder.join(new);
    let written = disk.write_synced(&new, bytes).and_then(|()| disk.rename(&new, &real));
    if let Err(error) = written {
        // What is half written is of no use; if it cannot be removed either, that is not what went wrong.
        let _ = disk.remove(&new);
        return Err(error);
    }
    // The new name is there; a folder that cannot be synced (some network disks) is no reason to call the save failed.
    let _ = disk.sync_folder(folder);
    Ok(())
}
