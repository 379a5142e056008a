//! The number of something new among what has numbers.

/// A number that none of these is: the one behind the largest, and where that is the last there is, the first gap.
pub(in crate::workshop) fn free(taken: impl Iterator<Item = u32>) -> u32 {
    let mut taken: Vec<u32> = taken.collect();
    taken.sort_unstable();
    match taken.last() {
        None => 1,
        Some(last) if *last < u32::MAX => last + 1,
        Some(_) => {
            let mut next = 1;
            for number in taken {
                if number > next {
                    break;
                }
                next = next.max(number.saturating_add(1));
            }
            next
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Also where the last number there is has been given.
        #[test]
        fn a_new_number_is_nobodys_and_above_the_others_where_it_can_be(
            taken in prop::collection::vec(prop_oneof![0..6_u32, u32::MAX - 3..=u32::MAX], 0..9),
        ) {
            let new = free(taken.iter().copied());
            prop_assert!(new > 0 && !taken.contains(&new), "{new} of {taken:?}");
            if !taken.contains(&u32::MAX) {
                prop_assert!(taken.iter().all(|number| *number < new), "{new} of {taken:?}");
            }
        }
    }
}
