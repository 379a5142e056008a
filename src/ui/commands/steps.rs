//! What can be done with the selected steps of a map: words, icons and keys, beside the registry's own.

use egui::{Key, Modifiers};

use super::shortcut::{Shortcut, alt, ctrl, key};
use crate::ui::action::StepCommand;
use crate::ui::theme::icons;

const fn shift(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::SHIFT,
        key,
    }
}

impl StepCommand {
    /// Whether it makes sense without a selection.
    pub fn needs_no_step(self) -> bool {
        matches!(self, Self::SelectAll | Self::Paste)
    }

    /// Whether its keys belong to the text while a text field has the focus.
    pub fn belongs_to_text(self) -> bool {
        matches!(self, Self::SelectAll | Self::Copy | Self::Cut | Self::Paste)
    }

    /// The verb.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SelectAll => "Select all steps",
            Self::Copy => "Copy steps",
            Self::Cut => "Cut steps",
            Self::Paste => "Paste steps",
            Self::LaneUp => "Move to the lane above",
            Self::LaneDown => "Move to the lane below",
            Self::LongerWait => "Wait longer",
            Self::ShorterWait => "Wait less",
            Self::LongerWork => "Work longer",
            Self::ShorterWork => "Work less",
            Self::Follow => "Follow…",
            Self::SendBack => "Send back to…",
            Self::Notes => "Link notes…",
            Self::MoreDots => "Put a dot on it",
            Self::FewerDots => "Take a dot off",
            Self::Menu => "Menu of the step",
        }
    }

    /// What it does.
    pub(super) fn tip(self) -> &'static str {
        match self {
            Self::SelectAll => "Selects every step of the map",
            Self::Copy => "Puts the selected steps on the clipboard, as flow text",
            Self::Cut => "Puts the selected steps on the clipboard and takes them away",
            Self::Paste => "Adds the steps on the clipboard after the selected one",
            Self::LaneUp => "Gives the selected steps to the team above",
            Self::LaneDown => "Gives the selected steps to the team below",
            Self::LongerWait => "Lets the selected steps wait the next sensible time",
            Self::ShorterWait => "Lets the selected steps wait the sensible time before",
            Self::LongerWork => "Lets the selected steps take the next sensible time",
            Self::ShorterWork => "Lets the selected steps take the sensible time before",
            Self::Follow => "Chooses the step that this one follows",
            Self::SendBack => "Chooses the step that work is sent back to",
            Self::Notes => "Links the step with what was said about it",
            Self::MoreDots => "Counts one more dot of the group's vote",
            Self::FewerDots => "Counts one dot less",
            Self::Menu => "Lists what can be done with the step",
        }
    }

    /// The icon beside the words.
    pub(super) fn icon(self) -> char {
        match self {
            Self::SelectAll => icons::SQUARES_FOUR,
            Self::Copy => icons::COPY_SIMPLE,
            Self::Cut => icons::SCISSORS,
            Self::Paste => icons::CLIPBOARD_TEXT,
            Self::LaneUp => icons::ARROW_UP,
            Self::LaneDown => icons::ARROW_DOWN,
            Self::LongerWait | Self::ShorterWait => icons::HOURGLASS,
            Self::LongerWork | Self::ShorterWork => icons::WRENCH,
            Self::Follow => icons::GIT_BRANCH,
            Self::SendBack => icons::ARROW_U_UP_LEFT,
            Self::Notes => icons::NOTE,
            Self::MoreDots | Self::FewerDots => icons::CIRCLE,
            Self::Menu => icons::DOTS_THREE,
        }
    }

    /// The keys; the first is the one shown.
    pub(super) fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::SelectAll => const { &[ctrl(Key::A)] },
            Self::Copy => const { &[ctrl(Key::C)] },
            Self::Cut => const { &[ctrl(Key::X)] },
            Self::Paste => const { &[ctrl(Key::V)] },
            Self::LaneUp => const { &[alt(Key::ArrowUp)] },
            Self::LaneDown => const { &[alt(Key::ArrowDown)] },
            // Brackets need AltGr on many keyboards: the arrows do the same everywhere.
            Self::LongerWait => const { &[key(Key::CloseBracket), ctrl(Key::ArrowRight)] },
            Self::ShorterWait => const { &[key(Key::OpenBracket), ctrl(Key::ArrowLeft)] },
            Self::LongerWork => const { &[key(Key::Plus), key(Key::Equals), ctrl(Key::ArrowUp)] },
            Self::ShorterWork => const { &[key(Key::Minus), ctrl(Key::ArrowDown)] },
            Self::Follow => const { &[key(Key::J)] },
            Self::SendBack => const { &[key(Key::R)] },
            Self::Notes => const { &[key(Key::N)] },
            Self::MoreDots => const { &[key(Key::D)] },
            Self::FewerDots => const { &[shift(Key::D)] },
            Self::Menu => const { &[shift(Key::F10)] },
        }
    }
}
