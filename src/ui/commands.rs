//! The registry of commands: words, icon, keys and group of each. Menus, buttons, tooltips, the palette and the help page read it.

use egui::{Key, Modifiers};

use super::theme::icons;

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
    /// Open a workshop, session or flow file.
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
            Self::Window => "Window",
            Self::File => "Files",
        }
    }
}

/// A key that asks for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, Alt, Shift.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

const fn key(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::NONE,
        key,
    }
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::COMMAND,
        key,
    }
}

const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut {
        modifiers: Modifiers::ALT,
        key,
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
        Self::FitMap,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::RenameStep,
        Self::DuplicateStep,
        Self::DeleteStep,
        Self::MoveStepEarlier,
        Self::MoveStepLater,
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

    /// The verb on buttons and in the palette.
    pub fn name(self) -> &'static str {
        match self {
            Self::Next => "Next",
            Self::Back => "Back",
            Self::First => "First slide",
            Self::Last => "Last slide",
            Self::Blank => "Blank",
            Self::White => "White",
            Self::Freeze => "Freeze",
            Self::Spotlight => "Spotlight",
            Self::Pen => "Pen",
            Self::ClearPen => "Clear drawing",
            Self::Overview => "Overview",
            Self::StartRound => "Round",
            Self::PauseRound => "Pause",
            Self::AddMinute => "1 min",
            Self::NextPhase => "Next phase",
            Self::PreviousPhase => "Previous phase",
            Self::FinishRound => "Finish round",
            Self::NotesOnWall => "Notes on wall",
            Self::Chime => "Chime",
            Self::Capture => "Capture a note",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Palette => "Commands",
            Self::Help => "Keys",
            Self::Wall => "Wall",
            Self::FullScreen => "Full screen",
            Self::Swap => "Swap",
            Self::Present => "Present",
            Self::Map => "Map",
            Self::Close => "Close",
            Self::Home => "Home",
            Self::Open => "Open file…",
            Self::OpenFolder => "Open a folder of sessions…",
            Self::NewSession => "New session…",
            Self::ImportDeck => "Import Markdown deck…",
            Self::SaveAs => "Save as…",
            Self::Export => "Export",
            Self::Settings => "Settings",
            Self::Theme => "Next theme",
            Self::CatchUp => "Catch up",
            Self::MapOnWall => "Map on wall",
            Self::FitMap => "Fit",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::QuickEntry => "Add a step",
            Self::DeleteStep => "Delete step",
            Self::DuplicateStep => "Duplicate step",
            Self::RenameStep => "Rename step",
            Self::MoveStepEarlier => "Move step earlier",
            Self::MoveStepLater => "Move step later",
            Self::Escape => "Leave",
        }
    }

    /// One sentence on what it does, for tooltips and the palette.
    pub fn tip(self) -> &'static str {
        match self {
            Self::Next => "Shows the next step, or the next slide",
            Self::Back => "Goes one step back",
            Self::First => "Goes to the first slide",
            Self::Last => "Goes to the last slide",
            Self::Blank => "Turns the wall black until you press it again",
            Self::White => "Turns the wall white until you press it again",
            Self::Freeze => "Keeps the wall as it is while you look around",
            Self::Spotlight => "Lights up the place under the pointer, on the wall too",
            Self::Pen => "Draws on the slide with the pointer",
            Self::ClearPen => "Takes the drawing off this slide",
            Self::Overview => "Shows all slides as a grid",
            Self::StartRound => "Starts the round of this slide",
            Self::PauseRound => "Holds the clock, or lets it go on",
            Self::AddMinute => "Gives this phase one more minute",
            Self::NextPhase => "Ends this phase and starts the next",
            Self::PreviousPhase => "Goes back to the phase before",
            Self::FinishRound => "Ends the round and keeps its times",
            Self::NotesOnWall => "Shows new notes to the room, or keeps them here",
            Self::Chime => "Sounds when a phase ends",
            Self::Capture => "Writes down what somebody says",
            Self::Undo => "Takes back the last change",
            Self::Redo => "Does again what was taken back",
            Self::Palette => "Finds any command by its words",
            Self::Help => "Lists the keys",
            Self::Wall => "Opens the wall's window, or closes it",
            Self::FullScreen => "Makes this window fill its display",
            Self::Swap => "Lets the wall and the cockpit change displays",
            Self::Present => "Shows the slides",
            Self::Map => "Shows the map",
            Self::Close => "Shows what the workshop leaves",
            Self::Home => "Goes back to the start; the workshop is saved",
            Self::Open => "Opens a workshop, a session or a flow",
            Self::OpenFolder => "Lists the sessions of a folder and follows its changes",
            Self::NewSession => "Writes a session with three slides to write over",
            Self::ImportDeck => "Makes a session of a Markdown file",
            Self::SaveAs => "Keeps the workshop under another name",
            Self::Export => "Writes notes and map to files",
            Self::Settings => "Theme, text size, sound",
            Self::Theme => "Light, dark, high contrast: shows the next one",
            Self::CatchUp => "Proposes shorter times for what is left",
            Self::MapOnWall => "Shows the map to the room",
            Self::FitMap => "Shows the whole map",
            Self::ZoomIn => "Shows less of the map, larger",
            Self::ZoomOut => "Shows more of the map, smaller",
            Self::QuickEntry => "Goes to the line that takes steps as text",
            Self::DeleteStep => "Takes the selected step away",
            Self::DuplicateStep => "Adds the selected step once more",
            Self::RenameStep => "Changes the selected step's name",
            Self::MoveStepEarlier => "Puts the selected step before the one before it",
            Self::MoveStepLater => "Puts the selected step after the one after it",
            Self::Escape => "Leaves what came last: an overlay, a drag, blank, freeze",
        }
    }

    /// The icon beside the words.
    pub fn icon(self) -> char {
        match self {
            Self::Next => icons::CARET_RIGHT,
            Self::Back => icons::CARET_LEFT,
            Self::First | Self::PreviousPhase => icons::SKIP_BACK,
            Self::Last | Self::NextPhase => icons::SKIP_FORWARD,
            Self::Blank | Self::White => icons::SQUARE,
            Self::Freeze => icons::SNOWFLAKE,
            Self::Spotlight => icons::FLASHLIGHT,
            Self::Pen => icons::PENCIL_SIMPLE,
            Self::ClearPen => icons::ERASER,
            Self::Overview => icons::SQUARES_FOUR,
            Self::StartRound => icons::TIMER,
            Self::PauseRound => icons::PAUSE,
            Self::AddMinute => icons::PLUS,
            Self::FinishRound | Self::Close => icons::FLAG_CHECKERED,
            Self::NotesOnWall => icons::NOTE,
            Self::Chime => icons::BELL,
            Self::Capture => icons::NOTE_PENCIL,
            Self::Undo => icons::ARROW_COUNTER_CLOCKWISE,
            Self::Redo => icons::ARROW_CLOCKWISE,
            Self::Palette => icons::MAGNIFYING_GLASS,
            Self::Help => icons::KEYBOARD,
            Self::Wall => icons::MONITOR,
            Self::FullScreen | Self::FitMap => icons::CORNERS_OUT,
            Self::Swap => icons::ARROWS_LEFT_RIGHT,
            Self::Present => icons::PROJECTOR_SCREEN,
            Self::Map | Self::MapOnWall => icons::PATH,
            Self::Home => icons::HOUSE,
            Self::Open | Self::OpenFolder => icons::FOLDER_OPEN,
            Self::NewSession | Self::ZoomIn | Self::QuickEntry => icons::PLUS_CIRCLE,
            Self::ImportDeck => icons::FILE_MD,
            Self::SaveAs => icons::FLOPPY_DISK,
            Self::Export => icons::EXPORT,
            Self::Settings => icons::GEAR_SIX,
            Self::Theme => icons::CIRCLE_HALF,
            Self::CatchUp => icons::CLOCK_COUNTDOWN,
            Self::ZoomOut => icons::MINUS,
            Self::DeleteStep => icons::TRASH,
            Self::DuplicateStep => icons::COPY,
            Self::RenameStep => icons::TEXT_T,
            Self::MoveStepEarlier => icons::ARROW_LEFT,
            Self::MoveStepLater => icons::ARROW_RIGHT,
            Self::Escape => icons::X,
        }
    }

    /// The keys; the first is the one shown.
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
            Self::FitMap => const { &[key(Key::Num0)] },
            Self::ZoomIn => const { &[ctrl(Key::Plus), ctrl(Key::Equals)] },
            Self::ZoomOut => const { &[ctrl(Key::Minus)] },
            Self::Capture | Self::QuickEntry => const { &[key(Key::Enter), key(Key::Slash)] },
            Self::DeleteStep => const { &[key(Key::Delete), key(Key::Backspace)] },
            Self::DuplicateStep => const { &[ctrl(Key::D)] },
            Self::RenameStep => const { &[key(Key::F2)] },
            Self::MoveStepEarlier => const { &[alt(Key::ArrowLeft)] },
            Self::MoveStepLater => const { &[alt(Key::ArrowRight)] },
            Self::Escape => const { &[key(Key::Escape)] },
            Self::PreviousPhase
            | Self::FinishRound
            | Self::NotesOnWall
            | Self::Chime
            | Self::CatchUp
            | Self::MapOnWall => &[],
        }
    }

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
            | Self::FitMap
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::RenameStep
            | Self::DuplicateStep
            | Self::DeleteStep
            | Self::MoveStepEarlier
            | Self::MoveStepLater => Group::Map,
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

    /// The key shown beside the words, as it works now: while a text field has the focus single keys need Alt, and keys that the field takes for
    /// itself give way to others of the command.
    pub fn key_label(self, typing: bool) -> String {
        let works = |shortcut: &&Shortcut| !typing || !shortcut.is_text() || shortcut.works_with_alt();
        let shortcuts = self.shortcuts();
        let shown = shortcuts.iter().find(works).or(shortcuts.first());
        shown.map_or_else(String::new, |shortcut| shortcut.label(typing))
    }
}

impl Shortcut {
    /// Whether a text field that has the focus takes this key for itself.
    pub fn is_text(self) -> bool {
        let function = self.key >= Key::F1 && self.key <= Key::F35;
        let paging = matches!(self.key, Key::PageUp | Key::PageDown | Key::Escape);
        self.modifiers.is_none() && !function && !paging
    }

    /// Whether the key works with Alt while a text field has the focus: letters, digits and signs, but not those that move the cursor.
    pub fn works_with_alt(self) -> bool {
        let sign = matches!(
            self.key,
            Key::Plus | Key::Equals | Key::Minus | Key::Period | Key::Slash | Key::Questionmark
        );
        self.modifiers.is_none() && (sign || self.key.name().len() == 1)
    }

    /// The key as printed on a key cap.
    pub fn label(self, typing: bool) -> String {
        let mut parts = Vec::new();
        if self.modifiers.command || self.modifiers.ctrl {
            parts.push("Ctrl");
        }
        if self.modifiers.shift {
            parts.push("Shift");
        }
        if self.modifiers.alt || typing && self.works_with_alt() {
            parts.push("Alt");
        }
        let name = match self.key {
            Key::ArrowLeft => "\u{E058}",
            Key::ArrowRight => "\u{E06C}",
            Key::ArrowUp => "\u{E08E}",
            Key::ArrowDown => "\u{E03E}",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Period => ".",
            Key::Equals => "=",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::Comma => ",",
            Key::Escape => "Esc",
            Key::Delete => "Del",
            Key::PageDown => "PgDn",
            Key::PageUp => "PgUp",
            other => other.name(),
        };
        parts.push(name);
        parts.join(" ")
    }
}
