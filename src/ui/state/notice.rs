//! The message at the foot of the window.

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
