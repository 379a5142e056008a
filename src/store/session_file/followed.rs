//! A file that is followed while its session is shown.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::{Problem, Session};
use crate::store::pictures::{self, Look};
use crate::store::{Content, Store};
use crate::time::Stamp;

/// See the module.
pub(super) struct Followed {
    pub path: PathBuf,
    seen: Option<(u64, Stamp)>,
    /// Size and date that were new at the last look: a file is read once nobody is writing it any more.
    noticed: Option<(u64, Stamp)>,
    content: Option<Content>,
}

impl Followed {
    /// Follows a file: the first look tells what it says, since it may have changed between being opened and being followed.
    pub fn begin(path: PathBuf) -> Self {
        Self {
            path,
            seen: None,
            noticed: None,
            content: None,
        }
    }

    /// What the file says now, if it has changed.
    pub fn look(&mut self, store: &Store) -> Option<Result<Arc<Session>, Vec<Problem>>> {
        let now = store.stat(&self.path);
        // A file that is gone for a moment is being replaced.
        if now == self.seen || now.is_none() {
            return None;
        }
        if std::mem::replace(&mut self.noticed, now) != now {
            return None;
        }
        let bytes = store.disk.read(&self.path).ok()?;
        self.seen = now;
        let content = Some(Content::of(&bytes));
        if content == self.content {
            return None;
        }
        self.content = content;
        let read = pictures::read_session(&*store.disk, &self.path, Look::Quick);
        Some(read.map(|read| Arc::new(read.session)))
    }
}
