//! What only the whole file can say: whether its dates begin with the day or the month, and whether its rows stand newest first.

use super::days::Dates;
use super::event::NEVER;
use super::flaw::NoLog;
use super::log::Log;

impl Log {
    /// Decides which number of dates like `01/03/2024` is the day: by those of the whole file that can be meant only one way, else by the
    /// order of the rows, else it is asked.
    pub fn settle_days(&mut self, said: Option<bool>) -> Result<(), NoLog> {
        let days = &self.days;
        if days.either.is_empty() {
            return Ok(());
        }
        let (month_first, why) = match (said, days.day_first, days.month_first) {
            (Some(month_first), ..) => (month_first, "that was said"),
            (None, day, month) if day != month => (month > day, "other dates of the file can only be meant so"),
            _ => match self.rows_in_order() {
                Some(month_first) => (month_first, "so the rows are in the order of time"),
                None => return Err(NoLog::DayOrMonth(days.example.clone())),
            },
        };
        self.days.taken = Some(Dates {
            example: days.example.clone(),
            month_first,
            why,
        });
        if month_first {
            for either in &self.days.either {
                if let Some(event) = self.events.get_mut(either.place) {
                    event.start = either.start;
                    event.end = either.end;
                }
            }
        }
        let before = self.events.len();
        self.events
            .retain(|event| event.start == NEVER || event.start <= event.end);
        self.reversed += (before - self.events.len()) as u64;
        Ok(())
    }

    /// Whether the rows are in the order of time with the month first, or with the day first; `None` when both are, or neither is.
    fn rows_in_order(&self) -> Option<bool> {
        let mut month_first: Vec<i64> = self.events.iter().map(|event| event.end).collect();
        for either in &self.days.either {
            if let Some(end) = month_first.get_mut(either.place) {
                *end = either.end;
            }
        }
        let sorted = |ends: &mut dyn Iterator<Item = i64>| {
            let ends: Vec<i64> = ends.collect();
            ends.is_sorted() || ends.iter().rev().is_sorted()
        };
        let day = sorted(&mut self.events.iter().map(|event| event.end));
        let month = sorted(&mut month_first.iter().copied());
        (day != month).then_some(month)
    }

    /// Reads a file backwards whose rows mostly stand newest first, so that rows of one moment keep the order in which they came about.
    pub fn turn_newest_first(&mut self) {
        let mut last = vec![NEVER; self.cases];
        let (mut later, mut earlier) = (0_u64, 0_u64);
        for event in &self.events {
            let Some(last) = last.get_mut(event.case as usize) else {
                continue;
            };
            later += u64::from(*last != NEVER && event.end > *last);
            earlier += u64::from(*last != NEVER && event.end < *last);
            *last = event.end;
        }
        self.newest_first = earlier > later;
        if self.newest_first {
            self.events.reverse();
        }
    }
}
