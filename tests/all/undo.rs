//! Undo and redo as the hands know them: gestures, runs of one key, rounds and the pace. That each edit can be taken back exactly is shown beside
//! them, in `workshop/edit/tests.rs`.

use chrono::NaiveDate;
use flipchart::flow::{self, Flow};
use flipchart::session;
use flipchart::time::Stamp;
use flipchart::workshop::{
    DocumentId, DrawingEdit, Edit, History, Map, MapEdit, MapId, MapState, Marks, Note, NoteEdit, NoteId, PlaceEdit,
    RoundEdit, RoundId, Stroke, Workshop, WorkshopEdit, capture,
};

/// A workshop of Session 1 with two notes, a round that runs, a map and a drawing.
fn workshop() -> Workshop {
    let session = session::built_in().clone();
    let round = session.rounds[0].id.clone();
    let slide = session.slide(0).unwrap().id.clone();
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Checkout", session, at(0));
    for edit in [
        Edit::Place(PlaceEdit::MoveTo {
            slide: 0,
            step: 1,
            at: at(1),
        }),
        Edit::Round(RoundEdit::Start {
            id: RoundId(1),
            round,
            at: at(2),
        }),
        Edit::Map(MapEdit::Add(Box::new(map(1)))),
        Edit::Drawing(DrawingEdit::Draw {
            slide,
            stroke: Stroke::red(vec![[1.0, 2.0]]),
        }),
    ] {
        edit.apply(&mut workshop).unwrap();
    }
    for line in ["! QA is shared", "> Ask Security @Mara due Friday"] {
        let note = note(&workshop, line);
        Edit::Note(NoteEdit::Add(Box::new(note))).apply(&mut workshop).unwrap();
    }
    workshop
}

fn at(seconds: i64) -> Stamp {
    Stamp::from_millis(1_795_513_680_000 + seconds * 1000)
}

fn note(workshop: &Workshop, line: &str) -> Note {
    workshop.note_from(
        capture::parse(line, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()),
        at(3),
    )
}

fn map(id: u32) -> Map {
    Map {
        id: MapId(id),
        name: format!("Table {id}"),
        state: MapState::Current,
        flow: flow(),
        marks: Marks::default(),
    }
}

fn flow() -> Flow {
    flow::templates()[0].flow.clone()
}

#[test]
fn a_gesture_is_one_entry_and_the_next_one_is_another() {
    let mut workshop = workshop();
    let mut history = History::default();
    let title = |title: &str| Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()));
    for letter in ["P", "Pa", "Pay"] {
        history.apply(&mut workshop, title(letter), true).unwrap();
    }
    history.gesture_ended();
    for letter in ["Paym", "Payments"] {
        history.apply(&mut workshop, title(letter), true).unwrap();
    }
    history.undo(&mut workshop).unwrap();
    assert_eq!(workshop.title, "Pay");
    let (label, _) = history.undo(&mut workshop).unwrap();
    assert_eq!(
        (workshop.title.as_str(), label.as_str()),
        ("Checkout", "Rename the workshop")
    );
    assert!(history.undo(&mut workshop).is_none());
    assert_eq!(history.redo_label(), Some("Rename the workshop"));
}

#[test]
fn presses_of_one_key_are_one_entry_until_something_else_is_done() {
    let mut workshop = workshop();
    let mut history = History::default();
    let title = |title: &str| Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()));
    for text in ["1", "12", "123"] {
        history.again(&mut workshop, title(text), "count").unwrap();
    }
    assert!(history.abandon(&mut workshop).is_none(), "a run is no gesture");
    history.again(&mut workshop, title("a"), "letters").unwrap();
    history.apply(&mut workshop, title("b"), false).unwrap();
    history.again(&mut workshop, title("c"), "letters").unwrap();
    history.apply(&mut workshop, title("d"), true).unwrap();
    for expected in ["c", "b", "a", "123", "Checkout"] {
        history.undo(&mut workshop).unwrap();
        assert_eq!(workshop.title, expected);
    }
    assert!(history.undo(&mut workshop).is_none());
    for text in ["1", "Checkout"] {
        history.again(&mut workshop, title(text), "there and back").unwrap();
    }
    assert_eq!(history.undo_label(), None, "nothing is left to undo");
}

#[test]
fn undo_takes_back_what_was_written_and_never_what_was_shown() {
    let mut workshop = workshop();
    let mut history = History::default();
    let note = note(&workshop, "* it is the waiting");
    history
        .apply(&mut workshop, Edit::Note(NoteEdit::Add(Box::new(note))), false)
        .unwrap();
    history
        .apply(
            &mut workshop,
            Edit::Place(PlaceEdit::MoveTo {
                slide: 3,
                step: 1,
                at: at(50),
            }),
            false,
        )
        .unwrap();
    history
        .apply(
            &mut workshop,
            Edit::Round(RoundEdit::NextPhase {
                id: RoundId(1),
                at: at(60),
            }),
            false,
        )
        .unwrap();
    assert_eq!(history.undo_label(), Some("Add an insight"));
    history.undo(&mut workshop).unwrap();
    assert_eq!(workshop.notes.len(), 2);
    assert_eq!((workshop.position.slide, workshop.rounds[0].current), (3, 1));
}

#[test]
fn what_undo_and_redo_did_can_be_replayed_from_the_journal() {
    let mut workshop = workshop();
    let mut replayed = workshop.clone();
    let mut history = History::default();
    let mut journal = Vec::new();
    for people in [3, 4] {
        let edit = Edit::Workshop(WorkshopEdit::SetPeople(people));
        journal.push(edit.clone());
        history.apply(&mut workshop, edit, true).unwrap();
    }
    journal.push(Edit::Note(NoteEdit::Remove(NoteId(1))));
    history.gesture_ended();
    history
        .apply(&mut workshop, Edit::Note(NoteEdit::Remove(NoteId(1))), false)
        .unwrap();
    journal.push(history.undo(&mut workshop).unwrap().1);
    journal.push(history.undo(&mut workshop).unwrap().1);
    journal.push(history.redo(&mut workshop).unwrap().1);
    for edit in journal {
        edit.apply(&mut replayed).unwrap();
    }
    assert_eq!(replayed, workshop);
    assert_eq!((workshop.people, workshop.notes.len()), (4, 2));
}

#[test]
fn a_round_goes_back_to_the_phase_before_where_its_clock_stood() {
    let mut workshop = workshop();
    let id = RoundId(1);
    let left = |workshop: &Workshop, seconds| workshop.rounds[0].view(at(seconds)).left.as_secs();
    let whole = left(&workshop, 2);
    Edit::Round(RoundEdit::NextPhase { id, at: at(12) })
        .apply(&mut workshop)
        .unwrap();
    assert_eq!(workshop.rounds[0].view(at(15)).current, 1);
    Edit::Round(RoundEdit::PreviousPhase { id, at: at(20) })
        .apply(&mut workshop)
        .unwrap();
    assert_eq!(
        left(&workshop, 20),
        whole - 10,
        "the slip of eight seconds took nothing from it"
    );
    Edit::Round(RoundEdit::NextPhase { id, at: at(30) })
        .apply(&mut workshop)
        .unwrap();
    assert_eq!(workshop.rounds[0].view(at(30)).phases[1].spent.as_secs(), 8);
    Edit::Round(RoundEdit::Finish { id, at: at(40) })
        .apply(&mut workshop)
        .unwrap();
    let view = workshop.rounds[0].view(at(9_999));
    assert!(view.finished && !view.paused && view.next_change.is_none());
    assert_eq!(view.phases.iter().map(|phase| phase.spent.as_secs()).sum::<u64>(), 38);
}

#[test]
fn pace_counts_minutes_over_plan_as_behind_and_a_glance_ahead_as_nothing() {
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Pace", session::built_in().clone(), at(0));
    let second = workshop.session.first_slide_of(1).unwrap();
    let last = workshop.session.told_count() - 1;
    let planned = workshop.planned(0);
    let minute = |minutes: f32| at((minutes * 60.0) as i64);
    assert!(
        workshop.pace(at(500)).elapsed.is_zero(),
        "nothing runs before it has begun"
    );
    Edit::Place(PlaceEdit::Begin { at: at(0) })
        .apply(&mut workshop)
        .unwrap();
    assert!(
        workshop.pace(minute(planned - 1.0)).behind.abs() < 0.01,
        "within plan is on time"
    );
    let late = workshop.pace(minute(planned + 2.0));
    assert!((late.behind - 2.0).abs() < 0.01, "{late:?}");
    assert_eq!(late.ends.since(late.plan_ends.unwrap()).as_secs(), 120);
    Edit::Place(PlaceEdit::MoveTo {
        slide: second,
        step: 1,
        at: minute(planned - 3.0),
    })
    .apply(&mut workshop)
    .unwrap();
    assert!(
        (workshop.pace(minute(planned - 3.0)).behind + 3.0).abs() < 0.01,
        "left three minutes early"
    );
    let after = minute(planned - 2.0);
    Edit::Place(PlaceEdit::MoveTo {
        slide: last,
        step: 1,
        at: after,
    })
    .apply(&mut workshop)
    .unwrap();
    let glance = workshop.pace(after.plus(std::time::Duration::from_secs(10)));
    assert!(
        glance.behind.abs() < 3.5,
        "a glance at the end is no progress: {glance:?}"
    );
    Edit::Place(PlaceEdit::Rest { at: after }).apply(&mut workshop).unwrap();
    let next_day = workshop.pace(at(90_000));
    assert_eq!(
        next_day.elapsed.as_secs(),
        after.since(at(0)).as_secs(),
        "the night does not count"
    );
}
