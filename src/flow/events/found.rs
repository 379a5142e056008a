//! What was found out about a log, until a flow is built of it.

use super::kind::LogKind;
use super::log::Log;
use super::options::Options;
use super::order::Firsts;
use super::pair::Unpaired;
use super::plan::Plan;
use super::stage::Stage;
use super::walk::Walk;
use std::ops::Range;

/// Everything that was found out about a log.
pub(super) struct Found<'a> {
    pub log: &'a Log,
    pub options: &'a Options,
    pub kind: LogKind,
    pub kind_why: String,
    /// Rows that say again what the item is.
    pub repeated: u64,
    /// Rows that are exact duplicates of others.
    pub duplicates: u64,
    pub unpaired: Unpaired,
    pub firsts: &'a Firsts,
    pub plan: &'a Plan,
    pub walk: &'a Walk,
    pub stages: Vec<Stage>,
    /// The lines of each group of alternatives.
    pub alternatives: Vec<Range<usize>>,
}
