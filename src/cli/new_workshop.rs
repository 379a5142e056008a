//! `flipchart new --example` and `--from WORKSHOP.json`: a workshop file of the example, or of one that was exported as JSON.

use std::path::{Path, PathBuf};

use super::files::read_text;
use super::outcome::{Outcome, say};
use crate::export::json;
use crate::session::built_in;
use crate::store::names::workshop_path;
use crate::store::{SystemDisk, workshop_file, write_new};
use crate::time::{Clock, SystemClock};
use crate::workshop::{DocumentId, Workshop, example};

/// How long before now the example began: it has just ended.
const AGO: std::time::Duration = std::time::Duration::from_mins(95);

/// Writes the example as a workshop file. A file that is there already stays as it is.
///
/// # Errors
/// A sentence: why it could not be written.
pub(super) fn write_example(file: &Path) -> Result<Outcome, String> {
    let clock = SystemClock::new();
    let began = clock.now().minus(AGO);
    let today = began.at(clock.offset()).date_naive();
    write(file, &example(built_in().clone(), began, today))
}

/// Writes the workshop that a JSON file holds as a workshop file. A file that is there already stays as it is.
///
/// # Errors
/// A sentence: what is wrong with it, or why it could not be written.
pub(super) fn write_from_json(from: &Path, file: &Path) -> Result<Outcome, String> {
    let mut workshop = json::read(&read_text(from)?).map_err(|why| format!("{}: {why}", from.display()))?;
    if !workshop.id.is_safe() {
        // Somebody may have changed it by hand: recovery data is kept by it.
        workshop.id = DocumentId::new(SystemClock::new().now(), 0);
    }
    write(file, &workshop)
}

fn write(file: &Path, workshop: &Workshop) -> Result<Outcome, String> {
    let path: PathBuf = workshop_path(file);
    let text = workshop_file::print(workshop).map_err(|error| error.to_string())?;
    write_new(&SystemDisk, &path, text.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => format!("{} is there already: choose another name", path.display()),
        _ => format!("{}: cannot be written: {error}", path.display()),
    })?;
    say(&format!("{}\n", path.display()));
    Ok(Outcome::Fine)
}
