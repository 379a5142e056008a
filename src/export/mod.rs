//! What leaves the workshop: minutes, notes and maps as files, and the pages of the command line.
//!
//! Each [`Format`] is one entry in [`FORMATS`] and one file that writes it: the screen, the command line and its help read the list. Pictures
//! come from a painter that is handed in, since nothing here knows how a map is painted.

pub mod analysis;
pub mod comparison;
mod flow_text;
pub mod import;
pub mod markdown;
pub mod mermaid;
pub mod minutes;
mod page;
mod pictures;
pub mod simulation;
mod source;
mod summary;
pub mod table;
mod writing;

pub use minutes::{Minutes, minutes};
pub use source::{ExportFile, Painter, Painting, Picture, Source};
pub use summary::summary;
pub use writing::{folder, write};

use std::fmt;

/// A format that a workshop, or a map alone, can be exported to. Whoever holds one has a format that exists.
pub struct Format {
    /// Its name on the command line, and how its files end.
    pub key: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// The name of its icon in the bundled icon font.
    pub icon: &'static str,
    /// What it is good for, in a few words.
    pub about: &'static str,
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
        write: |source, _| Ok(markdown::files(source)),
    },
    Format {
        key: "csv",
        name: "Tables",
        icon: "table",
        about: "CSV: notes, steps and metrics",
        write: |source, _| table::files(source),
    },
    Format {
        key: "flow",
        name: "Flow text",
        icon: "flow-arrow",
        about: "Each map as text, to be read back",
        write: |source, _| Ok(flow_text::files(source)),
    },
    Format {
        key: "mmd",
        name: "Mermaid",
        icon: "git-branch",
        about: "Each map as a chart for code hosts",
        write: |source, _| Ok(mermaid::files(source)),
    },
    Format {
        key: "svg",
        name: "Map as drawing",
        icon: "file-svg",
        about: "SVG, sharp at any size",
        write: pictures::svg,
    },
    Format {
        key: "png",
        name: "Map as picture",
        icon: "image",
        about: "PNG, for slides and chats",
        write: pictures::png,
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
    let written = formats.iter().map(|format| (format.write)(source, paint));
    Ok(written.collect::<Result<Vec<_>, _>>()?.concat())
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
