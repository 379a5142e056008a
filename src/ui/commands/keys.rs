//! Which keys ask for which command.

use egui::Key;

use super::shortcut::{Shortcut, alt, ctrl, ctrl_shift, key};
use crate::ui::action::Command;

impl Command {
    /// The keys; the first is the one shown.
    #[allow(clippy::match_same_arms)] // commands of different surfaces share keys
    pub fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::Next => {
                const {
                    &[
                        key(Key::Space),
                        key(Key::PageDown),
                        key(Key::ArrowRight),
                        key(Key::ArrowDown),
                    ]
                }
            }
            Self::Back => const { &[key(Key::ArrowLeft), key(Key::PageUp), key(Key::ArrowUp)] },
            Self::First => const { &[key(Key::Home)] },
            Self::Last => const { &[key(Key::End)] },
            Self::Blank => const { &[key(Key::B), key(Key::Period)] },
            Self::White => const { &[key(Key::W)] },
            Self::Freeze => const { &[key(Key::F)] },
            Self::Spotlight => const { &[key(Key::S)] },
            Self::Pen => const { &[key(Key::P)] },
            Self::ClearPen => const { &[key(Key::C)] },
            Self::Overview => const { &[key(Key::O)] },
            Self::StartRound | Self::PauseRound => const { &[key(Key::T)] },
            Self::AddMinute => const { &[key(Key::Plus), key(Key::Equals)] },
            Self::NextPhase => const { &[key(Key::N)] },
            Self::Undo => const { &[ctrl(Key::Z)] },
            Self::Redo => const { &[ctrl_shift(Key::Z), ctrl(Key::Y)] },
            Self::Palette => const { &[ctrl(Key::K)] },
            Self::Help => const { &[key(Key::Questionmark), key(Key::F1)] },
            Self::Wall => const { &[key(Key::F5)] },
            Self::FullScreen => const { &[key(Key::F11)] },
            Self::Swap => const { &[key(Key::X)] },
            Self::Present => const { &[ctrl(Key::Num1)] },
            Self::Map => const { &[ctrl(Key::Num2)] },
            Self::Close => const { &[ctrl(Key::Num3)] },
            Self::Home => const { &[ctrl(Key::Num0)] },
            Self::Open => const { &[ctrl_shift(Key::O)] },
            Self::OpenFolder => const { &[ctrl(Key::O)] },
            Self::NewSession => const { &[ctrl(Key::N)] },
            Self::ImportDeck => const { &[ctrl(Key::I)] },
            Self::SaveAs => const { &[ctrl_shift(Key::S)] },
            Self::Export => const { &[ctrl(Key::E)] },
            Self::Settings => const { &[ctrl(Key::Comma)] },
            Self::Theme => const { &[ctrl_shift(Key::T)] },
            Self::ShowTimeline => const { &[key(Key::Num1)] },
            Self::ShowBoxes => const { &[key(Key::Num2)] },
            Self::ShowTable => const { &[key(Key::Num3)] },
            Self::NextScale => const { &[key(Key::E)] },
            Self::FitMap => const { &[key(Key::Num0)] },
            Self::ZoomIn => const { &[ctrl(Key::Plus), ctrl(Key::Equals)] },
            Self::ZoomOut => const { &[ctrl(Key::Minus)] },
            Self::Capture | Self::QuickEntry => const { &[key(Key::Enter), key(Key::Slash)] },
            Self::DeleteStep => const { &[key(Key::Delete), key(Key::Backspace)] },
            Self::DuplicateStep => const { &[ctrl(Key::D)] },
            Self::RenameStep => const { &[key(Key::F2)] },
            Self::MoveStepEarlier => const { &[alt(Key::ArrowLeft)] },
            Self::MoveStepLater => const { &[alt(Key::ArrowRight)] },
            Self::PlayMap => const { &[key(Key::P)] },
            Self::PlayPause => const { &[key(Key::Space)] },
            Self::PlayBack => const { &[key(Key::Comma)] },
            Self::PlayForward => const { &[key(Key::Period)] },
            Self::PlayStart => const { &[key(Key::Home)] },
            Self::PlayEnd => const { &[key(Key::End)] },
            Self::PlayFaster => const { &[key(Key::Plus), key(Key::Equals)] },
            Self::PlaySlower => const { &[key(Key::Minus)] },
            Self::Compare => const { &[key(Key::C)] },
            Self::AllMaps => const { &[key(Key::A)] },
            Self::NextMap => const { &[key(Key::M)] },
            Self::MakeFuture => const { &[ctrl_shift(Key::D)] },
            Self::SpotlightStep => const { &[key(Key::S)] },
            Self::CopyPicture => const { &[ctrl_shift(Key::C)] },
            Self::Steps(steps) => steps.shortcuts(),
            Self::Escape => const { &[key(Key::Escape)] },
            Self::PreviousPhase
            | Self::FinishRound
            | Self::NotesOnWall
            | Self::Chime
            | Self::CatchUp
            | Self::MapOnWall
            | Self::DuplicateMap
            | Self::WallStays
            | Self::CopyFlow
            | Self::CopyMermaid
            | Self::CopyDrawing
            | Self::CopyMetrics
            | Self::CopyTable => &[],
        }
    }

    /// The key shown beside the words, as it works now: while a text field has the focus single keys need Alt, and keys that the field takes for
    /// itself give way to others of the command.
    pub fn key_label(self, typing: bool) -> String {
        let works = |shortcut: &&Shortcut| {
            !typing || !shortcut.moves_in_text() && (!shortcut.is_text() || shortcut.works_with_alt())
        };
        let shortcuts = self.shortcuts();
        let shown = shortcuts.iter().find(works).or(shortcuts.first());
        shown.map_or_else(String::new, |shortcut| shortcut.label(typing))
    }
}
