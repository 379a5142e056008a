//! What the board's surface asks for.

use super::command::BoardCommand;
use crate::ui::state::board::{BoardTab, Held, Naming};
use crate::workshop::activity::{On, Spot, Stage, ThemeId, TieBreak};
use crate::workshop::agreement::Asked;
use crate::workshop::{ActivityId, NoteId};

/// What the board's surface asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum BoardAction {
    /// A command of the registry.
    Command(BoardCommand),
    /// Open a board for the notes of a round of the session, or for all notes.
    Open(Option<String>),
    /// Show this board.
    Show(ActivityId),
    /// Take this board out, with its themes and dots; the notes stay.
    Remove(ActivityId),
    /// Show another tab.
    Tab(BoardTab),
    /// Choose something, alone or beside what is chosen.
    Choose(On, Choice),
    /// Choose nothing.
    ChooseNothing,
    /// The hand takes something.
    Hold(Held),
    /// The hand lets notes go here, before this note.
    Drop(Spot, Option<NoteId>),
    /// The hand lets notes go beside the last theme: they become one.
    DropBeside,
    /// The hand lets a theme go at this place among the themes.
    DropTheme(usize),
    /// The hand lets go of what it holds, and all stays as it was.
    LetGo,
    /// Put the chosen notes somewhere.
    Put(Spot),
    /// Begin to type a name.
    Name(Naming),
    /// The name as it is now.
    Named(String),
    /// Take the name.
    KeepName,
    /// Leave it as it was.
    DropName,
    /// Put a theme into another one.
    Merge(ThemeId, ThemeId),
    /// Take a theme out.
    RemoveTheme(ThemeId),
    /// Put a theme one place to the left or right.
    MoveTheme(ThemeId, bool),
    /// Go on to another stage.
    Stage(Stage),
    /// Put a dot on something, or take one off.
    Dot(On, bool),
    /// The counts as they are typed.
    Counts(String),
    /// Take them.
    KeepCounts,
    /// The field of the counts has taken the focus that it was to get.
    CountsFocused,
    /// Count the dots of this table.
    Table(Option<String>),
    /// Give each person so many dots.
    Budget(String),
    /// Make the theme that is proposed under this key.
    Take(String),
    /// Do not propose it any more.
    Decline(String),
    /// Break the first tie this way; the second vote asks for its counts.
    BreakTie(TieBreak),
    /// Ask for agreement this way.
    Ask(Asked),
    /// The counts of an agreement as they are typed.
    Agreeing(NoteId, String),
    /// Take them.
    KeepAgreement,
    /// Take the agreement off a note.
    DropAgreement(NoteId),
    /// Whether a text field of the surface has the focus.
    InField(bool),
}

/// How something is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Alone.
    Only,
    /// Beside what is chosen, or no longer.
    Toggle,
    /// With all that lies between it and where the keyboard is.
    Range,
    /// The keyboard went there: chosen alone, unless it is one of those that are.
    Cursor,
}
