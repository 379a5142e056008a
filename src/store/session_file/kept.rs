//! What the keeper has in hand of a session that is edited: what is yet to be written, and what went wrong.

use std::path::PathBuf;
use std::time::Duration;

use super::told::{Look, SessionAnswer, SessionMove};
use crate::store::{Store, StoreError, Version};
use crate::time::Stopwatch;

/// A file is replaced at most this often: typing makes ten changes a second, and the journal has them all.
const SAVE_EVERY: Duration = Duration::from_millis(200);
/// What could not be written is tried again after this long, even if nothing changes.
pub(super) const TRY_AGAIN: Duration = Duration::from_secs(3);

/// An opening that is kept.
pub(super) struct Kept {
    pub path: PathBuf,
    /// The newest version that is not in the file, and the number of its last edit.
    pub pending: Option<(SessionMove, Option<u64>)>,
    pub saved: Option<Stopwatch>,
    /// What went wrong with the last save, of which version, and when.
    pub failed: Option<(Version, String, Stopwatch)>,
    /// Whether the journal lacks something, and since when.
    pub unwritten: Option<(Version, Stopwatch)>,
    /// Whether it has to be chosen what becomes of the file.
    pub foreign: bool,
    /// Whether it is over: it is let go once it is saved.
    pub over: bool,
}

impl Kept {
    /// One whose file is at `path`.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            pending: None,
            saved: None,
            failed: None,
            unwritten: None,
            foreign: false,
            over: false,
        }
    }

    /// Takes down and says whether the journal has all up to a version; nothing is said of a session that is not open.
    pub fn journaled(&mut self, version: Version, written: Option<std::io::Result<()>>, say: &dyn Fn(SessionAnswer)) {
        match written {
            None => {}
            Some(Ok(())) => {
                self.unwritten = None;
                say(SessionAnswer::Journaled(version));
            }
            Some(Err(error)) => {
                self.unwritten = Some((version, Stopwatch::start()));
                say(SessionAnswer::NotJournaled(version, error.to_string()));
            }
        }
    }

    /// How long until something is to be written; none if nothing is, or if it waits for a choice.
    pub fn wait(&self) -> Option<Duration> {
        let journal = self
            .unwritten
            .as_ref()
            .map(|(_, since)| TRY_AGAIN.saturating_sub(since.elapsed()));
        let file = self.pending.as_ref().filter(|_| !self.foreign).map(|_| {
            let left = |pause: Duration, since: &Stopwatch| pause.saturating_sub(since.elapsed());
            let after_save = self
                .saved
                .as_ref()
                .map_or(Duration::ZERO, |saved| left(SAVE_EVERY, saved));
            let after_failure = self
                .failed
                .as_ref()
                .map_or(Duration::ZERO, |(.., failed)| left(TRY_AGAIN, failed));
            after_save.max(after_failure)
        });
        [journal, file].into_iter().flatten().min()
    }

    /// Whether its file is to be written now.
    pub fn is_due(&self) -> bool {
        self.pending.is_some() && self.wait().is_some_and(|wait| wait.is_zero())
    }

    /// Replaces the file with the pending version, and says what became of it, if that is new.
    pub fn save(&mut self, store: &Store, say: &dyn Fn(SessionAnswer)) {
        let Some((pending, upto)) = self.pending.take() else {
            return;
        };
        let version = pending.version;
        match store.save_session(&pending.source, &pending.session, &pending.path, upto) {
            Ok(()) => {
                self.saved = Some(Stopwatch::start());
                self.failed = None;
                say(SessionAnswer::Saved(version, store.now()));
            }
            Err(StoreError::Foreign(_)) => {
                self.pending = Some((pending, upto));
                // Some disks count in steps of two seconds: the date may be the one that is known.
                store.with_session(&self.path, |open| open.seen = None);
                if !self.foreign
                    && let Look::Changed(conflict) = store.look_at_session(&self.path, true)
                {
                    say(SessionAnswer::Foreign(version.of, conflict));
                }
                // Only for what can be chosen is waited: ours may be in the file again since it was read.
                self.foreign = store
                    .with_session(&self.path, |open| open.theirs.is_some())
                    .unwrap_or(false);
                if !self.foreign {
                    self.saved = Some(Stopwatch::start());
                }
            }
            Err(why) => {
                let why = why.to_string();
                // Whoever made a newer version waits for an answer, even if it is the same.
                let known = self
                    .failed
                    .as_ref()
                    .is_some_and(|(of, known, _)| *of == version && *known == why);
                self.failed = Some((version, why.clone(), Stopwatch::start()));
                self.pending = Some((pending, upto));
                if !known {
                    say(SessionAnswer::Failed(version, why));
                }
            }
        }
    }
}
