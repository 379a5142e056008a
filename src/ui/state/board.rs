//! What is only of the board's surface: what is chosen and held, what is typed into its fields, what was declined.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::workshop::activity::{On, ThemeId};
use crate::workshop::agreement::Asked;
use crate::workshop::{ActivityId, NoteId};

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct BoardWindow {
    /// The board that all of it belongs to; none before one was shown.
    pub of: Option<ActivityId>,
    /// What a window shows that is too narrow for panes.
    pub tab: BoardTab,
    /// Where the keyboard is: a theme, or a note.
    pub cursor: Option<On>,
    /// The notes that are chosen, in the order in which they were.
    pub chosen: Vec<NoteId>,
    /// What the hand holds.
    pub drag: Option<Held>,
    /// The name that is being typed, and whose it is.
    pub naming: Option<(Naming, String)>,
    /// The counts of a table as they are typed.
    pub counts: String,
    /// Why what was typed could not be taken; it stands beside the field until something else is typed.
    pub refused: Option<String>,
    /// The table whose dots are counted; none is the room.
    pub table: Option<String>,
    /// The counts are those of a second vote among these.
    pub second: Option<Vec<On>>,
    /// Whether the field of the counts is to take the focus in the next frame.
    pub focus_counts: bool,
    /// What was proposed and declined, by its key.
    pub declined: BTreeSet<String>,
    /// How agreement is asked for.
    pub asked: Asked,
    /// The counts of an agreement as they are typed, and of which note.
    pub agreeing: Option<(NoteId, String)>,
    /// Why these could not be taken.
    pub agreeing_refused: Option<String>,
    /// Whether a text field of the surface had the focus in the last frame: Esc leaves it before anything else.
    pub in_field: bool,
}

/// What the hand holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// Notes, in the order of the board. The first is the one that was taken by the pointer.
    Notes(Vec<NoteId>),
    /// A theme, by its head.
    Theme(ThemeId),
}

/// Whose name is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Naming {
    /// That of a new theme of these notes.
    New(Vec<NoteId>),
    /// Another one for a theme.
    Theme(ThemeId),
    /// That of a theme which takes these notes of another one.
    Split(ThemeId, Vec<NoteId>),
    /// The question of the board.
    Question,
}

/// A part of the surface that has the window to itself where there is no room for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BoardTab {
    /// Themes and notes.
    #[default]
    Board,
    /// Dots, ties, what is proposed.
    Details,
}
