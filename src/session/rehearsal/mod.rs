//! Rehearsals: how long each slide took whoever went through a session alone, and what came to mind on the way.
//!
//! They belong to the session and to the computer it was rehearsed on; nothing of them is part of a workshop. `plan` says what a slide
//! and an item of the agenda are planned for, `proposal` which minutes the times speak for.

mod plan;
mod proposal;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::agenda::{AgendaItem, Session};
use crate::time::Stamp;

pub use plan::{Planned, counts_as_planned, minutes, planned};
pub use proposal::{
    NewMinutes, Proposal, Slack, minutes_edits, most_slack, over_every_time, proposals, sum, with_minutes,
};

/// How many rehearsals are kept.
const MOST_RUNS: usize = 50;
/// How many remarks are kept.
const MOST_REMARKS: usize = 500;
/// How many of the last rehearsals a proposal looks at.
const LAST: usize = 3;

/// All that is kept of a session's rehearsals.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
// What a newer Flipchart keeps besides is no reason to lose the times.
#[serde(default)]
pub struct Rehearsals {
    /// The minutes that the session was planned for when it was first rehearsed: what its plan has to fit into.
    pub room: Option<f32>,
    /// The rehearsals that are over, the oldest first.
    pub runs: Vec<Rehearsal>,
    /// The one that goes on, as it was kept last.
    pub open: Option<OpenRehearsal>,
    /// What came to mind, in the order it was written.
    pub remarks: Vec<Remark>,
    /// A remark that is half typed.
    pub draft: String,
}

/// One rehearsal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rehearsal {
    /// When it began.
    pub began: Stamp,
    /// Milliseconds that each slide took, by its id. A slide that was not shown has none.
    pub millis: BTreeMap<String, u64>,
}

/// A rehearsal that is not over.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenRehearsal {
    /// What it took so far.
    pub run: Rehearsal,
    /// The id of the slide it stands at.
    pub slide: String,
    /// The step of it.
    pub step: usize,
}

/// Something to be changed before the next time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Remark {
    /// The id of the slide it is about; none for the rehearsal as a whole.
    pub slide: Option<String>,
    /// What was written.
    pub text: String,
    /// When.
    pub at: Stamp,
    /// Whether it was done.
    pub done: bool,
}

impl Rehearsals {
    /// Ends the rehearsal `run`: it is the last of those that are over.
    pub fn end(&mut self, run: Rehearsal) {
        self.open = None;
        self.runs.push(run);
        let surplus = self.runs.len().saturating_sub(MOST_RUNS);
        self.runs.drain(..surplus);
    }

    /// Keeps a remark. Of very many those go that are done, the oldest first.
    pub fn remark(&mut self, remark: Remark) {
        if self.remarks.len() >= MOST_REMARKS {
            let place = self.remarks.iter().position(|remark| remark.done).unwrap_or(0);
            self.remarks.remove(place);
        }
        self.remarks.push(remark);
    }

    /// The last rehearsals that are over, the newest first.
    pub fn last(&self) -> impl Iterator<Item = &Rehearsal> {
        self.runs.iter().rev().take(LAST)
    }

    /// The remarks on a slide that are not done, each with its place.
    pub fn open_remarks<'r>(&'r self, slide: &'r str) -> impl Iterator<Item = (usize, &'r Remark)> {
        let of_it = move |remark: &Remark| !remark.done && remark.slide.as_deref() == Some(slide);
        self.remarks.iter().enumerate().filter(move |(_, remark)| of_it(remark))
    }
}

impl Rehearsal {
    /// What the slide with this id took; none if it was not shown.
    pub fn of_slide(&self, id: &str) -> Option<Duration> {
        self.millis.get(id).map(|millis| Duration::from_millis(*millis))
    }

    /// Adds to what a slide took.
    pub fn add(&mut self, id: &str, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let kept = self.millis.entry(id.to_owned()).or_default();
        *kept = kept.saturating_add(millis);
    }

    /// What the slides of an item took together; none unless all of them were shown that are not hidden.
    pub fn of_item(&self, item: &AgendaItem) -> Option<Duration> {
        let shown = item.slides.iter().filter(|slide| !slide.hidden);
        let times: Option<Vec<Duration>> = shown.map(|slide| self.of_slide(&slide.id)).collect();
        times.filter(|times| !times.is_empty()).map(|times| times.iter().sum())
    }

    /// What all took: rounds, maps and items that were not shown whole count as planned.
    pub fn whole(&self, session: &Session) -> Duration {
        let of = |item: &AgendaItem| {
            let took = self.of_item(item).filter(|_| !counts_as_planned(item));
            took.unwrap_or_else(|| minutes(item.minutes))
        };
        session.agenda.iter().map(of).sum()
    }

    /// What was really spent.
    pub fn spent(&self) -> Duration {
        self.millis.values().map(|millis| Duration::from_millis(*millis)).sum()
    }
}
