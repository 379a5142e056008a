//! What is only of the closing surface: its tab, the formats to export, and the part of an action that is being changed.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

use super::written::Preview;
use crate::export::{Choice, Format};
use crate::workshop::NoteId;

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct CloseWindow {
    /// What a narrow window shows.
    pub tab: CloseTab,
    /// The formats that are left out.
    pub without: Vec<&'static Format>,
    /// What goes in.
    pub choice: Choice,
    /// Whether what goes in is being chosen.
    pub choosing: bool,
    /// By how much more than twice as large as on screen pictures are drawn; after four times comes once.
    pub larger: u8,
    /// The format whose files are shown before they are written; the first one if nobody has chosen.
    pub shown: Option<&'static Format>,
    /// Whether, where there is no room for both, the files are read instead of chosen.
    pub reading: bool,
    /// What would be written.
    pub preview: Preview,
    /// What is being changed, and its text as it is now.
    pub changing: Option<(NoteId, ClosePart, String)>,
    /// The summary as it is being typed; none while nobody types.
    pub summing_up: Option<String>,
    /// The day of the next session as it is being typed.
    pub next_session: Option<String>,
    /// Why the text was not taken.
    pub refused: Option<&'static str>,
}

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// What is being made or written: "making minutes on paper", "3 of 12 written".
    pub what: String,
    /// How much of it is done, from 0 to 1.
    pub share: f32,
}

/// An export that is under way.
#[derive(Debug, Clone, Default)]
pub struct Exporting {
    /// How far it is.
    pub progress: Progress,
    /// Becomes true when it is to stop.
    pub stop: Arc<AtomicBool>,
}

/// A part of an action that can be changed in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosePart {
    /// What is to be done.
    Text,
    /// Who does it.
    Owner,
    /// Until when.
    Due,
}

/// What a narrow window shows of the surface: one pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CloseTab {
    /// Decisions and actions.
    #[default]
    Agreed,
    /// What the room said.
    Said,
    /// The map and what it finds.
    Map,
    /// The time planned and taken.
    Time,
    /// The minutes and what is written.
    Export,
}

impl CloseTab {
    /// All, in the order of the tabs and of the panes.
    pub const ALL: [Self; 5] = [Self::Agreed, Self::Said, Self::Map, Self::Time, Self::Export];
}

/// How many pixels a point of a picture has: two before anybody has asked for more.
pub(in crate::ui) fn scale(window: &CloseWindow) -> u8 {
    // Kept as steps from the usual size, so that a window made by default has that.
    (window.larger + 1) % LARGEST + 1
}

/// The largest scale of a picture.
pub const LARGEST: u8 = 4;
