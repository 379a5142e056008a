//! A session that is open to be edited.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::store::content::Content;
use crate::store::disk::Rights;
use crate::store::holding::Holding;
use crate::store::journal::Journal;
use crate::store::kept_copy::Pictures;
use crate::time::Stamp;

/// See the module.
pub(in crate::store) struct OpenSession {
    /// Its file.
    pub path: PathBuf,
    /// What the file holds, as far as it was written here.
    pub content: Content,
    /// Size and date of the file when it was last looked at.
    pub seen: Option<(u64, Stamp)>,
    /// Who may read it: should it go, it comes back no more open than it was.
    pub rights: Rights,
    /// Size and date that were new at the last look: a file is read once nobody is writing it any more.
    pub noticed: Option<(u64, Stamp)>,
    /// What somebody else has written into it, while it is not settled.
    pub theirs: Option<Content>,
    /// Its edits.
    pub journal: Arc<Mutex<Journal>>,
    /// The pictures of its edits, which lie beside the journal.
    pub pictures: Arc<Mutex<Pictures>>,
    /// Held for its sake: other windows may not write.
    pub lock: Holding,
}
