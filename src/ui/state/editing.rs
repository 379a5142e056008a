//! What is only of the editor's window: which of its views, what is edited on the slide, what is ticked on the light table.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::session::check::Step;
use crate::session::rehearsal::Rehearsals;
use crate::session::{Round, SessionEdit, Slide, SlideAt};
use crate::store::{Opening, Rehearsed};
use crate::time::Stamp;

/// A view of the session that is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditorView {
    /// One slide with its form and notes.
    #[default]
    Slide,
    /// All slides side by side.
    Overview,
    /// The text of the file.
    Source,
}

/// What a narrow window shows of the slide's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditorTab {
    /// The agenda.
    Agenda,
    /// The slide.
    #[default]
    Slide,
    /// The form.
    Form,
    /// The speaker notes.
    Notes,
}

/// A text of a slide that is edited where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOn {
    /// The small line above the title.
    Kicker,
    /// The title.
    Title,
    /// The line at the foot.
    Source,
    /// A text of a block: which block, and the way to the text in it.
    Block(usize, Vec<Step>),
}

/// The palette of blocks, while it is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlockPalette {
    /// Where the block goes, counted from 0.
    pub at: usize,
    /// What was typed.
    pub query: String,
    /// The kind that is chosen among those found.
    pub chosen: usize,
}

/// Slides that were copied or cut, with the rounds that they start: they can be pasted into another session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// The slides.
    pub slides: Vec<Slide>,
    /// Their rounds.
    pub rounds: Vec<Round>,
}

/// What is kept of the rehearsals of the session that is edited.
#[derive(Debug, Clone, PartialEq)]
pub struct RehearsalsOfEdited {
    /// Which session that is.
    pub of: Rehearsed,
    /// What is kept; none until the disk has said so.
    pub kept: Option<Rehearsals>,
    /// The remarks that were ticked here, by their places: they stay in sight, so that a slip can be undone.
    pub ticked: Vec<usize>,
}

/// What is looked for in the text of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextSearch {
    /// What is looked for.
    pub query: String,
    /// What is to take its place; none while nothing is to be replaced.
    pub with: Option<String>,
    /// Where in the text the place begins that was led to last, in bytes.
    pub at: Option<usize>,
}

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct EditorWindow {
    /// The view.
    pub view: EditorView,
    /// What a narrow window shows.
    pub tab: EditorTab,
    /// Whether the pane that form and notes share shows the notes.
    pub notes: bool,
    /// The step of the slide that is shown; the last one where none was asked for.
    pub step: Option<usize>,
    /// The text that is edited on the slide.
    pub text: Option<TextOn>,
    /// The palette.
    pub palette: Option<BlockPalette>,
    /// Sections of the agenda that are folded.
    pub folded: BTreeSet<usize>,
    /// The slides that are ticked on the light table.
    pub ticked: BTreeSet<SlideAt>,
    /// The slides that were cut or copied.
    pub taken: Taken,
    /// The zoom of the light table in per cent; 0 for 100.
    pub zoom: u16,
    /// Whether the slide is shown as from the back row.
    pub back_row: bool,
    /// What was typed into the line of entry.
    pub entry: String,
    /// What was typed last: into what, and when.
    pub run: (String, Stamp),
    /// Whether the text that is edited on the slide is to take the keyboard in the next frame.
    pub enter: bool,
    /// How many bytes of the text that is typed stand before the part that is shown, and behind it.
    pub source: (usize, usize),
    /// The slide that is to be shown once the session is there, by its id.
    pub seek: Option<String>,
    /// What is kept of its rehearsals: remarks are shown beside their slides.
    pub rehearsed: Option<Box<RehearsalsOfEdited>>,
    /// What of the text outside of slides is shown while this slide stays chosen: that before this slide of the text, counted from 0.
    pub outside: Option<(SlideAt, usize)>,
    /// What is looked for in the text.
    pub search: TextSearch,
    /// The file that is opened once more since nobody else edits it any more: the surface that is shown stays.
    pub freed: Option<PathBuf>,
    /// Which opening of a session, and which slide of it, was shown last.
    pub of: Option<(Opening, SlideAt)>,
}

impl EditorWindow {
    /// Keeps folded what was folded, wherever the sections stand after this edit.
    pub fn sections_moved(&mut self, edit: &SessionEdit) {
        let folded = std::mem::take(&mut self.folded);
        self.folded = folded.into_iter().filter_map(|item| edit.item_after(item)).collect();
    }

    /// The zoom of the light table, 1 for 100 %.
    pub fn zoom(&self) -> f32 {
        if self.zoom == 0 {
            1.0
        } else {
            // Smaller a slide cannot be told from others, larger one fills the table.
            (f32::from(self.zoom) / 100.0).clamp(0.6, 2.0)
        }
    }
}
