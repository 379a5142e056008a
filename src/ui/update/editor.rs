//! The session that is edited: what is asked for, and what workers answer about it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lacking::is_lacking;
use super::mend;
use crate::session::SessionEdit;
use crate::store::{Opening, SessionAnswer, SessionChoice, SessionConflict, SessionSettled, Version};
use crate::time::Stamp;
use crate::ui::action::{EditorAction, EditorAnswer};
use crate::ui::editor;
use crate::ui::effect::{Effect, SessionEffect, check};
use crate::ui::state::editor::Editor;
use crate::ui::state::{Saving, State, Surface};

/// Carries out what is asked for.
pub(super) fn update(state: &mut State, action: EditorAction, effects: &mut Vec<Effect>) {
    match action {
        EditorAction::Open(path) if is_edited(state, &path) => {
            state.window.overlay = None;
            state.show_surface(Surface::Edit);
        }
        EditorAction::Open(path) => open(state, Some(path), effects),
        EditorAction::OpenBuiltIn => open(state, None, effects),
        EditorAction::OpenPresented => open_presented(state, effects),
        EditorAction::Do(edit) => {
            state.edit_session(edit, false, effects);
        }
        EditorAction::Gesture(edit) => {
            state.edit_session(edit, true, effects);
        }
        EditorAction::GestureEnded => {
            if let Some(editor) = &mut state.editor {
                editor.gesture_ended();
            }
        }
        EditorAction::Undo => turn(state, "Undone", Editor::undo, effects),
        EditorAction::Redo => turn(state, "Done again", Editor::redo, effects),
        EditorAction::Save => effects.push(SessionEffect::Retry.into()),
        EditorAction::Choose(slide, block) => {
            if let Some(editor) = &mut state.editor {
                editor.choose(slide, block);
            }
        }
        EditorAction::Picture(new) => editor::put_picture(state, new, effects),
        EditorAction::Text(text) => type_text(state, text, effects),
        EditorAction::TakeDisk => settle(state, SessionChoice::Theirs, effects),
        EditorAction::KeepMine => settle(state, SessionChoice::Mine, effects),
        EditorAction::KeepBoth => settle(state, SessionChoice::Both, effects),
        EditorAction::Mend => mend::take_edited(state, effects),
        EditorAction::TakeOffered => mend::take_offered(state, effects),
        EditorAction::Close => close(state, effects),
    }
}

fn open(state: &mut State, path: Option<PathBuf>, effects: &mut Vec<Effect>) {
    state.window.opening = true;
    state.window.editing.freed = None;
    effects.push(SessionEffect::Open(path).into());
}

/// Whether the session in this file is edited already: it is gone back to. One that can only be read is opened anew, since whoever had it
/// may have closed it.
fn is_edited(state: &State, path: &Path) -> bool {
    let edited = state.editor.as_ref().filter(|editor| editor.path() == Some(path));
    edited.is_some_and(|editor| !matches!(editor.saving(), Saving::ReadOnly(_)))
}

/// Opens the session that the workshop presents, in the file that has it.
fn open_presented(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let id = &document.session().id;
    let cards = state.library.sessions.iter();
    let found = cards
        .filter(|card| card.session.as_ref().is_some_and(|session| session.id == *id))
        .map(|card| card.path.clone())
        // A file of one's own comes before the built-in session that it was copied from.
        .max();
    match state.window.session_file.clone().map(Some).or(found) {
        Some(Some(path)) if is_edited(state, &path) => editor::back(state),
        Some(path) => open(state, path, effects),
        None => state.warn("The file of this session is not known. Open it on Home with Edit"),
    }
}

/// Takes back what was done last, or does it again.
fn turn(
    state: &mut State,
    said: &str,
    work: impl FnOnce(&mut Editor) -> Option<(String, SessionEdit)>,
    effects: &mut Vec<Effect>,
) {
    let Some((what, edit)) = state.editor.as_mut().and_then(work) else {
        return;
    };
    state.session_changed(edit, effects);
    state.tell(format!("{said}: {what}"));
}

/// Takes a text that is typed: what it says is found out beside the frame.
fn type_text(state: &mut State, text: String, effects: &mut Vec<Effect>) {
    let Some(editor) = &state.editor else { return };
    if let Saving::ReadOnly(why) = editor.saving() {
        let why = format!("This cannot be changed: {why}");
        state.warn(why);
        return;
    }
    // Told before the text changes: it ends the burst of typing of any other field.
    editor::typed_into(state, "text of the file".to_owned());
    let Some(editor) = &mut state.editor else { return };
    let text: Arc<str> = text.into();
    editor.type_text(Arc::clone(&text));
    let path = editor.path().map(Path::to_path_buf);
    if let Some(path) = &path {
        effects.push(SessionEffect::Typed(path.clone(), Some(Arc::clone(&text))).into());
    }
    effects.push(SessionEffect::Read(editor.opening(), text, path).into());
}

/// Has it done what was chosen of the session and its file, which somebody else has changed.
fn settle(state: &mut State, choice: SessionChoice, effects: &mut Vec<Effect>) {
    let Some(editor) = state.editor.as_mut().filter(|editor| editor.conflict().is_some()) else {
        return;
    };
    let Some(mine) = editor.to_keep() else { return };
    if choice != SessionChoice::Mine {
        // What would be typed until theirs is shown belongs to neither.
        editor.only_read("the file of the others is being opened");
    }
    effects.push(SessionEffect::Settle(mine, choice).into());
}

/// Stops editing. A workshop that presents this session takes what was mended.
fn close(state: &mut State, effects: &mut Vec<Effect>) {
    mend::take_when_left(state, effects);
    if let Some(editor) = state.editor.take() {
        effects.push(SessionEffect::LetGo(editor.opening()).into());
        effects.push(Effect::LoadLibrary);
    }
}

/// Takes one answer.
pub(super) fn take(state: &mut State, answer: EditorAnswer, effects: &mut Vec<Effect>) {
    match answer {
        EditorAnswer::Opened(opened) => {
            state.window.opening = false;
            let (recovered, waits, behind) = (opened.recovered.clone(), opened.waits, opened.behind);
            let mut editor = Editor::new(*opened, state.now.at);
            if let Saving::ReadOnly(why) = editor.saving() {
                let why = format!("This session can only be read: {why}");
                state.warn(why);
                let path = editor.path().filter(|_| waits).map(Path::to_path_buf);
                effects.extend(path.map(|path| Effect::from(SessionEffect::WaitFor(editor.opening(), path))));
            } else {
                let hold = editor
                    .path()
                    .map(|path| SessionEffect::Hold(editor.opening(), path.to_path_buf()));
                effects.extend(hold.map(Effect::from));
            }
            if let Some(what) = recovered {
                state.warn(what);
            }
            // Beside the frame: looking through a large session takes longer than one.
            effects.push(check(&editor));
            // Before the old one is replaced: it knows the slide.
            stay(state, &mut editor);
            let before = state.editor.replace(editor);
            effects.extend(before.map(|before| Effect::from(SessionEffect::LetGo(before.opening()))));
            if let Some(editor) = state.editor.as_mut().filter(|_| behind) {
                // An edit that changes nothing, so that the keeper writes what the file lacks, and what it says of that is shown.
                editor.changed();
                state.session_changed(SessionEdit::Several(Vec::new()), effects);
            }
        }
        EditorAnswer::Copied(of, path) => copied(state, of, &path, effects),
        EditorAnswer::NotCopied(of, why) => {
            if let Some(editor) = edited(state, of) {
                editor.not_copied(why.clone());
                state.warn(why);
            }
        }
        EditorAnswer::Checked(version, findings) => {
            if let Some(editor) = &mut state.editor {
                editor.check(version, findings);
            }
        }
        EditorAnswer::Read(of, text, read) => {
            let Some(editor) = edited(state, of) else { return };
            let path = editor.path().map(Path::to_path_buf);
            let Some(session) = editor.take_text(&text, read) else {
                return;
            };
            // A copy of its own: the editor shares its session with the frames that are being painted.
            let whole = SessionEdit::Whole(Box::new((*session).clone()));
            // As a gesture: a burst of typing in the text is one entry of undo.
            if state.edit_session(whole, true, effects) {
                // Behind the edit: until the journal has that, the text is all there is.
                effects.extend(path.map(|path| Effect::from(SessionEffect::Typed(path, None))));
            }
        }
        EditorAnswer::Picture(of, found) => editor::take_picture(state, of, found, effects),
        EditorAnswer::Kept(answer) => kept(state, answer, effects),
    }
}

/// Leaves the window at its slide, where the session that it shows was opened once more; and whatever surface it shows, where that came by itself.
fn stay(state: &mut State, editor: &mut Editor) {
    let by_itself = state.window.editing.freed.take();
    let stays =
        state.surface() == Surface::Edit || by_itself.as_deref().is_some_and(|path| editor.path() == Some(path));
    let Some(before) = state.editor.as_ref().filter(|_| stays) else {
        return;
    };
    if before.path().is_some() && before.path() == editor.path() {
        editor.choose(before.slide(), before.block());
        state.window.editing.of = Some((editor.opening(), editor.slide()));
    }
}

/// The editor, if this is its opening.
fn edited(state: &mut State, of: Opening) -> Option<&mut Editor> {
    state.editor.as_mut().filter(|editor| editor.opening() == of)
}

/// Goes on in the copy that was made of the built-in session, with what was changed meanwhile.
fn copied(state: &mut State, of: Opening, path: &Path, effects: &mut Vec<Effect>) {
    effects.push(SessionEffect::Hold(of, path.to_path_buf()).into());
    if let Some(editor) = edited(state, of) {
        // Before what is to be kept is asked for, which goes to the path that the editor has.
        editor.copied(path.to_path_buf());
        let whole = SessionEdit::Whole(Box::new(editor.session().clone()));
        let kept = editor.to_keep();
        effects.extend(kept.map(|kept| Effect::from(SessionEffect::Keep(kept, Box::new(whole)))));
    } else {
        // Closed before the copy was there, which has what was changed until then.
        effects.push(SessionEffect::LetGo(of).into());
    }
    if let Some(folder) = path.parent()
        && !state.settings.session_folders.iter().any(|known| known == folder)
    {
        state.settings.session_folders.push(folder.to_path_buf());
        effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
    }
    effects.push(Effect::LoadLibrary);
    state.tell(format!("Your copy is {}", crate::store::places::tilde(path)));
}

/// What the keeper says.
fn kept(state: &mut State, answer: SessionAnswer, effects: &mut Vec<Effect>) {
    match answer {
        SessionAnswer::Saved(version, at) => {
            if let Some(editor) = &mut state.editor {
                editor.saved(version, at);
            }
        }
        SessionAnswer::Journaled(version) => {
            if let Some(editor) = &mut state.editor {
                editor.journaled(version);
            }
        }
        SessionAnswer::NotJournaled(version, why) => {
            if let Some(editor) = &mut state.editor {
                editor.not_journaled(version, why);
            }
        }
        SessionAnswer::Typed(path, kept) => {
            let editor = state.editor.as_mut();
            if let Some(editor) = editor.filter(|editor| editor.path() == Some(&*path)) {
                editor.text_kept(kept);
            }
        }
        SessionAnswer::Failed(version, why) => {
            let Some(editor) = edited(state, version.of) else {
                state.warn(why);
                return;
            };
            // Told once: from then on the state box says it for as long as it is so.
            let told = is_lacking(editor.saving());
            editor.not_saved(version, why.clone());
            let lacks = is_lacking(editor.saving());
            if !told {
                if lacks {
                    state.window.told_lacking.push(why.clone());
                }
                state.warn(why);
            }
        }
        SessionAnswer::Foreign(of, conflict) => foreign(state, of, *conflict, effects),
        SessionAnswer::Back(of) => {
            if let Some(editor) = edited(state, of) {
                editor.set_conflict(None);
            }
        }
        SessionAnswer::Settled(version, settled, at) => self::settled(state, version, *settled, at, effects),
        SessionAnswer::NotSettled(version, why) => {
            if let Some(editor) = edited(state, version.of) {
                editor.writable_again();
            }
            state.warn(why);
        }
        SessionAnswer::Free(of) => {
            let path = edited(state, of).and_then(|editor| editor.path().map(Path::to_path_buf));
            if let Some(path) = path {
                open(state, Some(path.clone()), effects);
                // Nobody has asked to see it.
                state.window.editing.freed = Some(path);
            }
        }
        SessionAnswer::Followed(path, found) => mend::followed(state, &path, found, effects),
    }
}

/// The file holds what another program has written. Where nothing was changed here, that is what is edited from now on; else it is chosen.
fn foreign(state: &mut State, of: Opening, conflict: SessionConflict, effects: &mut Vec<Effect>) {
    let Some(editor) = edited(state, of) else { return };
    // A text half-typed is work too, though the session does not have it yet.
    let takes = editor.is_clean() && editor.typed().is_none() && conflict.theirs.is_ok();
    editor.set_conflict(Some(conflict));
    if takes {
        settle(state, SessionChoice::Theirs, effects);
    }
}

fn settled(state: &mut State, version: Version, settled: SessionSettled, at: Stamp, effects: &mut Vec<Effect>) {
    let Some(editor) = edited(state, version.of) else {
        return;
    };
    editor.writable_again();
    editor.set_conflict(None);
    match settled {
        SessionSettled::Mine(theirs) => {
            editor.saved(version, at);
            state.tell(format!(
                "Yours is in the file. Theirs is kept as {}",
                crate::store::places::tilde(&theirs)
            ));
        }
        SessionSettled::Theirs { source, session, mine } => {
            let followed = editor.is_clean();
            editor.take_theirs(source, &session, at);
            effects.push(check(editor));
            let at = editor.slide();
            // A section without slides has no number.
            let number = editor.session().number_of(at).map_or(1, |number| number + 1);
            if followed {
                state.tell(format!("The file has changed, first on slide {number}"));
            } else {
                state.tell(format!(
                    "Theirs is shown. Yours is kept as {}, and undo brings it back",
                    crate::store::places::tilde(&mine)
                ));
            }
        }
    }
}
