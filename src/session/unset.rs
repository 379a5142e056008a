//! What a session does not write down: fields that hold their default.

/// Whether a field holds its default.
pub(super) fn unset<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether a count is the one that it is without being given.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
pub(super) fn one(count: &usize) -> bool {
    *count == 1
}

/// Whether a weight is the one that it is without being given.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
pub(super) fn one_weight(weight: &f32) -> bool {
    (*weight - 1.0).abs() < f32::EPSILON
}
