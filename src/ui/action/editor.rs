//! What is asked for while a session is edited, and what workers answer about it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::check::Finding;
use crate::session::{Picture, Problem, Session, SessionEdit, SlideAt, Source};
use crate::store::new_picture::NewPicture;
use crate::store::{OpenedSession, Opening, SessionAnswer, Version};

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorAction {
    /// Edit the session in this file.
    Open(PathBuf),
    /// Edit the built-in session: with the first change a copy is made.
    OpenBuiltIn,
    /// Edit the session of the open workshop, in the file that it came from.
    OpenPresented,
    /// Change the session: one entry of the undo history.
    Do(SessionEdit),
    /// One of many changes that are one gesture (a drag, a burst of typing): undone together.
    Gesture(SessionEdit),
    /// The gesture is over.
    GestureEnded,
    /// Take back what was done last.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Try at once what could not be saved.
    Save,
    /// Choose a slide, and a block on it or none.
    Choose(SlideAt, Option<usize>),
    /// Put a picture that was dropped or pasted on the chosen slide.
    Picture(NewPicture),
    /// The text of the file was changed by hand to this.
    Text(String),
    /// Somebody else has changed the file: go on with what it says now. Ours is kept.
    TakeDisk,
    /// Somebody else has changed the file: write ours into it. Theirs is kept.
    KeepMine,
    /// Somebody else has changed the file: go on with what it says now, and put ours into a file beside it.
    KeepBoth,
    /// Let the running workshop take the session as it is now, at the place where it stands.
    Mend,
    /// Let the running workshop take the session that another program has changed.
    TakeOffered,
    /// Stop editing. What was changed is saved; the workshop that presents this session takes it.
    Close,
}

/// A text and the session that it says, with its pictures; or what keeps it from being read.
pub type ReadText = Result<(Arc<Source>, Arc<Session>), Vec<Problem>>;

/// What workers answer about the session that is edited.
#[derive(Debug, Clone)]
pub enum EditorAnswer {
    /// A session was opened to be edited.
    Opened(Box<OpenedSession>),
    /// A copy of the built-in session was made for this opening.
    Copied(Opening, PathBuf),
    /// No copy could be made: a sentence on why.
    NotCopied(Opening, String),
    /// What is wrong with this version.
    Checked(Version, Vec<Finding>),
    /// What a typed text says.
    Read(Opening, Arc<str>, ReadText),
    /// The path by which the session is to show a picture, and the picture; a sentence on why it cannot be shown.
    Picture(Opening, Result<(String, Picture), String>),
    /// Whether a version is on disk, and what stands there.
    Kept(SessionAnswer),
}
