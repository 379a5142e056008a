//! One command of the registry: all that is said of it, its keys, when it can be asked for, and what it asks for.

use super::shortcut::Shortcut;
use crate::ui::action::{Action, BoardAction, Command, MapAction};
use crate::ui::state::State;

/// See the module.
pub(super) struct Entry {
    /// The command.
    pub command: Command,
    /// The verb on buttons and in the palette.
    pub name: &'static str,
    /// One sentence on what it does, for tooltips and the palette.
    pub tip: &'static str,
    /// The icon beside the words.
    pub icon: char,
    /// The keys; the first is the one shown.
    pub keys: &'static [Shortcut],
    /// Whether it would do something now.
    pub available: fn(&State) -> bool,
    /// What it asks for: an action that somebody carries out already, or the command itself, handed to the surface it belongs to.
    pub asks: fn(Command) -> Action,
}

/// Hands a command to the map, whose update has an arm for it.
pub(super) fn the_map(command: Command) -> Action {
    Action::Map(MapAction::Command(command))
}

/// Hands a command to the board, whose update has an arm for it.
pub(super) fn the_board(command: Command) -> Action {
    match command {
        Command::Board(command) => Action::Board(BoardAction::Command(command)),
        other => Action::Command(other),
    }
}
