//! The list of surfaces: the window, the tabs of its bar, the commands and the pictures all read it.

use egui::Ui;

use super::action::{Action, Command};
use super::state::{State, Surface};
use super::{close, cockpit, home, map};

/// A surface, and how it is shown and reached.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which one it is.
    pub surface: Surface,
    /// The command that shows it: its name, icon and key are the surface's too.
    pub command: Command,
    /// What a file with its picture is called.
    pub picture: &'static str,
    /// Whether a tab leads to it: such a surface shows the open workshop.
    pub tab: bool,
    /// Shows it in the space that is there, and pushes what the person asks for.
    pub show: fn(&mut Ui, &State, &mut Vec<Action>),
}

/// Every surface once; tabs stand in this order.
pub const SURFACES: &[Entry] = &[
    Entry {
        surface: Surface::Home,
        command: Command::Home,
        picture: "home",
        tab: false,
        show: home::show,
    },
    Entry {
        surface: Surface::Present,
        command: Command::Present,
        picture: "present",
        tab: true,
        show: cockpit::show,
    },
    Entry {
        surface: Surface::Map,
        command: Command::Map,
        picture: "map",
        tab: true,
        show: map::show,
    },
    Entry {
        surface: Surface::Close,
        command: Command::Close,
        picture: "close",
        tab: true,
        show: close::show,
    },
];

/// The entry of `surface`.
pub fn of(surface: Surface) -> Option<&'static Entry> {
    SURFACES.iter().find(|entry| entry.surface == surface)
}

/// The surface that `command` shows, if it shows one.
pub fn shown_by(command: Command) -> Option<Surface> {
    let entry = SURFACES.iter().find(|entry| entry.command == command);
    entry.map(|entry| entry.surface)
}

/// The surfaces that a tab leads to.
pub fn tabs() -> impl Iterator<Item = &'static Entry> {
    SURFACES.iter().filter(|entry| entry.tab)
}
