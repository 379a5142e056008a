//! What becomes of dots and links when steps and notes go and come back, and what undo calls their changes.
#![allow(clippy::unwrap_used)]

use super::{Edit, MapEdit, MarksEdit, NoteEdit};
use crate::flow::{FlowEdit, StepId};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Draft, History, Map, MapId, MapState, Marks, NoteId, Workshop};

fn workshop() -> Workshop {
    let session = crate::session::built_in().clone();
    let mut workshop = Workshop::new(
        DocumentId::new(Stamp::default(), 1),
        "Checkout",
        session,
        Stamp::default(),
    );
    let flow = crate::flow::text::read("Write | pt 1d\nTest | pt 4h\nDeploy | pt 1h").flow;
    workshop.maps.push(Map {
        id: MapId(1),
        name: "Current state".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    });
    for text in ["QA is shared", "Ask Security"] {
        let draft = Draft {
            text: text.to_owned(),
            ..Draft::default()
        };
        let note = workshop.note_from(draft, Stamp::default());
        workshop.notes.push(note);
    }
    workshop
}

fn dots(step: u32, dots: u32) -> Edit {
    Edit::Marks(MarksEdit::SetDots {
        map: MapId(1),
        step: StepId(step),
        dots,
    })
}

fn linked(step: u32, notes: &[u32]) -> Edit {
    Edit::Marks(MarksEdit::SetNotes {
        map: MapId(1),
        step: StepId(step),
        notes: notes.iter().copied().map(NoteId).collect(),
    })
}

#[test]
fn a_step_that_goes_takes_its_dots_and_links_along_and_undo_brings_all_back() {
    let mut workshop = workshop();
    let mut history = History::default();
    for edit in [dots(3, 4), linked(3, &[2, 1])] {
        history.apply(&mut workshop, edit, false).unwrap();
    }
    let marked = workshop.clone();
    let gone = FlowEdit::RemoveStep { step: StepId(3) };
    history
        .apply(&mut workshop, Edit::Map(MapEdit::ChangeFlow(MapId(1), gone)), false)
        .unwrap();
    assert!(workshop.maps.iter().all(|map| map.marks.is_empty()));
    assert_eq!(history.undo_label(), Some("Remove Deploy"));
    history.undo(&mut workshop).unwrap();
    assert_eq!(workshop, marked);
    history.redo(&mut workshop).unwrap();
    assert!(workshop.maps.iter().all(|map| map.marks.is_empty()));
}

#[test]
fn a_note_that_goes_is_unlinked_and_linked_again_by_undo() {
    let mut workshop = workshop();
    for edit in [linked(1, &[1]), linked(2, &[2, 1])] {
        edit.apply(&mut workshop).unwrap();
    }
    let before = workshop.clone();
    let back = Edit::Note(NoteEdit::Remove(NoteId(1))).apply(&mut workshop).unwrap();
    let map = workshop.map(MapId(1)).unwrap();
    assert_eq!(
        (map.marks.notes_of(StepId(1)), map.marks.notes_of(StepId(2))),
        (&[][..], &[NoteId(2)][..])
    );
    back.apply(&mut workshop).unwrap();
    assert_eq!(workshop, before);
}

#[test]
fn what_is_not_there_cannot_be_marked_and_no_note_is_linked_twice() {
    let mut workshop = workshop();
    let before = workshop.clone();
    for edit in [
        dots(9, 1),
        dots(1, 1000),
        linked(9, &[1]),
        linked(1, &[7]),
        linked(1, &[1, 1]),
    ] {
        edit.apply(&mut workshop).unwrap_err();
    }
    assert_eq!(workshop, before);
}

#[test]
fn undo_says_what_was_put_on_which_step() {
    let mut workshop = workshop();
    assert_eq!(dots(2, 1).describe(&workshop), "Put a dot on Test");
    dots(2, 1).apply(&mut workshop).unwrap();
    assert_eq!(dots(2, 0).describe(&workshop), "Take a dot off Test");
    assert_eq!(dots(2, 5).describe(&workshop), "Set the dots of Test");
    assert_eq!(linked(2, &[1]).describe(&workshop), "Link a note with Test");
    linked(2, &[1]).apply(&mut workshop).unwrap();
    assert_eq!(linked(2, &[]).describe(&workshop), "Take a note off Test");
}

#[test]
fn the_favourite_is_one_that_no_other_step_equals() {
    let mut workshop = workshop();
    let favourite = |workshop: &Workshop| {
        let map = workshop.map(MapId(1)).unwrap();
        map.marks.favourite(&map.flow)
    };
    assert_eq!(favourite(&workshop), None);
    for edit in [dots(1, 2), dots(2, 2)] {
        edit.apply(&mut workshop).unwrap();
    }
    assert_eq!(favourite(&workshop), None, "two have as many");
    dots(3, 3).apply(&mut workshop).unwrap();
    assert_eq!(favourite(&workshop), Some((StepId(3), 3)));
}

#[test]
fn a_file_without_marks_is_read_and_one_with_marks_reads_back() {
    let mut workshop = workshop();
    let map = |workshop: &Workshop| workshop.map(MapId(1)).unwrap().clone();
    let text = ron::to_string(&map(&workshop)).unwrap();
    assert!(!text.contains("marks"), "{text}");
    assert_eq!(ron::from_str::<Map>(&text).unwrap(), map(&workshop));
    for edit in [dots(3, 4), linked(2, &[2])] {
        edit.apply(&mut workshop).unwrap();
    }
    let text = ron::to_string(&map(&workshop)).unwrap();
    assert_eq!(ron::from_str::<Map>(&text).unwrap(), map(&workshop));
}
