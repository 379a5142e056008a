//! Keeps every change on two threads of its own: one writes the journal at once, the one behind it the file soon after. No frame waits for
//! them, the journal waits for no file, and neither for any other work.
//!
//! All that is asked about a document is done in the order in which it was asked, so that changes made while a workshop moves to another
//! file are written where it has gone.

mod answer;
mod behind;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use answer::Held;
pub use answer::{KeeperAnswer, Move, Settle};

use crate::store::post::Post;
use crate::store::{Drafts, NOTE_DRAFT, Opening, Store, Version};
use crate::time::{Stamp, Stopwatch};
use crate::workshop::{DocumentId, Edit, Workshop};
use behind::{Behind, Pending, Say};

/// How many requests are taken at once: bounded, so that a stream of them cannot keep the files from being saved.
const BATCH: usize = 1_000;
/// What could not be written to the journal, or of what is being typed, is tried again after this long, even if nothing changes.
const TRY_AGAIN: Duration = Duration::from_secs(3);

/// The threads that keep. Dropped, it writes what is pending and ends.
#[derive(Debug)]
pub struct Keeper {
    post: Post<Request>,
}

enum Request {
    Keep {
        version: Version,
        edit: Box<Edit>,
        workshop: Arc<Workshop>,
        path: PathBuf,
    },
    SaveAs(Move),
    Settle(Settle),
    Hold(Held),
    Wait(Held),
    Retry,
    LetGo(Opening),
    Draft(DocumentId, String, String),
    Drafts(DocumentId, Drafts),
    Flush(Sender<()>),
}

impl Keeper {
    /// Starts the threads. `answer` is called on either.
    pub fn start(store: Arc<Store>, answer: impl Fn(KeeperAnswer) + Send + Sync + 'static) -> Self {
        let say: Say = Arc::new(answer);
        let (sender, requests) = channel();
        let (files, behind) = channel();
        let mut files_work = Behind::new(Arc::clone(&store), Arc::clone(&say));
        let mut journal_work = Work {
            store,
            say,
            files,
            drafts: BTreeMap::new(),
            unkept: BTreeMap::new(),
            failed: BTreeMap::new(),
        };
        let journal = std::thread::spawn(move || {
            journal_work.run(&requests);
            // Dropped here, the thread behind hears that nothing more comes.
            drop(journal_work);
        });
        let behind = std::thread::spawn(move || files_work.run(&behind));
        Self {
            post: Post::to(sender, vec![journal, behind]),
        }
    }

    /// Keeps an edit, and `workshop` as it is after it: that is `version`. Its file is at `path`, until it was moved.
    pub fn keep(&self, version: Version, edit: Edit, workshop: Arc<Workshop>, path: PathBuf) {
        self.post.send(Request::Keep {
            version,
            edit: Box::new(edit),
            workshop,
            path,
        });
    }

    /// Writes a workshop to another file. Edits that are kept after this go there too, whichever path they come with.
    pub fn save_as(&self, to: Move) {
        self.post.send(Request::SaveAs(to));
    }

    /// Does what was chosen of a workshop whose file somebody else has changed.
    pub fn settle(&self, settle: Settle) {
        self.post.send(Request::Settle(settle));
    }

    /// Says that a document was opened, whose file is at `path`.
    pub fn hold(&self, of: Opening, document: DocumentId, path: PathBuf) {
        self.post.send(Request::Hold(Held { of, document, path }));
    }

    /// Says that a document can only be read until somebody else lets go of it: then [`KeeperAnswer::Free`] is said.
    pub fn wait(&self, of: Opening, document: DocumentId, path: PathBuf) {
        self.post.send(Request::Wait(Held { of, document, path }));
    }

    /// Tries at once what could not be written.
    pub fn retry(&self) {
        self.post.send(Request::Retry);
    }

    /// Lets go of an opening once all its changes are in its file. Another window may then have its document, unless that is held here once
    /// more.
    pub fn let_go(&self, of: Opening) {
        self.post.send(Request::LetGo(of));
    }

    /// Keeps the note that is being typed in an open workshop; an empty one is forgotten.
    pub fn draft(&self, document: DocumentId, text: String) {
        self.draft_of(document, NOTE_DRAFT.to_owned(), text);
    }

    /// Keeps what is being typed in a field of an open workshop; an empty text is forgotten.
    pub fn draft_of(&self, document: DocumentId, field: String, text: String) {
        self.post.send(Request::Draft(document, field, text));
    }

    /// Says what was being typed in a document that was opened.
    pub fn drafts(&self, document: DocumentId, drafts: Drafts) {
        self.post.send(Request::Drafts(document, drafts));
    }

    /// Waits until all that was asked for is on disk, or could not be written.
    pub fn flush(&self) {
        self.post.flush(Request::Flush);
    }
}

/// What the journal's thread has in hand.
struct Work {
    store: Arc<Store>,
    say: Say,
    files: Sender<behind::Request>,
    /// What is being typed, by the document.
    drafts: BTreeMap<DocumentId, Drafts>,
    /// The documents of which that could not be written, and since when.
    unkept: BTreeMap<DocumentId, Stopwatch>,
    /// The documents whose journal could not be written, up to which version, and why.
    failed: BTreeMap<DocumentId, (Version, String, Stopwatch)>,
}

/// An edit of a batch that is not in the journal yet, with what the file needs of it.
struct Made {
    at: Stamp,
    edit: Edit,
    version: Version,
    workshop: Arc<Workshop>,
    path: PathBuf,
}

impl Work {
    fn run(&mut self, requests: &Receiver<Request>) {
        loop {
            let asked = match self.wait() {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => requests.recv_timeout(wait),
            };
            match asked {
                // All that waits is taken together: many edits of a drag then cost one sync of the disk.
                Ok(first) => self.take(std::iter::once(first).chain(requests.try_iter().take(BATCH)).collect()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.wait().is_some_and(|wait| wait.is_zero()) {
                self.try_again();
            }
        }
        self.try_again();
    }

    /// How long until what failed is tried again; none if nothing did.
    fn wait(&self) -> Option<Duration> {
        let failed = self.failed.values().map(|(.., since)| since);
        failed
            .chain(self.unkept.values())
            .map(|since| TRY_AGAIN.saturating_sub(since.elapsed()))
            .min()
    }

    fn try_again(&mut self) {
        let failed: Vec<(DocumentId, Version)> = self
            .failed
            .iter()
            .map(|(document, (version, ..))| (document.clone(), *version))
            .collect();
        for (document, version) in failed {
            self.journal(&document, Vec::new(), version);
        }
        let mut unkept: Vec<DocumentId> = self.unkept.keys().cloned().collect();
        self.keep_drafts(&mut unkept);
    }

    /// Writes the edits of a batch into the journal, once, and hands on their last version to be saved.
    fn take(&mut self, batch: Vec<Request>) {
        let now = self.store.now();
        let mut made: Vec<Made> = Vec::new();
        let mut typed: Vec<DocumentId> = Vec::new();
        for request in batch {
            match request {
                Request::Keep {
                    version,
                    edit,
                    workshop,
                    path,
                } => {
                    // Each document has a journal of its own.
                    if made.last().is_some_and(|last| last.workshop.id != workshop.id) {
                        self.write_down(&mut made);
                    }
                    made.push(Made {
                        at: now,
                        edit: *edit,
                        version,
                        workshop,
                        path,
                    });
                }
                Request::SaveAs(to) => {
                    self.write_down(&mut made);
                    let upto = self.upto(&to.workshop.id);
                    self.hand_on(behind::Request::SaveAs(to, upto));
                }
                Request::Settle(settle) => {
                    self.write_down(&mut made);
                    let upto = self.upto(&settle.workshop.id);
                    self.hand_on(behind::Request::Settle(settle, upto));
                }
                Request::Hold(held) => self.hand_on(behind::Request::Hold(held)),
                Request::Wait(held) => self.hand_on(behind::Request::Wait(held)),
                Request::Retry => {
                    self.write_down(&mut made);
                    self.try_again();
                    self.hand_on(behind::Request::Retry);
                }
                Request::LetGo(of) => {
                    self.write_down(&mut made);
                    self.hand_on(behind::Request::LetGo(of));
                }
                Request::Draft(document, field, text) => {
                    self.drafts.entry(document.clone()).or_default().insert(field, text);
                    typed.push(document);
                }
                Request::Drafts(document, drafts) => {
                    self.drafts.insert(document, drafts);
                }
                Request::Flush(done) => {
                    self.write_down(&mut made);
                    self.keep_drafts(&mut typed);
                    self.hand_on(behind::Request::Flush(done));
                }
            }
        }
        self.write_down(&mut made);
        self.keep_drafts(&mut typed);
    }

    /// Keeps what is being typed in these documents: of a batch only the last counts, since each is the whole text that was typed so far.
    fn keep_drafts(&mut self, typed: &mut Vec<DocumentId>) {
        typed.sort();
        typed.dedup();
        for document in typed.drain(..) {
            if let Some(drafts) = self.drafts.get_mut(&document) {
                drafts.retain(|_, text| !text.is_empty());
                // The next letter tries again, and so does time.
                if self.store.keep_drafts(&document, drafts).is_ok() {
                    self.unkept.remove(&document);
                } else {
                    self.unkept.insert(document, Stopwatch::start());
                }
            }
        }
    }

    /// Writes edits of one document into its journal, and hands on the last of them.
    fn write_down(&mut self, made: &mut Vec<Made>) {
        let Some(last) = made.last() else { return };
        let pending = Pending {
            version: last.version,
            workshop: Arc::clone(&last.workshop),
            upto: None,
        };
        let path = last.path.clone();
        let edits = made.drain(..).map(|made| (made.at, made.edit)).collect();
        let upto = self.journal(&pending.workshop.id, edits, pending.version);
        self.hand_on(behind::Request::Keep {
            pending: Pending { upto, ..pending },
            path,
        });
    }

    /// Writes edits into the journal, and says whether it has all up to `version`. Returns the number of the last.
    fn journal(&mut self, document: &DocumentId, edits: Vec<(Stamp, Edit)>, version: Version) -> Option<u64> {
        let Some((upto, written)) = self.store.journal(document, edits) else {
            self.failed.remove(document);
            return None;
        };
        match written {
            Ok(()) => {
                self.failed.remove(document);
                (self.say)(KeeperAnswer::Journaled(version));
            }
            Err(error) => {
                let why = error.to_string();
                let known = self.failed.get(document);
                let is_new = known.is_none_or(|(of, known, _)| *of != version || *known != why);
                self.failed
                    .insert(document.clone(), (version, why.clone(), Stopwatch::start()));
                if is_new {
                    (self.say)(KeeperAnswer::NotJournaled(version, why));
                }
            }
        }
        Some(upto)
    }

    /// The number of the last edit of a document.
    fn upto(&self, document: &DocumentId) -> Option<u64> {
        self.store.journal(document, Vec::new()).map(|(upto, _)| upto)
    }

    fn hand_on(&self, request: behind::Request) {
        // It fails only if the thread is gone, and then no file can be written at all.
        let _ = self.files.send(request);
    }
}
