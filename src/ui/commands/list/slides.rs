//! Moving through the slides.

use egui::Key;

use crate::ui::action::{Action, Command, Go};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::key;
use crate::ui::commands::when;
use crate::ui::state::Overlay;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    // Clickers send PageDown and PageUp.
    Entry {
        command: Command::Next,
        name: "Next",
        tip: "Shows the next step, or the next slide",
        icon: icons::CARET_RIGHT,
        keys: &[
            key(Key::Space),
            key(Key::PageDown),
            key(Key::ArrowRight),
            key(Key::ArrowDown),
        ],
        available: when::deck,
        asks: |_| Action::Go(Go::Next),
    },
    Entry {
        command: Command::Back,
        name: "Back",
        tip: "Goes one step back",
        icon: icons::CARET_LEFT,
        keys: &[key(Key::ArrowLeft), key(Key::PageUp), key(Key::ArrowUp)],
        available: when::deck,
        asks: |_| Action::Go(Go::Back),
    },
    Entry {
        command: Command::First,
        name: "First slide",
        tip: "Goes to the first slide",
        icon: icons::SKIP_BACK,
        keys: &[key(Key::Home)],
        available: when::deck,
        asks: |_| Action::Go(Go::First),
    },
    Entry {
        command: Command::Last,
        name: "Last slide",
        tip: "Goes to the last slide",
        icon: icons::SKIP_FORWARD,
        keys: &[key(Key::End)],
        available: when::deck,
        asks: |_| Action::Go(Go::Last),
    },
    Entry {
        command: Command::Overview,
        name: "Overview",
        tip: "Shows all slides as a grid",
        icon: icons::SQUARES_FOUR,
        keys: &[key(Key::O)],
        available: when::slides,
        asks: |_| Action::Toggle(Overlay::Overview),
    },
];
