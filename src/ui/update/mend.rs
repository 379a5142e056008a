//! A session that changes while it is shown: mended in the app, or by another program that has its file open. A workshop that runs takes it
//! when it is told to, and keeps its place; where nothing has begun yet it is shown at once, at the first slide and step that differ.

use std::path::Path;
use std::sync::Arc;

use super::place;
use crate::session::{Block, Problem, Session, check};
use crate::ui::effect::Effect;
use crate::ui::state::editor::Editor;
use crate::ui::state::{Offered, State};
use crate::workshop::{Edit, Position, Prepared, WorkshopEdit};

/// The session that is edited, if it is that of the open workshop.
fn presented(state: &State) -> Option<&Session> {
    let edited = state.editor.as_ref()?.session();
    let presented = state.document.as_ref()?.session();
    (edited.id == presented.id).then_some(edited)
}

/// Lets the workshop take the session that is edited.
pub(super) fn take_edited(state: &mut State, effects: &mut Vec<Effect>) {
    let edited = presented(state).and(state.editor.as_ref());
    let Some(session) = edited.map(Editor::snapshot) else {
        state.warn("The workshop presents another session");
        return;
    };
    take(state, &session, effects);
}

/// The same where editing ends: only if there is a difference, and what is half-written stays away from the wall.
pub(super) fn take_when_left(state: &mut State, effects: &mut Vec<Effect>) {
    let changed = presented(state)
        .zip(state.document.as_ref())
        .is_some_and(|(edited, document)| edited != document.session());
    if changed {
        take_edited(state, effects);
    }
}

/// Lets the workshop take the session that was offered.
pub(super) fn take_offered(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(offered) = state.window.offered.take() {
        take(state, &offered.session, effects);
    }
}

fn take(state: &mut State, session: &Session, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    // What is only a warning does not keep a mended slide from the room.
    if check::findings(session).iter().any(|found| !found.warning) {
        state.warn("The session has errors, so the workshop goes on with the one it has. Problems names them");
        return;
    }
    // Worked out against the workshop as it is now: it says what of the place and the rounds stays.
    let prepared = Prepared::of(document.workshop(), session.clone());
    if state.edit(Edit::Workshop(WorkshopEdit::Mend(Box::new(prepared))), false, effects) {
        state.window.offered = None;
        state.tell("The workshop has the changed session, at the same place");
    }
}

/// Takes it that the file of the session that is shown has changed.
pub(super) fn followed(
    state: &mut State,
    path: &Path,
    found: Result<Arc<Session>, Vec<Problem>>,
    effects: &mut Vec<Effect>,
) {
    let followed = state.window.session_file.as_deref() == Some(path);
    let Some(document) = state.document.as_ref().filter(|_| followed) else {
        return;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let session = match found {
        Ok(session) => session,
        // The last good version stays on the wall; the facilitator alone is told.
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            let first = first.lines().next().unwrap_or_default().to_owned();
            state.warn(format!(
                "{name} cannot be read now, and the last good version stays. {first}"
            ));
            return;
        }
    };
    // Changed back: an offer that would change nothing goes.
    if session.id != document.session().id || *session == *document.session() {
        state.window.offered = None;
        return;
    }
    let first = first_difference(document.session(), &session);
    let edited_here = state
        .editor
        .as_ref()
        .is_some_and(|editor| editor.session().id == session.id);
    if document.workshop().began().is_some() {
        // What is typed in the editor is taken when that is left, or asked for there.
        if edited_here {
            return;
        }
        let slide = first.map_or(1, |(slide, _)| slide + 1);
        state.window.offered = Some(Offered { session, slide });
        state.warn(format!(
            "{name} has changed, first on slide {slide}. “Take the changed session” shows it"
        ));
        return;
    }
    take(state, &session, effects);
    if let Some((slide, step)) = first {
        place::show(state, Position { slide, step }, effects);
        // Nothing has begun, so that no place was kept: this one is where somebody is writing.
        state.tell(format!("{name} has changed, first on this slide"));
    }
}

/// The first slide of `other` that is not the same in `one`, counted from 0, and the step that shows the first block that is not.
fn first_difference(one: &Session, other: &Session) -> Option<(usize, usize)> {
    let (number, slide, known) = other.first_changed(one)?;
    let before = known.map_or(&[][..], |known| known.blocks.as_slice());
    // Compared block by block: the step that shows the first difference is where whoever mends it looks.
    let blocks = slide.blocks.iter().zip(before);
    let same = blocks.take_while(|(one, other)| one == other).count();
    let words_differ = known.is_some_and(|known| known.title != slide.title || known.kicker != slide.kicker);
    let shown = if words_differ || same == slide.blocks.len() {
        0
    } else {
        same + 1
    };
    let reveals: usize = slide.blocks.iter().take(shown).map(Block::reveals).sum();
    Some((number, 1 + reveals))
}
