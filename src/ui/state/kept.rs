//! What the computer keeps beside the open workshop's file: its versions, where everything lies, and other workshops that
//! have something no file has.

use std::path::PathBuf;
use std::sync::Arc;

use crate::store::{Recoverable, VersionKept};
use crate::workshop::{DocumentId, Workshop};

/// See the module: as it was looked up last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeptHere {
    /// Which workshop was open then.
    pub of: Option<DocumentId>,
    /// The folder of its recovery data.
    pub folder: PathBuf,
    /// Its versions, the newest first.
    pub versions: Vec<VersionKept>,
    /// Workshops of which the recovery data have something that no file has, but for the open one.
    pub others: Vec<Recoverable>,
    /// The version that is looked at, and what it holds; or why it cannot be read.
    pub shown: Option<(VersionKept, Result<Arc<Workshop>, String>)>,
}
