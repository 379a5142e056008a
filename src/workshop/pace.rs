//! Planned and real minutes of the agenda, and how far ahead or behind the workshop is.

use std::time::Duration;

use crate::time::{Countdown, Stamp};
use crate::workshop::Workshop;

/// The seconds after which an agenda item counts as begun: a glance at a later item is not progress.
const SETTLED: Duration = Duration::from_secs(30);

/// Planned and real minutes of one agenda item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemTime {
    /// Planned minutes.
    pub planned: f32,
    /// Minutes really spent in it so far.
    pub real: f32,
    /// Whether it was entered at all.
    pub entered: bool,
    /// Whether it is the one of the slide that is shown.
    pub current: bool,
}

/// How the workshop stands against its plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Time spent so far, over all items.
    pub elapsed: Duration,
    /// Planned minutes of the whole agenda.
    pub planned: f32,
    /// Minutes behind the plan; ahead of it if below zero.
    pub behind: f32,
    /// When it ends if the rest goes by plan.
    pub ends: Stamp,
    /// When it was to end by plan: that much earlier than it ends now as it is behind. None before it has begun.
    pub plan_ends: Option<Stamp>,
}

impl Workshop {
    /// When the first agenda item was entered; none before the workshop has begun.
    pub fn began(&self) -> Option<Stamp> {
        self.visits.iter().map(|visit| visit.entered).min()
    }

    /// When the last agenda item was left, or `now` while it is open; none before the workshop has begun.
    pub fn last_active(&self, now: Stamp) -> Option<Stamp> {
        self.visits.last().map(|visit| visit.left.unwrap_or(now))
    }

    /// The latest moment that what runs knows of: it cannot lie in the future unless somebody has set the computer's clock back. None while nothing runs.
    pub fn latest_of_what_runs(&self) -> Option<Stamp> {
        let visit = self.visits.last().filter(|visit| visit.left.is_none());
        let clocks = self
            .running()
            .into_iter()
            .flat_map(|run| &run.clocks)
            .map(Countdown::latest);
        let runs = clocks.chain(visit.map(|visit| visit.entered)).max()?;
        Some(self.notes.iter().map(|note| note.at).fold(runs, Stamp::max))
    }

    /// Whether the time of an agenda item runs.
    pub fn runs_on(&self) -> bool {
        self.visits.last().is_some_and(|visit| visit.left.is_none())
    }

    /// Planned and real minutes of each agenda item.
    pub fn item_times(&self, now: Stamp) -> Vec<ItemTime> {
        // Asked once: the item of a position is looked for in the whole agenda.
        let current = self.item();
        let time = |item| ItemTime {
            planned: self.planned(item),
            real: self.spent_in(item, now).as_secs_f32() / 60.0,
            // A time that was set by hand says as much: somebody was there.
            entered: self.visits.iter().any(|visit| visit.item == item) || self.corrections.contains_key(&item),
            current: current == Some(item),
        };
        (0..self.session.agenda.len()).map(time).collect()
    }

    /// Time spent so far, over all agenda items: as measured, and as corrected by hand.
    pub fn elapsed(&self, now: Stamp) -> Duration {
        (0..self.session.agenda.len())
            .map(|item| self.spent_in(item, now))
            .sum()
    }

    /// How the workshop stands against its plan.
    ///
    /// Behind = time spent − the plan of the items that are done − what is used up of the plan of those that are not. An item that is still
    /// within its plan is therefore no delay, every minute over it is one, and no minute counts twice.
    pub fn pace(&self, now: Stamp) -> Pace {
        let items = self.item_times(now);
        let done = self.done(now);
        let planned: f32 = items.iter().map(|item| item.planned).sum();
        let used = |(item, done): (&ItemTime, &bool)| {
            if *done {
                item.planned
            } else {
                item.real.min(item.planned)
            }
        };
        let worth: f32 = items.iter().zip(&done).map(used).sum();
        let elapsed = self.elapsed(now);
        let rest = minutes(planned - worth);
        let ends = now.plus(rest);
        let behind = elapsed.as_secs_f32() / 60.0 - worth;
        let late = (f64::from(behind) * 60_000.0).round() as i64;
        Pace {
            elapsed,
            planned,
            behind,
            ends,
            // What it is late by is known; time at rest and time set right by hand are no delay, so that the begin alone does not tell.
            plan_ends: self.began().map(|_| ends.shifted(-late)),
        }
    }

    /// Which agenda items are done: talked about and left for a later one, or passed over.
    ///
    /// A glance is neither: an item counts as talked about after half a minute, a later one has to follow without a gap, and what was passed
    /// over is done only while the talk stands behind it.
    pub fn done(&self, now: Stamp) -> Vec<bool> {
        let count = self.session.agenda.len();
        let spent: Vec<Duration> = (0..count).map(|item| self.spent_in(item, now)).collect();
        let settled = |item: usize| spent.get(item).is_some_and(|spent| *spent >= SETTLED);
        let entered = |item: usize| spent.get(item).is_some_and(|spent| !spent.is_zero());
        let here = self.item().unwrap_or(0);
        let left_for_a_later = |item: usize| {
            let mut unbroken = (item + 1..count).take_while(|later| entered(*later));
            entered(item) && unbroken.any(settled)
        };
        (0..count)
            .map(|item| {
                // The one just before: its end is seen at once, without waiting for the new one to count.
                let next_shows = item + 1 == here && settled(item);
                let behind_us = item < here && settled(here);
                next_shows || behind_us || left_for_a_later(item)
            })
            .collect()
    }

    /// The time spent in an agenda item: as measured, and as corrected by hand.
    pub fn spent_in(&self, item: usize, now: Stamp) -> Duration {
        let of_item = self.visits.iter().filter(|visit| visit.item == item);
        let measured: Duration = of_item
            .map(|visit| visit.left.unwrap_or(now).since(visit.entered))
            .sum();
        let seconds = self.corrections.get(&item).copied().unwrap_or(0);
        let by = Duration::from_secs(seconds.unsigned_abs().into());
        if seconds < 0 {
            measured.saturating_sub(by)
        } else {
            measured.saturating_add(by)
        }
    }
}

/// A length of time in minutes; what is below zero or not a number is none.
fn minutes(minutes: f32) -> Duration {
    Duration::try_from_secs_f32(minutes * 60.0).unwrap_or_default()
}
