//! The thread behind the journal's: it replaces files, and looks what others do with them. However long a disk takes for a large
//! file, the journal goes on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::answer::{Held, KeeperAnswer, Move, Settle};
use crate::store::hold::Watch;
use crate::store::lock::BEAT;
use crate::store::{Opening, Reason, Settled, Store, StoreError, Version};
use crate::time::Stopwatch;
use crate::workshop::{DocumentId, Workshop};

/// A file is replaced at most this often: a drag makes sixty changes a second, and the journal has them all.
const SAVE_EVERY: Duration = Duration::from_millis(200);
/// Writing a file takes at most this part of the time: one with pictures can have 50 MB, and a note changes a line of it.
const SHARE: u32 = 20;
/// A file is written after this long in any case.
const SAVE_AFTER: Duration = Duration::from_secs(30);
/// A save that failed is tried again after this long, even if nothing changes: the disk may have room again.
const TRY_AGAIN: Duration = Duration::from_secs(3);
/// The list of recent workshops is brought up to date at most this often: it is read, changed and written whole.
const RECENT_EVERY: Duration = Duration::from_secs(10);
/// How often it is looked what others do: whether they have changed a file, or closed a workshop.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// What the thread is asked for.
pub(super) enum Request {
    Keep { pending: Pending, path: PathBuf },
    SaveAs(Move, Option<u64>),
    Settle(Settle, Option<u64>),
    Hold(Held),
    Wait(Held),
    Retry,
    LetGo(Opening),
    Flush(Sender<()>),
}

/// A version that is not in the file.
pub(super) struct Pending {
    pub version: Version,
    pub workshop: Arc<Workshop>,
    /// The number of its last edit in the journal.
    pub upto: Option<u64>,
}

/// Says what became of something.
pub(super) type Say = Arc<dyn Fn(KeeperAnswer) + Send + Sync>;

/// What the thread has in hand.
pub(super) struct Behind {
    store: Arc<Store>,
    say: Say,
    /// One, and those before it that are not in their files yet.
    documents: BTreeMap<Opening, Kept>,
    waiting: BTreeMap<Opening, Waiting>,
    looked: Stopwatch,
    beaten: Stopwatch,
}

/// An opening that is kept.
struct Kept {
    document: DocumentId,
    /// Its file. Moved by a save under another name alone: whoever asks may not know yet.
    path: PathBuf,
    /// The newest version that is not in the file.
    pending: Option<Pending>,
    /// The newest version there is.
    newest: Option<(Version, Arc<Workshop>)>,
    /// When the file was last replaced, and how long that took.
    /// By a stopwatch here and below: the clock may be set back, and nothing would be saved until it has caught up.
    saved: Option<(Stopwatch, Duration)>,
    /// What went wrong with the last save, of which version, and when.
    failed: Option<(Version, String, Stopwatch)>,
    /// Whether it was told that the file is somebody else's.
    foreign: bool,
    /// When the list of recent workshops was last brought up to date.
    noted: Option<Stopwatch>,
    /// Whether it is over: it is let go once it is saved.
    over: bool,
    /// Whether its document was opened once more meanwhile: the file is no longer its own.
    overtaken: bool,
}

/// An opening that can only be read until somebody else lets go of the workshop.
struct Waiting {
    held: Held,
    watch: Watch,
}

impl Behind {
    pub(super) fn new(store: Arc<Store>, say: Say) -> Self {
        Self {
            store,
            say,
            documents: BTreeMap::new(),
            waiting: BTreeMap::new(),
            looked: Stopwatch::start(),
            beaten: Stopwatch::start(),
        }
    }

    /// Works until nobody can ask any more; then writes what is pending.
    pub(super) fn run(&mut self, requests: &Receiver<Request>) {
        loop {
            let asked = match self.wait() {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => requests.recv_timeout(wait),
            };
            match asked {
                Ok(request) => {
                    self.take(request);
                    // All that waits is taken before the next save: it writes the newest version.
                    while let Ok(request) = requests.try_recv() {
                        self.take(request);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.save_where(|_, kept| kept.wait().is_some_and(|wait| wait.is_zero()), false);
            self.look_around();
        }
        // Nobody can ask any more, since the app ends: what is pending has no other moment.
        for kept in self.documents.values_mut() {
            kept.over = true;
        }
        self.save_where(|_, _| true, true);
        // What still cannot be saved is in the journal, if that could be written; the lock goes with the process.
        for kept in self.documents.values().filter(|kept| !kept.overtaken) {
            self.store.close(&kept.document);
        }
    }

    /// How long until there is something to do; none if there is nothing.
    fn wait(&self) -> Option<Duration> {
        let save = self.documents.values().filter_map(Kept::wait).min();
        let idle = self.documents.is_empty() && self.waiting.is_empty();
        let look = (!idle).then(|| LOOK_EVERY.saturating_sub(self.looked.elapsed()));
        [save, look].into_iter().flatten().min()
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Keep { pending, path } => {
                let kept = self.kept(pending.version.of, &pending.workshop.id, path);
                kept.newest = Some((pending.version, Arc::clone(&pending.workshop)));
                kept.pending = Some(pending);
            }
            Request::SaveAs(to, upto) => self.save_as(to, upto),
            Request::Settle(settle, upto) => self.settle(settle, upto),
            Request::Hold(held) => {
                self.kept(held.of, &held.document, held.path);
            }
            Request::Wait(held) => {
                let of = held.of;
                let watch = Watch::default();
                self.waiting.insert(of, Waiting { held, watch });
            }
            Request::Retry => {
                for kept in self.documents.values_mut() {
                    // Whoever asks wants an answer, even if it is the same.
                    kept.failed = None;
                }
                self.save_where(|_, _| true, true);
            }
            Request::LetGo(of) => {
                self.waiting.remove(&of);
                if let Some(kept) = self.documents.get_mut(&of) {
                    kept.over = true;
                }
                self.save_where(|other, _| other == of, true);
            }
            Request::Flush(done) => {
                self.save_where(|_, _| true, true);
                drop(done);
            }
        }
    }

    /// What is kept of an opening; of one that is new, at `path`.
    fn kept(&mut self, of: Opening, document: &DocumentId, path: PathBuf) -> &mut Kept {
        if !self.documents.contains_key(&of) {
            // The file belongs to whoever opened it last; what an earlier opening has still to save goes beside it.
            let same = |kept: &&mut Kept| kept.document == *document;
            for kept in self.documents.values_mut().filter(same) {
                kept.overtaken = true;
            }
        }
        self.documents.entry(of).or_insert_with(|| Kept {
            document: document.clone(),
            path,
            pending: None,
            newest: None,
            saved: None,
            failed: None,
            foreign: false,
            noted: None,
            over: false,
            overtaken: false,
        })
    }

    /// Writes a workshop to another file; what came before belongs into its old one, and is written there first.
    fn save_as(&mut self, to: Move, upto: Option<u64>) {
        let Move {
            version,
            workshop,
            from,
            to,
            replace,
        } = to;
        self.kept(version.of, &workshop.id, from.clone());
        self.save_where(|of, _| of == version.of, true);
        let saved = self.store.save_as_upto(&workshop, Some(&from), &to, replace, upto);
        let answer = match saved {
            Ok(saved) => {
                let kept = self.kept(version.of, &workshop.id, saved.path.clone());
                kept.moved(&saved);
                KeeperAnswer::SavedAs(version, saved, self.store.now())
            }
            Err(StoreError::Taken(path)) => KeeperAnswer::Taken(version, path),
            Err(why) => KeeperAnswer::NotSavedAs(version, why.to_string()),
        };
        (self.say)(answer);
    }

    /// Does what was chosen of a workshop and the file that somebody else has changed.
    fn settle(&mut self, settle: Settle, upto: Option<u64>) {
        let Settle {
            version,
            workshop,
            path,
            choice,
        } = settle;
        self.kept(version.of, &workshop.id, path);
        let answer = match self.store.settle_upto(&workshop, choice, upto) {
            Ok(settled) => {
                let kept = self.kept(version.of, &workshop.id, PathBuf::new());
                kept.foreign = false;
                kept.failed = None;
                kept.pending = None;
                if let Settled::Both(saved) = &settled {
                    kept.moved(saved);
                }
                KeeperAnswer::Settled(version, settled, self.store.now())
            }
            Err(why) => KeeperAnswer::NotSettled(version, why.to_string()),
        };
        (self.say)(answer);
    }

    /// Replaces the files of these openings with their pending versions. What cannot be saved stays pending.
    fn save_where(&mut self, which: impl Fn(Opening, &Kept) -> bool, last: bool) {
        let (store, say) = (&self.store, &self.say);
        self.documents.retain(|of, kept| {
            if which(*of, kept) {
                kept.save(store, last, &**say);
            }
            let done = kept.over && kept.pending.is_none();
            if done && !kept.overtaken {
                if let Some((_, workshop)) = &kept.newest {
                    store.keep_version_now(workshop, Reason::Closed);
                }
                store.close(&kept.document);
            }
            !done
        });
    }

    /// Looks what others do, from time to time: with the files that are open here, and with the workshops that are waited for.
    fn look_around(&mut self) {
        if self.looked.elapsed() < LOOK_EVERY {
            return;
        }
        self.looked = Stopwatch::start();
        if self.beaten.elapsed() >= BEAT {
            self.beaten = Stopwatch::start();
            self.store.beat();
        }
        for (of, kept) in &mut self.documents {
            let unknown = Version { of: *of, changes: 0 };
            let version = kept.newest.as_ref().map_or(unknown, |(version, _)| *version);
            if !kept.overtaken && self.store.look(&kept.document) {
                kept.say_foreign(&self.store, version, &*self.say);
            }
        }
        let (store, say) = (&self.store, &self.say);
        self.waiting.retain(|of, waiting| {
            let free = waiting.is_over(store);
            if free {
                say(KeeperAnswer::Free(*of));
            }
            !free
        });
    }
}

impl Waiting {
    /// Whether nobody else has the workshop any more.
    fn is_over(&mut self, store: &Store) -> bool {
        let now = store.wait_for(&self.held.document, &self.held.path);
        self.watch.is_over(store, now)
    }
}

impl Kept {
    /// How long until the pending version is written; none if there is none, or if it waits for a choice.
    fn wait(&self) -> Option<Duration> {
        self.pending.as_ref()?;
        if self.foreign {
            return None;
        }
        let left = |pause: Duration, since: &Stopwatch| pause.saturating_sub(since.elapsed());
        let after_save = self.saved.as_ref().map_or(Duration::ZERO, |(saved, took)| {
            left((*took * SHARE).clamp(SAVE_EVERY, SAVE_AFTER), saved)
        });
        let after_failure = self
            .failed
            .as_ref()
            .map_or(Duration::ZERO, |(.., failed)| left(TRY_AGAIN, failed));
        Some(after_save.max(after_failure))
    }

    /// Goes on in another file, which has it all.
    fn moved(&mut self, saved: &crate::store::SavedAs) {
        self.path.clone_from(&saved.path);
        self.document.clone_from(&saved.document);
        // The new file has it, even if the old one could not take it.
        self.pending = None;
        self.failed = None;
        self.foreign = false;
        self.saved = Some((Stopwatch::start(), Duration::ZERO));
    }

    /// Replaces the file with the pending version, and says what became of it, if that is new.
    fn save(&mut self, store: &Store, last: bool, say: &dyn Fn(KeeperAnswer)) {
        let Some(pending) = self.pending.take() else { return };
        let began = Stopwatch::start();
        let version = pending.version;
        let written = if self.overtaken {
            store.save_beside(&pending.workshop, &self.path)
        } else {
            store.save_upto(&pending.workshop, &self.path, pending.upto)
        };
        match written {
            Ok(()) => {
                self.saved = Some((Stopwatch::start(), began.elapsed()));
                self.failed = None;
                let due = last || self.noted.is_none_or(|noted| noted.elapsed() > RECENT_EVERY);
                if due && !self.overtaken {
                    store.note_recent(&pending.workshop, &self.path);
                    self.noted = Some(Stopwatch::start());
                }
                say(KeeperAnswer::Saved(version, store.now()));
            }
            Err(StoreError::Foreign(_)) => {
                self.pending = Some(pending);
                if !self.foreign {
                    self.say_foreign(store, version, say);
                }
            }
            Err(why) => {
                let why = why.to_string();
                // The copy is tried also where the journal was full.
                if pending.upto.is_some_and(|upto| store.in_recovery(&self.document, upto)) {
                    say(KeeperAnswer::Journaled(version));
                }
                // Whoever made a newer version waits for an answer, even if it is the same.
                let known = |failed: &(Version, String, Stopwatch)| failed.0 == version && failed.1 == why;
                let known = self.failed.as_ref().is_some_and(known);
                self.failed = Some((version, why.clone(), Stopwatch::start()));
                self.pending = Some(pending);
                if !known {
                    say(KeeperAnswer::Failed(version, why));
                }
            }
        }
    }

    fn say_foreign(&mut self, store: &Store, version: Version, say: &dyn Fn(KeeperAnswer)) {
        if let Some(conflict) = store.conflict(&self.document) {
            self.foreign = true;
            say(KeeperAnswer::Foreign(version, Box::new(conflict)));
        }
    }
}
