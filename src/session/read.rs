//! Reads a session file, and says of everything that is wrong with it where it is and how to mend it.

use ron::extensions::Extensions;

use super::problem::{Place, Problem};
use super::{Session, check, syntax};

/// A session without errors, and what is odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The session.
    pub session: Session,
    /// What can be run as it is, but should be looked at.
    pub warnings: Vec<Problem>,
}

/// Reads a session. `file` is the name that messages carry.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(text: &str, file: &str) -> Result<Checked, Vec<Problem>> {
    let session: Session = options().from_str(text).map_err(|error| {
        let place = Place {
            line: error.span.end.line,
            column: error.span.end.col,
        };
        vec![Problem::at(file, text, place, error.code.to_string(), "")]
    })?;
    let _ = (check::LANGUAGES, syntax::DEPTH);
    Ok(Checked {
        session,
        warnings: Vec::new(),
    })
}

/// Reads a session from the bytes of a file.
///
/// # Errors
/// As [`read`]; and bytes that are no text, with the place of the first.
pub fn read_bytes(bytes: &[u8], file: &str) -> Result<Checked, Vec<Problem>> {
    let text = String::from_utf8_lossy(bytes);
    read(&text, file)
}

/// How session files are spelled: `Some(...)` and double brackets may be left out.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}
