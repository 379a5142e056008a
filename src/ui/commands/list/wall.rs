//! What the room sees.

use egui::Key;

use crate::ui::action::{Action, Command, WallAction};
use crate::ui::commands::entry::{Entry, the_map};
use crate::ui::commands::shortcut::key;
use crate::ui::commands::when;
use crate::ui::state::Cover;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    // Some clickers send a full stop for black, and F5 to begin.
    Entry {
        command: Command::Blank,
        name: "Blank",
        tip: "Turns the wall black until you press it again",
        icon: icons::SQUARE,
        keys: &[key(Key::B), key(Key::Period)],
        available: when::in_workshop,
        asks: |_| Action::Wall(WallAction::Cover(Cover::Black)),
    },
    Entry {
        command: Command::White,
        name: "White",
        tip: "Turns the wall white until you press it again",
        icon: icons::SQUARE,
        keys: &[key(Key::W)],
        available: when::in_workshop,
        asks: |_| Action::Wall(WallAction::Cover(Cover::White)),
    },
    Entry {
        command: Command::Freeze,
        name: "Freeze",
        tip: "Keeps the wall as it is while you look around",
        icon: icons::SNOWFLAKE,
        keys: &[key(Key::F)],
        available: when::in_workshop,
        asks: |_| Action::Wall(WallAction::Freeze),
    },
    Entry {
        command: Command::Spotlight,
        name: "Spotlight",
        tip: "Lights up the place under the pointer, on the wall too",
        icon: icons::FLASHLIGHT,
        keys: &[key(Key::S)],
        available: when::slides,
        asks: |_| Action::Wall(WallAction::Spotlight),
    },
    Entry {
        command: Command::Pen,
        name: "Pen",
        tip: "Draws on the slide with the pointer",
        icon: icons::PENCIL_SIMPLE,
        keys: &[key(Key::P)],
        available: when::slides,
        asks: |_| Action::Wall(WallAction::Pen),
    },
    Entry {
        command: Command::ClearPen,
        name: "Clear drawing",
        tip: "Takes the drawing off this slide",
        icon: icons::ERASER,
        keys: &[key(Key::C)],
        available: when::drawn,
        asks: |_| Action::Wall(WallAction::ClearPen),
    },
    Entry {
        command: Command::Wall,
        name: "Wall",
        tip: "Opens the wall's window, or closes it",
        icon: icons::MONITOR,
        keys: &[key(Key::F5)],
        available: when::open,
        asks: |_| Action::Wall(WallAction::Toggle),
    },
    Entry {
        command: Command::Swap,
        name: "Swap",
        tip: "Lets the wall and the cockpit change displays",
        icon: icons::ARROWS_LEFT_RIGHT,
        keys: &[key(Key::X)],
        available: when::in_workshop,
        asks: |_| Action::Wall(WallAction::Swap),
    },
    Entry {
        command: Command::MapOnWall,
        name: "Map on wall",
        tip: "Shows the map to the room",
        icon: icons::PATH,
        keys: &[],
        available: when::open,
        asks: |_| Action::Wall(WallAction::Map),
    },
    Entry {
        command: Command::NotesOnWall,
        name: "Notes on wall",
        tip: "Shows new notes to the room, or keeps them here",
        icon: icons::NOTE,
        keys: &[],
        available: when::round_shown,
        asks: |_| Action::Wall(WallAction::Notes),
    },
    Entry {
        command: Command::SpotlightStep,
        name: "Spotlight step",
        tip: "Lights up the selected step on the wall, with its numbers and its reason",
        icon: icons::FLASHLIGHT,
        keys: &[key(Key::S)],
        available: when::step_to_light,
        asks: the_map,
    },
    Entry {
        command: Command::WallStays,
        name: "Wall stays",
        tip: "Keeps the wall's map as it is while this one moves",
        icon: icons::SNOWFLAKE,
        keys: &[],
        available: when::map_on_wall,
        asks: the_map,
    },
];
