//! Whether files lack what was changed, and what was told of it.

use crate::ui::state::editor::Editor;
use crate::ui::state::{Closing, Saving, State};

/// Whether the file of the workshop lacks something.
pub(super) fn lacks(state: &State) -> bool {
    let saving = state.document.as_ref().map(|document| &document.saving);
    saving.is_some_and(is_lacking)
}

/// Whether a file could not be written.
pub(super) fn is_lacking(saving: &Saving) -> bool {
    matches!(saving, Saving::Failed(_) | Saving::JournalOnly(_))
}

/// Takes back what was told of files that lacked something, once they lack nothing.
pub(super) fn take_back(state: &mut State) {
    let editor = state.editor.as_ref().map(Editor::saving);
    if lacks(state) || editor.is_some_and(is_lacking) {
        return;
    }
    let told = std::mem::take(&mut state.window.told_lacking);
    state.notice = state.notice.take().filter(|notice| !told.contains(&notice.text));
    if matches!(state.window.closing, Closing::Told(_)) {
        state.window.closing = Closing::NotAsked;
    }
}
