//! Sessions that are edited: opening them, reading what is typed, and finding out what is wrong with them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::problems::problem;
use crate::session::check::{self, Finding};
use crate::session::{self, Session, Source};
use crate::store::{OpenedSession, SessionKeeper, Store, StoreError, new_picture};
use crate::ui::action::{Answer, EditorAnswer};
use crate::ui::audience::unshown;
use crate::ui::effect::SessionEffect;

/// Hands the keeper of sessions what is its own; gives back what is not.
pub(super) fn keep(keeper: &SessionKeeper, effect: SessionEffect) -> Option<SessionEffect> {
    match effect {
        SessionEffect::Hold(of, path) => keeper.hold(of, path),
        SessionEffect::WaitFor(of, path) => keeper.wait_for(of, path),
        SessionEffect::Keep(kept, edit) => keeper.keep(kept, *edit),
        SessionEffect::Typed(path, text) => keeper.typed(path, text.map(|text| text.to_string())),
        SessionEffect::Settle(mine, choice) => keeper.settle(mine, choice),
        SessionEffect::Retry => keeper.retry(),
        SessionEffect::LetGo(of) => keeper.let_go(of),
        SessionEffect::Follow(path) => keeper.follow(path),
        other => return Some(other),
    }
    None
}

/// Opens a session to be edited; without a path the built-in one, which is in no file.
pub(super) fn open(store: &Store, path: Option<&Path>) -> Answer {
    let Some(path) = path else {
        return match Source::read(session::BUILT_IN, "the built-in session") {
            Ok(source) => Answer::Editor(EditorAnswer::Opened(Box::new(OpenedSession {
                path: PathBuf::new(),
                session: source.session().clone(),
                source: Arc::new(source),
                read_only: None,
                waits: false,
                recovered: None,
                behind: false,
                conflict: None,
                typed: None,
            }))),
            Err(problems) => Answer::Unreadable {
                path: PathBuf::new(),
                problems: problems.iter().map(problem).collect(),
            },
        };
    };
    match store.open_session(path) {
        Ok(opened) => Answer::Editor(EditorAnswer::Opened(Box::new(opened))),
        Err(StoreError::Problems(problems)) => Answer::Unreadable {
            path: path.to_path_buf(),
            problems: problems.iter().map(problem).collect(),
        },
        Err(error) => Answer::OpenFailed(error.to_string()),
    }
}

/// Makes a copy of the built-in session and opens it.
pub(super) fn copy(store: &Store, source: &Source, session: &Session) -> Result<PathBuf, StoreError> {
    // As it was, with its comments; then what was changed so far, which is there also if nobody edits it any more.
    let path = store.copy_session(session, source.text())?;
    let path = store.open_session(&path)?.path;
    // What cannot be written now follows with the first edit.
    let _ = store.save_session(source, session, &path, None);
    Ok(path)
}

/// The answer to what is only worked out, without writing anything.
pub(super) fn worked_out(store: &Store, effect: SessionEffect) -> Option<Answer> {
    let answer = match effect {
        SessionEffect::Read(of, text, path) => {
            let read = Source::read(&*text, "the text").map(|source| {
                let session = match &path {
                    Some(path) => store.with_pictures(path, source.session()),
                    None => source.session().clone(),
                };
                (Arc::new(source), Arc::new(session))
            });
            EditorAnswer::Read(of, text, read)
        }
        SessionEffect::Picture(of, session, new) => {
            let found = new_picture::beside(&**store.disk(), session.as_deref(), &new);
            EditorAnswer::Picture(of, found)
        }
        SessionEffect::Check(version, session) => EditorAnswer::Checked(version, findings(&session)),
        _ => return None,
    };
    Some(Answer::Editor(answer))
}

/// What is wrong with a session, and the letters that cannot be shown on this computer.
fn findings(session: &Session) -> Vec<Finding> {
    let mut found = check::findings(session);
    found.extend(unshown::findings(session));
    found
}

/// As [`worked_out`] where there are no files: a text that is read has no pictures beside it.
pub(super) fn answered(effect: &SessionEffect) -> Option<Answer> {
    let answer = match effect {
        SessionEffect::Read(of, text, _) => {
            let read = Source::read(&**text, "the text").map(|source| {
                let session = Arc::new(source.session().clone());
                (Arc::new(source), session)
            });
            EditorAnswer::Read(*of, Arc::clone(text), read)
        }
        SessionEffect::Check(version, session) => EditorAnswer::Checked(*version, findings(session)),
        _ => return None,
    };
    Some(Answer::Editor(answer))
}
