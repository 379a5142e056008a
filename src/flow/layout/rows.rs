//! Rows for what runs side by side: each thing has the lowest row that is free when it begins.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Which rows are taken, and until when. Asked for things in the order in which they begin.
#[derive(Debug, Clone)]
pub(super) struct Rows<T> {
    /// Rows that are taken, the one that becomes free first on top.
    taken: BinaryHeap<Reverse<(T, usize)>>,
    free: BTreeSet<usize>,
    count: usize,
}

impl<T: Ord> Default for Rows<T> {
    fn default() -> Self {
        Self {
            taken: BinaryHeap::new(),
            free: BTreeSet::new(),
            count: 0,
        }
    }
}

impl<T: Ord> Rows<T> {
    /// Gives back the rows that are taken until `now` at the latest.
    pub fn free_until(&mut self, now: &T) {
        while self.taken.peek().is_some_and(|Reverse((until, _))| until <= now) {
            self.free.extend(self.taken.pop().map(|Reverse((_, row))| row));
        }
    }

    /// Whether a row is free; those that nobody has taken yet are.
    pub fn is_free(&self, row: usize) -> bool {
        row >= self.count || self.free.contains(&row)
    }

    /// The lowest row that is free.
    pub fn lowest(&self) -> usize {
        self.free.first().copied().unwrap_or(self.count)
    }

    /// Takes a free row.
    pub fn take(&mut self, row: usize, until: T) {
        self.free.extend(self.count..row);
        self.count = self.count.max(row + 1);
        self.free.remove(&row);
        self.taken.push(Reverse((until, row)));
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn each_has_the_lowest_row_that_is_free_when_it_begins() {
        let mut rows: Rows<u32> = Rows::default();
        // When it begins, when it ends, and the row it has.
        for (from, to, expected) in [
            (0, 5, 0),
            (0, 2, 1),
            (1, 9, 2),
            (2, 3, 1),
            (3, 4, 1),
            (5, 6, 0),
            (6, 9, 0),
            (6, 7, 1),
        ] {
            rows.free_until(&from);
            let row = rows.lowest();
            assert_eq!(row, expected, "{from} to {to}");
            rows.take(row, to);
        }
        assert_eq!(rows.count(), 3);
        assert!(rows.is_free(7) && !rows.is_free(2));
        rows.take(7, 8);
        assert!(rows.is_free(5) && rows.count() == 8, "those between are free");
    }
}
