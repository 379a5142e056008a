//! The map while items move through it.

use egui::Key;

use crate::ui::action::Command;
use crate::ui::commands::entry::{Entry, the_map};
use crate::ui::commands::shortcut::key;
use crate::ui::commands::when;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::PlayMap,
        name: "Play",
        tip: "Lets items move through the map and pile up where they have to wait",
        icon: icons::PLAY,
        keys: &[key(Key::P)],
        available: when::edited,
        asks: the_map,
    },
    Entry {
        command: Command::PlayPause,
        name: "Play or pause",
        tip: "Lets time pass on the map, or stops it",
        icon: icons::PLAY,
        keys: &[key(Key::Space)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlayBack,
        name: "Step back",
        tip: "Goes back to the last thing that happened",
        icon: icons::SKIP_BACK,
        // As in players of films, where they go a picture back and on.
        keys: &[key(Key::Comma)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlayForward,
        name: "Step forward",
        tip: "Goes on to the next thing that happens",
        icon: icons::SKIP_FORWARD,
        keys: &[key(Key::Period)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlayStart,
        name: "To the start",
        tip: "Goes to the start of what is played",
        icon: icons::ARROW_LEFT,
        keys: &[key(Key::Home)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlayEnd,
        name: "To the end",
        tip: "Goes to the end of what is played",
        icon: icons::ARROW_RIGHT,
        keys: &[key(Key::End)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlayFaster,
        name: "Faster",
        tip: "Lets time pass faster on the map",
        icon: icons::PLUS,
        keys: &[key(Key::Plus), key(Key::Equals)],
        available: when::played,
        asks: the_map,
    },
    Entry {
        command: Command::PlaySlower,
        name: "Slower",
        tip: "Lets time pass slower on the map",
        icon: icons::MINUS,
        keys: &[key(Key::Minus)],
        available: when::played,
        asks: the_map,
    },
];
