//! `flipchart export`: what the app's export does, for a workshop or a flow.

use std::path::PathBuf;

use clap::Args;

use super::files::{read_flow, read_workshop};
use super::outcome::{Outcome, complain, say};
use crate::export;
use crate::export::Format;
use crate::store::names::Kind;

/// See the module.
#[derive(Debug, Args)]
pub struct Export {
    /// A workshop or flow file.
    file: PathBuf,
    /// The folder to write to; it is made if it is missing.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    // The list stands in the help by itself, so that a new format is told there too.
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = Format::of)]
    #[arg(help = format!("The formats, with commas between: of {}; all without", export::keys(", ")))]
    format: Vec<&'static Format>,
    /// Pixels a point of a PNG: 2 makes a picture twice as large as on screen.
    #[arg(long, value_name = "N", default_value_t = crate::render::export::SCALE, value_parser = parse_scale)]
    scale: f32,
}

/// Reads a scale from a half to eight.
fn parse_scale(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(scale) if (0.5..=8.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.5 to 8, such as 3".to_owned()),
    }
}

impl Export {
    /// Writes the files and prints their names.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let mut formats = self.format;
        if formats.is_empty() {
            formats.extend(export::FORMATS);
        }
        let mut outcome = Outcome::Fine;
        let files = if Kind::of(&self.file) == Some(Kind::Flow) {
            let (flow, problems) = read_flow(&self.file, None)?;
            for problem in &problems {
                complain(problem);
                // What could not be read is missing in what is written: whoever runs this in a script has to know.
                outcome = Outcome::Problems;
            }
            let stem = self
                .file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            crate::render::export::of_flow(&flow, &stem, &formats, self.scale)?
        } else {
            let workshop = read_workshop(&self.file)?;
            let offset = crate::time::Clock::offset(&crate::time::SystemClock::new());
            crate::render::export::of_workshop(&workshop, offset, &formats, self.scale)?
        };
        for path in crate::render::export::write(&self.to, &files)? {
            say(&format!("{}\n", path.display()));
        }
        Ok(outcome)
    }
}
