//! What names a workshop.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::Stamp;

/// Names a workshop for all its life.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(String);

impl DocumentId {
    /// The id of a workshop created at `at`. `salt` tells apart two that are created in the same millisecond.
    pub fn new(at: Stamp, salt: u32) -> Self {
        Self(format!("w{:x}-{salt:x}", at.millis()))
    }

    /// The id as text: lower-case letters, digits and hyphens, safe as a file name once [`DocumentId::is_safe`] has been asked.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it may become a file name: an id comes from a file that anybody may have written.
    pub fn is_safe(&self) -> bool {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        (1..=64).contains(&self.0.len()) && self.0.chars().all(plain)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
