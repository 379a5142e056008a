//! What leaves the workshop: minutes, notes and maps as files.
//!
//! One model ([`Minutes`]) is drawn from the workshop; each format writes it down. Pictures come from a painter that is handed in, since nothing
//! here knows how a map is painted.

pub mod analysis;

use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use crate::store::{Disk, StoreError};
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
    /// What it is good for, in a few words.
    pub about: &'static str,
}

/// All formats, in the order that the screen lists them.
pub const FORMATS: [Format; 5] = [
    Format {
        key: "md",
        ending: "md",
        name: "Minutes",
        about: "Markdown, to be mailed or put into a wiki",
    },
    Format {
        key: "csv",
        ending: "csv",
        name: "Tables",
        about: "Notes and steps for a spreadsheet",
    },
    Format {
        key: "flow",
        ending: "flow",
        name: "Flow text",
        about: "Each map as text that can be read back",
    },
    Format {
        key: "svg",
        ending: "svg",
        name: "Map as drawing",
        about: "Sharp at any size",
    },
    Format {
        key: "png",
        ending: "png",
        name: "Map as picture",
        about: "For slides and chats",
    },
];

/// A file to be written: its name, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name, safe on every system.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Paints a map as SVG or PNG (by the key of the format); the sentence says why it could not.
pub type Painter<'a> = dyn Fn(&Map, &str) -> Result<Vec<u8>, String> + 'a;

/// The files of a workshop in these formats (by their keys).
///
/// # Errors
/// A sentence: a format that does not exist, or a picture that could not be painted.
pub fn files(
    workshop: &Workshop,
    formats: &[String],
    offset: FixedOffset,
    paint: &Painter<'_>,
) -> Result<Vec<ExportFile>, String> {
    let _ = (workshop, formats, offset, paint);
    Ok(Vec::new())
}

/// The files of one map alone, in those formats that can hold it.
///
/// # Errors
/// A sentence: a format that does not exist, or a picture that could not be painted.
pub fn map_files(map: &Map, formats: &[String], paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    let _ = (map, formats, paint);
    Ok(Vec::new())
}

/// Writes the files into `folder` and returns where they are. A file of another workshop is never replaced.
///
/// # Errors
/// The system's, as a sentence.
pub fn write(folder: &Path, files: &[ExportFile], disk: &dyn Disk) -> Result<Vec<PathBuf>, StoreError> {
    let _ = (folder, files, disk);
    Ok(Vec::new())
}
