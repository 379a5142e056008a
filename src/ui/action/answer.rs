//! What a worker answers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::store::Opened;
use crate::time::Stamp;
use crate::ui::state::library::{Library, WrittenFile};
use crate::ui::state::{FileProblem, Prompt};

/// What a worker answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A workshop was opened.
    Opened(Box<Opened>),
    /// A file could not be opened.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problems: Vec<FileProblem>,
    },
    /// A file could not be opened at all; the sentence says why and what to do.
    OpenFailed(String),
    /// A new session was written, into this folder.
    SessionWritten(PathBuf, PathBuf),
    /// The workshop goes on in this file.
    SavedAs(PathBuf, Stamp),
    /// The workshop is on disk.
    Saved(Stamp),
    /// The workshop could not be written; the sentence says why and what to do.
    SaveFailed(String),
    /// What the home surface shows was read.
    Library(Box<Library>),
    /// A file dialog was answered; none when it was cancelled.
    Picked(Prompt, Option<PathBuf>),
    /// The text of a flow file that was picked for the map.
    Flow(String),
    /// The flow of an event log that was read.
    Measured(Box<crate::ui::state::measured::Measured>),
    /// No file dialog can be shown on this system: ask for a typed path.
    NoDialog(Prompt),
    /// What a simulation has found so far, or why it cannot be done.
    Simulated(Box<crate::ui::state::play::Answered>),
    /// Files were written into this folder.
    Exported(PathBuf, Vec<WrittenFile>),
    /// The export failed; the sentence says why and what to do.
    ExportFailed(String),
    /// A picture that was asked for is drawn, and what it is of.
    Picture(Arc<egui::ColorImage>, String),
    /// The same as an SVG drawing.
    Drawing(String, String),
    /// Something happened that the person should read.
    Notice(String),
}
