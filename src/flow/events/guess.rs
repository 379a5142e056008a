//! Which column is which by what stands in it, where the names of the head do not tell.

use super::columns::{Columns, Role};
use super::moment::Reading;
use super::row::Row;
use std::collections::HashSet;

/// A table with a row an item and a column a status, each with the moment at which the item became so.
pub(super) struct Wide {
    pub case: usize,
    /// Places of the columns, and what the status is called.
    pub statuses: Vec<(usize, String)>,
}

/// Whether the rows are items and the columns statuses: no column says what was done, and two or more are moments.
pub(super) fn wide(columns: &Columns, rows: &[&Row], reading: &Reading<'_>) -> Option<Wide> {
    if columns.place(Role::Activity).is_some() || columns.place(Role::Start).is_some() {
        return None;
    }
    let moments = moments(columns, rows, reading);
    let case = columns.place(Role::Case).unwrap_or(0);
    // A table of items has each of them once.
    let items: HashSet<&[u8]> = rows.iter().filter_map(|row| row.field(case)).collect();
    if 10 * items.len() < 9 * rows.len() {
        return None;
    }
    let statuses: Vec<(usize, String)> = moments
        .into_iter()
        .filter(|place| *place != case)
        .filter_map(|place| Some((place, columns.header().get(place)?.clone())))
        .collect();
    (statuses.len() > 1).then_some(Wide { case, statuses })
}

/// Finds the columns that are needed and not named; whether all are found.
pub(super) fn complete(columns: &mut Columns, rows: &[&Row], reading: &Reading<'_>) -> bool {
    let moments = moments(columns, rows, reading);
    if columns.place(Role::Time).is_none() {
        let free: Vec<usize> = moments
            .iter()
            .copied()
            .filter(|place| Role::ALL.into_iter().all(|role| columns.place(role) != Some(*place)))
            .collect();
        let Some(last) = latest(&free, rows, reading) else {
            return false;
        };
        columns.guess(Role::Time, last);
        let before = free.iter().find(|place| **place != last);
        if let Some(start) = before.filter(|_| columns.place(Role::Start).is_none() && free.len() == 2) {
            columns.guess(Role::Start, *start);
        }
    }
    let counted = |place: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.field(place))
            .filter(|cell| !cell.is_empty());
        cells.collect::<HashSet<_>>().len()
    };
    let free = |columns: &Columns| {
        let taken: Vec<Option<usize>> = Role::ALL.into_iter().map(|role| columns.place(role)).collect();
        let places = 0..columns.header().len();
        places
            .filter(|place| !taken.contains(&Some(*place)) && !moments.contains(place))
            .collect::<Vec<_>>()
    };
    // Of what repeats, items are many and steps are few.
    let repeats = |place: &usize| counted(*place) >= 2 && 2 * counted(*place) <= rows.len() + 1;
    if columns.place(Role::Case).is_none() {
        let most = free(columns)
            .into_iter()
            .filter(repeats)
            .rev()
            .max_by_key(|place| counted(*place));
        let Some(case) = most else { return false };
        columns.guess(Role::Case, case);
    }
    if columns.place(Role::Activity).is_none() {
        let names = |place: &usize| {
            let mut cells = rows.iter().filter_map(|row| row.field(*place));
            repeats(place) && cells.any(|cell| cell.iter().any(u8::is_ascii_alphabetic))
        };
        let Some(activity) = free(columns).into_iter().find(names) else {
            return false;
        };
        columns.guess(Role::Activity, activity);
    }
    true
}

/// Columns whose cells are moments, those that are empty left out.
fn moments(columns: &Columns, rows: &[&Row], reading: &Reading<'_>) -> Vec<usize> {
    let holds = |place: &usize| {
        let mut cells = rows
            .iter()
            .filter_map(|row| row.field(*place))
            .filter(|cell| !cell.is_empty());
        let mut any = false;
        cells.all(|cell| {
            any = true;
            reading.read(cell).is_ok()
        }) && any
    };
    (0..columns.header().len()).filter(holds).collect()
}

/// The column whose moments are the latest.
fn latest(places: &[usize], rows: &[&Row], reading: &Reading<'_>) -> Option<usize> {
    let sum = |place: usize| {
        let cells = rows.iter().filter_map(|row| row.field(place));
        let moments: Vec<i64> = cells.filter_map(|cell| Some(reading.read(cell).ok()?.nanos)).collect();
        moments.iter().map(|nanos| *nanos as f64).sum::<f64>() / moments.len().max(1) as f64
    };
    places.iter().copied().max_by(|a, b| sum(*a).total_cmp(&sum(*b)))
}
