//! What `update` asks of the world outside. Workers carry it out and answer by an action; a frame never waits.

mod change;
mod session;
mod session_change;

pub use change::NotDone;
pub use session::SessionEffect;
pub(in crate::ui) use session_change::check;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::FixedOffset;

use crate::export::{Format, Handout, Painting, PaperSize, Telling, summary};
use crate::flow::foreseen_state;
use crate::ink::SvgOptions;
use crate::session::Session;
use crate::session::rehearsal::{NewMinutes, Rehearsals};
use crate::store::keeper::Settle;
use crate::store::{Drafts, Move, Opening, Rehearsed, Settings, Version, VersionKept};
use crate::ui::state::Prompt;
use crate::ui::state::compared::ToCompare;
use crate::ui::state::event_log::LogRequest;
use crate::ui::state::written::ToWrite;
use crate::workshop::{DocumentId, Edit, Map, Workshop};

/// See the module.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Write an edit to the journal, and the workshop to its file.
    Keep {
        /// Which version it has made.
        version: Version,
        /// The edit.
        edit: Edit,
        /// The workshop after it.
        workshop: Arc<Workshop>,
        /// Its file.
        path: PathBuf,
    },
    /// Keep what is being typed with the recovery data.
    KeepDraft {
        /// In which document.
        document: DocumentId,
        /// In which field.
        field: String,
        /// The text as it is now.
        text: String,
    },
    /// Says what was being typed when a document was opened.
    KnowDrafts(DocumentId, Drafts),
    /// Try at once what could not be saved.
    Retry,
    /// Do what was chosen of a workshop and of its file, which somebody else has changed.
    Settle(Settle),
    /// Say when a document can be changed that somebody else has open.
    WaitFor {
        /// Which opening.
        of: Opening,
        /// The document.
        document: DocumentId,
        /// Its file.
        path: PathBuf,
    },
    /// Look after a document that was opened.
    Hold {
        /// Which opening.
        of: Opening,
        /// The document.
        document: DocumentId,
        /// Its file.
        path: PathBuf,
    },
    /// Let go of a document once all its changes are on disk: another window may then have it.
    LetGo(Opening),
    /// Open a workshop, or look at a session file.
    Open(PathBuf),
    /// Give a workshop that was only looked at a file: this opening has begun.
    Begin(Opening, Arc<Workshop>),
    /// Start a workshop of this session under this title.
    Start {
        /// The session.
        session: Arc<Session>,
        /// The title.
        title: String,
    },
    /// Write the example workshop to a file of its own, dated in this local time, and open it.
    Example(FixedOffset),
    /// Write the workshop to another file and go on there.
    SaveAs(Move),
    /// Show a file dialog.
    Ask {
        /// What for.
        prompt: Prompt,
        /// The file name proposed.
        suggested: String,
        /// Which document is open.
        about: Option<Opening>,
    },
    /// Write a new session and open it: the starter, or one made of a Markdown deck.
    NewSession {
        /// Where to.
        path: PathBuf,
        /// The deck, if it is imported.
        deck: Option<PathBuf>,
    },
    /// Take a workshop off the list of recent ones; its file stays.
    Forget(PathBuf),
    /// Read what the home surface lists.
    LoadLibrary,
    /// Keep the settings.
    KeepSettings(Box<Settings>),
    /// Write the minutes, notes and maps into a folder.
    Export {
        /// Which opening the workshop is of.
        of: Opening,
        /// The workshop.
        workshop: Arc<Workshop>,
        /// The folder.
        folder: PathBuf,
        /// The formats.
        formats: Vec<&'static Format>,
        /// How many pixels a point of a picture has.
        scale: f32,
        /// When, where and for whom it is told.
        telling: Box<Telling>,
        /// Becomes true when nobody wants it any more.
        stop: Arc<AtomicBool>,
    },
    /// Write the slides of a workshop into a folder.
    PrintSlides {
        /// The workshop; of a session that was not run one without anything in it.
        workshop: Arc<Workshop>,
        /// The folder.
        folder: PathBuf,
        /// How they are arranged.
        handout: Handout,
        /// On which paper, where they are on any.
        paper: PaperSize,
    },
    /// Put the minutes on the clipboard as a page, and as Markdown for programs that take no pages.
    CopyRich {
        /// The page.
        html: String,
        /// The same as text.
        text: String,
    },
    /// Simulate a flow; a newer request stops the one under way.
    Simulate(Box<crate::ui::state::play::Request>),
    /// Compare two maps.
    Compare(Box<ToCompare>),
    /// Write, for the closing surface, what an export would write.
    Preview(Box<ToWrite>),
    /// Stop the simulation under way.
    StopSimulating,
    /// Put text on the clipboard.
    Copy(String),
    /// Ask the system for what the clipboard holds: it comes as if it had been pasted.
    RequestPaste,
    /// Draw a picture, to be put on the clipboard.
    DrawPicture(Box<Paper>, Inked),
    /// Put a picture on the clipboard.
    CopyImage(Arc<egui::ColorImage>),
    /// From now on the time told is that of the computer's clock.
    FollowClock,
    /// Sound the chime.
    Chime,
    /// Fill the display with this window, or not.
    FullScreen(bool),
    /// Fill the display with this window, or stop filling it.
    ToggleFullScreen,
    /// Put the cockpit's window on the display that the wall has left, or into its own that is too small for it: where that lies, in points.
    MoveCockpit(egui::Rect),
    /// Read an event log, to be looked at before it becomes a map.
    ReadLog(Box<LogRequest>),
    /// Read a flow file for the map.
    ReadFlow {
        /// The file.
        path: PathBuf,
        /// The document whose map it is for; none if that is yet to be started.
        about: Option<Opening>,
    },
    /// Look up what the computer keeps of this workshop, and of others that have something no file has.
    LookUpKept(Option<DocumentId>),
    /// Show a workshop as the recovery data have it, and touch nothing.
    OnlyShow(DocumentId),
    /// Read versions of a workshop, the newest first, each beside the one before it, and tell what was done between the two.
    TellVersions(DocumentId, Vec<VersionKept>),
    /// Read a version of a workshop.
    ReadVersion(DocumentId, VersionKept),
    /// Write a version of a workshop into a file of its own.
    RestoreVersion {
        /// Of which workshop.
        document: DocumentId,
        /// Which version.
        version: VersionKept,
        /// The workshop's file, beside which it goes.
        beside: PathBuf,
    },
    /// Write the newest state of a workshop that the recovery data have into a file of its own.
    BringBack(DocumentId),
    /// The session that is edited, and files that are followed.
    Session(Box<SessionEffect>),
    /// Read what was kept of a session's rehearsals.
    ReadRehearsals(Rehearsed),
    /// Keep a session's rehearsals.
    KeepRehearsals(Rehearsed, Box<Rehearsals>),
    /// Write other planned minutes into a session's file.
    TakeMinutes(PathBuf, Vec<NewMinutes>),
    /// Open a folder in the system's file browser.
    Reveal(PathBuf),
    /// Close the app.
    Quit,
}

impl Effect {
    /// Whether nothing comes of it but an answer: once nobody hears that any more it need not be carried out.
    pub fn only_answers(&self) -> bool {
        match self {
            Self::Open(_)
            | Self::LoadLibrary
            | Self::Compare(_)
            | Self::Preview(_)
            | Self::DrawPicture(..)
            | Self::ReadLog(_)
            | Self::ReadFlow { .. }
            | Self::LookUpKept(_)
            | Self::OnlyShow(_)
            | Self::TellVersions(..)
            | Self::ReadVersion(..)
            | Self::ReadRehearsals(_) => true,
            Self::Session(effect) => effect.only_answers(),
            _ => false,
        }
    }
}

impl From<SessionEffect> for Effect {
    fn from(effect: SessionEffect) -> Self {
        Self::Session(Box::new(effect))
    }
}

/// A picture for paper: light, with the figures and what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub enum Paper {
    /// One map on its time axis.
    Map(Box<Map>),
    /// One map as boxes with their data.
    Boxes(Box<Map>),
    /// Two maps compared, before and after.
    Compared(Box<(Map, Map)>),
}

/// How a picture comes to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Inked {
    /// As pixels, so many a point.
    Pixels(f32),
    /// As an SVG drawing, sharp at any size.
    Drawing,
}

impl Paper {
    /// What it is called: "Current state", "Current state and Future state".
    pub fn name(&self) -> String {
        match self {
            Self::Map(map) | Self::Boxes(map) => Painting::Map(map).name(),
            Self::Compared(pair) => Painting::Compared(&pair.0, &pair.1).name(),
        }
    }

    /// How it is written as a drawing: with its name, and what it shows for those who do not see it.
    pub fn in_words(&self) -> SvgOptions {
        let description = match self {
            Self::Map(map) | Self::Boxes(map) => summary(&map.flow),
            Self::Compared(pair) => {
                let (before, after) = (&pair.0, &pair.1);
                // As the picture tells the state after: with its waits as they are foreseen.
                let then = foreseen_state(&before.flow, &after.flow);
                [(before, &before.flow), (after, &then)]
                    .map(|(map, flow)| format!("{}: {}", map.name, summary(flow)))
                    .join(" ")
            }
        };
        SvgOptions {
            title: self.name(),
            description,
            ..SvgOptions::default()
        }
    }
}
