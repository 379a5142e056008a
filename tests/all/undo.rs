//! Every edit can be taken back exactly, in any order that it can come in, and undo goes to the start and redo to the end.

use chrono::NaiveDate;
use flipchart::flow::{self, Flow, FlowEdit, StepId};
use flipchart::session;
use flipchart::time::{Stamp, WorkTime};
use flipchart::workshop::{
    DocumentId, Edit, Guess, History, Map, MapId, MapState, Marks, Note, NoteId, NoteKind, RoundId, Stroke, Workshop,
    capture,
};
use proptest::prelude::*;

/// A workshop of Session 1 with two notes, a round that runs, a map and a drawing.
fn workshop() -> Workshop {
    let session = session::built_in().clone();
    let round = session.rounds[0].id.clone();
    let slide = session.slide(0).unwrap().id.clone();
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Checkout", session, at(0));
    for edit in [
        Edit::MoveTo {
            slide: 0,
            step: 1,
            at: at(1),
        },
        Edit::StartRound {
            id: RoundId(1),
            round,
            at: at(2),
        },
        Edit::AddMap(Box::new(map(1))),
        Edit::Draw {
            slide,
            stroke: Stroke(vec![[1.0, 2.0]]),
        },
    ] {
        edit.apply(&mut workshop).unwrap();
    }
    for line in ["! QA is shared", "> Ask Security @Mara due Friday"] {
        let note = note(&workshop, line);
        Edit::AddNote(Box::new(note)).apply(&mut workshop).unwrap();
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

/// An edit of any kind, about things that may or may not be there.
fn any_edit() -> impl Strategy<Value = Edit> {
    let leaf = prop_oneof![words(), notes(), places(), rounds(), maps(), drawings()];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Edit::Several)
    })
}

fn words() -> impl Strategy<Value = Edit> {
    let plan = prop::option::of(prop::collection::vec(
        prop_oneof![9 => 0.0..60.0f32, 1 => Just(f32::NAN)],
        11..13,
    ));
    prop_oneof![
        ".{0,8}".prop_map(Edit::SetTitle),
        any::<u32>().prop_map(Edit::SetPeople),
        plan.prop_map(Edit::SetPlan)
    ]
}

fn notes() -> impl Strategy<Value = Edit> {
    let id = || (0..6u32).prop_map(NoteId);
    let kind = || prop::sample::select(NoteKind::ALL.to_vec());
    let text = || prop::option::of("[a-z]{1,5}");
    let due = prop::option::of((1..28u32).prop_map(|day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap()));
    let new = (id(), kind(), ".{0,8}").prop_map(|(id, kind, text)| {
        let blank = note(&workshop(), "said");
        Box::new(Note {
            id,
            kind,
            text,
            ..blank
        })
    });
    let put = new.clone();
    prop_oneof![
        new.prop_map(Edit::AddNote),
        (0..5usize, put).prop_map(|(at, note)| Edit::PutNote { at, note }),
        id().prop_map(Edit::RemoveNote),
        (id(), ".{0,8}").prop_map(|(id, text)| Edit::SetNoteText(id, text)),
        (id(), kind()).prop_map(|(id, kind)| Edit::SetNoteKind(id, kind)),
        (id(), text()).prop_map(|(id, owner)| Edit::SetNoteOwner(id, owner)),
        (id(), text()).prop_map(|(id, theme)| Edit::SetNoteTheme(id, theme)),
        (id(), due).prop_map(|(id, due)| Edit::SetNoteDue(id, due)),
        (id(), any::<bool>()).prop_map(|(id, done)| Edit::SetNoteDone(id, done)),
        (id(), any::<bool>()).prop_map(|(id, hidden)| Edit::SetNoteHidden(id, hidden)),
    ]
}

fn moment() -> impl Strategy<Value = Stamp> {
    (0..10_000i64).prop_map(at)
}

fn places() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..25usize, 0..5usize, moment()).prop_map(|(slide, step, at)| Edit::MoveTo { slide, step, at }),
        moment().prop_map(|at| Edit::Begin { at }),
        moment().prop_map(|at| Edit::Rest { at }),
    ]
}

fn rounds() -> impl Strategy<Value = Edit> {
    let id = || (0..4u32).prop_map(RoundId);
    let rounds: Vec<String> = session::built_in()
        .rounds
        .iter()
        .map(|round| round.id.clone())
        .collect();
    prop_oneof![
        (id(), prop::sample::select(rounds), moment()).prop_map(|(id, round, at)| Edit::StartRound { id, round, at }),
        (id(), moment()).prop_map(|(id, at)| Edit::PauseRound { id, at }),
        (id(), moment()).prop_map(|(id, at)| Edit::ResumeRound { id, at }),
        (id(), any::<i32>()).prop_map(|(id, seconds)| Edit::AddTime { id, seconds }),
        (id(), moment()).prop_map(|(id, at)| Edit::NextPhase { id, at }),
        (id(), moment()).prop_map(|(id, at)| Edit::PreviousPhase { id, at }),
        (id(), moment()).prop_map(|(id, at)| Edit::FinishRound { id, at }),
        id().prop_map(Edit::RemoveRound),
    ]
}

fn maps() -> impl Strategy<Value = Edit> {
    let id = || (0..4u32).prop_map(MapId);
    let flow = prop_oneof![
        ".{0,8}".prop_map(FlowEdit::SetFlowName),
        (0..8usize).prop_map(|step| {
            let flow = flow();
            FlowEdit::RemoveStep {
                step: flow.steps[step % flow.steps.len()].id,
            }
        }),
        (0..8usize, 0..8usize).prop_map(|(step, to)| {
            let flow = flow();
            FlowEdit::MoveStep {
                step: flow.steps[step % flow.steps.len()].id,
                to,
            }
        }),
    ];
    prop_oneof![
        (0..4u32).prop_map(|id| Edit::AddMap(Box::new(map(id)))),
        (0..4usize, 0..4u32).prop_map(|(at, id)| Edit::PutMap {
            at,
            map: Box::new(map(id))
        }),
        id().prop_map(Edit::RemoveMap),
        (id(), ".{0,8}").prop_map(|(id, name)| Edit::RenameMap(id, name)),
        id().prop_map(|id| Edit::SetMapState(id, MapState::Future)),
        (id(), flow).prop_map(|(id, edit)| Edit::ChangeFlow(id, edit)),
        (id(), 0..9u32, 0..4u32).prop_map(|(map, step, dots)| Edit::SetDots {
            map,
            step: StepId(step),
            dots
        }),
        (id(), 0..9u32, prop::collection::vec((0..4u32).prop_map(NoteId), 0..3)).prop_map(|(map, step, notes)| {
            Edit::SetStepNotes {
                map,
                step: StepId(step),
                notes,
            }
        }),
        (0..3usize, guess()).prop_map(|(at, guess)| Edit::PutGuess { at, guess }),
        (0..3usize, guess()).prop_map(|(at, guess)| Edit::SetGuess { at, guess }),
        (0..3usize).prop_map(Edit::RemoveGuess),
    ]
}

fn guess() -> impl Strategy<Value = Guess> {
    (".{0,8}", 0.0..1e6f64).prop_map(|(group, minutes)| Guess {
        group,
        time: WorkTime::saturating(minutes),
    })
}

fn drawings() -> impl Strategy<Value = Edit> {
    let slide = || (0..3usize).prop_map(|index| session::built_in().slide(index).unwrap().id.clone());
    let number = || prop_oneof![9 => -10.0..2_000.0f32, 1 => Just(f32::INFINITY)];
    let point = (number(), number()).prop_map(|(x, y)| [x, y]);
    let stroke = prop::collection::vec(point, 0..4).prop_map(Stroke);
    let strokes = prop::collection::vec(stroke.clone(), 0..3);
    prop_oneof![
        (slide(), stroke).prop_map(|(slide, stroke)| Edit::Draw { slide, stroke }),
        slide().prop_map(|slide| Edit::EraseStroke { slide }),
        slide().prop_map(|slide| Edit::EraseDrawing { slide }),
        (slide(), strokes).prop_map(|(slide, strokes)| Edit::PutDrawing { slide, strokes }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_taken_back_leaves_the_workshop_as_it_was_and_a_refused_one_touches_nothing(
        edits in prop::collection::vec(any_edit(), 1..12)
    ) {
        let mut workshop = workshop();
        for edit in edits {
            let before = workshop.clone();
            let said = edit.describe(&workshop);
            prop_assert!(!said.is_empty());
            match edit.clone().apply(&mut workshop) {
                Err(refused) => {
                    prop_assert_eq!(&workshop, &before, "refused: {}", refused);
                }
                Ok(inverse) => {
                    let after = workshop.clone();
                    let again = inverse.apply(&mut workshop).unwrap();
                    prop_assert_eq!(&workshop, &before, "taken back: {:?}", edit);
                    again.apply(&mut workshop).unwrap();
                    prop_assert_eq!(&workshop, &after, "done again: {:?}", edit);
                }
            }
        }
    }

    #[test]
    fn undo_goes_to_the_start_and_redo_to_the_end(
        edits in prop::collection::vec((any_edit(), any::<bool>(), any::<bool>()), 1..25)
    ) {
        let mut workshop = workshop();
        // What is no undo point stays when the rest is taken back, so that only undoable edits can be compared with the start.
        let start = workshop.clone();
        let mut history = History::default();
        for (edit, gesture, ended) in edits {
            if edit.undoable() && !has_clock(&edit) {
                let _ = history.apply(&mut workshop, edit, gesture);
            }
            if ended {
                history.gesture_ended();
            }
        }
        let end = workshop.clone();
        while history.undo(&mut workshop).is_some() {}
        prop_assert_eq!(&workshop, &start);
        while history.redo(&mut workshop).is_some() {}
        prop_assert_eq!(&workshop, &end);
    }

    #[test]
    fn the_journal_reads_every_edit_back(edit in any_edit()) {
        let text = ron::to_string(&edit).unwrap();
        prop_assert!(!text.contains('\n'));
        let read: Edit = ron::from_str(&text).unwrap();
        // An edit may hold NaN, which is not equal to itself; its text is.
        prop_assert_eq!(ron::to_string(&read).unwrap(), text);
    }
}

/// Whether it moves slides or clocks, alone or among others.
fn has_clock(edit: &Edit) -> bool {
    match edit {
        Edit::Several(edits) => edits.iter().any(has_clock),
        other => !other.undoable(),
    }
}

#[test]
fn a_gesture_is_one_entry_and_the_next_one_is_another() {
    let mut workshop = workshop();
    let mut history = History::default();
    let title = |title: &str| Edit::SetTitle(title.to_owned());
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
    let title = |title: &str| Edit::SetTitle(title.to_owned());
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
        .apply(&mut workshop, Edit::AddNote(Box::new(note)), false)
        .unwrap();
    history
        .apply(
            &mut workshop,
            Edit::MoveTo {
                slide: 3,
                step: 1,
                at: at(50),
            },
            false,
        )
        .unwrap();
    history
        .apply(
            &mut workshop,
            Edit::NextPhase {
                id: RoundId(1),
                at: at(60),
            },
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
        let edit = Edit::SetPeople(people);
        journal.push(edit.clone());
        history.apply(&mut workshop, edit, true).unwrap();
    }
    journal.push(Edit::RemoveNote(NoteId(1)));
    history.gesture_ended();
    history
        .apply(&mut workshop, Edit::RemoveNote(NoteId(1)), false)
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
    Edit::NextPhase { id, at: at(12) }.apply(&mut workshop).unwrap();
    assert_eq!(workshop.rounds[0].view(at(15)).current, 1);
    Edit::PreviousPhase { id, at: at(20) }.apply(&mut workshop).unwrap();
    assert_eq!(
        left(&workshop, 20),
        whole - 10,
        "the slip of eight seconds took nothing from it"
    );
    Edit::NextPhase { id, at: at(30) }.apply(&mut workshop).unwrap();
    assert_eq!(workshop.rounds[0].view(at(30)).phases[1].spent.as_secs(), 8);
    Edit::FinishRound { id, at: at(40) }.apply(&mut workshop).unwrap();
    let view = workshop.rounds[0].view(at(9_999));
    assert!(view.finished && !view.paused && view.next_change.is_none());
    assert_eq!(view.phases.iter().map(|phase| phase.spent.as_secs()).sum::<u64>(), 38);
}

#[test]
fn pace_counts_minutes_over_plan_as_behind_and_a_glance_ahead_as_nothing() {
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Pace", session::built_in().clone(), at(0));
    let second = workshop.session.first_slide_of(1).unwrap();
    let last = workshop.session.slide_count() - 1;
    let planned = workshop.planned(0);
    let minute = |minutes: f32| at((minutes * 60.0) as i64);
    assert!(
        workshop.pace(at(500)).elapsed.is_zero(),
        "nothing runs before it has begun"
    );
    Edit::Begin { at: at(0) }.apply(&mut workshop).unwrap();
    assert!(
        workshop.pace(minute(planned - 1.0)).behind.abs() < 0.01,
        "within plan is on time"
    );
    let late = workshop.pace(minute(planned + 2.0));
    assert!((late.behind - 2.0).abs() < 0.01, "{late:?}");
    assert_eq!(late.ends.since(late.plan_ends.unwrap()).as_secs(), 120);
    Edit::MoveTo {
        slide: second,
        step: 1,
        at: minute(planned - 3.0),
    }
    .apply(&mut workshop)
    .unwrap();
    assert!(
        (workshop.pace(minute(planned - 3.0)).behind + 3.0).abs() < 0.01,
        "left three minutes early"
    );
    let after = minute(planned - 2.0);
    Edit::MoveTo {
        slide: last,
        step: 1,
        at: after,
    }
    .apply(&mut workshop)
    .unwrap();
    let glance = workshop.pace(after.plus(std::time::Duration::from_secs(10)));
    assert!(
        glance.behind.abs() < 3.5,
        "a glance at the end is no progress: {glance:?}"
    );
    Edit::Rest { at: after }.apply(&mut workshop).unwrap();
    let next_day = workshop.pace(at(90_000));
    assert_eq!(
        next_day.elapsed.as_secs(),
        after.since(at(0)).as_secs(),
        "the night does not count"
    );
}
