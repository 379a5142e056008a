//! What the closing surface asks for.

use crate::export::{Format, Handout, Names, PaperSize, Part};
use crate::ui::state::close::{ClosePart, CloseTab};
use crate::workshop::{Became, DocumentId, NoteId};

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
    /// Stop writing them.
    Stop,
    /// Put the minutes on the clipboard, as a mail takes them.
    CopyRich,
    /// Show what goes in, or not.
    Choosing(bool),
    /// Whose names go in.
    Names(Names),
    /// The paper of the minutes.
    Paper(PaperSize),
    /// How slides are arranged on pages.
    Handout(Handout),
    /// Write the slides that the open panel is about.
    PrintSlides,
    /// Take a part of the minutes in, or out.
    Part(Part),
    /// Whether tables guard against formulas.
    Guard(bool),
    /// The summary as it is being typed; none leaves it.
    SumUp(Option<String>),
    /// Take the summary.
    KeepSummary,
    /// Say what became of an action that an earlier workshop left open.
    Became(DocumentId, NoteId, Became),
    /// The day of the next session as it is being typed; none leaves it.
    NextSession(Option<String>),
    /// Take the day of the next session.
    KeepNextSession,
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
