//! The registry of commands: words, icon, keys and group of each. Menus, buttons, tooltips, the palette and the help page read it.

mod keys;
mod shortcut;
mod steps;
mod words;

pub use shortcut::Shortcut;
pub use steps::StepCommand;

/// Something a person can ask for by a key, a button or the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// The next step, slide or phase of the deck.
    Next,
    /// One step back.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// Turn the wall black.
    Blank,
    /// Turn the wall white.
    White,
    /// Keep the wall's picture while the cockpit goes on.
    Freeze,
    /// Light up the place under the pointer.
    Spotlight,
    /// Draw on the slide.
    Pen,
    /// Take the drawing off this slide.
    ClearPen,
    /// All slides as a grid.
    Overview,
    /// Start this slide's round, or a free one.
    StartRound,
    /// Pause the round, or go on.
    PauseRound,
    /// One more minute for this phase.
    AddMinute,
    /// The next phase of the round.
    NextPhase,
    /// The phase before, with its time as it was.
    PreviousPhase,
    /// End the round.
    FinishRound,
    /// Show notes on the wall or hide them.
    NotesOnWall,
    /// A sound at the end of a phase, or none.
    Chime,
    /// Write down what somebody says.
    Capture,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Find any command by its words.
    Palette,
    /// The keys.
    Help,
    /// Open the wall's window, or close it.
    Wall,
    /// The window as large as its display.
    FullScreen,
    /// The wall and the cockpit change displays.
    Swap,
    /// The slides.
    Present,
    /// The map.
    Map,
    /// What the workshop leaves.
    Close,
    /// Where everything begins.
    Home,
    /// Open a workshop, session or flow file, or an event log.
    Open,
    /// Open a folder of sessions.
    OpenFolder,
    /// A new session to write over.
    NewSession,
    /// Make a session of a Markdown file.
    ImportDeck,
    /// Keep the workshop under another name.
    SaveAs,
    /// Write the notes and the map to files.
    Export,
    /// Theme, text size, chime.
    Settings,
    /// The next theme.
    Theme,
    /// Make up for lost time.
    CatchUp,
    /// Put the map on the wall, or take it off.
    MapOnWall,
    /// Show the whole map.
    FitMap,
    /// Show more of less of the map.
    ZoomIn,
    /// Show less of more of the map.
    ZoomOut,
    /// The map as a timeline.
    ShowTimeline,
    /// The map as boxes with their data.
    ShowBoxes,
    /// The map as a table.
    ShowTable,
    /// The next scale of the timeline.
    NextScale,
    /// Write a step in flow text.
    QuickEntry,
    /// Take the selected step away.
    DeleteStep,
    /// The selected step once more.
    DuplicateStep,
    /// Rename the selected step.
    RenameStep,
    /// The selected step comes earlier.
    MoveStepEarlier,
    /// The selected step comes later.
    MoveStepLater,
    /// Let items move through the map.
    PlayMap,
    /// The items stand still, or go on.
    PlayPause,
    /// The last thing that happened on the playing map.
    PlayBack,
    /// The next thing that happens on the playing map.
    PlayForward,
    /// Where the playing map begins.
    PlayStart,
    /// Where the playing map ends.
    PlayEnd,
    /// Time passes faster on the playing map.
    PlayFaster,
    /// Time passes slower on the playing map.
    PlaySlower,
    /// Two maps on one time scale, with every difference.
    Compare,
    /// All maps above each other on one time scale.
    AllMaps,
    /// The next map.
    NextMap,
    /// Copy the map as its future state.
    MakeFuture,
    /// The map once more.
    DuplicateMap,
    /// Light up the selected step, its numbers and its reason on the wall.
    SpotlightStep,
    /// Keep the wall's map where it is while this one moves.
    WallStays,
    /// Put a picture of what is shown on the clipboard.
    CopyPicture,
    /// Put it on the clipboard as an SVG drawing.
    CopyDrawing,
    /// Put the map on the clipboard as flow text.
    CopyFlow,
    /// Put the map on the clipboard as a Mermaid flowchart.
    CopyMermaid,
    /// Put the steps on the clipboard as a table.
    CopyTable,
    /// Put the figures on the clipboard as a table.
    CopyMetrics,
    /// Do something with the selected steps.
    Steps(StepCommand),
    /// Leave: blank, freeze, selection, overlay, whatever came last.
    Escape,
}

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
