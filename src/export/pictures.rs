//! Pictures: the maps, each future state beside the current one that it came from, the minutes as pages and the slides with what was drawn on them.

use super::file_names;
use super::handout::Handout;
use super::minutes::minutes;
use super::source::{ExportFile, Painter, Painting, Picture, Source};
use crate::workshop::pairs::states;

/// The maps as drawings.
pub(super) fn svg(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    maps(source, Picture::Svg, paint)
}

/// The maps as pixels.
pub(super) fn png(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    maps(source, Picture::Png, paint)
}

/// The minutes as pages; of a map alone the map on a page of its size.
pub(super) fn pdf(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    match source {
        Source::Workshop(workshop, telling) => {
            let minutes = minutes(workshop, telling);
            let bytes = paint(Painting::Minutes(&minutes, telling.choice.paper), Picture::Pdf)?;
            Ok(vec![ExportFile::new(file_names::name(source, "minutes", "pdf"), bytes)])
        }
        Source::Map(_) => maps(source, Picture::Pdf, paint),
    }
}

/// A file of slides; `name` is that of the session's file.
pub fn slides_file(name: &str, handout: Handout, bytes: Vec<u8>) -> ExportFile {
    ExportFile::new(format!("{}_{}.pdf", file_names::slug(name), kind(handout)), bytes)
}

/// What a file of slides is called, by how they are arranged.
fn kind(handout: Handout) -> &'static str {
    match handout {
        Handout::Slides => "slides",
        Handout::Steps => "steps-of-slides",
        Handout::Notes => "notes-and-slides",
        Handout::Two | Handout::Four | Handout::Six => "handout-of-slides",
    }
}

/// The slides as pages, each with what was drawn on it.
pub(super) fn slides(source: Source<'_>, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    match source {
        Source::Workshop(workshop, telling) => {
            let choice = &telling.choice;
            let bytes = paint(Painting::Slides(workshop, choice.handout, choice.paper), Picture::Pdf)?;
            let name = file_names::name(source, kind(choice.handout), "pdf");
            Ok(vec![ExportFile::new(name, bytes)])
        }
        Source::Map(_) => Ok(Vec::new()),
    }
}

fn maps(source: Source<'_>, picture: Picture, paint: &Painter<'_>) -> Result<Vec<ExportFile>, String> {
    let ending = match picture {
        Picture::Svg => "svg",
        Picture::Png => "png",
        Picture::Pdf => "pdf",
    };
    let told = source.told();
    let each = told.iter().map(Painting::Map);
    // What is compared works out itself what is foreseen: from what the room said.
    let compared = states(source.maps())
        .into_iter()
        .map(|(before, after)| Painting::Compared(before, after));
    let file = |painting: Painting<'_>| {
        let kind = file_names::map_kind(source, &painting.name());
        let name = file_names::name(source, &kind, ending);
        Ok(ExportFile::new(name, paint(painting, picture)?))
    };
    each.chain(compared).map(file).collect()
}
