//! Closing the window: once everything is on disk, and never silently when it is not.

use super::lacking::{is_lacking, lacks};
use crate::store::Version;
use crate::ui::effect::Effect;
use crate::ui::state::editor::Editor;
use crate::ui::state::{Closing, Document, Saving, State};
use crate::workshop::Edit;
use crate::workshop::PlaceEdit;

/// The window was asked to close; returns whether it may now.
///
/// What is on its way to the disk is waited for. What could not be saved is told, and the next wish leaves all the same: but only if it is
/// still the same version, since nobody was told of what came after.
pub fn asked_to_close(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let saving = state.editor.as_ref().map(Editor::saving);
    let unsaved = saving.is_some_and(is_lacking);
    let pending = matches!(saving, Some(Saving::Pending));
    let told = state
        .editor
        .as_ref()
        .is_some_and(|editor| state.window.closing == Closing::Told(editor.version()));
    // What the workshop lacks is told first: one after the other, none would ever be told last.
    if unsaved && !told && !lacks(state) {
        tell(state);
        return false;
    }
    // In the journal it is safe, and the file is written after the window has gone.
    let waits = pending && state.window.closing != Closing::WhenSaved;
    // Asked in any case: it may have to hold the clock and to save, whatever the editor waits for.
    let closes = workshop_closes(state, effects);
    if closes && waits {
        state.window.closing = Closing::WhenSaved;
    }
    closes && !waits
}

/// Whether the window may close as far as the workshop is concerned.
fn workshop_closes(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let Some(document) = &state.document else { return true };
    let version = document.version();
    match &document.saving {
        saving if is_lacking(saving) && state.window.closing == Closing::Told(version) => true,
        // Who asks again does not want to wait: the last attempt is made after the window has gone.
        Saving::Pending | Saving::Journaled if state.window.closing == Closing::WhenSaved => true,
        Saving::Pending | Saving::Journaled => {
            state.window.closing = Closing::WhenSaved;
            false
        }
        Saving::Saved(_) | Saving::JournalOnly(_) if is_running(document) => {
            // The time of the agenda stands still while the app is closed.
            let at = state.now.at;
            // An edit like any other, so it has to be saved before the window may go.
            state.edit(Edit::Place(PlaceEdit::Rest { at }), false, effects);
            state.window.closing = Closing::WhenSaved;
            false
        }
        // In the journal it is safe; but who takes the file along to another computer has to know what it lacks.
        Saving::Failed(_) | Saving::JournalOnly(_) => {
            tell(state);
            false
        }
        Saving::Saved(_) | Saving::ReadOnly(_) => true,
    }
}

/// Whether a window that waits for the disk may close now; returns so once.
pub fn closes_now(state: &mut State) -> bool {
    if state.window.closing != Closing::WhenSaved {
        return false;
    }
    match state.editor.as_ref().map(Editor::saving) {
        Some(Saving::Pending) => return false,
        Some(saving) if is_lacking(saving) && !lacks(state) => {
            tell(state);
            return false;
        }
        _ => {}
    }
    match state.document.as_ref().map(|document| &document.saving) {
        // What is in the journal alone is written into the file after the window has gone.
        Some(Saving::Pending | Saving::Journaled) => false,
        Some(Saving::Failed(_) | Saving::JournalOnly(_)) => {
            tell(state);
            false
        }
        Some(Saving::Saved(_) | Saving::ReadOnly(_)) | None => {
            state.window.closing = Closing::NotAsked;
            true
        }
    }
}

/// Tells why the window stays.
fn tell(state: &mut State) {
    let of_document = state
        .document
        .as_ref()
        .map(|document| (document.version(), &document.saving));
    let of_editor = state.editor.as_ref().map(|editor| (editor.version(), editor.saving()));
    let lacking = |about: &(Version, &Saving)| is_lacking(about.1);
    // The workshop first: what the room has said cannot be typed again.
    let Some((version, saving)) = of_document.filter(lacking).or(of_editor) else {
        return;
    };
    let words = match saving {
        Saving::Failed(why) => format!(
            "Not saved: {}. Close again to leave all the same",
            why.trim_end_matches('.')
        ),
        Saving::JournalOnly(why) => format!(
            "On this computer alone, not in the file: {}. Opened here again, it goes on. Close again to leave",
            why.trim_end_matches('.')
        ),
        _ => return,
    };
    // With the version: only what was told may be lost by the next wish.
    state.window.closing = Closing::Told(version);
    state.window.told_lacking.push(words.clone());
    state.warn(words);
}

fn is_running(document: &Document) -> bool {
    let visits = &document.workshop().visits;
    visits.last().is_some_and(|visit| visit.left.is_none())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::store::KeeperAnswer;
    use crate::ui::action::{Action, Answer};
    use crate::ui::demo;
    use crate::workshop::WorkshopEdit;

    /// What happens around a window.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Step {
        /// The workshop is changed.
        Change,
        /// The newest version is on disk.
        Saves,
        /// The newest version could not be written.
        Fails,
        /// The newest version is in the journal, and could not be written into the file.
        Journals,
        /// Somebody wants to close the window: it stays.
        AsksAndStays,
        /// Somebody wants to close the window: it closes.
        AsksAndCloses,
        /// A frame passes: the window stays.
        Stays,
        /// A frame passes: the window closes by itself.
        Closes,
    }
    use Step::{AsksAndCloses, AsksAndStays, Change, Closes, Fails, Journals, Saves, Stays};

    fn act(state: &mut State, action: Action) -> Vec<Effect> {
        let mut effects = Vec::new();
        crate::ui::update::update(state, action, &mut effects);
        effects
    }

    fn kept(state: &mut State, answer: impl FnOnce(Version) -> KeeperAnswer) {
        let version = state.document.as_ref().unwrap().version();
        act(state, Action::Done(Answer::Kept(answer(version))));
    }

    fn take(state: &mut State, step: Step) {
        let at = state.now.at;
        match step {
            Change => {
                act(
                    state,
                    Action::Edit(Edit::Workshop(WorkshopEdit::SetTitle("Other".into()))),
                );
            }
            Saves => kept(state, |version| KeeperAnswer::Saved(version, at)),
            Fails => kept(state, |version| {
                KeeperAnswer::Failed(version, "The disk is full.".into())
            }),
            Journals => {
                kept(state, KeeperAnswer::Journaled);
                take(state, Fails);
            }
            AsksAndStays => assert!(!asked_to_close(state, &mut Vec::new())),
            AsksAndCloses => assert!(asked_to_close(state, &mut Vec::new())),
            Stays => assert!(!closes_now(state)),
            Closes => assert!(closes_now(state)),
        }
    }

    fn at_rest() -> State {
        let mut state = demo::close();
        let at = state.now.at;
        if is_running(state.document.as_ref().unwrap()) {
            act(&mut state, Action::Edit(Edit::Place(PlaceEdit::Rest { at })));
        }
        take(&mut state, Saves);
        state.notice = None;
        state
    }

    #[test]
    fn what_is_not_on_disk_is_told_once_for_each_time_it_fails() {
        let scripts: [&[Step]; 12] = [
            &[AsksAndCloses],
            &[Stays, Change, Fails, AsksAndStays, Stays, AsksAndCloses],
            &[Change, Fails, AsksAndStays, Change, Fails, AsksAndStays, AsksAndCloses],
            &[
                Change,
                Fails,
                AsksAndStays,
                Change,
                Saves,
                Stays,
                Change,
                Fails,
                AsksAndStays,
            ],
            &[Change, Fails, AsksAndStays, Saves, AsksAndCloses],
            &[Change, AsksAndStays, Stays, Saves, Closes, AsksAndCloses],
            &[Change, AsksAndStays, Fails, Stays, AsksAndCloses],
            &[Change, AsksAndStays, AsksAndCloses],
            &[Change, Journals, AsksAndStays, Stays, AsksAndCloses],
            &[Change, AsksAndStays, Journals, Stays, AsksAndCloses],
            &[Change, Journals, AsksAndStays, Saves, AsksAndCloses],
            &[Change, AsksAndStays, Change, Stays, Saves, Closes, Stays],
        ];
        for script in scripts {
            let mut state = at_rest();
            for (at, step) in script.iter().enumerate() {
                let before = state.notice.take();
                take(&mut state, *step);
                let saving = &state.document.as_ref().unwrap().saving;
                let words = match saving {
                    Saving::JournalOnly(_) => {
                        "On this computer alone, not in the file: The disk is full. Opened here again, it goes on. Close again to leave"
                    }
                    _ => "Not saved: The disk is full. Close again to leave all the same",
                };
                let told = state
                    .notice
                    .as_ref()
                    .is_some_and(|notice| notice.warning && notice.text == words);
                let failed = is_lacking(saving);
                let stays = matches!(step, AsksAndStays | Stays) && failed && state.notice.is_some();
                assert_eq!(told, stays, "step {at} of {script:?}: {before:?}");
                assert!(!(*step == AsksAndStays && failed) || told, "step {at} of {script:?}");
            }
        }
    }

    #[test]
    fn what_was_told_of_a_file_that_lacked_something_leaves_once_it_lacks_nothing() {
        for script in [
            &[Change, Fails][..],
            &[Change, Journals],
            &[Change, Fails, AsksAndStays],
            &[Change, Journals, AsksAndStays],
            &[Change, Fails, AsksAndStays, Change, Fails, AsksAndStays],
        ] {
            let mut state = at_rest();
            for step in script {
                take(&mut state, *step);
            }
            assert!(state.notice.is_some(), "{script:?}");
            take(&mut state, Saves);
            assert_eq!(state.notice, None, "{script:?}");
            // Something else that was told stays.
            let mut state = at_rest();
            for step in script {
                take(&mut state, *step);
            }
            state.warn("The projector is gone");
            take(&mut state, Saves);
            assert!(state.notice.is_some(), "{script:?}");
        }
    }

    #[test]
    fn the_clock_of_the_agenda_is_stopped_and_written_down_before_the_window_goes() {
        let mut state = demo::slide();
        state.document.as_mut().unwrap().saving = Saving::Saved(state.now.at);
        assert!(is_running(state.document.as_ref().unwrap()));
        let mut effects = Vec::new();
        assert!(!asked_to_close(&mut state, &mut effects));
        assert!(
            matches!(
                effects.as_slice(),
                [Effect::Keep {
                    edit: Edit::Place(PlaceEdit::Rest { .. }),
                    ..
                }]
            ),
            "{effects:?}"
        );
        take(&mut state, Stays);
        take(&mut state, Saves);
        take(&mut state, Closes);
        take(&mut state, AsksAndCloses);
    }

    #[test]
    fn without_changes_of_its_own_a_window_closes_at_once() {
        let mut state = demo::slide();
        state.document.as_mut().unwrap().saving = Saving::ReadOnly("It is open elsewhere.".into());
        take(&mut state, AsksAndCloses);
        take(&mut demo::first_start(), AsksAndCloses);
    }
}
