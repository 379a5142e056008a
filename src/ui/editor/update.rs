//! Carries out what the editor's window asks for.

use std::path::Path;
use std::time::Duration;

use super::asked;
use super::fields;
use super::kinds;
use super::remarks;
use super::round_form;
use crate::session::check::Step;
use crate::session::edit::{AgendaEdit, BlockEdit, SlideEdit, SlidesEdit};
use crate::session::{Section, Session, SessionEdit, Slide, SlideAt};
use crate::ui::action::EditorLook;
use crate::ui::effect::Effect;
use crate::ui::state::editing::{BlockPalette, EditorTab, EditorView, EditorWindow, Taken, TextOn};
use crate::ui::state::editor::Editor;
use crate::ui::state::{Document, State, Surface};

/// A pause after which what is typed is a change of its own.
const PAUSE: Duration = Duration::from_secs(2);

/// Carries out one of them.
pub fn update(state: &mut State, asked: EditorLook, effects: &mut Vec<Effect>) {
    let window = &mut state.window.editing;
    match asked {
        EditorLook::View(view) => {
            window.view = view;
            window.text = None;
            window.palette = None;
        }
        EditorLook::Tab(tab) => window.tab = tab,
        EditorLook::Notes(notes) => window.notes = notes,
        EditorLook::Step(step) => window.step = Some(step),
        EditorLook::Text(text) => {
            if text.is_some() {
                // What is edited has to be there.
                window.step = None;
                window.palette = None;
            }
            window.text = text;
        }
        EditorLook::Left(text) => {
            // By then another one may be edited: a new slide waits for its title.
            if window.text.as_ref() == Some(&text) {
                window.text = None;
            }
        }
        EditorLook::Entered => window.enter = false,
        EditorLook::Palette(at) => {
            window.text = None;
            window.palette = at.map(|at| BlockPalette {
                at,
                ..BlockPalette::default()
            });
        }
        EditorLook::Query(query) => {
            if let Some(palette) = &mut window.palette {
                palette.query = query;
                palette.chosen = 0;
            }
        }
        EditorLook::Chosen(chosen) => {
            if let Some(palette) = &mut window.palette {
                palette.chosen = chosen;
            }
        }
        EditorLook::Fold(item) => {
            if !window.folded.remove(&item) {
                window.folded.insert(item);
            }
        }
        EditorLook::Tick(slides) => window.ticked = slides.into_iter().collect(),
        EditorLook::Zoom(zoom) => window.zoom = zoom.clamp(60, 200),
        EditorLook::BackRow => window.back_row = !window.back_row,
        EditorLook::Entry(text) => window.entry = text,
        EditorLook::Source(before, behind) => window.source = (before, behind),
        EditorLook::Search(search) => window.search = search,
        EditorLook::Outside(before) => {
            let at = state.editor.as_ref().map(Editor::slide);
            state.window.editing.outside = at.zip(before);
        }
        EditorLook::Type(edit, into) => type_into(state, *edit, into, effects),
        EditorLook::Seek(id) => seek(state, id),
        EditorLook::Remark(place, done) => remarks::tick(state, place, done, effects),
        EditorLook::Leave => leave(state),
        other => changes(state, other, effects),
    }
}

/// Follows the session that is edited: another one is shown from its first slide, another slide with all of its steps.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    remarks::follow(state, effects);
    let Some(editor) = &state.editor else { return };
    let (of, at) = (editor.opening(), editor.slide());
    let window = &mut state.window.editing;
    match window.of {
        Some((known, _)) if known != of => {
            // What was cut in one session is pasted into another.
            let taken = std::mem::take(&mut window.taken);
            let rehearsed = window.rehearsed.take();
            let seek = window.seek.take();
            *window = EditorWindow {
                taken,
                seek,
                rehearsed,
                ..EditorWindow::default()
            };
        }
        Some((_, before)) if before == at => return,
        Some(_) => {
            window.step = None;
            window.text = None;
        }
        None => {}
    }
    let shows = window.of.is_none_or(|(known, _)| known != of);
    state.window.editing.of = Some((of, at));
    if shows {
        fold_all(state);
        at_the_presented_slide(state);
        if let Some(id) = state.window.editing.seek.take() {
            show_slide(state, &id);
        }
        state.window.overlay = None;
        state.show_surface(Surface::Edit);
    }
    unfold(state);
}

/// Goes back to the session that is edited, at the slide that a workshop of it shows.
pub fn back(state: &mut State) {
    let before = state.window.editing.of;
    at_the_presented_slide(state);
    // Followed as any other slide that is chosen.
    state.window.editing.of = before;
    state.window.overlay = None;
    state.show_surface(Surface::Edit);
}

/// Folds all sections: that of the chosen slide is opened by being chosen.
fn fold_all(state: &mut State) {
    let count = state.editor.as_ref().map_or(0, |editor| editor.session().agenda.len());
    state.window.editing.folded = (0..count).collect();
}

/// Opens the section of the chosen slide.
fn unfold(state: &mut State) {
    let section = state.editor.as_ref().map(|editor| editor.slide().section);
    if let Some(Section::Item(item)) = section {
        state.window.editing.folded.remove(&item);
    }
}

/// Chooses the slide that the workshop shows, where it presents this session.
fn at_the_presented_slide(state: &mut State) {
    let presented = state
        .document
        .as_ref()
        .filter(|document| presents(document, state.editor.as_ref()));
    let id = presented.and_then(Document::slide).map(|slide| slide.id.clone());
    let Some(editor) = &mut state.editor else { return };
    if let Some(at) = id.and_then(|id| editor.session().place_of_id(&id)) {
        editor.choose(at, None);
        state.window.editing.of = Some((editor.opening(), editor.slide()));
    }
}

/// Whether a workshop runs the session that is edited.
fn presents(document: &Document, editor: Option<&Editor>) -> bool {
    editor.is_some_and(|editor| editor.session().id == document.session().id)
}

/// Takes it that something is typed into this: after a pause, or after something else, it is a change of its own.
pub fn typed_into(state: &mut State, into: String) {
    let now = state.now.at;
    let (last, at) = &mut state.window.editing.run;
    // A pause ends what was typed in one go.
    let anew = *last != into || now.since(*at) > PAUSE;
    *last = into;
    *at = now;
    if anew && let Some(editor) = &mut state.editor {
        editor.gesture_ended();
    }
}

/// Something that is typed: with what was typed into the same thing just before it is one change.
fn type_into(state: &mut State, edit: SessionEdit, into: String, effects: &mut Vec<Effect>) {
    typed_into(state, into);
    state.edit_session(edit, true, effects);
}

/// Leaves what came last; the slide itself is not left.
fn leave(state: &mut State) {
    let window = &mut state.window.editing;
    if window.palette.take().is_some() || window.text.take().is_some() {
        return;
    }
    if !window.ticked.is_empty() {
        window.ticked.clear();
        return;
    }
    if let Some(editor) = &mut state.editor
        && editor.block().is_some()
    {
        let slide = editor.slide();
        editor.choose(slide, None);
    }
}

/// What changes the session.
fn changes(state: &mut State, asked: EditorLook, effects: &mut Vec<Effect>) {
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

/// The ticked slides in their order, else the chosen one.
fn ticked(state: &State) -> Vec<SlideAt> {
    let window = &state.window.editing;
    if window.view == EditorView::Overview && !window.ticked.is_empty() {
        return window.ticked.iter().copied().collect();
    }
    state.editor.as_ref().map(Editor::slide).into_iter().collect()
}

/// The place behind the chosen slide; at the end of the first section of a session without slides.
pub(super) fn behind(session: &Session, at: SlideAt) -> SlideAt {
    if session.slide_at(at).is_some() {
        at.next()
    } else {
        let last = session.agenda.len().saturating_sub(1);
        SlideAt::item(last, session.agenda.get(last).map_or(0, |item| item.slides.len()))
    }
}

/// Shows a slide of the session that was rehearsed: now if that is edited, else once it is opened.
fn seek(state: &mut State, id: String) {
    if remarks::is_rehearsed(state) {
        show_slide(state, &id);
    } else {
        state.window.editing.seek = Some(id);
    }
}

/// Shows the slide of this id, if there is one.
fn show_slide(state: &mut State, id: &str) {
    let place = state
        .editor
        .as_ref()
        .and_then(|editor| editor.session().place_of_id(id));
    if let Some(at) = place {
        choose(state, at, None);
        state.window.editing.view = EditorView::Slide;
    }
}

/// Chooses a slide, and shows it as a slide.
pub(super) fn choose(state: &mut State, at: SlideAt, block: Option<usize>) {
    if let Some(editor) = &mut state.editor {
        editor.choose(at, block);
        state.window.editing.of = Some((editor.opening(), editor.slide()));
    }
    let window = &mut state.window.editing;
    window.step = None;
    window.text = None;
    if let Section::Item(item) = at.section {
        window.folded.remove(&item);
    }
}

/// Moves a section; those that are open stay open.
fn move_section(state: &mut State, session: &Session, (from, to): (usize, usize), effects: &mut Vec<Effect>) {
    let mut order: Vec<usize> = (0..session.agenda.len()).collect();
    if from >= order.len() || to >= order.len() {
        return;
    }
    let item = order.remove(from);
    order.insert(to, item);
    if asked::apply(state, SessionEdit::Agenda(AgendaEdit::Move { from, to }), effects) {
        let of = state.editor.as_ref().map(|editor| (editor.opening(), editor.slide()));
        let window = &mut state.window.editing;
        let moved = order.iter().enumerate();
        let folded = moved.filter(|(_, before)| window.folded.contains(before));
        window.folded = folded.map(|(now, _)| now).collect();
        // The slide is the same: nothing of it is shown anew.
        window.of = of;
    }
}

fn new_slide(state: &mut State, session: &Session, at: SlideAt, title: &str, effects: &mut Vec<Effect>) {
    let to = behind(session, at);
    let slide = Slide {
        id: session.free_slide_id(title),
        title: title.to_owned(),
        ..Slide::default()
    };
    let slide = Box::new(slide);
    if asked::apply(
        state,
        SessionEdit::Slides(SlidesEdit::Insert { at: to, slide }),
        effects,
    ) {
        choose(state, to, None);
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
    let slide = Slide {
        id: session.free_slide_id(question),
        title: question.to_owned(),
        ..Slide::default()
    };
    let slide = Box::new(slide);
    let made = SessionEdit::Slides(SlidesEdit::Insert { at: to, slide });
    let edit = SessionEdit::Several(vec![made, round_form::with_round(question, session, to)]);
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
    let first = fields::texts(&*block, kinds::block).into_iter().next();
    if asked::apply(
        state,
        SessionEdit::Block(at, BlockEdit::Insert { at: place, block }),
        effects,
    ) {
        choose(state, at, Some(place));
        // It is there to be written over.
        let window = &mut state.window.editing;
        window.text = first.map(|text| TextOn::Block(place, text.way));
        window.enter = window.text.is_some();
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

/// Shows what a way leads to: its slide, and its block.
fn go(state: &mut State, session: &Session, way: &[Step]) {
    let found = SlideAt::on_way(way).filter(|(at, _)| session.slide_at(*at).is_some());
    let rest = found.map_or(&[][..], |(_, rest)| rest);
    let at = match (found, way) {
        (Some((at, _)), _) => Some(at),
        (None, [Step::Field("agenda"), Step::Item(item), ..]) => Some(SlideAt::item(*item, 0)),
        (None, [Step::Field("rounds"), Step::Item(round), ..]) => {
            let id = session.rounds.get(*round).map(|round| round.id.as_str());
            let starts = |at: &SlideAt| session.slide_at(*at).and_then(|slide| slide.round.as_deref()) == id;
            session.places().find(starts)
        }
        _ => None,
    };
    let Some(at) = at else { return };
    let block = match rest {
        [Step::Field("blocks"), Step::Item(block), ..] => Some(*block),
        _ => None,
    };
    choose(state, at, block);
    let window = &mut state.window.editing;
    window.notes = matches!(rest, [Step::Field("notes"), ..]);
    window.tab = if window.notes {
        EditorTab::Notes
    } else {
        EditorTab::Form
    };
    if window.view == EditorView::Overview {
        window.view = EditorView::Slide;
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
