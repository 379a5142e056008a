//! What a worker answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::editor::EditorAnswer;
use crate::flow::Comparison;
use crate::session::rehearsal::Rehearsals;
use crate::store::{KeeperAnswer, Opened, Opening, Rehearsed, VersionKept};
use crate::time::Stamp;
use crate::ui::state::close::Progress;
use crate::ui::state::compared::Pairing;
use crate::ui::state::event_log::LogAnswer;
use crate::ui::state::kept::VersionTold;
use crate::ui::state::library::{ImportedDeck, Library, WrittenFile};
use crate::ui::state::written::Written;
use crate::ui::state::{FileProblem, Prompt};
use crate::workshop::{DocumentId, Workshop};

/// What a worker answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A workshop was opened.
    Opened(Box<Opened>),
    /// A session is looked at: a workshop of it that has not begun, and is in no file.
    Looked(Box<Workshop>),
    /// The workshop of this opening has a file now; or why not.
    Begun(Opening, Result<PathBuf, String>),
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
    /// A deck was imported: its session is written.
    DeckImported(Box<ImportedDeck>),
    /// Whether a version of a workshop is on disk, and where.
    Kept(KeeperAnswer),
    /// What the home surface shows was read.
    Library(Box<Library>),
    /// A file dialog was answered.
    Picked {
        /// What it was shown for.
        prompt: Prompt,
        /// Which document was open when it was asked for.
        about: Option<Opening>,
        /// The answer; none when it was cancelled.
        path: Option<PathBuf>,
    },
    /// The text of a flow file, and the document whose map it was read for.
    Flow(Option<Opening>, String),
    /// What was found in an event log so far, by the request it answers.
    Log(Arc<()>, LogAnswer),
    /// No file dialog can be shown on this system: ask for a typed path.
    NoDialog(Prompt),
    /// What a simulation has found so far, or why it cannot be done.
    Simulated(Box<crate::ui::state::play::Answered>),
    /// Two maps were compared.
    Compared(Pairing, Arc<Comparison>),
    /// What an export would write.
    Previewed(Arc<Written>),
    /// How far the export of this document is.
    Exporting(Opening, Progress),
    /// The export of this document was stopped before anything was written.
    ExportStopped(Opening),
    /// Files of this document were written into this folder.
    Exported(Opening, PathBuf, Vec<WrittenFile>),
    /// The export of this document failed; the sentence says why and what to do.
    ExportFailed(Opening, String),
    /// A picture that was asked for is drawn, and what it is of.
    Picture(Arc<egui::ColorImage>, String),
    /// The same as an SVG drawing.
    Drawing(String, String),
    /// What the computer keeps beside the open workshop's file.
    KeptHere(Box<crate::ui::state::kept::KeptHere>),
    /// What was kept of a session's rehearsals; a sentence if some of it could not be read.
    Rehearsals(Rehearsed, Box<Rehearsals>, Option<String>),
    /// Whether a session's rehearsals are on the disk, since when; else why not.
    RehearsalsKept(Rehearsed, Result<Stamp, String>),
    /// What was done up to versions of a workshop, by when they were kept, or why they cannot be read.
    VersionsTold(DocumentId, Vec<(Stamp, Result<VersionTold, String>)>),
    /// A version that was asked for, or why it cannot be read.
    Version(VersionKept, Result<Arc<Workshop>, String>),
    /// About the session that is edited.
    Editor(EditorAnswer),
    /// Something was done; a message that leaves by itself says so.
    Told(String),
    /// Whether the chime cannot be heard, because no sound player was found.
    Silent(bool),
    /// Something happened that the person should read.
    Notice(String),
}
