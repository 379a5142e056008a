//! Chance in tests: numbers that look random and are the same in every run.

/// A die with a seed.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `most`; where there is none below it, 0.
    pub fn below(&mut self, most: usize) -> usize {
        // Knuth's MMIX constants; the upper half of the state is the better one.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    pub fn one_of<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}
