//! What is only of the cockpit's surface: which tab or list shows, and the note being put in other words.

use crate::workshop::NoteId;

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct CockpitWindow {
    /// The tab that shows while the window is too narrow for panes.
    pub tab: Tab,
    /// What the right pane shows.
    pub right: Right,
    /// The note whose text is being changed, and the text as it is now.
    pub rewording: Option<(NoteId, String)>,
}

/// A part of the cockpit that has the window to itself where there is no room for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The slide or the round, with its controls.
    #[default]
    Slide,
    /// What the right pane shows.
    Notes,
    /// The agenda.
    Agenda,
}

/// What the right pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Right {
    /// The round's notes while one is on the wall, else the speaker notes.
    #[default]
    Fitting,
    /// The speaker notes of the slide.
    Speaker,
    /// All notes of the workshop.
    All,
}
