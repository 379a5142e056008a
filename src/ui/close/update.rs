//! What is only of the closing surface: its tab, the formats to export, and the part of an action that is being changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;

use super::earlier;
use crate::export;
use crate::export::{Format, Telling};
use crate::session::{Session, inline};
use crate::ui::action::CloseAction;
use crate::ui::effect::Effect;
use crate::ui::state::close::{ClosePart, CloseWindow, Exporting, LARGEST, scale};
use crate::ui::state::writing::preview;
use crate::ui::state::{Document, Overlay, Prompt, State, Surface};
use crate::workshop::due::{self, DayOrder};
use crate::workshop::{
    Became, DocumentId, Draft, Earlier, EarlierEdit, Edit, Note, NoteEdit, NoteId, NoteKind, Workshop, WorkshopEdit,
};

/// The formats that will be exported.
pub(super) fn formats(window: &CloseWindow) -> Vec<&'static Format> {
    let all = export::FORMATS.iter();
    all.filter(|format| !window.without.contains(format)).collect()
}

/// The folder that will be exported into.
pub(super) fn folder(state: &State) -> std::path::PathBuf {
    let parent = state
        .settings
        .export_folder
        .clone()
        .unwrap_or_else(|| state.window.documents.clone());
    state.document.as_ref().map_or_else(
        || parent.clone(),
        |document| export::folder(&parent, document.workshop(), state.now.offset),
    )
}

/// How the open workshop is told now.
pub(super) fn telling(state: &State) -> Telling {
    Telling {
        offset: state.now.offset,
        written: Some(state.now.at),
        live: true,
        choice: state.window.close.choice.clone(),
    }
}

/// Carries out what the closing surface asks for.
pub fn update(state: &mut State, action: CloseAction, effects: &mut Vec<Effect>) {
    match action {
        CloseAction::Tab(tab) => state.window.close.tab = tab,
        CloseAction::Format(format) => {
            let without = &mut state.window.close.without;
            match without.iter().position(|other| *other == format) {
                Some(at) => {
                    without.remove(at);
                }
                None => without.push(format),
            }
        }
        CloseAction::Read(format) => {
            state.window.close.shown = Some(format);
            state.window.close.reading = true;
        }
        CloseAction::Files => state.window.close.reading = false,
        CloseAction::ChooseFolder => effects.push(Effect::Ask {
            prompt: Prompt::ExportTo,
            suggested: String::new(),
            about: state.opening(),
        }),
        CloseAction::Larger => {
            let larger = &mut state.window.close.larger;
            *larger = (*larger + 1) % LARGEST;
        }
        CloseAction::CopyMinutes => copy_minutes(state, effects),
        // The same key twice: first what would be written is shown, then it is written. Nobody sends what they have not seen.
        CloseAction::ToExport if state.surface() != Surface::Close => state.show_surface(Surface::Close),
        CloseAction::ToExport | CloseAction::Export => write(state, effects),
        CloseAction::Stop => {
            if let Some(exporting) = &state.window.exporting {
                // Nothing else is handed over by it: the worker only has to see it some time soon.
                exporting.stop.store(true, Ordering::Relaxed);
            }
        }
        CloseAction::CopyRich => {
            if let Some(document) = &state.document {
                let minutes = export::minutes(document.workshop(), &telling(state));
                // As plain text too: a chat takes no markup.
                effects.push(Effect::CopyRich {
                    html: export::html::rich_text(&minutes),
                    text: export::markdown::print(&minutes),
                });
                state.tell("The minutes are on the clipboard: paste them into a mail");
            }
        }
        CloseAction::Choosing(choosing) => state.window.close.choosing = choosing,
        CloseAction::Names(names) => state.window.close.choice.names = names,
        CloseAction::Paper(paper) => state.window.close.choice.paper = paper,
        CloseAction::Handout(handout) => state.window.close.choice.handout = handout,
        CloseAction::PrintSlides => print_slides(state, effects),
        CloseAction::Part(part) => {
            let without = &mut state.window.close.choice.without;
            if !without.remove(&part) {
                without.insert(part);
            }
        }
        CloseAction::Guard(guard) => state.window.close.choice.table.guard = guard,
        CloseAction::SumUp(text) => state.window.close.summing_up = text,
        CloseAction::KeepSummary => keep_summary(state, effects),
        CloseAction::Became(of, note, became) => settle(state, &of, note, became, effects),
        CloseAction::NextSession(text) => {
            state.window.close.next_session = text;
            state.window.close.refused = None;
        }
        CloseAction::KeepNextSession => keep_next_session(state, effects),
        CloseAction::Reveal => {
            if let Some((folder, _)) = &state.window.exported {
                effects.push(Effect::Reveal(folder.clone()));
            }
        }
        CloseAction::Change(id, part) => {
            // Whoever goes on to another field has not taken back what stands in the first.
            keep(state, effects);
            begin(state, id, part);
        }
        CloseAction::Typed(text) => {
            if let Some((.., typed)) = &mut state.window.close.changing {
                *typed = text;
                state.window.close.refused = None;
            }
        }
        CloseAction::Keep => state.window.close.refused = keep(state, effects),
        CloseAction::Leave => {
            keep(state, effects);
            drop_change(state);
        }
        CloseAction::Drop => drop_change(state),
    }
}

/// Copies the minutes of this moment, even where the page beside the button is still one change behind.
fn copy_minutes(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let telling = Telling {
        // Not dated, as the page beside the button: two copies of one moment are the same text.
        written: None,
        ..telling(state)
    };
    let known = preview(state)
        .filter(|written| written.version == document.version() && written.telling.choice == telling.choice);
    let minutes = match known {
        Some(written) => written.minutes.clone(),
        None => export::markdown::of(document.workshop(), &telling),
    };
    effects.push(Effect::Copy(minutes));
    state.tell("Copied");
}

fn drop_change(state: &mut State) {
    state.window.close.changing = None;
    state.window.close.refused = None;
}

fn write(state: &mut State, effects: &mut Vec<Effect>) {
    let formats = formats(&state.window.close);
    let Some(document) = state
        .document
        .as_ref()
        .filter(|_| !formats.is_empty() && state.window.exporting.is_none())
    else {
        return;
    };
    let stop = Arc::new(AtomicBool::new(false));
    effects.push(Effect::Export {
        of: document.opening(),
        workshop: document.snapshot(),
        folder: folder(state),
        formats,
        scale: f32::from(scale(&state.window.close)),
        telling: Box::new(telling(state)),
        stop: Arc::clone(&stop),
    });
    state.window.exporting = Some(Exporting {
        stop,
        ..Exporting::default()
    });
    // What an earlier export wrote is no answer to this one.
    state.window.exported = None;
}

/// Takes the summary that was typed.
fn keep_summary(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(typed) = state.window.close.summing_up.clone() else {
        return;
    };
    let lines: Vec<&str> = typed.lines().map(str::trim_end).collect();
    let summary = lines.join("\n").trim().to_owned();
    let before = state.document.as_ref().map(|document| &document.workshop().summary);
    // What changes nothing is no edit: undo would have a step that does nothing.
    let same = before == Some(&summary);
    if same || state.edit(Edit::Workshop(WorkshopEdit::SetSummary(summary)), false, effects) {
        state.window.close.summing_up = None;
    }
}

/// Writes down what became of an earlier action. What is carried on becomes an action of this workshop, once.
fn settle(state: &mut State, of: &DocumentId, note: NoteId, became: Became, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let Some(open) = earlier::find(state, workshop, of, note) else {
        return;
    };
    let edit = match open.became {
        Some((at, _)) => EarlierEdit::Set(at, became),
        None => EarlierEdit::Put {
            at: workshop.earlier.len(),
            earlier: Box::new(Earlier::of(of.clone(), open.title, open.note, became)),
        },
    };
    let mut edits = vec![Edit::Earlier(edit)];
    // By its words: carried on, it has a number of its own here. Pressed twice, it must not stand here twice.
    let known = |note: &Note| note.kind == NoteKind::Action && note.text == open.note.text;
    if became == Became::Carried && !workshop.notes.iter().any(known) {
        let draft = Draft {
            kind: NoteKind::Action,
            text: open.note.text.clone(),
            owner: open.note.owner.clone(),
            theme: open.note.theme.clone(),
            due: open.note.due,
            ..Draft::default()
        };
        let note = workshop.note_from(draft, state.now.at);
        edits.push(Edit::Note(NoteEdit::Add(Box::new(note))));
    }
    state.edit(Edit::Several(edits), false, effects);
}

/// Takes the day of the next session; nothing takes it off.
fn keep_next_session(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(typed) = state.window.close.next_session.clone() else {
        return;
    };
    let today = state.now.local(state.now.at).date_naive();
    let day = match read_day(&typed, today, state.window.day_order) {
        Ok(day) => day,
        Err(why) => {
            state.window.close.refused = Some(why);
            return;
        }
    };
    let before = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().next_session);
    if before == day || state.edit(Edit::Workshop(WorkshopEdit::SetNextSession(day)), false, effects) {
        state.window.close.next_session = None;
        state.window.close.refused = None;
    }
}

fn begin(state: &mut State, id: NoteId, part: ClosePart) {
    let note = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().note(id));
    let today = state.now.local(state.now.at).date_naive();
    let text = note.map(|note| match part {
        ClosePart::Text => note.text.clone(),
        ClosePart::Owner => note.owner.clone().unwrap_or_default(),
        ClosePart::Due => note.due.map(|due| in_field(due, today)).unwrap_or_default(),
    });
    state.window.close.changing = text.map(|text| (id, part, text));
    state.window.close.refused = None;
}

/// A day as its field holds it. One that is past has its year: without it, it would be read as the one to come.
fn in_field(date: NaiveDate, today: NaiveDate) -> String {
    if date < today {
        date.format("%a %-d %b %Y").to_string()
    } else {
        due::words(date, today)
    }
}

/// Takes the text that was typed; returns why it could not, and then stays as it is.
fn keep(state: &mut State, effects: &mut Vec<Effect>) -> Option<&'static str> {
    let (id, part, typed) = state.window.close.changing.clone()?;
    let note = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().note(id))
        .cloned();
    let typed = typed.trim();
    let edit = match part {
        ClosePart::Text if typed.is_empty() => return Some("Write what is to be done, or take the action out"),
        ClosePart::Text => Edit::Note(NoteEdit::SetText(id, typed.to_owned())),
        ClosePart::Owner => {
            // As it is written into the line at the foot.
            let name = typed.trim_start_matches('@').trim();
            Edit::Note(NoteEdit::SetOwner(id, (!name.is_empty()).then(|| name.to_owned())))
        }
        ClosePart::Due => {
            let today = state.now.local(state.now.at).date_naive();
            match read_day(typed, today, state.window.day_order) {
                Ok(due) => Edit::Note(NoteEdit::SetDue(id, due)),
                Err(why) => return Some(why),
            }
        }
    };
    let same = note.is_some_and(|note| match &edit {
        Edit::Note(NoteEdit::SetText(_, text)) => note.text == *text,
        Edit::Note(NoteEdit::SetOwner(_, owner)) => note.owner == *owner,
        Edit::Note(NoteEdit::SetDue(_, due)) => note.due == *due,
        _ => false,
    });
    // What is refused stays as it was typed, and the reason is told.
    if same || state.edit(edit, false, effects) {
        drop_change(state);
    }
    None
}

/// A day as the capture line reads it after "due"; nothing takes the day off.
fn read_day(typed: &str, today: NaiveDate, order: DayOrder) -> Result<Option<NaiveDate>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    due::read(typed, today, order)
        .map(|(date, _)| Some(date))
        .ok_or("Write a day, as in Friday, tomorrow or 4 Dec")
}

/// Writes the slides of the session that the panel is about, or those of the open workshop with what was drawn on them.
fn print_slides(state: &mut State, effects: &mut Vec<Effect>) {
    // What the panel is about is known by the panel alone: a workshop that was opened behind it meanwhile is not meant.
    let Some(Overlay::Handout(of)) = state.window.overlay.take() else {
        return;
    };
    let now = state.now.at;
    let of_session = |session: &Session| {
        let title = inline::plain(&session.title);
        Arc::new(Workshop::new(DocumentId::new(now, 0), title, session.clone(), now))
    };
    let open = || state.document.as_ref().map(Document::snapshot);
    let Some(workshop) = of.as_deref().map(of_session).or_else(open) else {
        return;
    };
    let folder = state
        .settings
        .export_folder
        .clone()
        .unwrap_or_else(|| state.window.documents.clone());
    effects.push(Effect::PrintSlides {
        workshop,
        folder,
        handout: state.window.close.choice.handout,
        paper: state.window.close.choice.paper,
    });
    state.show_overlay(None);
    state.tell("Writing the slides…");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::demo;

    fn actions(state: &State) -> Vec<Note> {
        let notes = &state.document.as_ref().unwrap().workshop().notes;
        notes
            .iter()
            .filter(|note| note.kind == NoteKind::Action)
            .cloned()
            .collect()
    }

    fn do_all(state: &mut State, all: impl IntoIterator<Item = CloseAction>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for action in all {
            update(state, action, &mut effects);
        }
        effects
    }

    #[test]
    fn an_owner_is_set_and_taken_off_in_its_place() {
        let mut state = demo::close();
        let open = actions(&state)
            .into_iter()
            .find(|action| action.owner.is_none())
            .unwrap();
        let change = CloseAction::Change(open.id, ClosePart::Owner);
        do_all(
            &mut state,
            [change.clone(), CloseAction::Typed("@Ines".into()), CloseAction::Keep],
        );
        let of = |state: &State| {
            actions(state)
                .into_iter()
                .find(|action| action.id == open.id)
                .unwrap()
                .owner
        };
        assert_eq!(of(&state).as_deref(), Some("Ines"));
        do_all(&mut state, [change, CloseAction::Typed(" ".into()), CloseAction::Keep]);
        assert_eq!(of(&state), None);
    }

    #[test]
    fn a_day_that_is_none_stays_in_its_field_and_says_what_to_write() {
        let mut state = demo::close();
        let id = actions(&state).first().unwrap().id;
        let change = CloseAction::Change(id, ClosePart::Due);
        let before = actions(&state);
        do_all(
            &mut state,
            [change, CloseAction::Typed("whenever".into()), CloseAction::Keep],
        );
        assert!(state.window.close.refused.unwrap().contains("as in Friday"));
        assert!(state.window.close.changing.is_some());
        do_all(&mut state, [CloseAction::Leave]);
        assert!(state.window.close.changing.is_none());
        assert_eq!(actions(&state), before);
    }

    #[test]
    fn the_day_shown_can_be_read_back() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let order = DayOrder::DayFirst;
        for date in [
            (2026, 12, 4),
            (2026, 11, 24),
            (2027, 1, 8),
            (2027, 12, 4),
            (2026, 11, 2),
        ] {
            let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
            let shown = in_field(date, today);
            assert_eq!(read_day(&shown, today, order), Ok(Some(date)), "{shown}");
        }
        assert_eq!(read_day("", today, order), Ok(None));
        assert!(read_day("soon", today, order).is_err());
    }

    #[test]
    fn opening_and_leaving_a_field_changes_nothing() {
        let mut state = demo::close();
        let before = actions(&state);
        for action in &before {
            for part in [ClosePart::Text, ClosePart::Owner, ClosePart::Due] {
                let effects = do_all(&mut state, [CloseAction::Change(action.id, part), CloseAction::Keep]);
                assert!(effects.is_empty(), "{part:?} of {}: {effects:?}", action.text);
            }
        }
        assert_eq!(actions(&state), before);
    }

    #[test]
    fn the_formats_that_are_left_are_exported_once() {
        let mut state = demo::close();
        let all = formats(&state.window.close).len();
        let effects = do_all(
            &mut state,
            [
                CloseAction::Format(Format::of("png").unwrap()),
                CloseAction::Export,
                CloseAction::Export,
            ],
        );
        let exports: Vec<_> = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Export { formats, .. } if formats.len() == all - 1))
            .collect();
        assert_eq!(exports.len(), 1, "a second press while files are written does nothing");
        let mut state = demo::close();
        let none: Vec<CloseAction> = formats(&state.window.close)
            .into_iter()
            .map(CloseAction::Format)
            .collect();
        assert!(do_all(&mut state, none.into_iter().chain([CloseAction::Export])).is_empty());
    }
}
