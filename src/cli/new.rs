//! `flipchart new`: a session to start from, or one imported from a Markdown deck with a report of what did not come along.

use std::path::PathBuf;

use clap::Args;

use super::new_workshop;
use super::outcome::{Outcome, complain, say};
use crate::session::markdown::Dialect;
use crate::store::names::is_exported;
use crate::store::{SystemDisk, decks};

/// See the module.
#[derive(Debug, Args)]
pub struct New {
    /// Where to write it.
    #[arg(default_value = "my-session.ron")]
    file: PathBuf,
    /// A Markdown deck to make it of: what did not come along is told line by line. Or a workshop that was exported as JSON.
    #[arg(long, value_name = "DECK.md")]
    from: Option<PathBuf>,
    /// For which program the deck was written, instead of finding it out: markdown, marp, slidev, presenterm, reveal, remark, deckset, pandoc, mkslides.
    #[arg(long, requires = "from", value_parser = dialect)]
    dialect: Option<Dialect>,
    /// Print the report as one JSON document.
    #[arg(long, requires = "from")]
    json: bool,
    /// Writes an example workshop instead: Session 1 as a group ran it.
    #[arg(long, conflicts_with = "from")]
    example: bool,
}

fn dialect(name: &str) -> Result<Dialect, String> {
    Dialect::named(name).ok_or_else(|| {
        let names: Vec<&str> = Dialect::ALL.iter().map(|dialect| dialect.name()).collect();
        format!("there is no such dialect; there are {}", names.join(", "))
    })
}

impl New {
    /// Writes the session. A file that is there already stays as it is.
    pub(super) fn run(self) -> Result<Outcome, String> {
        if self.example {
            return new_workshop::write_example(&self.file);
        }
        match &self.from {
            // A workshop that was exported as JSON comes back as a workshop.
            Some(json) if is_exported(json) => new_workshop::write_from_json(json, &self.file),
            Some(deck) => self.import(deck),
            None => self.starter(),
        }
    }

    fn import(&self, deck: &std::path::Path) -> Result<Outcome, String> {
        let made = decks::read(&SystemDisk, deck, &self.file, self.dialect).map_err(|error| error.to_string())?;
        decks::write(&SystemDisk, &self.file, &made).map_err(|error| error.to_string())?;
        let report = &made.imported.report;
        if self.json {
            let report = serde_json::to_value(report).map_err(|error| error.to_string())?;
            say(&format!("{report:#}\n"));
        } else {
            say(&format!("{}\n", self.file.display()));
            for line in report.lines() {
                complain(&line);
            }
        }
        Ok(Outcome::Fine)
    }

    fn starter(&self) -> Result<Outcome, String> {
        let name = self
            .file
            .file_stem()
            .map_or_else(|| "Session".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let text = crate::session::starter_text(&name);
        crate::store::write_new(&SystemDisk, &self.file, text.as_bytes()).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                format!("{} is there already: choose another name", self.file.display())
            }
            _ => format!("{}: cannot be written: {error}", self.file.display()),
        })?;
        say(&format!("{}\n", self.file.display()));
        Ok(Outcome::Fine)
    }
}
