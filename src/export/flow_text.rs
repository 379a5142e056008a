//! Each map as flow text, to be read back.

use super::file_names;
use super::plain::plain;
use super::source::{ExportFile, Source};
use crate::flow::text_with_assumptions;
use crate::workshop::Map;

/// A file a map. What it assumes stands in comments, so that it is read back as the same flow.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    let file = |map: &Map| {
        let name = file_names::name(source, &file_names::map_kind(source, &map.name), "flow");
        // Its lines are its structure: what cannot be seen within them stays behind.
        ExportFile::new(name, plain(&text_with_assumptions(&map.flow)))
    };
    source.maps().iter().map(file).collect()
}
