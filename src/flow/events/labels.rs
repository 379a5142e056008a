//! Rows of a code host that put labels on items and take them off: on its boards a label says where an item stands.

use super::columns::{Columns, How};
use super::moment::is_nothing;
use super::roles::{Role, key};
use super::row::Row;

/// Names of the column of the label, and of the one that says what was done with it.
const LABEL: [&str; 5] = ["label", "labelname", "labeltitle", "labels", "labelsname"];
const DONE: [&str; 6] = ["event", "eventtype", "eventname", "action", "type", "actionname"];
/// Words for a label that is put on, and for what an item becomes without any.
const PUT: [&str; 7] = [
    "labeled",
    "labelled",
    "add",
    "added",
    "addlabel",
    "labeladded",
    "addedlabel",
];
const BECAME: [&str; 7] = ["opened", "created", "closed", "reopened", "merged", "close", "reopen"];
/// Labels that begin with one of these, and a sign behind it, are those of a board: others say what kind of item it is.
const BOARDS: [&str; 8] = [
    "status", "state", "workflow", "stage", "phase", "board", "kanban", "column",
];

/// Where labels stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels {
    label: usize,
    done: usize,
    /// Only labels of a board count.
    of_board: bool,
}

/// What a row says of an item's status.
pub(super) enum Says<'a> {
    /// It became that.
    Became(&'a [u8]),
    /// Nothing.
    Nothing,
}

impl Labels {
    /// Whether rows put labels on items, by the names of the columns and what stands in the rows.
    pub fn of(columns: &Columns, rows: &[&Row]) -> Option<Labels> {
        // Who names the column of the activity means that one.
        if columns.how(Role::Activity) == Some(How::Said) || columns.place(Role::From).is_some() {
            return None;
        }
        let keys: Vec<String> = columns.header().iter().map(|name| key(name)).collect();
        let place = |words: &[&str]| {
            words
                .iter()
                .find_map(|word| keys.iter().position(|known| known == word))
        };
        let (label, done) = (place(&LABEL)?, place(&DONE)?);
        let labels = Labels {
            label,
            done,
            of_board: false,
        };
        let puts: Vec<&&Row> = rows.iter().filter(|row| labels.is(row, &PUT)).collect();
        let of_board = puts
            .iter()
            .any(|row| row.field(label).is_some_and(|label| of_board(label).is_some()));
        (!puts.is_empty()).then_some(Labels { of_board, ..labels })
    }

    /// The place of the column of the labels.
    pub fn place(self) -> usize {
        self.label
    }

    /// The place of the column that says what was done.
    pub fn done(self) -> usize {
        self.done
    }

    fn is(self, row: &Row, words: &[&str]) -> bool {
        let done = row.field(self.done).unwrap_or_default();
        words.contains(&key(&super::decode::letters(done)).as_str())
    }

    /// What a row says.
    pub fn says(self, row: &Row) -> Says<'_> {
        let label = row.field(self.label).unwrap_or_default();
        if is_nothing(label) {
            return match row.field(self.done) {
                Some(done) if self.is(row, &BECAME) => Says::Became(done),
                _ => Says::Nothing,
            };
        }
        if !self.is(row, &PUT) {
            return Says::Nothing;
        }
        match of_board(label) {
            Some(status) => Says::Became(status),
            None if self.of_board => Says::Nothing,
            None => Says::Became(label),
        }
    }
}

/// What stands behind the name of a board: "in progress" in `status::in progress`, `Status: in progress` and `status/in progress`.
fn of_board(label: &[u8]) -> Option<&[u8]> {
    let at = label.iter().position(|byte| b":/".contains(byte))?;
    let (board, status) = label.split_at_checked(at)?;
    let board = key(&super::decode::letters(board));
    let behind = status.iter().take_while(|byte| b":/ ".contains(byte)).count();
    let status = status.get(behind..).filter(|status| !status.is_empty())?;
    BOARDS.contains(&board.as_str()).then_some(status)
}
