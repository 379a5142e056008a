//! The groups that commands are listed in.

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
    /// What a group does beside maps and rounds.
    Activity,
    /// A session that is edited.
    Editor,
    /// Going through a session alone.
    Rehearsal,
    /// The board.
    Board,
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
            Self::Activity => "Activities",
            Self::Editor => "Editing a session",
            Self::Rehearsal => "Rehearsal",
            Self::Board => "Board",
            Self::Window => "Window",
            Self::File => "Files",
        }
    }
}
