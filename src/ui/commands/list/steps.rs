//! What is done with the selected steps of a map.

use egui::Key;

use crate::ui::action::{Command, StepCommand};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{alt, ctrl, key, shift};
use crate::ui::commands::when;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::Steps(StepCommand::SelectAll),
        name: "Select all steps",
        tip: "Selects every step of the map",
        icon: icons::SQUARES_FOUR,
        keys: &[ctrl(Key::A)],
        available: when::step_keys_free,
    },
    Entry {
        command: Command::Steps(StepCommand::Copy),
        name: "Copy steps",
        tip: "Puts the selected steps on the clipboard, as flow text",
        icon: icons::COPY_SIMPLE,
        keys: &[ctrl(Key::C)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::Cut),
        name: "Cut steps",
        tip: "Puts the selected steps on the clipboard and takes them away",
        icon: icons::SCISSORS,
        keys: &[ctrl(Key::X)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::Paste),
        name: "Paste steps",
        tip: "Adds the steps on the clipboard after the selected one",
        icon: icons::CLIPBOARD_TEXT,
        keys: &[ctrl(Key::V)],
        available: when::step_keys_free,
    },
    Entry {
        command: Command::Steps(StepCommand::LaneUp),
        name: "Move to the lane above",
        tip: "Gives the selected steps to the team above",
        icon: icons::ARROW_UP,
        keys: &[alt(Key::ArrowUp)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::LaneDown),
        name: "Move to the lane below",
        tip: "Gives the selected steps to the team below",
        icon: icons::ARROW_DOWN,
        keys: &[alt(Key::ArrowDown)],
        available: when::step_keys,
    },
    // Brackets need AltGr on many keyboards: the arrows do the same everywhere.
    Entry {
        command: Command::Steps(StepCommand::LongerWait),
        name: "Wait longer",
        tip: "Lets the selected steps wait the next sensible time",
        icon: icons::HOURGLASS,
        keys: &[key(Key::CloseBracket), ctrl(Key::ArrowRight)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::ShorterWait),
        name: "Wait less",
        tip: "Lets the selected steps wait the sensible time before",
        icon: icons::HOURGLASS,
        keys: &[key(Key::OpenBracket), ctrl(Key::ArrowLeft)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::LongerWork),
        name: "Work longer",
        tip: "Lets the selected steps take the next sensible time",
        icon: icons::WRENCH,
        keys: &[key(Key::Plus), key(Key::Equals), ctrl(Key::ArrowUp)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::ShorterWork),
        name: "Work less",
        tip: "Lets the selected steps take the sensible time before",
        icon: icons::WRENCH,
        keys: &[key(Key::Minus), ctrl(Key::ArrowDown)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::Follow),
        name: "Follow…",
        tip: "Chooses the step that this one follows",
        icon: icons::GIT_BRANCH,
        keys: &[key(Key::J)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::SendBack),
        name: "Send back to…",
        tip: "Chooses the step that work is sent back to",
        icon: icons::ARROW_U_UP_LEFT,
        keys: &[key(Key::R)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::Notes),
        name: "Link notes…",
        tip: "Links the step with what was said about it",
        icon: icons::NOTE,
        keys: &[key(Key::N)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::MoreDots),
        name: "Put a dot on it",
        tip: "Counts one more dot of the group's vote",
        icon: icons::CIRCLE,
        keys: &[key(Key::D)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::FewerDots),
        name: "Take a dot off",
        tip: "Counts one dot less",
        icon: icons::CIRCLE,
        keys: &[shift(Key::D)],
        available: when::step_keys,
    },
    Entry {
        command: Command::Steps(StepCommand::Menu),
        name: "Menu of the step",
        tip: "Lists what can be done with the step",
        icon: icons::DOTS_THREE,
        keys: &[shift(Key::F10)],
        available: when::step_menu,
    },
];
