//! What the keeper of files says: whether what is shown is on disk, and where.

use std::path::Path;

use super::lacking::{is_lacking, lacks};
use crate::store::keeper::Settle;
use crate::store::{Choice, KeeperAnswer, Opening, Settled, Version};
use crate::time::Stamp;
use crate::ui::effect::Effect;
use crate::ui::state::{Overlay, State};

/// Takes one answer. It may be about a document that was left meanwhile: then it is told, and changes nothing else.
pub(super) fn take(state: &mut State, answer: KeeperAnswer, effects: &mut Vec<Effect>) {
    match answer {
        KeeperAnswer::Saved(version, at) => {
            state.window.told_failure = None;
            if let Some(document) = &mut state.document {
                document.saved(version, at);
            }
        }
        KeeperAnswer::Journaled(version) => {
            if let Some(document) = &mut state.document {
                document.journaled(version);
            }
        }
        KeeperAnswer::NotJournaled(version, why) => {
            if let Some(document) = &mut state.document {
                document.not_journaled(version, why);
            }
        }
        KeeperAnswer::Failed(version, why) => {
            let told = state
                .document
                .as_ref()
                .is_some_and(|document| version.of == document.opening() && is_lacking(&document.saving));
            if let Some(document) = &mut state.document {
                document.not_saved(version, why.clone());
            }
            // Told once: from then on a banner says it for as long as it is so.
            if !told && state.window.told_failure.as_ref() != Some(&why) {
                // By its words: another reason is told again, the same one every few seconds is not.
                state.window.told_failure = Some(why.clone());
                // Of a document that was left meanwhile nothing is known to take it back by.
                if is_shown(state, version.of) && lacks(state) {
                    state.window.told_lacking.push(why.clone());
                }
                state.warn(why);
            }
        }
        // Only shown: nothing of either is touched before somebody has chosen.
        KeeperAnswer::Foreign(version, conflict) => {
            if let Some(document) = &mut state.document
                && version.of == document.opening()
            {
                document.set_conflict(Some(*conflict));
            }
        }
        KeeperAnswer::Settled(version, settled, at) => self::settled(state, version, settled, at, effects),
        KeeperAnswer::NotSettled(version, why) => {
            if let Some(document) = &mut state.document
                && version.of == document.opening()
            {
                document.writable_again();
            }
            state.warn(why);
        }
        KeeperAnswer::Free(of) if is_shown(state, of) => {
            if let Some(document) = &state.document {
                state.window.open_on = state.window.surface;
                state.window.opening = true;
                effects.push(Effect::Open(document.path.clone()));
            }
        }
        // Its window shows another workshop by now.
        KeeperAnswer::Free(_) => {}
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

/// Has it done what was chosen of the open workshop and of its file, which somebody else has changed.
pub(super) fn settle(state: &mut State, choice: Choice, effects: &mut Vec<Effect>) {
    state.show_overlay(None);
    let Some(document) = &mut state.document else { return };
    if document.conflict().is_none() {
        return;
    }
    effects.push(Effect::Settle(Settle {
        version: document.version(),
        workshop: document.snapshot(),
        path: document.path.clone(),
        choice,
    }));
    if choice == Choice::Theirs {
        // What would be typed until theirs is shown belongs to neither.
        document.only_read("the file of the others is being opened");
    }
}

fn settled(state: &mut State, version: Version, settled: Settled, at: Stamp, effects: &mut Vec<Effect>) {
    if !is_shown(state, version.of) {
        return;
    }
    let Some(document) = &mut state.document else { return };
    document.set_conflict(None);
    let own = name(&document.path);
    match settled {
        Settled::Mine { theirs } => {
            document.saved(version, at);
            state.tell(format!("{own} is yours. The other one is kept as {}", name(&theirs)));
        }
        Settled::Theirs => {
            state.window.open_on = state.window.surface;
            state.window.opening = true;
            effects.push(Effect::Open(document.path.clone()));
            state.tell(format!("{own} is theirs. Yours is kept among its versions"));
        }
        Settled::Both(saved) => {
            document.moved(version, &saved, at);
            state.tell(format!("Yours goes on as {}. {own} stays as it is", name(&saved.path)));
        }
    }
}

fn is_shown(state: &State, of: Opening) -> bool {
    state.opening() == Some(of)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
