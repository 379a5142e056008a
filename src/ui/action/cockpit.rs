//! What the cockpit's panes and the capture line ask for.

use crate::ui::state::cockpit::{Right, Tab};
use crate::workshop::{NoteId, NoteKind};

/// A pane that can be sized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The agenda, at the left.
    Agenda,
    /// The notes, at the right.
    Right,
}

/// What the cockpit's panes ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum CockpitAction {
    /// Show another tab.
    Tab(Tab),
    /// Show something else in the right pane.
    Right(Right),
    /// Make a pane so wide, or as wide as it is by itself; whether that is done, and no longer under the hand.
    Width(Side, Option<f32>, bool),
    /// Begin to put a note in other words.
    Reword(NoteId),
    /// The words as they are now.
    Reworded(String),
    /// Keep the new words.
    KeepWords,
    /// Leave the note as it was.
    DropWords,
    /// Make a note another sort of thing.
    Kind(NoteId, NoteKind),
    /// Tick an action, or not.
    Done(NoteId, bool),
    /// Keep a note from the wall, or show it.
    Hide(NoteId, bool),
    /// Take a note out; undo brings it back.
    Delete(NoteId),
}

/// What the capture line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureAction {
    /// The line as it is now.
    Typed(String),
    /// Keep the note.
    Submit,
    /// Give the line the focus.
    Focus,
    /// Keep the note as an action, whatever its kind.
    SubmitAsAction,
    /// Several lines were pasted: each becomes a note.
    Pasted(String),
    /// The line has taken the focus that it was to get.
    Focused,
}
