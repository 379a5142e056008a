//! Surfaces and windows.

use egui::Key;

use crate::ui::action::Command;
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{ctrl, ctrl_shift, key};
use crate::ui::commands::when;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::Undo,
        name: "Undo",
        tip: "Takes back the last change",
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        keys: &[ctrl(Key::Z)],
        available: when::can_undo,
    },
    Entry {
        command: Command::Redo,
        name: "Redo",
        tip: "Does again what was taken back",
        icon: icons::ARROW_CLOCKWISE,
        keys: &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        available: when::can_redo,
    },
    Entry {
        command: Command::Present,
        name: "Present",
        tip: "Shows the slides",
        icon: icons::PROJECTOR_SCREEN,
        keys: &[ctrl(Key::Num1)],
        available: when::open,
    },
    Entry {
        command: Command::Map,
        name: "Map",
        tip: "Shows the map",
        icon: icons::PATH,
        keys: &[ctrl(Key::Num2)],
        available: when::open,
    },
    Entry {
        command: Command::Close,
        name: "Close",
        tip: "Shows what the workshop leaves",
        icon: icons::FLAG_CHECKERED,
        keys: &[ctrl(Key::Num3)],
        available: when::open,
    },
    Entry {
        command: Command::Home,
        name: "Home",
        tip: "Goes back to the start; the workshop is saved",
        icon: icons::HOUSE,
        keys: &[ctrl(Key::Num0)],
        available: when::always,
    },
    Entry {
        command: Command::Palette,
        name: "Commands",
        tip: "Finds any command by its words",
        icon: icons::MAGNIFYING_GLASS,
        keys: &[ctrl(Key::K)],
        available: when::always,
    },
    Entry {
        command: Command::Help,
        name: "Keys",
        tip: "Lists the keys",
        icon: icons::KEYBOARD,
        keys: &[key(Key::Questionmark), key(Key::F1)],
        available: when::always,
    },
    Entry {
        command: Command::FullScreen,
        name: "Full screen",
        tip: "Makes this window fill its display",
        icon: icons::CORNERS_OUT,
        keys: &[key(Key::F11)],
        available: when::always,
    },
    Entry {
        command: Command::Theme,
        name: "Next theme",
        tip: "Light, dark, high contrast: shows the next one",
        icon: icons::CIRCLE_HALF,
        keys: &[ctrl_shift(Key::T)],
        available: when::always,
    },
    Entry {
        command: Command::Settings,
        name: "Settings",
        tip: "Theme, text size, sound",
        icon: icons::GEAR_SIX,
        keys: &[ctrl(Key::Comma)],
        available: when::always,
    },
    Entry {
        command: Command::Escape,
        name: "Leave",
        tip: "Leaves what came last: an overlay, a drag, blank, freeze",
        icon: icons::X,
        keys: &[key(Key::Escape)],
        available: when::something_to_leave,
    },
];
