//! The boards of the open workshop, as this window looks at them.

use super::{State, Surface};
use crate::workshop::activity::{Board, Laid, Spot};
use crate::workshop::{ActivityRun, BoardEdit, Edit, Note, NoteEdit, NoteId, NoteKind};

fn with_board(run: &ActivityRun) -> Option<(&ActivityRun, &Board)> {
    Some((run, run.board()?))
}

impl State {
    /// The board that is shown: the chosen one, else the latest.
    pub fn board(&self) -> Option<(&ActivityRun, &Board)> {
        let workshop = self.document.as_ref()?.workshop();
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
        // Asked in each frame, and most of the time nothing is chosen: laying a board out sorts all notes.
        if self.window.board.chosen.is_empty() {
            return Vec::new();
        }
        let Some(laid) = self.laid() else { return Vec::new() };
        let chosen = |note: &&Note| self.window.board.chosen.contains(&note.id);
        laid.notes().filter(chosen).map(|note| note.id).collect()
    }

    /// What adds a note that is typed: while a board is shown also onto that board, where it would not come by itself.
    pub fn adding(&self, note: Note) -> Edit {
        let shown = self.board().filter(|_| self.surface() == Surface::Board);
        let place = shown.filter(|(_, board)| board.round.is_some()).map(|(run, _)| {
            Edit::Board(BoardEdit::Place {
                of: run.id,
                notes: vec![note.id],
                to: if note.kind == NoteKind::ParkingLot {
                    Spot::Parked
                } else {
                    Spot::Unsorted
                },
                before: None,
            })
        });
        let add = Edit::Note(NoteEdit::Add(Box::new(note)));
        match place {
            // The note first: the board refuses one that the workshop does not have. Both are one entry of undo.
            Some(place) => Edit::Several(vec![add, place]),
            None => add,
        }
    }
}
