//! The files that leave a workshop: text from `export`, pictures of the maps and pages from the ink. The app and the command line write the same.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use super::deck::{self, Deck};
use super::{handout, minutes_pages};
use crate::export;
use crate::export::{ExportFile, Format, Handout, Painting, PaperSize, Picture, Source, Telling};
use crate::flow::Flow;
use crate::ink;
use crate::session::Session;
use crate::store::SystemDisk;
use crate::ui::effect::Paper;
use crate::ui::state::close::Progress;
use crate::workshop::{Map, MapId, MapState, Marks, Workshop};

/// How many pixels a point of a picture has when nobody asks for another scale.
pub const SCALE: f32 = 2.0;

/// Paints with `scale` pixels a point.
fn painted(paper: &Paper, picture: Picture, scale: f32) -> Result<Vec<u8>, String> {
    let drawn = paper.draw();
    match picture {
        Picture::Png => ink::png(&drawn, ink::fitting(drawn.size, scale)).map_err(|error| error.to_string()),
        Picture::Svg => Ok(ink::svg(&drawn, &paper.in_words()).into_bytes()),
        Picture::Pdf => handout::of_picture(&drawn, &paper.in_words()),
    }
}

fn paint(painting: Painting<'_>, picture: Picture, scale: f32) -> Result<Vec<u8>, String> {
    let paper = match painting {
        Painting::Map(map) => Paper::Map(Box::new(map.clone())),
        Painting::Compared(before, after) => Paper::Compared(Box::new((before.clone(), after.clone()))),
        Painting::Minutes(minutes, size) => return minutes_pages::pdf(minutes, size),
        Painting::Slides(workshop, handout, size) => return deck::pdf(Deck::Workshop(workshop), handout, size),
    };
    painted(&paper, picture, scale)
}

/// The files of a workshop, its pictures with `scale` pixels a point.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_workshop(
    workshop: &Workshop,
    offset: FixedOffset,
    formats: &[&Format],
    scale: f32,
) -> Result<Vec<ExportFile>, String> {
    of_telling(workshop, &Telling::at(offset), formats, scale)
}

/// As [`of_workshop`], told as `telling` says.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_telling(
    workshop: &Workshop,
    telling: &Telling,
    formats: &[&Format],
    scale: f32,
) -> Result<Vec<ExportFile>, String> {
    let paint = |painting: Painting<'_>, picture| paint(painting, picture, scale);
    export::files(Source::Workshop(workshop, telling), formats, &paint)
}

/// The slides of a session, arranged on pages. `name` is that of the session's file.
///
/// # Errors
/// A sentence: what the writer could not take.
pub fn of_session(
    session: &Session,
    name: &str,
    handout: Handout,
    paper: PaperSize,
) -> Result<Vec<ExportFile>, String> {
    let bytes = deck::pdf(Deck::Session(session), handout, paper)?;
    Ok(vec![export::slides_file(name, handout, bytes)])
}

/// The files of a flow alone: its text, its steps as a table, its map. `name` is that of the flow's file.
///
/// # Errors
/// A picture that could not be drawn.
pub fn of_flow(flow: &Flow, name: &str, formats: &[&Format], scale: f32) -> Result<Vec<ExportFile>, String> {
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
    let paper = Paper::Map(Box::new(titled));
    let paint = |_: Painting<'_>, picture| painted(&paper, picture, scale);
    export::files(Source::Map(&map), formats, &paint)
}

/// Writes the files into `folder`, each whole or not at all, and returns their paths.
///
/// # Errors
/// Which file could not be written and why.
pub fn write(folder: &Path, files: &[ExportFile]) -> Result<Vec<PathBuf>, String> {
    export::write(folder, files, &SystemDisk).map_err(|error| error.to_string())
}

/// Makes and writes the files of a workshop in these formats into `folder` and returns their paths. `go_on` hears before each format and each file how far
/// it is, and ends it by answering no: what was written until then stays.
///
/// # Errors
/// A picture that could not be drawn, or which file could not be written and why.
pub fn to_folder(
    workshop: &Workshop,
    folder: &Path,
    formats: &[&Format],
    telling: &Telling,
    scale: f32,
    go_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for (at, format) in formats.iter().enumerate() {
        let making = Progress {
            what: format!("making {}", format.name.to_lowercase()),
            // Files are written in no time, beside the making of their pictures.
            share: at as f32 / formats.len() as f32 * 0.9,
        };
        if !go_on(making) {
            return Ok(Vec::new());
        }
        files.extend(of_telling(workshop, telling, &[*format], scale)?);
    }
    let all = files.len();
    let mut telling_of = |written: usize| {
        go_on(Progress {
            what: format!("{written} of {all} written"),
            share: 0.9 + 0.1 * written as f32 / all.max(1) as f32,
        })
    };
    export::write_telling(folder, &files, &SystemDisk, &mut telling_of).map_err(|error| error.to_string())
}
