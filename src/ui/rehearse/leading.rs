//! The ways from a rehearsal to the editor of its session.

use crate::ui::action::{Action, EditorAction, EditorLook};
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;

/// What leads to the editor, at the slide that is rehearsed: another surface holds the clock.
pub fn to_edit(state: &State) -> Vec<Action> {
    let Some(rehearsing) = state.rehearsing.as_deref() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    edit_at(rehearsing, rehearsing.slide().map(|slide| slide.id.as_str()), &mut out);
    out
}

/// Asks for the session that is rehearsed to be edited, at the slide of this id if one is named.
pub(super) fn edit_at(rehearsing: &Rehearsing, slide: Option<&str>, out: &mut Vec<Action>) {
    if let Some(slide) = slide {
        // Before it is opened: the editor looks for the slide as soon as it has read the file.
        out.push(Action::EditorLook(EditorLook::Seek(slide.to_owned())));
    }
    out.push(Action::Editor(match &rehearsing.of.path {
        Some(path) => EditorAction::Open(path.clone()),
        None => EditorAction::OpenBuiltIn,
    }));
}
