//! What a view asks for, and what a worker answers. `update` alone carries it out.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::Session;
use crate::store::{Opened, Recent, Settings};
use crate::time::Stamp;
use crate::ui::close::CloseAction;
use crate::ui::cockpit::{CaptureAction, CockpitAction};
use crate::ui::commands::Command;
use crate::ui::home::HomeAction;
use crate::ui::map::MapAction;
use crate::ui::state::{FileProblem, Overlay, Prompt, Surface};
use crate::workshop::{Edit, Workshop};

/// Something to be carried out by [`crate::ui::update::update`].
#[derive(Debug, Clone)]
pub enum Action {
    /// A change of the workshop: one entry of the undo history.
    Edit(Edit),
    /// One of many changes that are one gesture (a drag, a burst of typing): undone together.
    Gesture(Edit),
    /// The gesture is over.
    GestureEnded,
    /// A command of the registry.
    Command(Command),
    /// Move through the slides.
    Go(Go),
    /// Show another surface.
    Surface(Surface),
    /// Open an overlay, or close the one that is open.
    Overlay(Option<Overlay>),
    /// What was typed in the open overlay's field.
    Query(String),
    /// The row the open overlay has chosen.
    Choose(usize),
    /// What the room sees.
    Wall(WallAction),
    /// The round that runs.
    Round(RoundAction),
    /// The capture line.
    Capture(CaptureAction),
    /// The cockpit's panes.
    Cockpit(CockpitAction),
    /// The home surface.
    Home(HomeAction),
    /// The map surface.
    Map(MapAction),
    /// The closing surface.
    Close(CloseAction),
    /// New settings.
    Settings(Box<Settings>),
    /// A path was typed or picked for a prompt.
    Path(Prompt, PathBuf),
    /// Put text on the clipboard.
    Copy(String),
    /// The message at the foot of the window has been read.
    DismissNotice,
    /// A worker's answer.
    Done(Answer),
    /// Close the app once everything is on disk.
    Quit,
}

/// Where to go in the deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// The next step, else the next slide.
    Next,
    /// The step before, else the last step of the slide before.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// This slide, counted from 0, at its first step.
    Slide(usize),
    /// The first slide of this agenda item.
    Item(usize),
    /// A digit of the slide number that Enter will jump to.
    Digit(u8),
    /// Jump to the typed slide number.
    Jump,
}

/// What the room sees.
#[derive(Debug, Clone, PartialEq)]
pub enum WallAction {
    /// Open the wall's window, or close it; with one display, fill this one.
    Toggle,
    /// The wall was closed by its own window.
    Closed,
    /// The displays have changed.
    Displays(Vec<crate::ui::state::Display>),
    /// Put the wall on this display.
    Use(usize),
    /// The pointer of the spotlight or the pen, in canvas units; none when it has left the slide.
    Pointer(Option<[f32; 2]>),
    /// A pen stroke is begun, continued at, or ended.
    Stroke(StrokeAction),
}

/// The pen, in canvas units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StrokeAction {
    /// The pen touches.
    Begin([f32; 2]),
    /// The pen moves.
    To([f32; 2]),
    /// The pen is lifted.
    End,
}

/// The round that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundAction {
    /// Start the round with this id.
    Start(String),
    /// Start a round on a question that nobody has prepared.
    Ask(String),
    /// Hold the clock, or let it go on.
    Pause,
    /// One more minute.
    AddMinute,
    /// The next phase.
    Next,
    /// The phase before.
    Previous,
    /// End it.
    Finish,
    /// Take the finished round's picture off the wall.
    Leave,
}

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
    Measured(Box<crate::ui::map::Measured>),
    /// No file dialog can be shown on this system: ask for a typed path.
    NoDialog(Prompt),
    /// What a simulation has found so far, or why it cannot be done.
    Simulated(Box<crate::ui::map::Simulated>),
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

/// A file that an export has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What the home surface shows.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The sessions found, the built-in one first.
    pub sessions: Vec<SessionCard>,
    /// Recent workshops, the newest first.
    pub recent: Vec<Recent>,
    /// The workshop to continue.
    pub latest: Option<Arc<Workshop>>,
}

/// A session that can be started.
#[derive(Debug, Clone)]
pub struct SessionCard {
    /// Its file; none for the built-in one.
    pub path: Option<PathBuf>,
    /// The last version that could be read.
    pub session: Option<Arc<Session>>,
    /// What is wrong with the file on disk.
    pub problems: Vec<FileProblem>,
}
