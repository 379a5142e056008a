//! What is only of the cockpit's surface, and the actions that change it: which tab or list shows, and the note being put in other words.

use crate::ui::action::{CaptureAction, CockpitAction, Side};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, Note, NoteEdit, NoteId, NoteKind, capture};

/// Carries out one action.
pub fn update(state: &mut State, action: CockpitAction, effects: &mut Vec<Effect>) {
    match action {
        CockpitAction::Tab(tab) => state.window.cockpit.tab = tab,
        CockpitAction::Width(side, width, done) => {
            let panes = &mut state.settings.panes;
            match side {
                Side::Agenda => panes.agenda = width,
                Side::Right => panes.right = width,
            }
            if done {
                effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
            }
        }
        CockpitAction::Right(right) => state.window.cockpit.right = right,
        CockpitAction::Reword(id) => {
            let text = state
                .document
                .as_ref()
                .and_then(|document| document.workshop().note(id));
            state.window.cockpit.rewording = text.map(|note| (id, note.text.clone()));
        }
        CockpitAction::Reworded(text) => {
            if let Some((_, words)) = &mut state.window.cockpit.rewording {
                *words = text;
            }
        }
        CockpitAction::KeepWords => keep_words(state, effects),
        CockpitAction::DropWords => state.window.cockpit.rewording = None,
        CockpitAction::Kind(id, kind) => {
            state.edit(Edit::Note(NoteEdit::SetKind(id, kind)), false, effects);
        }
        CockpitAction::Done(id, done) => {
            state.edit(Edit::Note(NoteEdit::SetDone(id, done)), false, effects);
        }
        CockpitAction::Hide(id, hidden) => {
            state.edit(Edit::Note(NoteEdit::SetHidden(id, hidden)), false, effects);
        }
        CockpitAction::Delete(id) => {
            state.window.cockpit.rewording = None;
            if state.edit(Edit::Note(NoteEdit::Remove(id)), false, effects) {
                state.tell("Note deleted. Ctrl Z brings it back");
            }
        }
    }
}

/// Keeps the new words of a note; without any it stays as it was. Prefix, `@name`, `#theme` and a due date are read as in the capture line, and
/// what the words do not say stays.
fn keep_words(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((id, typed)) = state.window.cockpit.rewording.take() else {
        return;
    };
    // Cloned: the edits below borrow the state, and what a note was decides which are made.
    let before = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().note(id))
        .cloned();
    let words = typed.trim();
    let Some(before) = before.filter(|before| !words.is_empty() && before.text != words) else {
        return;
    };
    let today = state.now.local(state.now.at).date_naive();
    let draft = capture::parse_in(words, today, state.window.day_order);
    let mut edits = Vec::new();
    if !draft.text.is_empty() && draft.text != before.text {
        edits.push(Edit::Note(NoteEdit::SetText(id, draft.text)));
    }
    // Only a typed sign changes the kind: rewording a problem must not make a plain insight of it.
    if words.chars().next().and_then(NoteKind::of_prefix).is_some() {
        edits.push(Edit::Note(NoteEdit::SetKind(id, draft.kind)));
    }
    edits.extend(draft.owner.map(|owner| Edit::Note(NoteEdit::SetOwner(id, Some(owner)))));
    edits.extend(draft.theme.map(|theme| Edit::Note(NoteEdit::SetTheme(id, Some(theme)))));
    edits.extend(draft.due.map(|due| Edit::Note(NoteEdit::SetDue(id, Some(due)))));
    if !edits.is_empty() && !state.edit(Edit::Several(edits), false, effects) {
        // What is refused stays as it was typed.
        state.window.cockpit.rewording = Some((id, typed));
    }
}

/// Carries out what the capture line asks for.
pub fn capture_line(state: &mut State, action: CaptureAction, effects: &mut Vec<Effect>) {
    match action {
        CaptureAction::Typed(draft) => {
            // A frame may run twice: keeping the same draft twice would write the file twice.
            if draft != state.window.draft {
                state.window.draft = draft;
                keep_draft(state, effects);
            }
        }
        CaptureAction::Submit => submit(state, None, effects),
        CaptureAction::SubmitAsAction => submit(state, Some(NoteKind::Action), effects),
        CaptureAction::Pasted(text) => pasted(state, &text, effects),
        CaptureAction::Focus => state.window.focus_capture = true,
        CaptureAction::Focused => state.window.focus_capture = false,
    }
}

/// Keeps what is in the line with the recovery data.
fn keep_draft(state: &State, effects: &mut Vec<Effect>) {
    effects.extend(state.document.as_ref().map(|document| Effect::KeepDraft {
        document: document.workshop().id.clone(),
        field: crate::store::NOTE_DRAFT.to_owned(),
        text: state.window.draft.clone(),
    }));
}

/// Makes a note of the draft, of this kind if one is given. An edit that is refused leaves the draft: nothing typed is lost.
fn submit(state: &mut State, kind: Option<NoteKind>, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let today = state.now.local(state.now.at).date_naive();
    let mut draft = capture::parse_in(&state.window.draft, today, state.window.day_order);
    if draft.text.is_empty() {
        return;
    }
    draft.kind = kind.unwrap_or(draft.kind);
    let workshop = document.workshop();
    let note = workshop.note_from(draft, state.now.at);
    if state.edit(state.adding(note), false, effects) {
        state.window.draft.clear();
        keep_draft(state, effects);
    }
}

/// Makes a note of each line that was pasted: one entry of the undo history.
fn pasted(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let today = state.now.local(state.now.at).date_naive();
    let workshop = document.workshop();
    // All ids from one number: the workshop has none of these notes yet and would give each the same.
    let first = workshop.new_note_id().0;
    let drafts = capture::lines(&state.window.draft, text)
        .into_iter()
        .map(|line| capture::parse_in(&line, today, state.window.day_order))
        .filter(|draft| !draft.text.is_empty());
    let notes: Vec<Edit> = (first..)
        .zip(drafts)
        .map(|(id, draft)| {
            state.adding(Note {
                id: NoteId(id),
                ..workshop.note_from(draft, state.now.at)
            })
        })
        .collect();
    let count = notes.len();
    if count > 0 && state.edit(Edit::Several(notes), false, effects) {
        state.window.draft.clear();
        keep_draft(state, effects);
        let more = if count == capture::MOST_LINES {
            ", as many as one paste may have"
        } else {
            ""
        };
        state.tell(match count {
            1 => "1 note pasted".to_owned(),
            _ => format!("{count} notes pasted{more}. Ctrl Z takes them back"),
        });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ui::demo;
    use crate::workshop::due::DayOrder;

    fn notes(state: &State) -> Vec<Note> {
        state.document.as_ref().unwrap().workshop().notes.clone()
    }

    fn said(state: &mut State, action: CaptureAction) {
        capture_line(state, action, &mut Vec::new());
    }

    #[test]
    fn pasted_lines_are_notes_of_their_own_and_one_entry_of_undo() {
        let mut state = demo::slide();
        let before = notes(&state);
        said(&mut state, CaptureAction::Typed("!".to_owned()));
        let pasted = "- QA waits\n- ? Who decides? by Friday\n\n- Board meets on Wednesday";
        said(&mut state, CaptureAction::Pasted(pasted.to_owned()));
        let after = notes(&state);
        let new: Vec<(NoteKind, &str)> = after
            .iter()
            .skip(before.len())
            .map(|note| (note.kind, note.text.as_str()))
            .collect();
        assert_eq!(
            new,
            [
                (NoteKind::Problem, "QA waits"),
                (NoteKind::Question, "Who decides?"),
                (NoteKind::Problem, "Board meets on Wednesday")
            ]
        );
        assert!(state.window.draft.is_empty());
        assert!(
            after
                .iter()
                .skip(before.len())
                .filter(|note| note.due.is_some())
                .count()
                == 1
        );
        state.document.as_mut().unwrap().undo();
        assert_eq!(notes(&state), before);
    }

    #[test]
    fn what_has_an_owner_becomes_an_action_when_it_is_wanted() {
        let mut state = demo::slide();
        said(
            &mut state,
            CaptureAction::Typed("! Nobody owns the calendar @Mara by 3/4".to_owned()),
        );
        state.window.day_order = DayOrder::MonthFirst;
        said(&mut state, CaptureAction::SubmitAsAction);
        let note = notes(&state).pop().unwrap();
        assert_eq!(
            (note.kind, note.text.as_str()),
            (NoteKind::Action, "Nobody owns the calendar")
        );
        assert_eq!(note.owner.as_deref(), Some("Mara"));
        assert_eq!(note.due.unwrap().to_string(), "2027-03-04");
    }
}
