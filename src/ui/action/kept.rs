//! What is asked for of the recovery data.

use crate::workshop::DocumentId;

/// See the module.
#[derive(Debug, Clone)]
pub enum KeptAction {
    /// Write the newest state of another workshop into a file of its own.
    BringBack(DocumentId),
}
