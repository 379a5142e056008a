//! Files: atomic saves, the journal and recovery, settings, recent workshops.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The colours a person has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// The same, by night.
    Dark,
    /// Black on white.
    Contrast,
    /// White on black.
    ContrastDark,
}

/// What is kept between starts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// Whether a sound ends a phase.
    pub chime: bool,
    /// Size of the speaker notes in points, 14 to 32.
    pub notes_size: f32,
    /// Folders whose sessions are listed.
    pub session_folders: Vec<PathBuf>,
    /// The name of the display used for the wall last.
    pub wall_display: Option<String>,
    /// The folder exported into last.
    pub export_folder: Option<PathBuf>,
}

/// A workshop in the list of recent ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
}
