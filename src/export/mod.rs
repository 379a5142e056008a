//! What leaves the workshop: minutes, notes and maps as files, and the pages of the command line.
//!
//! Each [`Format`] is one entry in [`FORMATS`] and one file that writes it: the screen, the command line and its help read the list. Minutes are one model
//! ([`mod@minutes`]) that its forms walk over; what people typed passes the one rule of [`plain`] and then the escaping of its form. Pictures and pages come
//! from a painter that is handed in, since nothing here knows how a map is painted.

mod activities;
pub mod analysis;
pub mod analysis_json;
pub mod boards;
pub mod calendar;
mod cells;
pub mod choice;
pub mod comparison;
mod figure;
mod file_names;
mod flow_text;
pub mod handout;
pub mod html;
pub mod import;
pub mod json;
pub mod markdown;
pub mod mermaid;
pub mod minutes;
mod page;
mod pictures;
pub mod plain;
pub mod simulation;
pub mod simulation_json;
mod source;
mod summary;
pub mod table;
mod tasks;
mod writing;

pub use choice::{Choice, Names, PaperSize, Part, TableForm, Telling};
pub use figure::{Alt, Anchor, Figure, Ink, Shape, WIDTH as FIGURE_WIDTH};
pub use file_names::slug;
pub use handout::Handout;
pub use minutes::{Minutes, minutes};
pub use pictures::slides_file;
pub use source::{ExportFile, Painter, Painting, Picture, Source};
pub use summary::summary;
pub use writing::{folder, write, write_telling};

use std::fmt;

/// A format that a workshop, or a map alone, can be exported to. Whoever holds one has a format that exists.
pub struct Format {
    /// Its name on the command line.
    pub key: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// The name of its icon in the bundled icon font.
    pub icon: &'static str,
    /// What it is good for, in a few words.
    pub about: &'static str,
    /// How its files end, without the number of a revision.
    ends: &'static str,
    /// Makes its files. It may have none, as for a map alone where it needs a workshop.
    write: Writer,
}

/// Makes the files of a format; the sentence says why it could not.
type Writer = fn(Source<'_>, &Painter<'_>) -> Result<Vec<ExportFile>, String>;

/// All formats, in the order that the screen lists them.
pub const FORMATS: &[Format] = &[
    Format {
        key: "md",
        name: "Minutes",
        icon: "file-text",
        about: "Markdown, for mail or a wiki",
        ends: "minutes.md",
        write: |source, _| Ok(markdown::files(source)),
    },
    Format {
        key: "html",
        name: "Minutes as page",
        icon: "file-html",
        about: "HTML, one file, also on a phone",
        ends: ".html",
        write: |source, _| Ok(html::files(source)),
    },
    Format {
        key: "pdf",
        name: "Minutes on paper",
        icon: "file-pdf",
        about: "PDF, to print and to file",
        ends: "minutes.pdf",
        write: pictures::pdf,
    },
    Format {
        key: "csv",
        name: "Tables",
        icon: "table",
        about: "CSV: notes, actions, time, toil, steps",
        ends: ".csv",
        write: |source, _| Ok(table::files(source)),
    },
    Format {
        key: "json",
        name: "Whole workshop",
        icon: "brackets-curly",
        about: "JSON, to be read back",
        ends: ".json",
        write: |source, _| json::files(source),
    },
    Format {
        key: "ics",
        name: "Due dates",
        icon: "calendar-blank",
        about: "iCalendar, for any calendar",
        ends: ".ics",
        write: |source, _| Ok(calendar::files(source)),
    },
    Format {
        key: "tasks",
        name: "Task list",
        icon: "list-checks",
        about: "To paste into an issue tracker",
        ends: "tasks.md",
        write: |source, _| Ok(tasks::files(source)),
    },
    Format {
        key: "flow",
        name: "Flow text",
        icon: "flow-arrow",
        about: "Each map as text, to be read back",
        ends: ".flow",
        write: |source, _| Ok(flow_text::files(source)),
    },
    Format {
        key: "mmd",
        name: "Mermaid",
        icon: "git-branch",
        about: "Each map as a chart for code hosts",
        ends: ".mmd",
        write: |source, _| Ok(mermaid::files(source)),
    },
    Format {
        key: "svg",
        name: "Map as drawing",
        icon: "file-svg",
        about: "SVG, sharp at any size",
        ends: ".svg",
        write: pictures::svg,
    },
    Format {
        key: "png",
        name: "Map as picture",
        icon: "image",
        about: "PNG, for slides and chats",
        ends: ".png",
        write: pictures::png,
    },
    Format {
        key: "slides",
        name: "Slides",
        icon: "presentation-chart",
        about: "PDF, with what was drawn on them",
        ends: "slides.pdf",
        write: pictures::slides,
    },
];

impl Format {
    /// The format with this key, whatever its case and the spaces around it.
    ///
    /// # Errors
    /// A sentence: it does not exist, and which do. Nothing takes another format's place, since a file of the wrong sort is noticed too late.
    pub fn of(key: &str) -> Result<&'static Self, String> {
        let key = key.trim().to_lowercase();
        FORMATS
            .iter()
            .find(|format| format.key == key)
            .ok_or_else(|| format!("no format is called {key}: choose of {}", keys(", ")))
    }
}

impl Format {
    /// Whether a file of this name is one of its own.
    pub fn wrote(&self, name: &str) -> bool {
        let first = match name.rsplit_once("_rev") {
            Some((stem, rest)) => match rest.split_once('.') {
                Some((number, ending)) if number.bytes().all(|sign| sign.is_ascii_digit()) => {
                    format!("{stem}.{ending}")
                }
                _ => name.to_owned(),
            },
            None => name.to_owned(),
        };
        first.ends_with(self.ends)
    }
}

/// The keys of all formats, with `between` between them.
pub fn keys(between: &str) -> String {
    FORMATS
        .iter()
        .map(|format| format.key)
        .collect::<Vec<_>>()
        .join(between)
}

/// The files of a source in these formats.
///
/// # Errors
/// A sentence: a picture that could not be painted.
pub fn files(source: Source<'_>, formats: &[&Format], paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    let mut files: Vec<ExportFile> = Vec::new();
    for format in formats {
        for mut file in (format.write)(source, paint)? {
            // Two maps may have one name: the second file must not replace the first.
            let first = file.name.clone();
            let mut number = 1;
            while files.iter().any(|other| other.name == file.name) {
                number += 1;
                file.name = match first.rsplit_once('.') {
                    Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
                    None => format!("{first}-{number}"),
                };
            }
            files.push(file);
        }
    }
    Ok(files)
}

// A format is its key: where a writer lies in memory is no part of it.

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}
