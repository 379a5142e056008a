//! The registry of commands: each has one entry with its words, icon, keys, when it can be asked for and what it asks for.
//!
//! Menus, buttons, tooltips, the palette, the help page and the keys all read it. A file of `list` holds the entries of a group, `when`
//! says when commands can be asked for.

mod entry;
mod group;
mod list;
mod shortcut;
mod when;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::ui::action::{Action, Command, StepCommand, WindowAction};
use crate::ui::state::State;
use entry::Entry;

pub use group::Group;
pub use shortcut::{Shortcut, ctrl};

/// What a command that is not listed would look like; a test holds that there is none.
static UNLISTED: Entry = Entry {
    // Any command would do: this entry is never available, so nobody asks for it.
    command: Command::Escape,
    name: "",
    tip: "",
    icon: ' ',
    keys: &[],
    available: |_| false,
    asks: |_| Action::Window(WindowAction::Leave),
};

impl Command {
    /// All commands, in the order of the palette.
    pub fn all() -> impl Iterator<Item = Self> {
        list::entries().map(|(_, entry)| entry.command)
    }

    fn listed(self) -> (Group, &'static Entry) {
        // Some dozen are looked up in a frame, each for its words, icon, key and whether it can be asked for: one by one that is a few
        // thousand entries.
        static LISTED: LazyLock<HashMap<Command, (Group, &'static Entry)>> = LazyLock::new(|| {
            let named = |(group, entry): (Group, &'static Entry)| (entry.command, (group, entry));
            list::entries().map(named).collect()
        });
        LISTED.get(&self).copied().unwrap_or((Group::Window, &UNLISTED))
    }

    /// Where it is listed.
    pub fn group(self) -> Group {
        self.listed().0
    }

    /// The verb on buttons and in the palette.
    pub fn name(self) -> &'static str {
        self.listed().1.name
    }

    /// One sentence on what it does, for tooltips and the palette.
    pub fn tip(self) -> &'static str {
        self.listed().1.tip
    }

    /// The icon beside the words.
    pub fn icon(self) -> char {
        self.listed().1.icon
    }

    /// The keys; the first is the one shown.
    pub fn shortcuts(self) -> &'static [Shortcut] {
        self.listed().1.keys
    }

    /// Whether it would do something now. Buttons, keys, the palette and the help page all ask here.
    pub fn is_available(self, state: &State) -> bool {
        (self.listed().1.available)(state)
    }

    /// What it asks for.
    pub fn action(self) -> Action {
        (self.listed().1.asks)(self)
    }

    /// The key shown beside the words, as it works now: see [`key_label`].
    pub fn key_label(self, typing: bool) -> String {
        key_label(self.shortcuts(), typing)
    }
}

/// Which of several keys is shown, as it works now: while a text field has the focus single keys need Alt, and keys that the field takes for
/// itself give way to others.
pub fn key_label(shortcuts: &[Shortcut], typing: bool) -> String {
    let works = |shortcut: &&Shortcut| {
        !typing || !shortcut.moves_in_text() && (!shortcut.is_text() || shortcut.works_with_alt())
    };
    let shown = shortcuts.iter().find(works).or(shortcuts.first());
    shown.map_or_else(String::new, |shortcut| shortcut.label(typing))
}

impl StepCommand {
    /// Whether its keys belong to the text while a text field has the focus.
    pub fn belongs_to_text(self) -> bool {
        matches!(self, Self::SelectAll | Self::Copy | Self::Cut | Self::Paste)
    }
}
