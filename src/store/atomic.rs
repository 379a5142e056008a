//! Files that are replaced or written whole or not at all, whatever happens on the way.

use std::ffi::{OsStr, OsString};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::store::disk::{Disk, folder_of, taken};
use crate::store::rights::Rights;
use crate::time::Stamp;

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
const LEFT: Duration = Duration::from_hours(1);

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
    let mut new = OsString::from(".");
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
fn shortened(file: &OsStr) -> OsString {
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

/// Removes what was left half-written in a folder by an app that was killed, an hour ago or longer.
pub(super) fn sweep(disk: &dyn Disk, folder: &Path, now: Stamp) {
    for left in disk.list(folder).unwrap_or_default() {
        let name = left.file_name().unwrap_or_default().to_string_lossy();
        let old = || disk.modified(&left).is_some_and(|at| now.since(at) > LEFT);
        if is_half_written(&name) && old() {
            // It is in nobody's way if it stays.
            let _ = disk.remove(&left);
        }
    }
}

/// Whether a name is one that a file has here while it is written, or a file beside while it is taken away. Nobody else gives such names.
fn is_half_written(name: &str) -> bool {
    let given = match name.strip_suffix(WRITING) {
        Some(given) => given.strip_prefix('.'),
        None => name.strip_prefix(".~"),
    };
    let parts = given.and_then(|given| given.rsplit_once('.'));
    parts.is_some_and(|(file, number)| {
        let digit = |letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f');
        !file.is_empty() && number.len() == 16 && number.bytes().all(digit)
    })
}
