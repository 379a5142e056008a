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
    pub taken: Option<Dates>,
}

/// In which order dates were read that could be meant either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// The first of these as it is written.
    pub example: String,
    /// Whether its first number is the month.
    pub month_first: bool,
    /// Why, as the end of a sentence.
    pub why: &'static str,
}

impl Dates {
    /// As a sentence.
    pub(super) fn words(&self) -> String {
        let first = if self.month_first { "month" } else { "day" };
        format!("“{}” is read with the {first} first, since {}", self.example, self.why)
    }
}

/// An event whose dates could be read either way: its place, and its start and end with the month first.
#[derive(Debug)]
pub(super) struct Either {
    pub place: usize,
    pub start: i64,
    pub end: i64,
}
