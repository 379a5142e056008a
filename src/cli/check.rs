//! `flipchart check`: validates session, workshop and flow files.

use std::path::{Path, PathBuf};

use clap::Args;

use super::outcome::{Outcome, complain, say};
use crate::store::names::Kind;
use crate::store::pictures::{self, Look};
use crate::store::reading::LARGEST_TEXT;
use crate::store::words::sentence;
use crate::store::{Disk, SystemDisk};

/// See the module.
#[derive(Debug, Args)]
pub struct Check {
    /// The files to look at.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON document instead of lines.
    #[arg(long)]
    json: bool,
}

/// What was found in one file.
struct Found {
    file: String,
    problems: Vec<Line>,
    warnings: Vec<Line>,
}

/// One finding.
struct Line {
    place: Option<(usize, usize)>,
    text: String,
}

impl Check {
    /// Checks each file. A file that cannot be read does not keep the others from being looked at.
    pub(super) fn run(self) -> Outcome {
        let mut outcome = Outcome::Fine;
        let mut all = Vec::new();
        for path in &self.files {
            match look(path) {
                Ok(found) => {
                    if !found.problems.is_empty() && outcome == Outcome::Fine {
                        outcome = Outcome::Problems;
                    }
                    all.push(found);
                }
                Err(sentence) => {
                    complain(&sentence);
                    // Problems found later do not soften it: a script has to learn that a file was not looked at.
                    outcome = Outcome::Failed;
                }
            }
        }
        if self.json {
            let files: Vec<_> = all.iter().map(Found::json).collect();
            say(&format!("{:#}\n", serde_json::json!({ "files": files })));
        } else {
            for found in &all {
                found.print();
            }
        }
        outcome
    }
}

impl Found {
    fn print(&self) {
        for line in &self.problems {
            complain(&line.text);
        }
        for line in &self.warnings {
            complain(&format!("warning: {}", line.text));
        }
        if self.problems.is_empty() {
            say(&format!("{}: no problems\n", self.file));
        }
    }

    fn json(&self) -> serde_json::Value {
        let lines = |lines: &[Line]| -> Vec<serde_json::Value> {
            lines
                .iter()
                .map(|line| {
                    let (row, column) = line.place.unzip();
                    serde_json::json!({ "line": row, "column": column, "text": line.text })
                })
                .collect()
        };
        serde_json::json!({ "file": self.file, "problems": lines(&self.problems), "warnings": lines(&self.warnings) })
    }
}

/// Reads one file as what its name says it is.
fn look(path: &Path) -> Result<Found, String> {
    let file = path.display().to_string();
    let unreadable = |error: std::io::Error| sentence(path, "read", &error);
    match Kind::of(path) {
        Some(Kind::Flow) => {
            let bytes = SystemDisk.read_within(path, LARGEST_TEXT).map_err(unreadable)?;
            Ok(flow(file, &bytes))
        }
        Some(kind) => {
            // What the system refuses is no problem of the file.
            SystemDisk.open(path).map_err(unreadable)?;
            Ok(if kind == Kind::Workshop {
                workshop(file, path)
            } else {
                session(file, path)
            })
        }
        None => Err(format!(
            "{file}: cannot tell what this is: name it NAME.ron, NAME.workshop.ron or NAME.flow"
        )),
    }
}

fn session(file: String, path: &Path) -> Found {
    // Thorough, unlike everywhere else: here is the time to decode each picture whole, and no room waits.
    match pictures::read_session(&SystemDisk, path, Look::Thorough) {
        Ok(read) => {
            // Text that does not fit is a warning: the slide is still shown, only smaller or cut.
            let mut warnings: Vec<Line> = read.warnings.iter().map(of_session).collect();
            warnings.extend(
                crate::render::screens::misfits(&read.session)
                    .into_iter()
                    .map(|text| Line {
                        place: None,
                        text: format!("{file}: {text}"),
                    }),
            );
            Found {
                file,
                problems: read.pictures.iter().map(of_session).collect(),
                warnings,
            }
        }
        Err(problems) => {
            let problems = problems.iter().map(of_session).collect();
            Found {
                file,
                problems,
                warnings: Vec::new(),
            }
        }
    }
}

fn of_session(problem: &crate::session::Problem) -> Line {
    let place = problem.place.map(|place| (place.line, place.column));
    Line {
        place,
        text: problem.to_string(),
    }
}

/// By the store, which reads the file as the app will open it, rather than from its bytes.
fn workshop(file: String, path: &Path) -> Found {
    match crate::store::Store::of_system().read(path) {
        Ok(workshop) => {
            let line = |text: String| Line {
                place: None,
                text: format!("{file}: {text}"),
            };
            let warnings = crate::render::screens::unshown(&workshop);
            Found {
                warnings: warnings.into_iter().map(line).collect(),
                problems: Vec::new(),
                file,
            }
        }
        Err(error) => Found {
            problems: error.problems(path).iter().map(of_session).collect(),
            warnings: Vec::new(),
            file,
        },
    }
}

fn flow(file: String, bytes: &[u8]) -> Found {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let text = format!(
                "{file}: not UTF-8 text at byte {}: save it as UTF-8",
                error.valid_up_to()
            );
            return Found {
                file,
                problems: vec![Line { place: None, text }],
                warnings: Vec::new(),
            };
        }
    };
    let read = crate::flow::text::read(text);
    let words = crate::ui::audience::unshown::of_flow(&read.flow);
    let warnings = crate::render::screens::without_font(&words)
        .into_iter()
        .map(|text| Line {
            place: None,
            text: format!("{file}: {text}"),
        })
        .collect();
    let problems = read
        .problems
        .iter()
        .map(|problem| Line {
            place: Some((problem.line, problem.column)),
            text: format!("{file}:{problem}"),
        })
        .collect();
    Found {
        file,
        problems,
        warnings,
    }
}
