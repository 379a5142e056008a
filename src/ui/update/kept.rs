//! What the keeper of files says: whether what is shown is on disk, and where.

use std::path::Path;

use crate::store::{KeeperAnswer, Opening};
use crate::ui::state::{Overlay, State};

/// Takes one answer. It may be about a document that was left meanwhile: then it is told, and changes nothing else.
pub(super) fn take(state: &mut State, answer: KeeperAnswer) {
    match answer {
        KeeperAnswer::Saved(version, at) => {
            state.window.told_failure = None;
            if let Some(document) = &mut state.document {
                document.saved(version, at);
            }
        }
        KeeperAnswer::Failed(version, why) => {
            if let Some(document) = &mut state.document {
                document.not_saved(version, why.clone());
            }
            // Told once: it does not come back with every change, the saved-state goes on saying it.
            if state.window.told_failure.as_ref() != Some(&why) {
                state.window.told_failure = Some(why.clone());
                state.warn(why);
            }
        }
        KeeperAnswer::SavedAs(version, saved, at) => {
            state.window.told_failure = None;
            if let Some(document) = &mut state.document {
                document.moved(version, &saved, at);
            }
            let name = name(&saved.path);
            match &saved.set_aside {
                Some(aside) => state.warn(format!(
                    "Saved as {name}. What it held is kept as {}",
                    self::name(aside)
                )),
                None => state.tell(format!("Saved as {name}")),
            }
        }
        KeeperAnswer::Taken(version, path) if is_shown(state, version.of) => {
            state.show_overlay(Some(Overlay::Replace(path)));
        }
        KeeperAnswer::Taken(_, path) => state.warn(format!(
            "Nothing was saved as {}: a file of this name is there already",
            path.display()
        )),
        KeeperAnswer::NotSavedAs(_, why) => state.warn(why),
    }
}

fn is_shown(state: &State, of: Opening) -> bool {
    state.opening() == Some(of)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
