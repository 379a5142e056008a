//! Each map as flow text, to be read back.

use super::source::{ExportFile, Source};
use crate::flow::text_with_assumptions;
use crate::store::names::file_name;
use crate::workshop::Map;

/// A file a map. What it assumes stands in comments, so that it is read back as the same flow.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    let file = |map: &Map| {
        let name = format!("{}.flow", file_name(&map.name));
        ExportFile::new(name, source, text_with_assumptions(&map.flow))
    };
    source.maps().iter().map(file).collect()
}
