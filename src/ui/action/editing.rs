//! What the editor's window asks for: of the window, and of the session by what is chosen in it.

use crate::session::check::Step;
use crate::session::{SessionEdit, SlideAt};
use crate::ui::state::editing::{EditorTab, EditorView, TextOn, TextSearch};

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorLook {
    /// Another view.
    View(EditorView),
    /// Another part, in a narrow window.
    Tab(EditorTab),
    /// The notes in the pane that form and notes share, or the form.
    Notes(bool),
    /// This step of the slide, from 1.
    Step(usize),
    /// Edit this text where it stands, or none.
    Text(Option<TextOn>),
    /// This text is edited no longer.
    Left(TextOn),
    /// The text that is edited has the keyboard.
    Entered,
    /// Open the palette for a block at this place, or close it.
    Palette(Option<usize>),
    /// Something was typed into the palette.
    Query(String),
    /// Another kind is chosen in it.
    Chosen(usize),
    /// Put the kind of this index among all kinds on the slide, at the palette's place or on a slide of its own.
    Insert {
        /// The kind.
        kind: usize,
        /// On a new slide.
        on_new_slide: bool,
    },
    /// Fold a section of the agenda, or open it.
    Fold(usize),
    /// Move the section at the first place of the agenda to the second one.
    MoveSection(usize, usize),
    /// Tick these slides and no others.
    Tick(Vec<SlideAt>),
    /// Another zoom of the light table, in per cent.
    Zoom(u16),
    /// The slide as from the back row, or large again.
    BackRow,
    /// Open the palette behind the chosen block.
    AddBlock,
    /// Begin a workshop of the session.
    Present,
    /// Something was typed into the line of entry.
    Entry(String),
    /// What was typed into the line of entry is meant.
    Enter,
    /// So many bytes of the text that is typed stand before the part that is shown, and behind it.
    Source(usize, usize),
    /// What stands before this slide of the text, counted from 0, instead of the chosen slide; or the slide again.
    Outside(Option<usize>),
    /// Look for something else in the text.
    Search(TextSearch),
    /// Change the session by something that is typed: with what was typed into the same thing just before it is one change.
    Type(Box<SessionEdit>, String),
    /// Go to what a way leads to.
    Go(Vec<Step>),
    /// A new slide behind the chosen one.
    NewSlide,
    /// A new section behind that of the chosen slide.
    NewSection,
    /// The ticked slides, or the chosen one: once more.
    Duplicate,
    /// The ticked slides, or the chosen one: take them away.
    Delete,
    /// The ticked slides, or the chosen one: keep them without presenting them, or present them again.
    Hide,
    /// The ticked slides, or the chosen one: keep them to be pasted; and take them away, if they are cut.
    Take {
        /// Whether they are taken away.
        cut: bool,
    },
    /// Put the slides that were kept behind the chosen one.
    Paste,
    /// The ticked slides, or the chosen one: move them before what is at this place.
    MoveTo(SlideAt),
    /// The chosen slide up or down by one.
    Shift(bool),
    /// Show the slide of this id, as soon as the session that is opened is there.
    Seek(String),
    /// Tick the remark at this place, or not.
    Remark(usize, bool),
    /// Leave what came last: text, palette, block.
    Leave,
}
