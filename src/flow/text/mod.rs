//! Flow text: a flow as plain lines that can be typed, pasted, mailed and compared.

use super::Flow;

/// What reading flow text gives: always a flow, and what was wrong with the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Everything that could be understood.
    pub flow: Flow,
    /// What could not, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Something in flow text that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Reads flow text. Bad lines are reported, the others still load.
pub fn read(_text: &str) -> Reading {
    Reading::default()
}

/// Writes flow text: canonical, with aligned columns. Reading it gives the same flow, its steps numbered from 1.
pub fn print(_flow: &Flow) -> String {
    String::new()
}
