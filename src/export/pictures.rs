//! The maps as pictures, and each future state beside the current one that it came from.

use super::source::{ExportFile, Painter, Painting, Picture, Source};
use crate::store::names::file_name;
use crate::workshop::pairs::states;

/// As drawings.
pub(super) fn svg(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    files(source, Picture::Svg, paint)
}

/// As pixels.
pub(super) fn png(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    files(source, Picture::Png, paint)
}

fn files(source: Source<'_>, picture: Picture, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    let ending = match picture {
        Picture::Svg => "svg",
        Picture::Png => "png",
    };
    let maps = source.maps();
    let each = maps.iter().map(Painting::Map);
    let compared = states(maps)
        .into_iter()
        .map(|(before, after)| Painting::Compared(before, after));
    let file = |painting: Painting<'_>| {
        let name = format!("{}.{ending}", file_name(&painting.name()));
        Ok(ExportFile::new(name, source, paint(painting, picture)?))
    };
    each.chain(compared).map(file).collect()
}
