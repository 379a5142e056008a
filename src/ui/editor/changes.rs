//! Carries out what changes the session that is edited: slides, sections, blocks and rounds that are new, moved, hidden, deleted or pasted.

use std::path::Path;

use super::asked;
use super::choosing::{behind, choose, go, ticked};
use super::kinds;
use super::round_form;
use crate::session::edit::{AgendaEdit, BlockEdit, SlideEdit, SlidesEdit};
use crate::session::{Section, Session, SessionEdit, Slide, SlideAt};
use crate::ui::action::EditorLook;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::editing::{BlockPalette, EditorView, Taken, TextOn};

/// Carries out one of them.
pub(super) fn carry_out(state: &mut State, asked: EditorLook, effects: &mut Vec<Effect>) {
    let Some(editor) = &state.editor else { return };
    let session = editor.snapshot();
    let at = editor.slide();
    match asked {
        EditorLook::AddBlock => {
            let end = session.slide_at(at).map_or(0, |slide| slide.blocks.len());
            let place = editor.block().map_or(end, |block| block + 1);
            state.window.editing.text = None;
            state.window.editing.palette = Some(BlockPalette {
                at: place,
                ..BlockPalette::default()
            });
        }
        EditorLook::Present => {
            let title = session.title.clone();
            state.window.session_to_open = editor.path().map(Path::to_path_buf);
            state.window.opening = true;
            effects.push(Effect::Start { session, title });
        }
        EditorLook::Insert { kind, on_new_slide } => insert(state, kind, on_new_slide, effects),
        EditorLook::Enter => enter(state, effects),
        EditorLook::Go(way) => go(state, &session, &way),
        EditorLook::NewSlide => new_slide(state, &session, at, "", effects),
        EditorLook::NewSection => new_section(state, &session, at, "New section", effects),
        EditorLook::Duplicate => duplicate(state, &session, effects),
        EditorLook::Delete => {
            delete(state, &session, effects);
        }
        EditorLook::Hide => hide(state, &session, effects),
        EditorLook::Take { cut } => take(state, &session, cut, effects),
        EditorLook::Paste => paste(state, &session, at, effects),
        EditorLook::MoveTo(to) => {
            let from = ticked(state);
            asked::apply(state, SessionEdit::Slides(SlidesEdit::Move { from, to }), effects);
            state.window.editing.ticked.clear();
        }
        EditorLook::Shift(down) => shift(state, &session, at, down, effects),
        EditorLook::MoveSection(from, to) => move_section(state, &session, (from, to), effects),
        _ => {}
    }
}

/// A slide of this title and nothing else, put at a place.
fn made_of(session: &Session, at: SlideAt, title: &str) -> SessionEdit {
    let slide = Box::new(Slide {
        id: session.free_slide_id(title),
        title: title.to_owned(),
        ..Slide::default()
    });
    SessionEdit::Slides(SlidesEdit::Insert { at, slide })
}

fn new_slide(state: &mut State, session: &Session, at: SlideAt, title: &str, effects: &mut Vec<Effect>) {
    let to = behind(session, at);
    if asked::apply(state, made_of(session, to, title), effects) {
        choose(state, to, None);
        // It waits for its title where one can be typed; on the light table none can.
        if title.is_empty() && state.window.editing.view == EditorView::Slide {
            state.window.editing.text = Some(TextOn::Title);
            state.window.editing.enter = true;
        }
    }
}

/// A round on the chosen slide, or on one of its own behind it where that starts one already.
fn new_round(state: &mut State, session: &Session, at: SlideAt, question: &str, effects: &mut Vec<Effect>) {
    let free = session.slide_at(at).is_some_and(|slide| slide.round.is_none());
    if free {
        asked::apply(state, round_form::with_round(question, session, at), effects);
        return;
    }
    let to = behind(session, at);
    let edit = SessionEdit::Several(vec![
        made_of(session, to, question),
        round_form::with_round(question, session, to),
    ]);
    if asked::apply(state, edit, effects) {
        choose(state, to, None);
    }
}

fn new_section(state: &mut State, session: &Session, at: SlideAt, title: &str, effects: &mut Vec<Effect>) {
    let place = match at.section {
        Section::Item(item) => (item + 1).min(session.agenda.len()),
        Section::Reference => session.agenda.len(),
    };
    let slide = Slide {
        id: session.free_slide_id(title),
        title: title.to_owned(),
        ..Slide::default()
    };
    let item = Box::new(crate::session::AgendaItem {
        title: title.to_owned(),
        minutes: 5.0,
        activity: None,
        slides: vec![slide],
    });
    if asked::apply(
        state,
        SessionEdit::Agenda(AgendaEdit::Insert { at: place, item }),
        effects,
    ) {
        choose(state, SlideAt::item(place, 0), None);
    }
}

fn insert(state: &mut State, kind: usize, on_new_slide: bool, effects: &mut Vec<Effect>) {
    let Some(editor) = &state.editor else { return };
    let (session, at) = (editor.snapshot(), editor.slide());
    let place = state.window.editing.palette.take().map_or(0, |palette| palette.at);
    let Some(kind) = kinds::at(kind) else { return };
    let block = Box::new((kind.new)());
    if on_new_slide || session.slide_at(at).is_none() {
        let to = behind(&session, at);
        let slide = Slide {
            id: session.free_slide_id(kind.name),
            blocks: vec![*block],
            ..Slide::default()
        };
        let slide = Box::new(slide);
        if asked::apply(
            state,
            SessionEdit::Slides(SlidesEdit::Insert { at: to, slide }),
            effects,
        ) {
            choose(state, to, Some(0));
        }
        return;
    }
    let count = session.slide_at(at).map_or(0, |slide| slide.blocks.len());
    let place = place.min(count);
    let first = kinds::first_text(&block);
    if asked::apply(
        state,
        SessionEdit::Block(at, BlockEdit::Insert { at: place, block }),
        effects,
    ) {
        choose(state, at, Some(place));
        // It is there to be written over.
        let window = &mut state.window.editing;
        window.text = first.map(|way| TextOn::Block(place, way));
        window.enter = true;
    }
}

/// What was typed into the line of entry: a block, a slide, a section, a note, or a paragraph.
fn enter(state: &mut State, effects: &mut Vec<Effect>) {
    let text = std::mem::take(&mut state.window.editing.entry);
    let Some(editor) = &state.editor else { return };
    let (session, at) = (editor.snapshot(), editor.slide());
    let Some(meant) = asked::meant(&text) else { return };
    match meant {
        asked::Meant::Section(title) => new_section(state, &session, at, title, effects),
        asked::Meant::Slide(title) => new_slide(state, &session, at, title, effects),
        asked::Meant::Kind(kind) => {
            let count = session.slide_at(at).map_or(0, |slide| slide.blocks.len());
            state.window.editing.palette = Some(BlockPalette {
                at: count,
                ..BlockPalette::default()
            });
            insert(state, kind, false, effects);
        }
        asked::Meant::Round(question) => new_round(state, &session, at, question, effects),
        asked::Meant::Note(cue) => {
            let mut notes = session
                .slide_at(at)
                .map(|slide| slide.notes.clone())
                .unwrap_or_default();
            notes.push(cue);
            asked::apply(state, SessionEdit::Slide(at, SlideEdit::Notes(notes)), effects);
        }
        asked::Meant::Text(text) => {
            let titled = session
                .slide_at(at)
                .is_some_and(|slide| !slide.title.is_empty() || !slide.blocks.is_empty());
            if session.slide_at(at).is_none() {
                new_slide(state, &session, at, text, effects);
            } else if titled {
                let count = session.slide_at(at).map_or(0, |slide| slide.blocks.len());
                let block = Box::new(crate::session::Block::Text(text.to_owned()));
                asked::apply(
                    state,
                    SessionEdit::Block(at, BlockEdit::Insert { at: count, block }),
                    effects,
                );
                choose(state, at, Some(count));
            } else {
                asked::apply(
                    state,
                    SessionEdit::Slide(at, SlideEdit::Title(text.to_owned())),
                    effects,
                );
            }
        }
    }
}

/// Slides once more, each behind itself, with ids of their own.
fn duplicate(state: &mut State, session: &Session, effects: &mut Vec<Effect>) {
    let of = ticked(state);
    let mut known = session.clone();
    let mut edits = Vec::new();
    // From the last to the first, so that places before stay what they are.
    for at in of.iter().rev() {
        let Some(slide) = session.slide_at(*at) else { continue };
        let id = known.free_slide_id(&slide.id);
        let slide = Box::new(Slide { id, ..slide.clone() });
        let edit = SessionEdit::Slides(SlidesEdit::Insert { at: at.next(), slide });
        if edit.clone().apply(&mut known).is_ok() {
            edits.push(edit);
        }
    }
    if let Some(first) = of.first().filter(|_| !edits.is_empty())
        && asked::apply(state, asked::one(edits), effects)
    {
        state.window.editing.ticked.clear();
        if of.len() == 1 {
            choose(state, first.next(), None);
        }
    }
}

/// Takes slides away; a section that would be left without any goes with them, and a session keeps one slide. Whether it was done.
fn delete(state: &mut State, session: &Session, effects: &mut Vec<Effect>) -> bool {
    let of = ticked(state);
    let edit = asked::without(session, &of);
    let done = edit.is_some_and(|edit| asked::apply(state, edit, effects));
    if done {
        state.window.editing.ticked.clear();
        state.window.editing.text = None;
        if let Some(editor) = &mut state.editor {
            let places: Vec<SlideAt> = editor.session().places().collect();
            let first = of.first().copied().unwrap_or(editor.slide());
            // What has moved up into the place, else what stood before it.
            let near = places.iter().rev().find(|at| **at <= first).or(places.first());
            if let Some(near) = near.copied() {
                editor.choose(near, None);
            }
        }
        let words = super::shown::counted(of.len(), "slide");
        state.tell(format!("{words} deleted. Ctrl Z brings back"));
    }
    done
}

/// Hides slides, or presents them again where all of them are hidden.
fn hide(state: &mut State, session: &Session, effects: &mut Vec<Effect>) {
    let of = ticked(state);
    let hidden = |at: &SlideAt| session.slide_at(*at).is_some_and(|slide| slide.hidden);
    let hide = !of.iter().all(hidden);
    let edits: Vec<SessionEdit> = of
        .iter()
        .filter(|at| hidden(at) != hide)
        .map(|at| SessionEdit::Slide(*at, SlideEdit::Hidden(hide)))
        .collect();
    if !edits.is_empty() {
        asked::apply(state, asked::one(edits), effects);
    }
}

/// Keeps slides to be pasted, here or in another session.
fn take(state: &mut State, session: &Session, cut: bool, effects: &mut Vec<Effect>) {
    let of = ticked(state);
    let slides: Vec<Slide> = of.iter().filter_map(|at| session.slide_at(*at).cloned()).collect();
    // Rounds go along: in another session the slides would start some that are not there.
    let rounds = slides
        .iter()
        .filter_map(|slide| session.round(slide.round.as_deref()?).cloned())
        .collect();
    let words = super::shown::counted(slides.len(), "slide");
    state.window.editing.taken = Taken { slides, rounds };
    if !cut {
        state.tell(format!("{words} copied"));
    } else if delete(state, session, effects) {
        state.tell(format!("{words} cut"));
    }
}

/// Puts the kept slides behind the chosen one, with ids and rounds of their own where these are taken.
fn paste(state: &mut State, session: &Session, at: SlideAt, effects: &mut Vec<Effect>) {
    let taken = state.window.editing.taken.clone();
    if taken.slides.is_empty() {
        return;
    }
    let to = behind(session, at);
    if asked::apply(state, asked::pasted(session, to, &taken), effects) {
        choose(state, to, None);
    }
}

/// Moves the chosen slide by one place, over the edge of its section too.
fn shift(state: &mut State, session: &Session, at: SlideAt, down: bool, effects: &mut Vec<Effect>) {
    let Some((to, now)) = asked::shifted(session, at, down) else {
        return;
    };
    let edit = SessionEdit::Slides(SlidesEdit::Move { from: vec![at], to });
    if asked::apply(state, edit, effects) {
        choose(state, now, None);
    }
}

/// Moves a section.
fn move_section(state: &mut State, session: &Session, (from, to): (usize, usize), effects: &mut Vec<Effect>) {
    let count = session.agenda.len();
    if from >= count || to >= count {
        return;
    }
    if asked::apply(state, SessionEdit::Agenda(AgendaEdit::Move { from, to }), effects) {
        // The slide is the same: nothing of it is shown anew.
        state.window.editing.of = state.editor.as_ref().map(|editor| (editor.opening(), editor.slide()));
    }
}
