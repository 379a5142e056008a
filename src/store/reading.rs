//! Reading what people hand in: flows, Markdown decks and event logs, each up to a size that it may sensibly have.
//!
//! Workshops and sessions are read by the same [`Disk`], which opens files only.

use std::io::Read;
use std::path::Path;

use crate::store::disk::Within;
use crate::store::words::{sentence, system};
use crate::store::{Disk, StoreError};

/// The largest flow or Markdown deck, in bytes: some 50,000 lines, more than any map or deck can show. A session may be as large.
pub const LARGEST_TEXT: u64 = crate::session::LARGEST as u64;
/// The largest event log, in bytes: room for more events than are counted. It is read row by row.
pub const LARGEST_LOG: u64 = 4 << 30;

/// The text of a flow or of a Markdown deck.
///
/// # Errors
/// What keeps it from being read and what to do, as a sentence.
pub fn text(disk: &dyn Disk, path: &Path) -> Result<String, StoreError> {
    let bytes = disk
        .read_within(path, LARGEST_TEXT)
        .map_err(|error| system(path, "read", &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        StoreError::System(format!(
            "{} cannot be read: it is not UTF-8 text at byte {valid}. Save it as UTF-8",
            path.display()
        ))
    })
}

/// An event log, to be read row by row.
///
/// # Errors
/// What keeps it from being opened and what to do, as a sentence.
pub fn log(disk: &dyn Disk, path: &Path) -> Result<impl Read + use<>, String> {
    let file = disk.open(path).map_err(|error| sentence(path, "read", &error))?;
    Ok(Within::new(file, LARGEST_LOG))
}
