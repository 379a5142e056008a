//! What the store asks of a disk, behind a trait so that tests can let any of it fail.

#![allow(clippy::disallowed_methods, reason = "the one place that touches the disk")]

use std::any::Any;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::time::Stamp;

/// The largest file that is read whole, in bytes: more than any workshop, less than what exhausts memory.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Who may read and write a file, as it is given to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rights {
    /// What the system gives to new files of this person.
    #[default]
    Usual,
    /// Nobody but this person.
    Private,
    /// Those of the file that it replaces: its mode, owner and group, as far as this person may give them.
    Of {
        /// The permission bits.
        mode: u32,
        /// The number of its owner.
        owner: u32,
        /// The number of its group.
        group: u32,
    },
}

/// A lock that is held until this is dropped, or its process ends.
pub type Held = Box<dyn Any + Send + Sync>;

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

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn rights_of(path: &Path) -> Rights {
    use std::os::unix::fs::MetadataExt;
    path.metadata().map_or(Rights::Usual, |about| Rights::Of {
        mode: about.mode() & 0o7777,
        owner: about.uid(),
        group: about.gid(),
    })
}

#[cfg(not(unix))]
fn rights_of(_: &Path) -> Rights {
    Rights::Usual
}

/// Lets a file be made with no more rights than it is to have.
#[cfg(unix)]
fn restrict(options: &mut OpenOptions, rights: Rights) {
    use std::os::unix::fs::OpenOptionsExt;
    match rights {
        Rights::Usual => {}
        Rights::Private => {
            options.mode(0o600);
        }
        // Not wider for a moment either: it is given its rights while it is still empty.
        Rights::Of { mode, .. } => {
            options.mode(mode & 0o600);
        }
    }
}

#[cfg(not(unix))]
fn restrict(_: &mut OpenOptions, _: Rights) {}

/// Gives a new file the rights of another one, as far as this person may.
#[cfg(unix)]
fn give(file: &File, rights: Rights) {
    use std::os::unix::fs::{PermissionsExt, fchown};
    let Rights::Of { mode, owner, group } = rights else {
        return;
    };
    // One by one: who may not give a file away may still give it to a group of theirs. Rights that go with a group stay
    // away where the group does. What cannot be given is no reason to lose what is written.
    let _ = fchown(file, Some(owner), None);
    let grouped = fchown(file, None, Some(group)).is_ok();
    let mode = if grouped { mode } else { mode & !0o070 };
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn give(_: &File, _: Rights) {}

#[cfg(unix)]
fn new_folder(folder: &Path, rights: Rights) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    if rights != Rights::Usual {
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(not(unix))]
fn new_folder(folder: &Path, _: Rights) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(unix)]
fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    /// What the group and others may do.
    const OTHERS: u32 = 0o077;
    let mode = path.metadata()?.permissions().mode();
    if mode & OTHERS == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Replaces a file: after a crash at any moment it holds either the old bytes or the new ones, whole. It keeps its rights.
///
/// The bytes go to another name in the same folder, are synced, take the file's name, and the folder is synced. A symbolic link stays one: the
/// file it points at is replaced.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn write_atomic(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = if disk.is_link(path) {
        // A link that leads nowhere is replaced itself: there is no file behind it.
        disk.real(path).unwrap_or_else(|| path.to_owned())
    } else {
        path.to_owned()
    };
    put(disk, &real, bytes, disk.rights(&real), |new| disk.rename(new, &real))
}

/// The same for a file that is nobody else's: it can be read by this person alone, and a link under its name is replaced, never followed.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn write_private(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(disk, path, bytes, Rights::Private, |new| disk.rename(new, path))
}

/// Writes a file under a name that nothing has, whole or not at all.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if something has the name, which is then as it was; else the system's.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_new_like(disk, path, bytes, Rights::Usual)
}

/// The same with rights of its own, as for a copy of a file that others may not read.
///
/// # Errors
/// As of [`write_new`].
pub(super) fn write_new_like(disk: &dyn Disk, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
    // Looked at before as well, so that a name that is taken costs no writing.
    if disk.exists(path) {
        return Err(taken());
    }
    put(disk, path, bytes, rights, |new| disk.rename_new(new, path))
}

/// How the names end that a file has while it is written.
const WRITING: &str = ".new";
/// What was left half-written longer ago than this is nobody's work any more.
const LEFT: std::time::Duration = std::time::Duration::from_hours(1);

/// Writes bytes under another name in the folder of `path`, and lets `name` give them theirs.
fn put(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    rights: Rights,
    name: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    // In the same folder, since a rename is one step only within a file system.
    let folder = folder_of(path);
    let file = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    // The dot in front keeps it from being listed should a crash leave it behind. What follows nobody can guess: two windows
    // do not write into each other's new bytes, and no stranger can put something under the name beforehand.
    let mut new = std::ffi::OsString::from(".");
    new.push(shortened(file));
    new.push(format!(".{:016x}{WRITING}", random()));
    let new = folder.join(new);
    let written = disk.write_synced(&new, bytes, rights).and_then(|()| name(&new));
    if let Err(error) = written {
        // What is half written is of no use; if it cannot be removed either, that is not what went wrong.
        let _ = disk.remove(&new);
        return Err(error);
    }
    // The new name is there; a folder that cannot be synced (some network disks) is no reason to call the save failed.
    let _ = disk.sync_folder(folder);
    Ok(())
}

/// A name that leaves room for what is added to it: systems take 255 bytes.
fn shortened(file: &std::ffi::OsStr) -> std::ffi::OsString {
    match file.to_str() {
        Some(name) if name.len() > 200 => {
            let mut end = 200;
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            name.get(..end).unwrap_or_default().into()
        }
        _ => file.to_owned(),
    }
}

/// A number that cannot be guessed, another one each time.
pub(super) fn random() -> u64 {
    // Hashed with keys that the standard library takes from the system's source of randomness.
    RandomState::new().hash_one(0x0005_1ee7_u32)
}

/// Removes what was left half-written beside `path` by an app that was killed, an hour ago or longer.
pub(super) fn sweep(disk: &dyn Disk, path: &Path, now: Stamp) {
    let Some(file) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return;
    };
    let ours = format!(".{file}.");
    for left in disk.list(folder_of(path)).unwrap_or_default() {
        let name = left.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let old = disk.modified(&left).is_some_and(|at| now.since(at) > LEFT);
        if old && name.starts_with(&ours) && name.ends_with(WRITING) {
            // It is in nobody's way if it stays.
            let _ = disk.remove(&left);
        }
    }
}
