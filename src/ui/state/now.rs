//! The moment that a frame shows.

use chrono::FixedOffset;

use crate::time::Stamp;

/// The moment that a frame shows. Handed in, so that tests and pictures have a time of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Stamp,
    /// The local time zone.
    pub offset: FixedOffset,
}

impl Default for Now {
    fn default() -> Self {
        Self {
            at: Stamp::default(),
            offset: chrono::Offset::fix(&chrono::Utc),
        }
    }
}

impl Now {
    /// The local time of a stamp.
    pub fn local(self, stamp: Stamp) -> chrono::DateTime<FixedOffset> {
        stamp.at(self.offset)
    }
}
