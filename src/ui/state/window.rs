//! What is only of the cockpit's window.

use std::path::PathBuf;
use std::sync::Arc;

use super::activity::ActivityWindow;
use super::board::BoardWindow;
use super::close::{CloseWindow, Exporting};
use super::cockpit::CockpitWindow;
use super::editing::EditorWindow;
use super::event_log::LogToOpen;
use super::library::WrittenFile;
use super::map::MapWindow;
use super::measured::Measured;
use super::overlay::Overlay;
use super::question::Question;
use super::surface::Surface;
use super::versions::VersionsWindow;
use crate::session::Session;
use crate::store::{Drafts, Version};
use crate::time::Stamp;
use crate::workshop::due::DayOrder;
use crate::workshop::{DocumentId, Position, RoundId, RoundRun};

/// What is only of the cockpit's window. Not saved.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// The surface shown.
    pub surface: Surface,
    /// Whether it was gone to by the action that is carried out: the surface then makes itself ready.
    pub arrived: bool,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// What was typed into the overlay's field.
    pub query: String,
    /// The row the overlay has chosen.
    pub chosen: usize,
    /// Digits typed for a jump to a slide.
    pub digits: String,
    /// The note being typed; kept with the recovery data.
    pub draft: String,
    /// What was half-typed in other fields when it was last kept with the recovery data, by the field.
    pub drafts: Drafts,
    /// What was half-typed as the map's demand, until the map plays.
    pub waiting_demand: String,
    /// Whether the capture line is to take the focus in the next frame.
    pub focus_capture: bool,
    /// Whether a text field had the focus in the last frame: single keys are then text.
    pub typing: bool,
    /// With one display: the wall fills this window.
    pub single_screen: bool,
    /// Whether the speaker notes have a window of their own.
    pub notes_window: bool,
    /// Where the deck was before the last jump.
    pub before_jump: Option<Position>,
    /// What is asked at the foot of the window.
    pub question: Option<Question>,
    /// Whether somebody looks through the slides in front of the room without the times of the agenda running: it was asked for.
    pub preview: bool,
    /// The phase whose end was asked about: once is enough.
    pub asked_about: Option<(RoundId, usize)>,
    /// By how many milliseconds the computer's clock may stay apart from the time told, since somebody said so.
    pub apart: i64,
    /// The round that has just been finished: its picture stays until the talk goes on.
    pub finished_round: Option<RoundId>,
    /// When Esc was pressed in the single-screen show; a second press soon after leaves it.
    pub leaving: Option<Stamp>,
    /// Why saving failed, as it was told last; none once something is on disk again.
    pub told_failure: Option<String>,
    /// All that was told of what the open files lack: none of it is true any more once they lack nothing.
    pub told_lacking: Vec<String>,
    /// Whether this window is to be closed.
    pub closing: Closing,
    /// The map's own view state.
    pub map: MapWindow,
    /// The cockpit's own view state.
    pub cockpit: CockpitWindow,
    /// The closing surface's own view state.
    pub close: CloseWindow,
    /// The editor's own view state.
    pub editing: EditorWindow,
    /// The activities' own view state.
    pub activity: ActivityWindow,
    /// The board's own view state.
    pub board: BoardWindow,
    /// The view state of the versions.
    pub versions: VersionsWindow,
    /// Where the surface was gone to from that goes back there.
    pub came_from: Surface,
    /// The folder of new workshops and exports.
    pub documents: PathBuf,
    /// Whether the chime could not be heard: there is no sound player.
    pub silent: bool,
    /// Which of two numbers is the day in "3/4", by the system's locale.
    pub day_order: DayOrder,
    /// The phase whose end the chime has told: round and phase.
    pub rung: Option<(RoundId, usize)>,
    /// The event log that is looked at before it becomes a map.
    pub log: Option<Box<LogToOpen>>,
    /// A flow that was opened, to be put on the map as soon as a workshop is open.
    pub flow_to_open: Option<FlowToOpen>,
    /// The export that is under way.
    pub exporting: Option<Exporting>,
    /// The folder and files written last, for the closing surface.
    pub exported: Option<(PathBuf, Vec<WrittenFile>)>,
    /// Whether the workshop that is being opened is to be shown beside its file, if the two have to be chosen between.
    pub both_to_open: bool,
    /// What becomes of the round that ran when the app stopped.
    pub round_way: RoundWay,
    /// The same for the workshop that is being opened, until it can be changed.
    pub round_to_settle: Option<RoundToSettle>,
    /// A file is being opened.
    pub opening: bool,
    /// The surface that the workshop being opened shows first; home stands for the slides.
    pub open_on: Surface,
    /// The session file that the workshop being opened is started of.
    pub session_to_open: Option<PathBuf>,
    /// The file of the session that is shown, where it is known: it is followed.
    pub session_file: Option<PathBuf>,
    /// What that file says by now, if it is not what the running workshop shows.
    pub offered: Option<Offered>,
}

/// A session that another program has changed, while the workshop of it runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What the file says.
    pub session: Arc<Session>,
    /// The first slide that differs, counted from 1.
    pub slide: usize,
}

/// What becomes of a round that ran when the app stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundWay {
    /// It goes on where it stood.
    #[default]
    GoOn,
    /// The time in between counts.
    Count,
    /// It is over.
    Finish,
}

/// What was chosen of the round of a workshop that the app stopped in.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundToSettle {
    /// Which workshop.
    pub of: DocumentId,
    /// What becomes of its round.
    pub way: RoundWay,
    /// When it stopped.
    pub stopped: Stamp,
    /// The round as it was then.
    pub run: Option<RoundRun>,
    /// Whether somebody else had the workshop first: they may have done something with the round.
    pub waited: bool,
}

impl Window {
    /// Forgets what surfaces showed of the workshop before: another one was opened.
    pub(in crate::ui) fn of_another_workshop(&mut self) {
        self.activity = ActivityWindow::default();
        self.versions = VersionsWindow::default();
    }
}

/// What became of the wish to close the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// Nobody has it.
    #[default]
    NotAsked,
    /// It waits until everything is on disk.
    WhenSaved,
    /// It was told that this version could not be saved. Asked once more, the window closes all the same.
    Told(Version),
}

/// A flow on its way onto a map.
#[derive(Debug, Clone, PartialEq)]
pub enum FlowToOpen {
    /// As flow text.
    Text(String),
    /// As it was measured from an event log.
    Measured(Box<Measured>),
}
