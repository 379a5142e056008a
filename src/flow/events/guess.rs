//! Which column is which by what stands in it, where the names of the head do not tell.

use super::columns::{Columns, How};
use super::kind;
use super::moment::{self, Reading};
use super::roles::{self, Role};
use super::row::Row;
use std::collections::{HashMap, HashSet};

/// A table with a row an item and a column a status, each with the moment at which the item became so.
pub(super) struct Wide {
    pub case: usize,
    /// Places of the columns, and what the status is called.
    pub statuses: Vec<(usize, String)>,
}

/// Dates that say nothing of how an item was.
const NO_STATUS: [&str; 10] = [
    "updated",
    "updatedat",
    "updateddate",
    "modified",
    "lastmodified",
    "lastviewed",
    "lastupdated",
    "changeddate",
    "due",
    "duedate",
];

/// Whether the rows are items and the columns statuses: no column says what was done, and two or more are moments.
pub(super) fn wide(columns: &Columns, rows: &[&Row], reading: &Reading<'_>) -> Option<Wide> {
    let said = |role| columns.how(role) == Some(How::Said);
    if columns.place(Role::Activity).is_some() || said(Role::Start) || said(Role::Time) {
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
        .filter(|(_, name)| !NO_STATUS.contains(&roles::key(name).as_str()))
        .collect();
    (statuses.len() > 1).then_some(Wide { case, statuses })
}

/// Whether the rows are items as they are now, each once: with its status, and beside that the moments at which it became this and that.
pub(super) fn summary(columns: &Columns, rows: &[&Row], reading: &Reading<'_>) -> Option<Wide> {
    let head = columns.name(Role::Activity)?;
    let named = |role| matches!(columns.how(role), Some(How::Said | How::Standard | How::Name));
    let said = [Role::Activity, Role::Start, Role::Time].map(|role| columns.how(role) == Some(How::Said));
    // Who writes a start and an end writes of work.
    if said.contains(&true)
        || !kind::is_status_head(head)
        || named(Role::Start) && named(Role::Time)
        || columns.place(Role::From).is_some()
        || columns.place(Role::Lifecycle).is_some()
        || rows.len() < 3
    {
        return None;
    }
    let mut bare = columns.clone();
    bare.forget(&[Role::Activity, Role::Time, Role::Start]);
    wide(&bare, rows, reading)
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
        let Some(case) = columns.place(Role::Case) else {
            return false;
        };
        // Of equals the first: it is the last of the reversed that wins.
        let likely = free(columns).into_iter().filter(names).rev();
        let Some(activity) = likely.max_by(|a, b| order(*a, case, rows).total_cmp(&order(*b, case, rows))) else {
            return false;
        };
        columns.guess(Role::Activity, activity);
    }
    true
}

/// Whether a row changes the status of its item, by the field that it names.
pub(super) fn is_of_status(field: &[u8]) -> bool {
    Role::STATUS_FIELDS.contains(&roles::key(&super::decode::letters(field)).as_str())
}

/// What is in the name of a column that says how long something took: `1:30` there is no time of day.
const LENGTHS: [&str; 12] = [
    "duration",
    "dauer",
    "dur\u{e9}e",
    "duraci\u{f3}n",
    "elapsed",
    "spent",
    "effort",
    "aufwand",
    "cycletime",
    "leadtime",
    "waittime",
    "hours",
];

/// What is in the name of a column of times of day.
const CLOCKS: [&str; 8] = ["time", "zeit", "uhr", "heure", "hora", "ora", "tijd", "clock"];

/// Finds moments that stand in two columns, their date in one and the time of day in another: those of the role with what stands nearest.
pub(super) fn join_dates(columns: &mut Columns, rows: &[&Row], reading: &Reading<'_>) {
    let all = |place: usize, holds: &dyn Fn(&[u8]) -> bool| {
        let mut cells = rows
            .iter()
            .filter_map(|row| row.field(place))
            .filter(|cell| !moment::is_nothing(cell))
            .peekable();
        cells.peek().is_some() && cells.all(holds)
    };
    let head = |place: usize| {
        let name = columns.header().get(place);
        name.map_or_else(String::new, |name| roles::key(name))
    };
    // Six digits are a time of day only where their column says so.
    let are_clocks = |place: usize| {
        let head = head(place);
        let named = CLOCKS.iter().any(|word| head.contains(word));
        all(place, &|cell| {
            moment::is_time_of_day(cell) || named && moment::with_colons(cell).is_some()
        })
    };
    let are_dates = |place: usize| {
        all(place, &|cell| reading.read(cell).is_ok_and(|moment| moment.date_only)) && !are_clocks(place)
    };
    let mut joined = Vec::new();
    for role in [Role::Time, Role::Start] {
        let Some(own) = columns.place(role) else { continue };
        let of_others = |place: usize| {
            let others = Role::ALL.into_iter().filter(|other| *other != role);
            others.into_iter().any(|other| columns.place(other) == Some(place))
        };
        let near = |fits: &dyn Fn(usize) -> bool, first: &dyn Fn(usize) -> bool| {
            let is_length = |place: &usize| {
                let head = head(*place);
                LENGTHS.iter().any(|word| head.contains(word))
            };
            let places = (0..columns.header().len())
                .filter(|place| *place != own && !of_others(*place))
                .filter(|place| !is_length(place));
            let fits = places.filter(|place| fits(*place));
            fits.min_by_key(|place| (!first(*place), place.abs_diff(own)))
        };
        // The date stands before its time of day: of several the nearest on that side.
        let found = if are_clocks(own) {
            near(&are_dates, &|place| place < own).map(|date| (date, own))
        } else if are_dates(own) {
            near(&are_clocks, &|place| place > own).map(|time| (own, time))
        } else {
            None
        };
        joined.extend(found.map(|(date, time)| (role, date, time)));
    }
    for (role, date, time) in joined {
        columns.join(role, date, time);
    }
}

/// Where rows go from one status to another and their time is called by when something was made: if it is the same all along each item,
/// that is what it says, and the later moments beside it are those of the changes.
pub(super) fn part_from_made(columns: &mut Columns, rows: &[&Row], reading: &Reading<'_>) {
    let (Some(case), Some(time)) = (columns.place(Role::Case), columns.place(Role::Time)) else {
        return;
    };
    let head = columns
        .header()
        .get(time)
        .map_or_else(String::new, |name| roles::key(name));
    let is_made = Role::MADE.contains(&head.as_str()) && columns.how(Role::Time) != Some(How::Said);
    if columns.place(Role::From).is_none() || !is_made {
        return;
    }
    let stays = |place: usize| {
        let mut of_case: HashMap<&[u8], &[u8]> = HashMap::new();
        rows.iter().all(|row| match (row.field(case), row.field(place)) {
            (Some(case), Some(cell)) => *of_case.entry(case).or_insert(cell) == cell,
            _ => true,
        })
    };
    let changes: Vec<usize> = moments(columns, rows, reading)
        .into_iter()
        .filter(|place| columns.role_at(*place).is_none() && !stays(*place))
        .collect();
    if let Some(rather) = latest(&changes, rows, reading).filter(|_| stays(time)) {
        columns.time_is_rather(rather);
    }
}

/// How much of what comes next in a case is told by what was last there, 0 to 1: steps follow one another, while priorities and costs do not. What
/// stays as it is throughout each case has no order at all.
fn order(place: usize, case: usize, rows: &[&Row]) -> f64 {
    let mut last: HashMap<&[u8], &[u8]> = HashMap::new();
    let mut followed: HashMap<&[u8], HashMap<&[u8], u32>> = HashMap::new();
    let (mut pairs, mut changes) = (0, 0);
    for row in rows {
        let (Some(case), Some(cell)) = (row.field(case), row.field(place)) else {
            continue;
        };
        if let Some(before) = last.insert(case, cell) {
            *followed.entry(before).or_default().entry(cell).or_default() += 1;
            pairs += 1;
            changes += u32::from(before != cell);
        }
    }
    if changes == 0 {
        return 0.0;
    }
    let most: u32 = followed.values().filter_map(|next| next.values().max()).sum();
    f64::from(most) / f64::from(pairs)
}

/// Columns whose cells are moments, those that are empty left out.
fn moments(columns: &Columns, rows: &[&Row], reading: &Reading<'_>) -> Vec<usize> {
    let holds = |place: &usize| {
        let mut cells = rows
            .iter()
            .filter_map(|row| row.field(*place))
            .filter(|cell| !moment::is_nothing(cell));
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
