//! Going through a session alone.

use egui::Key;

use crate::ui::action::{Action, Command, RehearseAction};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{ctrl_shift, key, shift};
use crate::ui::commands::when;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::Rehearse,
        name: "Rehearse…",
        tip: "Goes through a session alone and keeps how long each slide takes",
        icon: icons::PLAY,
        keys: &[ctrl_shift(Key::R)],
        available: when::can_rehearse,
        asks: |_| Action::Rehearse(RehearseAction::Begin),
    },
    Entry {
        command: Command::RehearseAgain,
        name: "Rehearse again",
        tip: "Goes through the same session once more",
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        keys: &[shift(Key::F5)],
        available: when::rehearsal_over,
        asks: |_| Action::Rehearse(RehearseAction::Begin),
    },
    Entry {
        command: Command::PauseRehearsal,
        name: "Hold the rehearsal",
        tip: "Holds the clock of the slide, or lets it go on",
        icon: icons::PAUSE,
        // As a round is held: whoever rehearses learns the key of the room.
        keys: &[key(Key::T)],
        available: when::rehearses,
        asks: |_| Action::Rehearse(RehearseAction::Pause),
    },
    Entry {
        command: Command::SlideAgain,
        name: "This slide again",
        tip: "Begins this slide once more, with its clock at nothing",
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        keys: &[key(Key::R)],
        available: when::rehearses,
        asks: |_| Action::Rehearse(RehearseAction::Again),
    },
    Entry {
        command: Command::Remark,
        name: "Write a remark",
        tip: "Keeps with the slide what should be other next time",
        icon: icons::NOTE_PENCIL,
        keys: &[key(Key::Enter), key(Key::Slash)],
        available: when::remarks,
        asks: |_| Action::Rehearse(RehearseAction::Focus),
    },
    // There Enter takes the proposals.
    Entry {
        command: Command::RemarkOnAll,
        name: "Write a remark on all of it",
        tip: "Keeps what should be other next time",
        icon: icons::NOTE_PENCIL,
        keys: &[key(Key::Slash)],
        available: when::proposals_to_take,
        asks: |_| Action::Rehearse(RehearseAction::Focus),
    },
    Entry {
        command: Command::TakeProposals,
        name: "Take the proposals",
        tip: "Writes the proposed minutes into the session",
        icon: icons::CHECK,
        keys: &[key(Key::Enter)],
        available: when::proposals_to_take,
        asks: |_| Action::Rehearse(RehearseAction::TakeProposals),
    },
    Entry {
        command: Command::EndRehearsal,
        name: "End rehearsal",
        tip: "Ends the rehearsal and shows what it came to",
        icon: icons::FLAG_CHECKERED,
        keys: &[],
        available: when::rehearses,
        asks: |_| Action::Rehearse(RehearseAction::End),
    },
];
