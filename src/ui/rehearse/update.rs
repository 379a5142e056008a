//! Carries out what the rehearsal surface asks for.

use std::sync::Arc;
use std::time::Duration;

use super::words;
use crate::session::rehearsal::{NewMinutes, Rehearsals, Remark, minutes_edits};
use crate::session::{Session, SessionEdit};
use crate::store::Rehearsed;
use crate::time::Stamp;
use crate::ui::action::{Go, RehearseAction, target};
use crate::ui::effect::Effect;
use crate::ui::state::editor::Editor;
use crate::ui::state::rehearse::{Rehearsing, Run, SavedRehearsal};
use crate::ui::state::{Document, ForWhat, Overlay, State, Surface};
use crate::workshop::Position;

/// A rehearsal that took less was begun by mistake: nothing of it is kept.
const LEAST: Duration = Duration::from_secs(10);
/// A clock that nobody has looked at for so long did not count: the computer slept.
const SLEPT: Duration = Duration::from_mins(1);
/// How often a rehearsal that goes on is kept.
const KEPT: Duration = Duration::from_secs(10);

/// Carries out one action.
pub fn update(state: &mut State, action: RehearseAction, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    match action {
        RehearseAction::Begin => return choose(state, effects),
        RehearseAction::BeginOf(index) => return of_library(state, index, effects),
        RehearseAction::End => return end(state, effects),
        RehearseAction::Tick => return tick(state, effects),
        _ => {}
    }
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    match action {
        RehearseAction::Pause => {
            let slide = rehearsing.slide().cloned();
            if let Some(run) = &mut rehearsing.run {
                run.settle(slide.as_ref(), now);
                run.since = if run.since.is_some() { None } else { Some(now) };
                run.seen = now;
                rehearsing.changed = true;
            }
        }
        RehearseAction::Again => {
            let slide = rehearsing.slide().map(|slide| slide.id.clone());
            if let (Some(run), Some(id)) = (&mut rehearsing.run, slide) {
                // The time of the attempt that went wrong would count as the slide's.
                run.took.millis.remove(&id);
                // A clock that is held stays held.
                run.since = run.since.map(|_| now);
                run.at.step = 1;
                rehearsing.changed = true;
            }
        }
        RehearseAction::Tab(tab) => rehearsing.tab = tab,
        RehearseAction::Draft(text) => {
            rehearsing.changed |= rehearsing.draft != text;
            rehearsing.draft = text;
        }
        RehearseAction::Focus => rehearsing.focus_draft = true,
        RehearseAction::Focused => rehearsing.focus_draft = false,
        RehearseAction::InField(inside) => rehearsing.in_field = inside,
        RehearseAction::Submit => {
            let text = rehearsing.draft.trim().to_owned();
            if text.is_empty() {
                return;
            }
            rehearsing.draft.clear();
            let slide = rehearsing.slide().map(|slide| slide.id.clone());
            rehearsing.kept.remark(Remark {
                slide,
                text,
                at: now,
                done: false,
            });
            keep(rehearsing, now, effects);
        }
        RehearseAction::Done(place, done) => {
            if let Some(remark) = rehearsing.kept.remarks.get_mut(place) {
                remark.done = done;
                keep(rehearsing, now, effects);
            }
        }
        RehearseAction::Row(row) => rehearsing.row = row,
        RehearseAction::Typed(item, text) => {
            rehearsing.left.remove(&item);
            rehearsing.typed.insert(item, text);
        }
        RehearseAction::Leave(item, leave) => {
            if leave {
                rehearsing.left.insert(item);
            } else {
                rehearsing.left.remove(&item);
            }
        }
        RehearseAction::KeepPlan => {
            let all = rehearsing.proposals();
            // Left one by one, so that any of them can still be taken back in.
            rehearsing.left = all.into_iter().flatten().map(|proposal| proposal.item).collect();
            state.tell("The plan stays as it is");
        }
        RehearseAction::TakeProposals => take_proposals(state, effects),
        RehearseAction::Begin | RehearseAction::BeginOf(_) | RehearseAction::End | RehearseAction::Tick => {}
    }
}

/// Has the proposals that are taken written into the file. A session that is edited takes them as a change like every other: what is written behind
/// an open editor would be somebody else's to it.
fn take_proposals(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(rehearsing) = state.rehearsing.as_deref().filter(|it| it.can_take()) else {
        return;
    };
    let Some(path) = rehearsing.of.path.clone() else { return };
    let new = |(item, minutes): (usize, f32)| {
        let title = rehearsing.session.agenda.get(item)?.title.clone();
        Some(NewMinutes { item, title, minutes })
    };
    let taken: Vec<NewMinutes> = rehearsing.taken().into_iter().filter_map(new).collect();
    let edited = state.editor.as_ref().filter(|editor| editor.path() == Some(&*path));
    let Some(editor) = edited else {
        effects.push(Effect::TakeMinutes(path, taken));
        return;
    };
    let edits = minutes_edits(editor.session(), &taken);
    let count = edits.len();
    if count > 0 && state.edit_session(SessionEdit::Several(edits), false, effects) {
        state.tell(words::minutes_taken(count));
        let newer = state.editor.as_ref().map(Editor::snapshot);
        if let (Some(rehearsing), Some(newer)) = (state.rehearsing.as_deref_mut(), newer) {
            show_newer(rehearsing, newer);
        }
    }
}

/// Moves through the slides of the agenda.
pub fn go(state: &mut State, go: Go, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    let slide = rehearsing.slide().cloned();
    let told = rehearsing.session.told_count();
    let Some(run) = &mut rehearsing.run else { return };
    // Reference slides come behind those that are told: nobody rehearses them.
    let to = target(&rehearsing.session, run.at, go).filter(|to| to.slide < told);
    let Some(to) = to else {
        if matches!(go, Go::Next | Go::NextSlide) {
            state.tell("That was the last slide. Esc ends the rehearsal");
        }
        return;
    };
    run.settle(slide.as_ref(), now);
    let turned = run.at.slide != to.slide;
    run.at = to;
    // Not at each step: the clock's own beat keeps those.
    if turned {
        keep(rehearsing, now, effects);
    }
}

/// Makes the surface ready when it was gone to: the session of the open workshop is rehearsed where none was chosen.
pub fn arrive(state: &mut State, effects: &mut Vec<Effect>) {
    if state.rehearsing.is_none() {
        of_document(state, effects);
    }
}

/// Holds the clock as soon as another surface is shown.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    if state.surface() == Surface::Rehearse {
        return;
    }
    let now = state.now.at;
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    if rehearsing.run.as_ref().is_none_or(|run| run.since.is_none()) {
        return;
    }
    let slide = rehearsing.slide().cloned();
    if let Some(run) = &mut rehearsing.run {
        run.settle(slide.as_ref(), now);
        run.since = None;
    }
    keep(rehearsing, now, effects);
}

/// Takes what the disk has kept of earlier rehearsals. One that was not ended goes on where it stood, held.
pub fn known(state: &mut State, of: &Rehearsed, mut kept: Rehearsals, why: Option<String>, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    // An answer to another session, or a second one, would throw away what was timed since.
    if rehearsing.of != *of || rehearsing.known {
        return;
    }
    rehearsing.known = true;
    // The room that the session once had: proposals fit into it however often the minutes were changed since.
    kept.room.get_or_insert_with(|| rehearsing.session.planned_minutes());
    let open = kept.open.take();
    // What was said in the meantime comes behind.
    kept.remarks.append(&mut rehearsing.kept.remarks);
    let draft = std::mem::take(&mut kept.draft);
    // What is being typed now is newer than what was left half typed.
    if rehearsing.draft.is_empty() {
        rehearsing.draft = draft;
    }
    rehearsing.kept = kept;
    // Ended before the disk had answered, it is over.
    let goes_on = open.filter(|_| rehearsing.run.is_some()).and_then(|open| {
        let slide = rehearsing.place_of(&open.slide)?;
        Some((slide, open))
    });
    let resumed = goes_on.is_some();
    if let Some((slide, open)) = goes_on {
        rehearsing.run = Some(Run {
            took: open.run,
            at: Position {
                slide,
                step: open.step.max(1),
            },
            since: None,
            seen: now,
        });
    }
    keep(rehearsing, now, effects);
    if let Some(why) = why {
        state.warn(why);
    } else if resumed {
        state.tell("This rehearsal was not ended: it goes on where it stood, and T lets its clock run");
    }
}

/// Takes the disk's word on what was asked to be kept.
pub fn written(state: &mut State, of: &Rehearsed, done: Result<Stamp, String>) {
    let Some(rehearsing) = state.rehearsing.as_deref_mut().filter(|it| it.of == *of) else {
        return;
    };
    rehearsing.saved = match done {
        Ok(at) => SavedRehearsal::At(at),
        Err(why) => SavedRehearsal::Failed(why),
    };
}

/// Follows the file of the session: what was mended shows, and the place stays.
pub fn session_changed(state: &mut State) {
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    let Some(path) = &rehearsing.of.path else { return };
    let card = state
        .library
        .sessions
        .iter()
        .find(|card| card.path.as_ref() == Some(path));
    let Some(newer) = card.and_then(|card| card.session.clone()) else {
        return;
    };
    if newer != rehearsing.session {
        show_newer(rehearsing, newer);
    }
}

/// Goes on with a newer state of the session at the same place.
fn show_newer(rehearsing: &mut Rehearsing, newer: Arc<Session>) {
    let shown = rehearsing.slide().map(|slide| slide.id.clone());
    rehearsing.session = newer;
    let place = shown.and_then(|id| rehearsing.place_of(&id));
    let last = rehearsing.session.told_count().saturating_sub(1);
    if let Some(run) = &mut rehearsing.run {
        run.at.slide = place.unwrap_or(run.at.slide).min(last);
        let steps = rehearsing
            .session
            .slide(run.at.slide)
            .map_or(1, crate::session::Slide::steps);
        run.at.step = run.at.step.clamp(1, steps);
    }
    // Both go by the place of a section, where another may stand now.
    rehearsing.typed.clear();
    rehearsing.left.clear();
}

/// Leaves the surface: a rehearsal ends, and its summary is left for what was shown before.
pub fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    let runs = state.rehearsing.as_ref().is_some_and(|it| it.run.is_some());
    if runs {
        end(state, effects);
    } else {
        back(state);
    }
}

/// Leaves the line of remarks; whether it had the focus.
pub fn drop_field(state: &mut State) -> bool {
    let rehearsing = state.rehearsing.as_deref_mut();
    rehearsing.is_some_and(|rehearsing| std::mem::take(&mut rehearsing.in_field))
}

/// How long until it has to be looked at again by itself; none while no clock counts and nothing waits to be kept.
pub fn next_look(state: &State) -> Option<Duration> {
    let rehearsing = state.rehearsing.as_ref()?;
    let counts = rehearsing.run.as_ref().is_some_and(|run| run.since.is_some());
    (counts || rehearsing.changed).then(|| to_next_second(rehearsing, state.now.at))
}

/// How long until the clock of the slide shows another second.
fn to_next_second(rehearsing: &Rehearsing, now: Stamp) -> Duration {
    let took = rehearsing.took(now).zip(rehearsing.slide());
    let shown = took
        .and_then(|(took, slide)| took.of_slide(&slide.id))
        .unwrap_or_default();
    let into = shown.subsec_millis();
    // A millisecond later: looked at on the stroke, the clock may still show the second before.
    Duration::from_millis(u64::from(1_001 - into.min(1_000)))
}

/// Whether a second has passed that is to be counted or kept.
pub fn is_due(state: &State) -> bool {
    let now = state.now.at;
    state.rehearsing.as_ref().is_some_and(|rehearsing| {
        let run = rehearsing.run.as_ref();
        let counts = run.is_some_and(|run| run.since.is_some());
        let seen = run.map_or(Stamp::default(), |run| run.seen);
        let second = Duration::from_secs(1);
        // Before it is known what the disk holds, keeping would write over it.
        let waits = rehearsing.changed && rehearsing.known;
        (counts && now.since(seen) >= second) || (waits && now.since(rehearsing.asked) >= second)
    })
}

fn choose(state: &mut State, effects: &mut Vec<Effect>) {
    if state.surface() == Surface::Rehearse {
        let again = state
            .rehearsing
            .as_ref()
            .map(|it| (Arc::clone(&it.session), it.of.clone()));
        if let Some((session, of)) = again {
            begin(state, session, of, effects);
        }
        return;
    }
    if state.surface() == Surface::Edit
        && let Some(editor) = &state.editor
    {
        let of = Rehearsed {
            session: editor.session().id.clone(),
            path: editor.path().map(std::path::Path::to_path_buf),
        };
        // As the editor has it: the file may lack the last change.
        let session = editor.snapshot();
        return begin(state, session, of, effects);
    }
    if state.document.is_some() && state.surface() != Surface::Home {
        return of_document(state, effects);
    }
    let listed = state.library.sessions.iter().enumerate();
    let sound: Vec<usize> = listed
        .filter(|(_, card)| card.session.is_some())
        .map(|(index, _)| index)
        .collect();
    match sound.as_slice() {
        [] => {}
        // One session is no choice to be asked about.
        [only] => of_library(state, *only, effects),
        _ => state.show_overlay(Some(Overlay::Sessions(ForWhat::Rehearse))),
    }
}

fn of_library(state: &mut State, index: usize, effects: &mut Vec<Effect>) {
    let Some(card) = state.library.sessions.get(index) else {
        return;
    };
    let Some(session) = card.session.clone() else { return };
    let of = Rehearsed {
        session: session.id.clone(),
        path: card.path.clone(),
    };
    begin(state, session, of, effects);
}

/// The session of the open workshop; its file is the one of this id that is listed, if any is.
fn of_document(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(session) = state.document.as_ref().map(Document::session) else {
        return;
    };
    let listed = state
        .library
        .sessions
        .iter()
        .find(|card| card.session.as_ref().is_some_and(|listed| listed.id == session.id));
    let of = Rehearsed {
        session: session.id.clone(),
        path: listed.and_then(|card| card.path.clone()),
    };
    // The file is what takes the proposals, and may have been mended since the workshop began.
    let session = listed
        .and_then(|card| card.session.clone())
        .unwrap_or_else(|| Arc::new(session.clone()));
    begin(state, session, of, effects);
}

fn begin(state: &mut State, session: Arc<Session>, of: Rehearsed, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    let same = state.rehearsing.as_deref_mut().filter(|it| it.of == of && it.known);
    if let Some(rehearsing) = same {
        // Its earlier times are known already. One that goes on is gone on with.
        rehearsing.session = session;
        if rehearsing.run.is_none() {
            rehearsing.run = Some(Run::begin(now));
        }
        rehearsing.typed.clear();
        rehearsing.left.clear();
        keep(rehearsing, now, effects);
    } else {
        // Another one that was not ended stays kept as it is, and goes on when it is rehearsed again.
        effects.push(Effect::ReadRehearsals(of.clone()));
        state.rehearsing = Some(Box::new(Rehearsing::begin(session, of, now)));
    }
    state.window.overlay = None;
    // Where it is shown already it has arrived.
    if state.surface() != Surface::Rehearse {
        state.show_surface(Surface::Rehearse);
    }
}

fn end(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    let slide = rehearsing.slide().cloned();
    let Some(mut run) = rehearsing.run.take() else { return };
    run.settle(slide.as_ref(), now);
    let short = run.took.spent() < LEAST;
    if !short {
        // Its times stand beside those of earlier ones from now on.
        rehearsing.kept.end(run.took);
    }
    rehearsing.typed.clear();
    rehearsing.left.clear();
    rehearsing.row = 0;
    keep(rehearsing, now, effects);
    // What was told while it ran is over with it.
    state.notice = state.notice.take().filter(|notice| notice.warning);
    if short {
        state.tell("It was not ten seconds long, so nothing of it was kept");
        back(state);
        // So that the next one is begun anew, and does not go on with these seconds.
        state.rehearsing = None;
    }
}

/// Shows what lies behind the surface.
fn back(state: &mut State) {
    let behind = if state.document.is_some() {
        Surface::Present
    } else {
        Surface::Home
    };
    state.show_surface(behind);
}

fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now.at;
    let Some(rehearsing) = state.rehearsing.as_deref_mut() else {
        return;
    };
    let slide = rehearsing.slide().cloned();
    let mut slept = false;
    if let Some(run) = &mut rehearsing.run {
        slept = run.since.is_some() && now.since(run.seen) > SLEPT;
        if slept {
            // What was shown before it slept counts.
            let seen = run.seen;
            run.settle(slide.as_ref(), seen);
            run.since = None;
        }
        run.seen = now;
    }
    if slept || rehearsing.changed || now.since(rehearsing.asked) >= KEPT {
        keep(rehearsing, now, effects);
    }
    if slept {
        state.tell("The clock is held: nobody was here for a while. T lets it go on");
    }
}

/// Asks for all of it to be kept, once it is known what was kept before.
fn keep(rehearsing: &mut Rehearsing, now: Stamp, effects: &mut Vec<Effect>) {
    rehearsing.changed = !rehearsing.known;
    if rehearsing.known {
        rehearsing.asked = now;
        let kept = rehearsing.to_keep(now);
        effects.push(Effect::KeepRehearsals(rehearsing.of.clone(), Box::new(kept)));
    }
}
