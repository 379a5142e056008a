//! The boards of the open workshop, as this window looks at them.

use super::{State, Surface};
use crate::workshop::activity::{Board, Laid, Spot};
use crate::workshop::{ActivityRun, BoardEdit, Edit, Note, NoteId, NoteKind, Record};

/// The board of an opening.
pub(in crate::ui) fn board_of(run: &ActivityRun) -> Option<&Board> {
    match &run.record {
        Record::Board(board) => Some(board),
        _ => None,
    }
}

impl State {
    /// The board that is shown: the chosen one, else the latest.
    pub fn board(&self) -> Option<(&ActivityRun, &Board)> {
        let workshop = self.document.as_ref()?.workshop();
        let with_board = |run| Some((run, board_of(run)?));
        let chosen = self.window.activity.shown.and_then(|id| workshop.activity(id));
        chosen
            .and_then(with_board)
            .or_else(|| workshop.activities.iter().rev().find_map(with_board))
    }

    /// The board that is shown as it is laid out.
    pub fn laid(&self) -> Option<Laid<'_>> {
        let workshop = self.document.as_ref()?.workshop();
        let (run, board) = self.board()?;
        Some(Laid::of(workshop, run, board))
    }

    /// The notes that are chosen and still there, in the order of the board.
    pub fn chosen_notes(&self) -> Vec<NoteId> {
        if self.window.board.chosen.is_empty() {
            return Vec::new();
        }
        let Some(laid) = self.laid() else { return Vec::new() };
        let chosen = |note: &&Note| self.window.board.chosen.contains(&note.id);
        laid.notes().filter(chosen).map(|note| note.id).collect()
    }

    /// What puts a note that is typed while a board is shown onto that board, where it would not come by itself.
    pub fn onto_board(&self, note: &Note) -> Option<Edit> {
        let (run, board) = self.board().filter(|_| self.surface() == Surface::Board)?;
        let to = if note.kind == NoteKind::ParkingLot {
            Spot::Parked
        } else {
            Spot::Unsorted
        };
        board.round.is_some().then(|| {
            Edit::Board(BoardEdit::Place {
                of: run.id,
                notes: vec![note.id],
                to,
                before: None,
            })
        })
    }
}
