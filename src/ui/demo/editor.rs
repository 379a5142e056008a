//! Session 1 as somebody edits their copy of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::{after, home};
use crate::session::check::findings;
use crate::session::{Section, Session, SlideAt, Source};
use crate::store::OpenedSession;
use crate::ui::state::editing::{BlockPalette, EditorView};
use crate::ui::state::editor::Editor;
use crate::ui::state::{State, Surface};

/// Home, and over it the editor of a session, whose text is that of the built-in one if it is that one.
pub fn edited(session: Session, at: SlideAt, block: Option<usize>) -> State {
    let mut state = home();
    let built_in = session == *crate::session::built_in();
    let read = Source::read(crate::session::BUILT_IN, "").ok().filter(|_| built_in);
    let found = findings(&session);
    let opened = OpenedSession {
        path: PathBuf::from("/home/mara/Sessions/01-what-is-devops.ron"),
        source: Arc::new(read.unwrap_or_else(|| Source::of(&session))),
        session,
        read_only: None,
        waits: false,
        recovered: None,
        behind: false,
        conflict: None,
        typed: None,
    };
    let mut editor = Editor::new(opened, after(2, 7).at);
    editor.choose(at, block);
    editor.check(editor.version(), found);
    state.window.editing.of = Some((editor.opening(), editor.slide()));
    state.editor = Some(editor);
    state.window.surface = Surface::Edit;
    state
}

/// The slide with three cards and a callout, its first block chosen.
pub fn editor() -> State {
    let session = crate::session::built_in().clone();
    let at = session.place_of_id("three-names").unwrap_or(SlideAt::item(0, 0));
    let mut state = edited(session, at, Some(0));
    state.window.editing.folded = (0..100).filter(|item| Section::Item(*item) != at.section).collect();
    state
}

/// The same with the palette of blocks open.
pub fn editor_palette() -> State {
    let mut state = editor();
    state.window.editing.palette = Some(BlockPalette {
        at: 1,
        query: String::new(),
        chosen: 19,
    });
    state
}

/// All slides side by side, three of them ticked.
pub fn editor_overview() -> State {
    let mut state = editor();
    state.window.editing.view = EditorView::Overview;
    let place = |number| state.editor.as_ref()?.session().place_of(number);
    state.window.editing.ticked = [4, 9, 10].into_iter().filter_map(place).collect();
    state
}

/// The text of the slide.
pub fn editor_source() -> State {
    let mut state = editor();
    state.window.editing.view = EditorView::Source;
    state
}
