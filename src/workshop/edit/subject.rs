//! What every subject says of its edits, beside what each of them does.

use crate::workshop::Workshop;

/// The edits of one subject. Each has an `apply` as well, as [`super::Edit::apply`]: a few of them give more back than themselves.
pub(super) trait Subject {
    /// Whether it is a point that undo goes back to: whether it is written, and not only shown.
    fn undoable(&self) -> bool {
        true
    }

    /// What undo calls it; `workshop` is the one before it.
    fn describe(&self, workshop: &Workshop) -> String;
}
