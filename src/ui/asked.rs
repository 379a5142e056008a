//! What can be asked for by its name or a key: the commands of the registry, and going to a surface.
//!
//! The palette, the help page and the keys read this one list. It lies above the surfaces, which know their names themselves.

use std::sync::LazyLock;

use super::action::{Action, Command};
use super::commands::{Group, Shortcut, key_label};
use super::state::State;
use super::surfaces::{Entry, SURFACES};

/// Something that can be asked for.
#[derive(Debug, Clone, Copy)]
pub enum Asked {
    /// A command.
    Command(Command),
    /// Going to a surface.
    Surface(&'static Entry),
}

impl Asked {
    /// All, in the order of the palette and the help page: the surfaces come before the other commands of the window.
    pub fn all() -> impl Iterator<Item = Self> {
        // Put in order once: a key that is pressed goes through all of them.
        static ALL: LazyLock<Vec<Asked>> = LazyLock::new(|| {
            let (before, after): (Vec<Command>, Vec<Command>) =
                Command::all().partition(|command| command.group() < Group::Window);
            let before = before.into_iter().map(Asked::Command);
            let after = after.into_iter().map(Asked::Command);
            before.chain(SURFACES.iter().map(Asked::Surface)).chain(after).collect()
        });
        ALL.iter().copied()
    }

    /// Where it is listed.
    pub fn group(self) -> Group {
        match self {
            Self::Command(command) => command.group(),
            Self::Surface(_) => Group::Window,
        }
    }

    /// The verb or name on buttons and in the palette.
    pub fn name(self) -> &'static str {
        match self {
            Self::Command(command) => command.name(),
            Self::Surface(entry) => entry.name,
        }
    }

    /// One sentence on what it does.
    pub fn tip(self) -> &'static str {
        match self {
            Self::Command(command) => command.tip(),
            Self::Surface(entry) => entry.tip,
        }
    }

    /// The icon beside the words.
    pub fn icon(self) -> char {
        match self {
            Self::Command(command) => command.icon(),
            Self::Surface(entry) => entry.icon,
        }
    }

    /// The keys; the first is the one shown.
    pub fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::Command(command) => command.shortcuts(),
            Self::Surface(entry) => entry.keys,
        }
    }

    /// The key shown beside the words, as it works now.
    pub fn key_label(self, typing: bool) -> String {
        key_label(self.shortcuts(), typing)
    }

    /// Whether it would do something now.
    pub fn is_available(self, state: &State) -> bool {
        match self {
            Self::Command(command) => command.is_available(state),
            Self::Surface(entry) => (entry.available)(state),
        }
    }

    /// What asks for it.
    pub fn action(self) -> Action {
        match self {
            // The command and not what it asks for: whether it can be had is asked again when it is carried out.
            Self::Command(command) => Action::Command(command),
            Self::Surface(entry) => Action::Surface(entry.surface),
        }
    }

    /// The command, if it is one.
    pub fn command(self) -> Option<Command> {
        match self {
            Self::Command(command) => Some(command),
            Self::Surface(_) => None,
        }
    }
}
