//! What leaves the workshop: minutes, notes and maps as files.
//!
//! One model ([`Minutes`]) is drawn from the workshop; each format writes it down. Pictures come from a painter that is handed in, since nothing
//! here knows how a map is painted.

pub mod analysis;
pub mod comparison;
pub mod import;
pub mod markdown;
pub mod mermaid;
pub mod minutes;
mod page;
pub mod simulation;
pub mod table;
mod writing;

use chrono::FixedOffset;

pub use minutes::{Minutes, minutes};
pub use writing::{folder, write};

use crate::flow;
use crate::store::names::file_name;
use crate::workshop::{Map, Workshop};

/// A format that a workshop can be exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Its name on the command line and in settings.
    pub key: &'static str,
    /// How its files end, without the dot.
    pub ending: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// The name of its icon in the bundled icon font.
    pub icon: &'static str,
    /// What it is good for, in a few words.
    pub about: &'static str,
}

/// All formats, in the order that the screen lists them.
pub const FORMATS: [Format; 6] = [
    Format {
        key: "md",
        ending: "md",
        name: "Minutes",
        icon: "file-text",
        about: "Markdown, for mail or a wiki",
    },
    Format {
        key: "csv",
        ending: "csv",
        name: "Tables",
        icon: "table",
        about: "Notes, steps and metrics for a spreadsheet",
    },
    Format {
        key: "flow",
        ending: "flow",
        name: "Flow text",
        icon: "path",
        about: "Each map as text, to be read back",
    },
    Format {
        key: "mmd",
        ending: "mmd",
        name: "Mermaid",
        icon: "git-branch",
        about: "Each map as a chart that code hosts draw",
    },
    Format {
        key: "svg",
        ending: "svg",
        name: "Map as drawing",
        icon: "file-svg",
        about: "Sharp at any size",
    },
    Format {
        key: "png",
        ending: "png",
        name: "Map as picture",
        icon: "image",
        about: "For slides and chats",
    },
];

/// A file to be written: its name, whose it is, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name, safe on every system.
    pub name: String,
    /// What it was exported from: only this may replace it later.
    pub owner: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Paints a map as SVG or PNG (by the key of the format); the sentence says why it could not.
pub type Painter<'a> = dyn Fn(&Map, &str) -> Result<Vec<u8>, String> + 'a;

/// The files of a workshop in these formats (by their keys): `minutes.md`, `notes.csv`, `steps.csv`, `metrics.csv`, and a file for each map and format.
///
/// # Errors
/// A sentence: a format that does not exist, or a picture that could not be painted.
pub fn files(
    workshop: &Workshop,
    formats: &[String],
    offset: FixedOffset,
    paint: &Painter<'_>,
) -> Result<Vec<ExportFile>, String> {
    let owner = workshop.id.as_str();
    let mut files = Vec::new();
    for key in formats {
        match known(key)?.key {
            "md" => {
                let text = markdown::print(&minutes(workshop, offset));
                files.push(file("minutes.md", owner, text.into_bytes()));
            }
            "csv" => {
                files.push(file("notes.csv", owner, table::notes(workshop, offset)?));
                if !workshop.maps.is_empty() {
                    files.push(file("steps.csv", owner, table::steps(&workshop.maps)?));
                    files.push(file("metrics.csv", owner, table::metrics(&workshop.maps)?));
                }
            }
            format => {
                for map in &workshop.maps {
                    files.push(map_file(map, owner, format, paint)?);
                }
            }
        }
    }
    Ok(files)
}

/// The files of one map alone: its steps and metrics as tables, its text, its pictures. Formats that need a workshop give none.
///
/// # Errors
/// As [`files`].
pub fn map_files(map: &Map, formats: &[String], paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    let owner = format!("flow {}", map.name);
    let mut files = Vec::new();
    for key in formats {
        match known(key)?.key {
            "md" => {}
            "csv" => {
                let name = file_name(&map.name);
                files.push(file(&format!("{name}.csv"), &owner, table::steps([map])?));
                files.push(file(&format!("{name} metrics.csv"), &owner, table::metrics([map])?));
            }
            format => files.push(map_file(map, &owner, format, paint)?),
        }
    }
    Ok(files)
}

fn map_file(map: &Map, owner: &str, format: &str, paint: &Painter<'_>) -> Result<ExportFile, String> {
    let name = format!("{}.{format}", file_name(&map.name));
    let bytes = match format {
        "flow" => flow::text_with_assumptions(&map.flow).into_bytes(),
        "mmd" => mermaid::print(&map.flow).into_bytes(),
        picture => paint(map, picture)?,
    };
    Ok(file(&name, owner, bytes))
}

fn file(name: &str, owner: &str, bytes: Vec<u8>) -> ExportFile {
    ExportFile {
        name: name.to_owned(),
        owner: owner.to_owned(),
        bytes,
    }
}

fn known(key: &str) -> Result<&'static Format, String> {
    FORMATS.iter().find(|format| format.key == key).ok_or_else(|| {
        let keys: Vec<&str> = FORMATS.iter().map(|format| format.key).collect();
        format!("There is no format “{key}”. The formats are {}", keys.join(", "))
    })
}
