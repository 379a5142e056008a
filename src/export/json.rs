//! A whole workshop as JSON: nothing is lost, and it comes back in.

use serde::{Deserialize, Serialize};

use super::choice::{Names, Telling};
use super::file_names;
use super::plain::visible_json;
use super::source::{ExportFile, Source};
use crate::time::Stamp;
use crate::workshop::Workshop;

/// The shape of the document; a later one may not be understood here.
pub const SCHEMA: u32 = 1;

/// The document.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    /// The program that wrote it.
    flipchart: String,
    /// Its shape.
    schema_version: u32,
    /// When it was written; moments within are UTC.
    #[serde(default)]
    exported_at: Option<Stamp>,
    /// The offset of the room, as "+01:00".
    #[serde(default)]
    utc_offset: String,
    /// Whose names it holds: "names", "initials" or "none".
    #[serde(default)]
    names: String,
    /// The workshop.
    workshop: Workshop,
}

/// `workshop.json`; a map alone has flow text for that.
pub(super) fn files(source: Source<'_>) -> Result<Vec<ExportFile>, String> {
    match source {
        Source::Workshop(workshop, telling) => {
            let name = file_names::name(source, "workshop", "json");
            Ok(vec![ExportFile::new(name, print(workshop, telling)?)])
        }
        Source::Map(_) => Ok(Vec::new()),
    }
}

/// Writes a workshop. What cannot be seen stands by its number, so that the text shows what it is.
///
/// # Errors
/// A sentence: a number that JSON has no word for.
pub fn print(workshop: &Workshop, telling: &Telling) -> Result<String, String> {
    // A copy: names are taken out of it, and the workshop keeps its own.
    let mut workshop = workshop.clone();
    let names = telling.choice.names;
    if names != Names::Full {
        for owner in workshop
            .notes
            .iter_mut()
            .map(|note| &mut note.owner)
            .chain(workshop.earlier.iter_mut().map(|earlier| &mut earlier.owner))
        {
            *owner = owner.as_deref().and_then(|owner| names.of(owner));
        }
        for group in &mut workshop.groups {
            let people = group.people.iter().filter_map(|name| names.of(name));
            group.people = people.collect();
        }
    }
    let document = Document {
        flipchart: env!("CARGO_PKG_VERSION").to_owned(),
        schema_version: SCHEMA,
        exported_at: telling.written,
        utc_offset: telling.offset.to_string(),
        names: names.key().to_owned(),
        workshop,
    };
    let mut text = serde_json::to_string_pretty(&document)
        .map_err(|why| format!("The workshop cannot be written as JSON: {why}"))?;
    text.push('\n');
    Ok(visible_json(&text))
}

/// Reads a workshop that was written by [`print()`].
///
/// # Errors
/// A sentence: what is wrong with the text, and where.
pub fn read(text: &str) -> Result<Workshop, String> {
    #[derive(Deserialize)]
    struct Shape {
        schema_version: u32,
    }
    // An editor may have put it there; serde_json takes it for a letter.
    let text = text.trim_start_matches('\u{feff}');
    // The shape alone first: of a later one nothing else may be understood, and the sentence should say so.
    let shape: Shape =
        serde_json::from_str(text).map_err(|why| format!("This is no workshop that Flipchart wrote as JSON: {why}"))?;
    if shape.schema_version > SCHEMA {
        return Err(format!(
            "This workshop was written by a later Flipchart (shape {}, this one reads up to {SCHEMA}): update Flipchart to read it",
            shape.schema_version
        ));
    }
    let document: Document =
        serde_json::from_str(text).map_err(|why| format!("The workshop in this file cannot be read: {why}"))?;
    Ok(document.workshop)
}
