//! `flipchart export`: what the app's export does, for a workshop, a flow, or the slides of a session.

use std::path::PathBuf;

use clap::Args;

use super::files::{read_flow, read_workshop};
use super::outcome::{Outcome, complain, say};
use crate::export;
use crate::export::{Choice, ExportFile, Format, Handout, Names, PaperSize, Part, TableForm, Telling};
use crate::store::SystemDisk;
use crate::store::names::Kind;
use crate::store::pictures::{self, Look};
use crate::time::{Clock, SystemClock};
use crate::ui::audience::unshown;

/// See the module.
#[derive(Debug, Args)]
pub struct Export {
    /// A workshop, flow or session file.
    file: PathBuf,
    /// The folder to write to; it is made if it is missing.
    #[arg(long, value_name = "DIR", default_value = ".")]
    to: PathBuf,
    // The list stands in the help by itself, so that a new format is told there too.
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = Format::of)]
    #[arg(help = format!("The formats, with commas between: of {}; all without", export::keys(", ")))]
    format: Vec<&'static Format>,
    /// Pixels a point of a PNG: 2 makes a picture twice as large as on screen.
    #[arg(long, value_name = "N", default_value_t = crate::render::export::SCALE, value_parser = parse_scale)]
    scale: f32,
    /// Whose names go in: names, initials or none.
    #[arg(long, value_name = "WHOSE", default_value = "names", value_parser = parse_names)]
    names: Names,
    // As the list of formats.
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = Part::of)]
    #[arg(help = format!("Parts to leave out, with commas between: of {}", parts()))]
    without: Vec<Part>,
    // As the list of formats.
    #[arg(long, value_name = "HOW", default_value = "slides", value_parser = Handout::of)]
    #[arg(help = format!("How slides are arranged on pages: {}", handouts()))]
    handout: Handout,
    /// The paper of minutes, notes and handouts: a4 or letter.
    #[arg(long, value_name = "SIZE", default_value = "a4", value_parser = parse_paper)]
    paper: PaperSize,
    /// What stands between the cells of tables: comma, semicolon or tab.
    #[arg(long, value_name = "SIGN", default_value = "comma", value_parser = parse_separator)]
    separator: u8,
    /// Writes tables without the mark that tells spreadsheets of UTF-8.
    #[arg(long)]
    no_mark: bool,
    /// Writes text in tables as it is, also where a spreadsheet would run it as a formula.
    #[arg(long)]
    raw: bool,
}

fn parts() -> String {
    let all: Vec<&str> = Part::ALL
        .into_iter()
        .filter(|part| part.may_go())
        .map(Part::key)
        .collect();
    all.join(", ")
}

fn handouts() -> String {
    let all: Vec<String> = Handout::ALL
        .into_iter()
        .map(|handout| format!("{} ({})", handout.key(), handout.words().to_lowercase()))
        .collect();
    all.join(", ")
}

fn parse_names(text: &str) -> Result<Names, String> {
    Names::ALL
        .into_iter()
        .find(|names| names.key() == text.to_lowercase())
        .ok_or_else(|| "expected names, initials or none".to_owned())
}

fn parse_paper(text: &str) -> Result<PaperSize, String> {
    match text.to_lowercase().as_str() {
        "a4" => Ok(PaperSize::A4),
        "letter" => Ok(PaperSize::Letter),
        _ => Err("expected a4 or letter".to_owned()),
    }
}

fn parse_separator(text: &str) -> Result<u8, String> {
    match text {
        "comma" | "," => Ok(b','),
        "semicolon" | ";" => Ok(b';'),
        "tab" | "\t" => Ok(b'\t'),
        _ => Err("expected comma, semicolon or tab".to_owned()),
    }
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
        let mut formats = self.format.clone();
        if formats.is_empty() {
            formats.extend(export::FORMATS);
        }
        let mut outcome = Outcome::Fine;
        // Letters that are boxes in what is painted.
        let mut boxes = None;
        let files = if Kind::of(&self.file) == Some(Kind::Session) {
            let (files, letters) = self.slides(&formats)?;
            boxes = letters;
            files
        } else if Kind::of(&self.file) == Some(Kind::Flow) {
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
            if formats.iter().any(|format| matches!(format.key, "pdf" | "svg" | "png")) {
                boxes = unshown::letters(&unshown::of_flow(&flow));
            }
            crate::render::export::of_flow(&flow, &stem, &formats, self.scale)?
        } else {
            let workshop = read_workshop(&self.file)?;
            let clock = SystemClock::new();
            let telling = Telling {
                offset: clock.offset(),
                written: Some(clock.now()),
                // A file on disk knows nothing of the time since it was written.
                live: false,
                choice: Choice {
                    names: self.names,
                    without: self.without.into_iter().collect(),
                    paper: self.paper,
                    table: TableForm {
                        separator: self.separator,
                        mark: !self.no_mark,
                        guard: !self.raw,
                    },
                    handout: self.handout,
                },
            };
            boxes = unshown::in_files(&workshop, &telling, &formats);
            crate::render::export::of_telling(&workshop, &telling, &formats, self.scale)?
        };
        for path in crate::render::export::write(&self.to, &files)? {
            say(&format!("{}\n", path.display()));
        }
        if let Some(letters) = boxes {
            complain(&format!("warning: {}", unshown::sentence(&letters)));
        }
        Ok(outcome)
    }

    /// The slides of a session, all that can leave it before it was run, and the letters that are boxes on them.
    fn slides(&self, formats: &[&'static Format]) -> Result<(Vec<ExportFile>, Option<String>), String> {
        let no_slides = |format: &&&Format| !matches!(format.key, "pdf" | "slides");
        if let Some(other) = formats.iter().find(no_slides).filter(|_| !self.format.is_empty()) {
            return Err(format!(
                "{} is a session, which leaves as slides alone: choose pdf, or export a workshop of it as {}",
                self.file.display(),
                other.key
            ));
        }
        let read = pictures::read_session(&SystemDisk, &self.file, Look::Quick)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
        for problem in &read.pictures {
            complain(&format!("warning: {problem}"));
        }
        let stem = self
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let files = crate::render::export::of_session(&read.session, &stem, self.handout, self.paper)?;
        let words = unshown::handed_out(&read.session, None, self.handout);
        Ok((files, unshown::letters(&words)))
    }
}
