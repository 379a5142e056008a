//! Reads an event log for the map, row by row: a log of any length takes the memory of its events alone.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::flow::events::{NoLog, Options, import};
use crate::ui::action::Answer;
use crate::ui::state::measured::{Measured, problem};

/// So much of the log is read at once, in bytes.
const CHUNK: usize = 256 * 1024;

/// Measures the log as `flipchart import` does without options.
pub(super) fn read(path: &Path) -> Answer {
    let unreadable = |why: &NoLog| Answer::Unreadable {
        path: path.to_path_buf(),
        problems: vec![problem(why)],
    };
    // Whatever is no file, as a pipe, could keep the worker waiting for ever.
    if !path.is_file() {
        return Answer::OpenFailed(format!("There is no file {}: was it moved?", path.display()));
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Answer::OpenFailed(format!("{} cannot be read: {error}", path.display())),
    };
    let options = Options {
        name: super::files::name(path),
        ..Options::default()
    };
    match import(BufReader::with_capacity(CHUNK, file), &options) {
        Ok(found) => Answer::Measured(Box::new(Measured::of(found))),
        Err(why) => unreadable(&why),
    }
}
