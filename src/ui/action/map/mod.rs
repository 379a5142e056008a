//! What the map asks for, by subject.

mod drag;
mod lever;
mod maps;
mod select;
mod steps;
mod typing;
mod view;

use super::command::Command;
use super::play::PlayAction;
use super::several::SeveralAction;
use super::table::TableAction;

pub use drag::{DragAction, HeldAction};
pub use lever::LeverAction;
pub use maps::MapsAction;
pub use select::SelectAction;
pub use steps::StepsAction;
pub use typing::TypingAction;
pub use view::ViewAction;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum MapAction {
    /// A command of the registry that belongs to the map.
    Command(Command),
    /// How it is looked at.
    View(ViewAction),
    /// Which steps are selected.
    Select(SelectAction),
    /// What is typed: the quick-entry line, names, fields.
    Typing(TypingAction),
    /// What a hand holds.
    Drag(DragAction),
    /// Its steps.
    Steps(StepsAction),
    /// What would help most.
    Lever(LeverAction),
    /// Whole maps.
    Maps(MapsAction),
    /// Something in the table.
    Table(TableAction),
    /// What is played.
    Play(PlayAction),
    /// Several maps at once.
    Several(SeveralAction),
    /// Why something could not be done.
    Tell(String),
}
