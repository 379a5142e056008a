//! One window writes a workshop, the others read. A lock dies with its process, so that none is ever stale.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held while a workshop is open to be changed; released when dropped, or by the system when the process ends, however it ends.
///
/// It is a file of its own in the recovery data: the workshop's file is replaced at each save, and a lock stays with what was replaced.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code)] Option<File>);

/// What asking for a lock gave.
#[derive(Debug)]
pub(super) enum Locking {
    /// It is ours.
    Held(Lock),
    /// Another window has it.
    Taken,
}

/// Asks for the lock at `path`, without waiting. Where the file system knows no locks, everybody gets one.
pub(super) fn lock(path: &Path) -> Locking {
    // Never an error: a workshop that cannot be locked can still be run, and a room is waiting.
    let Ok(file) = OpenOptions::new().create(true).truncate(false).write(true).open(path) else {
        return Locking::Held(Lock(None));
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Locking::Taken,
        Ok(()) | Err(TryLockError::Error(_)) => Locking::Held(Lock(Some(file))),
    }
}
