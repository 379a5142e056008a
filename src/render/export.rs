//! The files that leave a workshop: text from `export`, pictures of the maps from the ink. The app and the command line write the same.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use super::{Frame, map};
use crate::export::{self, Format};
use crate::flow::Flow;
use crate::workshop::Workshop;

/// A file to be written: its name and its bytes.
pub type File = (String, Vec<u8>);

/// The formats of these keys; all for none.
///
/// # Errors
/// A key that is unknown, with those that are known.
pub fn formats(keys: &[String]) -> Result<Vec<&'static Format>, String> {
    if keys.is_empty() {
        return Ok(export::FORMATS.iter().collect());
    }
    keys.iter()
        .map(|key| {
            let key = key.trim().to_lowercase();
            export::FORMATS.iter().find(|format| format.key == key).ok_or_else(|| {
                let known: Vec<&str> = export::FORMATS.iter().map(|format| format.key).collect();
                format!("no format is called {key}: choose of {}", known.join(", "))
            })
        })
        .collect()
}

/// The width of an exported map in points; its height follows from its lanes.
const MAP_WIDTH: f32 = 1600.0;

/// A map as SVG or PNG.
fn picture(flow: &Flow, ending: &str) -> Result<Vec<u8>, String> {
    let height = crate::ui::map::picture_height(flow, MAP_WIDTH);
    let picture = map(flow, Frame { size: egui::vec2(MAP_WIDTH, height), ..Frame::default() });
    match ending {
        "png" => crate::ink::png(&picture, 2.0).map_err(|error| error.to_string()),
        _ => Ok(crate::ink::svg(&picture, &crate::ink::SvgOptions::default()).into_bytes()),
    }
}

/// The files of a workshop.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_workshop(workshop: &Workshop, offset: FixedOffset, formats: &[&'static Format]) -> Result<Vec<File>, String> {
    export::files(workshop, offset, formats, &picture)
}

/// The files of a flow alone.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_flow(flow: &Flow, formats: &[&'static Format]) -> Result<Vec<File>, String> {
    export::flow_files(flow, formats, &picture)
}

/// Writes the files into `folder`, each whole or not at all, and returns their paths.
///
/// # Errors
/// Which file could not be written and why.
pub fn write(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, String> {
    export::write(folder, files)
}
