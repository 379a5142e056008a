//! What the closing surface asks for.

use crate::export::Format;
use crate::ui::state::close::{ClosePart, CloseTab};
use crate::workshop::NoteId;

/// What the closing surface asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloseAction {
    /// Show another tab.
    Tab(CloseTab),
    /// Draw the pictures larger; after the largest the smallest.
    Larger,
    /// Take a format into the export, or out of it.
    Format(&'static Format),
    /// Show what a format writes.
    Read(&'static Format),
    /// Back from reading to choosing.
    Files,
    /// Choose the folder.
    ChooseFolder,
    /// Put the minutes on the clipboard, as Markdown.
    CopyMinutes,
    /// Show what will be written and where to; where that is shown already, write it.
    ToExport,
    /// Write the files.
    Export,
    /// Open the folder with the files.
    Reveal,
    /// Change a part of an action.
    Change(NoteId, ClosePart),
    /// Its text as it is now.
    Typed(String),
    /// Take the text; what cannot be taken is said.
    Keep,
    /// The field was left: take the text if it can be taken.
    Leave,
    /// Leave it as it was.
    Drop,
}
