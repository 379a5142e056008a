//! A number kept between two ends. In a window that is too small for what stands in it the ends cross.

/// `value`, but not above `high`, and not below `low`, which counts more where the two cross: `f32::clamp` would panic there.
pub fn within(value: f32, low: f32, high: f32) -> f32 {
    value.min(high).max(low)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn the_lower_end_counts_where_the_two_cross() {
        for (value, low, high, expected) in [
            (5.0, 1.0, 9.0, 5.0),
            (0.0, 1.0, 9.0, 1.0),
            (10.0, 1.0, 9.0, 9.0),
            (5.0, 9.0, 1.0, 9.0),
            (5.0, 1.0, f32::NAN, 5.0),
        ] {
            assert!(
                (within(value, low, high) - expected).abs() < 1e-6,
                "{value} {low} {high}"
            );
        }
    }
}
