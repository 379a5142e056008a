//! Keeps every change on a thread of its own: the journal at once, the file soon after. No frame waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::store::Store;
use crate::time::Stamp;
use crate::workshop::{DocumentId, Edit, Workshop};

/// What the keeper says of its work.
#[derive(Debug, Clone, PartialEq)]
pub enum KeeperAnswer {
    /// All changes up to here are in the workshop's file.
    Saved {
        /// Whose.
        id: DocumentId,
        /// When.
        at: Stamp,
    },
    /// They could not be written: why, and what to do. It is tried again with the next change.
    Failed {
        /// Whose.
        id: DocumentId,
        /// A sentence for the person.
        why: String,
    },
}

/// The thread that keeps. Dropped, it writes what is pending and ends.
#[derive(Debug)]
pub struct Keeper {
    sender: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

enum Request {
    Keep {
        edit: Option<Box<Edit>>,
        workshop: Arc<Workshop>,
        path: PathBuf,
    },
    Draft {
        id: DocumentId,
        text: String,
    },
    Flush(Sender<()>),
}

impl Keeper {
    /// Starts the thread. `answer` is called on it.
    pub fn start(store: Arc<Store>, answer: impl Fn(KeeperAnswer) + Send + 'static) -> Self {
        let (sender, requests) = channel();
        let thread = std::thread::spawn(move || {
            for request in requests {
                match request {
                    Request::Keep {
                        edit: _,
                        workshop,
                        path,
                    } => {
                        let id = workshop.id.clone();
                        answer(match store.save(&workshop, &path) {
                            Ok(()) => KeeperAnswer::Saved { id, at: store.now() },
                            Err(why) => KeeperAnswer::Failed {
                                id,
                                why: why.to_string(),
                            },
                        });
                    }
                    Request::Draft { .. } => {}
                    Request::Flush(done) => drop(done),
                }
            }
        });
        Self {
            sender: Some(sender),
            thread: Some(thread),
        }
    }

    /// Keeps an edit, and `workshop` as it is after it.
    pub fn keep(&self, edit: Edit, workshop: Arc<Workshop>, path: PathBuf) {
        self.send(Request::Keep {
            edit: Some(Box::new(edit)),
            workshop,
            path,
        });
    }

    /// Keeps the note that is being typed; an empty one is forgotten.
    pub fn keep_draft(&self, id: DocumentId, text: String) {
        self.send(Request::Draft { id, text });
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
