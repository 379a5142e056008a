//! A lock in the hands of whoever has its file open, and of whoever renews it meanwhile.
//!
//! The system refuses a lock to the very process that has it, so that it must never be asked for anew while it is still held somewhere: what is
//! opened once more takes its lock along, and what is let go of is free at once, also if it is just being renewed.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::Disk;
use crate::store::lock::{Holder, Lock};
use crate::time::Stamp;

/// Held for the sake of an open file; dropped, the lock is let go of. Who renews it just now is waited for.
pub(super) struct Holding(Shared);

/// The same lock for a moment, out of the list of what is open: nobody waits for the disk to ask something else. It keeps nothing held.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<Option<Lock>>>);

impl Holding {
    /// Takes a lock into hands.
    pub fn new(lock: Lock) -> Self {
        Self(Shared(Arc::new(Mutex::new(Some(lock)))))
    }

    /// For whoever moves or renews it.
    pub fn share(&self) -> Shared {
        self.0.clone()
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.0.with(|lock| drop(lock.take()));
    }
}

impl Shared {
    /// Moves along to another file of the same document.
    pub fn move_to(&self, disk: &Arc<dyn Disk>, path: &Path, me: &Holder, now: Stamp) {
        self.with(|lock| {
            if let Some(lock) = lock {
                lock.move_to(disk, path, me, now);
            }
        });
    }

    /// Says once more that we are here; nothing if it was let go of meanwhile.
    pub fn renew(&self, disk: &Arc<dyn Disk>, path: &Path, me: &Holder, now: Stamp) {
        self.with(|lock| {
            if let Some(lock) = lock {
                lock.renew(disk, path, me, now);
            }
        });
    }

    fn with(&self, work: impl FnOnce(&mut Option<Lock>)) {
        // A thread that panicked elsewhere is no reason to hold a workshop for ever.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
