//! Where each step stands, found by its id without looking at all of them: what is drawn of a step asks several times a frame.

use super::step::StepId;

/// The positions of steps, in the order of their ids: a binary search is quicker than hashing each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<(StepId, usize)>);

impl Places {
    /// The positions of `ids`, which are in the order of the steps.
    pub fn of(ids: impl Iterator<Item = StepId>) -> Self {
        let mut places: Vec<(StepId, usize)> = ids.zip(0..).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Where the step stands, from 0.
    pub fn get(&self, id: StepId) -> Option<usize> {
        let at = self.0.partition_point(|(known, _)| *known < id);
        let (_, place) = self.0.get(at).filter(|(known, _)| *known == id)?;
        Some(*place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_where_it_stands_and_no_other() {
        let ids = [7, 2, 9, 1, 40].map(StepId);
        let places = Places::of(ids.into_iter());
        for id in 0..50 {
            let expected = ids.iter().position(|known| known.0 == id);
            assert_eq!(places.get(StepId(id)), expected, "{id}");
        }
        assert_eq!(Places::default().get(StepId(1)), None);
    }
}
