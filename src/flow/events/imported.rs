//! A log, measured: what an import gives.

use super::check::Check;
use super::columns::Columns;
use super::days::Dates;
use super::flaw::Unread;
use super::kind::LogKind;
use super::spread::Spread;
use super::stage::Stage;
use crate::flow::Flow;
use crate::time::{Stamp, Zone};

/// How often one activity came next after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// Its name.
    pub from: String,
    /// The name of what came next.
    pub to: String,
    /// How often.
    pub count: u32,
    /// Of the visits to `from`, those after which it came next, 0 to 1: more than 1 in sum where branches begin.
    pub share: f64,
}

/// A log, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The flow: it always passes its check.
    pub flow: Flow,
    /// What its rows say, and why it is taken for that.
    pub kind: LogKind,
    /// Why, as the end of a sentence.
    pub kind_why: String,
    /// Which column was which.
    pub columns: Columns,
    /// Rows below the header.
    pub rows: u64,
    /// Rows that are exact duplicates of others.
    pub duplicates: u64,
    /// Rows that could not be read.
    pub unread: u64,
    /// The first ten of them.
    pub first_unread: Vec<Unread>,
    /// Cases, and those that are finished.
    pub cases: usize,
    /// Cases that ended where cases usually end.
    pub finished: usize,
    /// The first moment.
    pub first: Stamp,
    /// The last moment.
    pub last: Stamp,
    /// Where the days of the log are counted.
    pub zone: Zone,
    /// Minutes from the first moment of a finished case to its last.
    pub lead: Option<Spread>,
    /// What is known of each step, in the order of the flow's steps.
    pub stages: Vec<Stage>,
    /// The flow beside its log.
    pub check: Check,
    /// What came next after what, by step, the most frequent first.
    pub followed: Vec<Followed>,
    /// In which order dates were read that could be meant either way; none where there are none.
    pub dates: Option<Dates>,
    /// What was assumed, simplified, or is unknown, a sentence each.
    pub remarks: Vec<String>,
}

impl Import {
    /// The days of the first and the last moment, as the flow's comments have them.
    pub fn days(&self) -> [String; 2] {
        [self.first, self.last].map(|stamp| self.zone.day(stamp.millis()))
    }
}
