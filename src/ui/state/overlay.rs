//! What lies over a surface, and what a path is asked for.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::document::Document;
use super::library::{FileProblem, ImportedDeck};
use crate::session::{Round, Session, plan_text};
use crate::store::Settings;
use crate::store::places::tilde;
use crate::workshop::Group;
use crate::workshop::groups;

/// What lies over a surface.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All commands, found by words.
    Palette,
    /// The keys.
    Help,
    /// All slides as a grid.
    Overview,
    /// Theme, text size, sound.
    Settings,
    /// A typed path, where no file dialog can be shown.
    Path(Prompt),
    /// Whether the workshop may take the name of this file.
    Replace(PathBuf),
    /// Where the work lies.
    Where,
    /// The workshop beside what somebody else has written into its file.
    Both,
    /// What is wrong with a file.
    Problems(PathBuf, Vec<FileProblem>),
    /// The event log of `window.log`, before it becomes a map.
    EventLog,
    /// A deck that was just imported, and what did not come along.
    Imported(Box<ImportedDeck>),
    /// How the remaining items could be shortened.
    CatchUp,
    /// How the group voted on more time.
    Thumbs,
    /// The clock of the round, or the time of the agenda, set by hand.
    SetClock,
    /// How long a break is.
    Break,
    /// The plan of the round that runs, or of one that is to be started.
    Plan(Box<Round>),
    /// Who sits at which table.
    Groups,
    /// How many people are there.
    People,
    /// The name of a new workshop of the session in `library.sessions` at this index.
    NewWorkshop(usize),
    /// The name of the open workshop.
    Rename,
    /// Start which round.
    Rounds,
    /// What to do with which session.
    Sessions(ForWhat),
    /// How the slides of a session are handed out; those of the open workshop without one.
    Handout(Option<Arc<Session>>),
    /// Which step the selected one follows.
    StepFollows,
    /// Which step the selected one sends work back to.
    StepSendsBack,
    /// Which notes belong to the selected step.
    StepNotes,
}

/// What a session is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForWhat {
    /// To be gone through alone.
    Rehearse,
    /// To hand out its slides.
    HandOut,
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// A workshop, session, flow or event log to open.
    Open,
    /// A folder of sessions.
    SessionFolder,
    /// Where to write a new session.
    NewSession,
    /// A Markdown deck to import.
    ImportDeck,
    /// Another name for the workshop.
    SaveAs,
    /// The folder to export into.
    ExportTo,
    /// A flow file or an event log to read into the map.
    OpenFlow,
}

/// What a proposal follows from: the open document, what was chosen before, the folder of workshops.
pub(super) struct Known<'a> {
    pub document: Option<&'a Document>,
    pub settings: &'a Settings,
    pub documents: &'a Path,
}

impl Overlay {
    /// What stands in its field, and which row is chosen, when it opens.
    pub(super) fn opening(&self, known: &Known<'_>) -> (String, usize) {
        let workshop = known.document.map(Document::workshop);
        match self {
            // Where the deck is: Enter then leaves all as it was.
            Overlay::Overview => (String::new(), workshop.map_or(0, |workshop| workshop.position.slide)),
            Overlay::Rename => (workshop.map(|workshop| workshop.title.clone()).unwrap_or_default(), 0),
            Overlay::People => {
                let people = workshop.map_or(0, |workshop| workshop.people);
                (if people == 0 { String::new() } else { people.to_string() }, 0)
            }
            Overlay::Plan(round) => (plan_text::print(round), 0),
            Overlay::Groups => {
                let groups = workshop.map_or(&[] as &[Group], |workshop| workshop.groups.as_slice());
                (groups::line(groups), 0)
            }
            Overlay::Path(prompt) => (prompt.proposal(known), 0),
            _ => (String::new(), 0),
        }
    }
}

impl Prompt {
    /// What stands in the field at first: the folder of workshops, and a file name where one is written.
    fn proposal(self, known: &Known<'_>) -> String {
        let folder = match (self, known.document) {
            (Prompt::SaveAs, Some(document)) => return tilde(&document.path),
            (Prompt::ExportTo, _) => known.settings.export_folder.as_deref().unwrap_or(known.documents),
            _ => known.documents,
        };
        let path = if self == Prompt::NewSession {
            folder.join("my-session.ron")
        } else {
            folder.to_path_buf()
        };
        let text = tilde(&path);
        let is_folder = !matches!(self, Prompt::NewSession | Prompt::SaveAs);
        // The slash says that the name of a file goes on from here.
        if is_folder && !text.is_empty() && !text.ends_with(MAIN_SEPARATOR) {
            return format!("{text}{MAIN_SEPARATOR}");
        }
        text
    }
}
