//! How threads that keep things are asked: in order, without waiting, and until nobody can ask any more.

use std::fmt;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// The way to threads that keep. Dropped, it waits until they have written what is pending and ended.
pub(super) struct Post<R> {
    sender: Option<Sender<R>>,
    threads: Vec<JoinHandle<()>>,
}

impl<R> Post<R> {
    /// The way to `threads`, the first of which takes what `sender` is given; they end once nothing more can come.
    pub fn to(sender: Sender<R>, threads: Vec<JoinHandle<()>>) -> Self {
        Self {
            sender: Some(sender),
            threads,
        }
    }

    /// Asks for something.
    pub fn send(&self, request: R) {
        if let Some(sender) = &self.sender {
            // It fails only if the thread is gone, and then nothing can be kept at all.
            let _ = sender.send(request);
        }
    }

    /// Waits until all that was asked for is done, or could not be: the threads answer `flush` by dropping what it holds.
    pub fn flush(&self, flush: impl FnOnce(Sender<()>) -> R) {
        let (done, answered) = channel();
        self.send(flush(done));
        let _ = answered.recv();
    }
}

// By hand: what is asked for need not say what it is.
impl<R> fmt::Debug for Post<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post")
            .field("threads", &self.threads.len())
            .finish_non_exhaustive()
    }
}

impl<R> Drop for Post<R> {
    fn drop(&mut self) {
        // First of all: the threads end once nobody can send, and joined before that they would be waited for for ever.
        self.sender = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
