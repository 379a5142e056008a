//! Keeps every change on a thread of its own: the journal at once, the file soon after. No frame waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::store::Store;
use crate::time::{Stamp, Stopwatch};
use crate::workshop::{Edit, Workshop};

/// A file is replaced at most this often: a drag makes sixty changes a second, and the journal has them all.
const SAVE_EVERY: Duration = Duration::from_millis(200);
/// A save that failed is tried again after this long, even if nothing changes: the disk may have room again.
const TRY_AGAIN: Duration = Duration::from_secs(3);
/// The list of recent workshops is brought up to date at most this often.
const RECENT_EVERY: Duration = Duration::from_secs(10);
/// How many requests are taken at once.
const BATCH: usize = 1_000;

/// What the keeper says of its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeeperAnswer {
    /// All changes up to here are in the workshop's file, since then.
    Saved(Stamp),
    /// They could not be written: a sentence on why, and what to do. It is tried again by itself.
    Failed(String),
}

/// The thread that keeps. Dropped, it writes what is pending and ends.
#[derive(Debug)]
pub struct Keeper {
    sender: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

enum Request {
    Keep {
        edit: Box<Edit>,
        workshop: Arc<Workshop>,
        path: PathBuf,
    },
    Draft(String),
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
                pending: None,
                saved: None,
                failed: None,
                noted: None,
            };
            work.run(&requests);
        });
        Self {
            sender: Some(sender),
            thread: Some(thread),
        }
    }

    /// Keeps an edit, and `workshop` as it is after it.
    pub fn keep(&self, edit: Edit, workshop: Arc<Workshop>, path: PathBuf) {
        self.send(Request::Keep {
            edit: Box::new(edit),
            workshop,
            path,
        });
    }

    /// Keeps the note that is being typed in the open workshop; an empty one is forgotten.
    pub fn draft(&self, text: String) {
        self.send(Request::Draft(text));
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
    /// The newest version that is not in its file.
    pending: Option<Pending>,
    /// When a file was last replaced.
    saved: Option<Stopwatch>,
    /// What went wrong with the last save, and when.
    failed: Option<(String, Stopwatch)>,
    /// When the list of recent workshops was last brought up to date.
    noted: Option<Stopwatch>,
}

struct Pending {
    workshop: Arc<Workshop>,
    path: PathBuf,
}

impl<Answer: Fn(KeeperAnswer)> Work<Answer> {
    fn run(&mut self, requests: &Receiver<Request>) {
        loop {
            let first = match self.wait() {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => requests.recv_timeout(wait),
            };
            match first {
                Ok(first) => self.take(std::iter::once(first).chain(requests.try_iter().take(BATCH)).collect()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.wait().is_some_and(|wait| wait.is_zero()) {
                self.save(false);
            }
        }
        self.save(true);
    }

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
            .map_or(Duration::ZERO, |(_, failed)| left(TRY_AGAIN, failed));
        Some(after_save.max(after_failure))
    }

    /// Writes the edits of a batch into the journal, once, and puts their last version down to be saved.
    fn take(&mut self, batch: Vec<Request>) {
        let now = self.store.now();
        let mut edits: Vec<(Stamp, Edit)> = Vec::new();
        let mut draft = None;
        let mut waiting = Vec::new();
        for request in batch {
            match request {
                Request::Keep { edit, workshop, path } => {
                    let other = |pending: &Pending| pending.workshop.id != workshop.id || pending.path != path;
                    if self.pending.as_ref().is_some_and(other) {
                        self.write_down(std::mem::take(&mut edits));
                        self.save(true);
                    }
                    edits.push((now, *edit));
                    self.pending = Some(Pending { workshop, path });
                }
                Request::Draft(text) => draft = Some(text),
                Request::Flush(done) => waiting.push(done),
            }
        }
        self.write_down(edits);
        if let Some(text) = draft {
            // The next letter tries again.
            let _ = self.store.keep_draft(&text);
        }
        if !waiting.is_empty() {
            self.save(true);
        }
    }

    fn write_down(&self, edits: Vec<(Stamp, Edit)>) {
        if let Some(pending) = &self.pending
            && !edits.is_empty()
        {
            // The file is written soon after all the same; if that fails too, it is said.
            let _ = self.store.journal(&pending.workshop.id, edits);
        }
    }

    /// Replaces the file with the pending version. What cannot be saved stays pending.
    fn save(&mut self, last: bool) {
        let Some(pending) = self.pending.take() else { return };
        match self.store.save(&pending.workshop, &pending.path) {
            Ok(()) => {
                self.saved = Some(Stopwatch::start());
                self.failed = None;
                if last || self.noted.is_none_or(|noted| noted.elapsed() > RECENT_EVERY) {
                    self.store.note_recent(&pending.workshop, &pending.path);
                    self.noted = Some(Stopwatch::start());
                }
                (self.answer)(KeeperAnswer::Saved(self.store.now()));
            }
            Err(why) => {
                let why = why.to_string();
                let said = self.failed.as_ref().is_some_and(|(said, _)| *said == why);
                self.failed = Some((why.clone(), Stopwatch::start()));
                self.pending = Some(pending);
                if !said {
                    (self.answer)(KeeperAnswer::Failed(why));
                }
            }
        }
    }
}
