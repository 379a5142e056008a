//! Writes exported files into a folder: each whole or not at all, and never over anything that is there.

use std::io;
use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use super::file_names::revised;
use super::source::ExportFile;
use crate::store::words::sentence;
use crate::store::{Disk, Rights, StoreError, names, write_new};
use crate::workshop::Workshop;

/// More revisions than anybody keeps in a folder.
const MOST: u32 = 10_000;

/// The folder that is proposed for a workshop's export: "2026-11-24 Checkout" below `parent`, by the local date of the workshop.
pub fn folder(parent: &Path, workshop: &Workshop, offset: FixedOffset) -> PathBuf {
    let date = workshop
        .began()
        .unwrap_or(workshop.created)
        .at(offset)
        .format("%Y-%m-%d");
    let title = super::plain::one_line(&workshop.title);
    parent.join(names::file_name(&format!("{date} {title}")))
}

/// Writes the files into `folder` and returns where they are.
///
/// Nothing is replaced: where any of the names is taken, all files of this export are one revision later, `minutes_rev2.md`, so that they can be
/// told apart as a set.
///
/// # Errors
/// The system's, as a sentence; the files before it are written.
pub fn write(folder: &Path, files: &[ExportFile], disk: &dyn Disk) -> Result<Vec<PathBuf>, StoreError> {
    write_telling(folder, files, disk, &mut |_| true)
}

/// As [`write()`]; `go_on` is told how many files are written before each of them, and stops by answering no.
///
/// # Errors
/// As [`write()`].
pub fn write_telling(
    folder: &Path,
    files: &[ExportFile],
    disk: &dyn Disk,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Vec<PathBuf>, StoreError> {
    let refused = |path: &Path, error: &io::Error| StoreError::System(sentence(path, "written", error));
    disk.make_folder(folder, Rights::Usual)
        .map_err(|error| refused(folder, &error))?;
    let taken = |revision: u32| {
        files
            .iter()
            .any(|file| disk.exists(&folder.join(revised(&file.name, revision))))
    };
    let mut revision = (1..MOST).find(|revision| !taken(*revision)).unwrap_or(MOST);
    let mut written: Vec<PathBuf> = Vec::new();
    for file in files {
        if !go_on(written.len()) {
            break;
        }
        loop {
            let path = folder.join(revised(&file.name, revision));
            match write_new(disk, &path, &file.bytes) {
                Ok(()) => {
                    written.push(path);
                    break;
                }
                // Somebody else took the name in this moment.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && revision < MOST => revision += 1,
                Err(error) => return Err(refused(&path, &error)),
            }
        }
    }
    Ok(written)
}
