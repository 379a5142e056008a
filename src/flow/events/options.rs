//! How a log is read: what it is called, which column is which, whose time it tells.

use super::columns::Names;
use super::kind::LogKind;
use crate::time::WorkingHours;
use chrono::{FixedOffset, Offset, Utc};

/// How a log is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What the flow is called, and its source in the comments: the file's name.
    pub name: String,
    /// Between the fields; found out without.
    pub separator: Option<u8>,
    /// The columns that are named rather than guessed.
    pub names: Names,
    /// What the rows say; recognised without.
    pub kind: Option<LogKind>,
    /// Where times without an offset are from.
    pub offset: FixedOffset,
    /// Counts only time in these hours; all time without.
    pub hours: Option<WorkingHours>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            name: String::new(),
            separator: None,
            names: Names::default(),
            kind: None,
            offset: Utc.fix(),
            hours: None,
        }
    }
}
