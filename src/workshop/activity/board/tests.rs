//! What a board comes to: what lies where, the order by dots, ties, tallies, what is proposed, and what the map says of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::flow;
use crate::time::Stamp;
use crate::workshop::activity::kept::Kept;
use crate::workshop::{
    ActivityId, ActivityRun, BoardEdit, DocumentId, Edit, Map, MapId, MapState, Marks, Record, Workshop, capture,
};

/// What was said, as it was typed, with the number of its note.
const SAID: [&str; 9] = [
    "! QA environment is shared by three teams",
    "! Change board meets only on Wednesday",
    "! Reviews wait because everybody is on the same release",
    "? Who may approve outside the board?",
    "* We guessed 8 days; the map says 30",
    "^ Feature flags, then approve by class of change",
    "^ Second QA environment from a template",
    "> Ask Security for a self-service checklist @Mara due 4 Dec",
    "= Try small changes for one sprint",
];

/// A workshop in which these lines were said.
fn said(lines: &[&str]) -> Workshop {
    let session = crate::session::starter("Small");
    let mut workshop = Workshop::new(DocumentId::new(Stamp::default(), 1), "Board", session, Stamp::default());
    for (second, line) in (1..).zip(lines) {
        let draft = capture::parse(line, chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        let note = workshop.note_from(draft, Stamp::from_millis(second * 1_000));
        workshop.notes.push(note);
    }
    workshop
}

fn theme(id: u32, name: &str, notes: &[u32]) -> Theme {
    Theme {
        id: ThemeId(id),
        name: name.to_owned(),
        notes: notes.iter().map(|note| NoteId(*note)).collect(),
    }
}

/// The board of the mock-up.
fn board() -> Board {
    let mut board = Board {
        themes: vec![
            theme(1, "Waiting for environments", &[1, 7, 8]),
            theme(2, "The approval board", &[2, 4, 6]),
            theme(3, "Big batches", &[3, 9]),
        ],
        ..Board::default()
    };
    for (theme, dots) in [(1, 9), (2, 7), (3, 5)] {
        board.set_dots(None, On::Theme(ThemeId(theme)), dots);
    }
    board
}

fn run(board: &Board) -> ActivityRun {
    ActivityRun {
        id: ActivityId(1),
        at: Stamp::default(),
        item: None,
        group: None,
        record: Record::Board(board.clone()),
    }
}

fn texts(notes: &[&crate::workshop::Note]) -> Vec<u32> {
    notes.iter().map(|note| note.id.0).collect()
}

fn laid<'a>(workshop: &'a Workshop, board: &'a Board) -> Laid<'a> {
    Laid::of(workshop, &run(board), board)
}

fn order(board: &Board, laid: &Laid<'_>) -> Vec<(String, u32, usize)> {
    let rows = board.ranking(laid).into_iter();
    rows.map(|row| (laid.name_of(row.on).to_owned(), row.dots, row.place))
        .collect()
}

#[test]
fn what_nobody_has_touched_is_unsorted_and_what_was_said_for_another_day_is_parked() {
    let workshop = said(&[&SAID[..], &["~ Should Security join the planning?"]].concat());
    let mut board = board();
    let all = laid(&workshop, &board);
    assert_eq!(texts(&all.unsorted), [5]);
    assert_eq!(texts(&all.parked), [10]);
    assert_eq!(texts(all.at(Spot::Theme(ThemeId(2)))), [2, 4, 6]);
    assert_eq!(all.spot_of(NoteId(7)), Some(Spot::Theme(ThemeId(1))));
    assert_eq!(all.notes().count(), 10);
    // By hand it lies where it was put, whatever it is.
    board.unsorted.push(NoteId(10));
    board.parked.push(NoteId(5));
    let all = laid(&workshop, &board);
    assert_eq!((texts(&all.unsorted), texts(&all.parked)), (vec![10], vec![5]));
}

#[test]
fn notes_of_the_parking_lot_stand_where_they_were_put_whoever_put_them_there() {
    let lines = ["! QA waits", "~ Flags", "~ Tools", "~ Office", "? Who decides"];
    let kept = said(&lines);
    // What came by itself is 2, 3, 4 in this order; 1 and 5 are parked by hand, or 5 was before.
    for (by_hand, moved, before, expected) in [
        (&[][..], &[4][..], Some(2), &[4, 2, 3][..]),
        (&[], &[2], Some(4), &[3, 2, 4]),
        (&[], &[2], None, &[3, 4, 2]),
        (&[], &[1, 5], Some(3), &[2, 1, 5, 3, 4]),
        (&[], &[1], None, &[2, 3, 4, 1]),
        (&[5], &[3], Some(5), &[3, 5, 2, 4]),
        (&[5], &[5], Some(4), &[2, 3, 5, 4]),
        (&[5, 1], &[4, 3], Some(1), &[5, 4, 3, 1, 2]),
        (&[5, 1], &[5], None, &[1, 2, 3, 4, 5]),
    ] {
        let mut workshop = kept.clone();
        let board = Board {
            parked: by_hand.iter().map(|note| NoteId(*note)).collect(),
            ..Board::default()
        };
        workshop.activities = vec![run(&board)];
        let start = workshop.clone();
        let place = BoardEdit::Place {
            of: ActivityId(1),
            notes: moved.iter().map(|note| NoteId(*note)).collect(),
            to: Spot::Parked,
            before: before.map(NoteId),
        };
        let back = Edit::Board(place).apply(&mut workshop).unwrap();
        let board = workshop.activities[0].board().unwrap();
        assert_eq!(
            texts(&laid(&workshop, board).parked),
            expected,
            "{by_hand:?} {moved:?} {before:?}"
        );
        back.apply(&mut workshop).unwrap();
        assert_eq!(workshop, start);
    }
}

#[test]
fn a_board_of_a_round_takes_the_notes_of_that_round_and_what_was_put_there() {
    let mut workshop = said(&SAID[..3]);
    let mut board = Board {
        round: Some("bottlenecks".to_owned()),
        ..Board::default()
    };
    assert_eq!(laid(&workshop, &board).notes().count(), 0);
    board.parked.push(NoteId(2));
    assert_eq!(texts(&laid(&workshop, &board).parked), [2]);
    workshop.notes[0].during.item = Some(1);
    let opened = ActivityRun {
        item: Some(1),
        ..run(&board)
    };
    assert_eq!(texts(&Laid::of(&workshop, &opened, &board).unsorted), [1]);
}

#[test]
fn a_theme_counts_its_own_dots_and_those_on_its_notes() {
    let workshop = said(&SAID);
    let mut board = board();
    board.set_dots(Some("Table A"), On::Note(NoteId(3)), 4);
    board.set_dots(Some("Table B"), On::Note(NoteId(3)), 1);
    board.set_dots(None, On::Note(NoteId(5)), 2);
    let laid = laid(&workshop, &board);
    let batches = &laid.themes[2];
    assert_eq!((batches.own, batches.sum), (5, 10));
    assert_eq!(
        order(&board, &laid),
        [
            ("Big batches".to_owned(), 10, 1),
            ("Waiting for environments".to_owned(), 9, 2),
            ("The approval board".to_owned(), 7, 3),
            ("We guessed 8 days; the map says 30".to_owned(), 2, 4),
        ]
    );
    assert_eq!(board.all_dots(), 28);
    assert_eq!(board.fault(), None);
}

#[test]
fn dots_that_are_taken_off_leave_nothing_behind() {
    let mut board = Board::default();
    board.set_dots(Some("Table B"), On::Theme(ThemeId(1)), 1);
    board.set_dots(Some("Table A"), On::Theme(ThemeId(1)), 1);
    board.set_dots(None, On::Theme(ThemeId(1)), 1);
    let tables: Vec<_> = board.ballots.iter().map(|ballot| ballot.group.as_deref()).collect();
    assert_eq!(tables, [None, Some("Table A"), Some("Table B")]);
    for group in [None, Some("Table A"), Some("Table B")] {
        board.set_dots(group, On::Theme(ThemeId(1)), 0);
    }
    assert_eq!(board, Board::default());
}

#[test]
fn the_finding_names_what_stands_first() {
    let workshop = said(&SAID);
    let mut board = board();
    let finding = |board: &Board| board.finding(&laid(&workshop, board)).unwrap_or_default();
    assert_eq!(finding(&board), "Waiting for environments hurts most");
    board.set_dots(None, On::Theme(ThemeId(2)), 9);
    assert_eq!(
        finding(&board),
        "Waiting for environments and The approval board hurt most"
    );
    board.set_dots(None, On::Theme(ThemeId(3)), 9);
    assert_eq!(
        finding(&board),
        "Waiting for environments, The approval board and 1 more are tied"
    );
    board.ballots.clear();
    assert_eq!(board.finding(&laid(&workshop, &board)), None);
}

#[test]
fn a_tie_is_told_and_broken_in_three_ways() {
    let workshop = said(&SAID);
    let mut board = board();
    board.set_dots(None, On::Theme(ThemeId(3)), 9);
    let both = [On::Theme(ThemeId(1)), On::Theme(ThemeId(3))];
    let tied = board.tied(&laid(&workshop, &board));
    assert_eq!(tied.len(), 1);
    assert_eq!(
        (tied[0].place, tied[0].dots, tied[0].among.as_slice()),
        (1, 9, &both[..])
    );
    let second = Board::by_second_vote(&tied[0], &[4, 10]);
    let first = |tie: Tie| {
        let mut board = board.clone();
        board.ties.push(tie);
        assert_eq!(board.fault(), None);
        let laid = laid(&workshop, &board);
        assert_eq!(board.tied(&laid), [], "it is decided");
        board.first(&laid)
    };
    assert_eq!(first(second), [both[1]]);
    assert_eq!(first(oldest(&tied[0], &laid(&workshop, &board))), [both[0]]);
    let chance: BTreeSet<On> = (0..40).map(|seed| first(Board::by_chance(&tied[0], seed))[0]).collect();
    assert_eq!(chance.len(), 2, "either may come first");
    assert_eq!(Board::by_chance(&tied[0], 7), Board::by_chance(&tied[0], 7));
}

#[test]
fn a_second_vote_may_leave_a_tie_and_other_dots_end_what_it_decided() {
    let workshop = said(&SAID);
    let mut board = board();
    board.set_dots(None, On::Theme(ThemeId(2)), 9);
    board.set_dots(None, On::Theme(ThemeId(3)), 9);
    let tied = board.tied(&laid(&workshop, &board));
    board.ties.push(Board::by_second_vote(&tied[0], &[2, 6, 6]));
    let left = board.tied(&laid(&workshop, &board));
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].place, left[0].among.len()), (1, 2));
    board.set_dots(None, On::Theme(ThemeId(1)), 8);
    let rows = board.ranking(&laid(&workshop, &board));
    assert!(rows.iter().all(|row| row.broken.is_none()), "other things are tied now");
}

#[test]
fn counts_in_a_line_go_down_the_board_and_are_checked_against_the_heads() {
    assert_eq!(
        read_dots("3 5 0 2", 4),
        Ok(Dotted {
            counts: vec![3, 5, 0, 2],
            sum: 10,
            left_out: 0
        })
    );
    assert_eq!(read_dots("3, 5", 4).unwrap().counts, [3, 5, 0, 0]);
    assert_eq!(read_dots("3, 5", 4).unwrap().left_out, 2);
    for bad in ["", "1 2 3 4 5", "many", "-1", "1.5", "3 99999999999"] {
        assert!(read_dots(bad, 4).is_err(), "{bad}");
    }
    let board = board();
    assert_eq!(board.placed(14), "21 of 28 placed, 7 left");
    assert_eq!(board.placed(0), "21 placed");
    assert_eq!(board.placed(10), "21 placed, one too many");
    // Another table may put what is left of the room's dots; one whose size is known, those of its people.
    assert_eq!(board.may_put(Some(("Table C", 0)), 14), Some(7));
    assert_eq!(board.may_put(Some(("Table C", 5)), 14), Some(10));
    assert_eq!(board.may_put(None, 14), Some(28));
    assert_eq!(board.may_put(None, 0), None);
    for (typed, left, words, agrees) in [
        (10, Some(7), "10 typed, 7 left: 3 too many", false),
        (7, Some(7), "7 typed, all placed", true),
        (6, Some(7), "6 typed, 7 left: one missing", false),
        (6, None, "6 typed", true),
    ] {
        assert_eq!(Board::check(typed, left), (words.to_owned(), agrees));
    }
}

#[test]
fn shared_tags_and_shared_words_are_proposed_and_nothing_else() {
    let workshop = said(&[
        "! QA is full #Testing",
        "^ Second QA environment",
        "! The QA environment is shared",
        "? Who tests on Friday #testing",
        "Nobody knows",
        "! Reviews wait",
        "^ Review in pairs",
        "~ QA for another day",
    ]);
    let board = Board::default();
    let found = suggestions(&laid(&workshop, &board));
    let told: Vec<(String, Vec<u32>, String)> = found
        .iter()
        .map(|found| {
            (
                found.name.clone(),
                found.notes.iter().map(|note| note.0).collect(),
                found.words(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Testing".to_owned(), vec![1, 4], "2 notes say #Testing".to_owned()),
            ("QA".to_owned(), vec![2, 3], "2 notes say “QA”".to_owned()),
            ("Reviews".to_owned(), vec![6, 7], "2 notes say “Reviews”".to_owned()),
        ]
    );
    assert_eq!(board, Board::default(), "nothing is sorted by itself");
}

#[test]
fn what_belongs_to_a_theme_that_is_there_is_proposed_into_it() {
    let workshop = said(&[
        "! Wir warten auf die Freigabe",
        "? Freigaben nur am Mittwoch #Umgebung",
        "! Die Umgebung ist voll",
    ]);
    let board = Board {
        themes: vec![theme(4, "Umgebung", &[]), theme(5, "Freigabe", &[])],
        ..Board::default()
    };
    let found = suggestions(&laid(&workshop, &board));
    let told: Vec<_> = found.iter().map(|found| (found.into, found.notes.clone())).collect();
    assert_eq!(
        told,
        [
            (Some(ThemeId(4)), vec![NoteId(2)]),
            (Some(ThemeId(5)), vec![NoteId(1)]),
            (Some(ThemeId(4)), vec![NoteId(3)]),
        ]
    );
}

#[test]
fn the_map_says_beside_each_theme_what_it_knows_of_the_step_that_is_meant() {
    let workshop = said(&SAID);
    let board = board();
    let flow = flow::text::read(include_str!("../../../../tests/fixtures/example.flow")).flow;
    let analysis = flow::analyze(&flow);
    let map = Map {
        id: MapId(1),
        name: "Checkout".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    };
    let laid = laid(&workshop, &board);
    let said: Vec<(String, String)> = laid
        .themes
        .iter()
        .map(|laid| beside(laid, &map, &analysis).unwrap())
        .map(|beside| (beside.words(), beside.with_lens()))
        .collect();
    let expected = [
        ("QA test, 93 % loaded", "93 % loaded, bottleneck by capacity"),
        ("Approve release waits 5 d", "waits 5 d, bottleneck by delay"),
        ("Code review sends 2 of 10 back", "sends 2 of 10 back"),
    ];
    assert_eq!(said, expected.map(|(one, other)| (one.to_owned(), other.to_owned())));
}

#[test]
fn a_link_with_a_step_says_more_than_a_word_and_without_either_nothing_is_said() {
    let workshop = said(&["! Reviews wait", "Nobody knows"]);
    let board = Board {
        themes: vec![theme(1, "Mixed", &[1]), theme(2, "Other", &[2])],
        ..Board::default()
    };
    let flow = flow::text::read("Code review | pt 1h | wait 1d\nDeploy | pt 1h | wait 2d").flow;
    let analysis = flow::analyze(&flow);
    let deploy = flow.find("Deploy").unwrap().id;
    let mut map = Map {
        id: MapId(1),
        name: "Checkout".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    };
    let laid = laid(&workshop, &board);
    let said = |map: &Map| {
        laid.themes
            .iter()
            .map(|laid| Some(beside(laid, map, &analysis)?.name))
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&map), [Some("Code review".to_owned()), None]);
    map.marks.notes.insert(deploy, vec![NoteId(1)]);
    assert_eq!(said(&map), [Some("Deploy".to_owned()), None]);
}

#[test]
fn what_cannot_be_is_refused_by_a_sentence() {
    let bad = |change: fn(&mut Board)| {
        let mut board = board();
        change(&mut board);
        board.fault()
    };
    assert!(bad(|_| {}).is_none());
    for change in [
        (|board: &mut Board| board.each = 0) as fn(&mut Board),
        |board| board.question = "two\nlines".to_owned(),
        |board| board.themes[0].name = " ".to_owned(),
        |board| board.themes[1].id = ThemeId(1),
        |board| board.parked = vec![NoteId(1)],
        |board| board.ballots.push(Ballot::default()),
        |board| board.ballots[0].themes.extend([(ThemeId(1), 0)]),
        |board| {
            board.ties.push(Tie {
                by: TieBreak::Random,
                order: vec![On::Theme(ThemeId(1))],
                dots: Vec::new(),
            });
        },
        |board| board.themes = (0..100).map(|id| theme(id, "Many", &[])).collect(),
    ] {
        assert!(bad(change).is_some());
    }
}
