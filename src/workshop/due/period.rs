//! A stretch of days that has a name: a week, a month, a quarter, a year.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::names::Unit;

/// A stretch of days that a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    /// What it is.
    pub unit: Unit,
    /// Its first day.
    pub first: NaiveDate,
    /// Whether it was named with its year: then it is no other, also where it is past.
    pub exact: bool,
    /// What it is called, of those that have a name: "week 50".
    pub named: Option<String>,
}

/// The part of a period that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its first day.
    Start,
    /// About its half.
    Middle,
    /// Its last day.
    End,
}

impl Period {
    /// Its last day, of a week the last one of work.
    pub(super) fn last(&self) -> Option<NaiveDate> {
        match self.unit {
            Unit::Weekend => self.first.succ_opt(),
            Unit::Week => self.first.checked_add_days(Days::new(4)),
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year => {
                self.first.checked_add_months(self.months())?.pred_opt()
            }
        }
    }

    /// Wednesday of a week, the 15th of a month, the end of June of a year.
    fn middle(&self) -> Option<NaiveDate> {
        match self.unit {
            Unit::Weekend => Some(self.first),
            Unit::Week => self.first.checked_add_days(Days::new(2)),
            Unit::Month => self.first.with_day(15),
            Unit::Quarter => self.first.checked_add_months(Months::new(1))?.with_day(15),
            Unit::Half => self.first.checked_add_months(Months::new(3))?.pred_opt(),
            Unit::Year => self.first.checked_add_months(Months::new(6))?.pred_opt(),
        }
    }

    fn months(&self) -> Months {
        Months::new(match self.unit {
            Unit::Weekend | Unit::Week => 0,
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Half => 6,
            Unit::Year => 12,
        })
    }

    /// The one after it; of those with a name the one that is called so next.
    pub(super) fn next(&self) -> Option<Self> {
        let first = match self.unit {
            // January is called so again a year later.
            _ if self.named.is_some() => self.first.checked_add_months(Months::new(12)),
            Unit::Weekend | Unit::Week => self.first.checked_add_days(Days::new(7)),
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year => self.first.checked_add_months(self.months()),
        };
        first.filter(within_reach).map(|first| Self { first, ..self.clone() })
    }

    /// The day that a part of it means; without a part its last.
    pub(super) fn at(&self, part: Option<Part>) -> Option<NaiveDate> {
        match part {
            Some(Part::Start) => Some(self.first),
            Some(Part::Middle) => self.middle(),
            Some(Part::End) | None => self.last(),
        }
    }
}

/// Dates are written with four digits of the year.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as filters hand it over")]
pub(super) fn within_reach(date: &NaiveDate) -> bool {
    (1970..=9999).contains(&date.year())
}
