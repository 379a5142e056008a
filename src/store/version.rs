//! Which state of which document is meant: what is asked of a worker says it, and so does the answer.

use std::sync::atomic::{AtomicU64, Ordering};

/// One opening of a document. A file that is opened again is another one: an answer about the first, late, is not about the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening(u64);

impl Opening {
    /// One that was never before.
    pub fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self(COUNT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Default for Opening {
    fn default() -> Self {
        Self::new()
    }
}

/// A state of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Which document.
    pub of: Opening,
    /// How many changes it has had since it was opened.
    pub changes: u64,
}
