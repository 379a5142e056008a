//! What becomes of an open session and of its file, which somebody else has changed. Whatever is chosen, the other text is kept.

use std::path::Path;

use super::open::keep_copy;
use super::text_of;
use super::told::{SessionChoice, SessionSettled};
use crate::session::{Session, Source};
use crate::store::journal::Base;
use crate::store::words::system;
use crate::store::{Content, Store, StoreError, names};

impl Store {
    /// Does what was chosen; `mine` is the session as it is shown, and `source` what its text is made of.
    ///
    /// # Errors
    /// The system's, as a sentence; or what keeps theirs from being read. Then both are as they were.
    pub fn settle_session(
        &self,
        source: &Source,
        mine: &Session,
        path: &Path,
        choice: SessionChoice,
    ) -> Result<SessionSettled, StoreError> {
        let handle = self.session_handle(path);
        let handle = handle.ok_or_else(|| StoreError::System(format!("“{}” is no longer open", mine.title)))?;
        let disk = &*self.disk;
        let bytes = match disk.read(path) {
            Ok(bytes) => bytes,
            // Deleted meanwhile: there is nothing to be kept.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(system(path, "read", &error)),
        };
        let content = Content::of(&bytes);
        let aside = |text: &[u8]| {
            self.keep_aside(&handle.recovery, text)
                .map_err(|error| system(path, "set aside", &error))
        };
        if choice == SessionChoice::Mine {
            let theirs = aside(&bytes)?;
            self.with_session(path, |open| {
                open.theirs = None;
                open.content = content;
            });
            let handle = super::Handle { content, ..handle };
            if let Err(error) = self.write_session(&handle, source, mine, path, None) {
                self.with_session(path, |open| open.theirs = Some(content));
                return Err(error);
            }
            return Ok(SessionSettled::Mine(theirs));
        }
        let text = source.written(mine);
        let (source, session) = self.conflict_of(path, &bytes).theirs.map_err(StoreError::Problems)?;
        let kept = if choice == SessionChoice::Both {
            let folder = crate::store::disk::folder_of(path);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let (name, rights) = (format!("{stem} (mine)"), disk.rights(path));
            names::write_free_like(disk, folder, &name, "ron", text.as_bytes(), rights)
                .map_err(|error| system(path, "written beside", &error))?
        } else {
            aside(text.as_bytes())?
        };
        // Only now that ours is safe the journal goes on behind theirs.
        let mut journal = handle.journal();
        let base = Base {
            content,
            path: path.to_owned(),
            upto: journal.last(),
        };
        journal
            .give_up(disk, base)
            .map_err(|error| system(path, "taken over", &error))?;
        let (upto, line) = (journal.last(), journal.line());
        drop(journal);
        let _ = keep_copy(disk, &handle.recovery, &text_of(&bytes), upto, line);
        let seen = self.stat(path);
        self.with_session(path, |open| {
            open.theirs = None;
            open.content = content;
            open.seen = seen;
        });
        Ok(SessionSettled::Theirs {
            source,
            session,
            mine: kept,
        })
    }
}
