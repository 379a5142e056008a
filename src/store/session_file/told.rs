//! What is said of a session that is edited: what was opened, what stands in its file instead, what was found by a look, what became of a change.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::{Problem, Session, Source};
use crate::store::version::{Opening, Version};
use crate::time::Stamp;

/// A session that was opened to be edited.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedSession {
    /// Its file.
    pub path: PathBuf,
    /// The text of the file as it was opened, or of its last good copy.
    pub source: Arc<Source>,
    /// The session, with its pictures and with what was recovered.
    pub session: Session,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
    /// Whether that is since somebody else edits it: it can be changed once they have closed it.
    pub waits: bool,
    /// What was recovered, if anything was.
    pub recovered: Option<String>,
    /// Whether its file is behind: what was recovered could not be written into it, and is still to be.
    pub behind: bool,
    /// What stands in the file instead, if it has to be chosen between the two.
    pub conflict: Option<SessionConflict>,
    /// The text that was being typed and is no session yet, if there is one.
    pub typed: Option<String>,
}

/// What stands in a session's file instead of what was written there.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionConflict {
    /// The text of the file; empty if it is no text.
    pub text: String,
    /// What it says, with the pictures; or what keeps it from being read.
    pub theirs: Result<(Arc<Source>, Arc<Session>), Vec<Problem>>,
    /// When the file was written, by its date.
    pub written: Option<Stamp>,
}

/// What a look at the file of an open session has found.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// What was there the last time.
    Same,
    /// Something that somebody else has written.
    Changed(Box<SessionConflict>),
    /// What was written here once more, after it was something else.
    Back,
}

/// What is to become of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionChoice {
    /// Ours into the file; theirs is kept in the state folder.
    Mine,
    /// The file as it is; ours is kept in the state folder.
    Theirs,
    /// The file as it is; ours beside it in a file of its own.
    Both,
}

/// What has become of the two.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionSettled {
    /// Ours is in the file; theirs is kept here.
    Mine(PathBuf),
    /// The file goes on, with this text and session; ours is kept here.
    Theirs {
        /// What the file says.
        source: Arc<Source>,
        /// The same with its pictures.
        session: Arc<Session>,
        /// Where ours is.
        mine: PathBuf,
    },
}

/// A state of a session that is to be kept, or for which something is chosen.
#[derive(Debug, Clone)]
pub struct SessionMove {
    /// Which version it is.
    pub version: Version,
    /// What its text is made of.
    pub source: Arc<Source>,
    /// The session.
    pub session: Arc<Session>,
    /// Its file.
    pub path: PathBuf,
}

/// What the keeper says of its work, and of which version.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionAnswer {
    /// This version is in the file, since then.
    Saved(Version, Stamp),
    /// This version is in the journal: it survives whatever happens to the app.
    Journaled(Version),
    /// The journal could not be written: a sentence on why. It is tried again.
    NotJournaled(Version, String),
    /// A text that is being typed and is no session yet is on the disk, since then; or a sentence on why it is not.
    Typed(PathBuf, Result<Stamp, String>),
    /// The file could not be written: a sentence on why, and what to do. It is tried again.
    Failed(Version, String),
    /// The file holds what somebody else has written, and is not written until it is chosen what becomes of the two.
    Foreign(Opening, Box<SessionConflict>),
    /// The file holds once more what was written here.
    Back(Opening),
    /// What was chosen is done, with this version.
    Settled(Version, Box<SessionSettled>, Stamp),
    /// What was chosen could not be done: a sentence on why. Both are kept.
    NotSettled(Version, String),
    /// A session that could only be read can be changed: nobody else edits it any more.
    Free(Opening),
    /// The file of a session that is followed has changed: what it says now, or what keeps it from being read.
    Followed(PathBuf, Result<Arc<Session>, Vec<Problem>>),
}
