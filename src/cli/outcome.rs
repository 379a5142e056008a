//! How a command ends, and what it says on the way.

/// How a command ended, as its exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is well.
    Fine,
    /// Problems were found in what was read.
    Problems,
    /// The words were wrong, or something could not be read or written.
    Failed,
}

/// Prints to standard output. A reader that has gone away, as `head` does, is no error.
pub(super) fn say(text: &str) {
    use std::io::Write;
    // Not `print!`, which panics when the reader has gone.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints a line to standard error.
pub(super) fn complain(text: &str) {
    use std::io::Write;
    // Not `eprintln!`, for the same reason.
    let _ = writeln!(std::io::stderr(), "{text}");
}
