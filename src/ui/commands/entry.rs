//! One command of the registry: all that is said of it, its keys, and when it can be asked for.

use super::shortcut::Shortcut;
use crate::ui::action::Command;
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
}
