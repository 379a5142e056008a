//! Changes of the workshop: each is one edit, and each asks to be written down.

use super::Effect;
use crate::ui::state::{Document, Notice, Saving, State};
use crate::workshop::Edit;

impl State {
    /// Changes the workshop by `edit`: one entry of the history, unless it belongs to the `gesture` under way. Saved at once.
    /// Whether it was done; if not, a warning says why.
    pub fn edit(&mut self, edit: Edit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
        self.edit_by(edit, effects, |document, edit| document.apply(edit, gesture))
    }

    /// Changes the workshop by one of several edits that follow each other, such as presses of a key: those of one `run` are one entry of the
    /// history. Saved at once. Whether it was done; if not, a warning says why.
    pub fn edit_again(&mut self, edit: Edit, run: &str, effects: &mut Vec<Effect>) -> bool {
        self.edit_by(edit, effects, |document, edit| document.apply_again(edit, run))
    }

    fn edit_by(
        &mut self,
        edit: Edit,
        effects: &mut Vec<Effect>,
        apply: impl FnOnce(&mut Document, Edit) -> Result<(), String>,
    ) -> bool {
        let at = self.now.at;
        let Some(document) = &mut self.document else {
            return false;
        };
        if let Saving::ReadOnly(why) = &document.saving {
            self.notice = Some(Notice {
                text: format!("This cannot be changed: {why}"),
                at,
                warning: true,
            });
            return false;
        }
        match apply(document, edit.clone()) {
            Ok(()) => {
                self.changed(edit, effects);
                true
            }
            Err(why) => {
                self.warn(why);
                false
            }
        }
    }

    /// Asks for the change to be written down.
    pub(in crate::ui) fn changed(&mut self, edit: Edit, effects: &mut Vec<Effect>) {
        if let Some(document) = &mut self.document {
            effects.push(Effect::Keep {
                version: document.count_change(),
                edit,
                workshop: document.snapshot(),
                path: document.path.clone(),
            });
        }
    }
}
