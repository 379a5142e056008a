//! One event of a log, compact: 32 bytes, names as numbers.

/// No moment.
// Numbers that mean nothing rather than options, here and below: a log has millions of events, and each stays at 32 bytes.
pub(super) const NEVER: i64 = i64::MIN;
/// No resource.
pub(super) const NOBODY: u32 = u32::MAX;
/// No group.
pub(super) const NO_GROUP: u16 = u16::MAX;

/// What a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Until this moment an item was that; since when, its start says.
    Left,
    /// An activity begins.
    Start,
    /// It is done.
    Done,
}

/// One event; after pairing, one visit of a case to an activity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// Nanoseconds of Unix time, or [`NEVER`].
    pub start: i64,
    /// Nanoseconds of Unix time; of a start, the same moment.
    pub end: i64,
    pub case: u32,
    /// Or [`NOBODY`].
    pub resource: u32,
    pub activity: u16,
    /// Or [`NO_GROUP`].
    pub group: u16,
    /// Stands for the whole row: rows that are alike in all columns have the same.
    pub mark: u16,
    pub kind: Kind,
}

impl Event {
    /// Where it stands in its case: by its start where that is known.
    pub fn begins(&self) -> i64 {
        if self.start == NEVER { self.end } else { self.start }
    }

    pub fn has_start(&self) -> bool {
        self.start != NEVER
    }

    pub fn place(&self) -> usize {
        usize::from(self.activity)
    }
}
