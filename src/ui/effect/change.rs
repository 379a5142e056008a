//! Changes of the workshop: each is one edit, and each asks to be written down.

use super::Effect;
use crate::ui::state::{Document, HasFile, Saving, State};
use crate::workshop::{Edit, PlaceEdit, Refused, WorkshopEdit};

/// Why a change was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// There is no workshop to be changed.
    #[error("No workshop is open")]
    NothingOpen,
    /// The workshop can only be read; why.
    #[error("This cannot be changed: {0}")]
    ReadOnly(String),
    /// It does not fit.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It does not fit the session that is edited.
    #[error("{0}")]
    NotInSession(crate::session::edit::Refused),
}

impl State {
    /// Changes the workshop by `edit`: one entry of the history, unless it belongs to the `gesture` under way. Saved at once.
    /// Whether it was done; if not, a warning says why.
    pub fn edit(&mut self, edit: Edit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
        let done = self.try_edit(edit, gesture, effects);
        self.told(done)
    }

    /// As [`State::edit`], for whoever has to know why it was not done.
    ///
    /// # Errors
    /// Why; the workshop is as it was, and nothing is told yet.
    pub fn try_edit(&mut self, edit: Edit, gesture: bool, effects: &mut Vec<Effect>) -> Result<(), NotDone> {
        self.edit_by(edit, effects, |document, edit| document.apply(edit, gesture))
    }

    /// Changes the workshop by one of several edits that follow each other, such as presses of a key: those of one `run` are one entry of the
    /// history. Saved at once. Whether it was done; if not, a warning says why.
    pub fn edit_again(&mut self, edit: Edit, run: &str, effects: &mut Vec<Effect>) -> bool {
        let done = self.edit_by(edit, effects, |document, edit| document.apply_again(edit, run));
        self.told(done)
    }

    /// Whether a change was made; if not, a warning says why.
    pub fn told(&mut self, done: Result<(), NotDone>) -> bool {
        match done {
            Ok(()) => true,
            // Nobody can have asked for it from a surface that is shown.
            Err(NotDone::NothingOpen) => false,
            Err(why) => {
                self.warn(why.to_string());
                false
            }
        }
    }

    fn edit_by(
        &mut self,
        edit: Edit,
        effects: &mut Vec<Effect>,
        apply: impl FnOnce(&mut Document, Edit) -> Result<(), Refused>,
    ) -> Result<(), NotDone> {
        let document = self.document.as_mut().ok_or(NotDone::NothingOpen)?;
        if let Saving::ReadOnly(why) = &document.saving {
            return Err(NotDone::ReadOnly(why.clone()));
        }
        apply(document, edit.clone())?;
        self.changed(edit, effects);
        Ok(())
    }

    /// Asks for the change to be written down.
    pub(in crate::ui) fn changed(&mut self, edit: Edit, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else { return };
        match document.has_file() {
            HasFile::Yes => effects.push(Effect::Keep {
                version: document.count_change(),
                edit,
                workshop: document.snapshot(),
                path: document.path.clone(),
            }),
            // Who only looks through the slides leaves nothing behind.
            HasFile::No if only_looks(&edit) => {}
            HasFile::No => {
                document.count_change();
                document.set_has_file(HasFile::Asked);
                effects.push(Effect::Begin(document.opening(), document.snapshot()));
            }
            // Kept with all the rest as soon as the file is there.
            HasFile::Asked => {
                document.count_change();
            }
        }
    }
}

/// Whether a change is of what is shown alone: another slide, or the session as another program has changed it.
fn only_looks(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::Place(PlaceEdit::Show { .. } | PlaceEdit::Restore { .. }) | Edit::Workshop(WorkshopEdit::Mend(_))
    )
}
