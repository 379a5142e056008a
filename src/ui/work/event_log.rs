//! Reads an event log for the map, row by row: a log of any length takes the memory of its events alone.

use std::io::BufReader;
use std::path::Path;

use crate::flow::events::{Options, import};
use crate::store::{Disk, Opening, reading};
use crate::ui::action::Answer;
use crate::ui::state::measured::{Measured, problem};

/// So much of the log is read at once, in bytes.
const CHUNK: usize = 256 * 1024;

/// Measures the log as `flipchart import` does without options, for the map of the document that it is `about`.
pub(super) fn read(disk: &dyn Disk, path: &Path, about: Option<Opening>) -> Answer {
    let file = match reading::log(disk, path) {
        Ok(file) => file,
        Err(why) => return Answer::OpenFailed(why),
    };
    let options = Options {
        name: super::files::name(path),
        ..Options::default()
    };
    match import(BufReader::with_capacity(CHUNK, file), &options) {
        Ok(found) => Answer::Measured(about, Box::new(Measured::of(found))),
        Err(why) => Answer::Unreadable {
            path: path.to_path_buf(),
            problems: vec![problem(&why)],
        },
    }
}
