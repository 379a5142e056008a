//! Writes exported files into a folder: each whole or not at all, and never over what somebody else has put there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use serde::{Deserialize, Serialize};

use crate::export::source::ExportFile;
use crate::store::words::sentence;
use crate::store::{Content, Disk, Rights, StoreError, names, write_atomic};
use crate::workshop::Workshop;

/// A file that was exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Exported {
    /// From what.
    of: String,
    /// What was written. If it holds something else now, somebody has worked on it.
    content: Content,
}

/// In each folder: which of its files were exported from what.
const OWNERS: &str = ".flipchart-export.ron";

/// The folder that is proposed for a workshop's export: "2026-11-24 Checkout" below `parent`, by the local date of the workshop.
pub fn folder(parent: &Path, workshop: &Workshop, offset: FixedOffset) -> PathBuf {
    let date = workshop
        .began()
        .unwrap_or(workshop.created)
        .at(offset)
        .format("%Y-%m-%d");
    parent.join(names::file_name(&format!("{date} {}", workshop.title)))
}

/// Writes the files into `folder` and returns where they are.
///
/// What the same workshop has exported there before is replaced. A file of anything else stays, and so does one that somebody has changed
/// since; ours is then numbered.
///
/// # Errors
/// The system's, as a sentence; the files before it are written.
pub fn write(folder: &Path, files: &[ExportFile], disk: &dyn Disk) -> Result<Vec<PathBuf>, StoreError> {
    let refused = |path: &Path, error: &std::io::Error| StoreError::System(sentence(path, "written", error));
    disk.make_folder(folder, Rights::Usual)
        .map_err(|error| refused(folder, &error))?;
    let list = folder.join(OWNERS);
    // A list that cannot be read owns nothing: then all is numbered, and nothing replaced.
    let mut owners: BTreeMap<String, Exported> = disk
        .read(&list)
        .ok()
        .and_then(|bytes| ron::de::from_bytes(&bytes).ok())
        .unwrap_or_default();
    let mut written = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let mut failed = None;
    for file in files {
        let is_ours = |name: &str| {
            let path = folder.join(name);
            let unchanged = |exported: &Exported| {
                exported.of == file.owner
                    && disk
                        .read(&path)
                        .is_ok_and(|bytes| Content::of(&bytes) == exported.content)
            };
            // Two maps may have one name: the second file of this export must not replace the first.
            !taken.iter().any(|taken| taken == name) && (!disk.exists(&path) || owners.get(name).is_some_and(unchanged))
        };
        let mut name = file.name.clone();
        let mut number = 1;
        while !is_ours(&name) {
            number += 1;
            name = numbered(&file.name, number);
        }
        let path = folder.join(&name);
        if let Err(error) = write_atomic(disk, &path, &file.bytes) {
            failed = Some(refused(&path, &error));
            break;
        }
        let exported = Exported {
            of: file.owner.clone(),
            content: Content::of(&file.bytes),
        };
        owners.insert(name.clone(), exported);
        taken.push(name);
        written.push(path);
    }
    // Also after a failure: what was written before it has to be known as ours the next time.
    if let Ok(text) = ron::ser::to_string_pretty(&owners, ron::ser::PrettyConfig::new().new_line("\n")) {
        // Without it the next export is only numbered.
        let _ = write_atomic(disk, &list, text.as_bytes());
    }
    failed.map_or(Ok(written), Err)
}

/// "minutes.md", "minutes 2.md", and so on.
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem} {number}.{ending}"),
        (_, None) => format!("{name} {number}"),
    }
}
