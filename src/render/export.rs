//! The files that leave a workshop: text from `export`, pictures of the maps from the ink. The app and the command line write the same.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use crate::export;
use crate::export::{ExportFile, FORMATS};
use crate::flow::Flow;
use crate::store::SystemDisk;
use crate::store::names::file_name;
use crate::ui::effect::Paper;
use crate::workshop::{Map, MapId, MapState, Marks, Workshop};

/// The keys of the formats asked for; all for none.
///
/// # Errors
/// A key that is unknown, with those that are known.
pub fn formats(keys: &[String]) -> Result<Vec<String>, String> {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.key).collect();
    if keys.is_empty() {
        return Ok(known.iter().map(ToString::to_string).collect());
    }
    keys.iter()
        .map(|key| {
            let key = key.trim().to_lowercase();
            if known.contains(&key.as_str()) {
                Ok(key)
            } else {
                Err(format!("no format is called {key}: choose of {}", known.join(", ")))
            }
        })
        .collect()
}

/// How many pixels a point of a picture has when nobody asks for another scale.
pub const SCALE: f32 = 2.0;

/// A picture as SVG or PNG.
fn drawn(paper: &Paper, format: &str, scale: f32) -> Result<Vec<u8>, String> {
    let picture = paper.draw();
    match format {
        "png" => crate::ink::png(&picture, crate::ink::fitting(picture.size, scale)).map_err(|error| error.to_string()),
        _ => Ok(crate::ink::svg(&picture, &crate::ink::SvgOptions::default()).into_bytes()),
    }
}

/// The files of a workshop, its pictures with `scale` pixels a point.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_workshop(
    workshop: &Workshop,
    offset: FixedOffset,
    formats: &[String],
    scale: f32,
) -> Result<Vec<ExportFile>, String> {
    let paint = |map: &Map, format: &str| drawn(&Paper::Map(Box::new(map.clone())), format, scale);
    let mut files = export::files(workshop, formats, offset, &paint)?;
    for format in formats
        .iter()
        .filter(|format| ["svg", "png"].contains(&format.as_str()))
    {
        for (before, after) in crate::ui::state::maps::states(&workshop.maps) {
            let paper = Paper::Compared(Box::new((before.clone(), after.clone())));
            files.push(ExportFile {
                name: format!("{}.{format}", file_name(&paper.name())),
                owner: workshop.id.as_str().to_owned(),
                bytes: drawn(&paper, format, scale)?,
            });
        }
    }
    Ok(files)
}

/// The files of a flow alone: its text, its steps as a table, its map. `name` is that of the flow's file.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_flow(flow: &Flow, name: &str, formats: &[String], scale: f32) -> Result<Vec<ExportFile>, String> {
    let map = Map {
        id: MapId(1),
        name: name.to_owned(),
        state: MapState::Current,
        flow: flow.clone(),
        marks: Marks::default(),
    };
    // The file is called like the flow's; its picture is called like the flow.
    let mut titled = map.clone();
    if !flow.name.is_empty() {
        titled.name.clone_from(&flow.name);
    }
    let paint = |_: &Map, format: &str| drawn(&Paper::Map(Box::new(titled.clone())), format, scale);
    export::map_files(&map, formats, &paint)
}

/// Writes the files into `folder`, each whole or not at all, and returns their paths.
///
/// # Errors
/// Which file could not be written and why.
pub fn write(folder: &Path, files: &[ExportFile]) -> Result<Vec<PathBuf>, String> {
    export::write(folder, files, &SystemDisk).map_err(|error| error.to_string())
}

/// Writes the files of a workshop in these formats (all for none) into `folder` and returns their paths.
///
/// # Errors
/// A format that is unknown, a picture that could not be drawn, or which file could not be written and why.
pub fn to_folder(
    workshop: &Workshop,
    folder: &Path,
    keys: &[String],
    offset: FixedOffset,
    scale: f32,
) -> Result<Vec<PathBuf>, String> {
    write(folder, &of_workshop(workshop, offset, &formats(keys)?, scale)?)
}
