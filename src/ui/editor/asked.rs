//! What is meant by what was asked for: a line that was typed, slides to be taken away or pasted, a slide to be moved by one.

use super::kinds;
use crate::session::edit::{AgendaEdit, RoundsEdit, SlidesEdit};
use crate::session::{Cue, Section, Session, SessionEdit, Slide, SlideAt};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::editing::Taken;

/// What a line of entry means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meant<'t> {
    /// `## name`: a section.
    Section(&'t str),
    /// `# title`: a slide.
    Slide(&'t str),
    /// `/name`: a block of the kind at this index.
    Kind(usize),
    /// `? question` or `! what has to stay`: a note.
    Note(Cue),
    /// `% question`: a round.
    Round(&'t str),
    /// Anything else: a title, or a paragraph.
    Text(&'t str),
}

/// What a line means; nothing if it is empty, or names no kind of block.
pub(super) fn meant(line: &str) -> Option<Meant<'_>> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    // Two signs before one: a section begins as a slide does.
    if let Some(title) = line.strip_prefix("##") {
        return Some(Meant::Section(title.trim()));
    }
    if let Some(title) = line.strip_prefix('#') {
        return Some(Meant::Slide(title.trim()));
    }
    if let Some(name) = line.strip_prefix('/') {
        let kind = kinds::found(name).first().copied()?;
        return kinds::place_of(kind).map(Meant::Kind);
    }
    if let Some(question) = line.strip_prefix('%') {
        return Some(Meant::Round(question.trim())).filter(|_| question.trim() != "");
    }
    if let Some(text) = line.strip_prefix('?') {
        return Some(Meant::Note(Cue::Ask(text.trim().to_owned())));
    }
    if let Some(text) = line.strip_prefix('!') {
        return Some(Meant::Note(Cue::Stress(text.trim().to_owned())));
    }
    Some(Meant::Text(line))
}

/// Changes the session; whether it was done. If not, a warning says why.
pub(super) fn apply(state: &mut State, edit: SessionEdit, effects: &mut Vec<Effect>) -> bool {
    if let Some(editor) = &mut state.editor {
        editor.gesture_ended();
    }
    state.edit_session(edit, false, effects)
}

/// Several edits as one.
pub(super) fn one(mut edits: Vec<SessionEdit>) -> SessionEdit {
    match edits.pop() {
        Some(only) if edits.is_empty() => only,
        last => {
            edits.extend(last);
            SessionEdit::Several(edits)
        }
    }
}

/// The edit that takes slides away; a section that would be left without any goes too. None if no slide would be left.
pub(super) fn without(session: &Session, slides: &[SlideAt]) -> Option<SessionEdit> {
    let there: Vec<SlideAt> = slides
        .iter()
        .copied()
        .filter(|at| session.slide_at(*at).is_some())
        .collect();
    let told = there.iter().filter(|at| at.section != Section::Reference).count();
    // A session without a slide could not be shown, and the check refuses it.
    if there.is_empty() || told >= session.told_count() {
        return None;
    }
    let mut edits = Vec::new();
    // From the end, so that the places of those before stay true.
    for at in there.iter().rev() {
        edits.push(SessionEdit::Slides(SlidesEdit::Remove { at: *at }));
    }
    for (item, section) in session.agenda.iter().enumerate().rev() {
        let gone = there.iter().filter(|at| at.section == Section::Item(item)).count();
        if gone > 0 && gone == section.slides.len() {
            edits.push(SessionEdit::Agenda(AgendaEdit::Remove { at: item }));
        }
    }
    Some(one(edits))
}

/// The edit that puts slides at a place, with ids and rounds of their own where these are taken.
pub(super) fn pasted(session: &Session, to: SlideAt, taken: &Taken) -> SessionEdit {
    // Each edit is tried on a copy, so that the next one sees its ids and rounds.
    let mut known = session.clone();
    let mut edits = Vec::new();
    for (index, slide) in taken.slides.iter().enumerate() {
        let mut slide = slide.clone();
        // Workshops remember slides by their ids: two of one id would share notes and times.
        if known.slides().any(|(_, other)| other.id == slide.id) {
            slide.id = known.free_slide_id(&slide.id);
        }
        let round = slide
            .round
            .as_ref()
            .and_then(|id| taken.rounds.iter().find(|round| round.id == *id));
        let missing = slide.round.as_ref().is_some_and(|id| known.round(id).is_none());
        if let Some(round) = round.filter(|_| missing) {
            let at = known.rounds.len();
            let round = Box::new(round.clone());
            push(
                &mut edits,
                SessionEdit::Rounds(RoundsEdit::Insert { at, round }),
                &mut known,
            );
        } else if missing {
            slide.round = None;
        }
        let at = SlideAt {
            index: to.index + index,
            ..to
        };
        let slide: Box<Slide> = Box::new(slide);
        push(
            &mut edits,
            SessionEdit::Slides(SlidesEdit::Insert { at, slide }),
            &mut known,
        );
    }
    one(edits)
}

fn push(edits: &mut Vec<SessionEdit>, edit: SessionEdit, known: &mut Session) {
    // What cannot be applied here would refuse all others with it.
    if edit.clone().apply(known).is_ok() {
        edits.push(edit);
    }
}

/// Where a slide goes by one place up or down: the place it is moved before, and where it is then.
pub(super) fn shifted(session: &Session, at: SlideAt, down: bool) -> Option<(SlideAt, SlideAt)> {
    let Section::Item(item) = at.section else { return None };
    let count = session.agenda.get(item)?.slides.len();
    if down {
        if at.index + 1 < count {
            let now = at.next();
            return Some((now.next(), now));
        }
        // The last of its section goes to the next one, unless none would be left behind.
        (count > 1 && item + 1 < session.agenda.len()).then(|| {
            let first = SlideAt::item(item + 1, 0);
            (first, first)
        })
    } else if let Some(index) = at.index.checked_sub(1) {
        let now = SlideAt { index, ..at };
        Some((now, now))
    } else {
        let before = item.checked_sub(1).filter(|_| count > 1)?;
        let end = SlideAt::item(before, session.agenda.get(before)?.slides.len());
        Some((end, end))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;
    use crate::session::{built_in, starter};

    #[test]
    fn a_line_means_what_its_first_letters_say() {
        assert_eq!(meant("  "), None);
        assert_eq!(meant("## Begin"), Some(Meant::Section("Begin")));
        assert_eq!(meant("# A slide"), Some(Meant::Slide("A slide")));
        assert_eq!(meant("? Why"), Some(Meant::Note(Cue::Ask("Why".to_owned()))));
        assert_eq!(meant("! This"), Some(Meant::Note(Cue::Stress("This".to_owned()))));
        assert_eq!(meant("words"), Some(Meant::Text("words")));
        let Some(Meant::Kind(kind)) = meant("/tab") else {
            panic!("no kind")
        };
        assert_eq!(kinds::at(kind).map(|kind| kind.name), Some("Table"));
        assert_eq!(meant("/zzz"), None);
    }

    #[test]
    fn slides_taken_away_leave_no_empty_section_and_never_none_at_all() {
        let session = built_in();
        let first: Vec<SlideAt> = session.places().filter(|at| at.section == Section::Item(0)).collect();
        let mut changed = session.clone();
        without(session, &first).unwrap().apply(&mut changed).unwrap();
        assert_eq!(changed.agenda.len(), session.agenda.len() - 1);
        let all: Vec<SlideAt> = session.places().collect();
        assert_eq!(without(session, &all), None);
    }

    #[test]
    fn pasted_slides_have_ids_of_their_own_and_bring_their_rounds() {
        let session = built_in();
        let slides: Vec<Slide> = session.slides().map(|(_, slide)| slide.clone()).collect();
        let taken = Taken {
            rounds: session.rounds.clone(),
            slides: slides.clone(),
        };
        let mut other = starter("Other");
        let before = other.slide_count();
        for _ in 0..2 {
            pasted(&other, SlideAt::item(0, 1), &taken).apply(&mut other).unwrap();
        }
        assert_eq!(other.slide_count(), before + 2 * slides.len());
        let told = crate::session::check(&other, "other.ron");
        let ids =
            |problem: &crate::session::Problem| problem.what.contains(" id ") || problem.what.contains("no round");
        assert!(
            told.as_ref().err().is_none_or(|problems| !problems.iter().any(ids)),
            "{told:?}"
        );
    }

    #[test]
    fn a_slide_moved_by_one_goes_over_the_edge_of_its_section() {
        let session = built_in();
        for at in session.places().filter(|at| at.section != Section::Reference) {
            for down in [false, true] {
                let Some((to, now)) = shifted(session, at, down) else {
                    continue;
                };
                let mut changed = session.clone();
                let edit = SessionEdit::Slides(SlidesEdit::Move { from: vec![at], to });
                edit.apply(&mut changed).unwrap();
                let id = &session.slide_at(at).unwrap().id;
                assert_eq!(&changed.slide_at(now).unwrap().id, id, "{at:?} {down}");
                assert!(changed.agenda.iter().all(|item| !item.slides.is_empty()));
            }
        }
    }
}
