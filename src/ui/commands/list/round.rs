//! Rounds and notes.

use egui::Key;

use crate::ui::action::{Action, CaptureAction, Command, RoundAction, WindowAction};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::key;
use crate::ui::commands::when;
use crate::ui::state::Overlay;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::StartRound,
        name: "Round",
        tip: "Starts the round of this slide",
        icon: icons::TIMER,
        keys: &[key(Key::T)],
        available: when::no_round_runs,
        asks: |_| Action::Round(RoundAction::StartHere),
    },
    // One key starts and holds: only one of the two can be asked for at a time.
    Entry {
        command: Command::PauseRound,
        name: "Pause",
        tip: "Holds the clock, or lets it go on",
        icon: icons::PAUSE,
        keys: &[key(Key::T)],
        available: when::round_runs,
        asks: |_| Action::Round(RoundAction::Pause),
    },
    Entry {
        command: Command::AddMinute,
        name: "1 min",
        tip: "Gives this phase one more minute",
        icon: icons::PLUS,
        // On many keyboards plus is the equals key with Shift: it need not be held.
        keys: &[key(Key::Plus), key(Key::Equals)],
        available: when::round_runs,
        asks: |_| Action::Round(RoundAction::AddMinute),
    },
    Entry {
        command: Command::LessTime,
        name: "1 min less",
        tip: "Takes a minute from this phase",
        icon: icons::MINUS,
        keys: &[key(Key::Minus)],
        available: when::round_runs,
        asks: |_| Action::Round(RoundAction::AddSeconds(-60)),
    },
    Entry {
        command: Command::NextPhase,
        name: "Next phase",
        tip: "Ends this phase and starts the next",
        icon: icons::SKIP_FORWARD,
        keys: &[key(Key::N)],
        available: when::round_runs,
        asks: |_| Action::Round(RoundAction::Next),
    },
    Entry {
        command: Command::PreviousPhase,
        name: "Previous phase",
        tip: "Goes back to the phase before",
        icon: icons::SKIP_BACK,
        // None: beside the next phase's a slip would send the whole room back.
        keys: &[],
        available: when::phase_before,
        asks: |_| Action::Round(RoundAction::Previous),
    },
    Entry {
        command: Command::FinishRound,
        name: "Finish round",
        tip: "Ends the round and keeps its times",
        icon: icons::FLAG_CHECKERED,
        // None: ended by a slip it would be over on the wall, in front of everybody.
        keys: &[],
        available: when::round_runs,
        asks: |_| Action::Round(RoundAction::Finish),
    },
    Entry {
        command: Command::Chime,
        name: "Chime",
        tip: "Sounds when a phase ends",
        icon: icons::BELL,
        keys: &[],
        available: when::open,
        asks: |_| Action::Window(WindowAction::Chime),
    },
    Entry {
        command: Command::Capture,
        name: "Capture a note",
        tip: "Writes down what somebody says",
        icon: icons::NOTE_PENCIL,
        keys: &[key(Key::Enter), key(Key::Slash)],
        available: when::takes_notes,
        asks: |_| Action::Capture(CaptureAction::Focus),
    },
    Entry {
        command: Command::CatchUp,
        name: "Catch up",
        tip: "Proposes shorter times for what is left",
        icon: icons::CLOCK_COUNTDOWN,
        keys: &[],
        available: when::slides,
        asks: |_| Action::Toggle(Overlay::CatchUp),
    },
];
