//! Numbers by the position of their step; positions come from the flow itself, so that there always is one.

/// The value at a position.
pub(super) fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(0.0)
}

/// Puts a value at a position.
pub(super) fn set(values: &mut [f64], place: usize, value: f64) {
    if let Some(slot) = values.get_mut(place) {
        *slot = value;
    }
}

/// Adds to the value at a position.
pub(super) fn add(values: &mut [f64], place: usize, value: f64) {
    if let Some(slot) = values.get_mut(place) {
        *slot += value;
    }
}
