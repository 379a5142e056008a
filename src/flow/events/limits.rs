//! How much of a log is taken: what lies beyond is refused, so that memory and the map stay in bounds.

/// A flow of more steps shows nothing.
pub(super) const MOST_ACTIVITIES: usize = 1000;
/// 640 MB of events.
pub(super) const MOST_EVENTS: usize = 20_000_000;
/// The most that a packed log unpacks to, in bytes: as much as is read of one that is not packed.
pub(super) const MOST_UNPACKED: u64 = 4 << 30;
/// The largest file of work sheets, in bytes: it is read whole.
pub(super) const LARGEST_SHEETS: u64 = 256 << 20;
/// Longest name of a case, in bytes.
pub(super) const LONGEST_CASE: usize = 1000;
/// Longest row, in bytes, line breaks within quotes included.
pub(super) const LONGEST: usize = 128 * 1024;
