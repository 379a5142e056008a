//! What is kept between starts, and read with defaults where it is missing or broken.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The person's choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
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
    /// Where the cockpit's window was.
    pub window: Option<WindowPlace>,
}

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

/// Where a window was, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left upper corner.
    pub position: [f32; 2],
    /// Width and height.
    pub size: [f32; 2],
    /// Whether it filled the display.
    pub maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            chime: true,
            notes_size: 17.0,
            session_folders: Vec::new(),
            wall_display: None,
            export_folder: None,
            window: None,
        }
    }
}

impl Settings {
    /// The settings with every number in its range: a file may say anything.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        self.notes_size = if self.notes_size.is_finite() {
            self.notes_size.clamp(14.0, 32.0)
        } else {
            17.0
        };
        let is_sane = |place: &WindowPlace| {
            let numbers = place.position.into_iter().chain(place.size);
            numbers.into_iter().all(f32::is_finite)
                && place.size.into_iter().all(|side| (200.0..20_000.0).contains(&side))
        };
        self.window = self.window.filter(is_sane);
        self
    }
}
