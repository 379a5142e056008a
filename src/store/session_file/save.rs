//! Writing an open session into its file and its edits into its journal, and looking what others have written there.

use std::io;
use std::path::Path;

use super::open::keep_copy;
use super::told::Look;
use super::{Handle, named, typed};
use crate::session::{Session, SessionEdit, Source, check};
use crate::store::atomic::write_new_like;
use crate::store::disk::Rights;
use crate::store::journal::Base;
use crate::store::words::system;
use crate::store::{Content, Store, StoreError, pictures, write_atomic, write_private};
use crate::time::Stamp;

impl Store {
    /// Writes edits of an open session into its journal, and returns the number of the last one in hand; and whether all in hand are on the
    /// disk. None for a session that is not open.
    pub fn journal_session(&self, path: &Path, mut edits: Vec<(Stamp, SessionEdit)>) -> Option<(u64, io::Result<()>)> {
        let handle = self.session_handle(path)?;
        for (_, edit) in &mut edits {
            named::keep(&*self.disk, &mut handle.pictures(), edit);
        }
        Some(handle.journal().add(&*self.disk, edits))
    }

    /// Writes an open session into its file, whose text `source` was, and new pictures beside it. It holds the edits up to a number; without
    /// one, all.
    ///
    /// # Errors
    /// [`StoreError::Foreign`] if somebody else has changed the file; else the system's, as a sentence. The file is as it was.
    pub fn save_session(
        &self,
        source: &Source,
        session: &Session,
        path: &Path,
        upto: Option<u64>,
    ) -> Result<(), StoreError> {
        let handle = self.session_handle(path);
        let handle = handle.ok_or_else(|| StoreError::System(format!("“{}” is no longer open", session.title)))?;
        if handle.theirs.is_some() || self.foreign(path, handle.content)? {
            return Err(StoreError::Foreign(path.to_owned()));
        }
        self.write_session(&handle, source, session, path, upto)
    }

    /// The same without asking what stands in the file.
    pub(super) fn write_session(
        &self,
        handle: &Handle,
        source: &Source,
        session: &Session,
        path: &Path,
        upto: Option<u64>,
    ) -> Result<(), StoreError> {
        let disk = &*self.disk;
        let text = source.written(session);
        let content = Content::of(text.as_bytes());
        let upto = upto.unwrap_or_else(|| handle.journal().last());
        let base = Base {
            content,
            path: path.to_owned(),
            upto,
        };
        let shown = session.images().filter(|image| check::can_show(&image.path));
        let shown = shown.filter_map(|image| Some((image.path.as_str(), session.pictures.get(&image.path)?.bytes())));
        pictures::write_beside(disk, path, shown)?;
        // Before the file, never after it: a crash in between must find the old content and the new one marked.
        let _ = handle.journal().mark(disk, &base);
        let written = if !disk.exists(path) {
            write_new_like(disk, path, text.as_bytes(), handle.rights)
        } else if content != handle.content {
            write_atomic(disk, path, text.as_bytes())
        } else {
            Ok(())
        };
        written.map_err(|error| system(path, "saved", &error))?;
        let (seen, rights) = (self.stat(path), disk.rights(path));
        self.with_session(path, |open| {
            open.content = content;
            open.seen = seen;
            open.rights = rights;
        });
        let mut journal = handle.journal();
        journal.kept(disk, base);
        let line = journal.line();
        drop(journal);
        // Without the copy there is only no second net.
        let _ = keep_copy(disk, &handle.recovery, &text, upto, line);
        Ok(())
    }

    /// Keeps the text of an open session that is being typed and is no session yet; none where there is none any more.
    ///
    /// # Errors
    /// The system's.
    pub fn keep_typed(&self, path: &Path, text: Option<&str>) -> io::Result<()> {
        let Some(handle) = self.session_handle(path) else {
            return Ok(());
        };
        let disk = &*self.disk;
        let file = typed(&handle.recovery);
        match text {
            Some(text) => {
                disk.make_folder(handle.recovery.folder(), Rights::Private)?;
                write_private(disk, &file, text.as_bytes())
            }
            None if disk.exists(&file) => disk.remove(&file),
            None => Ok(()),
        }
    }

    /// Looks whether the file of an open session holds something else than the last time; asked of its date and size first, so that it costs
    /// nothing to ask often. It is read when it has not changed since the look before, unless `at_once` is asked for. What somebody else has
    /// written stays until [`Store::settle_session`] says what becomes of it.
    pub(super) fn look_at_session(&self, path: &Path, at_once: bool) -> Look {
        let Some((seen, content, theirs)) = self.with_session(path, |open| (open.seen, open.content, open.theirs))
        else {
            return Look::Same;
        };
        let now = self.stat(path);
        // A file that is gone for a moment is being replaced; one that stays away is written again with the next change.
        if now == seen || now.is_none() {
            return Look::Same;
        }
        let noticed = self.with_session(path, |open| std::mem::replace(&mut open.noticed, now));
        if !at_once && noticed.flatten() != now {
            return Look::Same;
        }
        let Ok(bytes) = self.disk.read(path) else {
            return Look::Same;
        };
        let there = Content::of(&bytes);
        let foreign = there != content;
        self.with_session(path, |open| {
            open.seen = now;
            open.theirs = foreign.then_some(there);
        });
        match (foreign, theirs) {
            (true, known) if known == Some(there) => Look::Same,
            (true, _) => Look::Changed(Box::new(self.conflict_of(path, &bytes))),
            (false, Some(_)) => Look::Back,
            (false, None) => Look::Same,
        }
    }
}
