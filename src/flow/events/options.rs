//! How a log is read: what it is called, which column is which, whose time it tells.

use super::columns::Names;
use super::kind::LogKind;
use crate::time::{WorkingHours, Zone};

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// What the flow is called, and its source in the comments: the file's name.
    pub name: String,
    /// Between the fields; found out without.
    pub separator: Option<u8>,
    /// The columns that are named rather than guessed.
    pub names: Names,
    /// What the rows say; recognised without.
    pub kind: Option<LogKind>,
    /// Where times that do not say so are from.
    pub zone: Zone,
    /// The one way in which times are written, as strftime has it; found out without.
    pub time_format: Option<String>,
    /// Whether `01/03/2024` is in January; found out over the whole file without.
    pub month_first: Option<bool>,
    /// The encoding of the text; found out without.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Counts only time in these hours; all time without.
    pub hours: Option<WorkingHours>,
}

/// A way in which times are written, as strftime has it, once it is checked.
///
/// # Errors
/// How to write one.
pub fn read_format(format: &str) -> Result<String, String> {
    use chrono::format::{Item, StrftimeItems};
    let mut items = StrftimeItems::new(format);
    if format.contains('%') && items.all(|item| item != Item::Error) {
        Ok(format.to_owned())
    } else {
        Err("write it as %d.%m.%Y %H:%M".to_owned())
    }
}

/// An encoding of text by any of its names.
///
/// # Errors
/// How to write one.
pub fn read_encoding(name: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding_rs::Encoding::for_label(name.trim().as_bytes())
        .ok_or_else(|| "no such encoding; write it as windows-1252".to_owned())
}
