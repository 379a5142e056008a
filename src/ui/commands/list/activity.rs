//! Activities.

use egui::Key;

use crate::ui::action::{Action, ActivityAction, Command};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::key;
use crate::ui::commands::when;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::OpenActivity,
        name: "Activity",
        tip: "Opens what the group does at this slide: the estimate, the map, the toil list",
        icon: icons::LIST_CHECKS,
        keys: &[key(Key::A)],
        available: when::activity_here,
        asks: |_| Action::Activity(ActivityAction::OpenHere),
    },
    Entry {
        command: Command::ActivityOnWall,
        name: "Activity on wall",
        tip: "Shows the activity to the room, or the slide",
        icon: icons::MONITOR,
        keys: &[],
        available: when::activity_shown,
        asks: |_| Action::Activity(ActivityAction::Wall),
    },
    Entry {
        command: Command::Reveal,
        name: "Reveal",
        tip: "Shows to the room what was hidden, or hides it again: guesses, levels, counts",
        icon: icons::EYE,
        keys: &[key(Key::R)],
        available: when::reveals,
        asks: |_| Action::Activity(ActivityAction::Reveal),
    },
    Entry {
        command: Command::ToAction,
        name: "Make it an action",
        tip: "Notes the chosen task of the toil list among the actions",
        icon: icons::CHECK_SQUARE,
        // Elsewhere it opens the activity: only one of the two can be asked for at a time.
        keys: &[key(Key::A)],
        available: when::task_chosen,
        asks: |_| Action::Activity(ActivityAction::ToAction),
    },
];
