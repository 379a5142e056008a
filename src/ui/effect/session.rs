//! What is asked of the world for the session that is edited, and for files that are followed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::{Session, SessionEdit, Source};
use crate::store::new_picture::NewPicture;
use crate::store::{Opening, SessionChoice, SessionMove, Version};

/// See the module.
#[derive(Debug, Clone)]
pub enum SessionEffect {
    /// Open a session to be edited; none for the built-in one.
    Open(Option<PathBuf>),
    /// Make a copy of the built-in session, with what was changed so far, for this opening.
    Copy(Opening, Arc<Source>, Arc<Session>),
    /// Look after a session that was opened.
    Hold(Opening, PathBuf),
    /// Say when a session can be changed that somebody else edits.
    WaitFor(Opening, PathBuf),
    /// Write an edit to the journal, and the session to its file.
    Keep(SessionMove, Box<SessionEdit>),
    /// Keep a text that is typed and is no session yet; none where there is none any more.
    Typed(PathBuf, Option<Arc<str>>),
    /// Find out what a typed text says, with the pictures that lie beside its file.
    Read(Opening, Arc<str>, Option<PathBuf>),
    /// Read a picture that is put on a slide, and find a name for it beside the session's file.
    Picture(Opening, Option<PathBuf>, NewPicture),
    /// Find out what is wrong with a version.
    Check(Version, Arc<Session>),
    /// Do what was chosen of a session and its file, which somebody else has changed.
    Settle(SessionMove, SessionChoice),
    /// Try at once what could not be saved.
    Retry,
    /// Let go of a session once all its changes are on disk.
    LetGo(Opening),
    /// Follow the file of a session that is shown; none for no longer.
    Follow(Option<PathBuf>),
}

impl SessionEffect {
    /// As [`only_answers`](super::Effect::only_answers).
    pub(super) fn only_answers(&self) -> bool {
        matches!(
            self,
            Self::Open(_) | Self::Read(..) | Self::Picture(..) | Self::Check(..)
        )
    }
}
