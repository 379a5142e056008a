//! The message at the foot of the window.

use std::time::Duration;

use crate::time::Stamp;

/// A message at the foot of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One or two sentences.
    pub text: String,
    /// When it appeared; it leaves by itself after some seconds unless it is a warning.
    pub at: Stamp,
    /// Whether it stays until it was read.
    pub warning: bool,
}

impl Notice {
    /// How long one stays that is no warning.
    pub const STAYS: Duration = Duration::from_secs(6);
}
