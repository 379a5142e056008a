//! Dates of which the day or the month could stand first.

/// Which number of dates like `01/03/2024` is the day.
#[derive(Debug, Default)]
pub(super) struct SaidDays {
    /// Dates that only make sense with the day first, and with the month first.
    pub day_first: u64,
    pub month_first: u64,
    /// Events of which either could be meant.
    pub either: Vec<Either>,
    /// The first of these as it is written.
    pub example: String,
    /// What was taken, and why, where either could be meant.
    pub taken: Option<String>,
}

/// An event whose dates could be read either way: its place, and its start and end with the month first.
#[derive(Debug)]
pub(super) struct Either {
    pub place: usize,
    pub start: i64,
    pub end: i64,
}
