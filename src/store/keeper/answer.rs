//! What is asked of the keeper of files beside edits, and what it says of its work.

use std::path::PathBuf;
use std::sync::Arc;

use crate::store::{Choice, Conflict, Opening, SavedAs, Settled, Version};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Workshop};

/// What the keeper says of its work, and of which version.
#[derive(Debug, Clone, PartialEq)]
pub enum KeeperAnswer {
    /// This version is in the workshop's file, since then.
    Saved(Version, Stamp),
    /// This version is in the recovery data: it survives whatever happens to the app.
    Journaled(Version),
    /// The journal could not be written: a sentence on why. What is in hand is tried again with the next change, and by itself.
    NotJournaled(Version, String),
    /// The file could not be written: a sentence on why, and what to do. It is tried again by itself.
    Failed(Version, String),
    /// The file is not written, since somebody else has changed it: both are kept until it is chosen what becomes of them.
    Foreign(Version, Box<Conflict>),
    /// What was chosen is done, with this version.
    Settled(Version, Settled, Stamp),
    /// What was chosen could not be done: a sentence on why, and what to do. Both are kept.
    NotSettled(Version, String),
    /// This version is in another file, since then, and the workshop goes on there: what was changed meanwhile follows.
    SavedAs(Version, SavedAs, Stamp),
    /// Another file has the name that it was to be saved as, and is as it was. Asked to replace it, the keeper keeps it under another name.
    Taken(Version, PathBuf),
    /// It could not be written to another file: a sentence on why, and what to do. It goes on in its own.
    NotSavedAs(Version, String),
    /// Whoever had the workshop open has closed it: opened anew it can be changed.
    Free(Opening),
}

/// A workshop that is to be kept in another file.
#[derive(Debug, Clone)]
pub struct Move {
    /// Which version it is.
    pub version: Version,
    /// The workshop.
    pub workshop: Arc<Workshop>,
    /// Its file until now.
    pub from: PathBuf,
    /// The file that was asked for.
    pub to: PathBuf,
    /// Whether a file that has the name may be replaced.
    pub replace: bool,
}

/// What was chosen of a workshop whose file somebody else has changed.
#[derive(Debug, Clone)]
pub struct Settle {
    /// Which version is shown.
    pub version: Version,
    /// The workshop.
    pub workshop: Arc<Workshop>,
    /// Its file.
    pub path: PathBuf,
    /// What becomes of the two.
    pub choice: Choice,
}

/// A document that was opened, and its file.
#[derive(Debug)]
pub(super) struct Held {
    /// Its opening.
    pub of: Opening,
    /// Which document.
    pub document: DocumentId,
    /// Its file.
    pub path: PathBuf,
}
