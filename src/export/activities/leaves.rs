//! What leaves of an activity, as data: what stands in minutes, and its table for spreadsheets.

use crate::export::cells::Cell;
use crate::export::choice::{Part, Telling};
use crate::export::minutes::{Block, Told};
use crate::workshop::{ActivityRun, Record, Workshop};

/// What leaves of one activity.
pub(in crate::export) struct Leaves {
    /// The part of the minutes that it belongs to.
    pub part: Part,
    /// The heading of its section.
    pub title: &'static str,
    /// Whether a round whose answers it became tells it below what was said, and its section asks that round's question.
    pub by_round: bool,
    /// What stands in its section; nothing where nothing was written down.
    pub blocks: fn(&Told<'_>) -> Vec<Block>,
    /// Its table.
    pub sheet: Sheet,
}

/// A table for spreadsheets.
pub(in crate::export) struct Sheet {
    /// What its file is called by.
    pub kind: &'static str,
    /// Its columns. They are stable: new ones are added at the end.
    pub columns: &'static [&'static str],
    /// Its rows.
    pub rows: fn(&Workshop, &Telling) -> Vec<Vec<Cell>>,
}

/// The rows of all openings, each behind whose it is and when it was opened.
pub(super) fn of_runs(
    workshop: &Workshop,
    telling: &Telling,
    rows: impl Fn(&Workshop, &Record) -> Vec<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let told = |run: &ActivityRun| {
        let group = run.group.clone().unwrap_or_default();
        let at = run.at.at(telling.offset).to_rfc3339();
        let row = |cells: Vec<Cell>| {
            let mut row = vec![Cell::text(&group), Cell::Number(at.clone())];
            row.extend(cells);
            row
        };
        rows(workshop, &run.record).into_iter().map(row).collect::<Vec<_>>()
    };
    workshop.activities.iter().flat_map(told).collect()
}
