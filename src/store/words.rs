//! What the system says of a file, as a sentence that tells what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::store::StoreError;
use crate::store::disk::NoFile;

/// "Checkout.workshop.ron cannot be saved: the disk is full. Free some space; it is tried again."
pub fn sentence(path: &Path, verb: &str, error: &io::Error) -> String {
    let name = path.display();
    let (what, mend) = match error.kind() {
        ErrorKind::NotFound => ("it is not there", "It may have been moved or its disk taken out"),
        ErrorKind::PermissionDenied => (
            "this account may not do that",
            "Choose another folder, or ask for the rights",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("the disk is full", "Free some space"),
        ErrorKind::ReadOnlyFilesystem => ("the disk can only be read", "Choose another folder"),
        ErrorKind::FileTooLarge => return format!("{name} cannot be {verb}: {error}. Is it the right file?"),
        ErrorKind::InvalidInput if is_no_file(error) => {
            let mend = match verb {
                "saved" | "written" => "Choose another name",
                _ => "Save what it gives as a file, and open that",
            };
            return format!("{name} cannot be {verb}: {error}. {mend}");
        }
        ErrorKind::AlreadyExists => ("something of this name is there already", "Choose another name"),
        ErrorKind::IsADirectory => ("it is a folder", "Choose a file in it"),
        ErrorKind::NotADirectory => ("a part of its path is a file, not a folder", "Choose another folder"),
        ErrorKind::InvalidFilename => ("a file cannot have this name here", "Choose a shorter, plainer name"),
        _ => return format!("{name} cannot be {verb}: {error}"),
    };
    format!("{name} cannot be {verb}: {what}. {mend}")
}

/// Whether it was refused since it is a pipe or a device.
fn is_no_file(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<NoFile>)
}

/// The same as an error of the store.
pub(super) fn system(path: &Path, verb: &str, error: &io::Error) -> StoreError {
    StoreError::System(sentence(path, verb, error))
}
