//! What a view asks for, and what a worker answers. `update` alone carries it out.
//!
//! It knows no view: what each surface can be asked for has a file here.

pub mod activity;
mod answer;
mod board;
mod close;
mod cockpit;
mod command;
mod editing;
mod editor;
mod event_log;
mod go;
mod home;
mod kept;
mod map;
mod play;
mod question;
mod rehearse;
mod round;
mod several;
mod table;
mod versions;
mod wall;
mod window;

use std::path::PathBuf;

use crate::store::{Choice, Settings};
use crate::ui::state::{Overlay, Prompt, Surface};
use crate::workshop::Edit;

pub use activity::{ActivityAction, ToilAction, ToilField};
pub use answer::Answer;
pub use board::{BoardAction, Choice as BoardChoice};
pub use close::CloseAction;
pub use cockpit::{CaptureAction, CockpitAction, Side};
pub use command::{BoardCommand, Command, StepCommand};
pub use editing::EditorLook;
pub use editor::{EditorAction, EditorAnswer, ReadText};
pub use event_log::LogAction;
pub use go::{Go, target};
pub use home::HomeAction;
pub use kept::KeptAction;
pub use map::{
    DragAction, HeldAction, LeverAction, MapAction, MapsAction, SelectAction, StepsAction, TypingAction, ViewAction,
};
pub use play::PlayAction;
pub use question::QuestionAction;
pub use rehearse::RehearseAction;
pub use round::RoundAction;
pub use several::{SameName, SeveralAction};
pub use table::{TableAction, Way};
pub use versions::VersionsAction;
pub use wall::{StrokeAction, WallAction};
pub use window::WindowAction;

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
    /// Open this overlay, or close it if it is the one that is open.
    Toggle(Overlay),
    /// Ask for a path.
    Ask(Prompt),
    /// The window as a whole.
    Window(WindowAction),
    /// What was typed in the open overlay's field.
    Query(String),
    /// The row the open overlay has chosen.
    Choose(usize),
    /// What the room sees.
    Wall(WallAction),
    /// The round that runs.
    Round(RoundAction),
    /// The question at the foot of the window.
    Question(QuestionAction),
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
    /// The activities.
    Activity(ActivityAction),
    /// The session that is edited.
    Editor(EditorAction),
    /// The editor's window.
    EditorLook(EditorLook),
    /// The event log that is looked at before it becomes a map.
    Log(LogAction),
    /// A session that is rehearsed.
    Rehearse(RehearseAction),
    /// Hand out the slides at hand: those of the rehearsal, of the session that is edited, of the open workshop, or of a session that is chosen.
    HandOut,
    /// The board.
    Board(BoardAction),
    /// New settings.
    Settings(Box<Settings>),
    /// A path was typed or picked for a prompt.
    Path(Prompt, PathBuf),
    /// The workshop may take the name of this file.
    Replace(PathBuf),
    /// What becomes of the workshop and of its file, which somebody else has changed.
    Settle(Choice),
    /// What other workshops have in the recovery data.
    Kept(KeptAction),
    /// Earlier states of the open workshop.
    Versions(VersionsAction),
    /// Try once more, at once, what could not be saved.
    Retry,
    /// Put text on the clipboard.
    Copy(String),
    /// The message at the foot of the window has been read.
    DismissNotice,
    /// A worker's answer.
    Done(Answer),
    /// Close the app once everything is on disk.
    Quit,
}

impl Action {
    /// Asks for the name of a new workshop of the session in `library.sessions` at `index`.
    pub fn name_new_workshop(index: usize) -> Self {
        Self::Overlay(Some(Overlay::NewWorkshop(index)))
    }
}

impl From<SeveralAction> for Action {
    fn from(action: SeveralAction) -> Self {
        Self::Map(MapAction::Several(action))
    }
}
