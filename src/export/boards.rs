//! Boards as CSV: a row for each note with its theme, and one for a theme that holds none.

use super::cells::{Cell, table};
use super::choice::Telling;
use crate::workshop::activity::{Board, Laid, On, question_of};
use crate::workshop::{ActivityRun, Note, Workshop};

/// The columns of `themes.csv`. `place` is that in the order by dots; `dots` counts those on the theme and on its notes.
pub const THEME_COLUMNS: [&str; 9] = [
    "board",
    "group",
    "place",
    "theme",
    "dots",
    "own_dots",
    "note_id",
    "note",
    "note_dots",
];

/// Whether there is a board to tell of.
pub(super) fn any(workshop: &Workshop) -> bool {
    workshop.activities.iter().any(|run| run.board().is_some())
}

/// The themes of all boards.
pub fn themes(workshop: &Workshop, telling: &Telling) -> Vec<u8> {
    let mut rows = Vec::new();
    for run in &workshop.activities {
        if let Some(board) = run.board() {
            of_board(workshop, run, board, &mut rows);
        }
    }
    table(telling.choice.table, &THEME_COLUMNS, rows)
}

fn of_board(workshop: &Workshop, run: &ActivityRun, board: &Board, rows: &mut Vec<Vec<Cell>>) {
    let laid = Laid::of(workshop, run, board);
    let question = question_of(workshop, board);
    let number = |number: u32| Cell::Number(number.to_string());
    // An empty number and not an empty text: a column is of one kind from top to bottom.
    let none = || Cell::Number(String::new());
    let group = run.group.clone().unwrap_or_default();
    let mut add = |place: Option<usize>, theme: &str, dots: Option<(u32, u32)>, note: Option<&Note>| {
        rows.push(vec![
            Cell::text(&question),
            Cell::text(&group),
            place.map_or_else(none, |place| Cell::Number(place.to_string())),
            Cell::text(theme),
            dots.map_or_else(none, |(sum, _)| number(sum)),
            dots.map_or_else(none, |(_, own)| number(own)),
            note.map_or_else(none, |note| number(note.id.0)),
            Cell::text(note.map_or("", |note| note.text.as_str())),
            note.map_or_else(none, |note| number(board.dots_on(On::Note(note.id)))),
        ]);
    };
    for (row, theme) in board.themes_by_dots(&laid) {
        let (name, dots) = (theme.theme.name.as_str(), Some((theme.sum, theme.own)));
        // Without dots nothing is first: all of them would be.
        let place = (row.dots > 0).then_some(row.place);
        // A theme may have dots of its own and no note.
        if theme.notes.is_empty() {
            add(place, name, dots, None);
        }
        for note in &theme.notes {
            add(place, name, dots, Some(note));
        }
    }
    for note in &laid.unsorted {
        add(None, "", None, Some(note));
    }
    for note in &laid.parked {
        add(None, "Parking lot", None, Some(note));
    }
}
