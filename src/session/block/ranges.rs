//! Two sides as ranges on common scales.

use serde::{Deserialize, Serialize};

/// See [`Block::Ranges`](super::Block::Ranges).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranges {
    /// The name of the good side, in blue.
    pub best: String,
    /// The name of the other side.
    pub worst: String,
    /// The rows. Neighbours on the same scale share its axis.
    pub rows: Vec<RangeRow>,
    /// Where axes of time end, in minutes; without it at the longest time.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub until: Option<f32>,
    /// Whether the rows come in steps, those that share an axis together.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// One row of ranges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRow {
    /// What is compared.
    pub label: String,
    /// The line below it, as in "commit to production".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: Option<String>,
    /// The scale of the row.
    pub scale: Scale,
    /// The good side: its words, and where it begins and ends.
    pub best: Range,
    /// The other side.
    pub worst: Range,
}

/// The scale of a row of ranges. All are linear and begin at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// How often in a month of calendar time, drawn as so many ticks: the upper end counts.
    Frequency,
    /// Minutes of calendar time.
    Time,
    /// Per cent, up to 100.
    Percent,
}

impl Scale {
    /// A month of calendar time in minutes: a twelfth of 365.25 days.
    pub const MONTH: f32 = 43_830.0;
    /// The longest time, in minutes: ten years.
    pub const LONGEST: f32 = 120.0 * Self::MONTH;
    /// The most ticks that can be told apart.
    pub const TICKS: f32 = 200.0;

    /// Where a value may lie at most.
    pub fn most(self) -> f32 {
        match self {
            Self::Frequency => Self::TICKS,
            Self::Time => Self::LONGEST,
            Self::Percent => 100.0,
        }
    }
}

/// Where a range begins and ends, and how it is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The exact words.
    pub says: String,
    /// The lower end, in the unit of the scale.
    pub from: f32,
    /// The upper end, not below `from`.
    pub to: f32,
}

impl Ranges {
    /// The rows in groups of neighbours on the same scale.
    pub fn groups(&self) -> impl Iterator<Item = &[RangeRow]> {
        self.rows.chunk_by(|one, next| one.scale == next.scale)
    }

    /// How many key presses it takes to show all of it.
    pub(super) fn reveals(&self) -> usize {
        if self.stepwise {
            self.groups().count().saturating_sub(1)
        } else {
            0
        }
    }

    /// Where axes of time end, in minutes.
    pub fn end_of_time(&self) -> f32 {
        let times = self.rows.iter().filter(|row| row.scale == Scale::Time);
        let longest = times.map(|row| row.best.to.max(row.worst.to)).fold(0.0, f32::max);
        self.until
            .filter(|until| until.is_finite())
            .unwrap_or(longest)
            .clamp(1.0, Scale::LONGEST)
    }
}
