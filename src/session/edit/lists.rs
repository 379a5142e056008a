//! What edits of a session have in common: places in lists, numbers, and fields that are said anew.

use super::refused::Refused;

/// Inserts at a place that may be the end; none if the list is shorter.
pub(super) fn insert<T>(list: &mut Vec<T>, at: usize, entry: T) -> Option<()> {
    (at <= list.len()).then(|| list.insert(at, entry))
}

/// Takes the entry at a place out; none if there is none.
pub(super) fn take_out<T>(list: &mut Vec<T>, at: usize) -> Option<T> {
    (at < list.len()).then(|| list.remove(at))
}

/// Moves an entry to stand at `to` once it is there; none if either place is not.
pub(super) fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) -> Option<()> {
    if to >= list.len() {
        return None;
    }
    let entry = take_out(list, from)?;
    list.insert(to, entry);
    Some(())
}

/// Minutes that are a number.
pub(super) fn number(minutes: f32) -> Result<f32, Refused> {
    // RON can say `NaN`: one that came in could never be told from a change.
    minutes.is_finite().then_some(minutes).ok_or(Refused::NoNumber)
}

/// Whether two edits say anew what the same field is.
pub(super) fn same_kind<T>(one: &T, other: &T) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
