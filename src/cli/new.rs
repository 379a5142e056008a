//! `flipchart new`: a session to start from, or one imported from a Markdown deck.

use std::path::PathBuf;

use clap::Args;

use super::files::read_text;
use super::outcome::{Outcome, say};

/// See the module.
#[derive(Debug, Args)]
pub struct New {
    /// Where to write it.
    #[arg(default_value = "my-session.ron")]
    file: PathBuf,
    /// A Markdown deck: headings become slides, questions become rounds.
    #[arg(long, value_name = "DECK.md")]
    from: Option<PathBuf>,
}

impl New {
    /// Writes the session. A file that is there already stays as it is.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let name = self
            .file
            .file_stem()
            .map_or_else(|| "Session".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let session = match &self.from {
            Some(deck) => crate::session::markdown::import(&read_text(deck)?, &name),
            None => crate::session::starter(&name),
        };
        let written = crate::store::write_new(&crate::store::SystemDisk, &self.file, session.to_ron().as_bytes());
        written.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                format!("{}: is there already: choose another name", self.file.display())
            }
            _ => format!("{}: cannot be written: {error}", self.file.display()),
        })?;
        say(&format!("{}\n", self.file.display()));
        Ok(Outcome::Fine)
    }
}
