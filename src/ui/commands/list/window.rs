//! Surfaces and windows.

use egui::Key;

use crate::ui::action::{Action, Command, WindowAction};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{ctrl, ctrl_shift, key};
use crate::ui::commands::when;
use crate::ui::state::Overlay;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::Undo,
        name: "Undo",
        tip: "Takes back the last change",
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        keys: &[ctrl(Key::Z)],
        available: when::can_undo,
        asks: |_| Action::Window(WindowAction::Undo),
    },
    Entry {
        command: Command::Redo,
        name: "Redo",
        tip: "Does again what was taken back",
        icon: icons::ARROW_CLOCKWISE,
        // Both: the one of most desktops, and the one of those who come from Windows.
        keys: &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        available: when::can_redo,
        asks: |_| Action::Window(WindowAction::Redo),
    },
    Entry {
        command: Command::NotesWindow,
        name: "Notes window",
        tip: "Shows the speaker notes in a window of their own, or closes it",
        icon: icons::BOOK_OPEN,
        keys: &[],
        available: when::open,
        asks: |_| Action::Window(WindowAction::Notes),
    },
    Entry {
        command: Command::Palette,
        name: "Commands",
        tip: "Finds any command by its words",
        icon: icons::MAGNIFYING_GLASS,
        keys: &[ctrl(Key::K)],
        available: when::always,
        asks: |_| Action::Toggle(Overlay::Palette),
    },
    Entry {
        command: Command::Help,
        name: "Keys",
        tip: "Lists the keys",
        icon: icons::KEYBOARD,
        keys: &[key(Key::Questionmark), key(Key::F1)],
        available: when::always,
        asks: |_| Action::Toggle(Overlay::Help),
    },
    Entry {
        command: Command::FullScreen,
        name: "Full screen",
        tip: "Makes this window fill its display",
        icon: icons::CORNERS_OUT,
        keys: &[key(Key::F11)],
        available: when::always,
        asks: |_| Action::Window(WindowAction::FullScreen),
    },
    Entry {
        command: Command::Theme,
        name: "Next theme",
        tip: "Light, dark, high contrast: shows the next one",
        icon: icons::CIRCLE_HALF,
        keys: &[ctrl_shift(Key::T)],
        available: when::always,
        asks: |_| Action::Window(WindowAction::NextTheme),
    },
    Entry {
        command: Command::Settings,
        name: "Settings",
        tip: "Theme, text size, sound",
        icon: icons::GEAR_SIX,
        keys: &[ctrl(Key::Comma)],
        available: when::always,
        asks: |_| Action::Toggle(Overlay::Settings),
    },
    Entry {
        command: Command::Escape,
        name: "Leave",
        tip: "Leaves what came last: an overlay, a drag, blank, freeze",
        icon: icons::X,
        keys: &[key(Key::Escape)],
        available: when::something_to_leave,
        asks: |_| Action::Window(WindowAction::Leave),
    },
];
