//! The files that commands read and write.

use std::path::Path;

use crate::flow::Flow;
use crate::store::names::Kind;
use crate::store::{Store, SystemDisk, reading, write_atomic};
use crate::workshop::{Map, Workshop, pairs};

/// Reads a flow, or another text file.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn read_text(path: &Path) -> Result<String, String> {
    reading::text(&SystemDisk, path).map_err(|error| error.to_string())
}

/// Reads a workshop without opening it: nothing is recovered, locked or written.
///
/// # Errors
/// What is wrong with it, each problem with its place.
pub(super) fn read_workshop(path: &Path) -> Result<Workshop, String> {
    Store::of_system().read(path).map_err(|error| error.to_string())
}

/// Writes a file whole or not at all.
///
/// # Errors
/// The system's.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    write_atomic(&SystemDisk, path, bytes)
}

/// Reads the flow of a flow file, or the map named `map` of a workshop file; with it the lines that could not be read, which do not keep the rest
/// from being worked out.
///
/// # Errors
/// The file cannot be read, or has no such map.
pub(super) fn read_flow(path: &Path, map: Option<&str>) -> Result<(Flow, Vec<String>), String> {
    let file = path.display();
    if Kind::of(path) != Some(Kind::Workshop) {
        let reading = crate::flow::text::read(&read_text(path)?);
        let problems = reading
            .problems
            .iter()
            .map(|problem| format!("{file}:{problem}"))
            .collect();
        return Ok((reading.flow, problems));
    }
    let workshop = read_workshop(path)?;
    // Names are typed by hand here: their case does not count.
    let found = match map {
        None => workshop.maps.first(),
        Some(name) => workshop.maps.iter().find(|map| map.name.eq_ignore_ascii_case(name)),
    };
    let names: Vec<&str> = workshop.maps.iter().map(|map| map.name.as_str()).collect();
    match found {
        Some(found) => Ok((found.flow.clone(), Vec::new())),
        None if names.is_empty() => Err(format!("{file}: this workshop has no map yet")),
        None => Err(format!(
            "{file}: there is no map of that name: it has {}",
            names.join(", ")
        )),
    }
}

/// The current state that a future map of a workshop file came from; none of a flow file, of a current map, and where there is none.
///
/// # Errors
/// The file cannot be read.
pub(super) fn current_of(path: &Path, map: Option<&str>) -> Result<Option<Flow>, String> {
    if Kind::of(path) != Some(Kind::Workshop) {
        return Ok(None);
    }
    let workshop = read_workshop(path)?;
    let is_meant = |named: &&Map| map.is_none_or(|name| named.name.eq_ignore_ascii_case(name));
    let meant = workshop.maps.iter().find(is_meant);
    let current = meant.and_then(|map| pairs::current_of(&workshop.maps, map));
    Ok(current.map(|map| map.flow.clone()))
}
