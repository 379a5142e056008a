//! Tells the bytes of one version of a file from those of another.

use serde::{Deserialize, Serialize};

/// What a file holds, in short. No protection against ill will: whoever can write the file can also write where this is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    length: u64,
    checksum: u64,
}

impl Content {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            checksum: checksum(bytes),
        }
    }

    /// Its length in bytes and its checksum.
    pub(super) fn parts(self) -> (u64, u64) {
        (self.length, self.checksum)
    }

    /// The content with this length and this checksum.
    pub(super) fn from_parts(length: u64, checksum: u64) -> Self {
        Self { length, checksum }
    }
}

/// FNV-1a, 64 bits: enough to see that a line was torn or a file is another one.
// Not a hasher of the standard library: what those give may change with the compiler, and this is read back from
// journals that an older Flipchart has written.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
