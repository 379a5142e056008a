//! Every edit of every subject can be taken back exactly, in any order that it can come in; undo goes to the start and redo to the end.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Debug;

use proptest::prelude::*;

use super::written::Subjects;
use super::{
    ActivityEdit, BoardEdit, DrawingEdit, EarlierEdit, Edit, GuessEdit, MapEdit, MarksEdit, NoteEdit, PlaceEdit,
    RoundEdit, board, subjects,
};
use crate::flow::any_edit::{EachVariant, each_variant};
use crate::flow::{StepId, templates};
use crate::session;
use crate::time::{Stamp, WorkTime};
use crate::workshop::activity::{
    Board, BottleneckVote, Estimates, Feedback, On, Stage, Standing, Theme, ThemeId, Toil,
};
use crate::workshop::{
    ActivityRun, Became, DocumentId, Draft, Earlier, Guess, History, Map, MapId, MapState, Marks, NoteId, Record,
    RoundId, Stroke, Workshop,
};

/// A workshop of a small session with something of every subject: notes, one of them linked, a round in its second phase, maps, guesses, a drawing.
pub(crate) fn sample() -> Workshop {
    let session = session::starter("Small");
    let round = session.rounds[0].id.clone();
    let slide = session.slide(0).unwrap().id.clone();
    let at = |seconds: i64| Stamp::from_millis(seconds * 1000);
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Checkout", session, at(0));
    let (id, step) = (RoundId(1), 1);
    let mut edits = vec![
        Edit::Place(PlaceEdit::MoveTo {
            slide: 0,
            step,
            at: at(1),
        }),
        Edit::Round(RoundEdit::Start { id, round, at: at(2) }),
        Edit::Round(RoundEdit::NextPhase { id, at: at(9) }),
        Edit::Drawing(DrawingEdit::Draw {
            slide,
            stroke: Stroke::red(vec![[1.0, 2.0]]),
        }),
    ];
    for id in [1, 2] {
        edits.push(Edit::Map(MapEdit::Add(Box::new(Map {
            id: MapId(id),
            name: format!("Table {id}"),
            state: MapState::Current,
            flow: templates().swap_remove(0).flow,
            marks: Marks::default(),
        }))));
        edits.push(Edit::Guess(GuessEdit::Put {
            at: 0,
            guess: Guess {
                group: format!("Table {id}"),
                time: WorkTime::saturating(480.0),
            },
        }));
    }
    edits.push(Edit::Earlier(EarlierEdit::Put {
        at: 0,
        earlier: Box::new(Earlier {
            workshop: DocumentId::new(Stamp::default(), 7),
            title: "Before".to_owned(),
            note: NoteId(1),
            text: "Ask".to_owned(),
            owner: None,
            due: None,
            became: Became::Done,
        }),
    }));
    for edit in edits {
        edit.apply(&mut workshop).unwrap();
    }
    for text in ["QA is shared", "Ask Security"] {
        let draft = Draft {
            text: text.to_owned(),
            ..Draft::default()
        };
        let note = Box::new(workshop.note_from(draft, at(3)));
        Edit::Note(NoteEdit::Add(note)).apply(&mut workshop).unwrap();
    }
    let records = [
        Record::Toil(crate::workshop::activity::toil_example()),
        Record::Estimate(Estimates::default()),
        Record::Toil(Toil::default()),
        Record::BottleneckVote(BottleneckVote::default()),
        Record::Standing(Standing::default()),
        Record::Feedback(Feedback::default()),
        Record::Board(board()),
    ];
    for (at, record) in records.into_iter().enumerate() {
        let run = Box::new(ActivityRun {
            id: workshop.new_activity_id(),
            at: Stamp::default(),
            item: Some(0),
            group: None,
            record,
        });
        Edit::Activity(ActivityEdit::Put { at, run })
            .apply(&mut workshop)
            .unwrap();
    }
    let linked = MarksEdit::SetNotes {
        map: MapId(1),
        step: StepId(1),
        notes: vec![NoteId(1)],
    };
    Edit::Marks(linked).apply(&mut workshop).unwrap();
    workshop
}

/// A board with two themes, dots on one of them, and a note that was parked.
fn board() -> Board {
    let theme = |id, name: &str, notes: &[u32]| Theme {
        id: ThemeId(id),
        name: name.to_owned(),
        notes: notes.iter().map(|note| NoteId(*note)).collect(),
    };
    let mut board = Board {
        themes: vec![theme(1, "Waiting", &[1]), theme(2, "Big batches", &[])],
        parked: vec![NoteId(2)],
        ..Board::default()
    };
    board.set_dots(Some("B"), On::Theme(ThemeId(1)), 3);
    board.set_dots(None, On::Note(NoteId(1)), 2);
    board
}

/// Edits of all subjects, about things that may or may not be there.
pub(crate) fn edits() -> EachVariant<Edit> {
    nested(2)
}

macro_rules! all_subjects {
    ($($(#[$says:meta])* $subject:ident($edit:ident) in $module:ident,)+) => {
        /// Edits that hold others this deep.
        fn nested(depth: usize) -> EachVariant<Edit> {
            let several = match depth.checked_sub(1) {
                Some(deeper) => prop::collection::vec(nested(deeper).any(), 0..4).boxed(),
                None => Just(Vec::new()).boxed(),
            };
            each_variant!(Edit {
                $($subject => super::$module::any::edits().any().prop_map(Edit::$subject),)+
                Several => several.prop_map(Edit::Several),
            })
        }

        /// Asks the same of the edits of every subject.
        fn assert_all_fit(workshops: &[Workshop]) {
            $(assert_each_fits(super::$module::any::edits(), Edit::$subject, workshops);)+
        }
    };
}
subjects!(all_subjects);

/// Asks that each variant of a subject is made, and that some of what is made fits one of `workshops`.
fn assert_each_fits<E: Debug + Clone + 'static>(each: EachVariant<E>, edit: fn(E) -> Edit, workshops: &[Workshop]) {
    for (name, values) in each.samples(300) {
        let fits = |value: E, workshop: &Workshop| edit(value).apply(&mut workshop.clone()).is_ok();
        let fitting = values
            .into_iter()
            .any(|value| workshops.iter().any(|workshop| fits(value.clone(), workshop)));
        assert!(fitting, "{name}: nothing that is made of it ever fits");
    }
}

#[test]
fn edits_of_every_variant_are_made_and_some_of_each_fit() {
    let running = sample();
    let mut ended = sample();
    let finish = RoundEdit::Finish {
        id: RoundId(1),
        at: Stamp::default(),
    };
    Edit::Round(finish).apply(&mut ended).unwrap();
    let workshops = [running, ended];
    assert_each_fits(edits(), |edit| edit, &workshops);
    assert_all_fit(&workshops);
}

#[test]
fn no_word_of_the_journal_means_two_edits() {
    let mut words: Vec<&str> = Edit::all_words().concat();
    words.push("Several");
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
}

/// Whether it moves slides or clocks, alone or among others.
fn has_clock(edit: &Edit) -> bool {
    match edit {
        Edit::Several(edits) => edits.iter().any(has_clock),
        other => !other.undoable(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_taken_back_leaves_the_workshop_as_it_was_and_a_refused_one_touches_nothing(
        edits in prop::collection::vec(edits().any(), 1..12)
    ) {
        let mut workshop = sample();
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
    fn what_is_taken_back_on_a_board_leaves_what_the_room_has_seen(
        edit in board::any::edits().any(), ended: bool, stage in prop::sample::select(vec![Stage::Group, Stage::Vote, Stage::Rank]),
    ) {
        let mut workshop = sample();
        let run = workshop.activities.iter().find(|run| run.board().is_some()).unwrap().id;
        let seen = |workshop: &Workshop| {
            let board = workshop.activity(run).unwrap().board().unwrap();
            (board.ended, board.stage)
        };
        let edit = Edit::Board(edit);
        if edit.undoable() && let Ok(inverse) = edit.apply(&mut workshop) {
            Edit::Board(BoardEdit::EndVote(run, ended)).apply(&mut workshop).unwrap();
            Edit::Board(BoardEdit::SetStage(run, stage)).apply(&mut workshop).unwrap();
            let again = inverse.apply(&mut workshop).unwrap();
            prop_assert_eq!(seen(&workshop), (ended, stage));
            again.apply(&mut workshop).unwrap();
            prop_assert_eq!(seen(&workshop), (ended, stage));
        }
    }

    #[test]
    fn undo_goes_to_the_start_and_redo_to_the_end(
        edits in prop::collection::vec((edits().any(), any::<bool>(), any::<bool>()), 1..25)
    ) {
        let mut workshop = sample();
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
    fn the_journal_reads_every_edit_back(edit in edits().any()) {
        let text = ron::to_string(&edit).unwrap();
        prop_assert!(!text.contains('\n'));
        let read: Edit = ron::from_str(&text).unwrap();
        // An edit may hold NaN, which is not equal to itself; its text is.
        prop_assert_eq!(ron::to_string(&read).unwrap(), text);
    }
}
