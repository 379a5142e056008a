//! Writes exported files into a folder: each whole or not at all, and never over what somebody else has put there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use crate::export::source::ExportFile;
use crate::store::words::sentence;
use crate::store::{Disk, StoreError, names, write_atomic};
use crate::workshop::Workshop;

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
/// What the same workshop has exported there before is replaced. A file of anything else stays; ours is then numbered.
///
/// # Errors
/// The system's, as a sentence; the files before it are written.
pub fn write(folder: &Path, files: &[ExportFile], disk: &dyn Disk) -> Result<Vec<PathBuf>, StoreError> {
    let refused = |path: &Path, error: &std::io::Error| StoreError::System(sentence(path, "written", error));
    disk.make_folder(folder).map_err(|error| refused(folder, &error))?;
    let list = folder.join(OWNERS);
    let mut owners: BTreeMap<String, String> = disk
        .read(&list)
        .ok()
        .and_then(|bytes| ron::de::from_bytes(&bytes).ok())
        .unwrap_or_default();
    let mut written = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for file in files {
        let is_ours = |name: &str| {
            let exists = disk.exists(&folder.join(name));
            !taken.iter().any(|taken| taken == name) && (!exists || owners.get(name) == Some(&file.owner))
        };
        let name = (1..10_000)
            .map(|number| numbered(&file.name, number))
            .find(|name| is_ours(name));
        let name = name.unwrap_or_else(|| file.name.clone());
        let path = folder.join(&name);
        write_atomic(disk, &path, &file.bytes).map_err(|error| refused(&path, &error))?;
        owners.insert(name.clone(), file.owner.clone());
        taken.push(name);
        written.push(path);
    }
    if let Ok(text) = ron::ser::to_string_pretty(&owners, ron::ser::PrettyConfig::new().new_line("\n")) {
        // Without it the next export is only numbered.
        let _ = write_atomic(disk, &list, text.as_bytes());
    }
    Ok(written)
}

/// "minutes.md", "minutes 2.md", and so on.
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem} {number}.{ending}"),
        (_, None) => format!("{name} {number}"),
    }
}
