//! The registry of commands: words, icon, keys and group of each. Menus, buttons, tooltips, the palette and the help page read it.

pub mod availability;
mod keys;
mod shortcut;
mod steps;
mod words;

use crate::ui::action::{Command, StepCommand};

pub use shortcut::Shortcut;

/// Where a command is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving through the slides.
    Slides,
    /// What the room sees.
    Wall,
    /// Rounds and notes.
    Round,
    /// The map.
    Map,
    /// The map while items move through it.
    Play,
    /// Surfaces and windows.
    Window,
    /// Files.
    File,
}

impl Group {
    /// The head on the help page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slides => "Slides",
            Self::Wall => "Wall",
            Self::Round => "Rounds and notes",
            Self::Map => "Map",
            Self::Play => "Playing the map",
            Self::Window => "Window",
            Self::File => "Files",
        }
    }
}

impl Command {
    /// All commands, in the order of the palette.
    pub const ALL: &'static [Self] = &[
        Self::Next,
        Self::Back,
        Self::First,
        Self::Last,
        Self::Overview,
        Self::Blank,
        Self::White,
        Self::Freeze,
        Self::Spotlight,
        Self::Pen,
        Self::ClearPen,
        Self::Wall,
        Self::Swap,
        Self::MapOnWall,
        Self::NotesOnWall,
        Self::StartRound,
        Self::PauseRound,
        Self::AddMinute,
        Self::NextPhase,
        Self::PreviousPhase,
        Self::FinishRound,
        Self::Chime,
        Self::Capture,
        Self::CatchUp,
        Self::QuickEntry,
        Self::ShowTimeline,
        Self::ShowBoxes,
        Self::ShowTable,
        Self::NextScale,
        Self::FitMap,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::RenameStep,
        Self::DuplicateStep,
        Self::DeleteStep,
        Self::MoveStepEarlier,
        Self::MoveStepLater,
        Self::PlayMap,
        Self::PlayPause,
        Self::PlayBack,
        Self::PlayForward,
        Self::PlayStart,
        Self::PlayEnd,
        Self::PlayFaster,
        Self::PlaySlower,
        Self::Compare,
        Self::AllMaps,
        Self::NextMap,
        Self::MakeFuture,
        Self::DuplicateMap,
        Self::SpotlightStep,
        Self::WallStays,
        Self::CopyPicture,
        Self::CopyDrawing,
        Self::CopyFlow,
        Self::CopyMermaid,
        Self::CopyTable,
        Self::CopyMetrics,
        Self::Steps(StepCommand::SelectAll),
        Self::Steps(StepCommand::Copy),
        Self::Steps(StepCommand::Cut),
        Self::Steps(StepCommand::Paste),
        Self::Steps(StepCommand::LaneUp),
        Self::Steps(StepCommand::LaneDown),
        Self::Steps(StepCommand::LongerWait),
        Self::Steps(StepCommand::ShorterWait),
        Self::Steps(StepCommand::LongerWork),
        Self::Steps(StepCommand::ShorterWork),
        Self::Steps(StepCommand::Follow),
        Self::Steps(StepCommand::SendBack),
        Self::Steps(StepCommand::Notes),
        Self::Steps(StepCommand::MoreDots),
        Self::Steps(StepCommand::FewerDots),
        Self::Steps(StepCommand::Menu),
        Self::Undo,
        Self::Redo,
        Self::Present,
        Self::Map,
        Self::Close,
        Self::Home,
        Self::Palette,
        Self::Help,
        Self::FullScreen,
        Self::Theme,
        Self::Settings,
        Self::Open,
        Self::OpenFolder,
        Self::NewSession,
        Self::ImportDeck,
        Self::SaveAs,
        Self::Export,
        Self::Escape,
    ];

    /// Where it is listed.
    pub fn group(self) -> Group {
        match self {
            Self::Next | Self::Back | Self::First | Self::Last | Self::Overview => Group::Slides,
            Self::Blank
            | Self::White
            | Self::Freeze
            | Self::Spotlight
            | Self::Pen
            | Self::ClearPen
            | Self::Wall
            | Self::Swap
            | Self::MapOnWall
            | Self::SpotlightStep
            | Self::WallStays
            | Self::NotesOnWall => Group::Wall,
            Self::StartRound
            | Self::PauseRound
            | Self::AddMinute
            | Self::NextPhase
            | Self::PreviousPhase
            | Self::FinishRound
            | Self::Chime
            | Self::Capture
            | Self::CatchUp => Group::Round,
            Self::QuickEntry
            | Self::ShowTimeline
            | Self::ShowBoxes
            | Self::ShowTable
            | Self::NextScale
            | Self::FitMap
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::RenameStep
            | Self::DuplicateStep
            | Self::DeleteStep
            | Self::MoveStepEarlier
            | Self::MoveStepLater
            | Self::Steps(_)
            | Self::Compare
            | Self::AllMaps
            | Self::NextMap
            | Self::MakeFuture
            | Self::DuplicateMap
            | Self::CopyPicture
            | Self::CopyFlow
            | Self::CopyMermaid
            | Self::CopyDrawing
            | Self::CopyMetrics
            | Self::CopyTable => Group::Map,
            Self::PlayMap
            | Self::PlayPause
            | Self::PlayBack
            | Self::PlayForward
            | Self::PlayStart
            | Self::PlayEnd
            | Self::PlayFaster
            | Self::PlaySlower => Group::Play,
            Self::Undo
            | Self::Redo
            | Self::Present
            | Self::Map
            | Self::Close
            | Self::Home
            | Self::Palette
            | Self::Help
            | Self::FullScreen
            | Self::Theme
            | Self::Settings
            | Self::Escape => Group::Window,
            Self::Open | Self::OpenFolder | Self::NewSession | Self::ImportDeck | Self::SaveAs | Self::Export => {
                Group::File
            }
        }
    }
}
