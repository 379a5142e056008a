//! What is only of the cockpit's surface, and the actions that change it: which tab or list shows, and the note being put in other words.

use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, NoteId, NoteKind, capture};

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct CockpitWindow {
    /// The tab that shows while the window is too narrow for panes.
    pub tab: Tab,
    /// What the right pane shows.
    pub right: Right,
    /// The note whose text is being changed, and the text as it is now.
    pub rewording: Option<(NoteId, String)>,
}

/// A part of the cockpit that has the window to itself where there is no room for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The slide or the round, with its controls.
    #[default]
    Slide,
    /// What the right pane shows.
    Notes,
    /// The agenda.
    Agenda,
}

/// What the right pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Right {
    /// The round's notes while one is on the wall, else the speaker notes.
    #[default]
    Fitting,
    /// The speaker notes of the slide.
    Speaker,
    /// All notes of the workshop.
    All,
}

/// What the cockpit's panes ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CockpitAction {
    /// Show another tab.
    Tab(Tab),
    /// Show something else in the right pane.
    Right(Right),
    /// Begin to put a note in other words.
    Reword(NoteId),
    /// The words as they are now.
    Reworded(String),
    /// Keep the new words.
    KeepWords,
    /// Leave the note as it was.
    DropWords,
    /// Make a note another sort of thing.
    Kind(NoteId, NoteKind),
    /// Tick an action, or not.
    Done(NoteId, bool),
    /// Keep a note from the wall, or show it.
    Hide(NoteId, bool),
    /// Take a note out; undo brings it back.
    Delete(NoteId),
}

/// Carries out one action.
pub fn update(state: &mut State, action: CockpitAction, effects: &mut Vec<Effect>) {
    match action {
        CockpitAction::Tab(tab) => state.window.cockpit.tab = tab,
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
            state.edit(Edit::SetNoteKind(id, kind), false, effects);
        }
        CockpitAction::Done(id, done) => {
            state.edit(Edit::SetNoteDone(id, done), false, effects);
        }
        CockpitAction::Hide(id, hidden) => {
            state.edit(Edit::SetNoteHidden(id, hidden), false, effects);
        }
        CockpitAction::Delete(id) => {
            state.window.cockpit.rewording = None;
            state.edit(Edit::RemoveNote(id), false, effects);
            let gone = state
                .document
                .as_ref()
                .is_some_and(|document| document.workshop().note(id).is_none());
            if gone {
                state.tell("Note deleted. Ctrl Z brings it back");
            }
        }
    }
}

/// Keeps the new words of a note; without any it stays as it was. Prefix, `@name`, `#theme` and a due date are read as in the capture line, and
/// what the words do not say stays.
fn keep_words(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((id, words)) = state.window.cockpit.rewording.take() else {
        return;
    };
    let before = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().note(id))
        .cloned();
    let words = words.trim();
    let Some(before) = before.filter(|before| !words.is_empty() && before.text != words) else {
        return;
    };
    let draft = capture::parse(words, state.now.local(state.now.at).date_naive());
    let mut edits = Vec::new();
    if !draft.text.is_empty() && draft.text != before.text {
        edits.push(Edit::SetNoteText(id, draft.text));
    }
    if words.chars().next().and_then(NoteKind::of_prefix).is_some() {
        edits.push(Edit::SetNoteKind(id, draft.kind));
    }
    edits.extend(draft.owner.map(|owner| Edit::SetNoteOwner(id, Some(owner))));
    edits.extend(draft.theme.map(|theme| Edit::SetNoteTheme(id, Some(theme))));
    edits.extend(draft.due.map(|due| Edit::SetNoteDue(id, Some(due))));
    if !edits.is_empty() {
        state.edit(Edit::Several(edits), false, effects);
    }
}
