//! How wide columns are: alike but for those that need more, or each as it needs.

/// The width of each of several columns with `gap` between. All are alike where that is enough; what needs more than its share
/// gets it from the others, and where all need more than there is, each has an equal part.
pub(super) fn widths(wanted: &[f32], gap: f32, width: f32) -> Vec<f32> {
    let count = wanted.len().max(1) as f32;
    let room = (width - gap * (count - 1.0)).max(1.0);
    let mut widths = vec![room / count; wanted.len()];
    if wanted.iter().sum::<f32>() > room {
        return widths;
    }
    // Each round settles at least one column that needs more than an equal part of what is left.
    let mut settled = vec![false; wanted.len()];
    for _ in 0..wanted.len() {
        let taken: f32 = wanted
            .iter()
            .zip(&settled)
            .filter(|(_, done)| **done)
            .map(|(want, _)| want)
            .sum();
        let free = settled.iter().filter(|done| !**done).count().max(1) as f32;
        let even = (room - taken) / free;
        for ((width, want), done) in widths.iter_mut().zip(wanted).zip(&mut settled) {
            if !*done {
                *done = *want > even;
                *width = if *done { *want } else { even };
            }
        }
    }
    widths
}

/// The width of each of several columns with `gap` between: each what it needs, and the room that is left behind all but the last, so
/// that the last ends where the row does. Where they need more than there is, they are alike.
pub(super) fn spread(wanted: &[f32], gap: f32, width: f32) -> Vec<f32> {
    let gaps = wanted.len().saturating_sub(1) as f32;
    let spare = width - gap * gaps - wanted.iter().sum::<f32>();
    if spare < 0.0 || gaps < 1.0 {
        return widths(wanted, gap, width);
    }
    let mut widths: Vec<f32> = wanted.iter().map(|want| want + spare / gaps).collect();
    if let (Some(last), Some(want)) = (widths.last_mut(), wanted.last()) {
        *last = *want;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::{spread, widths};

    #[test]
    fn what_is_left_goes_between_columns_and_not_behind_the_last() {
        assert_eq!(spread(&[50.0, 60.0, 70.0], 10.0, 300.0), [100.0, 110.0, 70.0]);
        assert_eq!(spread(&[50.0], 10.0, 300.0), [300.0]);
        assert_eq!(spread(&[200.0, 100.0, 90.0], 10.0, 320.0), [100.0; 3]);
    }

    #[test]
    fn columns_are_alike_unless_one_needs_more() {
        assert_eq!(widths(&[10.0, 20.0, 30.0], 10.0, 320.0), [100.0; 3]);
        assert_eq!(widths(&[10.0, 20.0, 140.0], 10.0, 320.0), [80.0, 80.0, 140.0]);
        assert_eq!(widths(&[10.0, 95.0, 140.0], 10.0, 320.0), [65.0, 95.0, 140.0]);
        assert_eq!(widths(&[900.0, 20.0, 140.0], 10.0, 320.0), [100.0; 3]);
        assert!(widths(&[], 10.0, 320.0).is_empty());
    }

    #[test]
    fn they_fill_the_width_and_none_that_fits_is_squeezed() {
        for wanted in [
            [5.0, 5.0, 5.0],
            [90.0, 100.0, 110.0],
            [200.0, 50.0, 50.0],
            [1.0, 149.0, 150.0],
        ] {
            let found = widths(&wanted, 0.0, 300.0);
            assert!((found.iter().sum::<f32>() - 300.0).abs() < 0.01, "{found:?}");
            assert!(
                found.iter().zip(wanted).all(|(width, want)| *width >= want),
                "{found:?}"
            );
        }
    }
}
