//! Properties that hold for edits of every sort.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Debug;

use proptest::prelude::*;

use super::samples::{every_kind, place};
use super::{SessionEdit, SessionHistory, agenda, block, head, rounds, slide, slides};
use crate::history::each_variant::{EachVariant, each_variant};
use crate::session::slide_at::SlideAt;
use crate::session::{Session, Slide, built_in};

/// Edits of all subjects, about things that may or may not be there.
pub fn edits() -> EachVariant<SessionEdit> {
    nested(2)
}

/// Edits that hold others this deep.
fn nested(depth: usize) -> EachVariant<SessionEdit> {
    let several = match depth.checked_sub(1) {
        Some(deeper) => prop::collection::vec(nested(deeper).any(), 0..4).boxed(),
        None => Just(Vec::new()).boxed(),
    };
    let whole = prop::sample::select(vec![every_kind(), built_in().clone()]);
    each_variant!(SessionEdit {
        Head => head::any::edits().any().prop_map(SessionEdit::Head),
        Agenda => agenda::any::edits().any().prop_map(SessionEdit::Agenda),
        Slides => slides::any::edits().any().prop_map(SessionEdit::Slides),
        Slide => (place(), slide::any::edits().any()).prop_map(|(at, edit)| SessionEdit::Slide(at, edit)),
        Block => (place(), block::any::edits().any()).prop_map(|(at, edit)| SessionEdit::Block(at, edit)),
        Rounds => rounds::any::edits().any().prop_map(SessionEdit::Rounds),
        Whole => whole.prop_map(|whole| SessionEdit::Whole(Box::new(whole))),
        Several => several.prop_map(SessionEdit::Several),
    })
}

/// Asks that each variant of a subject is made, and that some of what is made fits.
fn assert_each_fits<E: Debug + Clone + 'static>(each: EachVariant<E>, edit: fn(E) -> SessionEdit) {
    for (name, values) in each.samples(60) {
        let fits = |value: E| edit(value).apply(&mut every_kind()).is_ok();
        assert!(
            values.into_iter().any(fits),
            "{name}: nothing that is made of it ever fits"
        );
    }
}

#[test]
fn edits_of_every_variant_are_made_and_some_of_each_fit() {
    assert_each_fits(edits(), |edit| edit);
    assert_each_fits(head::any::edits(), SessionEdit::Head);
    assert_each_fits(agenda::any::edits(), SessionEdit::Agenda);
    assert_each_fits(slides::any::edits(), SessionEdit::Slides);
    assert_each_fits(rounds::any::edits(), SessionEdit::Rounds);
    let at = SlideAt::item(1, 0);
    assert!(every_kind().slide_at(at).is_some_and(|slide| !slide.blocks.is_empty()));
    for (name, values) in slide::any::edits().samples(60) {
        let fits = |edit| SessionEdit::Slide(at, edit).apply(&mut every_kind()).is_ok();
        assert!(values.into_iter().any(fits), "{name}");
    }
    for (name, values) in block::any::edits().samples(60) {
        let fits = |edit| SessionEdit::Block(at, edit).apply(&mut every_kind()).is_ok();
        assert!(values.into_iter().any(fits), "{name}");
    }
}

#[test]
fn slides_moved_together_stand_in_their_order_where_they_were_dropped() {
    let slide = |id: &str| Slide {
        id: id.to_owned(),
        ..Slide::default()
    };
    let mut session = every_kind();
    session.agenda.truncate(2);
    session.agenda[0].slides = ["a", "b", "c", "d"].map(slide).to_vec();
    session.agenda[1].slides = ["e", "f"].map(slide).to_vec();
    let ids = |session: &Session| -> Vec<String> {
        session
            .agenda
            .iter()
            .map(|item| item.slides.iter().map(|slide| slide.id.as_str()).collect())
            .collect()
    };
    for (from, to, expected) in [
        (vec![(0, 0), (0, 2)], (0, 4), ["bdac", "ef"]),
        (vec![(0, 3), (0, 1)], (0, 0), ["bdac", "ef"]),
        (vec![(0, 0), (0, 3), (1, 1)], (0, 2), ["badfc", "e"]),
        (vec![(0, 1), (0, 2), (1, 0)], (1, 1), ["ad", "bcef"]),
        (vec![(1, 0)], (1, 0), ["abcd", "ef"]),
        (vec![(0, 0), (0, 1), (0, 2), (0, 3)], (1, 2), ["", "efabcd"]),
    ] {
        let mut moved = session.clone();
        let edit = super::SlidesEdit::Move {
            from: from.iter().map(|(item, index)| SlideAt::item(*item, *index)).collect(),
            to: SlideAt::item(to.0, to.1),
        };
        let back = SessionEdit::Slides(edit).apply(&mut moved).unwrap();
        assert_eq!(ids(&moved), expected, "{from:?} to {to:?}");
        back.apply(&mut moved).unwrap();
        assert_eq!(moved, session);
    }
}

#[test]
fn a_burst_of_typing_is_one_entry_and_keeps_one_inverse() {
    let before = every_kind();
    let mut session = before.clone();
    let mut history = SessionHistory::default();
    let at = SlideAt::item(1, 0);
    let mut typed = String::new();
    for letter in "Why work waits".chars() {
        typed.push(letter);
        let edit = SessionEdit::Slide(at, super::SlideEdit::Title(typed.clone()));
        history.apply(&mut session, edit, true).unwrap();
    }
    history.gesture_ended();
    let (label, edit) = history.undo(&mut session).unwrap();
    assert_eq!(label, "Change the title");
    assert!(matches!(edit, SessionEdit::Slide(..)), "{edit:?}");
    assert_eq!(session, before);
    history.redo(&mut session).unwrap();
    assert_eq!(session.slide_at(at).unwrap().title, "Why work waits");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_taken_back_leaves_the_session_as_it_was_and_a_refused_one_touches_nothing(
        edits in prop::collection::vec(edits().any(), 1..8)
    ) {
        let mut session = every_kind();
        for edit in edits {
            let before = session.clone();
            prop_assert!(!edit.describe(&session).is_empty());
            match edit.clone().apply(&mut session) {
                Err(refused) => prop_assert_eq!(&session, &before, "refused: {}", refused),
                Ok(inverse) => {
                    let after = session.clone();
                    let again = inverse.apply(&mut session).unwrap();
                    prop_assert_eq!(&session, &before, "taken back: {:?}", edit);
                    again.apply(&mut session).unwrap();
                    prop_assert_eq!(&session, &after, "done again: {:?}", edit);
                }
            }
        }
    }

    #[test]
    fn undo_goes_to_the_first_word_and_redo_to_the_last(
        edits in prop::collection::vec((edits().any(), any::<bool>(), any::<bool>()), 1..20)
    ) {
        let start = every_kind();
        let mut session = start.clone();
        let mut history = SessionHistory::default();
        for (edit, gesture, ended) in edits {
            let _ = history.apply(&mut session, edit, gesture);
            if ended {
                history.gesture_ended();
            }
        }
        let end = session.clone();
        while history.undo(&mut session).is_some() {}
        prop_assert_eq!(&session, &start);
        while history.redo(&mut session).is_some() {}
        prop_assert_eq!(&session, &end);
    }

    #[test]
    fn the_journal_reads_every_edit_back(edit in edits().any()) {
        let text = ron::to_string(&edit).unwrap();
        prop_assert!(!text.contains('\n'));
        let read: SessionEdit = ron::from_str(&text).unwrap();
        // An edit may hold NaN, which is not equal to itself; its text is.
        prop_assert_eq!(ron::to_string(&read).unwrap(), text);
    }
}
