//! What reading flow text gives: the flow, and what could not be understood.

use crate::flow::Flow;

/// What reading flow text gives: always a flow, and what was wrong with the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Everything that could be understood. Its steps are numbered from 1.
    pub flow: Flow,
    /// What could not, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Something in flow text that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {what}: {mend}")]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}
