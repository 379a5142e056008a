//! What a quick-entry line of an activity is: its name, its example, and the chips that say what was understood.

use super::shown::Shown;
use crate::ui::widgets::Tone;

/// A quick-entry line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// What it is for.
    pub name: &'static str,
    /// What the empty line shows as an example.
    pub example: fn(&Shown<'_>) -> String,
    /// What it was understood as.
    pub chips: fn(&Shown<'_>) -> Vec<Understood>,
}

/// A chip that says what a line was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Understood {
    /// Its words.
    pub words: String,
    /// Its icon.
    pub icon: char,
    /// Its tone.
    pub tone: Tone,
}

impl Understood {
    /// A chip.
    pub fn new(words: impl Into<String>, icon: char, tone: Tone) -> Self {
        Self {
            words: words.into(),
            icon,
            tone,
        }
    }
}
