//! Carries out what is asked of a board as of every activity: the round whose notes it sorts, and the end of its vote. The rest is its surface's.

use super::super::changes::{Changes, STILL};
use super::super::listed::Entry;
use crate::session::Activity;
use crate::ui::state::{Document, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::{Board, Stage};
use crate::workshop::{ActivityId, BoardEdit, Edit, Record};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::Board,
    name: "Board",
    question: "What belongs together, and what matters most?",
    tip: "Sorts what was said into themes, weighs them by dots and ranks them",
    icon: activity_icon(Activity::Board),
    // It has a surface of its own.
    centre: |_, _, _, _| {},
    side: |_, _, _, _| {},
    line: None,
    types: true,
    surface: Surface::Board,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    ready: |state, _, record| match record {
        // Opened where a round is asked, a board sorts what that round brings.
        Record::Board(board) => Record::Board(Board {
            round: state
                .document
                .as_ref()
                .and_then(Document::slide)
                .and_then(|slide| slide.round.clone()),
            ..board
        }),
        other => other,
    },
    reveal: |run| match &run.record {
        Record::Board(board) => Some(ends_vote(run.id, board)),
        _ => None,
    },
    ..STILL
};

/// The end of a board's vote shows its order; to go on voting takes the counts off the wall again.
fn ends_vote(of: ActivityId, board: &Board) -> Edit {
    let stage = if board.ended { Stage::Vote } else { Stage::Rank };
    Edit::Several(vec![
        Edit::Board(BoardEdit::EndVote(of, !board.ended)),
        Edit::Board(BoardEdit::SetStage(of, stage)),
    ])
}
