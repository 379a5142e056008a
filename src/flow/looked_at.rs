//! How often ids of steps are compared, in tests: whoever looks for a step among all of them shows, wherever they do it.

use std::cell::Cell;
use std::cmp::Ordering;

use super::step::StepId;

thread_local! {
    static COMPARED: Cell<u64> = const { Cell::new(0) };
}

/// How often ids were compared while `work` was done.
pub(crate) fn compared(work: impl FnOnce()) -> u64 {
    let before = COMPARED.get();
    work();
    COMPARED.get() - before
}

impl PartialEq for StepId {
    fn eq(&self, other: &Self) -> bool {
        COMPARED.set(COMPARED.get() + 1);
        self.0 == other.0
    }
}

impl Ord for StepId {
    fn cmp(&self, other: &Self) -> Ordering {
        COMPARED.set(COMPARED.get() + 1);
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for StepId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
