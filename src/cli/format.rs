//! `flipchart format`: the reference of the session format, from the types.

use clap::Args;

use super::outcome::{Outcome, say};
use crate::session::reference;

/// See the module.
#[derive(Debug, Args)]
pub struct Format {
    /// One kind, as in `Table`; all of them without it.
    kind: Option<String>,
}

impl Format {
    /// Prints it.
    pub(super) fn run(self) -> Result<Outcome, String> {
        say(&reference::page(self.kind.as_deref())?);
        Ok(Outcome::Fine)
    }
}
