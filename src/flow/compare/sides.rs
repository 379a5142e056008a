//! The two flows of a comparison, with all that is worked out of each once.

use super::matching::Pairs;
use crate::flow::{Analysis, Flow};

/// Both flows with their figures and how their steps match.
pub(super) struct Sides<'a> {
    pub before: &'a Flow,
    pub after: &'a Flow,
    pub was: &'a Analysis,
    pub now: &'a Analysis,
    pub pairs: &'a Pairs,
}
