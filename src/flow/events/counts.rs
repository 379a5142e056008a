//! How often something held between two activities: a square of counts.

/// A square of counts.
#[derive(Debug, Clone)]
pub(super) struct Counts {
    side: usize,
    cells: Vec<u32>,
}

impl Counts {
    /// A square of zeros.
    pub fn new(side: usize) -> Counts {
        Counts {
            side,
            // A square, not a map: there are a thousand activities at most, and it is asked for every pair of every case.
            cells: vec![0; side * side],
        }
    }

    /// One more from `a` to `b`.
    pub fn add(&mut self, a: usize, b: usize) {
        if let Some(cell) = self.cells.get_mut(a * self.side + b) {
            *cell = cell.saturating_add(1);
        }
    }

    /// From `a` to `b`.
    pub fn get(&self, a: usize, b: usize) -> u32 {
        self.cells.get(a * self.side + b).copied().unwrap_or(0)
    }

    /// Both ways.
    pub fn both(&self, a: usize, b: usize) -> u32 {
        self.get(a, b).saturating_add(self.get(b, a))
    }

    /// All of `a`.
    pub fn row(&self, a: usize) -> &[u32] {
        self.cells.get(a * self.side..(a + 1) * self.side).unwrap_or_default()
    }
}
