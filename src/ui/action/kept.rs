//! What is asked for of versions and of the recovery data.

use crate::store::VersionKept;
use crate::workshop::DocumentId;

/// See the module.
#[derive(Debug, Clone)]
pub enum KeptAction {
    /// Read a version, to be looked at.
    Look(VersionKept),
    /// Write it into a file of its own.
    Restore(VersionKept),
    /// Add the maps of the version that is looked at.
    TakeMaps,
    /// Add those of its notes that are not here.
    TakeNotes,
    /// Write the newest state of another workshop into a file of its own.
    BringBack(DocumentId),
}
