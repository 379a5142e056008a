//! The demonstration's board: the notes of the round on bottlenecks in three themes with their dots; the same while the room votes; and one with
//! as many notes as a long day brings.

use super::super::{Scene, after, apply, note, round, saved};
use crate::ui::state::{State, Surface};
use crate::workshop::activity::{Ballot, Board, Theme, ThemeId};
use crate::workshop::{
    ActivityEdit, ActivityId, ActivityRun, BoardEdit, Edit, Group, GroupsEdit, NoteId, Record, RoundEdit,
};

pub(super) const SCENES: &[Scene] = &[
    Scene::with_wall("board", board),
    Scene::with_wall("board-voting", voting_board),
    Scene::of("board-none", no_board),
];

/// Name and notes of each theme, by their place among what was said in the round, from 0.
const THEMES: [(&str, &[usize]); 3] = [
    ("Waiting for environments", &[0, 6, 7]),
    ("The approval board", &[1, 3, 5]),
    ("Big batches", &[2, 8]),
];
/// The dots of two tables on each theme.
const DOTS: [(&str, [u32; 3]); 2] = [("Table A", [5, 4, 2]), ("Table B", [4, 3, 3])];

/// The board after two of three tables have put their dots; those of the third are being typed.
pub fn board() -> State {
    let mut state = sorted();
    let of = ActivityId(1);
    for (table, dots) in DOTS {
        let themes = (1..).map(ThemeId).zip(dots).collect();
        let ballot = Ballot {
            group: Some(table.to_owned()),
            themes,
            ..Ballot::default()
        };
        apply(&mut state, Edit::Board(BoardEdit::SetBallot(of, Box::new(ballot))));
    }
    apply(&mut state, Edit::Board(BoardEdit::EndVote(of, true)));
    state.window.board.table = Some("Table C".to_owned());
    "3 5 0 2".clone_into(&mut state.window.board.counts);
    saved(state, after(78, 20))
}

/// The same while the room votes.
pub fn voting_board() -> State {
    let mut state = board();
    let of = ActivityId(1);
    apply(&mut state, Edit::Board(BoardEdit::EndVote(of, false)));
    let vote = BoardEdit::SetStage(of, crate::workshop::activity::Stage::Vote);
    apply(&mut state, Edit::Board(vote));
    saved(state, after(78, 20))
}

/// The notes of the round before a board was opened.
pub fn no_board() -> State {
    let mut state = ended();
    state.window.surface = Surface::Board;
    saved(state, after(76, 0))
}

/// A board of so many notes, most of them in twelve themes.
pub fn many_notes(count: u32) -> State {
    let mut state = ended();
    for number in 0..count {
        let kinds = ['!', '?', '*', '^', '>', '='];
        let kind = kinds.get(number as usize % 6).copied().unwrap_or('!');
        let line = format!("{kind} Note {number} says what a table of five people found after some talk");
        note(&mut state, &line, 76);
    }
    let workshop = state.document.as_ref().map(crate::ui::state::Document::workshop);
    let notes: Vec<NoteId> =
        workshop.map_or_else(Vec::new, |workshop| workshop.notes.iter().map(|note| note.id).collect());
    let themes = (0..12_u32).map(|theme| Theme {
        id: ThemeId(theme + 1),
        name: format!("Theme {}", theme + 1),
        notes: notes.iter().copied().filter(|note| note.0 % 14 == theme).collect(),
    });
    let mut board = Board {
        themes: themes.collect(),
        ended: true,
        ..Board::default()
    };
    let ballot = Ballot {
        themes: (1..=12).map(|theme| (ThemeId(theme), theme % 5 + 1)).collect(),
        ..Ballot::default()
    };
    board.ballots.push(ballot);
    opened(&mut state, board);
    saved(state, after(80, 0))
}

/// The board with its themes, before anybody has voted.
fn sorted() -> State {
    let mut state = ended();
    let said: Vec<NoteId> = state
        .document
        .as_ref()
        .map(|document| {
            let workshop = document.workshop();
            let last = workshop.rounds.last().map(|run| run.id);
            last.map_or_else(Vec::new, |round| workshop.notes_of(round).map(|note| note.id).collect())
        })
        .unwrap_or_default();
    let theme = |(at, (name, notes)): (u32, (&str, &[usize]))| Theme {
        id: ThemeId(at),
        name: name.to_owned(),
        notes: notes.iter().filter_map(|at| said.get(*at).copied()).collect(),
    };
    let board = Board {
        round: Some("bottlenecks".to_owned()),
        themes: (1..).zip(THEMES).map(theme).collect(),
        ..Board::default()
    };
    let group = |name: &str| Group {
        name: name.to_owned(),
        ..Group::default()
    };
    let groups = ["Table A", "Table B", "Table C"].map(group).to_vec();
    apply(&mut state, Edit::Groups(GroupsEdit::Set(groups)));
    opened(&mut state, board);
    state
}

/// The round on bottlenecks, ended.
fn ended() -> State {
    let mut state = round();
    state.now = after(76, 0);
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running().map(|run| run.id));
    if let Some(id) = running {
        let at = state.now.at;
        apply(&mut state, Edit::Round(RoundEdit::Finish { id, at }));
    }
    state
}

fn opened(state: &mut State, board: Board) {
    let item = state.document.as_ref().and_then(|document| document.workshop().item());
    let run = Box::new(ActivityRun {
        id: ActivityId(1),
        at: state.now.at,
        item,
        group: None,
        record: Record::Board(board),
    });
    apply(state, Edit::Activity(ActivityEdit::Put { at: 0, run }));
    state.window.surface = Surface::Board;
    state.window.activity.shown = Some(ActivityId(1));
    state.wall.activity = true;
}
