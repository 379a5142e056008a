//! Moving through the slides.

use egui::Key;

use crate::ui::action::{Action, Command, Go, QuestionAction};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{key, shift};
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
        available: when::moves,
        asks: |_| Action::Go(Go::Next),
    },
    Entry {
        command: Command::Back,
        name: "Back",
        tip: "Goes one step back",
        icon: icons::CARET_LEFT,
        keys: &[key(Key::ArrowLeft), key(Key::PageUp), key(Key::ArrowUp)],
        available: when::moves,
        asks: |_| Action::Go(Go::Back),
    },
    // As in other programs that show slides: with Shift the steps that are left are skipped.
    Entry {
        command: Command::NextSlide,
        name: "Next slide",
        tip: "Skips the steps that are left of this slide",
        icon: icons::CARET_RIGHT,
        keys: &[
            shift(Key::Space),
            shift(Key::PageDown),
            shift(Key::ArrowRight),
            shift(Key::ArrowDown),
        ],
        available: when::moves,
        asks: |_| Action::Go(Go::NextSlide),
    },
    Entry {
        command: Command::PreviousSlide,
        name: "Slide before",
        tip: "Goes to the begin of this slide, then to the slide before",
        icon: icons::CARET_LEFT,
        keys: &[shift(Key::PageUp), shift(Key::ArrowLeft), shift(Key::ArrowUp)],
        available: when::moves,
        asks: |_| Action::Go(Go::PreviousSlide),
    },
    Entry {
        command: Command::JumpBack,
        name: "Back from the jump",
        tip: "Goes to the slide that was shown before the last jump",
        icon: icons::ARROW_U_UP_LEFT,
        keys: &[key(Key::Backspace)],
        available: when::jumped,
        asks: |_| Action::Go(Go::JumpBack),
    },
    Entry {
        command: Command::Begin,
        name: "Begin",
        tip: "Lets the times of the agenda run from now",
        icon: icons::PLAY,
        keys: &[],
        available: when::times_stand,
        asks: |_| Action::Question(QuestionAction::Begin),
    },
    Entry {
        command: Command::HoldTimes,
        name: "Hold the times",
        tip: "Lets the times of the agenda stand still, as for a break that was not planned",
        icon: icons::PAUSE,
        keys: &[],
        available: when::times_run,
        asks: |_| Action::Question(QuestionAction::Hold),
    },
    Entry {
        command: Command::First,
        name: "First slide",
        tip: "Goes to the first slide",
        icon: icons::SKIP_BACK,
        keys: &[key(Key::Home)],
        available: when::moves,
        asks: |_| Action::Go(Go::First),
    },
    Entry {
        command: Command::Last,
        name: "Last slide",
        tip: "Goes to the last slide",
        icon: icons::SKIP_FORWARD,
        keys: &[key(Key::End)],
        available: when::moves,
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
