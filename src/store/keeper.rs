//! Keeps every change on a thread of its own: the journal at once, the file soon after. No frame waits for it, and it waits for no other work.
//!
//! All that is asked about a document is done in the order in which it was asked, so that changes made while a workshop moves to another
//! file are written where it has gone.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::store::{Opening, SavedAs, Store, StoreError, Version};
use crate::time::{Stamp, Stopwatch};
use crate::workshop::{DocumentId, Edit, Workshop};

/// A file is replaced at most this often: a drag makes sixty changes a second, and the journal has them all.
const SAVE_EVERY: Duration = Duration::from_millis(200);
/// A save that failed is tried again after this long, even if nothing changes: the disk may have room again.
const TRY_AGAIN: Duration = Duration::from_secs(3);
/// The list of recent workshops is brought up to date at most this often: it is read, changed and written whole.
const RECENT_EVERY: Duration = Duration::from_secs(10);
/// How many requests are taken at once: bounded, so that a stream of them cannot keep the files from being saved.
const BATCH: usize = 1_000;

/// What the keeper says of its work, and of which version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeeperAnswer {
    /// This version is in the workshop's file, since then.
    Saved(Version, Stamp),
    /// It could not be written: a sentence on why, and what to do. It is tried again by itself.
    Failed(Version, String),
    /// This version is in another file, since then, and the workshop goes on there: what was changed meanwhile follows.
    SavedAs(Version, SavedAs, Stamp),
    /// Another file has the name that it was to be saved as, and is as it was. Asked to replace it, the keeper keeps it under another name.
    Taken(Version, PathBuf),
    /// It could not be written to another file: a sentence on why, and what to do. It goes on in its own.
    NotSavedAs(Version, String),
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

/// The thread that keeps. Dropped, it writes what is pending and ends.
#[derive(Debug)]
pub struct Keeper {
    sender: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

enum Request {
    Keep {
        version: Version,
        edit: Box<Edit>,
        workshop: Arc<Workshop>,
        path: PathBuf,
    },
    SaveAs(Move),
    Hold {
        of: Opening,
        document: DocumentId,
        path: PathBuf,
    },
    LetGo(Opening),
    Draft(DocumentId, String),
    Flush(Sender<()>),
}

impl Keeper {
    /// Starts the thread. `answer` is called on it.
    pub fn start(store: Arc<Store>, answer: impl Fn(KeeperAnswer) + Send + 'static) -> Self {
        let (sender, requests) = channel();
        let thread = std::thread::spawn(move || {
            let mut work = Work {
                store,
                answer,
                documents: BTreeMap::new(),
            };
            work.run(&requests);
        });
        Self {
            sender: Some(sender),
            thread: Some(thread),
        }
    }

    /// Keeps an edit, and `workshop` as it is after it: that is `version`. Its file is at `path`, until it was moved.
    pub fn keep(&self, version: Version, edit: Edit, workshop: Arc<Workshop>, path: PathBuf) {
        self.send(Request::Keep {
            version,
            edit: Box::new(edit),
            workshop,
            path,
        });
    }

    /// Writes a workshop to another file. Edits that are kept after this go there too, whichever path they come with.
    pub fn save_as(&self, to: Move) {
        self.send(Request::SaveAs(to));
    }

    /// Says that a document was opened, whose file is at `path`.
    pub fn hold(&self, of: Opening, document: DocumentId, path: PathBuf) {
        self.send(Request::Hold { of, document, path });
    }

    /// Lets go of an opening once all its changes are in its file. Another window may then have its document, unless that is held here once
    /// more.
    pub fn let_go(&self, of: Opening) {
        self.send(Request::LetGo(of));
    }

    /// Keeps the note that is being typed in an open workshop; an empty one is forgotten.
    pub fn draft(&self, document: DocumentId, text: String) {
        self.send(Request::Draft(document, text));
    }

    /// Waits until all that was asked for is on disk, or could not be written.
    pub fn flush(&self) {
        let (done, answered) = channel();
        self.send(Request::Flush(done));
        // The keeper answers by dropping its end.
        let _ = answered.recv();
    }

    fn send(&self, request: Request) {
        if let Some(sender) = &self.sender {
            // It fails only if the thread is gone, and then nothing can be kept at all.
            let _ = sender.send(request);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // First of all: the thread ends once nobody can send, and joined before that it would be waited for for ever.
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread has in hand.
struct Work<Answer> {
    store: Arc<Store>,
    answer: Answer,
    /// One, and those before it that are not in their files yet.
    documents: BTreeMap<Opening, Kept>,
}

/// An opening that is kept.
struct Kept {
    document: DocumentId,
    /// Its file. Moved by [`Request::SaveAs`] alone: whoever asks may not know yet.
    path: PathBuf,
    /// The newest version that is not in the file.
    pending: Option<Pending>,
    /// When the file was last replaced.
    /// By a stopwatch here and below: the clock may be set back, and nothing would be saved until it has caught up.
    saved: Option<Stopwatch>,
    /// What went wrong with the last save, of which version, and when.
    failed: Option<(Version, String, Stopwatch)>,
    /// When the list of recent workshops was last brought up to date.
    noted: Option<Stopwatch>,
    /// Whether it is over: it is let go once it is saved.
    over: bool,
    /// Whether its document was opened once more meanwhile: the file is no longer its own.
    overtaken: bool,
}

struct Pending {
    version: Version,
    workshop: Arc<Workshop>,
}

impl<Answer: Fn(KeeperAnswer)> Work<Answer> {
    fn run(&mut self, requests: &Receiver<Request>) {
        loop {
            let first = match self.wait() {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => requests.recv_timeout(wait),
            };
            match first {
                // All that waits is taken together: many edits of a drag then cost one sync of the disk.
                Ok(first) => self.take(std::iter::once(first).chain(requests.try_iter().take(BATCH)).collect()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.save_where(|_, kept| kept.wait().is_some_and(|wait| wait.is_zero()), false);
        }
        // Nobody can ask any more, since the app ends: what is pending has no other moment.
        self.save_where(|_, _| true, true);
    }

    /// How long until the next pending version is written; none if there is none.
    fn wait(&self) -> Option<Duration> {
        self.documents.values().filter_map(Kept::wait).min()
    }

    /// Writes the edits of a batch into the journal, once, and puts their last version down to be saved.
    fn take(&mut self, batch: Vec<Request>) {
        let now = self.store.now();
        let mut edits: Edits = None;
        let mut draft = None;
        let mut waiting = Vec::new();
        for request in batch {
            match request {
                Request::Keep {
                    version,
                    edit,
                    workshop,
                    path,
                } => {
                    // Each document has a journal of its own.
                    if edits.as_ref().is_some_and(|(document, _)| *document != workshop.id) {
                        self.write_down(&mut edits);
                    }
                    let (_, of_it) = edits.get_or_insert_with(|| (workshop.id.clone(), Vec::new()));
                    of_it.push((now, *edit));
                    let kept = self.kept(version.of, &workshop.id, path);
                    kept.pending = Some(Pending { version, workshop });
                }
                // Written down before the move: an edit that stood behind the mark of the new file would be made a second time by a recovery.
                Request::SaveAs(to) => {
                    self.write_down(&mut edits);
                    self.save_as(to);
                }
                Request::Hold { of, document, path } => {
                    self.kept(of, &document, path);
                }
                Request::LetGo(of) => {
                    self.write_down(&mut edits);
                    self.let_go(of);
                }
                // Only the last of a batch counts: each is the whole text that was typed so far.
                Request::Draft(document, text) => draft = Some((document, text)),
                Request::Flush(done) => waiting.push(done),
            }
        }
        self.write_down(&mut edits);
        if let Some((document, text)) = draft {
            // The next letter tries again.
            let _ = self.store.keep_draft(&document, &text);
        }
        if !waiting.is_empty() {
            self.save_where(|_, _| true, true);
        }
    }

    fn write_down(&self, edits: &mut Edits) {
        if let Some((document, edits)) = edits.take() {
            // The file is written soon after all the same; if that fails too, it is said.
            let _ = self.store.journal(&document, edits);
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
            saved: None,
            failed: None,
            noted: None,
            over: false,
            overtaken: false,
        })
    }

    /// Writes a workshop to another file; what came before belongs into its old one, and is written there first.
    fn save_as(&mut self, to: Move) {
        let Move {
            version,
            workshop,
            from,
            to,
            replace,
        } = to;
        self.kept(version.of, &workshop.id, from);
        self.save_where(|of, _| of == version.of, true);
        let answer = match self.store.save_as(&workshop, &to, replace) {
            Ok(saved) => {
                let kept = self.kept(version.of, &workshop.id, saved.path.clone());
                kept.path.clone_from(&saved.path);
                kept.document.clone_from(&saved.document);
                // The new file has it, even if the old one could not take it.
                kept.pending = None;
                kept.failed = None;
                kept.saved = Some(Stopwatch::start());
                KeeperAnswer::SavedAs(version, saved, self.store.now())
            }
            Err(StoreError::Taken(path)) => KeeperAnswer::Taken(version, path),
            Err(why) => KeeperAnswer::NotSavedAs(version, why.to_string()),
        };
        (self.answer)(answer);
    }

    fn let_go(&mut self, of: Opening) {
        if let Some(kept) = self.documents.get_mut(&of) {
            kept.over = true;
        }
        self.save_where(|other, _| other == of, true);
    }

    /// Replaces the files of these openings with their pending versions. What cannot be saved stays pending.
    fn save_where(&mut self, which: impl Fn(Opening, &Kept) -> bool, last: bool) {
        let (store, answer) = (&self.store, &self.answer);
        self.documents.retain(|of, kept| {
            if which(*of, kept)
                && let Some(said) = kept.save(store, last)
            {
                answer(said);
            }
            let done = kept.over && kept.pending.is_none();
            if done && !kept.overtaken {
                store.close(&kept.document);
            }
            !done
        });
    }
}

/// The edits of a batch that are not in the journal yet, all of one document.
type Edits = Option<(DocumentId, Vec<(Stamp, Edit)>)>;

impl Kept {
    /// How long until the pending version is written; none if there is none.
    fn wait(&self) -> Option<Duration> {
        self.pending.as_ref()?;
        let left = |pause: Duration, since: &Stopwatch| pause.saturating_sub(since.elapsed());
        let after_save = self
            .saved
            .as_ref()
            .map_or(Duration::ZERO, |saved| left(SAVE_EVERY, saved));
        let after_failure = self
            .failed
            .as_ref()
            .map_or(Duration::ZERO, |(.., failed)| left(TRY_AGAIN, failed));
        Some(after_save.max(after_failure))
    }

    /// Replaces the file with the pending version, and says what became of it, if that is new.
    fn save(&mut self, store: &Store, last: bool) -> Option<KeeperAnswer> {
        let pending = self.pending.take()?;
        let written = if self.overtaken {
            store.save_beside(&pending.workshop, &self.path)
        } else {
            store.save(&pending.workshop, &self.path)
        };
        match written {
            Ok(()) => {
                self.saved = Some(Stopwatch::start());
                self.failed = None;
                let due = last || self.noted.is_none_or(|noted| noted.elapsed() > RECENT_EVERY);
                if due && !self.overtaken {
                    store.note_recent(&pending.workshop, &self.path);
                    self.noted = Some(Stopwatch::start());
                }
                Some(KeeperAnswer::Saved(pending.version, store.now()))
            }
            Err(why) => {
                let (version, why) = (pending.version, why.to_string());
                // Whoever made a newer version waits for an answer, even if it is the same.
                let known = |failed: &(Version, String, Stopwatch)| failed.0 == version && failed.1 == why;
                let known = self.failed.as_ref().is_some_and(known);
                self.failed = Some((version, why.clone(), Stopwatch::start()));
                self.pending = Some(pending);
                (!known).then_some(KeeperAnswer::Failed(version, why))
            }
        }
    }
}
