//! Changes of the session that is edited: each is one edit, and each asks to be written down.

use std::sync::Arc;

use super::change::NotDone;
use super::{Effect, SessionEffect};
use crate::session::SessionEdit;
use crate::ui::state::editor::Editor;
use crate::ui::state::{Saving, State};

impl State {
    /// Changes the session that is edited: one entry of its history, unless it belongs to the `gesture` under way. Saved at once.
    /// Whether it was done; if not, a warning says why.
    pub fn edit_session(&mut self, edit: SessionEdit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
        let done = self.try_edit_session(edit, gesture, effects);
        self.told(done)
    }

    fn try_edit_session(&mut self, edit: SessionEdit, gesture: bool, effects: &mut Vec<Effect>) -> Result<(), NotDone> {
        let editor = self.editor.as_mut().ok_or(NotDone::NothingOpen)?;
        if let Saving::ReadOnly(why) = editor.saving() {
            return Err(NotDone::ReadOnly(why.clone()));
        }
        editor.apply(edit.clone(), gesture).map_err(NotDone::NotInSession)?;
        self.session_changed(edit, effects);
        Ok(())
    }

    /// Asks for a change of the session to be written down, and for what is wrong with it now.
    pub(in crate::ui) fn session_changed(&mut self, edit: SessionEdit, effects: &mut Vec<Effect>) {
        self.window.editing.sections_moved(&edit);
        let Some(editor) = &mut self.editor else { return };
        match editor.to_keep() {
            Some(kept) => effects.push(SessionEffect::Keep(kept, Box::new(edit)).into()),
            // What is changed until the copy is there is kept with it.
            None if editor.begin_copy() => {
                effects
                    .push(SessionEffect::Copy(editor.opening(), Arc::clone(editor.source()), editor.snapshot()).into());
            }
            None => {}
        }
        effects.push(check(editor));
    }
}

/// Asks for what is wrong with a session as it is now.
pub(in crate::ui) fn check(editor: &Editor) -> Effect {
    SessionEffect::Check(editor.version(), editor.snapshot()).into()
}
